"""Incidents: claims go in, incidents come out, gathered by place, time, act and actor.

In:       Claims, and the judgements of people (same, not same).
Out:      Incidents and wider totals, with a Link and its reason for each comparison that decided.
Promises: every claim is in exactly one incident; a judgement outweighs any rule; order does not matter.
Decides:  people may join and split; a rebuild honours it.
"""

from collections.abc import Iterable

from cenotaph.incidents.incident import Incident, Link
from cenotaph.reading import Claim

__all__ = ["Incident", "Link", "incidents"]


def incidents(claims: Iterable[Claim], *, judgements: Iterable[Link] = ()) -> tuple[Incident, ...]:
    """A first thin path: one incident."""
    found = tuple(sorted(c.id for c in claims))
    return (Incident("all", found),) if found else ()
