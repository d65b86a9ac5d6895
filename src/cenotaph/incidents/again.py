"""Again: one large figure that a report gives in other words for another name of its place; and how near places are."""

from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt

from cenotaph.incidents.scene import SHORT, Scene, scene_of
from cenotaph.provenance.speaker import page_of
from cenotaph.reading import Claim
from cenotaph.values import Place

NEAR_KM = 6.0
EARTH_KM = 6371.0
# Two of one country that have this many dead each, the very same number, are not told in one report by chance.
OF_ITS_OWN = 10


def told_again(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """(again, first) of the claims that one report gives as one figure of an event, by two names of its place."""
    told: dict[tuple[str, str | None, int], list[Claim]] = {}
    for claim in claims:
        if claim.low and claim.low >= OF_ITS_OWN and claim.kind == "count" and claim.place is not None:
            told.setdefault((page_of(claim), claim.outcome, claim.low), []).append(claim)
    for first, *others in told.values():
        for other in others:
            if first.start != other.start and first.place != other.place and is_again(first, other):
                yield other, first


def is_again(first: Claim, other: Claim) -> bool:
    """The same large figure in other words or by another speaker, on days that touch, in one country."""
    if first.low != other.low or (first.low or 0) < OF_ITS_OWN or first.place is None or other.place is None:
        return False
    if (first.high, first.said_by) == (other.high, other.said_by):
        return False
    left, right = scene_of(first), scene_of(other)
    brief = left.span <= SHORT and right.span <= SHORT
    return brief and a_day_apart(left, right) and in_one_country(first.place, other.place)


def in_one_country(left: Place, right: Place) -> bool:
    """The widest place around both is the same, or one is not known."""
    return not left.within or not right.within or left.within[-1] == right.within[-1]


def a_day_apart(left: Scene, right: Scene) -> bool:
    """The days agree or touch: what happened in the night is told of the evening and of the next morning."""
    return left.start <= right.end + 1 and right.start <= left.end + 1


def near(left: Place, right: Place) -> bool:
    """Within NEAR_KM of one another; a name without coordinates is near what lies in the same district, or unknown."""
    if not left.id or not right.id:
        # A name that no list knows may be a street or a quarter of the other: its country is all that is known of it.
        return not (left.within and right.within) or bool(set(left.within) & {right.id, *right.within})
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return bool({left.id, *left.within[:2]} & {right.id, *right.within[:2]})
    return kilometres((left.lat, left.lon), (right.lat, right.lon)) <= NEAR_KM


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """The great-circle distance of two points (degrees north, degrees east); the haversine formula."""
    north, south = radians(left[0]), radians(right[0])
    across = sin((south - north) / 2) ** 2
    along = cos(north) * cos(south) * sin(radians(right[1] - left[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(across + along))
