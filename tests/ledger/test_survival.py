"""Two writers at once lose and double nothing; a process that is killed keeps what it acknowledged."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cenotaph.ledger import queries
from cenotaph.ledger.case import open_case
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.verify import verify

ADD = "import sys; from cenotaph.cli.__main__ import main; sys.exit(main(sys.argv[1:]))"


def reports(folder: Path, count: int) -> Path:
    """So many invented one-line reports."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"At least {number + 2} people were killed in Kerat. Note {number}.")
    return folder


def adding(folder: Path, source: Path) -> subprocess.Popen[str]:
    """An add in a process of its own, acknowledging each document as a JSON line."""
    command = [sys.executable, "-u", "-c", ADD, "add", str(folder), str(source), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_two_adds_at_once(folder, tmp_path, django_db_blocker):
    source = reports(tmp_path / "reports", 90)
    both = [adding(folder, source) for _ in range(2)]
    for one in both:
        _, wrong = one.communicate(timeout=240)
        assert one.returncode == 0, wrong
    with django_db_blocker.unblock():
        case = open_case(folder)
        counts = queries.counts()
        assert (counts["documents"], counts["captures"]) == (90, 90)
        assert queries.unread() == []
        assert list(verify(case)) == []
        claims = queries.standing_claims()
        assert len({claim.document for claim in claims}) == 90
        rebuild(case)
        assert queries.standing_claims() == claims


@pytest.mark.slow
@pytest.mark.parametrize("lines", [0, 1, 41, 55])
def test_killed_at_any_moment(folder, tmp_path, django_db_blocker, lines):
    source = reports(tmp_path / "reports", 90)
    process = adding(folder, source)
    assert process.stdout
    acknowledged = [process.stdout.readline() for _ in range(lines)]
    if not lines:
        time.sleep(1.5)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    with django_db_blocker.unblock():
        case = open_case(folder)
        assert queries.counts()["documents"] >= len(acknowledged)
        assert [found.why for found in verify(case) if "log ends" not in found.why] == []
        again = adding(folder, source)
        again.communicate(timeout=240)
        assert again.returncode == 0
        assert queries.counts()["documents"] == 90
        assert queries.unread() == []
        assert list(verify(case)) == []
