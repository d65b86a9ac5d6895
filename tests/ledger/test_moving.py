"""Moving a case between SQLite and PostgreSQL: equal rows, equal heads; whatever stops it, the case is where it was."""

import errno
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from cenotaph.errors import CaseError, UsageError
from cenotaph.ledger import holding, queries, rebuild
from cenotaph.ledger.actions import accept_claim, correct_claim, withdraw
from cenotaph.ledger.case import Case, open_case, read_toml
from cenotaph.ledger.ends import postgres, sqlite_read
from cenotaph.ledger.marked import MARK
from cenotaph.ledger.models import ClaimRow, EntryRow, JudgementRow
from cenotaph.ledger.moving import move
from cenotaph.ledger.places import PART
from cenotaph.ledger.streams import Sum, summed, tables
from cenotaph.ledger.verify import verify
from tests.ledger.lists import MINISTRY, MONITOR, imported
from tests.ledger.postgres import server
from tests.ledger.words import taken

RUN = "import sys; from cenotaph.cli.__main__ import main; sys.exit(main(sys.argv[1:]))"
OPEN = "import sys, time; from cenotaph.ledger.case import open_case; open_case(sys.argv[1]); print(1, flush=True); "


@pytest.fixture
def lived(case: Case, tmp_path: Path) -> Case:
    """A case with reports, decisions, one taken back, lists of people, and all that is derived from them."""
    taken(case)
    taken(case, 1)
    [first, second, *_] = ClaimRow.objects.order_by("pk").values_list("claim", flat=True)
    accept_claim(case, first)
    correct_claim(case, second, {"low": 4, "high": 4}, why="misread: “١٢”, a tab\there, a \\ and a\nline")
    withdraw(case, JudgementRow.objects.order_by("pk").values_list("pk", flat=True)[0])
    imported(case, tmp_path, "ministry.csv", MINISTRY, made_by="Health Ministry", tells="dead", day="2031-03-20")
    imported(case, tmp_path, "monitor.csv", MONITOR, made_by="Rights Monitor", tells="dead", day="2031-03-25")
    rebuild.snapshot()
    return case


def sums(folder: Path) -> dict[str, Sum]:
    """What each table of a case in SQLite holds."""
    connections["default"].close()
    with sqlite_read(folder / "case.sqlite3") as held:
        return {table.name: summed(held, table) for table in tables()}


def files(folder: Path) -> list[str]:
    """What lies in the case's folder."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm")))


@pytest.fixture(scope="module")
def on_server() -> Iterator[str]:
    """A PostgreSQL server of the tests' own."""
    with server() as found:
        yield found


@pytest.fixture
def address(on_server: str) -> Iterator[str]:
    """An empty database."""
    asked(on_server, "CREATE DATABASE moved")
    yield f"{on_server.rpartition('/')[0]}/moved"
    connections["default"].close()
    asked(on_server, "DROP DATABASE moved WITH (FORCE)")


def asked(address: str, words: str) -> list[tuple[object, ...]]:
    """Ask the server directly."""
    with postgres(address) as connection:
        found = connection.execute(words)  # type: ignore[call-overload]
        return found.fetchall() if found.description else []


@pytest.mark.slow
def test_there_and_back_gives_equal_rows_and_an_equal_head(lived, address):
    folder, before, head, told = lived.folder, sums(lived.folder), queries.head(), rebuild.snapshot()
    assert before["ledger_claimrow"].rows > 6
    assert before["ledger_personrow"].rows > 1
    done = move(folder, address)
    assert done.rows == sum(each.rows for each in before.values())
    assert "moved-away" in done.kept
    assert [name for name in files(folder) if "sqlite3" in name and name.startswith("case")] == [
        next(path.name for path in folder.glob("case.moved-away-*Z.sqlite3"))
    ]
    there = open_case(folder, actor="Lena Orm")
    assert connections["default"].vendor == "postgresql"
    assert queries.head() == head
    assert rebuild.snapshot() == told
    assert list(verify(there)) == []
    assert asked(address, f"SELECT to_regclass('{MARK}')") == [(None,)]
    connections["default"].close()
    back = move(folder, "sqlite")
    assert back.rows == done.rows
    assert "still holds the old rows" in back.kept
    assert sums(folder) == before
    assert list(verify(open_case(folder))) == []
    assert "database" not in read_toml(folder)


@pytest.mark.slow
def test_work_goes_on_after_each_move(lived, address):
    folder = lived.folder
    judgements = JudgementRow.objects.count()
    move(folder, address)
    there = open_case(folder, actor="Sami Haddad")
    taken(there, 2)
    claim = ClaimRow.objects.order_by("-pk").values_list("claim", flat=True)[0]
    accept_claim(there, claim)
    assert list(JudgementRow.objects.order_by("pk").values_list("pk", flat=True)) == list(range(1, judgements + 2))
    entries = EntryRow.objects.count()
    move(folder, "sqlite")
    here = open_case(folder, actor="Lena Orm")
    taken(here, 3)
    assert EntryRow.objects.count() > entries
    assert list(verify(here)) == []
    lived_rows = rebuild.snapshot()
    rebuild.rebuild(here)
    assert rebuild.snapshot() == lived_rows


STEPS = ("making the tables", "reading both sides", "checking the signed", "switching over")


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_stopped_at_a_step_the_case_is_where_it_was(lived, address, step):
    folder, before, toml = lived.folder, sums(lived.folder), (lived.folder / "cenotaph.toml").read_text()

    def stop(words: str) -> None:
        if words.startswith(step):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(folder, address, tell=stop)
    assert (folder / "cenotaph.toml").read_text() == toml
    assert sums(folder) == before
    assert list(verify(open_case(folder))) == []
    with pytest.raises(CaseError, match="was cut short; run the same command with --empty"):
        move(folder, address)
    assert move(folder, address, empties=True).wrong == 0
    assert queries.head()

    with pytest.raises(KeyboardInterrupt):
        move(folder, "sqlite", tell=stop)
    assert read_toml(folder)["database"] == address
    assert not (folder / "case.sqlite3").exists()
    move(folder, "sqlite")
    assert sums(folder) == before
    assert not (folder / PART).exists()


@pytest.mark.slow
def test_killed_outright_the_case_is_where_it_was(lived, address):
    folder, before = lived.folder, sums(lived.folder)
    holding.let_go()
    killed = (
        "import os, sys; from cenotaph.ledger import moving;\n"
        "def tell(words):\n    if words.startswith('switching'): os.kill(os.getpid(), 9)\n"
        "moving.move(sys.argv[1], sys.argv[2], tell=tell)"
    )
    done = subprocess.run([sys.executable, "-c", killed, str(folder), address], check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert sums(folder) == before
    assert list(verify(open_case(folder))) == []
    assert asked(address, "SELECT count(*) FROM ledger_claimrow") == [(before["ledger_claimrow"].rows,)]
    assert move(folder, address, empties=True).wrong == 0


@pytest.mark.slow
def test_a_row_that_arrives_otherwise_stops_the_move(lived, address):
    def alter(words: str) -> None:
        if words.startswith("reading both"):
            asked(address, "UPDATE ledger_claimrow SET content = replace(content, '12', '13') WHERE id = 1")

    with pytest.raises(CaseError, match="ledger_claimrow did not arrive as it was sent; the case is where it was"):
        move(lived.folder, address, tell=alter)
    assert "database" not in read_toml(lived.folder)


@pytest.mark.slow
def test_a_database_that_is_not_empty_is_not_touched(lived, address):
    asked(address, "CREATE TABLE recipes (name text)")
    asked(address, "INSERT INTO recipes VALUES ('bread')")
    for empties in (False, True):
        with pytest.raises(CaseError, match=r"moved on .* is not empty \(it has the tables recipes\)"):
            move(lived.folder, address, empties=empties)
    assert asked(address, "SELECT name FROM recipes") == [("bread",)]
    assert asked(address, f"SELECT to_regclass('{MARK}')") == [(None,)]


@pytest.mark.slow
def test_what_another_move_left_is_not_emptied_for_this_case(lived, address):
    asked(address, f"CREATE TABLE {MARK} (origin text, begun_at text)")
    asked(address, f"INSERT INTO {MARK} VALUES ('0123456789abcdef', '2031-03-01T10:00:00Z')")
    with pytest.raises(CaseError, match="by the move of another case"):
        move(lived.folder, address, empties=True)


@pytest.mark.slow
def test_the_place_that_a_case_lives_in_is_never_emptied(lived, address, tmp_path):
    move(lived.folder, address)
    with pytest.raises(CaseError, match=r"keeps its rows in the PostgreSQL database moved on .* already"):
        move(lived.folder, address, empties=True)
    held = asked(address, "SELECT count(*) FROM ledger_claimrow")
    connections["default"].close()
    move(lived.folder, "sqlite")
    with pytest.raises(CaseError, match="is not empty"):
        move(lived.folder, address, empties=True)
    assert asked(address, "SELECT count(*) FROM ledger_claimrow") == held


@pytest.mark.slow
def test_what_the_server_refuses_is_said_in_words(lived, address):
    word = address.split(":")[2].partition("@")[0]
    for wrong, told in (
        (address.replace(word, "guess"), "give the right password"),
        (address.replace("/moved", "/nowhere"), "make the user and the database first"),
        ("postgresql://cenotaph@127.0.0.1:9/moved", "is the server running"),
    ):
        with pytest.raises(CaseError, match=told) as refused:
            move(lived.folder, wrong)
        assert "guess" not in str(refused.value)
        assert "on 127.0.0.1:" in str(refused.value)
    assert list(verify(open_case(lived.folder))) == []
    with pytest.raises(UsageError, match="write sqlite, or postgresql://"):
        move(lived.folder, "mysql")


@pytest.mark.slow
def test_somebody_else_on_the_server_holds_the_move_back(lived, address):
    move(lived.folder, address)
    connections["default"].close()
    with postgres(address), pytest.raises(CaseError, match=r"others are connected to .* \(1\)"):
        move(lived.folder, "sqlite")
    assert read_toml(lived.folder)["database"] == address


def test_a_case_that_somebody_has_open_is_not_moved(lived):
    other = subprocess.Popen(
        [sys.executable, "-c", OPEN + "time.sleep(60)", str(lived.folder)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "1\n"
        with pytest.raises(CaseError, match=r"another program has .* open"):
            move(lived.folder, "postgresql://cenotaph@127.0.0.1:9/none")
    finally:
        other.kill()
        other.wait()
        if other.stdout:
            other.stdout.close()
    # Gone, however it went, it holds nothing.
    with holding.alone(lived.folder):
        pass


def test_nobody_opens_a_case_while_it_is_moved(lived):
    with holding.alone(lived.folder):
        done = subprocess.run(
            [sys.executable, "-c", RUN, "toll", str(lived.folder)], capture_output=True, text=True, check=False
        )
    assert (done.returncode, "is being moved to another database" in done.stderr) == (1, True)


def test_where_the_disk_knows_no_locks_a_case_opens_but_is_not_moved(lived, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    holding.let_go()
    monkeypatch.setattr(holding.fcntl, "flock", refuse)
    assert list(verify(open_case(lived.folder))) == []
    with pytest.raises(CaseError, match=r"the disk of .* keeps no locks"):
        move(lived.folder, "postgresql://cenotaph@127.0.0.1:9/none")


def test_a_case_that_is_there_already_and_a_folder_that_is_none(lived, tmp_path):
    with pytest.raises(CaseError, match="keeps its rows in its own file"):
        move(lived.folder, "sqlite")
    for folder in (tmp_path / "nothing", tmp_path):
        with pytest.raises(CaseError, match="there is no case at"):
            move(folder, "sqlite")


@pytest.mark.slow
def test_a_case_that_does_not_verify_is_moved_only_when_asked(lived, address):
    connections["default"].close()
    with sqlite3.connect(lived.folder / "case.sqlite3") as rows:
        rows.execute("UPDATE ledger_entryrow SET why = 'other' WHERE number = 3")
    rows.close()
    with pytest.raises(CaseError, match=r"does not verify, and did not before: entry 3 .*--as-it-is"):
        move(lived.folder, address)
    assert "database" not in read_toml(lived.folder)
    assert move(lived.folder, address, empties=True, as_it_is=True).wrong == 1


def test_other_lines_of_the_toml_stay(case):
    from cenotaph.ledger.case import keep_rows_at

    path = case.folder / "cenotaph.toml"
    path.write_text(path.read_text() + '# our own remark\nplaces = "places.csv"\n')
    path.chmod(0o640)
    before = path.read_text()
    keep_rows_at(case.folder, "postgresql://a@b/c")
    assert read_toml(case.folder)["database"] == "postgresql://a@b/c"
    assert read_toml(case.folder)["places"] == "places.csv"
    keep_rows_at(case.folder, "")
    assert path.read_text() == before
    assert path.stat().st_mode & 0o777 == 0o640
    path.write_text('database = """\npostgresql://a@b/c"""\n' + before)
    with pytest.raises(CaseError, match="cannot be changed safely"):
        keep_rows_at(case.folder, "")


def test_every_column_of_every_table_has_a_kind():
    found = tables()
    assert len(found) == len({table.name for table in found}) > 40
    assert all(len(table.columns) == len(table.kinds) for table in found)
