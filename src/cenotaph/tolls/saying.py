"""Saying: who says a claim in which sentence, and how claims of one incident bear upon each other."""

import re
from collections import defaultdict
from dataclasses import replace

from cenotaph.reading import Claim
from cenotaph.tolls.wording import is_single, is_vague

_INDEFINITE = re.compile(r"an?\b", re.IGNORECASE)


def speaker_of(claim: Claim) -> str:
    """The origin's name; a publisher that nobody names is known by its document."""
    return claim.origin or f"the author of document {(claim.document or 'unnamed')[:12]}"


def sentence_of(claim: Claim) -> tuple[str, str | None, int]:
    """Whose words on which page."""
    return (speaker_of(claim), claim.document, claim.start)


def beside_others(said: list[Claim]) -> set[str]:
    """Beside soldiers in one sentence, "a man" is one more person, not the whole of which the soldiers are part."""
    if len({claim.status for claim in said}) < 2:
        return set()
    statuses: dict[tuple[str, str | None, int], set[str | None]] = defaultdict(set)
    for claim in said:
        if not is_vague(claim):
            statuses[sentence_of(claim)].add(claim.status)
    return {
        claim.id
        for claim in said
        if claim.status is None and claim.counting != "cumulative" and len(statuses[sentence_of(claim)]) > 1
    }


def with_one_more(said: list[Claim]) -> list[Claim]:
    """A single person killed in another way than those counted before is one more, not one of them."""
    if not any(is_single(claim) for claim in said):
        return said
    causes = {claim.cause for claim in said if not is_single(claim) and not is_vague(claim)}
    if not causes:
        return said
    return [
        replace(claim, counting="additional")
        if is_single(claim)
        and _INDEFINITE.match(claim.phrase)
        and not claim.names
        and claim.cause not in {None, *causes}
        else claim
        for claim in said
    ]
