"""A desk with a small case and a member for each role: made once, copied for each test."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger.actions import begin, record_claims, record_extract, take_in
from cenotaph.ledger.case import Case
from cenotaph.web import desk, figures, members
from cenotaph.web.models import Member
from cenotaph.web.policy import ROLES
from cenotaph.web.shelf import hands
from cenotaph.web.shelf.making import Making
from tests.ledger.lists import MINISTRY, MONITOR, imported
from tests.ledger.words import claim, taken
from tests.strategies import SARUN

NAMES = {role: f"{role.capitalize()} Orm" for role in ROLES}
ARABIC = "قال مرصد مارلاند للحقوق إن 12 شخصا قتلوا في سارون. وجرح 30 شخصا."


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Path:
    """A case with two English documents and an Arabic one, and a member for each role."""
    folder = tmp_path_factory.mktemp("desk") / "case"
    with django_db_blocker.unblock():
        case = begin(folder, title="Sarun in March", actor=NAMES["recorder"], today="2031-04-01")
        taken(case)
        taken(case, 1)
        arabic(case)
        people(case, folder.parent)
        desk.open_desk(folder)
        for role in ROLES:
            members.make_member(NAMES[role], role)
        close()
    return folder


def people(case: Case, folder: Path) -> None:
    """Two lists of people, linked, and a third that is only sealed."""
    imported(case, folder, "ministry.csv", MINISTRY, made_by="Health Ministry", tells="dead", day="2031-03-20")
    imported(case, folder, "monitor.csv", MONITOR, made_by="Rights Monitor", tells="dead", day="2031-03-25")
    take_in(case, b"name,age\nSamer Haddad,31\n", source="later.csv", name="later.csv", kind="list")


def arabic(case: Case) -> str:
    """An Arabic document with two claims; its id."""
    document = take_in(case, ARABIC.encode(), source="reports/ar.txt", name="ar.txt").document.id
    record_extract(case, document, Extraction(ARABIC, method="plain_v1", publisher="صوت سارون", language="ar"))
    made = claim(document, "x", "Another 3 were hurt.", 12, language="ar", place=SARUN)
    found = []
    for name, quote, number, outcome in (("x", "12 شخصا قتلوا", 12, "killed"), ("y", "جرح 30 شخصا", 30, "injured")):
        at = ARABIC.index(quote)
        fields = {"id": f"{document[:6]}{name}", "start": at, "end": at + len(quote), "quote": quote, "phrase": quote}
        found.append(_with(made, **fields, low=number, high=number, outcome=outcome))
    record_claims(case, document, found)
    return document


def _with(made, **fields):
    from dataclasses import replace

    return replace(made, **fields)


def close() -> None:
    """Let go of both databases."""
    for name in ("default", "desk"):
        connections[name].close()


@pytest.fixture
def case(made_desk: Path, tmp_path: Path, django_db_blocker) -> Iterator[Case]:
    """A fresh open desk; the case of its recorder."""
    with django_db_blocker.unblock():
        desk.open_desk(shutil.copytree(made_desk, tmp_path / "case"))
        yield desk.case_as(NAMES["recorder"])
        close()


@pytest.fixture
def enter(case: Case) -> Callable[[str], Client]:
    """A browser that is signed in with a role, by a link as people do."""

    def enters(role: str) -> Client:
        client = Client(headers={"Accept-Language": "en"})
        secret = members.make_link(Member.objects.get(role=role))
        assert client.post(f"/enter/{secret}").status_code == 302
        return client

    return enters


@pytest.fixture(autouse=True)
def much_at_hand(monkeypatch):
    """Whoever makes a shelf keeps few figures at hand from then on; the next test has a process of its own again."""
    monkeypatch.setattr(figures, "MOST", figures.MOST)


@pytest.fixture
def at_once(monkeypatch):
    """What the server asks of its process is done at once, by the same code; every case is very large."""

    def stands_in(case):
        work = Making(case)

        def tell(held, words):
            work.take(json.loads(json.dumps(words)))
            if work.is_due():
                work.make()
            work._rests_until = 0.0

        monkeypatch.setattr(hands, "LARGE", 0)
        monkeypatch.setattr(hands, "LOOK", 0.0)
        monkeypatch.setattr(hands, "_tell", tell)
        hands._cases.clear()
        return work

    yield stands_in
    hands._cases.clear()


@pytest.fixture
def shelved(case, at_once):
    """Every case is very large."""
    return at_once(case)
