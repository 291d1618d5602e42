"""Every mail is a triple: name.subject.txt, name.txt, name.html. No mail exists in HTML alone."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EMAILS = ROOT / "templates" / "emails"


def test_it_has_each_mail_as_subject_text_and_html() -> None:
    mails = {path.name.split(".")[0] for path in EMAILS.glob("*.subject.txt")}
    parts = {path.name.split(".")[0] for path in EMAILS.glob("*.*")}
    missing = [f"{name}{end}" for name in sorted(parts | mails) for end in (".txt", ".html") if not (EMAILS / f"{name}{end}").exists()]
    assert mails and not missing


def test_it_marks_nothing_scraped_as_safe() -> None:
    unsafe = [str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html") if "|safe" in path.read_text(encoding="utf-8")]
    assert not unsafe
