"""Voices: who really said it. The method, in words and with an example, is docs/methods/voices_v1.md."""

import hashlib
from collections.abc import Iterable
from itertools import groupby, pairwise

from cenotaph.provenance.assertion import Assertion
from cenotaph.provenance.figure import softness
from cenotaph.provenance.fold import fold
from cenotaph.provenance.gather import gather
from cenotaph.provenance.memory import uncollected
from cenotaph.provenance.speaker import chain, folded, path, publisher
from cenotaph.provenance.voice import Lineage, Voice
from cenotaph.reading import Claim


def voices(claims: Iterable[Claim], *, lineage: Iterable[Lineage] = ()) -> tuple[Voice, ...]:
    """Every claim in exactly one voice, voices by first day; needs no text.

    `lineage` tells which documents copy which (see `lineage()`); without it copies are still known by their chain of
    citation and by distinctive figures. A claim id given twice counts once.
    """
    with uncollected():
        made = [told.voice() for told in heard(claims, lineage=lineage)]
    return tuple(sorted(made, key=lambda voice: (voice.first_on or "~", voice.id)))


def heard(claims: Iterable[Claim], *, lineage: Iterable[Lineage] = ()) -> list["Heard"]:
    """The same voices in no order, each written out only when asked for its `voice()`."""
    known = {claim.id: claim for claim in claims}
    return [Heard(assertion) for assertion in fold(gather(known.values()), lineage)]


class Heard:
    """One voice with its claims, in order of first appearance; the rest is worked out when asked for."""

    __slots__ = ("_assertion", "circle", "claims", "speaker")

    def __init__(self, assertion: Assertion) -> None:
        claims = assertion.claims
        if len(claims) > 1:
            claims = sorted(claims, key=_order)
        self._assertion = assertion
        self.claims: list[Claim] = claims
        self.circle = circle_of(claims) if len(claims) > 1 or len(claims[0].said_by) > 1 else _NOBODY
        self.speaker = _circle_origin(claims, self.circle) if self.circle else _spelled(claims, assertion.speaker)

    @property
    def id(self) -> str:
        """The voice's lasting name: a hash of the claim first heard."""
        return hashlib.sha256(f"voice {self.claims[0].id}".encode()).hexdigest()[:20]

    @property
    def head(self) -> Claim:
        """The claim that speaks for the voice: the first that keeps the speaker's own bound and name."""
        if len(self.claims) == 1:
            return self.claims[0]
        weaker = {*self.relays, *_hardened(self.claims)}
        return next((claim for claim in self.claims if claim.id not in weaker), self.claims[0])

    @property
    def relays(self) -> tuple[str, ...]:
        """The claims that do not name the speaker."""
        plain = folded(self.speaker)
        if not plain:
            return ()
        return tuple([claim.id for claim in self.claims if claim.published_by and plain not in path(claim)])

    def voice(self) -> Voice:
        """The voice, written out."""
        claims = self.claims
        publishers = tuple(dict.fromkeys([claim.published_by for claim in claims if claim.published_by]))
        return Voice(
            id=self.id,
            speaker=self.speaker,
            claims=tuple([claim.id for claim in claims]),
            first_on=claims[0].known_on,
            publishers=publishers,
            relays=self.relays,
            hardened=_hardened(claims),
            circular=bool(self.circle),
            because=_because(self.speaker, claims, publishers, self._assertion, bool(self.circle)),
        )


_NOBODY: frozenset[str] = frozenset()


def _order(claim: Claim) -> tuple[str, str, str, int, str]:
    on = claim.published_on
    return (claim.said_on or on or "~", on or "~", claim.document or "", claim.start, claim.id)


def _spelled(claims: list[Claim], speaker: str) -> str:
    """The speaker's name as first written."""
    for claim in claims:
        by = publisher(claim.published_by) if claim.published_by else None
        for name in (*claim.said_by[::-1], by):
            if name and folded(name) == speaker:
                return name
    return ""


def circle_of(claims: Iterable[Claim]) -> frozenset[str]:
    """The speakers (folded names) whose chain of citations comes back to themselves; empty when none does."""
    cites: dict[str, set[str]] = {}
    # A circle takes two citations; the chains of the pages that carry one voice are few.
    for names in {chain(claim.published_by, claim.said_by) for claim in claims if claim.said_by}:
        for by, of in pairwise(names):
            cites.setdefault(by, set()).add(of)
    if len(cites) < 2:
        return _NOBODY
    return frozenset(name for name in cites if name in _reach(cites, name))


def _reach(cites: dict[str, set[str]], name: str) -> set[str]:
    reached: set[str] = set()
    ahead = list(cites[name])
    while ahead:
        step = ahead.pop()
        if step not in reached:
            reached.add(step)
            ahead += cites.get(step, ())
    return reached


def _circle_origin(claims: list[Claim], circle: frozenset[str]) -> str:
    """In a circle nobody is the origin; the one whose page carried it first stands for it."""
    for claim in claims:
        if claim.published_by and folded(publisher(claim.published_by)) in circle:
            return publisher(claim.published_by)
    return next(name for claim in claims for name in claim.said_by if folded(name) in circle)


def _hardened(claims: list[Claim]) -> tuple[str, ...]:
    """Claims firmer than one heard on the same day or before: a dropped bound, a range made exact, a lost hedge."""
    if len({(claim.hedge, claim.low is None, claim.high is None, claim.low == claim.high) for claim in claims}) < 2:
        return ()
    found: list[str] = []
    softest = (0, 0)
    for _, day in groupby(claims, key=lambda claim: claim.known_on):
        ranks = [(claim.id, *softness(claim)) for claim in day]
        softest = (
            max(softest[0], *(openness for _, openness, _ in ranks)),
            max(softest[1], *(hedge for _, _, hedge in ranks)),
        )
        found += [claim for claim, openness, hedge in ranks if openness < softest[0] or (hedge == 0 and softest[1] > 0)]
    return tuple(found)


def _because(
    speaker: str, claims: list[Claim], publishers: tuple[str, ...], assertion: Assertion, circular: bool
) -> str:
    """Why these claims are one voice, in sentences."""
    who = speaker or "an unnamed source"
    if len(claims) == 1:
        return f"Said once, by {who}."
    pages = f"; carried by {listed(publishers)}" if publishers else ""
    parts = [f"{len(claims)} claims go back to one assertion by {who}{pages}."]
    for why, carriers in sorted((assertion.because or {}).items()):
        parts.append(f"{listed(sorted(set(carriers)))} {why}.")
    if circular:
        parts.append("The chain of citations comes back to itself, so nobody is known to have said it first-hand.")
    return " ".join(parts)


def listed(names: Iterable[str], most: int = 5) -> str:
    """Names for a sentence: "A, B and C", or "A, B, C, D, E and 7 others"."""
    known = list(names)
    if len(known) > most:
        return f"{', '.join(known[:most])} and {len(known) - most} others"
    return " and ".join([*[", ".join(known[:-1])][: len(known) > 1], *known[-1:]])
