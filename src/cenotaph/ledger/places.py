"""The places to which a case's rows are moved: what each must be before, and what it is made into."""

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from cenotaph.errors import CaseError, UsageError
from cenotaph.ledger import database, ends
from cenotaph.ledger.case import DATABASE, TOML, Case, alike, now, on_disk
from cenotaph.ledger.marked import Tables
from cenotaph.ledger.streams import End, tables

SQLITE = "sqlite"
PART = "case.moving.sqlite3"
SHOWN = 3


class Place(Protocol):
    """Where rows are moved from or to."""

    @property
    def address(self) -> str:
        """What the case's toml says of it; "" for its own file."""

    @property
    def words(self) -> str:
        """Where that is, as it may be told."""

    @property
    def chosen(self) -> dict[str, Any]:
        """The settings of the database while it is filled."""

    def prepare(self, *, empties: bool) -> None:
        """Look that it is empty, and mark it. Raises CaseError."""

    def read(self) -> AbstractContextManager[End]:
        """The rows as they stand, and nobody else writes meanwhile."""

    def filled(self) -> AbstractContextManager[End]:
        """The place open to be filled: all of it, or nothing."""

    def summed(self) -> AbstractContextManager[End]:
        """The place open to be read once more."""

    def finish(self) -> None:
        """It is whole: take the mark off."""

    def leave(self) -> str:
        """The case has left it: keep what is there, and say what it is and when to delete it."""


def place_of(case: Case, given: str) -> Place:
    """The place of this name: "sqlite" or an address. Raises UsageError and CaseError."""
    if given == SQLITE or not given:
        return OwnFile(case)
    if "://" not in given:
        raise UsageError(f"--to is {given!r}; write sqlite, or postgresql://user@host/name")
    database.postgresql(given)
    return Server(case, given)


@dataclass(frozen=True)
class OwnFile:
    """The case's own SQLite file. It is filled under another name, which is its mark."""

    case: Case
    address: str = ""

    @property
    def words(self) -> str:
        """Where that is, as it may be told."""
        return f"its own file ({DATABASE})"

    @property
    def chosen(self) -> dict[str, Any]:
        """The settings of the database while it is filled."""
        return database.sqlite(self.case.folder / PART)

    def prepare(self, *, empties: bool) -> None:
        """What an interrupted move left under the other name goes; it was never the case."""
        del empties
        _remove(self.case.folder / PART)

    def read(self) -> AbstractContextManager[End]:
        """The rows as they stand."""
        return ends.sqlite_read(self.case.folder / DATABASE)

    def filled(self) -> AbstractContextManager[End]:
        """The file open to be filled."""
        return ends.sqlite_filled(self.case.folder / PART)

    def summed(self) -> AbstractContextManager[End]:
        """The file open to be read once more."""
        return ends.sqlite_read(self.case.folder / PART)

    def finish(self) -> None:
        """Give it its name; a file that lies there already is kept beside."""
        part, path = self.case.folder / PART, self.case.folder / DATABASE
        alike(part, (self.case.folder / TOML).stat())
        with part.open("rb") as file:
            os.fsync(file.fileno())
        if path.exists():
            self._aside()
        part.rename(path)
        on_disk(self.case.folder)

    def leave(self) -> str:
        """Keep the file under a name that tells what it is."""
        try:
            kept = self._aside()
        except CaseError as wrong:
            return f"the old file could not be given another name ({wrong}); nothing reads it: delete {DATABASE} later"
        return (
            f"the old file is kept as {kept}; nothing reads it: delete it once the new place is in your backups, "
            "for it holds all that the case held"
        )

    def _aside(self) -> Path:
        path = self.case.folder / DATABASE
        kept = path.with_name(f"case.moved-away-{now()[:19].replace(':', '-')}Z.sqlite3")
        with ends.sqlite_closed(path):
            path.rename(kept)
        on_disk(self.case.folder)
        return kept


@dataclass(frozen=True)
class Server:
    """A PostgreSQL database. While it is filled a table of its own marks it."""

    case: Case
    address: str

    @property
    def words(self) -> str:
        """Where that is, as it may be told."""
        return ends.named(self.address)

    @property
    def chosen(self) -> dict[str, Any]:
        """The settings of the database while it is filled."""
        return database.postgresql(self.address)

    def prepare(self, *, empties: bool) -> None:
        """Look that it is empty, and mark it; what an interrupted move of this case left goes where that is asked for.

        Raises CaseError.
        """
        with ends.postgres(self.address) as connection:
            server = Tables(connection)
            server.check()
            found, marked = server.names(), server.mark()
            if found and marked is None:
                self._refuse(found)
            if marked is not None:
                origin, at = marked
                if origin != self.case.origin:
                    raise CaseError(f"{self.words} is being filled by the move of another case; give an empty one")
                if not empties:
                    raise CaseError(
                        f"{self.words} holds what a move of this case left that began on {at[:16].replace('T', ' ')} "
                        "and was cut short; run the same command with --empty, which removes that first"
                    )
                server.empty([*(table.name for table in tables()), "django_migrations"])
                if left := server.names():
                    self._refuse(left)
            server.set_mark(self.case.origin, now())

    def _refuse(self, found: list[str]) -> None:
        more = ", …" if len(found) > SHOWN else ""
        raise CaseError(
            f"{self.words} is not empty (it has the tables {', '.join(found[:SHOWN])}{more}); nothing in it was "
            "touched: make a new one (createdb -O USER NAME), and name that"
        )

    def read(self) -> AbstractContextManager[End]:
        """The rows as they stand, and nobody else writes meanwhile."""
        return ends.postgres_read(self.address)

    def filled(self) -> AbstractContextManager[End]:
        """The database open to be filled."""
        return ends.postgres_filled(self.address)

    def summed(self) -> AbstractContextManager[End]:
        """The database open to be read once more."""
        return ends.postgres_summed(self.address)

    def finish(self) -> None:
        """Take the mark off: from here on it is no leftover, and no move empties it."""
        with ends.postgres(self.address) as connection:
            Tables(connection).take_mark()

    def leave(self) -> str:
        """The rows stay there until somebody drops the database."""
        return (
            f"{self.words} still holds the old rows; no case reads them: drop it (dropdb) once the case's folder is in "
            "your backups"
        )


def _remove(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        each.unlink(missing_ok=True)
