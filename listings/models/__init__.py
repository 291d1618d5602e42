"""What is kept: Force, Source, Visit, Snapshot, Hearing, Officer, Sighting, Change, Publication."""

from listings.models.change import Change, Sighting
from listings.models.force import Force
from listings.models.hearing import Hearing, HearingQuerySet, Officer
from listings.models.publication import Publication
from listings.models.source import Snapshot, Source, Visit

__all__ = ["Change", "Force", "Hearing", "HearingQuerySet", "Officer", "Publication", "Sighting", "Snapshot", "Source", "Visit"]
