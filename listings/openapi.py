"""The OpenAPI 3.1 document of /api/v1/. The tests hold every answer against it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings

from listings.models import Change, Publication
from listings.notice import HearingType, Outcome, Status

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "format": "date"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "integer"}
SLUG: Schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
WORDS: Schema = {"type": "string", "maxLength": 100, "pattern": "^[^\\u0000]*$"}
YEAR: Schema = {"type": "string", "pattern": "^(19|20)[0-9]{2}$"}
COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": 100_000}
KINDS = [kind.value for kind in HearingType]
WHENS = ["upcoming", "past", "outcomes", "counted", "all"]


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def record(**fields: Schema) -> Schema:
    """An object with exactly these fields, all of them always there."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def page_of(name: str) -> Schema:
    return record(count=NUMBER, page=NUMBER, next=or_null(TEXT), results=list_of(ref(name)))


HEARING = {
    "id": NUMBER, "url": TEXT, "force": record(slug=SLUG, name=TEXT), "title": TEXT, "officers": list_of(ref("Officer")),
    "kind": or_null(one_of(*KINDS)), "status": one_of(*(item.value for item in Status)), "starts_on": or_null(DAY), "ends_on": or_null(DAY),
    "dates": list_of(DAY), "start_time": or_null(TEXT), "venue": TEXT, "is_online": FLAG,
    "openness": one_of("public", "part private", "private", "not stated"), "private_reason": TEXT, "allegation": TEXT,
    "standards": list_of(TEXT), "book_by": or_null(ref("Deadline")), "how_to_book": TEXT, "representations_by_on": or_null(DAY),
    "reporting_restriction": TEXT, "chair": TEXT, "reference": TEXT, "regulation": TEXT, "notice_url": TEXT, "reply": TEXT,
    "is_partly_withheld": FLAG,
}  # fmt: skip


def schemas() -> dict[str, Schema]:
    """Every shape, by name."""
    return {
        "Error": record(error=TEXT),
        "Deadline": record(on=DAY, at=or_null(TEXT), basis=one_of("notice", "force")),
        "Officer": record(
            name=TEXT, rank=TEXT, number=TEXT, is_former=FLAG, is_anonymous=FLAG,
            outcome=or_null(one_of(*(item.value for item in Outcome))), finding=TEXT,
        ),
        "Hearing": record(**HEARING),
        "HearingWithChanges": record(**HEARING, changes=list_of(ref("Change"))),
        "Change": record(
            id=NUMBER, at=INSTANT, kind=one_of(*Change.Kind.values), words=TEXT, hearing=NUMBER, force=SLUG, title=TEXT, url=TEXT
        ),
        "Force": record(slug=SLUG, name=TEXT, welsh_name=TEXT, kind=TEXT, country=TEXT, region=WORDS, area=TEXT, website=TEXT, url=TEXT),
        "Publication": record(
            id=NUMBER, url=TEXT, kind=one_of(*Publication.Kind.values), title=TEXT, published_on=or_null(DAY), reference=TEXT,
            tags=list_of(TEXT), forces=list_of(SLUG), original_url=TEXT, body=TEXT,
        ),
        "Panel": record(
            force=TEXT, slug=SLUG, description=TEXT, since=DAY, hearings=NUMBER, percent_public=or_null(NUMBER), in_public=NUMBER,
            partly_private=NUMBER, private=NUMBER, not_stated=NUMBER,
        ),
    }  # fmt: skip


def get(summary: str, answer: Schema, parameters: list[Schema]) -> Schema:
    """A path that takes GET."""
    codes = {
        "200": ("What was asked for.", answer),
        "400": ("A parameter can not be understood.", ref("Error")),
        "404": ("There is no such thing, or it is not public.", ref("Error")),
        "405": ("Only GET is answered.", ref("Error")),
    }
    responses: Schema = {code: _response(words, schema) for code, (words, schema) in codes.items()}
    responses["304"] = {"description": "Nothing has changed since the ETag that If-None-Match gives."}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _response(words: str, schema: Schema) -> Schema:
    headers = {"ETag": {"schema": TEXT}} if schema != ref("Error") else {}
    return {"description": words, "headers": headers, "content": {"application/json": {"schema": schema}}}


def asks(**schemas: Schema) -> list[Schema]:
    return [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in schemas.items()]


def names(name: str, schema: Schema) -> list[Schema]:
    return [{"name": name, "in": "path", "required": True, "schema": schema}]


def paths() -> dict[str, Schema]:
    """Every address under /api/v1."""
    flag = one_of("true", "false")
    key: Schema = {"type": "integer", "minimum": 1, "maximum": 2**53 - 1}
    choice = asks(
        when=one_of(*WHENS), force=SLUG, region=TEXT, kind=one_of(*KINDS), openness=one_of("public", "private", "part", "unknown"),
        online=flag, bookable=flag, since=DAY, until=DAY, q=WORDS, page=COUNT,
    )  # fmt: skip
    items = asks(force=SLUG, tag=WORDS, year=YEAR, kind=one_of(*Publication.Kind.values), q=WORDS, page=COUNT)
    news = asks(since=INSTANT, after=key, force=SLUG, kind=one_of(*Change.Kind.values))
    return {
        "/hearings": get("Hearings: to come unless `when` says otherwise.", page_of("Hearing"), choice),
        "/hearings/{id}": get("One hearing with its changes.", ref("HearingWithChanges"), names("id", key)),
        "/forces": get("Every force.", page_of("Force"), asks(page=COUNT)),
        "/forces/{slug}": get("One force.", ref("Force"), names("slug", SLUG)),
        "/publications": get("IOPC news and investigations.", page_of("Publication"), items),
        "/publications/{id}": get("One of them.", ref("Publication"), names("id", key)),
        "/statistics": get("The panel's figures of each force.", record(since=DAY, results=list_of(ref("Panel"))), asks(force=SLUG)),
        "/changes": get("What changed after an instant, oldest first.", record(results=list_of(ref("Change")), next=or_null(TEXT)), news),
    }


@cache
def document() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.SITE_NAME} API",
            "version": "1",
            "description": "Read-only. Dates and times are civil, in the force's local time. Allegations are alleged until a panel has "
            "decided. A hearing that becomes restricted answers 404 at once: drop it from your copy.",
        },
        "servers": [{"url": settings.SITE_URL + "/api/v1"}],
        "paths": paths(),
        "components": {"schemas": schemas()},
    }
