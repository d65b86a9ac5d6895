"""Sayings: what one speaker said over time, and where it changed its own figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cenotaph.provenance.voice import Voice
from cenotaph.reading import Claim

RAISED, LOWERED, REWORDED, RETRACTED = "raised", "lowered", "reworded", "retracted"


@dataclass(frozen=True, slots=True)
class Revision:
    """On a later day a speaker gave another figure for the same people: `claim` in place of `before` (ids).

    `change` is raised, lowered, reworded (another bound of the same figure) or retracted (denied, or down to nobody);
    `is_said` tells that the speaker called it a correction.
    """

    before: str
    claim: str
    change: str
    is_said: bool


def spoken(voices: Iterable[Voice], by_id: Mapping[str, Claim]) -> dict[str, list[Voice]]:
    """The voices of each speaker, in their order; who names no source speaks for itself."""
    found: dict[str, list[Voice]] = {}
    for voice in voices:
        first = by_id.get(voice.claims[0])
        name = voice.speaker or (first.origin if first else None) or ""
        found.setdefault(name, []).append(voice)
    return found


def revisions(voices: Iterable[Voice], by_id: Mapping[str, Claim], homes: Mapping[str, str]) -> tuple[Revision, ...]:
    """Where one speaker, whose voices these are, changed its figure, by day.

    `homes` gives the incident of each claim. The same people are those of one incident with one outcome, status, sex,
    age and role; a part of a figure, and one that comes on top of another, are no new figure of it.
    """
    last: dict[tuple[object, ...], Claim] = {}
    found = []
    heads = [by_id[voice.claims[0]] for voice in voices if voice.claims[0] in by_id]
    for claim in sorted(heads, key=lambda claim: (claim.known_on or "~", claim.document or "", claim.start, claim.id)):
        if not _is_figure(claim) or claim.id not in homes:
            continue
        key = (homes[claim.id], claim.outcome, claim.status, claim.sex, claim.age, claim.role)
        before = last.get(key)
        if before is not None and _may_follow(before, claim) and (change := _change(before, claim)):
            found.append(Revision(before.id, claim.id, change, claim.corrects))
        last[key] = claim
    return tuple(found)


def _is_figure(claim: Claim) -> bool:
    return (
        claim.kind == "count"
        and claim.known_on is not None
        and claim.of is None
        and claim.counting not in ("additional", "subset")
        and (claim.low is not None or claim.high is not None)
    )


def _may_follow(before: Claim, claim: Claim) -> bool:
    """Later than the other, or called a correction of it: two figures of one day are no change of mind."""
    return claim.corrects or (before.known_on or "") < (claim.known_on or "")


def _change(before: Claim, claim: Claim) -> str | None:
    if claim.hedge == "denied" or (claim.high == 0 and before.high != 0):
        return RETRACTED if before.hedge != "denied" else None
    if (before.low, before.high) == (claim.low, claim.high):
        return None
    first, second = _number(before), _number(claim)
    if first == second:
        return REWORDED
    return RAISED if second > first else LOWERED


def _number(claim: Claim) -> int:
    return claim.low if claim.low is not None else claim.high or 0
