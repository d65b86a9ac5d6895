"""Large files and a full disk: memory stays bounded, the desk says plainly what is the matter, and nothing is lost."""

import errno
import os
import re
import sqlite3
import subprocess
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, OperationalError

from cenotaph.archive.extract import at_sight, extract
from cenotaph.archive.extraction import Limits
from cenotaph.errors import DocumentError
from cenotaph.ledger.actions import begin
from cenotaph.ledger.case import open_case
from cenotaph.ledger.models import CaptureRow, DocumentRow, JudgementRow
from cenotaph.ledger.verify import verify
from cenotaph.web.storage import is_full
from tests.web.conftest import close
from tests.web.served import MEGABYTE, served

TEXT = "Kerat Daily, 5 March 2031. Seven civilians were killed in Kerat on Tuesday, the mayor said. Nine were injured."
FULL = "The disk of this desk is full"
LARGE = 300


def caused(wrong: Exception, cause: Exception) -> Exception:
    wrong.__cause__ = cause
    return wrong


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OperationalError("database or disk is full"), True),
        (sqlite3.OperationalError("database or disk is full"), True),
        (DatabaseError("could not extend file: No space left on device"), True),
        (caused(DocumentError("x could not be sealed"), OSError(errno.EDQUOT, "quota")), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (OperationalError("database is locked"), False),
        (DocumentError("the disk is full"), False),
        (None, False),
    ],
)
def test_a_full_disk_is_recognised_by_what_failed(wrong, says):
    assert is_full(wrong) is says


def test_a_failure_inside_a_request_is_told_by_what_it_came_from(enter, monkeypatch):
    from cenotaph.web.pages import intake

    def fails(*_):
        raise caused(DocumentError("x could not be sealed in /srv/case"), OSError(errno.ENOSPC, "full"))

    client = enter("analyst")
    monkeypatch.setattr(intake, "taken_in", fails)
    told = client.post("/intake/add", {"text": TEXT}, headers={"HX-Request": "true"})
    assert told.status_code == 507
    assert FULL in told.text
    assert "/srv/case" not in told.text


@pytest.mark.parametrize(
    ("head", "name"),
    [(TEXT.encode(), "a.txt"), (b"\x00\x01\x02\x03" * 99, "a.bin"), (b"\x89PNG\r\n\x1a\n", "a.png"), (b"ID3", "a.mp3")],
)
def test_what_is_refused_at_sight_is_refused_in_the_same_words_when_it_is_opened(head, name):
    limits = Limits(prose=10)
    whole = head * 40
    assert at_sight(head, len(whole), name=name, limits=limits) == extract(whole, name=name, limits=limits)


def test_what_a_reader_opens_is_not_judged_at_sight():
    for content, name in (
        (b"%PDF-1.4", "a.pdf"),
        (b"PK\x03\x04", "a.zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc"),
    ):
        assert at_sight(content, 10**8, name=name) is None
    assert at_sight(TEXT.encode(), len(TEXT), name="a.txt") is None


def rows(folder) -> tuple[int, int, int]:
    """Documents, captures and judgements of a case that verifies."""
    try:
        case = open_case(folder)
        assert list(verify(case)) == []
        return DocumentRow.objects.count(), CaptureRow.objects.count(), JudgementRow.objects.count()
    finally:
        close()


@pytest.fixture
def folder(tmp_path, django_db_blocker) -> Iterator:
    with django_db_blocker.unblock():
        begin(tmp_path / "case", title="Kerat", actor="Lena Orm", today="2031-04-01")
        close()
        yield tmp_path / "case"


@pytest.mark.slow
def test_files_of_300_megabytes_are_sealed_and_said_to_be_unread_in_little_memory(folder):
    line = TEXT.encode() + b"\n"
    words = (line * (MEGABYTE // len(line) + 1))[:MEGABYTE]
    noise = os.urandom(MEGABYTE)
    with served(folder) as desk:
        before = desk.memory()
        for name, piece, told in (("a.txt", words, "longer than 1,000,000"), ("a.bin", noise, "no reader is built in")):
            status, said = desk.add(name, (piece for _ in range(LARGE)), LARGE * MEGABYTE)
            assert status == 200
            assert told in said
        assert desk.memory() - before < 80
    assert rows(folder) == (2, 2, 0)


@pytest.fixture
def small(tmp_path) -> Iterator:
    """A disk of ten megabytes of the test's own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", "size=10m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(asked, capture_output=True).returncode:
        pytest.skip("** NOT TESTED ON THIS MACHINE: a full disk needs the right to mount a small one. **")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk) -> None:
    """Leave not one block free."""
    with (disk / "filler").open("wb", buffering=0) as filler:
        for size in (65536, 512):
            try:
                while filler.write(b"x" * size) == size:
                    pass
            except OSError:
                pass


@pytest.mark.slow
def test_on_a_full_disk_nothing_acknowledged_is_lost_and_the_desk_says_so(small, tmp_path, django_db_blocker):
    folder = small / "case"
    with django_db_blocker.unblock():
        begin(folder, title="Kerat", actor="Lena Orm", today="2031-04-01")
        close()
    (tmp_path / "sent").mkdir()
    more = f"{TEXT} A tenth died later."
    with served(folder, TMPDIR=str(tmp_path / "sent")) as desk:
        assert desk.add("a.txt", [TEXT.encode()], len(TEXT))[0] == 200
        status, said = desk.add("large.bin", (os.urandom(MEGABYTE) for _ in range(20)), 20 * MEGABYTE)
        assert (status, FULL in said) == (507, True)
        document = re.search(r"/documents/([0-9a-f]{64})", desk.ask("GET", "/documents")[1])[1]
        page = desk.ask("GET", f"/documents/{document}")[1]
        claim = re.search(r"/claims/([\w-]+)/reject", page)[1]
        form = f"why=A+forgery&seen={re.search(r'name=.seen. value=.([^ ]+?).>', page)[1]}"
        fill(small)
        status, said = desk.post(f"/claims/{claim}/reject", form)
        assert (status, FULL in said) == (507, True)
        status, said = desk.add("b.txt", [more.encode()], len(more))
        assert (status, FULL in said) == (507, True)
        assert desk.ask("GET", "/")[0] == 200
        assert desk.ask("GET", f"/documents/{document}")[0] == 200
        (small / "filler").unlink()
        assert desk.post(f"/claims/{claim}/reject", form)[0] == 200
        assert desk.add("b.txt", [more.encode()], len(more))[0] == 200
    with django_db_blocker.unblock():
        assert rows(folder) == (2, 2, 1)
