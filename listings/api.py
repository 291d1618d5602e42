"""The read-only JSON API, version 1. What it promises stands in `listings.openapi`, and is checked against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.csrf import csrf_exempt

from listings import records, statistics
from listings.caching import kept
from listings.faces import faces, told_of
from listings.finding import LONGEST_QUERY, OPENNESS, Choice, chosen
from listings.models import Change, Force, Hearing, Publication
from listings.openapi import document
from listings.public import shown
from listings.views.iopc import YEAR, Asked, found_for
from listings.wording import KINDS

A_PAGE = 50
LAST_PAGE = 100_000
LAST_KEY = 2**53 - 1
WHENS = ("upcoming", "past", "outcomes", "counted", "all")
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link"}


class Wrong(ValueError):
    """A parameter that can not be understood; the message says which and what it takes. Ask again, differently."""


class Missing(LookupError):
    """What a parameter names does not exist. Ask for another."""


View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """GET, HEAD and preflight only; a wrong parameter is a 400 with a sentence; every answer may be read from any site."""
    kept_view = kept(view, is_outermost=False)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        elif request.method not in ("GET", "HEAD"):
            response = refused(405, "This API only answers GET.")
        else:
            try:
                response = kept_view(request, *args, **kwargs)
            except Wrong as error:
                response = refused(400, str(error))
            except Missing as error:
                response = refused(404, str(error.args[0]))
        for name, value in CORS.items():
            response[name] = value
        if response.status_code in (204, 405):
            response["Allow"] = "GET, HEAD, OPTIONS"
        return response

    return answer


def refused(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


@door
def hearings(request: HttpRequest) -> HttpResponse:
    query = _known(request, "when", "force", "region", "kind", "openness", "online", "bookable", "since", "until", "q", "page")
    choice = Choice(
        when=_one_of(query, "when", WHENS) or "upcoming",
        force=_force(query),
        region=query.get("region", ""),
        kind=_one_of(query, "kind", [kind for kind in KINDS if kind]),
        openness=_one_of(query, "openness", list(OPENNESS)),
        online=_flag(query, "online"),
        bookable=_flag(query, "bookable"),
        since=_day(query, "since"),
        until=_day(query, "until"),
        q=query.get("q", "").strip(),
    )
    found = chosen(choice, timezone.localtime())
    return _paged(request, query, found, lambda rows: [records.hearing_data(face) for face in faces(rows)])


@door
def hearing(request: HttpRequest, pk: int) -> HttpResponse:
    _known(request)
    found = Hearing.objects.listed().select_related("force").prefetch_related("officers").filter(pk=pk).first()
    if found is None:
        return refused(404, "There is no such hearing, or it is not public.")
    face = shown(found)
    rows = found.changes.filter(public_at__isnull=False).order_by("public_at", "pk")
    changes = [records.change_data(told) for told in told_of(face, rows)]
    return JsonResponse(records.hearing_data(face) | {"changes": changes})


@door
def forces(request: HttpRequest) -> HttpResponse:
    query = _known(request, "page")
    return _paged(request, query, Force.objects.all(), lambda rows: [records.force_data(force) for force in rows], size=100)


@door
def force(request: HttpRequest, slug: str) -> HttpResponse:
    _known(request)
    found = Force.objects.filter(slug=slug).first()
    return JsonResponse(records.force_data(found)) if found else refused(404, "There is no such force.")


@door
def publications(request: HttpRequest) -> HttpResponse:
    query = _known(request, "force", "tag", "year", "kind", "q", "page")
    year = query.get("year", "")
    if "year" in query and not YEAR.fullmatch(year):
        raise Wrong("year takes four digits, such as 2025.")
    kind = _one_of(query, "kind", Publication.Kind.values)
    found = found_for(Asked(_force(query), query.get("tag", ""), year, kind, query.get("q", "").strip()))
    rows = found.prefetch_related("forces")
    return _paged(request, query, rows, lambda rows: [records.publication_data(item) for item in rows])


@door
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    _known(request)
    found = Publication.objects.filter(pk=pk, editorial="listed").prefetch_related("forces").first()
    return JsonResponse(records.publication_data(found)) if found else refused(404, "There is no such publication.")


@door
def figures(request: HttpRequest) -> HttpResponse:
    """The panel of every force, or of one."""
    query = _known(request, "force")
    slug, today = _force(query), timezone.localdate()
    found = statistics.tallies(statistics.counted(today), today)
    rows = Force.objects.filter(slug=slug) if slug else Force.objects.all()
    results = [statistics.panel(force, found.get(force.pk) or statistics.nothing(today)) for force in rows]
    return JsonResponse({"since": statistics.starting_on().isoformat(), "results": results})


@door
def changes(request: HttpRequest) -> HttpResponse:
    """What changed after `since`, oldest first; ask again with `next` until it is null, then with the last `at`."""
    query = _known(request, "since", "after", "force", "kind")
    found = Change.objects.filter(public_at__isnull=False, hearing__in=Hearing.objects.listed())
    if (slug := _force(query)) != "":
        found = found.filter(hearing__force__slug=slug)
    if kind := _one_of(query, "kind", Change.Kind.values):
        found = found.filter(kind=kind)
    found = _after(found, _instant(query, "since"), _number(query, "after"))
    page = list(found.select_related("hearing__force").prefetch_related("hearing__officers").order_by("public_at", "pk")[: A_PAGE + 1])
    results = [records.change_data(told) for row in page[:A_PAGE] for told in told_of(shown(row.hearing), [row])]
    last = page[A_PAGE - 1] if len(page) > A_PAGE else None
    following = None
    if last is not None and last.public_at is not None:
        following = _address(request, query, since=last.public_at.astimezone(UTC).isoformat(), after=last.pk)
    return JsonResponse({"results": results, "next": following})


def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document(), headers=CORS)


def unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    return refused(404, "There is nothing at this address. See /api/v1/openapi.json.")


def _paged(
    request: HttpRequest, query: QueryDict, found: QuerySet[Any], data: Callable[[Any], list[dict[str, Any]]], size: int = A_PAGE
) -> JsonResponse:
    number = _number(query, "page") or 1
    total = Paginator(found, size).count
    rows = data(found[(number - 1) * size : number * size])
    following = _address(request, query, page=number + 1) if number * size < total else None
    return JsonResponse({"count": total, "page": number, "next": following, "results": rows})


def _address(request: HttpRequest, query: QueryDict, **changed: object) -> str:
    values = query.copy()
    for name, value in changed.items():
        values[name] = str(value)
    return f"{request.build_absolute_uri(request.path)}?{values.urlencode()}"


def _after(found: QuerySet[Change], since: datetime | None, after: int) -> QuerySet[Change]:
    if since is None:
        return found
    later = found.filter(public_at__gt=since)
    return later | found.filter(public_at=since, pk__gt=after) if after else later


def _known(request: HttpRequest, *names: str) -> QueryDict:
    unknown_names = sorted(set(request.GET) - set(names))
    if unknown_names:
        raise Wrong(f"Unknown parameter: {unknown_names[0][:40]}. This address takes {', '.join(names) or 'none'}.")
    for name, values in request.GET.lists():
        if len(values) > 1 or "\x00" in values[0]:
            raise Wrong(f"{name} may be given once, without control characters.")
        if len(values[0]) > LONGEST_QUERY:
            raise Wrong(f"{name} takes at most {LONGEST_QUERY} characters.")
    return request.GET


def _one_of(query: QueryDict, name: str, values: Iterable[str]) -> str:
    given = query.get(name, "")
    allowed = list(values)
    if name in query and given not in allowed:
        raise Wrong(f"{name} takes one of: {', '.join(allowed)}.")
    return given


def _force(query: QueryDict) -> str:
    slug = query.get("force", "")
    if "force" in query and not Force.objects.filter(slug=slug).exists():
        raise Missing("There is no such force; /api/v1/forces has them all.")
    return slug


def _flag(query: QueryDict, name: str) -> bool:
    return _one_of(query, name, ("true", "false")) == "true"


def _day(query: QueryDict, name: str) -> Any:
    text = query.get(name, "")
    if name not in query:
        return None
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None or len(text) != 10:
        raise Wrong(f"{name} takes a day, such as 2026-11-21.")
    return found


def _instant(query: QueryDict, name: str) -> datetime | None:
    text = query.get(name, "").replace(" ", "+")
    if name not in query:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not 1 < found.year < 9999:
        raise Wrong(f"{name} takes an instant with its zone, such as 2026-11-21T06:15:00Z.")
    return found


def _number(query: QueryDict, name: str) -> int:
    text = query.get(name, "")
    if name in query and not (text.isascii() and text.isdigit() and len(text) < 16 and int(text) > 0):
        raise Wrong(f"{name} takes a whole number from 1.")
    value = int(text or 0)
    most = LAST_PAGE if name == "page" else LAST_KEY
    if value > most:
        raise Wrong(f"{name} takes at most {most}.")
    return value
