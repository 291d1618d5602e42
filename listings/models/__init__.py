"""What is kept: Force, Source, Visit, Snapshot, Hearing, Officer, Sighting, Change, Publication, and the desk's own rows."""

from listings.models.change import Change, Sighting
from listings.models.deed import Deed
from listings.models.force import Force
from listings.models.hearing import Hearing, HearingQuerySet, Officer
from listings.models.publication import Publication
from listings.models.source import Snapshot, Source, Visit
from listings.models.watch import Incident, Question, Turn

__all__ = [
    "Change",
    "Deed",
    "Force",
    "Hearing",
    "HearingQuerySet",
    "Incident",
    "Officer",
    "Publication",
    "Question",
    "Sighting",
    "Snapshot",
    "Source",
    "Turn",
    "Visit",
]
