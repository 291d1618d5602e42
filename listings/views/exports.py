"""CSV behind the lists and tables, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from listings import statistics
from listings.caching import kept
from listings.faces import faces
from listings.finding import choice_of, chosen
from listings.models import Force
from listings.records import COLUMNS, csv_row, safe_cell


@kept
def hearings_csv(request: HttpRequest) -> HttpResponse:
    """The hearings of a list's address, all pages of it."""
    choice = choice_of(request.GET, list(Force.objects.all()))
    rows = faces(chosen(choice, timezone.localtime()))
    return answer("hearings.csv", COLUMNS, (csv_row(face) for face in rows))


@kept
def months_csv(request: HttpRequest) -> HttpResponse:
    """Hearings per force and month."""
    today = timezone.localdate()
    months = statistics.each_month(statistics.starting_on(), today)
    rows = ([force.name, *(count for _, count in figures.months())] for force, figures in by_force())
    return answer("hearings-per-month.csv", ["force", *(f"{month:%Y-%m}" for month in months)], rows)


@kept
def openness_csv(request: HttpRequest) -> HttpResponse:
    """How many were in public, partly or wholly in private, or did not say, per force."""
    head = ["force", "hearings", "in public", "partly in private", "in private", "not stated", "percent in private"]
    kinds = ("public", "part private", "private", "not stated")
    rows = ([force.name, it.hearings, *(it.count(kind) for kind in kinds), it.percent_private] for force, it in by_force())
    return answer("public-and-private.csv", head, rows)


@kept
def notice_csv(request: HttpRequest) -> HttpResponse:
    """Working days of notice per force."""
    head = ["force", "hearings with known notice", "median working days", "with fewer than five", "percent with fewer than five"]
    rows = ([force.name, len(it.notices), it.median_notice, it.short, it.percent_short] for force, it in by_force() if it.notices)
    return answer("notice-period.csv", head, rows)


def by_force() -> list[tuple[Force, statistics.Tally]]:
    """Every force with a counted hearing, and its figures."""
    today = timezone.localdate()
    found = statistics.tallies(statistics.counted(today), today)
    return [(force, found[force.pk]) for force in Force.objects.filter(pk__in=found)]


def answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV file with a byte order mark, so that spreadsheets read it as UTF-8."""
    response = HttpResponse(
        "\ufeff", content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    response["Access-Control-Allow-Origin"] = "*"
    writer = csv.writer(response)
    writer.writerow(head)
    for row in rows:
        writer.writerow(["" if cell is None else safe_cell(str(cell)) for cell in row])
    return response
