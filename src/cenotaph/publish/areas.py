"""Areas: how a place may be drawn without saying more than is known (docs/methods/precision_v1.md)."""

from dataclasses import dataclass

from cenotaph.publish.boundaries import Boundaries
from cenotaph.publish.shapes import Geometry, circle
from cenotaph.publish.sketch import REACH_KM, SHARP
from cenotaph.values import Place

POINT, AREA, CIRCLE, NOWHERE = "point", "area", "circle", "nowhere"


@dataclass(frozen=True, slots=True)
class Shape:
    """How one place is drawn: as a `point`, as an `area` within its own boundary, as a `circle`, or `nowhere`.

    `reach` is how far from the point (kilometres) it may be, for points and circles.
    """

    kind: str
    geometry: Geometry | None = None
    reach: float = 0.0


def kind_of(place: Place | None) -> str:
    """What is known of a place, without looking for its outline: a point, an area or nothing."""
    if place is None or place.precision not in REACH_KM:
        return NOWHERE
    if place.precision in SHARP:
        return POINT if place.lat is not None and place.lon is not None else NOWHERE
    return AREA


def shape_of(place: Place | None, boundaries: Boundaries) -> Shape:
    """The shape of a place. What is known only to a region is its outline, else a circle: never a point."""
    kind = kind_of(place)
    if place is None or kind == NOWHERE:
        return Shape(NOWHERE)
    reach = float(REACH_KM[place.precision])
    point = (place.lon, place.lat)
    if kind == POINT and point[0] is not None and point[1] is not None:
        return Shape(POINT, {"type": "Point", "coordinates": [*point]}, reach)
    if found := boundaries.get(place.id):
        return Shape(AREA, found.geometry)
    if point[0] is None or point[1] is None:
        return Shape(NOWHERE)
    return Shape(CIRCLE, circle((point[0], point[1]), reach), reach)
