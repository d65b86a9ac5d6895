"""Mention: one place name in a text, and what the words around it show it to be there for."""

import re
from dataclasses import dataclass, field

from cenotaph.reading.gazetteer_spot import Spot
from cenotaph.values import Place

# Without a word before it that asks for a place, only a name as well known as this counts.
KNOWN_PEOPLE = 150_000
_SMALL = re.compile(r"\b[a-z]{3,}\b")


@dataclass(slots=True)
class Mention:
    """One place name at `start:end` of the whole text.

    `role`: at, to, from, bare, seat (where a speaker sits), office (part of an office's name, whose own ground it is),
    part (part of another name), dateline, back ("the village"). `inside` is the mention that contains it by its words
    ("Kerat, Velda"); `joined` that it continues a list. `side` is a direction that narrows it ("southern … side").
    """

    start: int
    end: int
    sentence: int
    role: str
    spots: tuple[Spot, ...]
    name: str
    inside: "Mention | None" = None
    holds: bool = False
    joined: bool = False
    side: str = ""
    noun: str = ""
    place: Place | None = None
    notes: dict[str, str] = field(default_factory=dict)


class SmallWords:
    """The words that a text writes in small Latin letters; few names are asked for, and they are seldom among them."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if word not in self._body:
            return False
        if self._words is None:
            self._words = frozenset(_SMALL.findall(self._body))
        return word in self._words


def well_known(spot: Spot) -> bool:
    """Whether a place is known so well that its name counts without support."""
    return spot.own or spot.kind in ("country", "region") or spot.people >= KNOWN_PEOPLE
