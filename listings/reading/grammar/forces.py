"""Which force a text or an address speaks of: names and aliases from the package's own list."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    source = files("listings.data").joinpath("forces.csv") if _is_package() else files("listings").joinpath("data/forces.csv")
    return list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


def _is_package() -> bool:
    try:
        files("listings.data")
    except (ModuleNotFoundError, TypeError):
        return False
    return True


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    slugs: dict[str, str] = {}
    plain: set[str] = set()
    for row in _rows():
        for name in [row["name"], *filter(None, row["aliases"].split(";"))]:
            slugs[name] = row["slug"]
            if not re.search(r"Police|Constabulary|Heddlu|Service|Agency|Authority|Commissioner|\bMet\b|Yard|Force", name) and not (
                name.isupper() and len(name) > 2
            ):
                plain.add(name)
            for written in (name.replace(" and ", " & "), name.replace(" Police", " police"), *([name.upper()] if " " in name else [])):
                slugs.setdefault(written, row["slug"])
                if name in plain:
                    plain.add(written)
    pattern = "|".join(re.escape(name) for name in sorted(slugs, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w|-[A-Z])"), slugs, frozenset(plain)


def find_forces(text: str, *, is_title: bool = False) -> list[tuple[str, int, int]]:
    """(slug, start, end) of each force named. A plain place name ("Essex") counts only in a title, tag or label."""
    pattern, slugs, plain = _names()
    out = []
    for match in pattern.finditer(text):
        if match[0] in plain and not is_title:
            continue
        if slugs[match[0]] == "pcc" or (match[0] == "South Wales" and text[max(0, match.start() - 4) : match.start()] == "New "):
            continue
        out.append((slugs[match[0]], match.start(), match.end()))
    return out


def is_force_name(text: str) -> str | None:
    """The slug where the whole text is one force's name."""
    _, slugs, _ = _names()
    return slugs.get(text.strip(" .:-\u2013"))


@lru_cache(maxsize=512)
def force_of_address(url: str) -> str | None:
    """The force whose website the address is on."""
    host = (urlsplit(url).hostname or "").lower()
    for row in _rows():
        site = row["website"].split("/")[0].lower()
        if site and site != "gov.uk" and (host == site or host.endswith("." + site)):
            return row["slug"]
    if host.endswith(("-pcc.gov.uk", "pfcc.gov.uk")):
        stem = re.sub(r"^www\.|-p?f?cc\.gov\.uk$", "", host)
        return next(
            (row["slug"] for row in _rows() if row["slug"].replace("-", "").replace("and", "") == stem.replace("-", "").replace("and", "")),
            None,
        )
    return None
