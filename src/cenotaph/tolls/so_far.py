"""So far: what a speaker's total already holds: single happenings, those who died since, the one who made it full."""

from collections.abc import Iterable

from cenotaph.reading import Claim
from cenotaph.tolls.wording import is_single


def held_so_far(base: Iterable[Claim]) -> list[Claim]:
    """A speaker's figure of one happening lies in the total so far that its report gives: "97 so far, 14 today".

    So does the one with whom a total is full: "a third man died, raising the toll to three".
    """
    base = list(base)
    totals = _totals(base)
    most = {
        claim.document: max(each.low or 0 for each in totals if each.document == claim.document) for claim in totals
    }
    full = {claim.start for claim in totals}
    return [
        claim
        for claim in base
        if (claim.counting == "single" or (claim.start in full and claim.counting == "cumulative" and is_single(claim)))
        and (claim.high or claim.low or 0) < most.get(claim.document, 0)
    ]


def held_beside(extra: Iterable[Claim], base: Iterable[Claim]) -> list[Claim]:
    """ "Four more died, bringing the toll to 21": a total told with those on top, or after them, holds them."""
    totals = _totals(base)
    return [claim for claim in extra if any(_holds(total, claim) for total in totals)]


def _holds(total: Claim, extra: Claim) -> bool:
    return total.document == extra.document and extra.start <= total.start and (extra.low or 0) < (total.low or 0)


def _totals(base: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in base if claim.counting == "cumulative" and claim.low is not None]
