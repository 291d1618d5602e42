"""The desk for subscribers: counts for everybody, one subscriber for those who may, and no list of addresses without a trace."""

from subscribers.admin import edition, imports, subscriber, suppressions

__all__ = ["edition", "imports", "subscriber", "suppressions"]
