"""Every role at every door: what stands in a document, the history or the team shows to those who see its class alone.

Words that are nowhere else are planted; then each page, table, drawing, search and answer of the API is looked through.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import queries
from cenotaph.ledger.actions import (
    describe_exhibit,
    link_exhibit,
    record_claims,
    record_extract,
    reject_claim,
    take_in,
)
from cenotaph.ledger.case import Case
from cenotaph.web import desk, members, policy
from cenotaph.web.accounts import tokens
from cenotaph.web.api import door
from cenotaph.web.members import actor_of
from cenotaph.web.models import Member
from cenotaph.web.policy import ROLES
from tests.archive.pictures import drawn
from tests.ledger.words import TEXT, claim
from tests.web import test_api, test_routes
from tests.web.conftest import NAMES
from tests.web.test_routes import plain

pytestmark = pytest.mark.slow

# Each planted word, its classes (any of them is enough to see it), and by whom its document came, if it is of one.
PLANTED = {
    "Zerithal": ("S", "recorder"),  # a text, far from any claim
    "Orvanna": ("S", "recorder"),  # a name in a claim
    "Quillmoor": ("S", "recorder"),  # the name of a file, and whence it came
    "Brindlewick": ("S", "analyst"),  # a pasted text, whose name is made of its words
    "Hushgrave": ("SL", None),  # the reason of a decision
    "Thistlewane": ("S", "recorder"),  # what somebody said of a picture
    "Velmira": ("U", None),  # a member who never acted
}


@pytest.fixture
def planted(case: Case) -> Case:
    document(case, "Quillmoor", "recorder", f"{TEXT.format(7)} Zerithal is the name of a street.", names=("Orvanna",))
    pasted = f"Brindlewick wrote this. {TEXT.format(8)}"
    document(desk.case_as(NAMES["analyst"]), "Brindlewick wrote this", "analyst", pasted, kind="paste")
    wall = take_in(case, drawn(), source="notice.png", name="notice.png").document.id
    said = {"caption": "Thistlewane", "origin": "Thistlewane", "place": "Thistlewane", "graphic": "no"}
    describe_exhibit(desk.case_as(NAMES["analyst"]), wall, said)
    link_exhibit(desk.case_as(NAMES["analyst"]), wall, "incident", queries.standing_claims()[0].id)
    first = take_in(case, TEXT.format(0).encode(), source="reports/0.txt", name="0.txt").document.id
    reject_claim(desk.case_as(NAMES["lead"]), f"{first[:6]}c", why="Hushgrave")
    door.rates.held.clear()
    return case


def document(case: Case, name: str, role: str, text: str, *, kind: str = "file", **more) -> None:
    source = f"reports/{name}.txt" if kind == "file" else name
    made = take_in(case, text.encode(), source=source, name=f"{name}.txt", kind=kind).document.id
    record_extract(case, made, Extraction(text=text, method="plain_v1", language="en"))
    quote = "Another 3 were hurt."
    found = claim(made, role, quote, 3, outcome="injured", **more)
    at = text.index(quote)
    record_claims(case, made, [replace(found, start=at, end=at + len(quote))])


def doors() -> Iterator[str]:
    """Every address that is read, with searches for each planted word."""
    yield from (address for method, address, _ in test_routes.asked().values() if method == "get")
    yield "/documents"
    for word in PLANTED:
        yield from (f"/documents?q={word}", f"/search?q={word}", f"/incidents?q={word}", f"/toll?place={word}")


def may_see(role: str, word: str) -> bool:
    """What the one table says of this role and this word."""
    classes, by = PLANTED[word]
    actor = actor_of(Member.objects.filter(role=role).earliest("pk"), desk.compartment())
    author = NAMES[by] if by else None
    subjects = [policy.Subject(each, desk.compartment(), author, 0.1) for each in classes]
    return any(policy.may(actor, "see", subject).allowed for subject in subjects)


def without(words: str, asked: str) -> str:
    """What a page says apart from what was asked of it."""
    return words.replace(asked, "")


@pytest.mark.parametrize("role", ROLES)
def test_no_door_shows_what_its_class_closes(planted, enter, role):
    client = enter(role)
    members.make_member("Velmira Orm", "auditor")
    leaks, shown = [], set()
    for address in doors():
        if address in {"/leave", "/enter/no-such-link"}:
            continue
        response = client.get(address)
        if response.status_code >= 500:
            leaks.append((address, response.status_code))
        told = (
            b"".join(response).decode("utf-8", "replace") if response.streaming else response.content.decode("latin-1")
        )
        for word in PLANTED:
            asked_for = f"={word}" in address
            if word in (without(told, f"={word}").replace(f'value="{word}"', "") if asked_for else told):
                shown.add(word)
                if not may_see(role, word) and not asked_for:
                    leaks.append((address, word))
    assert leaks == []
    if role in {"owner", "lead"}:
        assert shown >= {"Zerithal", "Orvanna", "Quillmoor", "Brindlewick", "Thistlewane"}, (
            "the planted words must be there to be seen"
        )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", ["/documents?q={}", "/search?q={}", "/incidents?q={}"])
def test_to_search_for_what_one_may_not_see_tells_no_more_than_to_search_for_nothing(planted, enter, role, page):
    client = enter(role)
    for word in PLANTED:
        if may_see(role, word):
            continue
        found = plain(client.get(page.format(word)))
        nothing = plain(client.get(page.format(f"{word[:-1]}x")))
        assert found.replace(word, "?") == nothing.replace(f"{word[:-1]}x", "?"), word


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("scopes", [("figures",), ("words",), ("figures", "words")])
def test_no_answer_of_the_api_shows_what_its_class_closes(planted, role, scopes):
    secret = tokens.make(Member.objects.filter(role=role).earliest("pk"), "test", scopes, "").secret
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    leaks = []
    for address in [*test_api.addresses().values(), "documents?limit=500", "claims?limit=500"]:
        told = client.get(f"/api/v1/{address}").text
        leaks += [
            (address, word)
            for word in PLANTED
            if word in told and not (may_see(role, word) and ("words" in scopes or PLANTED[word][0] == "U"))
        ]
    assert leaks == []
