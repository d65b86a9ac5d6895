"""Ids that last: a person keeps its id while its group goes on; an id that is merged points to the survivor."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an id is made from: a mention; `is_second` where the mention's own id went with another part."""

    mention: int
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class Lasting:
    """`anchors` gives each person (by its first mention) what its id is made from.

    `survivors` gives each person of the lists alone that no longer has its own id the person that took its place.
    """

    anchors: Mapping[int, Anchor]
    survivors: Mapping[int, int]


def lasting(persons: Mapping[int, int], base: Mapping[int, int]) -> Lasting:
    """Ids for persons (mention → first mention), against what the lists alone make of the same mentions.

    Each person takes the id of the largest part that it shares with a person of the lists alone; of equal parts that of
    the first mention. So the ids follow from the lists and the judgements that hold, and never from the order in which
    judgements were made or taken back.
    """
    shared = Counter((base[mention], first) for mention, first in persons.items())
    anchors: dict[int, Anchor] = {}
    taken: set[int] = set()
    for before, now in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if before not in taken and now not in anchors:
            anchors[now] = Anchor(before)
            taken.add(before)
    for first in sorted(set(persons.values()) - set(anchors)):
        # Its own mention's id may be in use by the larger part of what it was split from.
        anchors[first] = Anchor(first, is_second=first in taken)
    parts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (before, now), size in shared.items():
        parts[before].append((-size, now))
    named = {anchor.mention for anchor in anchors.values() if not anchor.is_second}
    survivors = {before: min(found)[1] for before, found in parts.items() if before not in named}
    return Lasting(anchors, survivors)
