"""Hearing dates: single days, ranges, lists and mixtures, with years and months left out, in English and Welsh."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from listings.reading.clean import words_of
from listings.reading.grammar.datewords import DATE_WORDS, Token, runs
from listings.reading.grammar.days import Atom, Days, resolve
from listings.reading.memo import remembered


@dataclass(slots=True)
class Span:
    """A date phrase and where it stands."""

    start: int
    end: int
    words: str
    atoms: list[Atom] = field(default_factory=list)
    is_between: bool = False
    _known: dict[tuple[date, bool, int | None], Days] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def has_year(self) -> bool:
        return any(atom.year for atom in self.atoms)

    @property
    def is_weekday_only(self) -> bool:
        return all(atom.day is None for atom in self.atoms)

    def days(self, reference: date, *, is_past: bool = False, year_hint: int | None = None) -> Days:
        """The days, missing years settled by the weekday, else by nearness to `reference` (after it, or before with `is_past`)."""
        asked = (reference, is_past, year_hint)
        if asked not in self._known:
            self._known[asked] = resolve(self.atoms, reference, is_past, year_hint)
        return self._known[asked]


_NUMERIC = re.compile(r"\d[/.-]\d")


def may_hold_dates(text: str) -> bool:
    """A quick look for the words and figures that dates are made of."""
    return not words_of(text).isdisjoint(DATE_WORDS) or bool(_NUMERIC.search(text))


@remembered
def find_dates(text: str) -> tuple[Span, ...]:
    """Every date phrase in `text`, in order; bare weekdays and "tomorrow" included (see `Span.is_weekday_only`)."""
    if not may_hold_dates(text):
        return ()
    spans = (_span(text, part) for run in runs(text) for part in _parts(run, text))
    return tuple(span for span in spans if span is not None)


_NO_DAY_WORDS = re.compile(r"(?!(?:by|at|on|noon|midday|until|[ap]m|y[bp]|hours|hrs)\b)\b[a-z]", re.IGNORECASE)


def is_day_alone(text: str) -> bool:
    """A day and its hour, and no other words; it may be printed twice, in two languages."""
    days = find_dates(text)
    for span in reversed(days):
        text = text[: span.start] + text[span.end :]
    return bool(days) and not _NO_DAY_WORDS.search(text)


def _parts(run: list[Token], text: str) -> list[list[Token]]:
    """Cut a run where a semicolon or bracket opens a new phrase, and where nothing but fluff joins two dates."""
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(run):
        if token.words == ";" or token.words == "on" and _only_weekdays(parts[-1]) or token.words == "(" and _opens_clause(run[at:], text):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _opens_clause(rest: list[Token], text: str) -> bool:
    """ "6-10 July 2026 (8 July is not a sitting day)": the words in the bracket speak of its own day alone."""
    kinds = {token.kind for token in rest}
    return "day" in kinds and "month" in kinds and rest[-1].words != ")" and bool(re.match(r"[\s,–-]*[a-z]", text[rest[-1].end :]))


def _only_weekdays(tokens: list[Token]) -> bool:
    """ "on the Thursday, and on Friday 18 December" are two phrases: the first is a weekday only."""
    kinds = [token.kind for token in tokens]
    return "weekday" in kinds and kinds[-1] == "list" and not {"day", "ordinal", "month", "num", "iso"} & set(kinds)


_BETWEEN = re.compile(r"\b(between|rhwng)\W+(?:the\W+)?(?:\S*\d\S*\W+)?$")


def _span(text: str, tokens: list[Token]) -> Span | None:
    tokens = _without_hours(_without_counting(tokens))
    atoms, used = _atoms(tokens)
    if not atoms:
        return None
    dated = [atom for atom in atoms if atom.day is not None]
    if dated and not any(atom.month for atom in dated) and not _is_ordinal_day(tokens):
        dated = []
        atoms = [atom for atom in atoms if atom.weekday is not None and atom.day is None]
        used = [token for token in used if token.kind == "weekday"]
        if not atoms:
            return None
    if dated and len(dated) < len(atoms):
        atoms = _drop_bare_weekdays(atoms, dated)
    start, end = used[0].start, used[-1].end
    before = text[max(0, start - 30) : start].lower()
    is_between = len(atoms) == 2 and bool(_BETWEEN.search(before))
    if is_between and atoms[1].joint == "list":
        atoms[1].joint = "range"
    return Span(start, end, text[start:end], atoms, is_between)


def _without_counting(tokens: list[Token]) -> list[Token]:
    """ "The first, on 9 June": an ordinal that counts hearings, not days."""
    at = next((n for n, token in enumerate(tokens) if token.kind != "fluff"), 0)
    rest = [token for token in tokens[at + 1 :] if token.kind != "fluff"]
    counts = len(rest) > 1 and tokens[at].kind == "ordinal" and rest[0].words == "," and rest[1].kind in ("day", "weekday", "num", "iso")
    return tokens[at + 2 :] if counts else tokens


def _without_hours(tokens: list[Token]) -> list[Token]:
    """ "6 July 2026, 10-4": figures behind a printed year, with no month of their own, are hours."""
    last = max((n for n, token in enumerate(tokens) if token.kind in ("year", "num", "iso")), default=-1)
    tail = [token for token in tokens[last + 1 :] if token.kind == "day"]
    is_hours = last >= 0 and tail and all(token.words.isdigit() for token in tail)
    plain = all(token.kind in ("day", "range", "list", "fluff", "time") for token in tokens[last + 1 :])
    return tokens[: last + 1] if is_hours and plain and any(token.kind == "day" for token in tokens[:last] or tokens[:1]) else tokens


def _is_ordinal_day(tokens: list[Token]) -> bool:
    """ "Monday (16th)", "Thursday the 3rd": a weekday with its ordinal says which day without a month."""
    kinds = [(token.kind, token.words) for token in tokens if token.kind in ("weekday", "day")]
    days = [words for kind, words in kinds if kind == "day"]
    return bool(days) and kinds[0][0] == "weekday" and all(re.search(r"\d(?:st|nd|rd|th)$", words) for words in days)


def _drop_bare_weekdays(atoms: list[Atom], dated: list[Atom]) -> list[Atom]:
    """ "Wednesday and Thursday, July 1 and 2": the weekdays stand before the days; they are not days of their own."""
    bare = [atom for atom in atoms if atom.day is None]
    if len(bare) + 1 == len(dated):
        weekdays = [atom.weekday for atom in bare] + [next((a.weekday for a in dated if a.weekday is not None), None)]
        for atom, weekday in zip(dated, weekdays, strict=True):
            atom.weekday = weekday
        if len(dated) == 2 and dated[0].joint == "range" and dated[1].joint == "list":
            dated[1].joint = "range"  # "Mon-Wed 14/16 December"
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
            if kind == "list" and token.words == "," and _comma_is_inside(current, islice(tokens, index + 1, None)):
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


def _comma_is_inside(current: Atom, rest: Iterable[Token]) -> bool:
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
    if kind in ("iso", "num", "numspan", "feast"):
        return atom.day is not None
    return False


def _put(atom: Atom, token: Token, atoms: list[Atom]) -> None:
    if token.kind == "iso":
        atom.year, atom.month, atom.day = _numbers(token)
    elif token.kind == "num":
        _put_numeric(atom, _numbers(token))
    elif token.kind == "numspan":
        numbers = _numbers(token)
        first = Atom(day=numbers[0], joint=atom.joint, weekday=atom.weekday)
        atoms.append(first)
        atom.weekday = None
        atom.joint = "range"
        _put_numeric(atom, numbers[1:])
        first.month, first.year = atom.month, atom.year
    elif token.kind == "feast":
        atom.month, atom.day = divmod(token.number, 100)
    elif token.kind == "weekday":
        atom.weekday = token.number
    elif token.kind == "month":
        atom.month, atom.is_month_first = token.number, atom.day is None
    elif token.kind == "year":
        if atom.year is None and atom.day is not None:
            atom.year = token.number
    else:
        atom.day = token.number


def _numbers(token: Token) -> list[int]:
    return [int(figures) for figures in re.findall(r"\d+", token.words)]


def _put_numeric(atom: Atom, numbers: list[int]) -> None:
    day, month, *year = numbers
    atom.day, atom.month = (month, day) if month > 12 >= day else (day, month)
    if year:
        atom.year = year[0] + 2000 if year[0] < 100 else year[0]
