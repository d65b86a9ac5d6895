"""Worth: which claims should be checked first, because a mistake in them would move the toll most."""

from collections.abc import Iterable, Mapping

from cenotaph.reading import Claim
from cenotaph.tolls import Reason

# What a claim counts for that is set aside, and for one that repeats a voice: a mistake in it moves little by itself.
ASIDE, REPEATS, WITHIN = 100, 50, 10
# How much one counted person of an outcome weighs: the toll of the dead comes first, and thousands who fled do not
# push it down the list.
WEIGHTS = {
    "killed": 1.0,
    "bodies_found": 1.0,
    "missing": 0.5,
    "injured": 0.1,
    "detained": 0.1,
    "abducted": 0.1,
    "massacres": 0.1,
    "attacks": 0.1,
    "displaced": 0.01,
    "sheltering": 0.01,
}


def worth(claims: Iterable[Claim], reasons: Mapping[str, Reason]) -> dict[str, float]:
    """For each count, roughly how far the toll of its outcome would move if the claim was wrong (worth_v1).

    The larger figure of the claim, weighed by its outcome: in full where a bound of the toll rests on it; a tenth where
    it is used and no bound rests on it, a fiftieth where it repeats a voice, a hundredth where it is set aside.
    Statements are worth 0.
    """
    return {claim.id: _worth(claim, reasons.get(claim.id)) for claim in claims}


def _worth(claim: Claim, reason: Reason | None) -> float:
    weight = WEIGHTS.get(claim.outcome or "", 0.0) if claim.kind == "count" else 0.0
    figure = max(claim.low or 0, claim.high or 0) * weight
    if reason is None:
        return figure / ASIDE
    if reason.used and reason.part != "within":
        return figure / (REPEATS if reason.part == "repeats" else 1)
    if reason.used:
        return figure / WITHIN
    return figure / (REPEATS if reason.part == "repeats" else ASIDE)
