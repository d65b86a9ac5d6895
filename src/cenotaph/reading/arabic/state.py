"""A sentence of harm while it is being read: what was found, and what still waits."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.tokens import Token

# How many words that are no people may stand between a predicate and its people, by the predicate's shape.
REACH = {
    "masdar": 1,
    "weakmasdar": 1,
    "verb": 6,
    "weak": 5,
    "agent": 8,
    "plural": 2,
    "weakplural": 2,
    "death": 6,
    "lives": 1,
    "victims": 5,
    "total": 14,
    "fall": 3,
    "reap": 9,
    "leave": 3,
    "fate": 2,
    "contact": 1,
}


@dataclass(slots=True)
class Harm:
    """One group of people and what happened to them; `whole` is the harm of which these people are part."""

    outcome: str
    group: Group
    at: int
    counting: str = "single"
    whole: "Harm | None" = None
    other: str | None = None
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Governor:
    """The predicate that waits for people: its outcomes, where it stands, and whether it has found any."""

    outcomes: tuple[str, ...]
    shape: str
    at: int
    end: int
    fed: bool = False
    closed: bool = False
    mute: bool = False


@dataclass(slots=True)
class Reading:
    """A sentence while it is read from right to left: what was found, and what waits."""

    tokens: Sequence[Token]
    harms: list[Harm] = field(default_factory=list)
    governor: Governor | None = None
    loose: Group | None = None
    beside: list[Group] = field(default_factory=list)
    loose_parts: list[Group] = field(default_factory=list)
    before: str | None = None
    mode: str = ""
    last: Harm | None = None
    gap: int = 0
    weak: bool = True
    armed: bool = True
    listed: tuple[str, ...] = ()
    parted: Harm | None = None
    left: int = 0
    counted: int = -1
