"""Parts: what a toll is the sum of: incidents, and wider totals with what lies inside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cenotaph.incidents import Incident, Judgement
from cenotaph.provenance import Lineage
from cenotaph.provenance.memory import uncollected
from cenotaph.reading import Claim
from cenotaph.tolls.account import Notes
from cenotaph.tolls.figure import Figure
from cenotaph.tolls.hearing import Hearing, hear, in_order
from cenotaph.tolls.reconcile import Known, weighed
from cenotaph.tolls.resolve import Finding, merge
from cenotaph.tolls.scope import Scope
from cenotaph.tolls.totals import Forest
from cenotaph.tolls.tree import inmost_first, values


@dataclass(frozen=True, slots=True)
class Part:
    """One incident or wider total of a toll, with what lies inside it.

    `counted` is what it adds to the toll; `said` what is said of it as a whole, and by which claims; `inside_sum` what
    its contents add up to (None without contents). `low`, `best`, `high` are the ids of the claims on which each bound
    of `counted` rests, `used` of all that count. The `counted` of the outermost parts add up to the toll.
    """

    incident: Incident
    counted: Figure
    said: Finding
    inside_sum: Figure | None = None
    low: frozenset[str] = frozenset()
    best: frozenset[str] = frozenset()
    high: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    inside: tuple["Part", ...] = ()

    @property
    def own(self) -> Figure:
        """What is said of it as a whole."""
        return self.said.figure

    @property
    def holds(self) -> bool:
        """Whether the wider total itself bounds what is counted from below, rather than its contents."""
        return not self.inside or (self.own.low is not None and self.counted.low == self.own.low)


def parts(
    claims: Iterable[Claim | Mapping[str, Any]],
    scope: Scope,
    *,
    rule: str = "cenotaph_v1",
    judgements: Iterable[Judgement] = (),
    lineage: Iterable[Lineage] = (),
) -> tuple[Part, ...]:
    """The outermost parts of the toll of this scope, as `reconcile_scope` adds them up, the largest first."""
    with uncollected():
        return parts_of(hear(in_order(claims), scope, rule, judgements, lineage, quiet=False), scope, rule)


def parts_of(hearing: Hearing, scope: Scope, rule: str, known: Known | None = None) -> tuple[Part, ...]:
    """The same of what was heard; `known` keeps what incidents came to across the scopes of one hearing."""
    tree, (_, found) = hearing.tree, weighed(hearing, scope, rule, known, across=known is not None)
    worked = values(found, tree, Notes())
    made: dict[str, tuple[Part, ...]] = {}
    for name in inmost_first(tree):
        made[name] = _parts(name, found, tree, worked, made)
    return ordered(part for root in tree.roots for part in made[root])


def _parts(
    name: str,
    found: Mapping[str, Finding],
    tree: Forest,
    worked: Mapping[str, Finding | None],
    made: Mapping[str, tuple[Part, ...]],
) -> tuple[Part, ...]:
    children = tree.inside.get(name, ())
    contents = [each for child in children if (each := worked[child])]
    inside = (part for child in children for part in made[child])
    return part_of(tree.groups[name], found.get(name), worked[name], contents, inside)


def part_of(
    group: Incident, own: Finding | None, value: Finding | None, contents: Sequence[Finding], inside: Iterable[Part]
) -> tuple[Part, ...]:
    """The part of this group; where it lies outside the scope itself, the parts inside it."""
    if own is None or value is None:
        return ordered(inside)
    return (
        Part(
            group,
            counted=value.figure,
            said=own,
            inside_sum=merge(contents).figure if contents else None,
            low=value.low,
            best=value.best,
            high=value.high,
            used=value.used,
            inside=ordered(inside),
        ),
    )


def ordered(found: Iterable[Part]) -> tuple[Part, ...]:
    """The largest first."""
    return tuple(sorted(found, key=_order))


def _order(part: Part) -> tuple[int, str, str]:
    size = part.counted.best or part.counted.low or part.counted.high or 0
    return (-size, part.incident.start or "~", part.incident.id)
