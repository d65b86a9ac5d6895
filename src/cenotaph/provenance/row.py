"""Row: what is asked of a claim again and again, read once; rows sort by themselves, as claims were first heard."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Final

from cenotaph.provenance.days import UNKNOWN
from cenotaph.provenance.speaker import chain, nameless, publisher
from cenotaph.reading import Claim


class Chain:
    """Publisher and chain of citation as claims give them; `names` as they cite each other, folded, and as a set.

    `origin` is who says it first, as it is written, "" where nobody is named; the last of the names, folded. `others`
    are all but the last of the names.
    """

    __slots__ = ("by", "everybody", "names", "origin", "others", "said_by")

    def __init__(self, by: str | None, said_by: tuple[str, ...]) -> None:
        self.by = by
        self.said_by = said_by
        self.names = chain(by, said_by)
        self.everybody = frozenset(self.names)
        self.others = self.everybody - set(self.names[-1:])
        self.origin = said_by[-1] if said_by else publisher(by) if by else ""


# A case holds few chains in very many claims, so that each is made once.
chained = lru_cache(maxsize=262144)(Chain)
# The days on which it was known and published ("~" where unknown), document, offset, id; then what no order asks for.
Row = tuple[str, str, str, int, str, Chain, Claim]
KNOWN: Final = 0
DOCUMENT: Final = 2
START: Final = 3
ID: Final = 4
CHAIN: Final = 5
CLAIM: Final = 6

known_of: Callable[[Row], str] = itemgetter(KNOWN)
id_of: Callable[[Row], str] = itemgetter(ID)
chain_of: Callable[[Row], Chain] = itemgetter(CHAIN)
claim_of: Callable[[Row], Claim] = itemgetter(CLAIM)


def row(claim: Claim) -> Row:
    """The row of a claim."""
    on = claim.published_on
    known, page = claim.said_on or on or UNKNOWN, claim.document or ""
    return (known, on or UNKNOWN, page, claim.start, claim.id, chained(claim.published_by, claim.said_by), claim)


def page(told: Row) -> str:
    """The page a claim stands on, as `speaker.page_of` names it."""
    return told[DOCUMENT] or nameless(told[CLAIM])


def pages(rows: Iterable[Row]) -> list[str]:
    """The page of each."""
    return [told[DOCUMENT] or nameless(told[CLAIM]) for told in rows]
