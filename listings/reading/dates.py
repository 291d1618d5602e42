"""Hearing dates: single days, ranges, lists and mixtures, with years and months left out, in English and Welsh."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from listings.reading.clean import words_of
from listings.reading.datewords import DATE_WORDS, Token, runs

MAX_RANGE = 200  # days; a longer "range" is a slip of the pen
RELATIVE = re.compile(r"\b(tomorrow|today)\b", re.IGNORECASE)
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(slots=True)
class Atom:
    """One day as printed; what is None was not printed beside it."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    joint: str = ""  # how it hangs on the one before: "" first, "range", "list"


@dataclass(frozen=True, slots=True)
class Days:
    """A resolved date phrase. `dates` are the days that it names, a range being its weekdays."""

    dates: tuple[date, ...] = ()
    first: date | None = None
    last: date | None = None
    is_range: bool = False
    year_chosen: str = ""  # "", "weekday", "nearest"
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Span:
    """A date phrase and where it stands."""

    start: int
    end: int
    words: str
    atoms: list[Atom] = field(default_factory=list)
    is_between: bool = False

    @property
    def has_year(self) -> bool:
        return any(atom.year for atom in self.atoms)

    @property
    def is_weekday_only(self) -> bool:
        return all(atom.day is None for atom in self.atoms)

    def days(self, reference: date, *, is_past: bool = False, year_hint: int | None = None) -> Days:
        """The days, missing years settled by the weekday, else by nearness to `reference` (after it, or before with `is_past`)."""
        return _resolve(self, reference, is_past, year_hint)


_NUMERIC = re.compile(r"\d[/.-]\d")


def find_dates(text: str) -> list[Span]:
    """Every date phrase in `text`, in order; bare weekdays and "tomorrow" included (see `Span.is_weekday_only`)."""
    out: list[Span] = []
    if words_of(text).isdisjoint(DATE_WORDS) and not _NUMERIC.search(text):
        return out
    for run in runs(text):
        for part in _parts(run):
            span = _span(text, part)
            if span is not None:
                out.append(span)
    return out


def _parts(run: list[Token]) -> list[list[Token]]:
    """Cut a run where a semicolon or bracket opens a new phrase, and where nothing but fluff joins two dates."""
    parts: list[list[Token]] = [[]]
    for token in run:
        if token.words in (";",):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _span(text: str, tokens: list[Token]) -> Span | None:
    atoms, used = _atoms(tokens)
    if not atoms:
        return None
    dated = [atom for atom in atoms if atom.day is not None]
    if dated and not any(atom.month for atom in dated):
        dated = []
        atoms = [atom for atom in atoms if atom.weekday is not None and atom.day is None]
        used = [token for token in used if token.kind == "weekday"]
        if not atoms:
            return None
    if dated and len(dated) < len(atoms):
        atoms = _drop_bare_weekdays(atoms, dated)
    start, end = used[0].start, used[-1].end
    before = text[max(0, start - 30) : start].lower()
    is_between = bool(re.search(r"\b(between|rhwng)\W+(?:the\W+)?(?:\S*\d\S*\W+)?$", before)) and len(atoms) == 2
    if is_between and atoms[1].joint == "list":
        atoms[1].joint = "range"
    return Span(start, end, text[start:end], atoms, is_between)


def _drop_bare_weekdays(atoms: list[Atom], dated: list[Atom]) -> list[Atom]:
    """"Wednesday and Thursday, July 1 and 2": the weekdays stand before the days; they are not days of their own."""
    bare = [atom for atom in atoms if atom.day is None]
    if len(bare) + 1 == len(dated):
        weekdays = [atom.weekday for atom in bare] + [next((a.weekday for a in dated if a.weekday is not None), None)]
        for atom, weekday in zip(dated, weekdays, strict=True):
            atom.weekday = weekday
    if dated[0].joint and not any(atom.joint == "" for atom in dated):
        dated[0].joint = ""
    return dated


def _atoms(tokens: list[Token]) -> tuple[list[Atom], list[Token]]:
    atoms: list[Atom] = []
    used: list[Token] = []
    current = Atom()
    for index, token in enumerate(tokens):
        kind = token.kind
        if kind in ("fluff", "time"):
            continue
        if kind in ("range", "list"):
            if kind == "list" and token.words == "," and _comma_is_inside(current, tokens[index + 1 :]):
                continue
            if _is_something(current):
                atoms.append(current)
                current = Atom()
            current.joint = kind
            continue
        if _collides(current, kind):
            atoms.append(current)
            current = Atom(joint="list")
        _put(current, token, atoms)
        used.append(token)
        if kind in ("iso", "num", "numspan"):
            atoms.append(current)
            current = Atom(joint="list")
    if _is_something(current):
        atoms.append(current)
    atoms = [atom for atom in atoms if atom.day is not None or atom.weekday is not None]
    if atoms:
        atoms[0].joint = ""
    return atoms, _trim(used)


def _trim(used: list[Token]) -> list[Token]:
    """A lone year or month at the edge of a phrase is not part of a date."""
    while used and used[0].kind == "year":
        used = used[1:]
    return used


def _comma_is_inside(current: Atom, rest: list[Token]) -> bool:
    following = next((token for token in rest if token.kind != "fluff"), None)
    if following is None:
        return False
    if following.kind == "year":
        return current.day is not None and current.year is None
    if following.kind == "month":
        return current.month is None and _is_something(current) and (current.day is not None or current.weekday is not None)
    return current.weekday is not None and current.day is None and following.kind in ("day", "ordinal", "num", "iso")


def _is_something(atom: Atom) -> bool:
    return atom.day is not None or atom.weekday is not None or atom.month is not None


def _collides(atom: Atom, kind: str) -> bool:
    if kind == "weekday":
        return atom.day is not None or atom.weekday is not None
    if kind in ("day", "ordinal"):
        return atom.day is not None
    if kind == "month":
        return atom.month is not None
    if kind in ("iso", "num", "numspan"):
        return atom.day is not None
    return False


def _put(atom: Atom, token: Token, atoms: list[Atom]) -> None:
    numbers = [int(n) for n in re.findall(r"\d+", token.words)]
    if token.kind == "iso":
        atom.year, atom.month, atom.day = numbers
    elif token.kind == "num":
        _put_numeric(atom, numbers)
    elif token.kind == "numspan":
        first = Atom(day=numbers[0], joint=atom.joint, weekday=atom.weekday)
        atoms.append(first)
        atom.weekday = None
        atom.joint = "range"
        _put_numeric(atom, numbers[1:])
        first.month, first.year = atom.month, atom.year
    elif token.kind == "weekday":
        atom.weekday = token.number
    elif token.kind == "month":
        atom.month = token.number
    elif token.kind == "year":
        if atom.year is None and atom.day is not None:
            atom.year = token.number
    else:
        atom.day = token.number


def _put_numeric(atom: Atom, numbers: list[int]) -> None:
    day, month, year = numbers
    atom.day, atom.month = (month, day) if month > 12 >= day else (day, month)
    atom.year = year + 2000 if year < 100 else year


def _resolve(span: Span, reference: date, is_past: bool, year_hint: int | None) -> Days:
    atoms = [Atom(a.day, a.month, a.year, a.weekday, a.joint) for a in span.atoms]
    if span.is_weekday_only:
        return _weekdays(atoms, reference)
    _fill(atoms)
    doubts: list[str] = []
    chosen = ""
    if not any(atom.year for atom in atoms):
        chosen = _choose_years(atoms, reference, is_past, year_hint, doubts)
    days: list[date | None] = [_make(atom, doubts) for atom in atoms]
    return _spread(atoms, days, chosen, doubts)


def _fill(atoms: list[Atom]) -> None:
    """Give each day the month and year of its neighbour to the right, else to the left; a range over New Year changes year."""
    for index in range(len(atoms) - 2, -1, -1):
        here, right = atoms[index], atoms[index + 1]
        if here.month is None:
            here.month = right.month
        if here.year is None and right.year is not None and here.month is not None and right.month is not None:
            here.year = right.year - ((here.month, here.day or 0) > (right.month, right.day or 0))
    for index in range(1, len(atoms)):
        left, here = atoms[index - 1], atoms[index]
        if here.month is None:
            here.month = left.month
        if here.year is None and left.year is not None and here.month is not None and left.month is not None:
            here.year = left.year + (here.month < left.month)


def _choose_years(atoms: list[Atom], reference: date, is_past: bool, year_hint: int | None, doubts: list[str]) -> str:
    """Settle the first day's year, and the others from it. Says how: "weekday" or "nearest"."""
    first = atoms[0]
    anchor = next((atom for atom in atoms if atom.weekday is not None), first)
    years = [reference.year + step for step in ((0, -1, 1, -2) if is_past else (0, 1, -1, 2))]
    candidates = [d for year in years if (d := _date(year, anchor.month, anchor.day)) is not None]
    fitting = [d for d in candidates if anchor.weekday is not None and d.weekday() == anchor.weekday]
    how = "weekday" if fitting else "nearest"
    if year_hint is not None and not fitting:
        fitting = [d for d in candidates if d.year == year_hint]
    if not fitting:
        if anchor.weekday is not None:
            doubts.append("weekday and date agree in no near year")
        fitting = candidates
    if not fitting:
        return "nearest"
    if is_past:
        best = min(fitting, key=lambda d: (d > reference, abs((d - reference).days)))
    else:
        best = min(fitting, key=lambda d: (d < reference, abs((d - reference).days)))
    at = atoms.index(anchor)
    atoms[at].year = best.year
    for index in range(at - 1, -1, -1):
        here, right = atoms[index], atoms[index + 1]
        here.year = (right.year or 0) - ((here.month or 0, here.day or 0) > (right.month or 0, right.day or 0))
    for index in range(at + 1, len(atoms)):
        left, here = atoms[index - 1], atoms[index]
        here.year = (left.year or 0) + ((here.month or 0) < (left.month or 0))
    return how


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _make(atom: Atom, doubts: list[str]) -> date | None:
    made = _date(atom.year, atom.month, atom.day)
    if made is None:
        doubts.append(f"no such day: {atom.day}/{atom.month}/{atom.year}")
    elif atom.weekday is not None and made.weekday() != atom.weekday:
        doubts.append(f"weekday and date disagree: {made.isoformat()} is a {_DAY_NAMES[made.weekday()]}, not a {_DAY_NAMES[atom.weekday]}")
    return made


def _spread(atoms: list[Atom], days: list[date | None], chosen: str, doubts: list[str]) -> Days:
    out: list[date] = []
    is_range = False
    for index, day in enumerate(days):
        if day is None:
            continue
        previous = days[index - 1] if index else None
        if atoms[index].joint == "range" and previous is not None:
            if previous <= day <= previous + timedelta(days=MAX_RANGE):
                is_range = True
                out += weekdays_between(previous, day)
            else:
                doubts.append(f"a range that runs backwards or too long: {previous.isoformat()} to {day.isoformat()}")
        out.append(day)
    printed = {day for day in days if day is not None}
    kept = sorted({d for d in out if d.weekday() < 5 or (d in printed and not is_range)} or printed)
    if not kept:
        return Days(doubts=tuple(doubts))
    return Days(tuple(kept), min(printed), max(printed), is_range, chosen, tuple(doubts))


def _weekdays(atoms: list[Atom], reference: date) -> Days:
    """"On Wednesday": the next such day on or after `reference`."""
    found = [reference + timedelta(days=((atom.weekday or 0) - reference.weekday()) % 7) for atom in atoms]
    for index in range(1, len(found)):
        while found[index] < found[index - 1]:
            found[index] += timedelta(days=7)
    if len(atoms) == 2 and atoms[1].joint == "range":
        return Days(tuple(weekdays_between(found[0], found[1])), found[0], found[1], True, "nearest")
    return Days(tuple(found), found[0], found[-1], False, "nearest")


def weekdays_between(first: date, last: date) -> list[date]:
    """Mondays to Fridays from `first` to `last`, both included. Bank holidays stay in: the page said the range."""
    span = min((last - first).days, MAX_RANGE)
    return [d for step in range(span + 1) if (d := first + timedelta(days=step)).weekday() < 5]


def weekdays_from(first: date, count: int) -> list[date]:
    """`count` weekdays, `first` being one of them."""
    return weekdays_between(first, first + timedelta(days=min(count, 120) * 2 + 4))[: max(count, 1)]
