"""What the guide for hosts says is so: copies made while people work verify; a desk that is killed goes on."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cenotaph.ledger.actions import accept_claim, reject_claim, take_in
from cenotaph.ledger.case import open_case
from cenotaph.ledger.models import CaptureRow, ClaimRow
from cenotaph.ledger.verify import verify
from cenotaph.web import desk
from cenotaph.web.models import Member
from cenotaph.web.models_work import DONE, Job
from cenotaph.web.work import jobs
from tests.web.conftest import close
from tests.web.elsewhere import elsewhere
from tests.web.test_network import Served

pytestmark = pytest.mark.slow
GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "hosting.md"


def commands() -> str:
    """The commands of the guide's section on copies, as they stand."""
    [found] = re.findall(r"```bash\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return found


def copied(folder: Path, copy: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = {**os.environ, "CASE": str(folder), "COPY": str(copy), "PATH": path}
    asked = ["bash", "-euc", commands()]
    return subprocess.run(asked, env=given, capture_output=True, text=True, timeout=120)


def test_a_copy_made_while_people_work_verifies_and_opens(case, tmp_path):
    claims = [row.claim for row in ClaimRow.objects.order_by("pk")]
    done = threading.Event()

    def works() -> None:
        number = 0
        while not done.is_set():
            decide = accept_claim if number % 2 else reject_claim
            decide(case, claims[number % len(claims)], why=f"reason {number}")
            take_in(case, f"Words {number}.".encode(), source=f"{number}.txt")
            number += 1
        close()

    worker = threading.Thread(target=works)
    worker.start()
    try:
        time.sleep(0.3)
        made = copied(case.folder, tmp_path / "copy")
    finally:
        done.set()
        worker.join()
    assert made.returncode == 0, made.stdout + made.stderr
    close()
    with sqlite3.connect(tmp_path / "copy" / "desk.sqlite3") as rows:
        assert rows.execute("SELECT count(*) FROM web_member").fetchone()[0] == 8
    desk.open_desk(tmp_path / "copy")
    assert ClaimRow.objects.count() == len(claims)
    assert list(verify(desk.case_as("x"))) == []


def test_a_copy_with_one_changed_bit_does_not_pass(case, tmp_path):
    assert copied(case.folder, tmp_path / "copy").returncode == 0
    blob = next(path for path in (tmp_path / "copy" / "archive" / "blobs").rglob("*") if path.is_file())
    found = bytearray(blob.read_bytes())
    found[0] ^= 1
    blob.chmod(0o600)
    blob.write_bytes(found)
    shown = [sys.executable, "-m", "cenotaph.cli", "verify", str(tmp_path / "copy")]
    made = subprocess.run(shown, capture_output=True, text=True, timeout=60)
    assert (made.returncode, "ALARM" in made.stdout) == (1, True)


def test_a_desk_that_is_killed_goes_on_where_it_was(made_desk, tmp_path, django_db_blocker):
    folder = shutil.copytree(made_desk, tmp_path / "case")
    with elsewhere() as web, django_db_blocker.unblock():
        pages = [web.put(f"/{number}", words=f"In Kerat {number} people were killed.") for number in range(2, 12)]
        desk.open_desk(folder)
        os.environ["CENOTAPH_PRIVATE_ADDRESSES"] = "yes"
        try:
            jobs.ask(Member.objects.get(role="analyst"), pages)
            close()
            for wanted in (2, 5, None):
                until_done(folder, wanted)
        finally:
            del os.environ["CENOTAPH_PRIVATE_ADDRESSES"]
        desk.open_desk(folder)
        assert set(Job.objects.values_list("state", flat=True)) == {DONE}
        assert CaptureRow.objects.filter(source__in=pages).count() == len(pages)
        assert list(verify(open_case(folder))) == []
        close()


def until_done(folder: Path, wanted: int | None) -> None:
    """Serve until so many jobs are done, then kill it without a word; None: until all are, and stop it."""
    served = Served(folder)
    with sqlite3.connect(folder / "desk.sqlite3", timeout=20) as rows:
        until = time.monotonic() + 120
        served.__enter__()
        try:
            while True:
                [done] = rows.execute("SELECT count(*) FROM web_job WHERE state = 'done'").fetchone()
                [all_] = rows.execute("SELECT count(*) FROM web_job").fetchone()
                if done >= (all_ if wanted is None else wanted):
                    break
                assert time.monotonic() < until, f"{done} of {all_}"
                time.sleep(0.05)
            served.process.send_signal(signal.SIGTERM if wanted is None else signal.SIGKILL)
        finally:
            served.process.kill()
            served.process.wait(20)
            served.process.stdout.close()
