"""Hearing: what all tolls of one outcome and one day share, whatever people, places, days or parties they count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cenotaph.incidents import Judgement
from cenotaph.incidents.incidents import found as found_in
from cenotaph.provenance import Lineage
from cenotaph.provenance.voices import Heard, heard
from cenotaph.reading import Claim
from cenotaph.tolls.account import Notes
from cenotaph.tolls.scope import Scope, hears_by, outside_rule, outside_words
from cenotaph.tolls.totals import Forest, forest


@dataclass(frozen=True, slots=True)
class Hearing:
    """The voices heard, the claim that speaks for each, and the forest of their incidents and totals.

    `aside` tells why claims were not heard or only repeat another. Nothing here is changed once it is made.
    """

    told: tuple[Heard, ...]
    heads: tuple[Claim, ...]
    tree: Forest
    aside: Mapping[str, str]


def hear(
    found: list[Claim],
    scope: Scope,
    rule: str,
    judgements: Iterable[Judgement],
    lineage: Iterable[Lineage],
    *,
    quiet: bool = True,
) -> Hearing:
    """What is heard of these claims (in order, each once) by the day and of the outcome that the scope names.

    `quiet` leaves out the links inside incidents, for which no toll asks.
    """
    notes = Notes()
    told = heard(_sift(found, scope, notes, rule), lineage=lineage)
    heads = _heads(told, notes)
    return Hearing(tuple(told), tuple(heads), forest(found_in(heads, judgements, quiet=quiet)), notes.aside)


def in_order(claims: Iterable[Claim | Mapping[str, Any]]) -> list[Claim]:
    """The claims in one order, each once, however they came."""
    seen: dict[str, Claim] = {}
    # Day by day: many short sorts compare less, and shorter keys, than one long one.
    days: dict[str, list[tuple[str, int, str, Claim]]] = {}
    count = 0
    for given in claims:
        claim = given if isinstance(given, Claim) else Claim.from_json(given)
        name, day = claim.id, claim.said_on or claim.published_on or ""
        seen[name] = claim
        count += 1
        placed = (claim.document or "", claim.start, name, claim)
        if day in days:
            days[day].append(placed)
        else:
            days[day] = [placed]
    if len(seen) < count:
        return in_order(seen.values())
    return [claim for day in sorted(days) for _, _, _, claim in sorted(days[day])]


def _sift(found: list[Claim], scope: Scope, notes: Notes, rule: str) -> list[Claim]:
    kept = []
    leaves_out = bool(hears_by(rule))
    for claim in found:
        because = outside_words(claim, scope) or (outside_rule(claim, rule) if leaves_out else None)
        if because is None:
            kept.append(claim)
        else:
            notes.set_aside([claim], because)
    return kept


def _heads(told: list[Heard], notes: Notes) -> list[Claim]:
    """One claim speaks for each voice: the first that keeps the speaker's own bound and name."""
    heads: list[Claim] = []
    repeated: list[tuple[list[str], str]] = []
    for voice in told:
        heads.append(head := voice.head)
        if len(voice.rows) > 1:
            because = f"It repeats {voice.speaker or 'its author'}, whose voice is counted once."
            ids = voice.ids
            notes.aside.update(dict.fromkeys(ids, because))
            del notes.aside[head.id]
            repeated.append((ids, head.id))
    wholes = {head.of for head in heads if head.of} - {head.id for head in heads}
    spoken = {
        name: head
        for ids, head in (repeated if wholes else ())
        if not wholes.isdisjoint(ids)
        for name in wholes.intersection(ids)
    }
    # A part may hang on a repeat of its whole: it belongs to the claim that speaks for that voice.
    return [
        head.part_of(spoken[head.of]) if head.of and spoken.get(head.of, head.of) != head.of else head for head in heads
    ]
