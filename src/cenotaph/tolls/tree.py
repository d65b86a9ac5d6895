"""Tree: wider totals over the incidents that they cover; a total and what lies inside it are never summed."""

from collections.abc import Mapping
from dataclasses import replace

from cenotaph.tolls.account import Notes
from cenotaph.tolls.figure import Figure
from cenotaph.tolls.resolve import Finding, merge
from cenotaph.tolls.totals import Forest


def gather(found: Mapping[str, Finding], tree: Forest, notes: Notes) -> Finding | None:
    """One finding for all incidents and totals: what no total covers is added, what one covers is held against it."""
    worked = values(found, tree, notes)
    outermost = [value for root in tree.roots if (value := worked[root]) is not None]
    return merge(outermost) if outermost else None


def values(found: Mapping[str, Finding], tree: Forest, notes: Notes) -> dict[str, Finding | None]:
    """What each group and all that lies inside it come to; one outside the scope only passes its contents on."""
    worked: dict[str, Finding | None] = {}
    for name in inmost_first(tree):
        inside = [value for child in tree.inside.get(name, ()) if (value := worked[child]) is not None]
        own = found.get(name)
        if own is None or not inside:
            worked[name] = own or (merge(inside) if inside else None)
        else:
            worked[name] = held_against(own, merge(inside), notes)
    return worked


def inmost_first(tree: Forest) -> list[str]:
    """Every group after all that lies inside it; totals may lie inside totals as deep as a case has days."""
    ordered: list[str] = []
    ahead = list(reversed(tree.roots))
    while ahead:
        name = ahead.pop()
        ordered.append(name)
        ahead += tree.inside.get(name, ())
    ordered.reverse()
    return ordered


def held_against(own: Finding, parts: Finding, notes: Notes) -> Finding:
    """A total against the sum of what lies inside it: the larger bounds from below, the total bounds from above."""
    low_wins = (own.figure.low or 0) >= (parts.figure.low or 0) and own.figure.low is not None
    best_wins = (own.figure.best or 0) >= (parts.figure.best or 0) and own.figure.best is not None
    low = own.figure.low if low_wins else parts.figure.low
    best = own.figure.best if best_wins else parts.figure.best
    high_wins = own.figure.high is not None and own.figure.high >= (best or low or 0)
    high = own.figure.high if high_wins else (None if own.figure.high is None else parts.figure.high)
    if low_wins and best_wins:
        for claim in parts.used:
            notes.aside.setdefault(claim, "It lies inside a wider total in this toll, which already holds it.")
        used = own.used
    elif own.figure.low is None:
        used = own.used | parts.used
    else:
        for claim in own.used - own.high:
            notes.aside.setdefault(claim, "The incidents inside this wider total already add up to more.")
        used = parts.used | (own.high if high_wins else frozenset())
    return replace(
        own,
        figure=Figure(low, best, high),
        low=own.low if low_wins else parts.low,
        best=own.best if best_wins else parts.best,
        high=own.high if high_wins else parts.high,
        used=used,
        speakers=tuple(sorted({*own.speakers, *parts.speakers})),
    )
