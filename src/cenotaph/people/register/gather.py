"""From scored pairs and judgements to persons (rule register_v1): a judgement outweighs a veto, a veto any score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cenotaph.people.roots import root

# What a pair counts for that was not scored, and the most that one pair may count for: as in people_v1.
_UNSEEN, _MOST, _LEAST = -3.0, 12.0, -12.0
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Bond:
    """A scored pair: the log2 of its odds, and whether a veto keeps it apart."""

    left: int
    right: int
    weight: float
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement that holds on a pair; `number` is its place in the order of judgements."""

    left: int
    right: int
    same: bool
    number: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement "same" that cannot be followed: those in `path` and `apart` say otherwise between them."""

    ruling: Ruling
    path: tuple[Ruling, ...]
    apart: Ruling


@dataclass(frozen=True, slots=True)
class Lists:
    """Which list each mention stands on, and which lists are free of duplicates."""

    of: Mapping[int, int]
    free: frozenset[int]


def gather(
    mentions: Iterable[int], bonds: Sequence[Bond], lists: Lists, rulings: Sequence[Ruling] = (), least: float = 0.0
) -> dict[int, int]:
    """For each mention the first mention of its person.

    Judgements "not same" cut first and always. Judgements "same" join next, the oldest first, each unless a cut stands
    between the two groups. Scored pairs join last, the best first, by the conditions of people_v1.
    """
    known = {_pair(bond.left, bond.right): _counted(bond) for bond in bonds}
    for ruling in sorted(rulings, key=lambda each: each.number):
        # A person looked at this pair: a veto on it is lifted, and it counts as much as a pair can.
        known[_pair(ruling.left, ruling.right)] = _MOST if ruling.same else _NEVER
    groups = _Groups(mentions, known, lists)
    groups.cut(ruling for ruling in rulings if not ruling.same)
    for ruling in sorted((each for each in rulings if each.same), key=lambda each: each.number):
        groups.join_as_told(ruling.left, ruling.right)
    usable = [bond for bond in bonds if bond.weight >= least and known[_pair(bond.left, bond.right)] != _NEVER]
    for bond in sorted(usable, key=lambda bond: -bond.weight):
        groups.join(bond.left, bond.right, least)
    return groups.firsts()


def conflicts(rulings: Sequence[Ruling]) -> list[Conflict]:
    """The judgements "same" that the others contradict, each with the chain that would have joined what is cut."""
    mentions = {end for ruling in rulings for end in (ruling.left, ruling.right)}
    groups = _Groups(mentions, {}, Lists({}, frozenset()))
    apart = {_pair(each.left, each.right): each for each in rulings if not each.same}
    groups.cut(apart.values())
    found, followed = [], []
    for ruling in sorted((each for each in rulings if each.same), key=lambda each: each.number):
        cut = groups.cut_between(ruling.left, ruling.right)
        if cut is None:
            groups.join_as_told(ruling.left, ruling.right)
            followed.append(ruling)
            continue
        ends = {groups.find(ruling.left): ruling.left, groups.find(ruling.right): ruling.right}
        path = [step for end in cut for step in _path(ends[groups.find(end)], end, followed)]
        found.append(Conflict(ruling, tuple(path), apart[_pair(*cut)]))
    return found


def _path(start: int, end: int, rulings: Sequence[Ruling]) -> list[Ruling]:
    """The shortest chain of judgements "same" from one mention to another."""
    beside: dict[int, list[tuple[int, Ruling]]] = defaultdict(list)
    for each in rulings:
        beside[each.left].append((each.right, each))
        beside[each.right].append((each.left, each))
    came: dict[int, tuple[int, Ruling] | None] = {start: None}
    waiting = [start]
    for at in waiting:
        for other, step in beside[at]:
            if other not in came:
                came[other] = (at, step)
                waiting.append(other)
    path = []
    while step_back := came.get(end):
        end, step = step_back
        path.append(step)
    return path[::-1]


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _counted(bond: Bond) -> float:
    return _NEVER if bond.apart else min(_MOST, max(_LEAST, bond.weight))


class _Groups:
    """Groups of mentions that grow by joining."""

    def __init__(self, mentions: Iterable[int], known: Mapping[tuple[int, int], float], lists: Lists) -> None:
        self._parent = {mention: mention for mention in mentions}
        self._members: dict[int, list[int]] = {}
        self._cuts: dict[int, set[int]] = defaultdict(set)
        self._known, self._lists = known, lists

    def cut(self, rulings: Iterable[Ruling]) -> None:
        """Keep these pairs apart whatever comes."""
        for ruling in rulings:
            self._cuts[ruling.left].add(ruling.right)
            self._cuts[ruling.right].add(ruling.left)

    def find(self, mention: int) -> int:
        """The mention that stands for the group."""
        return root(self._parent, mention)

    def cut_between(self, first: int, second: int) -> tuple[int, int] | None:
        """The first pair that a judgement keeps apart between the two groups."""
        ones, others = self._both(first, second)
        inside = set(others)
        return min(((one, other) for one in ones for other in self._cuts.get(one, ()) if other in inside), default=None)

    def join_as_told(self, first: int, second: int) -> None:
        """Join because a person says so, unless another judgement keeps them apart."""
        if self.find(first) != self.find(second) and self.cut_between(first, second) is None:
            self._merge(first, second)

    def join(self, first: int, second: int, least: float) -> None:
        """Join along a scored pair, if the groups agree on the whole and no list would stand in the person twice."""
        if self.find(first) == self.find(second):
            return
        ones, others = self._both(first, second)
        if self._stands_twice(ones, others) or self.cut_between(first, second):
            return
        if len(ones) + len(others) > 2 and self._agreement(ones, others) < least:
            return
        self._merge(first, second)

    def firsts(self) -> dict[int, int]:
        """For each mention the first of its group."""
        first: dict[int, int] = {}
        for mention in sorted(self._parent):
            first.setdefault(self.find(mention), mention)
        return {mention: first[self.find(mention)] for mention in self._parent}

    def _both(self, first: int, second: int) -> tuple[list[int], list[int]]:
        one, other = self.find(first), self.find(second)
        return self._members.get(one, [one]), self._members.get(other, [other])

    def _merge(self, first: int, second: int) -> None:
        one, other = self.find(first), self.find(second)
        ones, others = self._both(first, second)
        if len(ones) < len(others):
            one, other, ones, others = other, one, others, ones
        self._parent[other] = one
        self._members[one] = [*ones, *others]
        self._members.pop(other, None)

    def _agreement(self, ones: Sequence[int], others: Sequence[int]) -> float:
        whole = sum(self._known.get(_pair(one, other), _UNSEEN) for one in ones for other in others)
        return whole / (len(ones) * len(others))

    def _stands_twice(self, ones: Iterable[int], others: Iterable[int]) -> bool:
        of, free = self._lists.of, self._lists.free
        there = {of[one] for one in ones} & free
        return any(of[other] in there for other in others)
