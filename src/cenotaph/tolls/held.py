"""Held: the single people, the named and the vague "others" whom a speaker's own count of all already holds."""

import re
from collections.abc import Callable, Iterable

from cenotaph.reading import Claim

# A count of these may hold people of whom nothing is said; soldiers beside them are others.
_OF_ALL = (None, "civilian")
# "Two other boys" after a count of all are two of it; "two more" are not.
_OTHER = re.compile(r"\b(?:another|others?)\b", re.IGNORECASE)
Test = Callable[[Claim], bool]


def held_by_counts(
    said: Iterable[Claim], speaker_of: Callable[[Claim], str], is_single: Test, is_vague: Test
) -> list[Claim]:
    """Who is told of after a speaker's count of all, in another sentence of the same document, and adds nobody.

    "At least 15 people were killed. Adam Falah, 40, died with his wife. Another cousin was also killed.": the fifteen
    hold them all. A number "in addition" without names ("two more died") is no part of what was counted before it.
    """
    opened: dict[tuple[str, str | None], Claim] = {}
    held = []
    for claim in sorted(said, key=lambda claim: (claim.start, claim.id)):
        key = (speaker_of(claim), claim.document)
        if claim.status not in _OF_ALL:
            continue
        adds = claim.counting == "additional"
        if (
            key in opened
            and claim.start != opened[key].start
            and (is_single(claim) or (adds and (is_vague(claim) or _OTHER.search(claim.phrase))))
        ):
            held.append(claim)
        elif key not in opened and not (adds or is_single(claim) or is_vague(claim)) and claim.high != 1 and claim.low:
            opened[key] = claim
    return held


def weighed_by(said: list[Claim]) -> set[str]:
    """The claims (ids) with which a report opens in its own name before it tells more of the same incident.

    Where several documents tell of it, only of those that go on to quote others: they have weighed what these say.
    What its author puts right or raises further on ("a third guard died, raising the toll to three") weighs nothing.
    """
    overtaken = set()
    first: dict[str | None, Claim] = {}
    quoting = set()
    for claim in sorted(said, key=lambda claim: (claim.start, claim.id)):
        if claim.document not in first:
            first[claim.document] = claim
        elif claim.corrects and not claim.said_by:
            overtaken.add(claim.document)
        elif claim.said_by:
            quoting.add(claim.document)
    if len(first) == 1:
        quoting = set(first)
    return {claim.id for document, claim in first.items() if document in quoting - overtaken and not claim.said_by}
