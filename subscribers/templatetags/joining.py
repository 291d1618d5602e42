"""The short form of joining, for a page about one force: `{% load joining %}{% short_form force %}`."""

from __future__ import annotations

from django import template

from listings.models import Force
from subscribers import consent

register = template.Library()


@register.inclusion_tag("subscribers/_short_form.html")
def short_form(force: Force) -> dict[str, object]:
    return {"force": force, "wording": consent.WORDINGS[consent.WORDING]}
