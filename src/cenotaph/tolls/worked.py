"""Worked: what incidents and totals came to, each by itself and with all that lies inside it."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace

from cenotaph.tolls.account import Notes
from cenotaph.tolls.parts import Part, part_of
from cenotaph.tolls.reconcile import resolved
from cenotaph.tolls.resolve import Finding, merge
from cenotaph.tolls.scope import Scope
from cenotaph.tolls.sieve import Mask, Sieve
from cenotaph.tolls.tree import held_against

# What is said of a group itself, and why claims of it were set aside.
Own = tuple[Finding | None, dict[str, str]]
NOTHING: Own = (None, {})
MOST_CUT = 60_000  # a thousand bytes each, or two


class Cuts:
    """What groups came to of which a part counts, by rule: the same in every scope that cuts a group alike.

    Scopes of one party, or of one place, cut the incidents of all periods in the same way.
    """

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, bool, int, bytes], Own] = OrderedDict()

    def of(self, key: tuple[str, bool, int, bytes], make: Callable[[], Own]) -> Own:
        """What is kept under rule, whether some people are told apart, group and which of its claims count."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = make()
            if len(self._found) > MOST_CUT:
                self._found.popitem(last=False)
        else:
            self._found.move_to_end(key)
        return found


class Pool:
    """Sets of claims, each once: by most rules, and for many kinds of people, incidents rest on the same claims."""

    def __init__(self) -> None:
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def of(self, finding: Finding | None) -> Finding | None:
        """The same finding, of sets that others have too."""
        if finding is None:
            return None
        once = self._sets.setdefault
        low, best, high, used = [once(each, each) for each in (finding.low, finding.best, finding.high, finding.used)]
        return replace(finding, low=low, best=best, high=high, used=used)


class Worked:
    """What groups (by number) of a sieve came to, where these of their claims count.

    `own` is what is said of a group itself, `value` what it comes to with all that lies inside it.
    """

    def __init__(self, sieve: Sieve, counts: Mask, scope: Scope, rule: str) -> None:
        self.sieve, self.counts, self.scope, self.rule = sieve, counts, scope, rule
        self.own: dict[int, Own] = {}
        self.value: dict[int, Finding | None] = {}
        self.parts: dict[int, tuple[Part, ...]] = {}

    def weigh(self, group: int) -> None:
        """Weigh what is said of a group itself."""
        self.own[group] = self._weighed(group, self._counts(group))

    def recall(self, group: int, cuts: Cuts) -> None:
        """The same, where it may have come to that in another scope."""
        counts = self._counts(group)
        key = (self.rule, self.scope.splits_people, group, counts.tobytes())
        self.own[group] = cuts.of(key, lambda: self._weighed(group, counts))

    def _counts(self, group: int) -> Mask:
        return self.counts[self.sieve.first[group] : self.sieve.first[group + 1]]

    def _weighed(self, group: int, counts: Mask) -> Own:
        claims = self.sieve.claims[group]
        if not counts.all():
            claims = [claim for claim, counted in zip(claims, counts.tolist(), strict=True) if counted]
        notes = Notes()
        return resolved(claims, self.scope, self.rule, notes), notes.aside

    def gather(self, group: int) -> None:
        """Hold a group against what lies inside it, which was gathered before."""
        own, _ = self.own[group]
        contents = self.contents(group)
        if own is None or not contents:
            self.value[group] = own or (merge(contents) if contents else None)
        else:
            self.value[group] = held_against(own, merge(contents), Notes())

    def contents(self, group: int) -> list[Finding]:
        """What lies directly inside a group, as far as it comes to anything."""
        return [value for child in self.sieve.inside[group] if (value := self.value[child]) is not None]

    def part(self, group: int) -> None:
        """The part of a group, after those of what lies inside it."""
        inside = (part for child in self.sieve.inside[group] for part in self.parts[child])
        own, value = self.own[group][0], self.value[group]
        self.parts[group] = part_of(self.sieve.groups[group], own, value, self.contents(group), inside)


class Whole(Worked):
    """The same where all claims of some people count: kept for every scope of these people."""

    def __init__(self, sieve: Sieve, counts: Mask, scope: Scope, rule: str, pool: Pool) -> None:
        super().__init__(sieve, counts, scope, rule)
        self._pool = pool

    def weigh(self, group: int) -> None:
        """Weigh what is said of a group itself."""
        own, aside = self._weighed(group, self._counts(group))
        self.own[group] = (self._pool.of(own), aside or NOTHING[1])

    def gather(self, group: int) -> None:
        """Hold a group against what lies inside it."""
        super().gather(group)
        if self.sieve.inside[group]:
            self.value[group] = self._pool.of(self.value[group])

    def runs(self, group: int) -> range:
        """The group and all that lies inside it, inmost first."""
        return range(int(self.sieve.until[group]) - 1, group - 1, -1)

    def worked(self, group: int) -> Finding | None:
        """What the group and all that lies inside it come to."""
        if group not in self.value:
            for each in self.runs(group):
                self._work(each)
        return self.value[group]

    def _work(self, group: int) -> None:
        """Work out a group after all that lies inside it."""
        if group not in self.value:
            if group not in self.own:
                self.weigh(group)
            self.gather(group)

    def parted(self, group: int) -> tuple[Part, ...]:
        """Its part, or where nothing is said of it itself, the parts inside it."""
        if group not in self.parts:
            self.worked(group)
            for each in self.runs(group):
                if each not in self.parts:
                    self.part(each)
        return self.parts[group]

    def ahead(self, some: int) -> Iterator[None]:
        """Work out all there is, so many groups at a time."""
        done = 0
        for root in self.sieve.roots.tolist():
            for group in self.runs(root):
                self._work(group)
                done += 1
                if done % some == 0:
                    yield
            self.parted(root)
