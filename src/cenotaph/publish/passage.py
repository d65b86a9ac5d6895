"""Passage: a claim's exact words, with the words around them, cut at whole words."""

from dataclasses import dataclass

AROUND = 160


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
