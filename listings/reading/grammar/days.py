"""Printed days to calendar days: months and years filled in, weekdays checked, ranges spread over their weekdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MAX_RANGE = 200  # days; a longer "range" is a slip of the pen
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(slots=True)
class Atom:
    """One day as printed; what is None was not printed beside it."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    is_month_first: bool = False  # "July 6"
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


def resolve(printed: list[Atom], reference: date, is_past: bool, year_hint: int | None) -> Days:
    """The days that the atoms name; see `Span.days`."""
    atoms = [Atom(one.day, one.month, one.year, one.weekday, one.is_month_first, one.joint) for one in printed]
    if all(atom.day is None for atom in atoms):
        return _weekdays(atoms, reference)
    _fill(atoms)
    if not any(atom.month for atom in atoms):
        _choose_months(atoms, reference)
    doubts: list[str] = []
    chosen = ""
    if not any(atom.year for atom in atoms):
        chosen = _choose_years(atoms, reference, is_past, year_hint, doubts)
    days: list[date | None] = [_make(atom, doubts) for atom in atoms]
    return _spread(atoms, days, chosen, doubts)


def _fill(atoms: list[Atom]) -> None:
    """Give each day the month, then the year, of its neighbour to the right, else to the left; a range over New Year changes year."""
    pairs = list(zip(atoms, atoms[1:], strict=False))
    for left, here in pairs:
        if left.is_month_first and here.month is None:  # "July 6, 7 and August 3": the month stood before its days
            here.month, here.is_month_first = left.month, True
    for here, right in reversed(pairs):
        here.month = here.month or right.month
    for left, here in pairs:
        here.month = here.month or left.month
    for here, right in reversed(pairs):
        if here.year is None and right.year is not None and here.month is not None and right.month is not None:
            here.year = right.year - ((here.month, here.day or 0) > (right.month, right.day or 0))
    for left, here in pairs:
        if here.year is None and left.year is not None and here.month is not None and left.month is not None:
            here.year = left.year + (here.month < left.month)


def _choose_months(atoms: list[Atom], reference: date) -> None:
    """ "Monday (16th)": the first such day on or after `reference`, within two months; the days after it follow on."""
    anchor = next((atom for atom in atoms if atom.weekday is not None), atoms[0])
    near = (reference + timedelta(days=step) for step in range(62))
    first = next((day for day in near if day.day == anchor.day and day.weekday() == anchor.weekday), None)
    for atom in atoms:
        if first is not None:
            month = first.month + ((atom.day or 0) < first.day)
            atom.year, atom.month = first.year + month // 13, (month - 1) % 12 + 1


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
    """ "On Wednesday": the next such day on or after `reference`."""
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


def weekdays_until(last: date, count: int) -> list[date]:
    """`count` weekdays, `last` being one of them."""
    return weekdays_between(last - timedelta(days=min(count, 120) * 2 + 4), last)[-max(count, 1) :]


def weekdays_from(first: date, count: int) -> list[date]:
    """`count` weekdays, `first` being one of them."""
    return weekdays_between(first, first + timedelta(days=min(count, 120) * 2 + 4))[: max(count, 1)]
