"""One telling: a report that gives one event by several place names a few kilometres apart."""

import re
from functools import lru_cache

from cenotaph.incidents.again import a_day_apart, near
from cenotaph.incidents.group import Group
from cenotaph.incidents.scene import SHARP, Scene, times_agree
from cenotaph.incidents.unit import Unit
from cenotaph.provenance.places import places_agree
from cenotaph.reading import Claim

KIN = re.compile(
    r"\b(?:sons?|daughters?|sisters?|brothers?|siblings?|wife|husband|mother|father|parents|cousins?|uncles?|aunts?|"
    r"nephews?|nieces?|grand\w+|family|families|relatives?|friends?|colleagues?)\b",
    re.IGNORECASE,
)
# Two incidents of one page may well have one or two dead each; three or more are rarely the same by chance.
SOME_SIZE = 3
# The dead are mourned by name for some days.
SOME_DAYS = 7


def is_one_telling(group: Group, unit: Unit) -> bool:
    """Whether a report tells of the group and the unit as one: the same day, near by, and not as two figures of one
    speaker.

    Two different figures that one speaker gives for two named places are two incidents; the same figure again, a
    single person beside a count, or another speaker's figure is the same event by another name of its place.
    """
    if unit.scene.page not in group.pages or group.wide or unit.is_long or not group.admits(unit):
        return False
    if _is_beside(group, unit) or _is_told_again(group, unit) or _is_mourned(group, unit):
        return True
    if not any(_near_in_time_and_place(scene, unit.scene) for scene in group.scenes):
        return False
    return any(_one_event(held.lead, unit.lead) for held in group.units if held.scene.page == unit.scene.page)


def _near_in_time_and_place(left: Scene, right: Scene) -> bool:
    # The cause is left aside: one strike is a shelling to one witness and an explosion to the next.
    if not times_agree(left, right):
        return False
    if left.is_dated and right.is_dated and (left.start, left.end) != (right.start, right.end):
        return False
    return left.place is not None and right.place is not None and near(left.place, right.place)


def _is_beside(group: Group, unit: Unit) -> bool:
    """A single person placed no sharper than a region, or at a name that no list knows, beside a count on its page."""
    place = unit.scene.place
    if place is None or (place.precision in SHARP and place.id) or not _is_one(unit.lead):
        return False
    days_agree = not unit.scene.is_dated or any(times_agree(scene, unit.scene) for scene in group.scenes)
    return days_agree and any(held.is_count and not _is_one(held.lead) for held in group.units)


def mourns(claim: Claim) -> bool:
    """Whether a claim tells of a few by name or by kin, and so claims to be no count of all."""
    few = claim.kind == "count" and (claim.low or 0) <= SOME_SIZE
    return few and (bool(claim.names) or names_kin(claim.phrase))


@lru_cache(maxsize=65536)
def names_kin(phrase: str) -> bool:
    """Whether words name somebody's kin, friends or colleagues."""
    return KIN.search(phrase) is not None


def _is_mourned(group: Group, unit: Unit) -> bool:
    """Somebody by name or by kin, or "members of the family", at the place of a count on the page some days off: the
    day is that of a post or of a burial."""
    place = unit.scene.place
    if place is None or not mourns(unit.lead):
        return False
    for held in group.units:
        if held.is_count and (held.lead.low or 0) >= 2 and held.scene.place is not None:
            off = max(held.scene.start - unit.scene.end, unit.scene.start - held.scene.end)
            if off <= SOME_DAYS and places_agree(held.scene.place, place):
                return True
    return False


def _is_told_again(group: Group, unit: Unit) -> bool:
    """The same figure of some size on one page, in one region and on days that agree: a headline and its story."""
    new, place = unit.lead, unit.scene.place
    if new.kind != "count" or place is None:
        return False
    for held in group.units:
        same = (held.lead.outcome, held.lead.low) == (new.outcome, new.low)
        same = same and ((new.low or 0) >= SOME_SIZE or (held.lead.high == new.high and _same_kind(held.lead, new)))
        if same and held.scene.place is not None and a_day_apart(held.scene, unit.scene):
            around = {held.scene.place.id, *held.scene.place.within[:-1]} & {place.id, *place.within[:-1]} - {""}
            two_towns = all(found.id and found.precision in SHARP for found in (held.scene.place, place))
            if near(held.scene.place, place) or (around and not two_towns):
                return True
    return False


def _same_kind(left: Claim, right: Claim) -> bool:
    """One child and one child, one civilian and one civilian: something is said of them, and the same."""
    kinds = [(claim.status, claim.sex, claim.age) for claim in (left, right)]
    return kinds[0] == kinds[1] and any(kinds[0])


def _is_one(claim: Claim) -> bool:
    return claim.low == 1 and claim.high in (1, None)


def _one_event(held: Claim, new: Claim) -> bool:
    if held.kind != "count" or new.kind != "count" or held.outcome != new.outcome:
        return True
    if (held.low, held.high) == (new.low, new.high):
        return True
    if _is_one(held) or _is_one(new) or mourns(held) or mourns(new):
        return True
    return held.said_by != new.said_by
