"""The store keeps what it acknowledged, bit for bit, whatever happens to the process."""

import hashlib
import io
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.archive import Store
from cenotaph.errors import DocumentError

REPORT = b"At least 973 civilians were killed on the Sarun coast."


@pytest.fixture(params=[True, False], ids=["links", "renames"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Store(tmp_path / "archive", hard_links=request.param)


def test_a_document_is_the_hash_of_its_bytes(store: Store) -> None:
    document = store.put(REPORT, name="../../etc/passwd")
    assert document.id == hashlib.sha256(REPORT).hexdigest()
    assert document.sha512 == hashlib.sha512(REPORT).hexdigest()
    assert (document.size, document.media_type) == (len(REPORT), "text/plain")
    assert store.get(document.id) == REPORT
    assert store.verify(document.id).id == document.id
    assert list(store.documents()) == [document.id]
    assert document.id in store
    assert "passwd" not in store


def test_names_never_become_paths(store: Store) -> None:
    store.put(b"x", name="../../../outside")
    assert {path.name for path in store.root.parent.iterdir()} == {"archive"}
    with pytest.raises(DocumentError, match="no document id"):
        store.get("../tmp/x")


def test_the_same_bytes_twice_are_one_document(store: Store) -> None:
    assert store.put(REPORT) == store.put(io.BytesIO(REPORT))
    assert len(list(store.documents())) == 1


def test_sealed_files_are_read_only_and_folders_closed_to_others(store: Store) -> None:
    document = store.put(REPORT)
    path = store.root / "blobs" / document.id[:2] / document.id[2:4] / document.id
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.stat().st_nlink == 1


def test_changed_bytes_raise_an_alarm_and_are_not_overwritten(store: Store) -> None:
    document = store.put(REPORT)
    path = store.root / "blobs" / document.id[:2] / document.id[2:4] / document.id
    path.chmod(0o600)
    path.write_bytes(REPORT.replace(b"973", b"379"))
    for attempt in (store.get, store.verify):
        with pytest.raises(DocumentError, match="ALARM"):
            attempt(document.id)
    with pytest.raises(DocumentError, match="ALARM"):
        store.put(REPORT)
    assert b"379" in path.read_bytes()


def test_a_missing_document_is_named(store: Store) -> None:
    with pytest.raises(DocumentError, match="is not in the archive"):
        store.get("0" * 64)


def test_an_archive_in_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DocumentError, match="cannot be used"):
        Store(tmp_path / "file" / "archive")


class Broken(io.BytesIO):
    """A stream whose disk fails half-way."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(10)


def test_a_failing_source_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(DocumentError, match="could not be sealed"):
        store.put(Broken(REPORT), name="report.txt")
    assert list(store.documents()) == []
    assert list((store.root / "tmp").iterdir()) == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.binary(max_size=50), max_size=8))
def test_everything_put_comes_back(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    documents = [store.put(content) for content in contents]
    assert [store.get(document.id) for document in documents] == contents
    assert sorted(set(store.documents())) == sorted({document.id for document in documents})


CHILD = """
import os, signal, sys
from pathlib import Path
from cenotaph.archive import Store

store, point = Store(Path(sys.argv[1]), hard_links=sys.argv[3] == "True"), sys.argv[2]
print(store.put(b"first report").id, flush=True)

def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

class Stream:
    turn = 0
    def read(self, size=-1):
        self.turn += 1
        if point == f"chunk {self.turn}":
            die()
        return b"second report" * 100_000 if self.turn < 4 else b""

def before(event, _args):
    if event == point:
        die()

if not point.startswith("chunk"):
    sys.addaudithook(before)
if point.startswith("fsync"):
    real, turns = os.fsync, []
    def fsync(handle):
        turns.append(handle)
        if point == f"fsync {len(turns)}":
            die()
        real(handle)
        if point == f"fsync {len(turns)} after":
            die()
    os.fsync = fsync
print(store.put(Stream()).id, flush=True)
print("survived", flush=True)
"""
POINTS = [
    *(f"chunk {turn}" for turn in range(1, 5)),
    *(f"fsync {turn}{moment}" for turn in range(1, 5) for moment in ("", " after")),
    "os.link",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "nowhere",
]


@pytest.mark.slow
@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("point", POINTS)
def test_a_killed_writer_loses_nothing_acknowledged(tmp_path: Path, point: str, links: bool) -> None:
    root = tmp_path / "archive"
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(root), point, str(links)], capture_output=True, text=True, check=False
    )
    acknowledged = [line for line in child.stdout.splitlines() if len(line) == 64]
    assert acknowledged, child.stderr
    never = {"os.link": not links, "os.rename": links}.get(point, False) or point == "nowhere"
    assert (child.returncode == -signal.SIGKILL) != never, (child.returncode, child.stderr)
    store = Store(root, hard_links=links)
    reports = store.recover()
    assert list((root / "tmp").iterdir()) == []
    for found in store.documents():
        assert store.verify(found).id == found
    assert set(acknowledged) <= set(store.documents())
    assert len(reports) == len(list((root / "found").iterdir()))
    again = store.put(b"second report" * 300_000)
    assert store.get(again.id) == b"second report" * 300_000
    assert store.recover() == ()


def test_recover_leaves_a_living_writer_alone_and_reports_a_dead_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / "tmp" / "put-dead").write_bytes(b"half a rep")

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            reports.extend(store.recover())
            return super().read(size)

    reports: list[object] = []
    document = store.put(Slow(REPORT))
    assert store.get(document.id) == REPORT
    assert len(reports) == 1
    assert "10 bytes" in str(reports[0])
    assert (tmp_path / "found" / "put-dead").read_bytes() == b"half a rep"
    assert list((tmp_path / "tmp").iterdir()) == []
