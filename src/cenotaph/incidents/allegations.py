"""Allegations: who is blamed by whom, and beside each what those who are blamed, or hold power, say of the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cenotaph.provenance.speaker import folded
from cenotaph.provenance.voice import Voice
from cenotaph.reading import Claim
from cenotaph.reading.speakers import kind
from cenotaph.values import HEDGES

DENIES, ADMITS, COUNTS, RESPONDS = "denies", "admits", "counts", "responds"
# Whose own words on an incident are told beside what others say of it.
BELLIGERENTS = frozenset({"authority", "armed_group", "party"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What `by` says beside an allegation in a claim (id): it denies, admits, gives a count of its own, or responds."""

    kind: str
    claim: str
    by: str


@dataclass(frozen=True, slots=True)
class Allegation:
    """`by` blames `party` for an incident (its id, or None where nobody could tell which).

    `claims` are ids, first heard first; `hedge` is the firmest with which it was said.
    """

    party: str
    by: str
    incident: str | None
    claims: tuple[str, ...]
    hedge: str
    first_on: str | None
    answers: tuple[Answer, ...]


def allegations(
    voices: Iterable[Voice], by_id: Mapping[str, Claim], homes: Mapping[str, str]
) -> tuple[Allegation, ...]:
    """Every allegation in these voices, by day; `homes` gives the incident of each claim.

    What one speaker says again of one party and one incident is one allegation. A party that blames itself admits, and
    who denies for a party answers: neither is an allegation.
    """
    held: dict[tuple[str, str, str], list[Claim]] = {}
    answers: dict[str, list[tuple[Answer, frozenset[str]]]] = {}
    for voice in voices:
        claim = by_id.get(voice.claims[0])
        if claim is None:
            continue
        by, incident = voice.speaker or claim.origin or "", homes.get(claim.id)
        for answer, parties in _answers(claim, by):
            answers.setdefault(incident or claim.id, []).append((answer, parties))
        for party in _blamed(claim, by):
            held.setdefault((party, by, incident or claim.id), []).append(claim)
    found = [_allegation(key, claims, answers, homes) for key, claims in held.items()]
    return tuple(sorted(found, key=lambda each: (each.first_on or "~", each.claims[0], each.party)))


def _blamed(claim: Claim, by: str) -> list[str]:
    """The parties that a claim holds responsible, but for the speaker itself and those that it clears."""
    return [blame.name for blame in claim.blamed if blame.hedge != "denied" and folded(blame.name) != folded(by)]


def _answers(claim: Claim, by: str) -> Iterable[tuple[Answer, frozenset[str]]]:
    """What a claim answers, and to which parties (folded names); none named: to whatever is said of the incident."""
    denied = frozenset(folded(blame.name) for blame in claim.blamed if blame.hedge == "denied")
    actors = frozenset(folded(name) for name in (*claim.actors, by) if name)
    if denied:
        yield Answer(DENIES, claim.id, by), denied
    if any(folded(blame.name) == folded(by) and blame.hedge != "denied" for blame in claim.blamed):
        yield Answer(ADMITS, claim.id, by), frozenset({folded(by)})
    if claim.kind == "response":
        told = {"denial": DENIES, "admission": ADMITS, "apology": ADMITS}.get(claim.act or "", RESPONDS)
        yield Answer(told, claim.id, by), actors if told != RESPONDS else frozenset()
    elif claim.kind == "count" and by and kind(by) in BELLIGERENTS:
        yield Answer(COUNTS, claim.id, by), frozenset()


def _allegation(
    key: tuple[str, str, str],
    claims: list[Claim],
    answers: Mapping[str, list[tuple[Answer, frozenset[str]]]],
    homes: Mapping[str, str],
) -> Allegation:
    party, by, where = key
    ordered = sorted(claims, key=lambda claim: (claim.known_on or "~", claim.document or "", claim.start, claim.id))
    own = {claim.id for claim in claims}
    beside = [
        answer
        for answer, parties in answers.get(where, ())
        if answer.claim not in own and (not parties or folded(party) in parties)
    ]
    firmest = min((HEDGES.index(_hedge(claim, party)) for claim in claims), default=0)
    incident = homes.get(ordered[0].id)
    names = tuple(claim.id for claim in ordered)
    return Allegation(party, by, incident, names, HEDGES[firmest], ordered[0].known_on, tuple(beside))


def _hedge(claim: Claim, party: str) -> str:
    return next(blame.hedge for blame in claim.blamed if blame.name == party)
