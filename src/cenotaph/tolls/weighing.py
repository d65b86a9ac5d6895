"""Weighing: one scope of a hearing, worked out from what its incidents came to before; equal to its toll.

What lies in a scope as a whole comes to the same in every scope of the same people, with all that lies inside it, and
is kept. Only what a scope cuts is weighed anew. Reasons are told when they are asked for: a page shows few of many.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from threading import RLock
from typing import Any

import numpy as np

from cenotaph.provenance.memory import uncollected
from cenotaph.reading import Claim
from cenotaph.tolls.account import Notes
from cenotaph.tolls.hearing import Hearing
from cenotaph.tolls.news import news
from cenotaph.tolls.parts import Part, ordered
from cenotaph.tolls.reconcile import reason_of
from cenotaph.tolls.resolve import Finding, merge
from cenotaph.tolls.rules_v1 import LED_BY_NEWS
from cenotaph.tolls.scope import Scope
from cenotaph.tolls.sieve import Mask, Sieve, Sifted
from cenotaph.tolls.toll import Reason, Toll
from cenotaph.tolls.tree import held_against
from cenotaph.tolls.worked import NOTHING, Cuts, Own, Pool, Whole, Worked

KEPT, KINDS = 8, 20  # scopes; kinds of people by rule, of which each takes a tenth of what a hearing does


class Weighing:
    """One scope of a hearing by one rule.

    `whole` keeps what came of all claims of the same people, `cuts` what came of incidents that a scope cuts.
    """

    def __init__(self, hearing: Hearing, whole: Whole, cuts: Cuts, sifted: Sifted, scope: Scope) -> None:
        self.hearing, self.whole, self.sieve, self.scope = hearing, whole, whole.sieve, scope
        self.sifted, self._cuts = sifted, cuts
        self._cut = Worked(self.sieve, sifted.inside, whole.scope, whole.rule)
        counted, possible = _sums(sifted.inside), _sums(sifted.people)
        first, until = self.sieve.first, self.sieve.until
        # How many claims count in each group and all that lies inside it, of those of the people asked for.
        inside = counted[first[until]] - counted[first[:-1]]
        own = counted[first[1:]] - counted[first[:-1]]
        # Lists: they are looked at group by group.
        self._counted: list[int] = inside.tolist()
        self._is_whole: list[bool] = (inside == possible[first[until]] - possible[first[:-1]]).tolist()
        self._own: list[int] = own.tolist()
        self._own_whole: list[bool] = (own == possible[first[1:]] - possible[first[:-1]]).tolist()
        self.roots: list[int] = self.sieve.roots[inside[self.sieve.roots] > 0].tolist()
        self._in_part: Mask | None = None
        self._noted: dict[int, dict[str, str]] = {}
        for root in self.roots:
            self._work(root)
        found = [value for root in self.roots if (value := self._value(root)) is not None]
        self.finding = merge(found) if found else None

    def _value(self, group: int) -> Finding | None:
        return self.whole.worked(group) if self._is_whole[group] else self._cut.value[group]

    def _work(self, root: int) -> None:
        """Work out what the scope cuts; the inmost first."""
        cut = self._cut
        for group in reversed(list(self._cut_in(root))):
            if self._own[group] == 0:
                cut.own[group] = NOTHING
            elif self._own_whole[group]:
                if group not in self.whole.own:
                    self.whole.weigh(group)
                cut.own[group] = self.whole.own[group]
            else:
                cut.recall(group, self._cuts)
            for child in self.sieve.inside[group]:
                if self._counted[child] == 0:
                    cut.value[child] = None
                elif self._is_whole[child]:
                    cut.value[child] = self.whole.worked(child)
            cut.gather(group)

    def _cut_in(self, root: int) -> Iterator[int]:
        """The groups of which, with all that lies inside them, a part counts; each before what lies inside it."""
        ahead = [root]
        while ahead:
            group = ahead.pop()
            if self._counted[group] and not self._is_whole[group]:
                yield group
                ahead += self.sieve.inside[group]

    def parts(self) -> tuple[Part, ...]:
        """What the toll adds up, as `parts_of` tells it."""
        made: list[Part] = []
        for root in self.roots:
            if self._is_whole[root]:
                made += self.whole.parted(root)
                continue
            cut = self._cut
            for group in reversed(list(self._cut_in(root))):
                for child in self.sieve.inside[group]:
                    if self._counted[child] == 0:
                        cut.parts[child] = ()
                    elif self._is_whole[child]:
                        cut.parts[child] = self.whole.parted(child)
                cut.part(group)
            made += cut.parts[root]
        return ordered(made)

    def in_parts(self) -> Mask:
        """Which heads stand in a group that is a part of the toll."""
        if self._in_part is None:
            found = np.zeros(len(self.sieve.groups), dtype=bool)
            for root in self.roots:
                for group in range(root, int(self.sieve.until[root])):
                    found[group] = self._own_of(group)[0] is not None
            sizes = np.diff(self.sieve.first)
            self._in_part = np.repeat(found, sizes)
        return self._in_part

    def _own_of(self, group: int) -> Own:
        if self._own[group] == 0:
            return NOTHING
        return self.whole.own[group] if self._own_whole[group] else self._cut.own[group]

    def toll(self, reasons: Sequence[Reason] = (), named: int = 0) -> Toll:
        """The toll, with these reasons and without its voices."""
        figure = self.finding.figure if self.finding else None
        return Toll(
            low=figure.low if figure else None,
            best=figure.best if figure else None,
            high=figure.high if figure else None,
            as_of=self.scope.as_of,
            rule=self.whole.rule,
            reasons=tuple(reasons),
            outcome=self.scope.outcome,
            status=self.scope.status,
            scope=self.scope.words(),
            named=named,
            grade=self.finding.grade if self.finding else None,
        )

    def bare(self) -> Toll:
        """The toll with the first reason that counts."""
        used = self.finding.used if self.finding else frozenset()
        heads = np.nonzero(self.in_parts())[0] if used else ()
        ordered_heads = heads[np.argsort(self.sieve.places[heads])].tolist() if used else ()
        first = next((head for at in ordered_heads if (head := self.sieve.heads[at]).id in used), None)
        return self.toll((self.reason(first),) if first else ())

    def reason(self, claim: Claim) -> Reason:
        """Why a claim was used or set aside."""
        is_used = self.finding is not None and claim.id in self.finding.used
        because = None if is_used else self.because(claim.id)
        return reason_of(claim, self.finding, {} if because is None else {claim.id: because})

    def named(self) -> int:
        """How many dead the claims in the scope name. What speaks for no voice is set aside, and names nobody."""
        naming = self.sieve.naming[self.sifted.inside[self.sieve.naming]].tolist()
        heads = [self.sieve.heads[at] for at in naming]
        return len({name for head in heads if self.because(head.id) is None for name in head.names})

    def because(self, name: str) -> str | None:
        """Why a claim (by id) was set aside; None where nothing was noted."""
        head = self.sieve.place_of.get(name)
        if head is None:
            return self.hearing.aside.get(name)
        if not self.sifted.inside[head]:
            return self.sieve.outside(self.sifted, head)
        group = self.sieve.group_of[head]
        because = self._own_of(group)[1].get(name)
        return because if because is not None else self._in_total(group, name)

    def _in_total(self, group: int, name: str) -> str | None:
        """What was noted of the claim where a total was held against what lies inside it, the inmost first."""
        at: int | None = group
        while at is not None:
            if at not in self._noted:
                own, notes = self._own_of(at)[0], Notes()
                if own is not None and (contents := self._contents(at)):
                    held_against(own, merge(contents), notes)
                self._noted[at] = notes.aside
            if name in self._noted[at]:
                return self._noted[at][name]
            at = self.sieve.holder.get(at)
        return None

    def _contents(self, group: int) -> list[Finding]:
        children = [child for child in self.sieve.inside[group] if self._counted[child]]
        return [value for child in children if (value := self._value(child)) is not None]


class Weighings:
    """The scopes of one hearing, each weighed once while it is asked for again. May be asked by several threads."""

    def __init__(self, hearing: Hearing, found: Sequence[Claim]) -> None:
        """`found` are the claims in order, of which some were heard."""
        self._hearing = hearing
        self._sieve = Sieve(hearing, found)
        self._whole: OrderedDict[tuple[str, str | None, str | None, str | None], Whole] = OrderedDict()
        self._made: OrderedDict[tuple[Scope, str], Weighing] = OrderedDict()
        self._cuts, self._pool = Cuts(), Pool()
        self._lock = RLock()

    def of(self, scope: Scope, rule: str) -> Weighing | None:
        """This scope; None where the toll is that of the news of one report, which is worked out the long way."""
        if rule in LED_BY_NEWS and news(self._hearing, scope) is not None:
            return None
        with self._lock:
            if (scope, rule) not in self._made:
                self._made[scope, rule] = self._weighed(scope, rule)
                _forget(self._made, KEPT)
            self._made.move_to_end((scope, rule))
            return self._made[scope, rule]

    def ahead(self, scope: Scope, rule: str, some: int) -> Iterator[None]:
        """Weigh what such people come to by a rule, so many incidents at a time, before anybody asks for it."""
        if rule in LED_BY_NEWS and news(self._hearing, scope) is not None:
            return
        with self._lock:
            whole = self._whole_of(scope, rule, self._sieve.sift(scope))
        steps = whole.ahead(some)
        while True:
            with uncollected():
                if next(steps, self) is self:
                    return
            yield

    def _weighed(self, scope: Scope, rule: str) -> Weighing:
        sifted = self._sieve.sift(scope)
        whole = self._whole_of(scope, rule, sifted)
        with uncollected():
            return Weighing(self._hearing, whole, self._cuts, sifted, scope)

    def _whole_of(self, scope: Scope, rule: str, sifted: Sifted) -> Whole:
        key = (rule, scope.status, scope.sex, scope.age)
        if key not in self._whole:
            people = Scope(outcome=scope.outcome, status=scope.status, sex=scope.sex, age=scope.age)
            self._whole[key] = Whole(self._sieve, sifted.people, people, rule, self._pool)
            _forget(self._whole, KINDS)
        self._whole.move_to_end(key)
        return self._whole[key]


def _forget(kept: "OrderedDict[Any, Any]", most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)


def _sums(mask: Mask) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """How many are marked before each place."""
    return np.concatenate(([0], np.cumsum(mask, dtype=np.int64)))
