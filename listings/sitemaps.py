"""What search engines are told of: forces, hearings they may keep, and the watchdog's items."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.utils import timezone

from listings.models import Force, Hearing, Publication
from listings.notice import Outcome

# Sitemap is generic for type checkers only, so no class below may name its rows.


class ForceSitemap(Sitemap):  # type: ignore[type-arg]
    def items(self) -> QuerySet[Force]:
        return Force.objects.all()


class HearingSitemap(Sitemap):  # type: ignore[type-arg]
    def items(self) -> QuerySet[Hearing]:
        oldest = timezone.localdate() - timedelta(days=settings.NOINDEX_AFTER_DAYS)
        found = Hearing.objects.listed().filter(starts_on__gte=oldest).exclude(status__in=("cancelled", "withdrawn"))
        return found.exclude(officers__outcome=Outcome.NOT_PROVEN.value).select_related("force").order_by("pk")

    def lastmod(self, hearing: Hearing) -> datetime | None:
        return hearing.listed_at


class PublicationSitemap(Sitemap):  # type: ignore[type-arg]
    def items(self) -> QuerySet[Publication]:
        return Publication.objects.filter(editorial="listed").defer("body").order_by("pk")

    def lastmod(self, item: Publication) -> date | None:
        return item.published_on


SITEMAPS = {
    "forces": ForceSitemap,
    "hearings": HearingSitemap,
    "publications": PublicationSitemap,
}
