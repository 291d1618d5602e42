"""Force pages as a test needs them: plain HTML in the shapes that forces use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FRAME = """<!DOCTYPE html><html lang="en"><head><title>{title} | {force}</title></head><body>
<header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<main><h1>{title}</h1>
<p>Hearings that members of the public may attend are shown here.</p>
{body}
</main><footer><p>Contact us on 101.</p></footer></body></html>"""
NOTHING = "<p>There are no upcoming misconduct hearings.</p>"


@dataclass(frozen=True)
class Entry:
    """One hearing as a page prints it."""

    officer: str = "PC 4521 Jane Archer"
    date: str = "Monday 7 December 2026"
    time: str = "10am"
    venue: str = "Force Headquarters, Sutton Road, Maidstone"
    allegation: str = "It is alleged that the officer took cash seized from a vehicle in Margate and kept it in a locker."
    extra: str = ""

    def html(self) -> str:
        return (
            f"<h2>Misconduct hearing: {self.officer}</h2><ul><li><strong>Officer:</strong> {self.officer}</li>"
            f"<li><strong>Date:</strong> {self.date}</li><li><strong>Time:</strong> {self.time}</li>"
            f"<li><strong>Venue:</strong> {self.venue}</li><li><strong>Allegation:</strong> {self.allegation}</li></ul>{self.extra}"
        )


def page(entries: Iterable[Entry | str] = (), title: str = "Upcoming misconduct hearings", force: str = "Kent Police") -> str:
    shown = [entry if isinstance(entry, str) else entry.html() for entry in entries]
    return FRAME.format(title=title, force=force, body="\n".join(shown) or NOTHING)
