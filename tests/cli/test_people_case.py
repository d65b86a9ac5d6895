"""Lists in a case from the command line: imported, recognised, versions told, pairs shown."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.ledger.lists import MINISTRY, MONITOR, written


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    assert run("new", tmp_path / "case", "--as", "Lena Orm").code == 0
    return tmp_path / "case"


def test_lists_are_imported_linked_and_told(run: Run, case: Path, tmp_path: Path):
    ministry, monitor = written(tmp_path / "ministry.csv", MINISTRY), written(tmp_path / "monitor.csv", MONITOR)
    dry = run("people", "import", case, ministry, "--dry-run")
    assert "3 rows would be recorded; nothing was done" in dry.out
    said = run("people", "import", case, ministry, monitor, "--of", "dead", "--period", "2031-03-01..2031-03-31")
    assert said.code == 0
    assert "5 mentions of 4 persons" in said.out
    assert "'الاسم' as name" in said.err
    again = run("people", "import", case, ministry)
    assert "is in the case already" in again.out
    assert run("verify", case).code == 0
    pairs = run("people", "review", case)
    assert pairs.code == 0
    assert "5 mentions" not in pairs.out


def test_a_version_is_reported_exactly(run: Run, case: Path, tmp_path: Path):
    run("people", "import", case, written(tmp_path / "a.csv", MINISTRY), "--made-by", "Ministry")
    newer = MINISTRY.replace("29", "30").replace("القاسم", "القاسم ") + "9,نور سليم الأسعد,7,أنثى,2031-03-09,Kerat\n"
    run("people", "import", case, written(tmp_path / "b.csv", newer), "--as-version-of", "Ministry")
    found = json.loads(run("people", "report", case, "Ministry", "--json").out)
    assert found["counts"] == {
        "added": 1, "dropped": 0, "changed": 1, "respelled": 0, "id clash": 0, "twice": 0, "same": 2,
    }  # fmt: skip
    assert "age: 29 → 30" in run("people", "report", case, "Ministry").out


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        (("--map", "nothing"), 2, "maps nothing"),
        (("--map", "colour=age"), 1, "there is no column 'colour'"),
        (("--map", "الاسم=shoe"), 1, "'shoe' is no field"),
        (("--of", "heroes"), 1, "not what a list tells of"),
        (("--period", "March"), 2, "DAY..DAY"),
        (("--as-version-of", "none"), 1, "names 0 lists"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, case: Path, tmp_path: Path, given, code, words):
    said = run("people", "import", case, written(tmp_path / "a.csv", MINISTRY), *given)
    assert said.code == code
    assert words in said.err
    assert json.loads(run("people", "report", case, "--json").out) == []


def test_people_are_exported_by_consent(run: Run, case: Path, tmp_path: Path):
    run("people", "import", case, written(tmp_path / "a.csv", MINISTRY), "--of", "dead")
    said = run("export", case, "--people", "--out", tmp_path / "out")
    assert said.code == 0
    assert "0 persons may be told (name published); 3 are left out" in said.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "people.csv",
        "people.jsonl",
        "people.parquet",
    ]
    assert run("export", case, "--people", "--format", "hxl", "--out", tmp_path / "x").code == 2
    assert "no purpose of consent" in run("export", case, "--people", "--for", "fame", "--out", tmp_path / "y").err
