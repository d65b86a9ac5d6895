"""Starting the desk, and many people at it at once."""

import gc
import re
import shutil
import socket
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from cenotaph.ledger import queries_reading
from cenotaph.ledger.actions import reject_claim
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.models import ClaimRow, EntryRow, JudgementRow
from cenotaph.ledger.verify import verify
from cenotaph.provenance import memory
from cenotaph.web import desk, members
from cenotaph.web.figures import Figures
from cenotaph.web.models import Member
from cenotaph.web.serving import HOST, settle
from tests.cli.conftest import run  # noqa: F401 the fixture
from tests.web.conftest import NAMES, close

HTMX = {"HX-Request": "true"}


@pytest.fixture
def folder(made_desk, tmp_path):
    return shutil.copytree(made_desk, tmp_path / "case")


def test_a_link_is_printed_for_the_owner_or_for_whom_it_is_asked(run, folder):  # noqa: F811
    said = run("serve", folder, "--link")
    assert re.fullmatch(rf"http://{HOST}:8750/enter/[\w-]{{43}}\n", said.out)
    assert members.use_link(said.out.strip().rsplit("/", 1)[-1]) == Member.objects.get(role="owner")
    other = run("serve", folder, "--link", "--for", NAMES["analyst"], "--port", "9000").out.strip()
    assert members.use_link(other.rsplit("/", 1)[-1]).role == "analyst"
    close()


def test_what_cannot_be_served_is_said(run, folder, tmp_path):  # noqa: F811
    nobody = run("serve", folder, "--link", "--for", "Nobody")
    assert (nobody.code, "no member 'Nobody'" in nobody.err) == (2, True)
    nowhere = run("serve", tmp_path / "none", "--link")
    assert (nowhere.code, "there is no case at" in nowhere.err) == (1, True)
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        busy = run("serve", folder, "--port", taken.getsockname()[1])
    assert (busy.code, "choose another with --port" in busy.err) == (2, True)
    close()


def test_the_desks_own_files_are_for_their_owner_alone(case):
    assert oct((case.folder / desk.KEY).stat().st_mode & 0o777) == "0o600"


def at_once(count: int, act) -> list:
    """The same act in so many threads, all of them let go at one moment."""
    gate = threading.Barrier(count)

    def waits(number: int):
        gate.wait()
        try:
            return act(number)
        finally:
            close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(waits, range(count)))


def signed_in(count: int, role: str = "analyst") -> list[Client]:
    found = []
    for _ in range(count):
        client = Client(headers={"Accept-Language": "en"})
        client.post(f"/enter/{members.make_link(Member.objects.get(role=role))}")
        found.append(client)
    return found


def test_of_many_who_decide_at_once_one_decides(case):
    claim = ClaimRow.objects.order_by("pk").first().claim
    as_seen = queries_reading.held_now(claim).seen
    clients = [client for role in ("analyst", "lead") for client in signed_in(4, role)]

    def act(number: int) -> int:
        given = {"seen": as_seen, "why": f"reason {number}"}
        verb = "accept" if number % 2 else "reject"
        return clients[number].post(f"/claims/{claim}/{verb}", given, headers=HTMX).status_code

    before = JudgementRow.objects.count()
    codes = Counter(at_once(len(clients), act))
    assert JudgementRow.objects.count() == before + 1
    assert set(codes) <= {200, 409}
    assert list(verify(case)) == []


def test_many_who_work_on_different_claims_lose_nothing(case):
    claims = [row.claim for row in ClaimRow.objects.order_by("pk")]
    clients = signed_in(len(claims))
    seen = {claim: queries_reading.held_now(claim).seen for claim in claims}
    before = EntryRow.objects.count()

    def act(number: int) -> int:
        address = f"/claims/{claims[number]}/accept"
        return clients[number].post(address, {"seen": seen[claims[number]]}, headers=HTMX).status_code

    assert at_once(len(claims), act) == [200] * len(claims)
    assert EntryRow.objects.count() == before + len(claims)
    assert {queries_reading.held_now(claim).state for claim in claims} == {"accepted"}
    assert list(verify(case)) == []


def test_of_two_browsers_with_one_link_one_gets_in(case):
    secret = members.make_link(Member.objects.get(role="owner"))
    codes = at_once(4, lambda _: Client().post(f"/enter/{secret}").status_code)
    assert sorted(codes) == [302, 403, 403, 403]


def test_a_page_shows_one_state_of_the_case(case):
    """A change in the middle of making a page does not show in half of it."""
    claim = ClaimRow.objects.filter(claim__endswith="a").first().claim
    figures = Figures(desk.case_as("x"))
    before = figures.toll(Asked()).low
    reject_claim(case, claim, why="misread")
    assert claim in figures.standing().by_id
    assert sum(part.counted.low for part in figures.tree(Asked())) == figures.toll(Asked()).low == before
    assert claim not in Figures(desk.case_as("x")).standing().by_id


def test_the_collector_passes_by_what_a_desk_has_loaded(case):
    try:
        settle()
        assert gc.get_freeze_count() > 10_000
    finally:
        memory.let_go()
