"""The curators' desk: the queue, the evidence and the buttons; the rules live in `listings.curation`."""

from listings.admin import hearing, registry, watch

__all__ = ["hearing", "registry", "watch"]
