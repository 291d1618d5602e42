"""What the admin's buttons call. Each verb takes effect at once and everywhere, leaves a Deed, and has a reverse."""

from listings.curation.byhand import Upload, enter, looked
from listings.curation.deeds import Refused, undo
from listings.curation.joining import family, merge, split
from listings.curation.questions import answer, ask, drop_questions
from listings.curation.verbs import correct, hold, publish, reply, restrict, withdraw

__all__ = [
    "Refused",
    "Upload",
    "answer",
    "ask",
    "correct",
    "drop_questions",
    "enter",
    "family",
    "hold",
    "looked",
    "merge",
    "publish",
    "reply",
    "restrict",
    "split",
    "undo",
    "withdraw",
]
