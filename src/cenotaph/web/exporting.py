"""The claims of a case as open tables, as they flow: never more than some of them are held."""

from collections.abc import Iterator
from itertools import islice

from cenotaph.ledger.view import sources_of
from cenotaph.publish.claim_rows import Told
from cenotaph.web.figures import Figures

AT_ONCE = 1000


def told(figures: Figures) -> Iterator[Told]:
    """Every claim of these figures, with whence its document came."""
    ahead = figures.told()
    while some := list(islice(ahead, AT_ONCE)):
        sources = sources_of({claim.document for claim, _, _ in some if claim.document})
        for claim, voice, incident in some:
            yield Told(claim, voice, incident, sources.get(claim.document or ""))
