"""Review: what the decisions of several people on one claim come to."""

from collections.abc import Iterable
from dataclasses import dataclass

WAITS, CODED, REVIEWED, DISPUTED = REVIEWS = ("waits", "coded", "reviewed", "disputed")


@dataclass(frozen=True, slots=True)
class Position:
    """One person's decision on a claim: whether it should stand.

    `weight` is 2 where the decision is the adjudication of a double coding: others have judged the same words before.
    """

    by: str
    holds: bool
    weight: int = 1


def review(positions: Iterable[Position]) -> str:
    """The state of a claim on which these decisions were taken, oldest first.

    Of each person only the latest decision counts, so nobody reviews themselves. The last decider is agreed with or
    not: a claim is reviewed when two people agree and outweigh those who differ, disputed while somebody differs and
    is not outweighed, and coded while one person alone has decided.
    """
    latest: dict[str, Position] = {}
    for each in positions:
        latest.pop(each.by, None)
        latest[each.by] = each
    if not latest:
        return WAITS
    holds = list(latest.values())[-1].holds
    agree = sum(each.weight for each in latest.values() if each.holds == holds)
    differ = sum(each.weight for each in latest.values() if each.holds != holds)
    if differ >= agree:
        return DISPUTED
    return REVIEWED if agree >= 2 else CODED
