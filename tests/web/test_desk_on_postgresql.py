"""The desk on a case in PostgreSQL: from intake to the register, and the figures of a very large case.

They are the very tests of the desk on SQLite, asked once more with the case in a database that is copied for each.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from cenotaph.ledger.actions import begin
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import CaptureRow
from cenotaph.ledger.verify import verify
from cenotaph.web import desk, members
from cenotaph.web.models_work import DONE, Job
from cenotaph.web.policy import ROLES
from cenotaph.web.work import jobs, worker
from tests.ledger.postgres import server
from tests.ledger.words import taken
from tests.web import (
    conftest,
    test_api,
    test_coding,
    test_intake,
    test_register,
    test_responses,
    test_search,
    test_shelf,
    test_work,
)
from tests.web.test_work import web  # noqa: F401

pytestmark = pytest.mark.slow
MODULES = (test_work, test_intake, test_search, test_api, test_coding, test_register, test_responses, test_shelf)
# What asks nothing of the case's database.
ELSEWHERE = ("asks_too_often", "cannot_be_fetched", "private_addresses", "every_route_of_the_api")


def asked_again(module: ModuleType) -> dict[str, object]:
    """A module's tests under names of their own, with the fixtures that they ask for."""
    short = module.__name__.rpartition("test_")[2]
    found: dict[str, object] = {}
    for name, each in vars(module).items():
        if name.startswith("test_") and callable(each) and not any(part in name for part in ELSEWHERE):
            found[name.replace("test_", f"test_{short}_", 1)] = each
        elif type(each).__name__ == "FixtureFunctionDefinition":
            found[name] = each
    return found


for _module in MODULES:
    _found = asked_again(_module)
    assert not _found.keys() & globals().keys() - {"web"}, "two modules of tests have one name for two things"
    globals().update(_found)


@pytest.fixture(scope="module")
def on_server(django_db_blocker) -> Iterator[str]:
    """A server of the test's own; the tests find databases on it."""
    with server() as found:
        yield found


@pytest.fixture(scope="module")
def made_desk(on_server: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Path:
    """The same case as on SQLite, with its rows in the database from which those of the tests are copied."""
    folder = tmp_path_factory.mktemp("desk") / "case"
    _ask(on_server, "CREATE DATABASE made")
    with django_db_blocker.unblock():
        at = _at(on_server, "made")
        case = begin(folder, title="Sarun in March", actor=conftest.NAMES["recorder"], today="2031-04-01", address=at)
        taken(case)
        taken(case, 1)
        conftest.arabic(case)
        conftest.people(case, folder.parent)
        desk.open_desk(folder)
        for role in ROLES:
            members.make_member(conftest.NAMES[role], role)
        conftest.close()
    return folder


@pytest.fixture
def case(made_desk: Path, on_server: str, tmp_path: Path, django_db_blocker) -> Iterator[Case]:
    """A fresh open desk with a database of its own; the case of its recorder."""
    _ask(on_server, "CREATE DATABASE fresh TEMPLATE made")
    folder = Path(shutil.copytree(made_desk, tmp_path / "case"))
    named = (folder / "cenotaph.toml").read_text(encoding="utf-8")
    (folder / "cenotaph.toml").write_text(named.replace("/made", "/fresh"), encoding="utf-8")
    with django_db_blocker.unblock():
        desk.open_desk(folder)
        yield desk.case_as(conftest.NAMES["recorder"])
        conftest.close()
    _ask(on_server, "DROP DATABASE fresh WITH (FORCE)")


def test_the_case_is_in_postgresql(case):
    from django.db import connection

    assert connection.vendor == "postgresql"


def test_the_worker_goes_on_in_a_thread_of_its_own_where_another_ended(enter, case, web):  # noqa: F811
    client = enter("analyst")
    client.post("/intake/jobs/ask", {"addresses": " ".join(web.put(f"/kerat-{at}") for at in range(4))})
    assert jobs.next_job() is not None  # begun by a desk that was killed over it
    running = worker.Worker(case.folder)
    running.start()
    until = time.monotonic() + 120
    while Job.objects.filter(state=DONE).count() < 4 and time.monotonic() < until:
        time.sleep(0.1)
    running.stop()
    running.join(60)
    assert not running.is_alive()
    assert [(job.state, job.is_known, job.tries) for job in Job.objects.order_by("pk")] == [
        (DONE, False, 2),
        *[(DONE, False, 1)] * 3,
    ]
    assert CaptureRow.objects.filter(kind="url").count() == 4
    assert list(verify(case)) == []


def _at(address: str, name: str) -> str:
    return f"{address.rpartition('/')[0]}/{name}"


def _ask(address: str, words: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as database:
        database.execute(words)
