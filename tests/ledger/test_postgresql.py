"""A case in PostgreSQL does all that a case in SQLite does, and comes to the same."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.lists import MINISTRY, MONITOR
from tests.ledger.postgres import server

RUN = "import sys; from cenotaph.cli.__main__ import main; sys.exit(main(sys.argv[1:]))"
REPORTS = {
    "one.txt": "At least 12 civilians were killed in Sarun on Monday, the Marland Rights Monitor said on March 10.",
    "two.txt": "The Marland Interior Ministry said on March 11, 2025 that 9 people were killed in Sarun on March 10.",
    "three.txt": "Five soldiers were killed in Kerat on March 12, 2025, activists said. Three people were wounded.",
    "four.txt": "قال المرصد إن 7 مدنيين قتلوا في سارون في 13 آذار 2025.",
}

LISTS = {
    "ministry.csv": ("--made-by", "Ministry", "--day", "2025-03-12"),
    "monitor.csv": ("--made-by", "Monitor"),
    "newer.csv": ("--as-version-of", "Ministry", "--day", "2025-03-20"),
}
WORDS = {"ministry.csv": MINISTRY, "monitor.csv": MONITOR, "newer.csv": MINISTRY.replace("31,ذكر", "32,ذكر")}


def cenotaph(*arguments: object) -> str:
    """What the command answers; it must succeed."""
    command = [sys.executable, "-c", RUN, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    return done.stdout


def lived(case: Path, reports: Path, address: str) -> dict[str, object]:
    """Make a case, add, decide, ask, rebuild and verify; all that was answered."""
    cenotaph("new", case, "--title", "Sarun", "--as", "Lena Orm", *(["--database", address] if address else []))
    added = cenotaph("add", case, reports, "--json")
    listed = [json.loads(line) for line in cenotaph("claims", case, "--json").splitlines()]
    killed = [claim["id"] for claim in listed if claim["outcome"] == "killed"]
    assert len(killed) >= 4, listed
    cenotaph("same", case, killed[0], killed[1], "--why", "one strike")
    cenotaph("reject", case, killed[2])
    cenotaph("undo", case, 2)
    cenotaph("correct", case, killed[3], "low=4", "high=4", "--why", "misread")
    asked = {"toll": ("toll",), "by place": ("toll", "--by", "place"), "since": ("toll", "--since", "2025-03-01")}
    answers = {
        name: cenotaph(command, case, *more, "--json")
        for name, (command, *more) in {**asked, "claims": ["claims"]}.items()
    }
    for name, more in LISTS.items():
        cenotaph("people", "import", case, reports.parent / name, "--of", "dead", *more)
    answers["people"] = cenotaph("people", "report", case, "Ministry", "--json")
    cenotaph("rebuild", case)
    assert cenotaph("people", "report", case, "Ministry", "--json") == answers["people"]
    for name, (command, *more) in asked.items():
        assert cenotaph(command, case, *more, "--json") == answers[name]
    assert "intact" in cenotaph("verify", case)
    assert "sealed 0 new" in cenotaph("add", case, reports)
    acts = [json.loads(line)["act"] for line in cenotaph("history", case, "--json").splitlines()]
    return {"added": sorted(added.splitlines()), "listed": listed, "acts": sorted(acts), **answers}


@pytest.fixture
def address() -> Iterator[str]:
    """A PostgreSQL database of the test's own."""
    with server() as found:
        yield found


@pytest.mark.slow
def test_a_case_in_postgresql_comes_to_the_same(address, tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, words in REPORTS.items():
        (reports / name).write_text(words)
    for name, words in WORDS.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    plain = lived(tmp_path / "plain", reports, "")
    assert lived(tmp_path / "team", reports, address) == plain
    assert not (tmp_path / "team" / "case.sqlite3").exists()
    assert (tmp_path / "team" / "cenotaph.toml").read_text().count(address) == 1
