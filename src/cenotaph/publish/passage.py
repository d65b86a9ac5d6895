"""Passage: a claim's exact words, with the words around them, cut at whole words; and a whole text with its marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from cenotaph.reading import Claim

AROUND = 140
# A longer text is shown only around its claims, so that one book does not make the page unusable.
LONG, STRETCH = 20_000, 800


@dataclass(frozen=True, slots=True)
class Passage:
    """The quote and its surroundings; `cut_before`/`cut_after` tell whether the document goes on."""

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


def passage(text: str, start: int, end: int, *, around: int = AROUND) -> Passage:
    """The words of text[start:end] with up to `around` characters on each side."""
    first = max(0, start - around)
    last = min(len(text), end + around)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return Passage(text[first:start].lstrip(), text[start:end], text[end:last].rstrip(), first > 0, last < len(text))


def passage_of(claim: Claim, text: str) -> Passage:
    """The claim's words where they stand; the bare quote where the text at hand does not hold them."""
    if text[claim.start : claim.end] == claim.quote:
        return passage(text, claim.start, claim.end)
    return Passage("", claim.quote, "", True, True)


def marked(text: str, claims: Sequence[Claim]) -> Markup:
    """The text with every claim's words marked and an anchor `at-ID` before each; long texts only around claims."""
    held = sorted(
        (claim for claim in claims if text[claim.start : claim.end] == claim.quote),
        key=lambda claim: (claim.start, claim.end, claim.id),
    )
    pieces = []
    for first, last in _stretches(text, held):
        inside = [claim for claim in held if first <= claim.start and claim.end <= last]
        cut = Markup("… " if first else ""), Markup(" …" if last < len(text) else "")
        pieces.append(cut[0] + _marked(text, first, last, inside) + cut[1])
    return Markup("\n\n").join(pieces)


def is_shortened(text: str) -> bool:
    """Whether `marked` leaves out what is far from any claim."""
    return len(text) > LONG


def _stretches(text: str, held: Sequence[Claim]) -> list[tuple[int, int]]:
    if not is_shortened(text):
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    for claim in held:
        first, last = max(0, claim.start - STRETCH), min(len(text), claim.end + STRETCH)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found or [(0, STRETCH)]


def _marked(text: str, first: int, last: int, inside: Sequence[Claim]) -> Markup:
    """Marks that overlap are drawn as one; an anchor stands where each claim begins."""
    edges = sorted({first, last, *(claim.start for claim in inside), *(claim.end for claim in inside)})
    begins: dict[int, list[Claim]] = {}
    for claim in inside:
        begins.setdefault(claim.start, []).append(claim)
    pieces: list[Markup] = []
    reach = first
    for left, right in pairwise(edges):
        for claim in begins.get(left, ()):
            pieces.append(Markup('<span id="at-{}"></span>').format(claim.id))
            reach = max(reach, claim.end)
        words = escape(text[left:right])
        pieces.append(Markup("<mark>{}</mark>").format(words) if left < reach else words)
    return Markup("").join(pieces)
