"""The compact table of places: read from a cache file by memory map, so that it opens at once and stays small."""

import mmap
import os
import struct
import tempfile
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

KINDS = ("country", "region", "district", "town", "village")
ROW = struct.Struct("<iiffIII")
_HEAD = struct.Struct("<4sIIII")


def digest(key: str) -> int:
    """The 64-bit hash by which a name's key is found (the same on every machine)."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the table; `parent` is the row number of the place that holds it, -1 for none."""

    number: int
    name: str
    id: str
    country: str
    kind: str
    parent: int
    lat: float | None
    lon: float | None
    people: int


class Table:
    """Look-ups over the packed bytes; nothing is read before it is asked for."""

    def __init__(self, packed: bytes | mmap.mmap) -> None:
        view = memoryview(packed)
        magic, keys, targets, rows, strings = _HEAD.unpack_from(view)
        if magic != b"GAZ1":
            raise ValueError("not a table of places")
        at = _HEAD.size + -_HEAD.size % 8
        self._keys = view[at : at + 8 * keys].cast("Q")
        at += 8 * keys
        self._ends = view[at : at + 4 * keys].cast("I")
        at += 4 * keys
        self._targets = view[at : at + 4 * targets].cast("I")
        at += 4 * targets
        self._rows = view[at : at + ROW.size * rows]
        at += ROW.size * rows
        self._strings = view[at : at + strings]
        if len(self._strings) != strings:
            raise ValueError("the table of places is cut short")

    def __len__(self) -> int:
        return len(self._rows) // ROW.size

    def rows_of(self, key: str) -> tuple[int, ...]:
        """The row numbers that a key names; empty for none."""
        hashed = digest(key)
        at = bisect_left(self._keys, hashed)
        if at == len(self._keys) or self._keys[at] != hashed:
            return ()
        return tuple(self._targets[self._ends[at - 1] if at else 0 : self._ends[at]])

    def holds(self, key: str) -> bool:
        """Whether the key is there at all, with rows or without."""
        hashed = digest(key)
        at = bisect_left(self._keys, hashed)
        return at < len(self._keys) and self._keys[at] == hashed

    @lru_cache(maxsize=20_000)  # noqa: B019  a process opens one table and keeps it
    def row(self, number: int) -> Entry:
        """The place of a row number."""
        kind, parent, lat, lon, people, start, length = ROW.unpack_from(self._rows, number * ROW.size)
        name, place_id, country = bytes(self._strings[start : start + length]).decode().split("\t")
        known = lat < 900
        return Entry(
            number, name, place_id, country, KINDS[kind], parent, round(lat, 5) if known else None,
            round(lon, 5) if known else None, people,
        )  # fmt: skip


def cache_file(stamp: str) -> Path:
    """Where the table is kept: the user's cache folder (XDG_CACHE_HOME, else ~/.cache)."""
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(home).expanduser() / "cenotaph" / f"places-{stamp}.bin"


def open_table() -> Table:
    """The table from the cache; built there on first use, or in memory where the cache cannot be written."""
    from cenotaph.reading import gazetteer_build

    path = cache_file(gazetteer_build.key_of_packages())
    if (found := _mapped(path)) is not None:
        return found
    packed = gazetteer_build.build()
    return (_mapped(path) if _written(path, packed) else None) or Table(packed)


def _mapped(path: Path) -> Table | None:
    try:
        with path.open("rb") as source:
            return Table(mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError, struct.error):
        return None


def _written(path: Path, packed: bytes) -> bool:
    """Write whole or not at all, so that two first uses at once do no harm."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(packed)
        Path(part.name).replace(path)
    except OSError:
        return False
    return True
