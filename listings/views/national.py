"""The national picture: hearings per force and month, share in private, and who gives too little notice."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from listings import charts, statistics
from listings.caching import kept
from listings.views.exports import by_force

MONTHS_SHOWN = 12
FEWEST = 5
"""Forces with fewer hearings of known notice are not ranked: a share of three says nothing."""


@kept
def national(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = by_force()
    months = statistics.each_month(statistics.starting_on(), today)
    totals = Counter(row.starts_on.replace(day=1) for _, figures in rows for row in figures.rows)
    values = [(f"{month:%b %Y}", totals[month], f"{month:%B %Y}: {totals[month]}") for month in months]
    whole = statistics.Tally(tuple(row for _, figures in rows for row in figures.rows), (), statistics.starting_on(), today)
    league = sorted((item for item in rows if len(item[1].notices) >= FEWEST), key=lambda item: -(item[1].percent_short or 0))
    context = {
        "rows": [(force, figures, [count for _, count in figures.months()][-MONTHS_SHOWN:]) for force, figures in rows],
        "months": months[-MONTHS_SHOWN:],
        "whole": whole,
        "league": league,
        "fewest": FEWEST,
        "chart": charts.upright("all-months", "Hearings per month, every force", ("Month", "Hearings"), values, max(len(values) // 4, 1)),
    }
    return render(request, "listings/national.html", context)
