"""Row: what is asked of a claim again and again, read once; rows sort by themselves, as claims were first heard."""

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Final

from cenotaph.provenance.speaker import nameless
from cenotaph.reading import Claim

# Publisher and chain of citation, as a claim gives them.
Chain = tuple[str | None, tuple[str, ...]]
# The days on which it was known and published ("~" where unknown), document, offset, id; then what no order asks for.
Row = tuple[str, str, str, int, str, Chain, Claim]
KNOWN: Final = 0
DOCUMENT: Final = 2
START: Final = 3
ID: Final = 4
CHAIN: Final = 5
CLAIM: Final = 6
UNKNOWN = "~"

known_of: Callable[[Row], str] = itemgetter(KNOWN)
id_of: Callable[[Row], str] = itemgetter(ID)
chain_of: Callable[[Row], Chain] = itemgetter(CHAIN)
claim_of: Callable[[Row], Claim] = itemgetter(CLAIM)


def row(claim: Claim) -> Row:
    """The row of a claim."""
    on = claim.published_on
    chain = (claim.published_by, claim.said_by)
    return (claim.said_on or on or UNKNOWN, on or UNKNOWN, claim.document or "", claim.start, claim.id, chain, claim)


def page(told: Row) -> str:
    """The page a claim stands on, as `speaker.page_of` names it."""
    return told[DOCUMENT] or nameless(told[CLAIM])


def pages(rows: Iterable[Row]) -> list[str]:
    """The page of each."""
    return [told[DOCUMENT] or nameless(told[CLAIM]) for told in rows]
