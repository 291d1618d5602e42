"""List and run the benchmarks: every module here that has a `main(arguments)`."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TAKES_ARGUMENTS = re.compile(r"^def main\(_?arguments", re.MULTILINE)
"""What `bench.bare` and others that a benchmark starts by itself do not."""


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.py") if TAKES_ARGUMENTS.search(path.read_text(encoding="utf-8")))


def main() -> int:
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")] or names()
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"No benchmark is called {', '.join(sorted(unknown))}. There are: {', '.join(names())}.", file=sys.stderr)
        return 2
    arguments = [word for word in sys.argv[1:] if word.startswith("-")]
    failed = [name for name in wanted if importlib.import_module(f"bench.{name}").main(arguments)]
    print("all figures hold" if not failed else f"below what is asked: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
