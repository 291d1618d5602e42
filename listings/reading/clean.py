"""Text at the door: bytes to repaired text, without control, bidi and zero-width characters."""

from __future__ import annotations

import re
import unicodedata

from listings.reading.memo import remembered

_META = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3\u00e2\u00c5]"
    "[\u0080-\u00bf\u20ac\u201a-\u2026\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u02c6\u02dc\u2018-\u201e\u2013\u2014\u2122]"
)
_DROPPED = {0x00AD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None, 0x2060: None}
_DROPPED |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_DROPPED |= dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)])
_SPACES = re.compile(r"[^\S\n]+")
_ODD = re.compile(r"[^ -~\t\n\r]")  # all that `tidy` has to look at


def decode(body: bytes, declared: str = "") -> str:
    """Text of `body`: byte order mark, then valid UTF-8, then what was declared, then Windows-1252; double encodings undone."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(name, "replace").lstrip("\ufeff")
    try:
        return undo_double(body.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    found = _META.search(body[:2048])
    for name in (declared, found[1].decode("ascii") if found else ""):
        if name and name.lower().replace("-", "") not in ("utf8", "iso88591", "latin1"):
            try:
                return body.decode(name)
            except (LookupError, UnicodeDecodeError):
                continue
    return undo_double(_mixed(body))


def _mixed(body: bytes) -> str:
    """A page that is mostly UTF-8 with a few stray Windows-1252 bytes keeps its UTF-8; otherwise all of it is Windows-1252."""
    as_utf8 = body.decode("utf-8", "surrogateescape")
    strays = sum(1 for c in as_utf8 if "\udc80" <= c <= "\udcff")
    multibyte = sum(1 for c in as_utf8 if ord(c) > 0x7F) - strays
    if multibyte <= strays:
        return body.decode("cp1252", "replace")
    return "".join(bytes([ord(c) - 0xDC00]).decode("cp1252", "replace") if "\udc80" <= c <= "\udcff" else c for c in as_utf8)


def undo_double(text: str) -> str:
    """Text whose UTF-8 was read as Windows-1252 and written again, put right; other text unchanged."""
    for _ in range(2):
        if text.isascii() or not _MOJIBAKE.search(text):
            return text
        text = re.sub("[\u0080-\uffff]+", _undo_run, text)
    return text


def _undo_run(match: re.Match[str]) -> str:
    raw = bytearray()
    for char in match[0]:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return match[0]
            raw.append(ord(char))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def tidy(text: str) -> str:
    """One line of shown text: NFC, no invisible characters, single spaces."""
    if not _ODD.search(text):
        return " ".join(text.split())
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_DROPPED).replace("\n", " ")).strip()


def tidy_offset(raw: str, at: int) -> int:
    """Where character `at` of `raw` stands once `raw` is tidied."""
    return len(tidy(raw[:at] + "\u241f")) - 1


def fold(text: str) -> str:
    """For comparing: same length as `text`, quotes and dashes plain. (Offsets into one are offsets into the other.)"""
    return text.translate(_FOLD) if not text.isascii() or "`" in text else text


_FOLD = {
    **dict.fromkeys([0x2018, 0x2019, 0x02BC, 0x201B, 0x0060, 0x00B4], "'"),
    **dict.fromkeys([0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB], '"'),
    **dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212], "-"),
    0x00A0: " ",
    0x202F: " ",
    0x2009: " ",
}


@remembered
def words_of(text: str) -> frozenset[str]:
    """The lower-case words of a text: a cheap look before a grammar is run over it."""
    return frozenset(_LETTERS.findall(text.lower()))


_LETTERS = re.compile(r"[a-zà-ÿŵŷ]+")
