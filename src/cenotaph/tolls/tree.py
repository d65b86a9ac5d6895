"""Tree: wider totals over the incidents that they cover; a total and what lies inside it are never summed."""

from collections.abc import Mapping
from dataclasses import replace

from cenotaph.incidents import Incident
from cenotaph.tolls.account import Notes
from cenotaph.tolls.figure import Figure
from cenotaph.tolls.resolve import Finding, merge


def gather(found: Mapping[str, Finding], groups: Mapping[str, Incident], notes: Notes) -> Finding | None:
    """One finding for all incidents and totals: what no total covers is added, what one covers is held against it."""
    if not found:
        return None
    inside = _children(found, groups)
    covered = {child for children in inside.values() for child in children}
    roots = sorted(set(found) - covered)
    return merge([_value(root, found, inside, notes) for root in roots])


def _children(found: Mapping[str, Finding], groups: Mapping[str, Incident]) -> dict[str, set[str]]:
    """Each total's nearest contents: an incident belongs to the smallest total that covers it."""
    reach = {name: set(groups[name].covers) & set(found) - {name} for name in found}
    inside: dict[str, set[str]] = {name: set() for name in found}
    for child in found:
        holders = [name for name in found if child in reach[name]]
        if holders:
            nearest = min(holders, key=lambda name: (len(reach[name]), name))
            inside[nearest].add(child)
    return inside


def _value(name: str, found: Mapping[str, Finding], inside: Mapping[str, set[str]], notes: Notes) -> Finding:
    own = found[name]
    if not inside[name]:
        return own
    parts = merge([_value(child, found, inside, notes) for child in sorted(inside[name])])
    return _held_against(own, parts, notes)


def _held_against(own: Finding, parts: Finding, notes: Notes) -> Finding:
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
