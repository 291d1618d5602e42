"""Image-only PDFs through pdftoppm and tesseract where they are installed; never trusted without a person."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from listings.notice import Unreadable
from listings.reading.clean import tidy

MAX_PAGES = 4
SECONDS = 8


def read_scan(body: bytes) -> list[str]:
    """Lines of text seen in the images. Raises Unreadable where nothing can look at them or nothing was seen."""
    if not (shutil.which("tesseract") and shutil.which("pdftoppm")):
        raise Unreadable("The PDF is an image without text and no OCR is installed: a person must look.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.pdf"
        source.write_bytes(body)
        _run(
            ["pdftoppm", "-r", "150", "-gray", "-l", str(MAX_PAGES), "-scale-to", "1900", "-png", str(source), str(Path(folder) / "image")]
        )
        lines = []
        for image in sorted(Path(folder).glob("image*.png")):
            lines += _run(["tesseract", str(image), "-", "--psm", "6"]).splitlines()
    found = [text for line in lines if (text := tidy(line))]
    if sum(len(line) for line in found) < 40:
        raise Unreadable("The PDF is an image in which no text could be seen: a person must look.")
    return found


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Unreadable("The PDF is an image and OCR failed on it: a person must look.") from error
    return done.stdout.decode("utf-8", "replace")
