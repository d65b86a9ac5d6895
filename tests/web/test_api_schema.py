"""Everything that the API's own schema allows, asked as three roles: no 5xx, no answer that breaks the schema."""

from collections import Counter

import pytest
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cenotaph.ledger.models import ClaimRow, PersonRow
from cenotaph.web.accounts import tokens
from cenotaph.web.api import door
from cenotaph.web.figures import Figures
from cenotaph.web.models import Member

pytestmark = pytest.mark.slow
EXAMPLES = 40
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def real(case) -> dict[str, str]:
    """What stands in the case, so that not every path leads to nothing."""
    row, standing = ClaimRow.objects.order_by("pk").first(), Figures(case).standing()
    return {
        "document": row.document_id,
        "claim": row.claim,
        "voice": standing.voices[0].id,
        "incident": standing.incidents[0].id,
        "person": PersonRow.objects.order_by("pk")[0].pk,
    }


@pytest.mark.parametrize("role", ["reader", "recorder", "lead"])
def test_the_api_keeps_to_its_schema(case, monkeypatch, role):
    monkeypatch.setattr(door, "BURST", 10**9)
    secret = tokens.make(Member.objects.get(role=role), "fuzz", tokens.SCOPES, "").secret
    headers = {"Authorization": f"Bearer {secret}", "Host": "localhost"}
    schema = openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), headers={"Host": "localhost"})
    there, statuses = real(case), Counter()
    for found in schema.get_all_operations():
        ask(found.ok(), headers, there, statuses)
    assert {200, 400, 404} <= set(statuses) <= {200, 400, 401, 404, 405}
    assert sum(statuses.values()) > EXAMPLES * 10


def ask(operation, headers, there, statuses) -> None:
    """So many requests to one address, right ones and wrong ones."""
    named = {name: there[name] for name in there if f"{{{name}}}" in operation.path}
    made = [operation.as_strategy(generation_mode=mode) for mode in MODES]
    if named:
        made.append(operation.as_strategy(path_parameters=named))

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(made))
    def asks(each):
        response = each.call(headers=headers)
        statuses[response.status_code] += 1
        each.validate_response(response, checks=CHECKS)

    asks()
