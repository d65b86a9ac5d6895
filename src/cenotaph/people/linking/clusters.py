"""From pairs to persons: the best pairs first, and no chain that its own members contradict."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cenotaph.people.roots import root

# A pair of two groups that was not scored at all: it agrees in too little to be looked at.
_UNSEEN, _MOST, _LEAST = -3.0, 12.0, -12.0


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of mentions with the log2 of their odds, and those that must stay apart."""

    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float64]
    apart: npt.NDArray[np.bool_]


def cluster(
    edges: Edges, lists: npt.NDArray[np.int32], is_free: npt.NDArray[np.bool_], least: float
) -> npt.NDArray[np.int32]:
    """A person's number for each mention.

    Groups join along their best pair, if no pair between them must stay apart, if no list that is free of duplicates
    would stand in the group twice, and if the pairs between them agree on the whole, not only at the joint.
    """
    usable = np.flatnonzero((edges.weight >= least) & ~edges.apart)
    degree = np.bincount(edges.left[usable], minlength=len(lists)) + np.bincount(
        edges.right[usable], minlength=len(lists)
    )
    # Two mentions that are each other's only choice need no looking around; most persons are such.
    alone = (degree[edges.left[usable]] == 1) & (degree[edges.right[usable]] == 1)
    crowded = usable[~alone]
    # Pairs of equal weight in the order of their mentions: what a database finds first must not decide.
    ends = (edges.right[crowded], edges.left[crowded])
    crowded = crowded[np.lexsort((*ends, -edges.weight[crowded].round(6)))]
    left, right = edges.left[usable[alone]], edges.right[usable[alone]]
    is_one = (lists[left] != lists[right]) | ~is_free[lists[left]]
    parents = np.arange(len(lists), dtype=np.int32)
    parents[right[is_one]] = left[is_one]
    if not len(crowded):
        return parents
    groups = _Groups(parents.tolist(), lists.tolist(), is_free.tolist(), _Between(edges, degree))
    for first, second in zip(edges.left[crowded].tolist(), edges.right[crowded].tolist(), strict=True):
        groups.join(first, second, least)
    return groups.numbers()


class _Between:
    """Looks up what is known of a pair, for mentions that have more than one choice or are in somebody's way."""

    def __init__(self, edges: Edges, degree: npt.NDArray[np.intp]) -> None:
        choices = degree[edges.left] + degree[edges.right]
        asked = (degree[edges.left] > 0) & (degree[edges.right] > 0) & (choices > 1)
        left, right = edges.left[asked], edges.right[asked]
        self._size = len(degree)
        pairs = np.minimum(left, right).astype(np.int64) * self._size + np.maximum(left, right)
        weights = np.where(edges.apart[asked], -np.inf, np.clip(edges.weight[asked], _LEAST, _MOST))
        self._known = dict(zip(pairs.tolist(), weights.tolist(), strict=True))

    def agreement(self, first: Sequence[int], second: Sequence[int]) -> float:
        """The mean over all pairs between two groups; minus infinity where one must stay apart."""
        known, size = self._known, self._size
        whole = 0.0
        for one in first:
            for other in second:
                whole += known.get(one * size + other if one < other else other * size + one, _UNSEEN)
        return whole / (len(first) * len(second))


class _Groups:
    """Groups of mentions that grow by joining (union-find)."""

    def __init__(self, parents: list[int], lists: list[int], is_free: list[bool], between: _Between) -> None:
        self._parent = parents
        self._lists, self._is_free, self._between = lists, is_free, between
        self._members: dict[int, list[int]] = {}

    def join(self, first: int, second: int, least: float) -> None:
        one, other = root(self._parent, first), root(self._parent, second)
        if one == other:
            return
        ones, others = self._members.get(one, [one]), self._members.get(other, [other])
        if self._stands_twice(ones, others):
            return
        if len(ones) + len(others) > 2 and self._between.agreement(ones, others) < least:
            return
        if len(ones) < len(others):
            one, other, ones, others = other, one, others, ones
        self._parent[other] = one
        self._members[one] = [*ones, *others]
        self._members.pop(other, None)

    def _stands_twice(self, ones: list[int], others: list[int]) -> bool:
        free = self._is_free
        lists = {name for name in (self._lists[one] for one in ones) if free[name]}
        return any(self._lists[other] in lists for other in others)

    def numbers(self) -> npt.NDArray[np.int32]:
        return np.array([root(self._parent, mention) for mention in range(len(self._parent))], np.int32)
