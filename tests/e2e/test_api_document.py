"""The API against its own OpenAPI document, asked by schemathesis with everything it can think of."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from pytest_django.live_server_helper import LiveServer

from listings.models import Change
from listings.openapi import document
from tests.factories import make_change, make_force, make_hearing, make_publication

EXAMPLES = 60
schema = schemathesis.openapi.from_dict(document())


@pytest.fixture
def country(live_server: LiveServer) -> str:
    for slug in ("northshire", "southshire"):
        hearing = make_hearing(make_force(slug), officers=({"outcome": "not_proven"}, {"name": "", "is_anonymous": True}))
        make_change(hearing, Change.Kind.MOVED, field="dates", before=["2026-12-01"], after=["2026-12-08"])
        make_publication(hearing.force).hearings.add(hearing)
    return f"{live_server.url}/api/v1"


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_keeps_what_its_document_promises(case: schemathesis.Case, country: str) -> None:
    case.call_and_validate(base_url=country)
