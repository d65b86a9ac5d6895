"""When two figures are the same figure, how distinctive a figure is, and which of two is the softer."""

import re
from collections.abc import Hashable
from functools import lru_cache

from cenotaph.reading import Claim

_NUMBER = re.compile(r"\d+(?:[,٬.'\u00a0\u202f ]\d{3})*")
_GROUPING = re.compile(r"\D")
_HEDGE_RANK = {"asserted": 0, "reported": 1, "alleged": 2, "suggested": 3}
_VAGUE_STATUS = {"combatant": ("security_forces", "rebel")}


@lru_cache(maxsize=65536)
def figure_anchors(low: int | None, high: int | None, phrase: str) -> frozenset[Hashable]:
    """The numbers by which a figure is known again when a relay drops a bound: "at least 973" and "973" share 973.

    A range said only in words ("dozens", "hundreds") is known by both bounds together, never by one of them.
    """
    bounds = {bound for bound in (low, high) if bound is not None}
    if len(bounds) < 2 or low is None or high is None:
        return frozenset(bounds)
    said = {int(_GROUPING.sub("", number)) for number in _NUMBER.findall(phrase)}
    inside = {number for number in said if low <= number <= high}
    return frozenset(bounds | inside) if inside else frozenset({(low, high)})


def statement_anchors(claim: Claim) -> frozenset[Hashable]:
    """What a claim without a figure is known by: whom it blames, who acts, in which body, how; else its summary."""
    parties = tuple(sorted(blame.name.casefold() for blame in claim.blamed))
    actors = tuple(sorted(actor.casefold() for actor in claim.actors))
    known = (parties, actors, (claim.body or "").casefold(), (claim.act or "").casefold())
    if claim.kind in ("evidence", "concealment") or not any(known):
        return frozenset({(*known, (claim.summary or claim.quote).casefold())})
    return frozenset({known})


def anchors(claim: Claim) -> frozenset[Hashable]:
    """What a claim's assertion is known by: the numbers of a count, the parties and acts of a statement."""
    if claim.kind == "count":
        return figure_anchors(claim.low, claim.high, claim.phrase)
    return statement_anchors(claim)


def same_figure(left: frozenset[Hashable], right: frozenset[Hashable]) -> bool:
    """One figure's numbers are all among the other's."""
    return left == right or (bool(left) and bool(right) and (left <= right or right <= left))


@lru_cache(maxsize=65536)
def is_distinctive(low: int | None, high: int | None) -> bool:
    """The number is too odd to be met twice by chance: three significant digits, or two and at least 21.

    973, 1,225, 250 and 37 are; 3, 12, 20, 100 and 4,000 are not.
    """
    number = max(low or 0, high or 0)
    digits = len(str(number).rstrip("0"))
    return digits >= 3 or (digits == 2 and number > 20)


def softness(claim: Claim) -> tuple[int, int]:
    """(how open the figure is: exact 0, a range 1, one bound only 2; how hedged the words are: asserted 0 … 3)."""
    low, high = claim.low, claim.high
    openness = 0 if low == high else 2 if low is None or high is None else 1
    return openness, _HEDGE_RANK.get(claim.hedge, 0)


def agree(left: str | None, right: str | None) -> bool:
    """The statuses do not contradict: equal, one unknown, or one only says `combatant` without the side."""
    if left == right or left is None or right is None:
        return True
    return right in _VAGUE_STATUS.get(left, ()) or left in _VAGUE_STATUS.get(right, ())
