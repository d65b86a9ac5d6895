"""One shelf, opened: its rows, and what was read of them lately."""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from cenotaph.errors import CaseError
from cenotaph.ledger.models.reading import claim_of
from cenotaph.provenance import Lineage
from cenotaph.reading import Claim
from cenotaph.tolls import Reason
from cenotaph.web.figures import Ranked
from cenotaph.web.queues import Filters
from cenotaph.web.shelf.codec import read
from cenotaph.web.shelf.laying import LAYOUT
from cenotaph.web.shelf.paths import newer

RANKED = 500  # claims that a queue is asked for at once
HELD, PIECES = 6000, 40  # claims, voices and incidents that a shelf keeps at hand; pieces
T = TypeVar("T")


class Shelf:
    """One file of figures. May be asked by several threads; a page that holds it goes on when a newer one is there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=20)
        self._file.execute("PRAGMA query_only=ON")
        self._lock = RLock()
        self._held: OrderedDict[tuple[str, Any], Any] = OrderedDict()
        self._pieces: OrderedDict[tuple[str, str], Any] = OrderedDict()
        self.told: Mapping[str, Any] = {name: read(content) for name, content in self.rows("SELECT * FROM told")}

    @classmethod
    def opened(cls, path: Path) -> "Shelf | None":
        """The shelf in this file, if it is whole."""
        try:
            shelf = cls(path)
        except (sqlite3.Error, CaseError, ValueError):
            # Half made, damaged, or of another version: it is made again.
            return None
        return shelf if shelf.told.get("whole") and shelf.told.get("layout") == LAYOUT else None

    @classmethod
    def newest(cls, folder: Path, than: Path | None = None, key: str = "") -> "Shelf | None":
        """The newest whole one; with `than` only a newer one. One that is being made, or never was ended, is passed."""
        found = map(cls.opened, newer(folder, than, key))
        return next((shelf for shelf in found if shelf is not None), None)

    def piece(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        """A piece that was read lately, else read or made now; pieces are large, and few are held."""
        with self._lock:
            if key in self._pieces:
                self._pieces.move_to_end(key)
                kept: T = self._pieces[key]
                return kept
        made = make()
        with self._lock:
            self._pieces[key] = made
            if len(self._pieces) > PIECES:
                self._pieces.popitem(last=False)
        return made

    def kept(self, what: str, name: str) -> tuple[str | None, str | None] | None:
        """A piece as it was laid down, and why there is none where its page refuses."""
        found = self.one("SELECT content, wrong FROM kept WHERE what=? AND about=?", what, name)
        return (found[0], found[1]) if found else None

    def rows(self, query: str, *given: Any) -> list[tuple[Any, ...]]:
        """All rows of a query that gives few."""
        with self._lock:
            return self._file.execute(query, given).fetchall()

    def one(self, query: str, *given: Any) -> tuple[Any, ...] | None:
        """The first row."""
        with self._lock:
            found: tuple[Any, ...] | None = self._file.execute(query, given).fetchone()
            return found

    def held(self, key: tuple[str, Any], make: Callable[[], T]) -> T:
        """What was loaded lately, else what is loaded now."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                kept: T = self._held[key]
                return kept
            made = make()
            self._held[key] = made
            if len(self._held) > HELD:
                self._held.popitem(last=False)
            return made

    def many(self, query: str, at_once: int = 2000) -> Iterator[tuple[Any, ...]]:
        """All rows of a query over a table by its number (`?` to `?`), some at a time: the lock is not held long."""
        first = 0
        [(last,)] = self.rows(f"SELECT max(number) FROM {query.split(' FROM ')[1].split()[0]}")
        while last is not None and first <= last:
            yield from self.rows(query, first, first + at_once - 1)
            first += at_once

    def claims(self) -> Iterator[tuple[Claim, str | None, str | None]]:
        """Every claim with the ids of its voice and of its incident."""
        query = (
            "SELECT claim.content, voice.id, incident.id FROM claim LEFT JOIN voice ON voice.number = claim.voice"
            " LEFT JOIN incident ON incident.number = claim.home WHERE claim.number BETWEEN ? AND ?"
        )
        for content, voice, home in self.many(query):
            yield claim_of(content), voice, home

    def by_worth(self, filters: Filters) -> Iterator[Ranked]:
        """The claims that pass, those first that are worth most, some at a time."""
        asked = [(column, value) for column, value in _sieved(filters) if value]
        where = "".join(f" AND {column}" for column, _ in asked)
        query = f"SELECT rank, worth, known, id, content FROM claim WHERE rank > ?{where} ORDER BY rank LIMIT ?"
        last = -1
        while some := self.rows(query, last, *(value for _, value in asked), RANKED):
            for rank, worth, known, name, content in some:
                last = rank
                yield (-worth, known, name), claim_of(content)

    def claim(self, name: str) -> Claim | None:
        """A claim by its id."""

        def make() -> Claim | None:
            found = self.one("SELECT content FROM claim WHERE id=?", name)
            return claim_of(found[0]) if found else None

        return self.held(("claim", name), make)

    def reason(self, name: str) -> Reason | None:
        """What became of a claim in the toll of its own outcome."""
        found = self.one("SELECT used, because, part FROM claim WHERE id=?", name)
        return Reason(name, bool(found[0]), found[1], found[2]) if found and found[0] is not None else None

    def numbered(self, table: str, number: int | None) -> Any:
        """A voice or an incident by its place in the order."""
        if number is None:
            return None

        def make() -> Any:
            found = self.one(f"SELECT content FROM {table} WHERE number=?", number)
            return read(found[0]) if found else None

        return self.held((table, number), make)

    def of_claim(self, table: str, column: str, name: str) -> Any:
        """The voice or the incident of a claim."""
        found = self.held((column, name), lambda: self.one(f"SELECT {column} FROM claim WHERE id=?", name))
        return self.numbered(table, found[0]) if found else None

    def lineage(self, document: str) -> list[Lineage]:
        """The lines from and to a document."""
        found = self.rows("SELECT content FROM lineage WHERE copy=? OR source=?", document, document)
        return [read(content) for (content,) in found]


def _sieved(filters: Filters) -> Iterator[tuple[str, str]]:
    """What a queue is kept to, as conditions; only fixed words go into a statement, and what people type is bound."""
    for name in ("language", "publisher", "place", "outcome"):
        yield f"{name}=?", getattr(filters, name)
    yield "said>=?", filters.first
    yield "(said<=? AND said<>'')", filters.last
