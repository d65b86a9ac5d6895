"""Network: who repeats whom in layers, origins first, and the ties of circular reporting."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from cenotaph.provenance.row import chained
from cenotaph.provenance.speaker import chain, folded
from cenotaph.provenance.voice import Tie, Voice
from cenotaph.provenance.voices import circle_of
from cenotaph.reading import Claim

_SWEEPS = 4


def circular_ties(voices: Iterable[Voice], by_id: Mapping[str, Claim]) -> frozenset[tuple[str, str]]:
    """The pairs (by, of; folded names) in which a voice's chain of citations comes back to itself."""
    found: set[tuple[str, str]] = set()
    for voice in voices:
        if voice.circular:
            claims = [by_id[name] for name in voice.claims if name in by_id]
            circle = circle_of({chained(claim.published_by, claim.said_by) for claim in claims})
            for names in {chain(claim.published_by, claim.said_by) for claim in claims}:
                found |= {(by, of) for by, of in pairwise(names) if by in circle and of in circle}
    return frozenset(found)


def layers(ties: Sequence[Tie]) -> tuple[tuple[str, ...], ...]:
    """The names of these ties in layers: first those who repeat nobody, then those who repeat the ones before.

    Names that repeat each other, in a ring, stand in one layer. Inside a layer each name stands as near as can be to
    whom it repeats, so that few lines cross; the same ties, in any order, give the same layers.
    """
    repeats: dict[str, list[str]] = {}
    for tie in sorted(ties, key=lambda tie: (tie.by, tie.of)):
        repeats.setdefault(tie.by, []).append(tie.of)
        repeats.setdefault(tie.of, [])
    ring_of = _rings(repeats)
    depths: dict[str, int] = {}
    for ring in sorted(set(ring_of.values())):
        _deepen(ring, ring_of, repeats, depths)
    found: list[list[str]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    weights = _weights(ties)
    for name in sorted(repeats, key=lambda name: (-weights.get(folded(name), 0), name)):
        found[depths[ring_of[name]]].append(name)
    return _untangled(found, ties)


def _weights(ties: Iterable[Tie]) -> dict[str, int]:
    found: dict[str, int] = {}
    for tie in ties:
        for name in (tie.by, tie.of):
            found[folded(name)] = found.get(folded(name), 0) + tie.times
    return found


def _deepen(ring: str, ring_of: Mapping[str, str], repeats: Mapping[str, list[str]], depths: dict[str, int]) -> None:
    """The layer of a ring: one beyond the deepest of those whom its names repeat; without recursion."""
    ahead = [ring]
    while ahead:
        here = ahead[-1]
        names = [name for name in ring_of if ring_of[name] == here]
        beyond = {ring_of[of] for name in names for of in repeats[name]} - {here}
        missing = sorted(beyond - depths.keys())
        if missing:
            ahead += missing
        else:
            depths[here] = max((depths[each] for each in beyond), default=-1) + 1
            ahead.pop()


def _rings(repeats: Mapping[str, list[str]]) -> dict[str, str]:
    """For each name the least name of its ring: those from which it is reached and which it reaches (Kosaraju)."""
    back: dict[str, list[str]] = {name: [] for name in repeats}
    for name, others in repeats.items():
        for of in others:
            back[of].append(name)
    rings: dict[str, str] = {}
    for start in reversed(_finished(repeats)):
        members, waiting = [], [start] if start not in rings else []
        while waiting:
            name = waiting.pop()
            if name not in rings:
                rings[name] = start
                members.append(name)
                waiting += back[name]
        rings |= dict.fromkeys(members, min(members, default=""))
    return rings


def _finished(repeats: Mapping[str, list[str]]) -> list[str]:
    """The names in the order in which a walk along the ties leaves them."""
    ordered: list[str] = []
    seen: set[str] = set()
    ahead = [(name, False) for name in sorted(repeats, reverse=True)]
    while ahead:
        name, is_done = ahead.pop()
        if is_done:
            ordered.append(name)
        elif name not in seen:
            seen.add(name)
            ahead.append((name, True))
            ahead += [(of, False) for of in repeats[name] if of not in seen]
    return ordered


def _untangled(found: list[list[str]], ties: Iterable[Tie]) -> tuple[tuple[str, ...], ...]:
    """Each layer in the order of the middle of its neighbours in the others, swept to and fro."""
    near: dict[str, set[str]] = {}
    for tie in ties:
        near.setdefault(tie.by, set()).add(tie.of)
        near.setdefault(tie.of, set()).add(tie.by)
    for sweep in range(_SWEEPS):
        places = {name: at / max(len(layer) - 1, 1) for layer in found for at, name in enumerate(layer)}
        for layer in found if sweep % 2 == 0 else reversed(found):
            inside = set(layer)
            middles = {name: _middle([places[each] for each in near[name] - inside], places[name]) for name in layer}
            layer.sort(key=lambda name: (round(middles[name], 9), name))
            places |= {name: at / max(len(layer) - 1, 1) for at, name in enumerate(layer)}
    return tuple(tuple(layer) for layer in found)


def _middle(places: list[float], own: float) -> float:
    return sum(sorted(places)) / len(places) if places else own
