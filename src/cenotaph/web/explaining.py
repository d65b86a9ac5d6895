"""Explaining: what a toll adds up and why claims count or not, told of as few claims as a page shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from threading import Lock
from typing import Protocol
from weakref import WeakKeyDictionary

import numpy as np

from cenotaph.ledger.asking import Asked
from cenotaph.publish.brief_parts import every_part
from cenotaph.publish.reasons import KINDS, kind_of
from cenotaph.reading import Claim
from cenotaph.tolls import Reason, Toll
from cenotaph.tolls.parts import Part
from cenotaph.tolls.reconcile import WITHIN
from cenotaph.tolls.sieve import Sieve
from cenotaph.tolls.weighing import Weighing
from cenotaph.web.figures import Figures, Standing, bare_toll

# The claims that are in no part of a toll by kind of reason: the first of them, and how many there are.
Beside = Iterator[tuple[str, list[Reason], int]]


class Explained(Protocol):
    """One toll, as a page asks of it."""

    @property
    def bare(self) -> Toll:
        """The toll without its voices, and of its reasons only the first that counts."""

    @property
    def parts(self) -> Sequence[Part]:
        """What the toll adds up."""

    @property
    def used(self) -> AbstractSet[str]:
        """The claims (ids) on which it rests."""

    def reasons(self, names: Iterable[str]) -> list[Reason]:
        """Why these claims (ids) count or not."""

    def within(self, part: Part, most: int) -> tuple[list[Reason], int]:
        """Why claims of a part count or not, those first that do; and how many there are beside these.

        Those that count something else are left out: in a part they would only be noise.
        """

    def beside(self, most: int) -> Beside:
        """Counts that stand in no part and repeat none that does, by kind of reason."""


def explained_of(figures: Figures, asked: Asked) -> Explained:
    """The toll of a scope. Raises TollError."""
    weighing = figures.weighing(asked)
    return Straight(figures, asked) if weighing is None else Weighed(figures, asked, weighing)


class Straight:
    """A toll with all of its reasons: the long way."""

    def __init__(self, figures: Figures, asked: Asked) -> None:
        self.bare = bare_toll(figures, asked)
        self.parts = figures.tree(asked)
        self._standing = figures.standing()
        self._toll = figures.toll(asked)
        self.used: AbstractSet[str] = frozenset(self._toll.used)
        self._reasons = {each.claim: each for each in self._toll.reasons}

    def reasons(self, names: Iterable[str]) -> list[Reason]:
        """Why these claims (ids) count or not."""
        return [self._reasons[name] for name in names if name in self._reasons]

    def within(self, part: Part, most: int) -> tuple[list[Reason], int]:
        """Why claims of a part count or not, those first that do; and how many there are beside these."""
        names = told_in(part, self._standing)
        found = [self._reasons[name] for name in names if name in self._reasons]
        inside = [each for each in found if each.used or kind_of(each.because) != "outside"]
        inside.sort(key=lambda each: (not each.used, _when(self._standing.by_id[each.claim])))
        return inside[:most], max(0, len(inside) - most)

    def beside(self, most: int) -> Beside:
        """Counts that stand in no part and repeat none that does, by kind of reason."""
        by_id = self._standing.by_id
        shown = {name for part in every_part(self.parts) for name in told_in(part, self._standing)}
        kinds: dict[str, list[Reason]] = defaultdict(list)
        for reason in self._toll.reasons:
            if reason.claim not in shown and reason.claim in by_id and by_id[reason.claim].kind == "count":
                kinds[KINDS[_number(reason.because)]].append(reason)
        for kind in (each for each in KINDS if each in kinds):
            yield kind, kinds[kind][:most], len(kinds[kind])


class Weighed:
    """A toll of which only the reasons are told that are asked for; equal to the long way."""

    def __init__(self, figures: Figures, asked: Asked, weighing: Weighing) -> None:
        self.bare = bare_toll(figures, asked)
        self._weighing = weighing
        self.used: AbstractSet[str] = weighing.finding.used if weighing.finding else frozenset()
        self._found = figures.on.tolls.found
        self._standing = figures.standing()

    @cached_property
    def parts(self) -> Sequence[Part]:
        """What the toll adds up."""
        return self._weighing.parts()

    def reasons(self, names: Iterable[str]) -> list[Reason]:
        """Why these claims (ids) count or not."""
        by_id = self._standing.by_id
        return [self._weighing.reason(by_id[name]) for name in names if name in by_id]

    def within(self, part: Part, most: int) -> tuple[list[Reason], int]:
        """Why claims of a part count or not, those first that do; and how many there are beside these."""
        by_id, weighing, repeats = self._standing.by_id, self._weighing, self._weighing.hearing.aside
        used, aside = [], []
        for name in told_in(part, self._standing):
            if name in self.used:
                used.append(by_id[name])
            # Most only repeat a voice.
            elif kind_of(repeats.get(name) or weighing.because(name) or WITHIN) != "outside":
                aside.append(by_id[name])
        shown = sorted(used, key=_when)[:most]
        if len(shown) < most:
            shown += sorted(aside, key=_when)[: most - len(shown)]
        return list(map(weighing.reason, shown)), len(used) + len(aside) - len(shown)

    def beside(self, most: int) -> Beside:
        """Counts that stand in no part and repeat none that does, by kind of reason."""
        weighing, sieve = self._weighing, self._weighing.sieve
        columns = _columns_of(weighing, self._found, self._standing)
        in_parts = weighing.in_parts()
        shown = np.zeros(len(self._found), dtype=bool)
        shown[sieve.places[in_parts]] = True
        repeated = np.zeros(len(self._standing.voices) + 1, dtype=bool)  # the last for claims without a voice
        repeated[columns.voice[shown]] = True
        repeated[-1] = False
        shown |= repeated[columns.voice]
        kinds = columns.kind.copy()
        kinds[sieve.places] = sieve.kinds(weighing.sifted, _number)
        for head in np.nonzero(weighing.sifted.inside & ~in_parts)[0].tolist():
            kinds[sieve.places[head]] = _number(weighing.reason(sieve.heads[head]).because)
        kinds[shown | ~columns.counts] = -1
        for number, kind in enumerate(KINDS):
            held = np.nonzero(kinds == number)[0]
            if len(held):
                yield kind, [weighing.reason(self._found[at]) for at in held[:most].tolist()], len(held)


class _Columns:
    """What every scope of one hearing shares, claim by claim in order: the kind of reason for which one was not heard,
    its voice (-1: none), and whether it is a count."""

    def __init__(self, weighing: Weighing, found: Sequence[Claim], standing: Standing) -> None:
        aside, by_id, voice_of = weighing.hearing.aside, standing.by_id, standing.voice_of
        numbers = {None: -1} | {voice.id: number for number, voice in enumerate(standing.voices)}
        known: dict[str, int] = {}
        kinds = []
        for claim in found:
            because = aside.get(claim.id)
            if because is not None and because not in known:
                known[because] = _number(because)
            kinds.append(-1 if because is None else known[because])
        self.kind = np.array(kinds, dtype=np.int64)
        voices = [voice_of.get(claim.id) for claim in found]
        self.voice = np.array([numbers[voice.id if voice else None] for voice in voices], dtype=np.int64)
        self.counts = np.array([claim.kind == "count" and claim.id in by_id for claim in found], dtype=bool)


_columns: "WeakKeyDictionary[Sieve, _Columns]" = WeakKeyDictionary()
_lock = Lock()


def _columns_of(weighing: Weighing, found: Sequence[Claim], standing: Standing) -> _Columns:
    """Made once for a hearing, and let go of with it."""
    with _lock:
        made = _columns.get(weighing.sieve)
        if made is None:
            made = _columns[weighing.sieve] = _Columns(weighing, found, standing)
        return made


def told_in(part: Part, standing: Standing) -> list[str]:
    """The claims of a part: those on which it was weighed, and all that repeat their voices."""
    voices = [standing.voice_of[name] for name in part.incident.claims if name in standing.voice_of]
    return list(dict.fromkeys([*part.incident.claims, *(name for voice in voices for name in voice.claims)]))


def _when(claim: Claim) -> tuple[str, str]:
    return claim.known_on or "~", claim.id


def _number(because: str) -> int:
    """The place of its kind among KINDS."""
    kind = kind_of(because)
    return KINDS.index(kind if kind in KINDS else "other")
