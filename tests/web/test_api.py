"""The API: every route for every role by token; what is denied is absent; pages, names of answers, errors in words."""

import hashlib
import json

import pytest
from django.test import Client

from cenotaph.ledger import register
from cenotaph.ledger.actions import (
    describe_exhibit,
    judge_person,
    link_exhibit,
    record_consent,
    take_in,
    undo_import,
)
from cenotaph.ledger.models import ClaimRow, DocumentRow, EntryRow, LinkingRow, ListRow, MentionRow, PersonRow
from cenotaph.web import desk, members
from cenotaph.web.accounts import tokens
from cenotaph.web.api import door
from cenotaph.web.api.app import api
from cenotaph.web.figures import Figures
from cenotaph.web.models import Member
from cenotaph.web.policy import ROLES
from cenotaph.web.routes import API_FIELDS, ROUTES
from tests.archive.pictures import drawn
from tests.web.conftest import NAMES

READ = {"owner", "lead", "analyst", "reviewer", "reader"}
WORDS = {"owner", "lead", "analyst", "reviewer"}
# Who gets an answer other than "nothing is here", with a token of all scopes. The documents are the recorder's.
EXPECTED = {
    "cases": set(ROLES),
    "documents": READ | {"recorder"},
    "document": READ | {"recorder"},
    "claims": READ | {"recorder"},
    "claim": READ | {"recorder"},
    "voices": READ,
    "voice": READ,
    "incidents": READ,
    "incident": READ,
    "tolls": READ,
    "people": WORDS,
    "api_person": WORDS,
    "exhibits": WORDS | {"recorder"},
    "exhibit": WORDS | {"recorder"},
    "releases": set(ROLES),
}


def addresses() -> dict[str, str]:
    row = ClaimRow.objects.order_by("pk").first()
    standing = Figures(desk.case_as("x")).standing()
    return {
        "cases": "cases",
        "documents": "documents",
        "document": f"documents/{row.document_id}",
        "claims": "claims",
        "claim": f"claims/{row.claim}",
        "voices": "voices",
        "voice": f"voices/{standing.voices[0].id}",
        "incidents": "incidents",
        "incident": f"incidents/{standing.incidents[0].id}",
        "tolls": "tolls",
        "people": "people",
        "api_person": f"people/{PersonRow.objects.order_by('pk')[0].pk}",
        "exhibits": "exhibits",
        "exhibit": f"exhibits/{picture()}",
        "releases": "releases",
    }


def picture(colour: str = "grey") -> str:
    """A picture that the recorder took in."""
    name = f"{colour}.png"
    return take_in(desk.case_as(NAMES["recorder"]), drawn(colour=colour), source=name, name=name).document.id


class Program:
    """A program with a token."""

    def __init__(self, role: str, scopes=tuple(tokens.SCOPES)) -> None:
        self.made = tokens.make(Member.objects.get(role=role), "test", scopes, "")
        self.client = Client(headers={"Authorization": f"Bearer {self.made.secret}", "Accept-Language": "en"})

    def get(self, address: str, **given):
        return self.client.get(f"/api/v1/{address}", **given)

    def items(self, address: str) -> list[dict]:
        return self.get(address).json()["items"]


@pytest.fixture(autouse=True)
def rested(case):
    door.rates.held.clear()


def test_every_route_of_the_api_is_asked_here(case):
    assert {f"api:{name}" for name in EXPECTED} | {"api:api-root"} == {r for r in ROUTES if r.startswith("api:")}
    assert set(addresses()) == set(EXPECTED)


@pytest.mark.parametrize("role", ROLES)
def test_a_token_gets_in_where_its_member_may_and_sees_nothing_elsewhere(case, role):
    program = Program(role)
    nothing = program.get("no-such-thing")
    assert nothing.headers["Content-Type"] == door.PROBLEM
    for route, address in addresses().items():
        response = program.get(address)
        if role in EXPECTED[route]:
            assert response.status_code == 200, route
        else:
            assert (response.status_code, response.content) == (404, nothing.content), route


@pytest.mark.parametrize("role", ROLES)
def test_each_field_is_told_to_those_who_see_its_class(case, role):
    program = Program(role)
    seen = (
        {"P"} | ({"I"} if role in READ | {"recorder"} else set()) | ({"S"} if role in WORDS | {"recorder"} else set())
    )
    shown = {"documents": "DocumentOut", "claims": "ClaimOut"}
    for address, shape in shown.items():
        if role not in EXPECTED[address]:
            continue
        items = program.items(address)
        assert items
        expected = {name for name, held in API_FIELDS[shape].items() if held in seen} - {"text"}
        assert all(set(each) == expected for each in items), (address, role)
    if role in EXPECTED["document"]:
        assert ("text" in program.get(addresses()["document"]).json()) == ("S" in seen)


def test_no_words_reach_who_may_not_see_them(case):
    for program in (Program("reader"), Program("analyst", ["figures"])):
        told = [program.get(address).text for address in addresses().values()]
        assert not any(sign in each for each in told for sign in ("Note ", "reports/", '"quote"', '"text"'))


def test_scopes_narrow_what_a_token_sees(case):
    words = Program("analyst", ["words"])
    assert words.get("tolls").status_code == 404
    assert words.get("people").status_code == 200
    assert Program("analyst", ["figures"]).get("people").status_code == 404


def test_a_recorder_sees_what_they_took_in_and_nothing_else(case):
    from cenotaph.ledger.actions import take_in

    take_in(desk.case_as("Somebody Else"), b"Other words of another report.", source="other.txt")
    other = DocumentRow.objects.latest("received_at").pk
    program = Program("recorder")
    assert other not in {each["id"] for each in program.items("documents")}
    assert program.get(f"documents/{other}").content == program.get("documents/none").content
    assert program.items(f"claims?document={other}") == []
    assert "counts" not in program.items("cases")[0]


def test_without_a_token_the_door_is_shut(case):
    made = Program("analyst").made
    for secret in ("", "cen_nothing", made.secret + "x", made.secret[:-1]):
        client = Client(headers={"Authorization": f"Bearer {secret}"}) if secret else Client()
        for address in addresses().values():
            response = client.get(f"/api/v1/{address}")
            assert (response.status_code, response.headers["Content-Type"]) == (401, door.PROBLEM)
            assert "WWW-Authenticate" in response.headers


def test_a_session_opens_no_api(enter):
    assert enter("owner").get("/api/v1/cases").status_code == 401


def test_a_token_dies_with_its_member(case):
    program = Program("analyst")
    assert program.get("claims").status_code == 200
    members.set_active(Member.objects.get(role="analyst"), False)
    assert program.get("claims").status_code == 401


@pytest.mark.parametrize("what", ["documents", "claims", "voices", "incidents"])
def test_pages_come_to_an_end_and_hold_everything_once(case, what):
    program = Program("analyst")
    whole = [each["id"] for each in program.items(f"{what}?limit=500")]
    found, address = [], f"/api/v1/{what}?limit=1"
    while address:
        made = program.client.get(address).json()
        found += [each["id"] for each in made["items"]]
        address = made["next"]
        assert len(found) <= len(whole)
    assert found == whole
    assert len(set(whole)) == len(whole) > 1


def test_what_arrives_later_comes_at_the_end(case):
    from cenotaph.ledger.actions import take_in

    program = Program("analyst")
    first = program.get("documents?limit=2").json()
    # The case's clock stands still: what comes at one moment is told apart by its id, so this one must have a high one.
    words = (f"Report {number} that came in between.".encode() for number in range(999))
    late = next(each for each in words if hashlib.sha256(each).hexdigest() > first["items"][-1]["id"])
    late = take_in(case, late, source="late.txt").document.id
    rest, following = [], first["next"]
    while following:
        page = program.client.get(following).json()
        rest, following = rest + page["items"], page["next"]
    assert late in [each["id"] for each in rest]
    assert not {each["id"] for each in first["items"]} & {each["id"] for each in rest}


def test_an_answer_is_sent_once_as_long_as_nothing_changed(case):
    program = Program("analyst")
    first = program.get("claims")
    again = program.get("claims", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    from cenotaph.ledger.actions import reject_claim

    reject_claim(case, ClaimRow.objects.order_by("pk").first().claim, why="misread")
    assert program.get("claims", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "claims?limit=0",
        "claims?limit=-9184",
        "claims?limit=x",
        "claims?cursor=%00",
        "claims?cursor=WzFd%C3%A9",
        "claims?cursor=WyJ4Il0",
        "claims?cursor=Wy0xXQ",
        "claims?kind=nothing",
        "documents?cursor=WzEsMl0",
        "tolls?outcome=laughed",
        "tolls?as_of=yesterday",
        "tolls?rule=own",
        "tolls?place=Nowhere",
    ],
)
def test_what_is_not_understood_is_said(case, asked):
    response = Program("analyst").get(asked)
    assert (response.status_code, response.headers["Content-Type"]) == (400, door.PROBLEM)
    told = response.json()
    assert told["status"] == 400
    assert "Traceback" not in response.text
    assert not told["title"].startswith("api.")


def test_only_reading_is_offered(case):
    program = Program("owner")
    response = program.client.post("/api/v1/claims", {})
    assert (response.status_code, response.headers["Content-Type"]) == (405, door.PROBLEM)
    for operations in api.get_openapi_schema()["paths"].values():
        assert set(operations) == {"get"}


def test_a_token_that_asks_too_often_waits(case, monkeypatch):
    moments = [5.0]
    monkeypatch.setattr(door, "rates", door._Rates(lambda: moments[-1]))
    monkeypatch.setattr(door, "BURST", 3)
    program, other = Program("analyst"), Program("lead")
    codes = [program.get("cases").status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    wait = int(program.get("cases").headers["Retry-After"])
    assert wait >= 1
    assert other.get("cases").status_code == 200
    moments.append(5.0 + wait)
    assert program.get("cases").status_code == 200


def test_the_toll_is_the_desks_own(case):
    made = Program("reader").get("tolls?as_of=2031-03-04").json()
    from cenotaph.ledger.asking import Asked

    toll = Figures(case).toll(Asked(as_of="2031-03-04"))
    assert (made["low"], made["best"], made["high"], made["as_of"]) == (toll.low, toll.best, toll.high, "2031-03-04")
    assert len(made["reasons"]) == len(toll.reasons)


def test_what_is_empty_says_why(case):
    made = Program("owner").get("releases").json()
    assert made["items"] == []
    assert made["note"]


def test_people_come_in_pages_and_a_joined_id_names_and_leads_to_the_other(case):
    left, right = MentionRow.objects.filter(rec__in=("1", "2")).order_by("pk").values_list("mention", flat=True)
    judge_person(case, left, right, "same")
    [(old, now)] = PersonRow.objects.exclude(superseded_by=None).values_list("person", "superseded_by")
    program = Program("analyst")
    found, address = [], "people?limit=2"
    while address:
        made = program.get(address).json()
        found += made["items"]
        address = made["next"].removeprefix("/api/v1/") if made["next"] else ""
    assert [each["id"] for each in found] == sorted(PersonRow.objects.values_list("person", flat=True))
    told = {each["id"]: each for each in found}
    assert (told[old]["superseded_by"], told[old]["names"], told[old]["mentions"]) == (now, [], 0)
    assert told[now]["superseded_by"] is None
    assert told[now]["consent"]["name published"] == "not asked"
    answer = program.get(f"people/{old}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/api/v1/people/{now}")
    assert program.get(f"people/{now}").json() == told[now]
    assert program.get("people/pnone").content == program.get("people/none").content


def test_people_are_kept_to_those_whom_consent_lets_be_told(case):
    samer = MentionRow.objects.get(rec="1").mention
    record_consent(case, samer, "name published", "given")
    program = Program("analyst")
    [one] = program.items("people?consent=name published")
    assert one["consent"]["name published"] == "given"
    assert program.items("people?consent=shared with courts") == []
    record_consent(case, samer, "name published", "refused")
    assert program.items("people?consent=name published") == []
    assert program.get("people?consent=fame").status_code == 400


def test_asking_for_people_links_nothing_and_writes_nothing(case):
    undo_import(case, ListRow.objects.order_by("at")[1].pk)
    before = (PersonRow.objects.count(), LinkingRow.objects.get().inputs, EntryRow.objects.count())
    program = Program("analyst")
    assert [program.get(address).status_code for address in ("people", "people/pnone")] == [503, 503]
    assert (PersonRow.objects.count(), LinkingRow.objects.get().inputs, EntryRow.objects.count()) == before
    register.settle(case)
    assert program.get("people").status_code == 200


def test_the_schema_is_served_here_and_names_no_other_host(case, enter):
    made = Client().get("/api/v1/openapi.json")
    assert made.status_code == 200
    assert "http" not in json.dumps(made.json()["paths"])
    page = enter("reader").get("/api")
    assert "/api/v1/tolls" in page.text
    assert "cdn" not in page.text.lower()


def test_exhibits_are_told_page_by_page_and_unknown_is_null(case):
    names = [picture(colour) for colour in ("grey", "white", "black")]
    claim = ClaimRow.objects.order_by("pk").first().claim
    describe_exhibit(case, names[1], {"caption": "A wall.", "day": "2031-03", "graphic": "no"})
    link_exhibit(case, names[1], "incident", claim)
    program = Program("analyst")
    first = program.get("exhibits?limit=2").json()
    assert [each["id"] for each in first["items"]] == names[:2]
    assert (first["items"][0]["caption"], first["items"][0]["graphic"]) == (None, None)
    told = first["items"][1]
    assert (told["caption"], told["shows_day"], told["shows_place"], told["graphic"]) == (
        "A wall.",
        "2031-03",
        None,
        False,
    )
    assert told["links"] == [{"about": "incident", "subject": claim}]
    rest = program.client.get(first["next"]).json()
    assert ([each["id"] for each in rest["items"]], rest["next"]) == (names[2:], None)
    assert program.get(f"exhibits/{names[1]}").json() == told
    assert program.get("exhibits?kind=audio").json()["items"] == []
    assert program.get("exhibits?kind=poem").status_code == 400
    document = ClaimRow.objects.order_by("pk").first().document_id
    assert program.get(f"exhibits/{document}").content == program.get("exhibits/none").content
