"""Small numbers in figures or words, English and Welsh: lengths in days, deadlines in working days."""

from __future__ import annotations

_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_WORDS += ["thirteen", "fourteen", "fifteen"]
_COUNTS = {word: number for number, word in enumerate(_WORDS, 1)} | {
    "un": 1,
    "dau": 2,
    "ddau": 2,
    "tri": 3,
    "dri": 3,
    "pedwar": 4,
    "bedwar": 4,
    "pum": 5,
    "bum": 5,
    "chwe": 6,
}
COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(_WORDS)}|d?dau|[td]ri|[pb]edwar|[pb]um|chwe)"


def count_of(word: str) -> int:
    """The number that `word` prints, 0 where it prints none."""
    return int(word) if word.isdigit() else _COUNTS.get(word.lower(), 0)
