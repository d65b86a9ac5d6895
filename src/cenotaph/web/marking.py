"""A whole text with the words of its claims marked; each mark names its claims, so that the cards find it."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from cenotaph.reading import Claim

# A longer text is shown only around its claims, so that one book does not make the page unusable.
LONG, STRETCH = 400_000, 3_000


def marked(text: str, claims: Sequence[Claim]) -> Markup:
    """The text, escaped, with a mark around every stretch that belongs to the same claims."""
    held = [claim for claim in claims if 0 <= claim.start < claim.end <= len(text)]
    pieces = []
    for first, last in _stretches(len(text), held):
        pieces.append(Markup("… ") if first else Markup(""))
        edges = {first, last, *(edge for claim in held for edge in (claim.start, claim.end) if first < edge < last)}
        pieces += [_piece(text[left:right], _over(left, right, held)) for left, right in pairwise(sorted(edges))]
        pieces.append(Markup(" …\n\n") if last < len(text) else Markup(""))
    return Markup("").join(pieces)


def is_shortened(text: str) -> bool:
    """Whether `marked` leaves out what is far from any claim."""
    return len(text) > LONG


def _over(left: int, right: int, held: Sequence[Claim]) -> list[str]:
    return [claim.id for claim in held if claim.start <= left and right <= claim.end]


def _piece(words: str, names: Sequence[str]) -> Markup:
    if not names:
        return Markup("{}").format(words)
    return Markup('<mark data-claims="{}">{}</mark>').format(" ".join(names), words)


def _stretches(size: int, held: Sequence[Claim]) -> list[tuple[int, int]]:
    if size <= LONG:
        return [(0, size)] if size else []
    found: list[tuple[int, int]] = []
    for claim in sorted(held, key=lambda claim: claim.start):
        first, last = max(0, claim.start - STRETCH), min(size, claim.end + STRETCH)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found or [(0, STRETCH)]


def place_in(text: str, shown: int) -> int:
    """The place in the text of a place in what a browser shows of it: there, each line ends in one character."""
    at = 0
    for part in text.split("\r\n")[:-1]:
        if shown <= len(part):
            return at + shown
        shown -= len(part) + 1
        at += len(part) + 2
    return at + shown
