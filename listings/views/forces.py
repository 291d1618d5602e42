"""Every force, one page per force, and the panel that other sites embed."""

from __future__ import annotations

from itertools import groupby

from csp.decorators import csp_update
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from listings import charts, statistics, wording
from listings.caching import kept
from listings.faces import by_day, faces
from listings.finding import in_time
from listings.models import Force, Hearing

MOST = 50
MOST_PAST = 10


@kept
def force_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    counts = dict(in_time("upcoming", today).order_by().values_list("force").annotate(Count("pk")))
    rows = sorted(Force.objects.all(), key=_place)
    regions = [(name, [(force, counts.get(force.pk, 0)) for force in group]) for name, group in groupby(rows, key=_heading)]
    return render(request, "listings/forces.html", {"regions": regions})


@kept
def force_page(request: HttpRequest, slug: str) -> HttpResponse:
    force = get_object_or_404(Force, slug=slug)
    today = timezone.localdate()
    upcoming = list(in_time("upcoming", today).filter(force=force).values_list("pk", flat=True)[: MOST + 1])
    past = list(in_time("past", today).filter(force=force).values_list("pk", flat=True)[:MOST_PAST])
    rows = {face.pk: face for face in faces(Hearing.objects.listed().filter(pk__in=[*upcoming[:MOST], *past]))}
    figures = statistics.tally(statistics.counted(today).filter(force=force), today)
    context = {
        "force": force,
        "days": by_day(rows[pk] for pk in upcoming[:MOST]),
        "count": len(upcoming),
        "is_more": len(upcoming) > MOST,
        "past": [rows[pk] for pk in past],
        "publications": force.publications.filter(editorial="listed").defer("body")[:5],
        "figures": figures,
        "panel": statistics.panel(force, figures),
        "charts": force_charts(figures),
    }
    return render(request, "listings/force.html", context)


@xframe_options_exempt
@csp_update({"frame-ancestors": ["*"]})
@kept
def panel(request: HttpRequest, slug: str) -> HttpResponse:
    """The panel alone, for a frame on another site: the only page that may be framed, and it holds no form."""
    force = get_object_or_404(Force, slug=slug)
    today = timezone.localdate()
    figures = statistics.tally(statistics.counted(today).filter(force=force), today)
    return render(request, "listings/panel.html", {"force": force, "figures": figures})


@kept
def panel_json(request: HttpRequest, slug: str) -> HttpResponse:
    force = get_object_or_404(Force, slug=slug)
    today = timezone.localdate()
    answer = JsonResponse(statistics.panel(force, statistics.tally(statistics.counted(today).filter(force=force), today)))
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def force_charts(figures: statistics.Tally) -> list[charts.Chart]:
    """The four pictures of a force's figures; none where nothing is counted."""
    if not figures.hearings:
        return []
    months = [(f"{month:%b %Y}", count, f"{month:%B %Y}: {count}") for month, count in figures.months()]
    years = [
        (str(year), 100 * share / known, f"{round(100 * share / known)}% of {known}") for year, share, known in figures.years() if known
    ]
    found = [charts.upright("months", "Hearings per month", ("Month", "Hearings"), months, every=max(len(months) // 4, 1))]
    if years:
        found.append(charts.lying("years", "Share held in public, by year", ("Year", "In public"), years, top=100))
    if figures.notices:
        notice = [(label, count, f"{label} working days: {count}") for label, count in figures.notice_counts()]
        found.append(charts.upright("notice", "Working days of notice (five are due)", ("Days", "Hearings"), notice))
    if figures.outcomes:
        named = [(wording.OUTCOMES[code], float(count), str(count)) for code, count in figures.outcomes]
        found.append(charts.lying("outcomes", "Outcomes, by officer", ("Outcome", "Officers"), named))
    return found


def _place(force: Force) -> tuple[bool, bool, str, str]:
    return (force.kind != "territorial", force.country not in ("England", "Wales"), _heading(force), force.name)


def _heading(force: Force) -> str:
    return force.region if force.kind == "territorial" and force.region else "Other forces and bodies"
