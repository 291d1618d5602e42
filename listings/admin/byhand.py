"""A notice that a curator saved and uploads: its words, as far as the reader can get them."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.utils import timezone

from listings.curation import Upload
from listings.models import Force
from listings.notice import Page, Unreadable
from listings.reading.guarded import read_guarded


def upload_of(file: Any, force: Force, url: str) -> Upload | None:
    """The uploaded file as an Upload, with its text where it can be read; None where there is no file."""
    if not file:
        return None
    body = file.read()
    media_type = mimetypes.guess_type(file.name)[0] or file.content_type or "application/octet-stream"
    address = url or f"upload:{file.name}"[:500]
    page = Page(address, body, media_type, timezone.now(), force.slug)
    try:
        texts = read_guarded(page, "notices").texts
    except Unreadable:
        texts = {}
    return Upload(body, media_type, address, texts.get(address, ""))
