"""A very large case: no route loads its claims into the server; what it shows is what a small case shows."""

import json
import re
import shutil
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.test import Client

from cenotaph import demo
from cenotaph.ledger import actions, asking, derived, queries, queries_reading
from cenotaph.values import STAGES
from cenotaph.web import alleging, answering, desk, members
from cenotaph.web.figures import Figures
from cenotaph.web.forms import key_of
from cenotaph.web.models import Member
from cenotaph.web.pages import speakers
from cenotaph.web.policy import ROLES
from cenotaph.web.shelf import hands
from tests.web import test_api, test_routes
from tests.web.conftest import NAMES, close
from tests.web.test_api import Program, door
from tests.web.test_shelf import plain, said

# The figures in memory are kept for all who ask for them: to ask for them at all is to hold every claim.
WHOLE = (
    (Figures, "__init__"),
    *((queries, name) for name in ("ground", "inputs", "standing_claims")),
    (derived, "woven"),
    (asking, "footing"),
)


@pytest.fixture
def guarded(case, shelved, monkeypatch):
    """Whoever loads all claims outside the process of the figures is told of; gives the way to look without it."""
    allowed: list[bool] = []
    loaded: list[str] = []
    tell = hands._tell

    @contextmanager
    def inside():
        allowed.append(True)
        try:
            yield loaded
        finally:
            allowed.pop()

    def told(held, words):
        with inside():
            tell(held, words)

    def guard(place, name):
        made = getattr(place, name)

        def loads(*given, **more):
            if not allowed:
                loaded.append(name)
            return made(*given, **more)

        monkeypatch.setattr(place, name, loads)

    for place, name in WHOLE:
        guard(place, name)
    monkeypatch.setattr(hands, "_tell", told)
    door.rates.held.clear()
    return inside


def answered(client, method, address, given):
    """The answer once what it rests on is there."""
    for _ in range(6):
        response = getattr(client, method)(address, given)
        if response.status_code != 503:
            return response
    raise AssertionError(f"{address} never came")


@pytest.mark.parametrize("role", ROLES)
def test_no_route_loads_the_whole_case_into_the_server(case, enter, guarded, role):
    with guarded() as loaded:
        asked = test_routes.asked()
    client, found = enter(role), {}
    for route, (method, address, given) in asked.items():
        response = answered(client, method, address, given)
        if response.streaming:
            b"".join(response.streaming_content)
        if loaded:
            found[route] = list(loaded)
            loaded.clear()
    assert found == {}


def test_no_address_of_the_api_loads_the_whole_case_into_the_server(case, guarded):
    with guarded() as loaded:
        addresses = test_api.addresses()
    program = Program("owner")
    found = {}
    for route, address in addresses.items():
        response = answered(program.client, "get", f"/api/v1/{address}", {})
        assert response.status_code == 200
        if response.streaming:
            b"".join(response.streaming_content)
        if loaded:
            found[route] = list(loaded)
            loaded.clear()
    assert found == {}


@pytest.fixture(scope="module")
def made_demo(tmp_path_factory, django_db_blocker):
    """The demo case with what people add to responses and allegations, and two who code blind."""
    folder = tmp_path_factory.mktemp("demo") / "case"
    with django_db_blocker.unblock():
        demo.build(folder)
        desk.open_desk(folder)
        for role in ROLES:
            members.make_member(NAMES[role], role)
        followed(desk.case_as(NAMES["lead"]))
        close()
    return folder


@pytest.fixture
def on_demo(made_demo, tmp_path, django_db_blocker):
    """A fresh copy of it."""
    with django_db_blocker.unblock():
        desk.open_desk(shutil.copytree(made_demo, tmp_path / "demo"))
        yield desk.case_as(NAMES["lead"])
        close()


def followed(case):
    """Steps, reminders whose day has come and one whose has not, reviewed claims, and a sample that is coded blind."""
    found = Figures(case).standing()
    heads = [voice.claims[0] for voice in found.voices]
    told = [name for name in heads if found.by_id[name].kind == "response"]
    blaming = [name for name in heads if found.by_id[name].blamed]
    actions.add_step(case, told[0], "closed", found.by_id[told[0]].known_on)
    for name in (told[1], blaming[0], blaming[1]):
        actions.remind(case, name, case.today, note="look again")
    actions.remind(case, blaming[2], "2099-01-01", note="later")
    for document in sorted({found.by_id[name].document for name in heads})[:6]:
        for held in queries_reading.paper(document).claims[:3]:
            actions.accept_claim(case, held.claim.id)
    actions.draw_sample(case, NAMES["analyst"], NAMES["reviewer"], size=4, seed="large")


def large(case, is_large, monkeypatch):
    """From now on the case is very large, or small."""
    monkeypatch.setattr(hands, "LARGE", 0 if is_large else 10**9)


def addresses(standing, role):
    """Pages that long lists stand on, with their filters, and the tables of a toll."""
    by_id = standing.by_id
    first = next(each for each in by_id.values() if each.blamed and each.place)
    day, place = sorted(standing.days)[len(standing.days) // 2], key_of(first.place)
    speakers = sorted({voice.speaker for voice in standing.voices if voice.speaker})[:4]
    carrier = next(claim.published_by for claim in by_id.values() if claim.published_by and not claim.said_by)
    pages = [
        *(f"/speakers?{urlencode({'name': name})}" for name in (*speakers, carrier, speakers[0].upper(), "nobody", "")),
        "/allegations", "/allegations?due=1", "/allegations?hedge=alleged", "/allegations?answer=unanswered",
        *(f"/allegations?answer={each}" for each in ("denied", "admitted", "answered")),
        f"/allegations?{urlencode({'party': first.blamed[0].name, 'first': day})}",
        f"/allegations?{urlencode({'place': place, 'last': day})}", f"/allegations?{urlencode({'by': speakers[0]})}",
        "/toll.csv", "/toll.csv?outcome=injured&status=civilian", "/toll.csv?place=nowhere",
        f"/toll.csv?as_of={day}", "/toll?reviewed=1", "/toll.csv?reviewed=1", "/",
    ]  # fmt: skip
    if role == "lead":
        told = [voice.claims[0] for voice in standing.voices if by_id[voice.claims[0]].kind == "response"]
        pages += [
            *("/responses", "/responses?due=1", "/responses?actor=government", "/responses?actor=zzz"),
            *(f"/responses?stage={each}" for each in STAGES),
            *(f"/responses?act={by_id[name].act}&first={day}" for name in told[:2]),
            *(f"/responses/{name}" for name in told[:6]),
            *(f"/incidents/{each.id}/people" for each in standing.incidents[:3]),
        ]
    return pages


@pytest.mark.slow
@pytest.mark.parametrize(("role", "language"), [("lead", "en"), ("lead", "ar"), ("reader", "ar"), ("analyst", "en")])
def test_lists_of_a_large_case_are_those_of_a_small_one(on_demo, monkeypatch, at_once, role, language):
    at_once(on_demo)
    case = desk.case_as(NAMES[role])
    client = Client(headers={"Accept-Language": language})
    client.post(f"/enter/{members.make_link(Member.objects.get(role=role))}")
    large(case, False, monkeypatch)
    pages = addresses(Figures(desk.case_as(NAMES["lead"])).standing(), role)
    small = {address: (one := client.get(address)).status_code and (one.status_code, said(one)) for address in pages}
    assert {code for code, _ in small.values()} <= {200, 400, 404}
    large(case, True, monkeypatch)
    for address, (code, told) in small.items():
        response = answered(client, "get", address, {})
        lines = [re.split("(?=<)", plain(each)) for each in (said(response), told)]
        assert (response.status_code, lines[0]) == (code, lines[1]), address


@pytest.mark.slow
def test_lists_come_leaf_by_leaf_alike(on_demo, monkeypatch, at_once):
    at_once(on_demo)
    for module in (alleging, answering, speakers):
        monkeypatch.setattr(module, "LEAF", 3)
    client = Client()
    client.post(f"/enter/{members.make_link(Member.objects.get(role='lead'))}")
    found = {}
    for is_large in (False, True):
        large(on_demo, is_large, monkeypatch)
        for start in ("/allegations", "/responses", "/speakers?name=Marland+Rights+Monitor"):
            address, leaves = start, []
            while address and len(leaves) < 200:
                told = plain(said(answered(client, "get", address, {})))
                leaves.append(told)
                onward = re.search(r'class="go" href="([^"]*after=[^"]*)"', told)
                address = onward[1].replace("&amp;", "&") if onward else ""
            found[start, is_large] = leaves
    for (start, is_large), leaves in found.items():
        assert len(leaves) > 1, start
        assert leaves == found[start, not is_large]


@pytest.mark.slow
def test_the_api_of_a_large_case_answers_as_that_of_a_small_one(on_demo, monkeypatch, at_once):
    at_once(on_demo)
    program, found = Program("owner"), {}
    program.client.defaults["HTTP_HOST"] = "localhost"
    for is_large in (False, True):
        large(on_demo, is_large, monkeypatch)
        for start in ("voices?limit=40", "incidents?limit=20", "tolls", "tolls?outcome=injured&place=nowhere"):
            address, items = f"/api/v1/{start}", []
            while address:
                made = json.loads(said(answered(program.client, "get", address, {})))
                items.append({**made, "next": None})
                address = made.get("next")
            found[start, is_large] = items
        one = found["voices?limit=40", is_large][0]["items"][3]["id"]
        assert program.get(f"voices/{one}").json()["id"] == one
        assert program.get("voices/none").status_code == 404
    for (start, is_large), items in found.items():
        assert items == found[start, not is_large]
    toll = program.get("tolls")
    assert toll.streaming
    assert program.get("tolls", headers={"If-None-Match": toll.headers["ETag"]}).status_code == 304
