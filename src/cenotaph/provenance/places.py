"""Places: what a place is known by, whether two can be one, and which is the sharper."""

from cenotaph.provenance.speaker import folded
from cenotaph.values import PLACE_PRECISIONS, Place


def place_key(place: Place | None) -> str:
    """What a place is known by: its gazetteer id, else its name; "" when unknown."""
    if place is None:
        return ""
    return place.id or folded(place.name)


def places_agree(left: Place | None, right: Place | None) -> bool:
    """One place holds the other, or one is unknown."""
    if left is None or right is None or left is right:
        return True
    if left.id and right.id:
        return left.id == right.id or left.id in right.within or right.id in left.within
    if left == right:
        return True
    # A name that no list knows lies in what the text puts it in.
    return bool(
        folded(left.name) == folded(right.name)
        or left.holds(right)
        or right.holds(left)
        or (right.id and right.id in left.candidates)
        or (left.id and left.id in right.candidates)
    )


def sharper(left: Place | None, right: Place | None) -> Place | None:
    """The sharper of two agreeing places."""
    if left is None or right is None:
        return left or right
    if left.holds(right) or (right.id and not left.id):
        return right
    return left


def sharpness(place: Place | None) -> int:
    """0 for a site, rising to the country and the unknown."""
    return _SHARPNESS[place.precision] if place else len(PLACE_PRECISIONS)


_SHARPNESS = {precision: at for at, precision in enumerate(PLACE_PRECISIONS)}
