"""Tie a process to the one that started it: when that one dies, however it dies, the kernel ends this one (Linux, prctl(2)).

As a script: `python tether.py SIGNAL PARENT COMMAND…` ties itself and becomes COMMAND; the tie survives execve. A signal set by
`preexec_fn` would do the same, but Python's documentation calls that unsafe where threads are, and it slows every start.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def tie(number: int, parent: int) -> None:
    """Ask for signal `number` when `parent` dies; exit at once where it has died before we could ask."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def main() -> None:
    number, parent, *command = sys.argv[1:]
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    tie(int(number), int(parent))
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
