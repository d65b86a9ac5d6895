"""Shapes on the ground: rings simplified, asked whether they hold a point, and drawn around one. GeoJSON geometries."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

Point = tuple[float, float]
Geometry = dict[str, Any]
Box = tuple[float, float, float, float]

KM_PER_DEGREE = 111.2
_CORNERS = 48


def polygons(geometry: Geometry) -> list[list[list[Point]]]:
    """The polygons of a Polygon or MultiPolygon, each as its rings; of anything else, none."""
    kind, found = geometry.get("type"), geometry.get("coordinates") or []
    if kind == "Polygon":
        return [_rings(found)]
    if kind == "MultiPolygon":
        return [_rings(each) for each in found]
    if kind == "GeometryCollection":
        return [each for part in geometry.get("geometries") or [] for each in polygons(part)]
    return []


def box_of(geometry: Geometry) -> Box | None:
    """West, south, east and north of a geometry."""
    points = [point for rings in polygons(geometry) for point in rings[0]]
    if not points:
        return None
    longs, lats = [x for x, _ in points], [y for _, y in points]
    return min(longs), min(lats), max(longs), max(lats)


def holds(geometry: Geometry, at: Point) -> bool:
    """Whether a point lies inside: in an outer ring and in none of its holes."""
    return any(
        _in_ring(rings[0], at) and not any(_in_ring(hole, at) for hole in rings[1:]) for rings in _solid(geometry)
    )


def simplified(geometry: Geometry, degrees: float) -> Geometry:
    """The same outline with fewer corners, none moved by more than so many degrees (Douglas and Peucker).

    A ring that would vanish is left out, but never the largest: every shape keeps at least one.
    """
    kept: list[list[list[Point]]] = []
    solid = sorted(_solid(geometry), key=lambda rings: -_size(rings[0]))
    for number, rings in enumerate(solid):
        outer = _ring(rings[0], degrees)
        if len(outer) < 4:
            if number:
                continue
            outer = [_rounded(point) for point in rings[0]]
        holes = [hole for each in rings[1:] if len(hole := _ring(each, degrees)) >= 4]
        kept.append([outer, *holes])
    return {"type": "MultiPolygon", "coordinates": kept}


def circle(at: Point, kilometres: float) -> Geometry:
    """A circle on the ground of this radius, as a polygon."""
    x, y = at
    tall = kilometres / KM_PER_DEGREE
    wide = tall / max(math.cos(math.radians(y)), 0.05)
    turns = [2 * math.pi * number / _CORNERS for number in range(_CORNERS)]
    ring = [_rounded((x + wide * math.cos(turn), max(-89.9, min(89.9, y + tall * math.sin(turn))))) for turn in turns]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def middle(geometry: Geometry) -> Point | None:
    """A point inside, for a name: the middle of the widest stretch of a line across the largest ring."""
    solid = sorted(_solid(geometry), key=lambda rings: -_size(rings[0]))
    if not solid:
        return None
    rings = solid[0]
    lats = [y for _, y in rings[0]]
    # Not through a corner, where a line would be counted twice.
    y = (min(lats) + max(lats)) / 2 + 1e-7
    cuts = sorted(
        (right - left) * (y - low) / (high - low) + left
        for ring in rings
        for (left, low), (right, high) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (low > y) != (high > y)
    )
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    if not spans:
        return _rounded(rings[0][0])
    west, east = max(spans, key=lambda span: span[1] - span[0])
    return _rounded(((west + east) / 2, y))


def _rings(found: Iterable[Iterable[Sequence[float]]]) -> list[list[Point]]:
    return [[(float(point[0]), float(point[1])) for point in ring] for ring in found]


def _solid(geometry: Geometry) -> list[list[list[Point]]]:
    return [rings for rings in polygons(geometry) if rings and len(rings[0]) >= 4]


def _size(ring: Sequence[Point]) -> float:
    longs, lats = [x for x, _ in ring], [y for _, y in ring]
    return (max(longs) - min(longs)) * (max(lats) - min(lats))


def _in_ring(ring: Sequence[Point], at: Point) -> bool:
    x, y = at
    inside = False
    for (left, low), (right, high) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (low > y) != (high > y) and x < (right - left) * (y - low) / (high - low) + left:
            inside = not inside
    return inside


def _ring(points: list[Point], degrees: float) -> list[Point]:
    """A closed ring simplified in two halves, parted at the point farthest from its first."""
    x, y = points[0]
    far = max(range(len(points)), key=lambda at: (points[at][0] - x) ** 2 + (points[at][1] - y) ** 2)
    if far == 0:
        return []
    return [_rounded(point) for point in (*_line(points[: far + 1], degrees)[:-1], *_line(points[far:], degrees))]


def _line(points: list[Point], degrees: float) -> list[Point]:
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, at = _farthest(points, first, last)
        if farthest > degrees:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[number] for number in sorted(keep)]


def _farthest(points: list[Point], first: int, last: int) -> tuple[float, int]:
    """How far the points between two lie from what will be drawn between them, at most, and which does.

    Between them, and not from the line through them: a point beyond an end may lie on that line and far from both.
    """
    (ax, ay), (bx, by) = points[first], points[last]
    wide, tall = bx - ax, by - ay
    length = wide * wide + tall * tall
    best, found = -1.0, first
    for at in range(first + 1, last):
        x, y = points[at]
        along = ((x - ax) * wide + (y - ay) * tall) / length if length else 0.0
        if along < 0:
            along = 0.0
        elif along > 1:
            along = 1.0
        away = math.hypot(x - ax - along * wide, y - ay - along * tall)
        if away > best:
            best, found = away, at
    return best, found


def _rounded(point: Point) -> Point:
    return round(point[0], 4), round(point[1], 4)
