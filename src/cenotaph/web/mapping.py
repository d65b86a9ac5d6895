"""What the map draws of a window: places and clusters as points, areas as areas; numbers say how many incidents.

The method, with an example: docs/methods/precision_v1.md. No number here adds up people: a cluster holds unlike
incidents, and wider totals, which overlap them, are drawn apart and never counted among them.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.urls import reverse
from numpy.typing import NDArray

from cenotaph.publish.areas import CIRCLE, NOWHERE, POINT
from cenotaph.publish.shapes import circle, middle
from cenotaph.tolls.parts import Part
from cenotaph.web.atlas import Atlas, Mask, Spot
from cenotaph.web.lookup import Box, inside
from cenotaph.web.wording import DeskWording

# Points nearer than this on the screen are drawn as one; beyond the last zoom only what is at one place is.
PIXELS, WORLD, LAST_ZOOM = 56, 512, 12
MOST_AREAS, MOST_POINTS = 150, 1500
Feature = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """What the drawing needs beside the columns: the figures by incident, their sizes, and the language."""

    atlas: Atlas
    parts: Mapping[str, Part]
    sizes: NDArray[np.int64]
    say: DeskWording


def drawn(view: View, found: Mask, box: Box, zoom: float) -> dict[str, Any]:
    """The features of a window, and what is said beside the map of what it cannot draw."""
    atlas = view.atlas
    kinds = np.array([spot.shape.kind for spot in atlas.spots])[atlas.spot]
    here = found & inside(atlas, box)
    points, areas = here & (kinds == POINT) & ~atlas.total, here & (kinds != NOWHERE) & ((kinds != POINT) | atlas.total)
    rough, more = _areas(view, areas)
    nowhere = found & (kinds == NOWHERE)
    return {
        "type": "FeatureCollection",
        "features": [*rough, *_points(view, points, zoom)],
        "more_areas": more,
        "unplaced": int(nowhere.sum()),
        "incidents": int((found & ~atlas.total).sum()),
        "totals": int((found & atlas.total).sum()),
        "bounds": bounds(atlas, found & (kinds != NOWHERE)),
    }


def bounds(atlas: Atlas, found: Mask) -> Box | None:
    """The window that holds all of these."""
    boxes = [atlas.spots[number].box for number in np.unique(atlas.spot[found])]
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def alone(view: View, rows: list[int]) -> list[Feature]:
    """The features of a few incidents, each drawn by itself."""
    found = np.zeros(len(view.atlas.incidents), dtype=bool)
    found[rows] = True
    return list(drawn(view, found, (-180.0, -90.0, 180.0, 90.0), LAST_ZOOM + 1)["features"])


def _areas(view: View, found: Mask) -> tuple[list[Feature], int]:
    """One feature for each place that is known no better than as an area, those of the most incidents last (on top)."""
    rows = np.flatnonzero(found)
    by_spot: dict[int, list[int]] = {}
    for row in rows:
        by_spot.setdefault(int(view.atlas.spot[row]), []).append(int(row))
    ordered = sorted(by_spot.items(), key=lambda pair: (-len(pair[1]), view.atlas.spots[pair[0]].key))
    made = [_area(view, view.atlas.spots[number], held) for number, held in ordered[:MOST_AREAS]]
    # The widest is drawn first, so that what is known better lies on top of it.
    made.sort(key=lambda each: -each["properties"].pop("room"))
    # A wider total of one town goes without a name: the town has its own.
    named = [_name(each) for each in made if not each["properties"].pop("sharp")]
    return [*made, *named], max(0, len(ordered) - MOST_AREAS)


def _name(area: Feature) -> Feature:
    """Where the name of an area stands: the map would write it once for each tile."""
    told = {name: area["properties"][name] for name in ("name", "n")}
    at = middle(area["geometry"]) or (0.0, 0.0)
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": {"kind": "name", **told}}


def _area(view: View, spot: Spot, rows: list[int]) -> Feature:
    shape = spot.shape
    is_point = shape.kind == POINT
    assert shape.geometry is not None
    geometry = circle(tuple(shape.geometry["coordinates"]), shape.reach) if is_point else shape.geometry
    totals = sum(bool(view.atlas.total[row]) for row in rows)
    told = {
        "kind": "area",
        "edge": "dashed" if is_point or shape.kind == CIRCLE else "own",
        "n": len(rows) - totals,
        "totals": totals,
        "sharp": is_point,
        "room": (spot.box[2] - spot.box[0]) * (spot.box[3] - spot.box[1]),
        **_named(view, spot, rows),
    }
    return {"type": "Feature", "geometry": geometry, "properties": told}


def _points(view: View, found: Mask, zoom: float) -> list[Feature]:
    """Places, or clusters of places that would lie on one another; the largest figure of any incident is their size."""
    atlas = view.atlas
    rows = np.flatnonzero(found)
    if not len(rows):
        return []
    spots = atlas.spot[rows]
    cell_of = _cells(atlas, zoom)
    _, cells = np.unique(cell_of[spots], return_inverse=True)
    order = np.argsort(cells, kind="stable")
    edges = np.flatnonzero(np.diff(cells[order])) + 1
    made = [_point(view, group) for group in np.split(rows[order], edges)]
    made.sort(key=lambda each: -each["properties"]["n"])
    return made[:MOST_POINTS]


def _cells(atlas: Atlas, zoom: float) -> NDArray[np.int64]:
    """For each place, the cell of the screen's grid in which it lies; beyond the last zoom each has its own."""
    if zoom >= LAST_ZOOM:
        return np.arange(len(atlas.spots), dtype=np.int64)
    boxes = np.array([spot.box for spot in atlas.spots]).reshape(-1, 4)
    across = 2.0 ** math.floor(zoom) * WORLD / PIXELS
    x = np.floor((boxes[:, 0] + 180) / 360 * across)
    tall = np.radians(np.clip(boxes[:, 1], -85, 85))
    y = np.floor((1 - np.arcsinh(np.tan(tall)) / np.pi) / 2 * across)
    cells: NDArray[np.int64] = (x * (across + 2) + y).astype(np.int64)
    return cells


def _point(view: View, rows: NDArray[np.int64]) -> Feature:
    atlas = view.atlas
    numbers = np.unique(atlas.spot[rows])
    boxes = np.array([atlas.spots[number].box for number in numbers])
    at = [round(float(boxes[:, 0].mean()), 5), round(float(boxes[:, 1].mean()), 5)]
    told: dict[str, Any] = {"n": len(rows)}
    if len(numbers) == 1:
        size = int(max(0, view.sizes[rows].max()))
        told |= {"kind": "place", "size": size, **_named(view, atlas.spots[numbers[0]], [int(row) for row in rows])}
    else:
        edges = [boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()]
        told |= {"kind": "cluster", "box": [round(float(edge), 4) for edge in edges]}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": told}


def _named(view: View, spot: Spot, rows: list[int]) -> dict[str, Any]:
    """The place's name and key; of one incident alone its days, its figure and its address."""
    told: dict[str, Any] = {"name": view.say.place(spot.place).striptags(), "place": spot.key}
    if number := sum(not view.atlas.total[row] for row in rows):
        told["told"] = view.say.counted("incidents", number)
    if len(rows) == 1:
        found = view.atlas.incidents[rows[0]]
        told["href"] = reverse("incident", args=[found.id])
        told["when"] = view.say.days(found.start, found.end)
        if part := view.parts.get(found.id):
            told["range"] = view.say.bounds(part.own.low, part.own.high)
    return told
