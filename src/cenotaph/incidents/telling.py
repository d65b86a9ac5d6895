"""One telling: a report that gives one event by several place names a few kilometres apart."""

from math import asin, cos, radians, sin, sqrt

from cenotaph.incidents.group import Group
from cenotaph.incidents.scene import Scene, causes_agree, times_agree
from cenotaph.incidents.unit import Unit
from cenotaph.reading import Claim
from cenotaph.values import Place

NEAR_KM = 6.0
EARTH_KM = 6371.0


def is_one_telling(group: Group, unit: Unit) -> bool:
    """Whether a report tells of the group and the unit as one: the same day, near by, and not as two figures of one
    speaker.

    Two different figures that one speaker gives for two named places are two incidents; the same figure again, a
    single person beside a count, or another speaker's figure is the same event by another name of its place.
    """
    if unit.scene.page not in group.pages or group.wide or unit.is_wide or not group.admits(unit):
        return False
    if not any(_near_in_time_and_place(scene, unit.scene) for scene in group.scenes):
        return False
    return any(_one_event(held.lead, unit.lead) for held in group.units if held.scene.page == unit.scene.page)


def _near_in_time_and_place(left: Scene, right: Scene) -> bool:
    if not times_agree(left, right) or not causes_agree(left.cause, right.cause):
        return False
    if left.is_dated and right.is_dated and (left.start, left.end) != (right.start, right.end):
        return False
    return left.place is not None and right.place is not None and near(left.place, right.place)


def near(left: Place, right: Place) -> bool:
    """Within NEAR_KM of one another; without coordinates, directly inside the same place."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return bool(left.within[:1]) and left.within[:1] == right.within[:1]
    return kilometres((left.lat, left.lon), (right.lat, right.lon)) <= NEAR_KM


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """The great-circle distance of two points (degrees north, degrees east); the haversine formula."""
    north, south = radians(left[0]), radians(right[0])
    across = sin((south - north) / 2) ** 2
    along = cos(north) * cos(south) * sin(radians(right[1] - left[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(across + along))


def _one_event(held: Claim, new: Claim) -> bool:
    if held.kind != "count" or new.kind != "count" or held.outcome != new.outcome:
        return True
    if (held.low, held.high) == (new.low, new.high):
        return True
    if 1 in (held.low, new.low) and held.high in (held.low, None) and new.high in (new.low, None):
        return True
    return held.said_by != new.said_by
