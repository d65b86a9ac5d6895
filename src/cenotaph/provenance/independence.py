"""Independence: who repeats whom, as ties between publishers and speakers, and who shares no origin."""

from collections.abc import Iterable
from itertools import pairwise

from cenotaph.provenance.speaker import folded, publisher
from cenotaph.provenance.voice import Tie, Voice
from cenotaph.reading import Claim

_EXAMPLES = 3


def independence(voices: Iterable[Voice], claims: Iterable[Claim]) -> tuple[Tie, ...]:
    """Who repeats whom in these claims, the most frequent first.

    A chain "A reports that B says" ties A to B; a page that carries a voice without naming its speaker is tied to that
    speaker too (counted in `unnamed`). Publishers go by their canonical names.
    """
    known = {claim.id: claim for claim in claims}
    names: dict[str, str] = {}
    shown: dict[tuple[str, str], set[str]] = {}
    hidden: dict[tuple[str, str], set[str]] = {}
    for claim in sorted(known.values(), key=lambda claim: (claim.known_on or "~", claim.id)):
        by = publisher(claim.published_by) if claim.published_by else None
        chain = [name for name in (by, *claim.said_by) if name]
        for by, of in pairwise(chain):
            _note(shown, names, by, of, claim.id)
    for voice in voices:
        for claim_id in voice.relays:
            by = known[claim_id].published_by if claim_id in known else None
            if by and voice.speaker:
                _note(hidden, names, publisher(by), voice.speaker, claim_id)
    ties = [
        Tie(
            by=names[pair[0]],
            of=names[pair[1]],
            times=len(shown.get(pair, set()) | hidden.get(pair, set())),
            claims=tuple(sorted(shown.get(pair, set()) | hidden.get(pair, set()))[:_EXAMPLES]),
            unnamed=len(hidden.get(pair, set()) - shown.get(pair, set())),
        )
        for pair in shown.keys() | hidden.keys()
    ]
    return tuple(sorted(ties, key=lambda tie: (-tie.times, tie.by, tie.of)))


def independent(ties: Iterable[Tie], left: str, right: str) -> bool:
    """Neither repeats the other and no third is repeated by both, in the claims that the ties were drawn from.

    Draw the ties from the claims of one incident or figure to ask about that alone.
    """
    cites: dict[str, set[str]] = {}
    for tie in ties:
        cites.setdefault(folded(tie.by), set()).add(folded(tie.of))
    return _origins(cites, folded(left)).isdisjoint(_origins(cites, folded(right)))


def _origins(cites: dict[str, set[str]], name: str) -> set[str]:
    reached = {name}
    ahead = [name]
    while ahead:
        for step in cites.get(ahead.pop(), ()):
            if step not in reached:
                reached.add(step)
                ahead.append(step)
    return reached


def _note(ties: dict[tuple[str, str], set[str]], names: dict[str, str], by: str, of: str, claim: str) -> None:
    pair = (folded(by), folded(of))
    if pair[0] != pair[1]:
        names.setdefault(pair[0], by)
        names.setdefault(pair[1], of)
        ties.setdefault(pair, set()).add(claim)
