"""Cases for the tests of the ledger: made once, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from cenotaph.ledger import database
from cenotaph.ledger.actions import begin
from cenotaph.ledger.case import Case, open_case


@pytest.fixture(scope="session")
def made_case(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Path:
    """An empty case on disk, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "case"
    with django_db_blocker.unblock():
        begin(folder, title="Sarun in March", actor="Lena Orm", today="2031-04-01")
        connections["default"].close()
    return folder


@pytest.fixture
def folder(made_case: Path, tmp_path: Path) -> Path:
    """A fresh case folder."""
    return Path(shutil.copytree(made_case, tmp_path / "case"))


@pytest.fixture
def case(folder: Path, django_db_blocker) -> Iterator[Case]:
    """A fresh open case."""
    with django_db_blocker.unblock():
        yield open_case(folder, actor="Lena Orm")
        connections["default"].close()


@pytest.fixture
def case_in_memory(folder: Path, django_db_blocker) -> Iterator[Case]:
    """A fresh case whose database is in memory: for thousands of quick runs, each rolled back."""
    with django_db_blocker.unblock():
        found = open_case(folder, actor="Lena Orm")
        database.connect(database.sqlite(":memory:"))
        database.migrate()
        yield found
        connections["default"].close()
