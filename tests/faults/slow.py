"""A slow road to PostgreSQL: a socket in a folder of its own that passes everything on, each piece `seconds` later."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType

NAME = ".s.PGSQL.5432"


class SlowRoad:
    """`folder` is a host for libpq; set `seconds` at any time."""

    def __init__(self, behind: Path) -> None:
        self.behind, self.seconds = behind / NAME, 0.0
        self.folder = Path(tempfile.mkdtemp(prefix="hl-slow-"))
        self.listener = socket.socket(socket.AF_UNIX)

    def __enter__(self) -> SlowRoad:
        self.listener.bind(str(self.folder / NAME))
        self.listener.listen(50)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self.listener.close()
        (self.folder / NAME).unlink()
        self.folder.rmdir()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(str(self.behind))
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while piece := source.recv(65536):
                time.sleep(self.seconds)
                target.sendall(piece)
        except OSError:
            pass
        for end in (source, target):
            end.close()
