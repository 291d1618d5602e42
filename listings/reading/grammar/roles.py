"""The part a printed date plays: a sitting, a booking deadline, the day of the alleged conduct, a posted date ..."""

from __future__ import annotations

import re

from listings.reading.grammar.cues import nearest_cue
from listings.reading.grammar.dates import Span
from listings.reading.grammar.matters import BOOKING, OTHER_HEARING, PROCEEDINGS, REPRESENTATIONS
from listings.reading.grammar.patterns import any_case_of, phrases
from listings.reading.grammar.prefilter import Prefiltered

_BY_KEY = {
    "date": "sitting",
    "end": "end",
    "previous": "old",
    "posted": "posted",
    "deadline": "deadline",
    "representations": "representations",
    "misc": "alleged",
    "allegation": "alleged",
    "outcome": "alleged",
    "finding": "alleged",
    "restriction": "representations",
    "chair": "history",
    "panel": "history",
    "reference": "history",
}
_ALLEGING = phrases(r"""
    accus\w+
    admitted
    alleg\w+
    are said
    claimed that
    convict\w+
    guilty
    honnir
    is said
    it is claimed
    off duty
    off-duty
    offence
    particular
    said to have
    while on duty
""")
_HEARING_WORDS = phrases(r"""
    appear
    (?:will|(?:is|are|due) to) (?:answer|appear|attend|face|go before)
    begin
    begins
    gwrandawiad\w*
    hearing
    held
    meeting
    panel
    proceedings
    sit
    sits
    sitting
    start
    starts
    take place
    tribunal
""")
_ENQUIRY = Prefiltered(r"\b(?:investigat\w+|enquir\w+|inquir\w+|inquests?)\b", re.IGNORECASE)
_MOCK = Prefiltered(
    r"\b(?:mock|moot|simulated|role-?play\w*|rehearsal)\b|"
    r"\b(?:pretend|re-?enact\w*|role play\w*|practice|make-?believe)\b[^.;]{0,40}\b(?:hearing|panel|tribunal|proceedings)\b",
    re.IGNORECASE,
)
# "Will be before a panel on" is to come and "was to be before a panel on" is off, though "a panel on" alone tells of one that sat.
_TENSE = Prefiltered(
    r"\b(?:(?P<past>was|were|had been) (?:due |set )?to (?:be|have|go|appear|face|attend)|"
    r"will(?: now)? (?:be|go|appear|face|attend|sit)|(?:is|are) (?:due )?to (?:be|go|appear|face|attend)|"
    r"faces?)\b(?!.*\b(?:was|were) held)",
    re.IGNORECASE,
)
_BOOKED_UNTIL = re.compile(
    r"\b(?:seats?|places?|bookings?|tickets?|applications?|requests?)\b[^.;]{0,60}\b(?:reserved|booked|requested|made|open|taken|accepted)\b|"
    r"\b(?:apply|book|register|ask) for an? (?:seat|place)\b[^.;]{0,20}$|"
    r"\b(?:complet|fill|submit|return|send|us)\w*\b[^.;]{0,30}\bform\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_CLOSING = Prefiltered(
    r"\bclos(?:e|es|ing) (?:date|time)|deadline|time limit|cut-?off|(?:final|last|latest) (?:date|day|time) (?:to|for)|"
    r"sign-?up ends|dyddiad cau",
    re.IGNORECASE,
)
_DUE = re.compile(r"\b(?:by|before|until|no later than)(?: [\d:.]+ ?(?:am|pm|hours|hrs)?)?(?: (?:noon|midday))?(?: on)?\W*$", re.IGNORECASE)
# What somebody else does by a day: the chair decides, the link is sent, a place is confirmed, help is asked for.
_NOT_BOOKED = Prefiltered(
    any_case_of(r"""
        \b(?:chair|panel|authority|officer|decision|outcome|result|notice(?! of (?:intention|attendance))|link|details|applicants?|page|
            witness\w*(?: lists)?|we)
            [ ](?:[\w-]+ ){0,4}?(?:will|must|should|are|is) (?:then |also |not )?(?:be )?
            (?:decid|rul|respond|repl|confirm|publish|sent|send|told|tell|remov|exchang|notif|announc|contact|inform|
            taken down|hear\b|given|
            let)\w*
        \byou (?:will|should) (?:be (?:sent|told|notified|informed|contacted)|hear|receive|have heard)\b
        \b(?:special arrangements|reasonable adjustments?|adjustments|access (?:needs|requirements)|interpreters?|dietary)\b
    """),
    re.IGNORECASE,
)
# "Your date of birth, in this format: DD/MM/YYYY (eg 01/06/1980)": what a form asks for.
_FILLED_IN = Prefiltered(r"\b(?:DD ?[/.-] ?MM|in (?:the|this) format|format:)(?![\w])[^.;]{0,60}$", re.IGNORECASE)
_COUNTED = Prefiltered(
    r"\b(?:held|heard|ran|were|completed|concluded|arranged) (?:a total of )?"
    r"(?:\d{1,3}|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty) "
    r"(?:\w+ ){0,3}hearings\b",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(
    r"^[\s\W\d]*(?:(?:am|pm|a\.m|p\.m|hours|hrs|noon|midday|at|from|on|each day|daily|start\w*|time)\b[\s\W\d]*)*$", re.IGNORECASE
)
_TOLD = Prefiltered(r"\b(?:heard|(?:was|were) told) (?:how|that)\b", re.IGNORECASE)  # at the hearing, of what had happened
_NARRATED = re.compile(
    r",? (?:(?:after|and|as|at|before|during|in|off|on|when|while|whilst) [^.;]{0,40}?,? )?"
    r"(?:an?|both|one|some|several|the|he|she|they|we|police|officers?|two|three|PC|PS|DC|DS|his|her|our)\b[^.;]{0,80}?\b"
    r"(?:was|were|had|did|went|told|drove|took|made|left|came|rang|sent|saw|said|struck|gave|got|found|[a-z]{3,}ed)\b"
)


_BY = re.compile(r"\b(?:by|before|until)\b[^.;]{0,30}$")


# "The force announced that a second hearing was to take place on 2 August": to come when it was said.
_REPORTED = re.compile(
    r"\b(?:announced|said|revealed|confirmed|reported|learn(?:ed|t)|stated)\b[^.;]{0,90}\b(?:was|were) (?:due |set )?to\b", re.IGNORECASE
)
_CALLED_OFF = Prefiltered(r"\b(?:but|however|now|instead|postponed|adjourned|cancelled|vacated|withdrawn|originally)\b", re.IGNORECASE)
_BOOKING_OPENS = re.compile(
    r"\b(?:window|bookings?|registration|applications?|requests?|form|portal|lines?)\b:? (?:\w+ ){0,2}"
    r"(?:open|start|begin)\w*(?: \w+){0,2} ?$",
    re.IGNORECASE,
)


_BOOKED_FROM = re.compile(
    r"\b(?:bookings?|applications?|registrations?|registration|requests?|seats?|places?|tickets?)\b (?:[\w-]+ ){0,4}"
    r"(?:taken|open|accepted|available|made|booked|received|welcome|invited)(?: \w+){0,2} (?:from|between)(?: [^.;]{1,9})?\W*$",
    re.IGNORECASE,
)
_AND_ENDED = re.compile(
    r"[^.;]{0,60}?(?:,|\band|\bbefore|\bthen) (?:found|finding|concluded|concluding|decided|ruled|ruling|dismissed|dismissing)\b"
)
_CLAUSES = re.compile(r";|,? (?:and|but|while|whereas) ")


def role_of(span: Span, before: str, after: str, key: str, *, is_heading: bool) -> tuple[str, str]:
    """(role, the words it was known by). `before` and `after` are the rest of the sentence the date stands in."""
    sentence = f"{before}{span.words}{after}"
    near = nearest_cue(before, after)
    if near[0] == "new" and near[1].lower().startswith("now") and _BY.search(before) and BOOKING.search(sentence):
        near = ("deadline", "by")
    if near[0] == "old" and _REPORTED.search(before) and not _CALLED_OFF.search(sentence):
        near = ("sitting", near[1])
    if near[0] == "opened" and _AND_ENDED.match(after):
        near = ("held", near[1])
    if near[0] == "held" and (tense := _TENSE.search(before)):
        near = ("old" if tense["past"] else "sitting", near[1])
    if key in ("date", "time", "end") and near[0] in ("old", "new", "excluded", "end", "deadline"):
        if near[0] == "deadline" and not BOOKING.search(sentence):
            return _BY_KEY.get(key, "sitting"), key
        if near[0] == "deadline":
            return _deadline(sentence, key), near[1]
        return near
    if key in _BY_KEY and key not in ("allegation", "outcome", "finding"):
        return _BY_KEY[key], key
    if key == "status" and near[0] in ("", "sitting"):
        return ("old" if re.search(r"cancel|withdrawn|postpon|vacat", sentence, re.IGNORECASE) and near[0] == "" else "sitting"), near[
            1
        ] or key
    if _FILLED_IN.search(before):
        return "other", "how to fill in a form"
    if _MOCK.search(sentence):
        return "other", "no real hearing"
    if _COUNTED.search(sentence):
        return "history", "hearings counted"
    if OTHER_HEARING.search(sentence) and not _is_ours(span, before, after):
        return "other", "another kind of hearing"
    if near[0] == "deadline" and not key and _DUE.search(before) and _NOT_BOOKED.search(sentence):
        return "other", near[1]
    is_due = near[0] == "deadline" and (key == "how" or _CLOSING.search(near[1]))
    if near[0] == "deadline" and not is_due and not BOOKING.search(sentence) and not REPRESENTATIONS.search(sentence):
        near = ("end", near[1]) if re.search(r"until|up to", near[1], re.IGNORECASE) else nearest_cue(before, after, without="deadline")
    if (
        near[0] == "end"
        and BOOKING.search(sentence)
        and re.search(r"until|till|close|end|last (?:day|date)", near[1], re.IGNORECASE)
        and (not _HEARING_WORDS.search(before) or _BOOKED_UNTIL.search(before))
    ):
        near = ("deadline", near[1])
    if near[0] == "deadline":
        clause = _CLAUSES.split(before)[-1] + _CLAUSES.split(after)[0]
        return _deadline(clause if _BOOKS.search(clause) and not _REPRESENTS.search(clause) else sentence, key, near[1]), near[1]
    if key in ("allegation", "outcome", "finding"):
        return (
            ("alleged", key)
            if near[0] not in ("sitting", "held") or not re.search(r"\bhearing|tribunal", before, re.IGNORECASE) or _ALLEGING.search(before)
            else near
        )
    if key == "how" and near[0] in ("sitting", "unknown", ""):
        return "unknown", key
    if _BOOKED_FROM.search(before) and span.atoms[-1].joint == "range":
        return "deadline", "bookings taken from"
    if near[0] in ("sitting", "opened") and _BOOKING_OPENS.search(before):
        return "other", near[1]
    if near[0] == "opened" and _ENQUIRY.search(sentence) and not _HEARING_WORDS.search(sentence):
        return "history", near[1]
    if near[0] in ("", "sitting", "held") and (told := _TOLD.search(before)) and not _HEARING_WORDS.search(before[told.end() :]):
        return "alleged", told[0]
    if near[0]:
        if (
            near[0] == "sitting"
            and near[1].lower() in ("from", "between", "attend", "ar", "start", "open", "sat")
            and (_ALLEGING.search(sentence) or _NARRATED.match(after))
            and not _HEARING_WORDS.search(sentence)
        ):
            return "alleged", near[1]
        return near
    if not is_heading and _DATE_ONLY.match(before) and _NARRATED.match(after) and not _HEARING_WORDS.search(sentence):
        return "alleged", "a sentence that tells what happened"
    if is_heading or _DATE_ONLY.match(before):
        return (
            ("alleged", "an allegation's sentence")
            if _ALLEGING.search(sentence) and not is_heading and not _DATE_ONLY.match(before[:1] or " ")
            else ("sitting", "stands at the head of its line")
        )
    if _ALLEGING.search(sentence):
        return "alleged", "an allegation's sentence"
    if _HEARING_WORDS.search(sentence):
        return "sitting", "a sentence about the hearing"
    return "unknown", ""


_BOOKS = re.compile(r"\b(?:seats?|book\w*|attend|places?|public gallery|register|observe|joining link)\b", re.IGNORECASE)
_REPRESENTS = re.compile(r"representations?|argue|submissions?|objections?|object\b|sylwadau", re.IGNORECASE)


def _deadline(sentence: str, key: str, cue: str = "") -> str:
    if _NOT_BOOKED.search(sentence):
        return "other"
    if key in ("representations", "restriction"):
        return "representations"
    books, argues = BOOKING.search(sentence), REPRESENTATIONS.search(sentence)
    if argues and (not _BOOKS.search(sentence) or _REPRESENTS.search(sentence)):
        return "representations"
    return "deadline" if books or key in ("how", "deadline") or _CLOSING.search(cue) else "unknown"


def _is_ours(span: Span, before: str, after: str) -> bool:
    """A sentence may speak of a court and of our hearing: what stands nearer before the date decides."""
    ours = [m.end() for m in PROCEEDINGS.finditer(before)]
    theirs = [m.end() for m in OTHER_HEARING.finditer(before)]
    if ours or theirs:
        return bool(ours) and max(ours) > max(theirs, default=-1)
    return bool(PROCEEDINGS.search(after)) and not OTHER_HEARING.search(after[:60])
