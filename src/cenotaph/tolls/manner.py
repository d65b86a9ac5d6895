"""Manner: how a claim counts people, worked out once for all claims that say it in the same words."""

from functools import lru_cache
from typing import NamedTuple

from cenotaph.reading import Claim
from cenotaph.tolls.figure import Figure, figure_of
from cenotaph.tolls.wording import is_single_of, is_vague_of

FIRMNESS = {"asserted": 0, "reported": 1, "alleged": 2, "suggested": 3, "denied": 4}


class Manner(NamedTuple):
    """The figure; whether it is a vague word, tells of single people, comes on top of another; how firmly it is said.

    `is_plain` tells that nothing in the words bears upon another figure of the same speaker: a firm number of all.
    """

    figure: Figure
    is_vague: bool
    is_single: bool
    is_added: bool
    firmness: int
    is_plain: bool


def manner_of(claim: Claim) -> Manner:
    """How this claim counts."""
    return _manner(claim.low, claim.high, claim.phrase, len(claim.names), claim.hedge, claim.counting, claim.corrects)


@lru_cache(maxsize=262144)
def _manner(
    low: int | None, high: int | None, phrase: str, named: int, hedge: str, counting: str, corrects: bool
) -> Manner:
    vague = is_vague_of(low, high, phrase)
    single = is_single_of(low, high, phrase, named, counting)
    firmness = FIRMNESS.get(hedge, 0)
    bears = vague or single or corrects or firmness >= FIRMNESS["suggested"] or counting in ("additional", "cumulative")
    return Manner(figure_of(low, high, phrase), vague, single, counting == "additional", firmness, not bears)
