"""Highlights: the words of a text that a search found, in whatever spelling they stand."""

import re
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from cenotaph.ledger.search import folded

_WORD = re.compile(r"\w+(?:[\u064b-\u065f\u0670]+\w*)*")
AROUND = 160  # characters on each side of the first hit
MOST = 400_000  # characters of a text that are looked through

_folded = lru_cache(maxsize=65536)(folded)


def asked_words(words: str) -> tuple[str, ...]:
    """The words of a search in the spelling in which they are searched."""
    return tuple(folded(words).split())


def highlighted(text: str, asked: Sequence[str]) -> Markup:
    """The text, escaped, with a mark around each word that begins as one that was asked for."""
    pieces, last = [], 0
    for start, end in _hits(text, asked):
        pieces += [escape(text[last:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        last = end
    return Markup("").join([*pieces, escape(text[last:])])


def excerpt(text: str, asked: Sequence[str]) -> Markup:
    """The stretch around the first hit, highlighted; the beginning where nothing is hit."""
    first = next(iter(_hits(text[:MOST], asked)), (0, 0))[0]
    start, end = max(0, first - AROUND), min(len(text), first + AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    stop = text.find(" ", end)
    cut = " ".join(text[start : stop if stop >= 0 else len(text)].split())
    return Markup("{}{}{}").format("… " if start else "", highlighted(cut, asked), " …" if stop >= 0 else "")


def _hits(text: str, asked: Sequence[str]) -> list[tuple[int, int]]:
    if not asked:
        return []
    return [found.span() for found in _WORD.finditer(text) if _is_hit(found[0], asked)]


def _is_hit(word: str, asked: Sequence[str]) -> bool:
    return any(part.startswith(each) for part in _folded(word).split() for each in asked)
