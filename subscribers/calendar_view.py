"""A subscriber's own calendar: the hearings of the forces they chose, behind a signed link that a calendar program keeps."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from listings.calendars import calendar, current
from subscribers import consent, links
from subscribers.models import Subscriber
from subscribers.views.private import private


@private
def calendar_of_choice(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar as it is chosen now. Who has left is told so (410), and their calendar program stops asking."""
    opened = links.open_token(links.CALENDAR, token, timezone.now())
    subscriber = Subscriber.objects.filter(pk=opened.subscriber_id, state__in=consent.IN_FORCE).first()
    if subscriber is None:
        raise links.Expired("You have left, so this calendar is empty. You can sign up again.")
    found = current(timezone.localdate())
    if not subscriber.is_every_force:
        found = found.filter(force__in=subscriber.forces.all())
    answer = HttpResponse(calendar(f"{settings.SITE_NAME}: my forces", found), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="my-forces.ics"'
    return answer
