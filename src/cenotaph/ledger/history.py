"""History: one signed entry for each act, chained to the one before, and copied to the case's log.

A leaf names nobody and nothing: it holds a salted commitment to who did what and why (the revision), so that the log
may be shown to strangers and a revision erased by lawful order without breaking the chain.
"""

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from cenotaph.errors import CaseError
from cenotaph.ledger import database
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import EntryRow
from cenotaph.ledger.values import Entry

FIRST = "0" * 64
WRITERS = 1129467727  # the number of the lock in PostgreSQL that whoever writes holds


def plain(found: Any) -> str:
    """Canonical JSON: one line, keys in order, the same bytes every time."""
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def commitment(salt: str, revision: str) -> str:
    """What a leaf says of a revision: SHA-256 of 0x02, the salt and the revision's bytes."""
    return hashlib.sha256(b"\x02" + bytes.fromhex(salt) + revision.encode()).hexdigest()


def leaf_hash(leaf: str) -> str:
    """A leaf's name: SHA-256 of 0x00 and its bytes (RFC 6962)."""
    return hashlib.sha256(b"\x00" + leaf.encode()).hexdigest()


def signed_words(origin: str, leaf_name: str) -> bytes:
    """The bytes that the case's key signs for a leaf."""
    return f"cenotaph history v1\n{origin}\n{leaf_name}\n".encode()


class _Book:
    """The entries of one transaction, written at its end in one go."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.entries: list[Entry] = []
        self.last: tuple[int, str] | None = None

    def follow(self) -> tuple[int, str]:
        """The number and hash of the entry before the next one; nobody else can write until this transaction ends."""
        if self.last is None:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS])
            last = EntryRow.objects.order_by("-number").values_list("number", "hash").first()
            self.last = last or (0, FIRST)
        return self.last

    def close(self) -> None:
        """Write the entries, and copy them to the log once the transaction is through."""
        if self.entries:
            EntryRow.objects.bulk_create([EntryRow.of(entry) for entry in self.entries], batch_size=200)
            transaction.on_commit(lambda: transcribe(self.case))


_open_book: ContextVar[_Book | None] = ContextVar("open_book", default=None)


@contextmanager
def together(case: Case) -> Iterator[None]:
    """Several acts in one transaction: all of them or none; each still signs its own entry."""
    if _open_book.get() is not None:
        # An error inside undoes the whole: there is no half of what is done together.
        with transaction.atomic(savepoint=False):
            yield
        return
    with database.in_words(case.folder), transaction.atomic():
        book = _Book(case)
        mark = _open_book.set(book)
        try:
            yield
        finally:
            _open_book.reset(mark)
        book.close()


def hold() -> None:
    """Inside `together`: let nobody else write from here on, so that what is looked at now still holds when it ends.

    Raises CaseError outside of it.
    """
    book = _open_book.get()
    if book is None:
        raise CaseError("a look before an act was not taken together with it; this is a mistake in Cenotaph")
    book.follow()


def sign(case: Case, act: str, about: str = "", *, why: str = "", **details: Any) -> int:
    """Sign the entry of an act, inside `together` with the change itself; the entry's number.

    If the entry cannot be signed or written, the act does not happen. Raises CaseError.
    """
    book = _open_book.get()
    if book is None:
        raise CaseError(f"{act} was not done together with its change; this is a mistake in Cenotaph")
    before, previous = book.follow()
    at, salt = case.clock(), secrets.token_hex(32)
    revision = plain({"about": about, "actor": case.actor, "details": details, "why": why})
    leaf = plain(
        {"commit": commitment(salt, revision), "n": before + 1, "op": act, "prev": previous, "t": at, "v": 1},
    )
    name = leaf_hash(leaf)
    signature = case.key.sign(signed_words(case.origin, name)).hex()
    book.entries.append(Entry(before + 1, at, act, case.actor, about, why, revision, salt, leaf, name, signature))
    book.last = (before + 1, name)
    return before + 1


def transcribe(case: Case) -> None:
    """Copy to the log every entry that it lacks, and hold on until the disk has them.

    It runs after the transaction: a log line never speaks of an act that did not happen, and what a sudden end left
    out is copied the next time.
    """
    with _alone(case.log.with_name("lock")), case.log.open("a+b") as file:
        _drop_torn_line(file.fileno(), case.log)
        missing = EntryRow.objects.filter(number__gt=_last_number(case.log)).order_by("number")
        rows = missing.values_list("leaf", "hash", "signature")
        lines = [plain({"hash": name, "leaf": leaf, "signature": signature}) for leaf, name, signature in rows]
        if lines:
            file.write(("\n".join(lines) + "\n").encode())
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _tail(path: Path, size: int = 1 << 16) -> bytes:
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - size))
        return file.read()


def _drop_torn_line(handle: int, path: Path) -> None:
    # Power can fail in the middle of a line; the entry is whole in the database and is written again.
    tail = _tail(path)
    if tail and not tail.endswith(b"\n"):
        os.ftruncate(handle, path.stat().st_size - (len(tail) - tail.rfind(b"\n") - 1))


def _last_number(path: Path) -> int:
    lines = _tail(path).splitlines()
    return int(json.loads(json.loads(lines[-1])["leaf"])["n"]) if lines else 0
