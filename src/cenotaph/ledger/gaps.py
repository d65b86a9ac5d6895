"""What stays open in a case: documents without a day, counts without a place or a day. Unknown stays unknown."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cenotaph.ledger import queries
from cenotaph.reading import Claim

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that nobody said: how often, the first few of them by name, and what would help."""

    what: str
    number: int
    examples: tuple[str, ...]
    what_would_help: str


_AGAIN = "cenotaph add CASE PATH --published-on DAY --again"


def gaps() -> Iterator[Gap]:
    """Every kind of gap in the open case that occurs, over its standing claims."""
    claims = queries.standing_claims()
    counts = [claim for claim in claims if claim.kind == "count"]
    yield from _documents(claims)
    for what, is_open, help_ in _OPEN:
        found = [claim for claim in counts if is_open(claim)]
        if found:
            examples = tuple(f"{claim.id[:10]} “{claim.phrase}”" for claim in found[:EXAMPLES])
            yield Gap(what, len(found), examples, help_)


def _documents(claims: Iterable[Claim]) -> Iterator[Gap]:
    undated = list(dict.fromkeys(claim.document or "" for claim in claims if claim.published_on is None))
    if undated:
        names = tuple(f"document {document[:12]}" for document in undated[:EXAMPLES])
        yield Gap("documents without a day of publication, whose relative days stay open", len(undated), names, _AGAIN)


_OPEN: tuple[tuple[str, Callable[[Claim], bool], str], ...] = (
    ("counts without a place", lambda claim: claim.place is None, "cenotaph correct CASE CLAIM place=NAME"),
    (
        "counts at a place that no list knows, or at one of several",
        lambda claim: claim.place is not None and not claim.place.id,
        "put the place on the case's own list (places in cenotaph.toml), or correct the claim",
    ),
    (
        "counts without a day of the event",
        lambda claim: claim.event_start is None and claim.event_end is None,
        "cenotaph correct CASE CLAIM event_start=DAY event_end=DAY",
    ),
)
