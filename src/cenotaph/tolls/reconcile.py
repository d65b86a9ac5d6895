"""Reconcile claims into one toll, by a named and published rule (DESIGN 5.2)."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from cenotaph.errors import TollError
from cenotaph.incidents import Incident, Judgement
from cenotaph.incidents.incidents import found as found_in
from cenotaph.provenance import Lineage
from cenotaph.provenance.memory import uncollected
from cenotaph.provenance.voices import Heard, heard
from cenotaph.reading import Claim
from cenotaph.tolls.account import Notes
from cenotaph.tolls.grade import graded
from cenotaph.tolls.resolve import Finding, resolve
from cenotaph.tolls.rules_v1 import RULES
from cenotaph.tolls.scope import Scope, outside_rule, outside_scope, outside_words, scope_of
from cenotaph.tolls.toll import Reason, Toll
from cenotaph.tolls.totals import Forest, forest
from cenotaph.tolls.tree import gather
from cenotaph.values import Place


def reconcile(  # noqa: PLR0913 (the published contract)
    claims: Iterable[Claim | Mapping[str, Any]],
    *,
    outcome: str = "killed",
    status: str | None = None,
    place: Place | str | None = None,
    period: tuple[str, str] | str | None = None,
    blamed: str | None = None,
    rule: str = "cenotaph_v1",
    as_of: str | None = None,
    judgements: Iterable[Judgement] = (),
    lineage: Iterable[Lineage] = (),
) -> Toll:
    """One toll for one scope, with a reason for every claim, used or set aside.

    `place` is a Place, a gazetteer id or a name; `period` two ISO days, or "2025-03", or "2025-03-06/2025-03-10".
    Raises TollError for an unknown rule, outcome, status or day.
    """
    scope = scope_of(outcome, status, place, period, blamed, as_of)
    return reconcile_scope(claims, scope, rule=rule, judgements=judgements, lineage=lineage)


def reconcile_scope(
    claims: Iterable[Claim | Mapping[str, Any]],
    scope: Scope,
    *,
    rule: str = "cenotaph_v1",
    judgements: Iterable[Judgement] = (),
    lineage: Iterable[Lineage] = (),
) -> Toll:
    """The same for a checked scope, which may also name a sex or an age; `lineage` tells which documents copy which."""
    with uncollected():
        return _reconciled(in_order(claims), scope, rule, judgements, lineage, None)


def on_each(
    days: Iterable[str],
    claims: Iterable[Claim | Mapping[str, Any]],
    scope: Scope,
    *,
    rule: str,
    judgements: Iterable[Judgement],
    lineage: Iterable[Lineage],
) -> Iterator[tuple[str, Toll]]:
    """The toll as known on each of these days (ISO), as `reconcile_scope` makes it; quicker than asking day by day."""
    found, ruled, copied = in_order(claims), tuple(judgements), tuple(lineage)
    known: _Known = {}
    for day in days:
        with uncollected():
            toll = _reconciled(found, replace(scope, as_of=day), rule, ruled, copied, known)
        yield day, toll


def _reconciled(
    found: list[Claim],
    scope: Scope,
    rule: str,
    judgements: Iterable[Judgement],
    lineage: Iterable[Lineage],
    known: "_Known | None",
) -> Toll:
    if rule not in RULES:
        raise TollError(f"there is no rule {rule!r}; choose one of: {', '.join(RULES)}")
    notes = Notes()
    told, tree, findings = weighed(found, scope, rule, notes, judgements, lineage, known)
    finding = gather(findings, tree, notes)
    return _toll(found, finding, scope, rule, notes, told)


def weighed(  # noqa: PLR0913 (all that a toll is worked out from)
    found: list[Claim],
    scope: Scope,
    rule: str,
    notes: Notes,
    judgements: Iterable[Judgement],
    lineage: Iterable[Lineage],
    known: "_Known | None" = None,
    *,
    quiet: bool = True,
) -> tuple[list[Heard], Forest, dict[str, Finding]]:
    """The voices in scope, the forest of their incidents and totals, and each one's finding, before they are added.

    `known` keeps what incidents came to on other days; `quiet` leaves out the links inside incidents.
    """
    kept = _sift(found, scope, notes, rule)
    told = heard(kept, lineage=lineage)
    heads = _heads(told, notes)
    tree = forest(found_in(heads, judgements, quiet=quiet))
    return told, tree, _findings(heads, tree.groups, scope, rule, notes, known)


def in_order(claims: Iterable[Claim | Mapping[str, Any]]) -> list[Claim]:
    """The claims in one order, each once, however they came."""
    plain = [claim if isinstance(claim, Claim) else Claim.from_json(claim) for claim in claims]
    # Day by day: many short sorts compare less, and shorter keys, than one long one.
    days: dict[str, list[Claim]] = {}
    for claim in {claim.id: claim for claim in plain}.values():
        day = claim.said_on or claim.published_on or ""
        if day in days:
            days[day].append(claim)
        else:
            days[day] = [claim]
    return [claim for day in sorted(days) for claim in sorted(days[day], key=_order)]


def _order(claim: Claim) -> tuple[str, int, str]:
    return (claim.document or "", claim.start, claim.id)


def _sift(found: list[Claim], scope: Scope, notes: Notes, rule: str) -> list[Claim]:
    kept = []
    for claim in found:
        because = outside_words(claim, scope) or outside_rule(claim, rule)
        if because is None:
            kept.append(claim)
        else:
            notes.set_aside([claim], because)
    return kept


def _heads(told: list[Heard], notes: Notes) -> list[Claim]:
    """One claim speaks for each voice: the first that keeps the speaker's own bound and name."""
    heads = []
    spoken: dict[str, str] = {}
    for voice in told:
        head = voice.head
        heads.append(head)
        if len(voice.claims) > 1:
            spoken |= dict.fromkeys([claim.id for claim in voice.claims], head.id)
            again = [claim for claim in voice.claims if claim is not head]
            notes.set_aside(again, f"It repeats {voice.speaker or 'its author'}, whose voice is counted once.")
    # A part may hang on a repeat of its whole: it belongs to the claim that speaks for that voice.
    return [
        replace(head, of=spoken[head.of]) if head.of and spoken.get(head.of, head.of) != head.of else head
        for head in heads
    ]


# What incidents came to on an earlier day: the same claims at the same place and time come to the same.
_Known = dict[Hashable, tuple[Finding | None, Mapping[str, str]]]


def _findings(
    heads: list[Claim], groups: Mapping[str, Incident], scope: Scope, rule: str, notes: Notes, known: _Known | None
) -> dict[str, Finding]:
    by_id = {claim.id: claim for claim in heads}
    findings = {}
    for name in sorted(groups):
        group = groups[name]
        claims = [by_id[each] for each in group.claims]
        if known is None:
            finding = _finding(claims, group, scope, rule, notes)
        else:
            finding = _known_finding(claims, group, scope, rule, notes, known)
        if finding is not None:
            findings[name] = finding
    return findings


def _known_finding(
    claims: list[Claim], group: Incident, scope: Scope, rule: str, notes: Notes, known: _Known
) -> Finding | None:
    # A claim's `of` follows the claim that speaks for its whole, which may change from day to day.
    key = (tuple((claim.id, claim.of) for claim in claims), group.place, group.start, group.end)
    if key not in known:
        mine = Notes()
        known[key] = (_finding(claims, group, scope, rule, mine), mine.aside)
    finding, aside = known[key]
    for claim, because in aside.items():
        notes.aside.setdefault(claim, because)
    return finding


def _finding(claims: list[Claim], group: Incident, scope: Scope, rule: str, notes: Notes) -> Finding | None:
    """What one incident comes to; why some of its claims were set aside is noted. What else was heard plays no part."""
    inside = claims
    if not scope.is_open:
        inside = []
        for claim in claims:
            because = outside_scope(claim, scope, group.place, group.start, group.end)
            if because is None:
                inside.append(claim)
            else:
                notes.set_aside([claim], because)
    finding = resolve(inside, scope, RULES[rule], notes)
    return graded(finding, inside, rule) if finding is not None else None


def _toll(
    found: list[Claim], finding: Finding | None, scope: Scope, rule: str, notes: Notes, told: list[Heard]
) -> Toll:
    names = {name for claim in found if claim.id not in notes.aside for name in claim.names}
    reasons = tuple(reason_of(claim, finding, notes) for claim in found)
    used = {reason.claim for reason in reasons if reason.used}
    figure = finding.figure if finding else None
    return Toll(
        low=figure.low if figure else None,
        best=figure.best if figure else None,
        high=figure.high if figure else None,
        as_of=scope.as_of,
        rule=rule,
        reasons=reasons,
        voices=tuple(sorted([voice.id for voice in told if not used.isdisjoint([claim.id for claim in voice.claims])])),
        outcome=scope.outcome,
        status=scope.status,
        scope=scope.words(),
        named=len(names),
        grade=finding.grade if finding else None,
    )


def reason_of(claim: Claim, finding: Finding | None, notes: Notes) -> Reason:
    """Why this claim was used or set aside, from what was found and noted."""
    name = claim.id
    if finding and name in finding.used:
        bounds = (name in finding.low, name in finding.best, name in finding.high)
        part, words = _BOUNDS[bounds]
        return Reason(name, True, f"{_told(claim)}{words}", part)
    because = notes.aside.get(name, "Another account bounds the toll; this one lies within it.")
    part = "repeats" if because.startswith("It repeats") else "set aside"
    return Reason(name, False, because, part)


def _told(claim: Claim) -> str:
    on = claim.said_on or claim.published_on
    words = f"“{claim.phrase}”" if claim.phrase else "this figure"
    return (
        f"{claim.origin or 'The author'} gives {words} on {on}"
        if on
        else f"{claim.origin or 'The author'} gives {words}"
    )


def _in_words(bounds: tuple[bool, bool, bool]) -> tuple[str, str]:
    """(the part of a reason, the end of its sentence) for a claim on which these bounds rest."""
    parts = [name for name, rests in zip(("low", "best", "high"), bounds, strict=True) if rests]
    if not parts:
        return "within", "; it lies within the range."
    said = " and ".join(", ".join(parts).rsplit(", ", 1))
    return "+".join(parts), f"; the {said} of the range {'rests' if len(parts) == 1 else 'rest'} on it."


_YES_NO = (True, False)
_BOUNDS = {bounds: _in_words(bounds) for bounds in product(_YES_NO, _YES_NO, _YES_NO)}
