"""The outlines of Marland and its governorates, for the map: an island in the middle of an ocean, on no real ground."""

import json
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from cenotaph.publish.names import place_name
from cenotaph.reading.gazetteer import gazetteer

Point = tuple[float, float]
# Corners (longitude, latitude): the coast from the south-west round by the north, then those inside.
_COAST: tuple[Point, ...] = (
    (-39.75, 33.75), (-39.98, 34.10), (-39.92, 34.35), (-39.97, 34.56), (-39.78, 34.95), (-39.55, 35.20),
    (-39.50, 35.60), (-39.20, 36.00), (-38.70, 35.98), (-38.30, 35.80), (-37.90, 35.55), (-37.30, 35.50),
    (-37.00, 35.10), (-37.10, 34.60), (-37.40, 34.30), (-37.90, 34.05), (-38.00, 33.60), (-38.20, 33.25),
    (-38.70, 33.30), (-39.10, 33.45), (-39.40, 33.60),
)  # fmt: skip
_SOUTH_WEST, _WEST, _NORTH_WEST = (-39.20, 33.95), (-39.25, 34.52), (-39.20, 35.10)
_NORTH_EAST, _EAST, _SOUTH = (-38.30, 35.20), (-38.15, 34.60), (-38.30, 33.90)
_REGIONS: dict[str, tuple[Point, ...]] = {
    "XM-SA": (*_COAST[:6], _NORTH_WEST, _WEST, _SOUTH_WEST, _COAST[20]),
    "XM-TO": (*_COAST[5:11], _NORTH_EAST, _NORTH_WEST),
    "XM-MA": (_NORTH_WEST, _NORTH_EAST, _EAST, _WEST),
    "XM-HA": (_NORTH_EAST, *_COAST[10:16], _EAST),
    "XM-VE": (_WEST, _EAST, _COAST[15], _SOUTH, _SOUTH_WEST),
    "XM-OS": (_SOUTH_WEST, _SOUTH, *_COAST[15:21]),
}
_TIMES, _ROUGHNESS = 5, 0.13


def write_outlines(path: Path) -> None:
    """Write the outlines as GeoJSON, with the names and ids of the gazetteer; the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    found = {"XM": _COAST, **_REGIONS}
    features = [_feature(place, corners) for place, corners in found.items()]
    made = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(made, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _feature(place_id: str, corners: tuple[Point, ...]) -> dict[str, Any]:
    place = gazetteer().get(place_id)
    told = {"id": place_id, "name": place.name if place else "", "ar": place_name(place, "ar") if place else ""}
    ring = [point for left, right in pairwise([*corners, corners[0]]) for point in _edge(left, right)[:-1]]
    return {"type": "Feature", "properties": told, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}


def _edge(left: Point, right: Point) -> list[Point]:
    """A ragged line between two corners; the same from either end, so that neighbours meet."""
    first, last = sorted((left, right))
    chance = Random(f"{first} {last}")
    line = [first, last]
    for step in range(_TIMES):
        bent: list[Point] = [line[0]]
        for (ax, ay), (bx, by) in pairwise(line):
            away = chance.uniform(-_ROUGHNESS, _ROUGHNESS) * (0.8**step)
            bent += [((ax + bx) / 2 - (by - ay) * away, (ay + by) / 2 + (bx - ax) * away), (bx, by)]
        line = bent
    found = [(round(x, 4), round(y, 4)) for x, y in line]
    return found if first == left else found[::-1]
