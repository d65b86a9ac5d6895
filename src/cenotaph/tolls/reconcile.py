"""Reconcile claims into one toll, by a named and published rule (DESIGN 5.2)."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from cenotaph.errors import TollError
from cenotaph.incidents import Incident, Judgement
from cenotaph.provenance import Lineage
from cenotaph.provenance.memory import uncollected
from cenotaph.reading import Claim
from cenotaph.reading.telling_number import phrase_told
from cenotaph.tolls.account import Notes
from cenotaph.tolls.grade import graded
from cenotaph.tolls.hearing import Hearing, hear, in_order
from cenotaph.tolls.news import BEHIND, News, behind, is_firm, led_by, news
from cenotaph.tolls.resolve import Finding, resolve
from cenotaph.tolls.rules_v1 import LED_BY_NEWS, RULES
from cenotaph.tolls.scope import Scope, outside_scope, scope_of
from cenotaph.tolls.toll import Reason, Toll
from cenotaph.tolls.tree import gather
from cenotaph.values import Place


def reconcile(  # noqa: PLR0913 (the published contract)
    claims: Iterable[Claim | Mapping[str, Any]],
    *,
    outcome: str = "killed",
    status: str | None = None,
    place: Place | str | None = None,
    period: tuple[str | None, str | None] | str | None = None,
    blamed: str | None = None,
    rule: str = "cenotaph_v1",
    as_of: str | None = None,
    judgements: Iterable[Judgement] = (),
    lineage: Iterable[Lineage] = (),
) -> Toll:
    """One toll for one scope, with a reason for every claim, used or set aside.

    `place` is a Place, a gazetteer id or a name; `period` two ISO days, of which None leaves its end open, or
    "2025-03", or "2025-03-06/2025-03-10".
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
    known: Known = {}
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
    known: "Known | None",
) -> Toll:
    check_rule(rule)
    return toll_of(found, hear(found, scope, rule, judgements, lineage), scope, rule, known)


def check_rule(rule: str) -> None:
    """Raises TollError for a rule that is not published."""
    if rule not in RULES:
        raise TollError(f"there is no rule {rule!r}; choose one of: {', '.join(RULES)}")


def toll_of(
    found: list[Claim], hearing: Hearing, scope: Scope, rule: str, known: "Known | None" = None, *, across: bool = False
) -> Toll:
    """The toll of what was heard of these claims, in a scope of the same outcome and day."""
    notes, findings = weighed(hearing, scope, rule, known, across=across)
    return _toll(found, gather(findings, hearing.tree, notes), scope, rule, notes, hearing)


def weighed(
    hearing: Hearing, scope: Scope, rule: str, known: "Known | None" = None, *, across: bool = False
) -> tuple[Notes, dict[str, Finding]]:
    """What each incident and total comes to before they are added, and why claims were set aside.

    `known` keeps what incidents came to: on other days in the same scope, or `across` the scopes of one hearing.
    """
    notes = Notes(dict(hearing.aside))
    if rule in LED_BY_NEWS and (told := news(hearing, scope)) is not None:
        return notes, _news_findings(hearing, told, scope, rule, notes)
    return notes, _findings(hearing, scope, rule, notes, known, across=across)


def _news_findings(hearing: Hearing, told: News, scope: Scope, rule: str, notes: Notes) -> dict[str, Finding]:
    """The findings of one report: what it opens with leads, what it tells behind that is set aside."""
    notes.aside.update(behind(hearing, told))
    findings = {}
    for group, claims in _told_of(hearing):
        if not told.tells(group):
            continue
        notes.set_aside([claim for claim in claims if claim.id in told.wider], BEHIND)
        claims = [claim for claim in claims if claim.id not in told.wider]
        opening = told.opened([claim for claim in claims if claim.id in told.opening])
        whole = _finding(claims, group, scope, rule, notes)
        leads = any(map(is_firm, opening)) or not any(map(is_firm, claims))
        finding = led_by(_finding(opening, group, scope, rule, Notes()), whole) if leads else whole
        if finding is not None:
            findings[group.id] = finding
    return findings


def _told_of(hearing: Hearing) -> Iterator[tuple[Incident, list[Claim]]]:
    """Each incident and total in the order of its id, with its claims."""
    by_id = {claim.id: claim for claim in hearing.heads}
    for _, group in sorted(hearing.tree.groups.items()):
        yield group, [by_id[each] for each in group.claims]


WITHIN = "Another account bounds the toll; this one lies within it."
# What incidents came to before: the same claims at the same place and time come to the same.
Known = dict[Hashable, tuple[Finding | None, Mapping[str, str]]]


def _findings(
    hearing: Hearing, scope: Scope, rule: str, notes: Notes, known: Known | None, *, across: bool
) -> dict[str, Finding]:
    findings = {}
    for group, claims in _told_of(hearing):
        if known is None or across:
            finding = _finding(claims, group, scope, rule, notes, known)
        else:
            finding = _known_finding(claims, group, scope, rule, notes, known)
        if finding is not None:
            findings[group.id] = finding
    return findings


def _known_finding(
    claims: list[Claim], group: Incident, scope: Scope, rule: str, notes: Notes, known: Known
) -> Finding | None:
    # A claim's `of` follows the claim that speaks for its whole, which may change from day to day.
    key = (tuple((claim.id, claim.of) for claim in claims), group.place, group.start, group.end)
    if key not in known:
        mine = Notes()
        known[key] = (_finding(claims, group, scope, rule, mine), mine.aside)
    return _again(known[key], notes)


def _again(known: tuple[Finding | None, Mapping[str, str]], notes: Notes) -> Finding | None:
    finding, aside = known
    for claim, because in aside.items():
        notes.aside.setdefault(claim, because)
    return finding


def _finding(
    claims: list[Claim], group: Incident, scope: Scope, rule: str, notes: Notes, known: Known | None = None
) -> Finding | None:
    """What one incident comes to; why some of its claims were set aside is noted. What else was heard plays no part.

    `known` keeps, by rule, what incidents came to that lie in a scope as a whole: that is the same in every scope.
    """
    inside = claims
    if not scope.is_open:
        inside = []
        for claim in claims:
            because = outside_scope(claim, scope, group.place, group.start, group.end)
            if because is None:
                inside.append(claim)
            else:
                notes.set_aside([claim], because)
    # Where some people are told apart, a part may stand for itself that otherwise lies in its whole.
    if known is None or scope.splits_people or len(inside) < len(claims):
        return resolved(inside, scope, rule, notes)
    key = (rule, group.id)
    if key not in known:
        mine = Notes()
        known[key] = (resolved(inside, scope, rule, mine), mine.aside)
    return _again(known[key], notes)


def resolved(inside: list[Claim], scope: Scope, rule: str, notes: Notes) -> Finding | None:
    finding = resolve(inside, scope, RULES[rule], notes)
    return graded(finding, inside, rule) if finding is not None else None


def _toll(found: list[Claim], finding: Finding | None, scope: Scope, rule: str, notes: Notes, hearing: Hearing) -> Toll:
    aside = notes.aside
    used: Collection[str] = finding.used if finding else frozenset()
    names: set[str] = set()
    reasons = []
    for claim in found:
        name = claim.id
        because = aside.get(name)
        if because is None and claim.names:
            names.update(claim.names)
        told = (
            reason_of(claim, finding, aside)
            if name in used
            else _set_aside(name, WITHIN if because is None else because)
        )
        reasons.append(told)
    figure = finding.figure if finding else None
    return Toll(
        low=figure.low if figure else None,
        best=figure.best if figure else None,
        high=figure.high if figure else None,
        as_of=scope.as_of,
        rule=rule,
        reasons=tuple(reasons),
        voices=tuple(
            sorted([voice.id for voice, head in zip(hearing.told, hearing.heads, strict=True) if head.id in used])
        ),
        outcome=scope.outcome,
        status=scope.status,
        scope=scope.words(),
        named=len(names),
        grade=finding.grade if finding else None,
    )


def reason_of(claim: Claim, finding: Finding | None, aside: Mapping[str, str]) -> Reason:
    """Why this claim was used or set aside, from what was found and noted."""
    name = claim.id
    if finding and name in finding.used:
        bounds = (name in finding.low, name in finding.best, name in finding.high)
        part, words = _BOUNDS[bounds]
        return Reason(name, True, f"{_told(claim)}{words}", part)
    return _set_aside(name, aside.get(name, WITHIN))


def _set_aside(name: str, because: str) -> Reason:
    return Reason(name, False, because, "repeats" if because.startswith("It repeats") else "set aside")


def _told(claim: Claim) -> str:
    on = claim.said_on or claim.published_on
    phrase = phrase_told(claim)
    words = f"“{phrase}”" if phrase else "this figure"
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
