"""Content: all that a claim says of an event, by which claims of one speaker that say the very same are known."""

from cenotaph.provenance.figure import statement_anchors
from cenotaph.provenance.speaker import page_of
from cenotaph.reading import Claim

# Bounds, and the words for them where the bounds differ; for a statement, its words alone.
Figure = tuple[int | None, int | None, str]
# The figure, the key of the place, first and last day; status, groups, occupations; whether it comes on top of another
# and whether it corrects one; the days of saying and of saying or hearing; of a part, its whole and its page.
Content = tuple[
    Figure, str, str | None, str | None, str | None, tuple[str, ...], tuple[str, ...], bool, bool,
    str | None, str | None, tuple[str | None, str] | None,
]  # fmt: skip


def content_of(claim: Claim, place: str) -> Content:
    """What a claim says, at a place of this key: claims of one speaker and of like people, alike in it, are one.

    The day of hearing counts only where neither a day of saying nor the days of the event are known.
    """
    low, high, first, last = claim.low, claim.high, claim.event_start, claim.event_end
    if claim.kind != "count":
        figure: Figure = None, None, repr(sorted(statement_anchors(claim), key=repr))
    else:
        figure = low, high, "" if low == high else claim.phrase
    whole, said, is_added = claim.of, claim.said_on, claim.counting == "additional"
    return (
        figure, place, first, last, claim.status, claim.groups, claim.occupations, is_added, claim.corrects,
        said, said or (None if first and last else claim.published_on),
        (whole, page_of(claim)) if whole or is_added else None,
    )  # fmt: skip
