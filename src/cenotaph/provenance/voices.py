"""Voices: who really said it. The method, in words and with an example, is docs/methods/voices_v1.md."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from cenotaph.provenance.alike import Speaking
from cenotaph.provenance.assertion import Assertion
from cenotaph.provenance.figure import softness
from cenotaph.provenance.fold import fold
from cenotaph.provenance.gather import gather
from cenotaph.provenance.memory import uncollected
from cenotaph.provenance.order import in_order
from cenotaph.provenance.row import CHAIN, CLAIM, ID, KNOWN, Chain, Row, chain_of, claim_of, id_of, known_of
from cenotaph.provenance.speaker import folded, publisher
from cenotaph.provenance.voice import Lineage, Voice
from cenotaph.reading import Claim


def voices(claims: Iterable[Claim], *, lineage: Iterable[Lineage] = ()) -> tuple[Voice, ...]:
    """Every claim in exactly one voice, voices by first day; needs no text.

    `lineage` tells which documents copy which (see `lineage()`); without it copies are still known by their chain of
    citation and by distinctive figures. A claim id given twice counts once.
    """
    with uncollected():
        made = [told.voice() for told in heard(in_order(claims), lineage=lineage)]
    return tuple(sorted(made, key=lambda voice: (voice.first_on or "~", voice.id)))


def heard(claims: Iterable[Claim], *, lineage: Iterable[Lineage] = ()) -> list["Heard"]:
    """The same voices in no order, each written out only when asked for its `voice()`; of claims each given once."""
    speaking = Speaking(claims)
    chains, found = speaking.chains, gather(speaking)
    del speaking  # what was read by is asked for no more, and a large case needs the room
    return [Heard(assertion) for assertion in fold(found, chains, lineage)]


class Heard:
    """One voice with its claims, in order of first appearance; the rest is worked out when asked for."""

    __slots__ = ("_because", "circle", "rows", "speaker")

    def __init__(self, assertion: Assertion) -> None:
        rows = assertion.rows
        if len(rows) > 1:
            rows = sorted(rows)
        self.rows: list[Row] = rows
        self._because = assertion.because
        self.circle = _NOBODY if _quotes_one(rows) else circle_of(set(map(chain_of, rows)))
        self.speaker = _circle_origin(self.claims, self.circle) if self.circle else _spelled(rows, assertion.speaker)

    @property
    def claims(self) -> list[Claim]:
        """Its claims."""
        return list(map(claim_of, self.rows))

    @property
    def ids(self) -> list[str]:
        """The names of its claims."""
        return list(map(id_of, self.rows))

    @property
    def id(self) -> str:
        """The voice's lasting name: a hash of the claim first heard."""
        return hashlib.sha256(f"voice {self.rows[0][ID]}".encode()).hexdigest()[:20]

    @property
    def head(self) -> Claim:
        """The claim that speaks for the voice: the first that keeps the speaker's own bound and name."""
        rows = self.rows
        first = rows[0][CLAIM]
        if len(rows) == 1:
            return first
        plain = folded(self.speaker)
        known = rows[0][KNOWN]
        if known != rows[1][KNOWN] and not _is_relay(rows[0], plain):
            return first  # nothing softer was heard by then
        # The first day nearly always does, so that the others are not looked at.
        soft = [softness(told[CLAIM]) for told in rows if told[KNOWN] == known]
        openness, hedge = max(soft)[0], max([firm for _, firm in soft])
        for told, (mine, firm) in zip(rows, soft, strict=False):
            if mine == openness and (firm or not hedge) and not _is_relay(told, plain):
                return told[CLAIM]
        for day, is_hard in _by_day(rows):
            for told, hard in zip(day, is_hard, strict=True):
                if not hard and not _is_relay(told, plain):
                    return told[CLAIM]
        return first

    @property
    def relays(self) -> tuple[str, ...]:
        """The claims that do not name the speaker."""
        plain = folded(self.speaker)
        return tuple([told[ID] for told in self.rows if _is_relay(told, plain)])

    @property
    def hardened(self) -> tuple[str, ...]:
        """Claims firmer than one heard on the same day or before: a dropped bound, a range made exact, a lost hedge."""
        return tuple(
            [told[ID] for day, is_hard in _by_day(self.rows) for told, hard in zip(day, is_hard, strict=True) if hard]
        )

    def voice(self) -> Voice:
        """The voice, written out."""
        claims = self.claims
        publishers = tuple(dict.fromkeys([claim.published_by for claim in claims if claim.published_by]))
        return Voice(
            id=self.id,
            speaker=self.speaker,
            claims=tuple(self.ids),
            first_on=claims[0].known_on,
            publishers=publishers,
            relays=self.relays,
            hardened=self.hardened,
            circular=bool(self.circle),
            because=_in_words(self.speaker, claims, publishers, self._because or {}, bool(self.circle)),
        )


_NOBODY: frozenset[str] = frozenset()


def _quotes_one(rows: list[Row]) -> bool:
    """Whether nobody is quoted but one speaker, and by nobody through another, as in most voices: no circle closes."""
    if len(rows) == 1:
        return len(rows[0][CHAIN].said_by) < 2
    quoted = {told[CHAIN].said_by for told in rows} - {()}
    return len(quoted) < 2 and len(next(iter(quoted), ())) < 2


def _is_relay(told: Row, speaker: str) -> bool:
    """Whether a page carries the claim of a speaker (folded name) without the name."""
    chain = told[CHAIN]
    return bool(chain.by and speaker) and speaker not in chain.everybody


def _spelled(rows: list[Row], speaker: str) -> str:
    """The speaker's name as first written."""
    nearest = rows[0][CHAIN]
    if nearest.names and nearest.names[-1] == speaker:
        return nearest.origin
    for told in rows:
        chain = told[CHAIN]
        for name in (*chain.said_by[::-1], publisher(chain.by) if chain.by else None):
            if name and folded(name) == speaker:
                return name
    return ""


def circle_of(chains: Collection[Chain]) -> frozenset[str]:
    """The speakers (folded names) whose chain of citations comes back to themselves; empty when none does."""
    # A circle takes two citations: of two speakers, or one through another.
    quoting = {chain.said_by for chain in chains if chain.said_by}
    if not quoting or (len(quoting) == 1 and len(next(iter(quoting))) == 1):
        return _NOBODY
    cites: dict[str, set[str]] = {}
    for names in {chain.names for chain in chains if chain.said_by}:
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


def _by_day(rows: list[Row]) -> Iterator[tuple[list[Row], list[bool]]]:
    """Day by day the claims, and whether each is firmer than one heard on that day or before."""
    openness = hedge = 0
    for _, told in groupby(rows, key=known_of):
        day = list(told)
        soft = [softness(each[CLAIM]) for each in day]
        openness = max(openness, *[each for each, _ in soft])
        hedge = max(hedge, *[each for _, each in soft])
        yield day, [mine < openness or (firm == 0 and hedge > 0) for mine, firm in soft]


def _in_words(
    speaker: str, claims: list[Claim], publishers: tuple[str, ...], because: Mapping[str, list[str]], circular: bool
) -> str:
    """Why these claims are one voice, in sentences."""
    who = speaker or "an unnamed source"
    if len(claims) == 1:
        return f"Said once, by {who}."
    pages = f"; carried by {listed(publishers)}" if publishers else ""
    parts = [f"{len(claims)} claims go back to one assertion by {who}{pages}."]
    for why, carriers in sorted(because.items()):
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
