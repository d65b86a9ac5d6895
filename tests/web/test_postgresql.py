"""The desk on a case in PostgreSQL: decisions, two people at once, search."""

import shutil
from pathlib import Path

import pytest
from django.test import Client

from cenotaph.ledger import queries_reading
from cenotaph.ledger.actions import begin
from cenotaph.ledger.models import ClaimRow, JudgementRow
from cenotaph.ledger.moving import move
from cenotaph.ledger.verify import verify
from cenotaph.web import desk, members
from tests.ledger.postgres import server
from tests.ledger.words import taken
from tests.web.conftest import NAMES, close
from tests.web.test_serving import at_once

pytestmark = pytest.mark.slow
HTMX = {"HX-Request": "true"}


def test_a_desk_on_postgresql(tmp_path, django_db_blocker):
    with server() as address, django_db_blocker.unblock():
        case = begin(tmp_path / "case", title="Sarun", actor="Lena Orm", today="2031-04-01", address=address)
        taken(case)
        desk.open_desk(case.folder)
        secrets = [members.make_link(members.make_member(f"Analyst {number}", "analyst")) for number in range(4)]
        clients = [Client(headers={"Accept-Language": "en"}) for _ in secrets]
        for client, secret in zip(clients, secrets, strict=True):
            client.post(f"/enter/{secret}")
        claim = ClaimRow.objects.order_by("pk").first().claim
        given = {"seen": queries_reading.held_now(claim).seen}

        def act(number: int) -> int:
            more = {**given, "why": f"reason {number}"}
            return clients[number].post(f"/claims/{claim}/reject", more, headers=HTMX).status_code

        codes = at_once(4, act)
        assert JudgementRow.objects.count() == 1
        assert sorted(codes) == [200, 409, 409, 409]
        for page in ("/", "/toll", "/incidents", "/documents?q=Sarun"):
            assert clients[0].get(page).status_code == 200
        assert "1 document" in clients[0].get("/documents?q=sarun").text
        close()


def test_a_desk_goes_on_with_a_case_that_was_moved(made_desk, tmp_path, django_db_blocker):
    """Members and their sessions stay; decisions before and after the moves stand in one history."""
    folder = Path(shutil.copytree(made_desk, tmp_path / "case"))
    with server() as address, django_db_blocker.unblock():
        desk.open_desk(folder)
        client = Client(headers={"Accept-Language": "en"})
        client.post(f"/enter/{members.make_link(members.Member.objects.get(name=NAMES['lead']))}")
        names = list(ClaimRow.objects.order_by("pk").values_list("claim", flat=True)[:3])
        pages = ("/", "/toll", "/documents?q=Sarun", "/search?q=Sarun", "/incidents", "/history", "/people")
        for at, to in enumerate(("", address, "sqlite")):
            if to:
                close()
                assert move(folder, to).wrong == 0
                desk.open_desk(folder)
            given = {"seen": queries_reading.held_now(names[at]).seen, "why": "a doubt"}
            assert client.post(f"/claims/{names[at]}/reject", given, headers=HTMX).status_code == 200
            for page in pages:
                assert client.get(page).status_code == 200, (to, page)
            assert "2 documents" in client.get("/documents?q=sarun").text
        assert [row.by for row in JudgementRow.objects.filter(about="claim")] == [NAMES["lead"]] * 3
        assert list(verify(desk.case_as(""))) == []
        close()
