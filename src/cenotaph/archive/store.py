"""Store: a folder that keeps bytes under the name of their hash, and survives being killed at any moment.

    root/blobs/ab/cd/<sha256>   sealed documents, mode 0400
    root/tmp/                   what is being written now
    root/found/                 what a killed writer left behind: kept and reported, never deleted

The order is the promise: write to tmp, flush to disk, link to the final name, flush the folder, only then answer.
This module touches the disk; it needs a POSIX file system that is not shared over a network.
"""

import contextlib
import fcntl
import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cenotaph.archive.document import Document
from cenotaph.archive.kinds import HEAD, sniff
from cenotaph.errors import DocumentError
from cenotaph.values import Refusal

_CHUNK = 1024 * 1024
_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Written:
    path: Path
    sha256: str
    sha512: str
    size: int
    media_type: str


class Store:
    """A content-addressed store of documents under `root`, which is made when missing.

    `hard_links=False` is for file systems without links (memory sticks); it takes a lock and renames instead.
    Several processes may write at once. Raises DocumentError where the folder cannot be used.
    """

    def __init__(self, root: Path, *, hard_links: bool = True) -> None:
        self.root = Path(root)
        self._hard_links = hard_links
        try:
            for folder in (self.root, self._tmp, self._found, self._blobs):
                _make_folder(folder)
        except OSError as wrong:
            raise DocumentError(
                f"the archive folder {self.root} cannot be used ({wrong.strerror}); check its rights and free space"
            ) from wrong

    @property
    def _tmp(self) -> Path:
        return self.root / "tmp"

    @property
    def _found(self) -> Path:
        return self.root / "found"

    @property
    def _blobs(self) -> Path:
        return self.root / "blobs"

    def put(self, content: bytes | BinaryIO, *, name: str = "") -> Document:
        """Seal these bytes; when this returns, they are on the disk and will outlive a power cut.

        The same bytes again give the same Document and change nothing. `name` only helps to tell the media type; it
        never becomes a path. Raises DocumentError when the disk refuses, or when bytes already under this name have
        changed: an alarm, never an overwrite.
        """
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        try:
            return self._put(stream, name)
        except OSError as wrong:
            raise DocumentError(
                f"{name or 'a document'} could not be sealed in {self.root} ({wrong.strerror or wrong}); "
                "nothing was recorded; free some space or check the disk, and add it again"
            ) from wrong

    def _put(self, stream: BinaryIO, name: str) -> Document:
        handle, tmp = tempfile.mkstemp(dir=self._tmp, prefix="put-")
        with os.fdopen(handle, "wb") as out:
            # The lock tells recover() that this writer is alive; the system frees it when the process dies.
            fcntl.flock(out, fcntl.LOCK_EX)
            try:
                written = _write(stream, out, Path(tmp), name)
                self._publish(written)
            finally:
                Path(tmp).unlink(missing_ok=True)
        return Document(written.sha256, written.sha512, written.size, written.media_type)

    def _publish(self, written: _Written) -> None:
        final = self._path(written.sha256)
        for folder in (final.parent.parent, final.parent):
            _make_folder(folder)
        try:
            if self._hard_links:
                # The method of Path that links is hardlink_to, seen from the new name.
                final.hardlink_to(written.path)
            else:
                self._rename(written.path, final)
        except FileExistsError:
            self.verify(written.sha256)
        _flush_folder(final.parent)

    def _rename(self, tmp: Path, final: Path) -> None:
        with (self.root / "lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if final.exists():
                raise FileExistsError(final)
            tmp.rename(final)

    def get(self, document: str) -> bytes:
        """The sealed bytes, checked against their name. Raises DocumentError when missing or changed."""
        with self.open(document) as stream:
            content = stream.read()
        if hashlib.sha256(content).hexdigest() != document:
            raise self._alarm(document)
        return content

    def open(self, document: str) -> BinaryIO:
        """A stream of the sealed bytes, not re-checked; close it. Raises DocumentError when missing."""
        try:
            return self._path(document).open("rb")
        except OSError as wrong:
            raise DocumentError(
                f"document {document} is not in the archive {self.root} ({wrong.strerror}); "
                "restore it from a backup, or add the original file again"
            ) from wrong

    def where(self, document: str) -> Path:
        """Where the sealed bytes lie: only to be read. Raises DocumentError when missing."""
        self.open(document).close()
        return self._path(document)

    def verify(self, document: str) -> Document:
        """Hash the sealed bytes anew. Raises DocumentError when they are missing or are not what was sealed."""
        with self.open(document) as stream:
            head = stream.read(HEAD)
            stream.seek(0)
            sha256, sha512, size = _hash(stream)
        if sha256 != document:
            raise self._alarm(document)
        return Document(sha256, sha512, size, sniff(head))

    def documents(self) -> Iterator[str]:
        """The id of every sealed document, in the order of the ids."""
        for first in sorted(self._blobs.iterdir()):
            for second in sorted(first.iterdir()):
                yield from sorted(path.name for path in second.iterdir() if _ID.fullmatch(path.name))

    def __contains__(self, document: object) -> bool:
        """Whether a document of this id lies in the store; its bytes are not checked."""
        return isinstance(document, str) and bool(_ID.fullmatch(document)) and self._path(document).exists()

    def recover(self) -> tuple[Refusal, ...]:
        """Move what killed writers left in tmp/ to found/, and say what was found. Run it at the start.

        Files of writers that are alive are left alone. None of these files was ever acknowledged as received.
        """
        reports = []
        for path in sorted(self._tmp.iterdir()):
            kept = self._keep_found(path)
            if kept is not None:
                reports.append(
                    Refusal(
                        f"an unfinished intake of {kept.stat().st_size} bytes was found; it had not been acknowledged",
                        str(kept),
                        "add the original again; then this leftover can be looked at and deleted by hand",
                    )
                )
        _flush_folder(self._found)
        return tuple(reports)

    def _keep_found(self, path: Path) -> Path | None:
        with contextlib.suppress(FileNotFoundError), path.open("rb") as left:
            try:
                fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return None
            kept = self._found / path.name
            # A writer killed after the link leaves a second name of a sealed file: that one is complete and safe.
            if os.fstat(left.fileno()).st_nlink > 1:
                path.unlink()
                return None
            path.rename(kept)
            return kept
        return None

    def _path(self, document: str) -> Path:
        if not _ID.fullmatch(document):
            raise DocumentError(f"{document!r} is no document id; an id is 64 hexadecimal digits")
        return self._blobs / document[:2] / document[2:4] / document

    def _alarm(self, document: str) -> DocumentError:
        return DocumentError(
            f"ALARM: the bytes at {self._path(document)} are not those that were sealed as {document}; "
            "do not overwrite them: copy the archive aside and compare it with a backup"
        )


def _write(stream: BinaryIO, out: BinaryIO, path: Path, name: str) -> _Written:
    head = bytearray()
    sha256, sha512, size = hashlib.sha256(), hashlib.sha512(), 0
    while chunk := stream.read(_CHUNK):
        if len(head) < HEAD:
            head += chunk[: HEAD - len(head)]
        sha256.update(chunk)
        sha512.update(chunk)
        size += len(chunk)
        out.write(chunk)
    out.flush()
    os.fchmod(out.fileno(), 0o400)
    os.fsync(out.fileno())
    return _Written(path, sha256.hexdigest(), sha512.hexdigest(), size, sniff(bytes(head), name=name))


def _hash(stream: BinaryIO) -> tuple[str, str, int]:
    sha256, sha512, size = hashlib.sha256(), hashlib.sha512(), 0
    while chunk := stream.read(_CHUNK):
        sha256.update(chunk)
        sha512.update(chunk)
        size += len(chunk)
    return sha256.hexdigest(), sha512.hexdigest(), size


def _make_folder(folder: Path) -> None:
    """Make one folder, and flush its parent so that the new name survives a power cut."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
