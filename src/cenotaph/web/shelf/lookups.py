"""What pages look up in a shelf: claims, voices and incidents, each loaded when it is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, overload

from cenotaph.incidents import Incident
from cenotaph.ledger.models.reading import claim_of
from cenotaph.provenance import Voice
from cenotaph.reading import Claim
from cenotaph.tolls.parts import Part
from cenotaph.web.figures import Standing
from cenotaph.web.shelf.codec import read
from cenotaph.web.shelf.opened import Shelf

T = TypeVar("T")


class Worths(Mapping[str, float]):
    """What each claim is worth."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, name: str) -> float:
        found = self._shelf.one("SELECT worth FROM claim WHERE id=?", name)
        if found is None or found[0] is None:
            raise KeyError(name)
        return float(found[0])

    def __iter__(self) -> Iterator[str]:
        return iter(Claims(self._shelf))

    def __len__(self) -> int:
        return int(self._shelf.told["claims"])


class Claims(Mapping[str, Claim]):
    """The claims by id."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, name: str) -> Claim:
        found = self._shelf.claim(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._shelf.claim(name) is not None

    def __iter__(self) -> Iterator[str]:
        for (name,) in self._shelf.many("SELECT id FROM claim WHERE number BETWEEN ? AND ?"):
            yield name

    def __len__(self) -> int:
        return int(self._shelf.told["claims"])


class OfClaims(Mapping[str, T]):
    """The voice, or the incident, of each claim."""

    def __init__(self, shelf: Shelf, table: str, column: str) -> None:
        self._shelf, self._table, self._column = shelf, table, column

    def __getitem__(self, name: str) -> T:
        found: T | None = self._shelf.of_claim(self._table, self._column, name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(Claims(self._shelf))

    def __len__(self) -> int:
        return int(self._shelf.told["claims"])


class Ordered(Sequence[T]):
    """All voices, or all incidents, in order."""

    def __init__(self, shelf: Shelf, table: str) -> None:
        self._shelf, self._table = shelf, table
        self._size = int((shelf.one(f"SELECT count(*) FROM {table}") or (0,))[0])

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self._size))]
        number = int(at) + (self._size if at < 0 else 0)
        if not 0 <= number < self._size:
            raise IndexError(at)
        found: T = self._shelf.numbered(self._table, number)
        return found

    def __iter__(self) -> Iterator[T]:
        query = f"SELECT content FROM {self._table} WHERE number BETWEEN ? AND ?"
        for (content,) in self._shelf.many(query):
            yield read(content)

    def __len__(self) -> int:
        return self._size


class Rows(Mapping[str, int]):
    """The place of each incident in the order, by its id."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, name: str) -> int:
        found = self._shelf.one("SELECT number FROM incident WHERE id=?", name)
        if found is None:
            raise KeyError(name)
        return int(found[0])

    def __iter__(self) -> Iterator[str]:
        for (name,) in self._shelf.many("SELECT id FROM incident WHERE number BETWEEN ? AND ?"):
            yield name

    def __len__(self) -> int:
        return int((self._shelf.one("SELECT count(*) FROM incident") or (0,))[0])


class Parts(Mapping[str, Part]):
    """The part of one toll that each incident is, by its id: figures alone, without the claims behind them."""

    def __init__(self, shelf: Shelf, asked: str) -> None:
        self._shelf, self._asked = shelf, asked

    def __getitem__(self, name: str) -> Part:
        found = self._shelf.one("SELECT content FROM part WHERE asked=? AND home=?", self._asked, name)
        if found is None:
            raise KeyError(name)
        part: Part = read(found[0])
        return part

    def __iter__(self) -> Iterator[str]:
        for (name,) in self._shelf.rows("SELECT home FROM part WHERE asked=?", self._asked):
            yield name

    def __len__(self) -> int:
        return len(self._shelf.rows("SELECT home FROM part WHERE asked=?", self._asked))


class Counts(Sequence[Claim]):
    """The counts that carry a day, the newest first."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Claim]: ...
    def __getitem__(self, at: int | slice) -> Claim | Sequence[Claim]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        found = self._shelf.one(f"SELECT content {_DATED} ORDER BY day DESC, id DESC LIMIT 1 OFFSET ?", at % len(self))
        if found is None:
            raise IndexError(at)
        return claim_of(found[0])

    def __len__(self) -> int:
        return int((self._shelf.one(f"SELECT count(*) {_DATED}") or (0,))[0])


_DATED = "FROM claim WHERE day IS NOT NULL"


def standing_on(shelf: Shelf) -> Standing:
    """The claims of the state that the shelf shows, and what they make."""
    told = shelf.told
    return Standing(
        by_id=Claims(shelf),
        voices=Ordered[Voice](shelf, "voice"),
        incidents=Ordered[Incident](shelf, "incident"),
        homes=OfClaims[Incident](shelf, "incident", "home"),
        voice_of=OfClaims[Voice](shelf, "voice", "voice"),
        days=told["days"],
        killed_on=told["killed_on"],
        heard=frozenset(told["heard"]),
        counts=Counts(shelf),
        places=told["places"],
        parties=told["parties"],
    )
