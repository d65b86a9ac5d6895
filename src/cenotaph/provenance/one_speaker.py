"""Names that people hold to be one speaker: claims are told under the one that is kept, before voices are made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cenotaph.provenance.speaker import folded, publisher
from cenotaph.reading import Claim


def kept_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each name (folded) that gives way, the name that is kept in the end; each pair says (name, kept)."""
    steps = {folded(name): kept for name, kept in pairs}
    return {name: _last(name, steps) for name in steps}


def under_one_name(claims: Iterable[Claim], kept: Mapping[str, str]) -> Iterator[Claim]:
    """The claims with their speakers and publishers under the names that are kept; words and ids stay as they are."""
    for claim in claims:
        said_by = tuple([kept.get(folded(name), name) for name in claim.said_by])
        by = claim.published_by and kept.get(folded(publisher(claim.published_by)), claim.published_by)
        if (said_by, by) == (claim.said_by, claim.published_by):
            yield claim
        else:
            yield replace(claim, said_by=said_by, published_by=by)


def _last(name: str, steps: Mapping[str, str]) -> str:
    """Where the steps from a name end. A ring of steps, which no act makes, ends before it comes round."""
    seen = {name}
    found = steps[name]
    while (ahead := folded(found)) in steps and ahead not in seen:
        seen.add(ahead)
        found = steps[ahead]
    return found
