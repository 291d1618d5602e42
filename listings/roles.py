"""Three roles of the desk: curator (listings only), editor (also proofs and editions), administrator (all)."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

CURATOR, EDITOR, ADMINISTRATOR = "curator", "editor", "administrator"
CURATED = ("hearing", "officer", "source", "publication", "question")
"""What a curator may change; all else of listings may be looked at."""
EDITED = ("edition",)
"""What an editor may see and change of the sending side: no model that holds an address."""


def ensure() -> None:
    """Make the three groups, each with exactly its permissions; safe to repeat."""
    listings = Q(content_type__app_label="listings")
    curating = listings & (Q(codename__startswith="view_") | Q(codename__in=[f"change_{model}" for model in CURATED]))
    curating |= listings & Q(codename="add_hearing")
    editing = Q(content_type__app_label="subscribers", content_type__model__in=EDITED) & ~Q(codename__startswith="delete_")
    for name, allowed in ((CURATOR, curating), (EDITOR, curating | editing), (ADMINISTRATOR, Q())):
        Group.objects.get_or_create(name=name)[0].permissions.set(Permission.objects.filter(allowed))
