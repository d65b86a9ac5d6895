"""From pairs to persons: the best pairs first, and no chain that its own members contradict."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
    order = np.argsort(-edges.weight, kind="stable")
    usable = order[(edges.weight[order] >= least) & ~edges.apart[order]]
    groups = _Groups(len(lists), lists.tolist(), is_free.tolist(), _Between(edges))
    for first, second, weight in zip(
        edges.left[usable].tolist(), edges.right[usable].tolist(), edges.weight[usable].tolist(), strict=True
    ):
        groups.join(first, second, weight, least)
    return groups.numbers()


class _Between:
    """Looks up what is known of a pair; built only for mentions that are in some group's way."""

    def __init__(self, edges: Edges) -> None:
        size = int(max(edges.left.max(initial=0), edges.right.max(initial=0))) + 1
        low, high = np.minimum(edges.left, edges.right), np.maximum(edges.left, edges.right)
        codes = low.astype(np.int64) * size + high
        order = np.argsort(codes, kind="stable")
        self._size, self._codes = size, codes[order]
        self._weights = np.where(edges.apart, -np.inf, np.clip(edges.weight, _LEAST, _MOST))[order]

    def agreement(self, first: Sequence[int], second: Sequence[int]) -> float:
        """The mean over all pairs between two groups; minus infinity where one must stay apart."""
        codes = [
            (one * self._size + other) if one < other else (other * self._size + one)
            for one in first
            for other in second
        ]
        at = np.searchsorted(self._codes, codes)
        at = np.minimum(at, len(self._codes) - 1)
        known = np.where(self._codes[at] == codes, self._weights[at], _UNSEEN)
        return float(known.mean())


class _Groups:
    """Groups of mentions that grow by joining (union-find)."""

    def __init__(self, size: int, lists: list[int], is_free: list[bool], between: _Between) -> None:
        self._parent = list(range(size))
        self._lists, self._is_free, self._between = lists, is_free, between
        self._members: dict[int, list[int]] = {}

    def find(self, mention: int) -> int:
        parent = self._parent
        while parent[mention] != mention:
            parent[mention] = parent[parent[mention]]
            mention = parent[mention]
        return mention

    def join(self, first: int, second: int, weight: float, least: float) -> None:
        one, other = self.find(first), self.find(second)
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
        return np.array([self.find(mention) for mention in range(len(self._parent))], np.int32)
