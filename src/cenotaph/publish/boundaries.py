"""Boundaries: the outlines of regions and countries by their ids; the world's from the set-up, a team's own before."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cenotaph.errors import CaseError
from cenotaph.publish.shapes import Box, Geometry, box_of, simplified

# Names under which boundary files of the field carry the code of an area, in order of liking.
CODES = ("id", "iso_3166_2", "shapeISO", "ADM3_PCODE", "ADM2_PCODE", "ADM1_PCODE", "pcode", "iso_a2", "shapeID")
NAMES = ("name", "shapeName", "name_en", "ADM3_EN", "ADM2_EN", "ADM1_EN")
ARABIC = ("ar", "name_ar", "ADM3_AR", "ADM2_AR", "ADM1_AR")
MOST_BYTES = 60_000_000
_DEGREES = 0.004


@dataclass(frozen=True, slots=True)
class Boundary:
    """One outline: the id of its place, its name in two languages, its box."""

    id: str
    name: str
    arabic: str
    box: Box
    geometry: Geometry


class Boundaries:
    """Outlines by the ids of places: own ones first, then the world's."""

    def __init__(self, world: Path | None, own: Mapping[str, Boundary]) -> None:
        self._world = world if world is not None and world.is_file() else None
        self.own = own

    def get(self, place: str) -> Boundary | None:
        """The outline of the place of this id, or None."""
        return self.own.get(place) or (_listed(self._world, place) if self._world and place else None)


@lru_cache(maxsize=2000)
def _listed(world: Path, place: str) -> Boundary | None:
    asked = "SELECT id, name, arabic, west, south, east, north, geometry FROM boundary WHERE id = ?"
    held = sqlite3.connect(f"file:{world}?mode=ro", uri=True)
    try:
        row = held.execute(asked, (place,)).fetchone()
    finally:
        held.close()
    if row is None:
        return None
    return Boundary(row[0], row[1], row[2], (row[3], row[4], row[5], row[6]), json.loads(zlib.decompress(row[7])))


def write_world(path: Path, found: Iterable[Boundary]) -> None:
    """Write the world's outlines to a new file."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as held:
        held.execute(
            "CREATE TABLE boundary (id TEXT PRIMARY KEY, name TEXT, arabic TEXT, west REAL, south REAL, east REAL,"
            " north REAL, geometry BLOB) WITHOUT ROWID"
        )
        held.executemany(
            "INSERT INTO boundary VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (each.id, each.name, each.arabic, *each.box, zlib.compress(json.dumps(each.geometry).encode()))
                for each in found
            ),
        )
    held.close()


def own_boundaries(files: Iterable[Path]) -> dict[str, Boundary]:
    """The outlines of a team's own GeoJSON files, by id; of two with one id the first file's holds.

    An outline without a known id, or that is no polygon, is passed over. Raises CaseError for a file that is none.
    """
    found: dict[str, Boundary] = {}
    for path in files:
        for feature in _features(path):
            each = _boundary(feature)
            if each and each.id not in found:
                found[each.id] = each
    return found


def _features(path: Path) -> list[dict[str, Any]]:
    if path.stat().st_size > MOST_BYTES:
        raise CaseError(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB; simplify it, or make PMTiles of it")
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
        features = held["features"]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as wrong:
        raise CaseError(
            f"{path.name} is no GeoJSON of boundaries ({wrong}); mend it or take it out of maps/"
        ) from wrong
    if not isinstance(features, list):
        raise CaseError(f"{path.name} holds no list of features; mend it or take it out of maps/")
    return [each for each in features if isinstance(each, dict)]


def _boundary(feature: Mapping[str, Any]) -> Boundary | None:
    told, geometry = feature.get("properties") or {}, feature.get("geometry") or {}
    code = str(feature.get("id") or "") if not any(told.get(name) for name in CODES) else _first(told, CODES)
    try:
        box = box_of(geometry)
    except (TypeError, ValueError, IndexError):
        return None
    if not code or box is None:
        return None
    return Boundary(code, _first(told, NAMES), _first(told, ARABIC), box, simplified(geometry, _DEGREES))


def _first(told: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((str(told[name]) for name in names if told.get(name)), "")
