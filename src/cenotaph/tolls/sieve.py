"""Sieve: which claims of a hearing lie in a scope, told of all of them at once.

A scope asks four things of a claim: of its people, place, days and party. In each, many claims say the same, so that
one of them is asked for all: by the very functions of `scope`, which decide.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cenotaph.reading import Claim
from cenotaph.tolls.hearing import Hearing
from cenotaph.tolls.scope import Scope, other_party, other_people, other_place, other_time
from cenotaph.values import Place

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


class Asked(NamedTuple):
    """What a scope is asked about: a claim, with the place and days that it has by itself or from its incident."""

    claim: Claim
    place: Place | None
    start: str | None
    end: str | None


# In the order of `scope.outside_scope`: the first that speaks gives the reason.
_QUESTIONS: tuple[tuple[Callable[[Asked], Hashable], Callable[[Asked, Scope], str | None]], ...] = (
    (lambda it: (it.claim.status, it.claim.sex, it.claim.age), lambda it, scope: other_people(it.claim, scope)),
    (lambda it: it.place, lambda it, scope: other_place(it.place, scope.place)),
    (lambda it: (it.start, it.end), lambda it, scope: other_time(it.start, it.end, scope.period)),
    (lambda it: it.claim.blamed, lambda it, scope: other_party(it.claim, scope.blamed)),
)


class _Column:
    """For each head the number of what it says, and for each number one head that says so."""

    def __init__(self, of: Callable[[Asked], Hashable], heads: list[Asked]) -> None:
        known: dict[Hashable, int] = {}
        self.says: list[Asked] = []
        numbers = []
        for head in heads:
            key = of(head)
            number = known.get(key)
            if number is None:
                number = known[key] = len(self.says)
                self.says.append(head)
            numbers.append(number)
        self.numbers: Numbers = np.array(numbers, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Sifted:
    """Which heads lie in a scope; `people` by whom they count alone; why those outside do, by column and number."""

    inside: Mask
    people: Mask
    because: tuple[list[str | None], ...]


class Sieve:
    """The heads of a hearing, incident by incident, each incident or total right before all that lies inside it.

    So what lies inside a total is a run of groups (by number) and a run of heads. `first[g]` is the first head of group
    g, `until[g]` the group after the last that lies inside it; `places` tells where each head stands among all claims.
    """

    def __init__(self, hearing: Hearing, found: Sequence[Claim]) -> None:
        tree, by_id = hearing.tree, {head.id: head for head in hearing.heads}
        names = _outmost_first(tree.roots, tree.inside)
        self.groups = [tree.groups[name] for name in names]
        self.number = {name: at for at, name in enumerate(names)}
        self.claims = [[by_id[each] for each in group.claims] for group in self.groups]
        self.inside = [tuple([self.number[each] for each in tree.inside.get(name, ())]) for name in names]
        self.holder = {child: at for at, children in enumerate(self.inside) for child in children}
        self.roots: Numbers = np.array([self.number[name] for name in tree.roots], dtype=np.int64)
        self.first: Numbers = np.cumsum([0, *map(len, self.claims)], dtype=np.int64)
        until = list(range(1, len(names) + 1))
        for at in reversed(range(len(names))):
            if self.inside[at]:
                until[at] = max(until[child] for child in self.inside[at])
        self.until: Numbers = np.array(until, dtype=np.int64)
        self.heads = [claim for claims in self.claims for claim in claims]
        places = {claim.id: at for at, claim in enumerate(found)}
        self.places: Numbers = np.array([places[head.id] for head in self.heads], dtype=np.int64)
        self.place_of = {claim.id: at for at, claim in enumerate(self.heads)}
        self.group_of = [at for at, claims in enumerate(self.claims) for _ in claims]
        self.naming: Numbers = np.array([at for at, head in enumerate(self.heads) if head.names], dtype=np.int64)
        asked = [
            Asked(claim, claim.place or group.place, claim.event_start or group.start, claim.event_end or group.end)
            for group, claims in zip(self.groups, self.claims, strict=True)
            for claim in claims
        ]
        self._columns = [_Column(of, asked) for of, _ in _QUESTIONS]

    def sift(self, scope: Scope) -> Sifted:
        """Which heads lie in the scope."""
        because = tuple(
            [why(each, scope) for each in column.says]
            for (_, why), column in zip(_QUESTIONS, self._columns, strict=True)
        )
        masks = [self.told(at, [each is None for each in said]) for at, said in enumerate(because)]
        return Sifted(np.logical_and.reduce(masks), masks[0], because)

    def told(self, column: int, said: list[Any]) -> NDArray[Any]:
        """What is said of each number of a column, for each head."""
        return np.array(said)[self._columns[column].numbers] if said else np.ones(0, dtype=bool)

    def outside(self, sifted: Sifted, head: int) -> str | None:
        """Why a head lies outside, as `scope.outside_scope` says it."""
        for column, said in zip(self._columns, sifted.because, strict=True):
            because: str | None = said[int(column.numbers[head])]
            if because is not None:
                return because
        return None

    def kinds(self, sifted: Sifted, kind_of: Callable[[str], int]) -> Numbers:
        """What kind of reason (by number) keeps each head outside; -1 for those inside."""
        found: Numbers = np.full(len(self.heads), -1, dtype=np.int64)
        for at, said in reversed(list(enumerate(sifted.because))):
            kinds = self.told(at, [-1 if each is None else kind_of(each) for each in said])
            found = np.where(kinds >= 0, kinds, found) if len(kinds) else found
        return found


def _outmost_first(roots: tuple[str, ...], inside: Mapping[str, tuple[str, ...]]) -> list[str]:
    ordered: list[str] = []
    ahead = list(reversed(roots))
    while ahead:
        name = ahead.pop()
        ordered.append(name)
        ahead += inside.get(name, ())
    return ordered
