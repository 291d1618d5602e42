"""The desk for subscribers: counts for everybody, one subscriber for those who may, and no list of addresses without a trace."""

from subscribers.admin import imports, subscriber, suppressions

__all__ = ["imports", "subscriber", "suppressions"]
