"""Every force, one page per force, and the panel that other sites embed."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby

from csp.decorators import csp_replace
from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from listings import charts, statistics, wording
from listings.caching import kept
from listings.faces import by_day, faces
from listings.finding import ahead, in_time
from listings.models import Force, Hearing
from listings.public import Shown

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
    upcoming, past = _rows(force, today)
    figures = statistics.tally(statistics.counted(today).filter(force=force), today)
    context = {
        "force": force,
        "days": by_day(upcoming[:MOST]),
        "is_more": len(upcoming) > MOST,
        "past": past,
        "publications": force.publications.filter(editorial="listed").defer("body")[:5],
        "figures": figures,
        "panel": statistics.panel(force, figures),
        "charts": force_charts(figures),
    }
    return render(request, "listings/force.html", context)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@partial(kept, is_outermost=False)
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


def _rows(force: Force, today: date) -> tuple[list[Shown], list[Shown]]:
    """What is to come (one more than a page shows) and what was last, together in two statements."""
    upcoming = in_time("upcoming", today).filter(force=force).values("pk")[: MOST + 1]
    past = in_time("past", today).filter(force=force).values("pk")[:MOST_PAST]
    found = Hearing.objects.listed().filter(Q(pk__in=upcoming) | Q(pk__in=past))
    rows = found.annotate(is_ahead=ExpressionWrapper(ahead(today), output_field=BooleanField()))
    pairs = [(face, vars(face.hearing)["is_ahead"]) for face in faces(rows.order_by("starts_on", "start_time", "pk"))]
    return [face for face, is_ahead in pairs if is_ahead], [face for face, is_ahead in reversed(pairs) if not is_ahead]


def _place(force: Force) -> tuple[bool, bool, str, str]:
    return (force.kind != "territorial", force.country not in ("England", "Wales"), _heading(force), force.name)


def _heading(force: Force) -> str:
    return force.region if force.kind == "territorial" and force.region else "Other forces and bodies"
