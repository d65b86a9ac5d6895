"""Hearing: what all tolls of one outcome and one day share, whatever people, places, days or parties they count."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cenotaph.incidents import Judgement
from cenotaph.incidents.incidents import found as found_in
from cenotaph.provenance import Lineage
from cenotaph.provenance.order import in_order as ordered
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
    return ordered([claim if isinstance(claim, Claim) else Claim.from_json(claim) for claim in claims])


def _sift(found: list[Claim], scope: Scope, notes: Notes, rule: str) -> Iterator[Claim]:
    """The claims that are heard, one by one, so that each is read on while it is at hand."""
    leaves_out = bool(hears_by(rule))
    for claim in found:
        because = outside_words(claim, scope) or (outside_rule(claim, rule) if leaves_out else None)
        if because is None:
            yield claim
        else:
            notes.set_aside([claim], because)


def _heads(told: list[Heard], notes: Notes) -> list[Claim]:
    """One claim speaks for each voice: the first that keeps the speaker's own bound and name."""
    heads: list[Claim] = []
    repeated: list[tuple[list[str], str]] = []
    aside = notes.aside
    for voice in told:
        heads.append(head := voice.head)
        if len(voice.rows) > 1:
            because = f"It repeats {voice.speaker or 'its author'}, whose voice is counted once."
            ids = voice.ids
            for name in ids:
                aside[name] = because
            del aside[head.id]
            repeated.append((ids, head.id))
    wholes = {head.of for head in heads if head.of and head.of in aside}
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
