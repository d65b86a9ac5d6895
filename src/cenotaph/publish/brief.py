"""The brief: one self-contained page on which every number opens to its words. No script, nothing fetched."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from cenotaph.publish.chart import Mark, step_chart
from cenotaph.publish.passage import Passage, passage
from cenotaph.publish.reasons import isolated, translated
from cenotaph.publish.sketch import Spot, sketch
from cenotaph.publish.view import CaseView, DocumentView
from cenotaph.publish.words import number, range_in, words
from cenotaph.reading import Claim
from cenotaph.tolls import Reason, Scope, Toll, history, reconcile_scope
from cenotaph.values import OUTCOMES, STATUSES


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table of counts: an outcome, whom it counts, and its toll."""

    outcome: str
    status: str | None
    toll: Toll


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident of the page: its place and days in words, its toll, and whether it is a wider total."""

    id: str
    place: str
    when: str
    toll: Toll
    wider: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim of the page with its reason and its words in context."""

    claim: Claim
    reason: Reason
    passage: Passage | None
    document: DocumentView | None


def brief(view: CaseView, *, language: str = "en") -> str:
    """The whole page as HTML. Raises UsageError for a language without words."""
    said = words(language)
    headline = reconcile_scope(view.claims, Scope(as_of=view.as_of), rule=view.rule)
    documents = {document.id: document for document in view.documents}
    lines = _lines(view)
    reasons = _reasons(view, headline)
    claims = _claim_lines(view, reasons, documents)
    return _render(
        w=said,
        view=view,
        headline=headline,
        bounds=_bounds(view, headline),
        lines=lines,
        chart=_chart(view, headline, said, language),
        drawing=_drawing(view),
        incidents=_incidents(view, said),
        voices=_voices(view),
        claims=[line for line in claims if line.claim.kind == "count"],
        statements=[line for line in claims if line.claim.kind != "count"],
        aside=_aside(claims),
        by_id={claim.id: claim for claim in view.claims},
        range_in=lambda toll: range_in(language, toll),
        number=number,
        because=lambda reason: isolated(translated(reason.because, language), language),
    )


def write_brief(view: CaseView, out: Path, *, language: str = "en") -> None:
    """Write the page to a file. Raises UsageError for a language without words, OSError when the disk refuses."""
    out.write_text(brief(view, language=language), encoding="utf-8", newline="\n")


def _lines(view: CaseView) -> list[Line]:
    found = {claim.outcome for claim in view.claims if claim.kind == "count"}
    lines = []
    for outcome in OUTCOMES:
        if outcome not in found:
            continue
        statuses = [None, *STATUSES] if outcome in {"killed", "injured"} else [None]
        for status in statuses:
            toll = reconcile_scope(view.claims, Scope(outcome, status, as_of=view.as_of), rule=view.rule)
            if toll.used:
                lines.append(Line(outcome, status, toll))
    return lines


def _reasons(view: CaseView, headline: Toll) -> dict[str, Reason]:
    """Each claim's reason in the toll of its own outcome."""
    reasons = {reason.claim: reason for reason in headline.reasons}
    for outcome in sorted({claim.outcome for claim in view.claims if claim.outcome} - {"killed"}):
        toll = reconcile_scope(view.claims, Scope(outcome, as_of=view.as_of), rule=view.rule)
        own = {claim.id for claim in view.claims if claim.outcome == outcome}
        reasons |= {reason.claim: reason for reason in toll.reasons if reason.claim in own}
    return reasons


def _bounds(view: CaseView, headline: Toll) -> list[tuple[list[str], int | None, list[Reason]]]:
    """Low, best and high with the claims that each rests on, the largest first; equal ones stand together."""
    by_id = {claim.id: claim for claim in view.claims}
    shown: list[tuple[list[str], int | None, list[Reason]]] = []
    for name in ("low", "best", "high"):
        figure = getattr(headline, name)
        reasons = (
            [reason for reason in headline.reasons if name in reason.part.split("+")] if figure is not None else []
        )
        reasons.sort(key=lambda reason: (-(by_id[reason.claim].low or by_id[reason.claim].high or 0), reason.claim))
        word = {"best": "best_word"}.get(name, name)
        if shown and shown[-1][1:] == (figure, reasons):
            shown[-1][0].append(word)
        else:
            shown.append(([word], figure, reasons))
    return shown


def _chart(view: CaseView, headline: Toll, said: dict[str, Any], language: str) -> str:
    scope = Scope(as_of=view.as_of)
    steps = [(day, toll) for day, toll in history(view.claims, scope, rule=view.rule) if _heard(day, view)]
    used = set(headline.used)
    by_id = {claim.id: claim for claim in view.claims}
    marks = [
        Mark(voice.first_on, claim.low, voice.speaker, bool(used & set(voice.claims)))
        for voice in view.voices
        if voice.first_on and _heard(voice.first_on, view)
        for claim in [by_id[voice.claims[0]]]
        if claim.outcome == "killed" and claim.low
    ]
    return step_chart(steps, marks, axis=said["history_axis"], right_to_left=language == "ar")


def _heard(day: str, view: CaseView) -> bool:
    return view.as_of is None or day <= view.as_of


def _incident_toll(view: CaseView, claims: tuple[str, ...], by_id: dict[str, Claim]) -> Toll:
    inside = [by_id[name] for name in claims if name in by_id]
    return reconcile_scope(inside, Scope(as_of=view.as_of), rule=view.rule)


def _incidents(view: CaseView, said: dict[str, Any]) -> list[IncidentLine]:
    by_id = {claim.id: claim for claim in view.claims}
    lines = []
    for incident in view.incidents:
        toll = _incident_toll(view, incident.claims, by_id)
        if not toll.used:
            continue
        place = incident.place.name if incident.place else said["place_unknown"]
        lines.append(
            IncidentLine(incident.id, place, _days(incident.start, incident.end) or said["day_unknown"], toll,
                         incident.scope == "total")
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.wider, line.when, line.place, line.id))


def _days(start: str | None, end: str | None) -> str:
    if not start or not end or start == end:
        return start or end or ""
    return f"{start} – {end}"


def _drawing(view: CaseView) -> str:
    by_id = {claim.id: claim for claim in view.claims}
    spots: dict[str, Spot] = {}
    for incident in view.incidents:
        toll = _incident_toll(view, incident.claims, by_id)
        if incident.place is None or not toll.used or incident.scope == "total":
            continue
        figure = (toll.best or toll.low or 0) + (spots[incident.place.id].figure if incident.place.id in spots else 0)
        target = f"incident-{incident.id}"
        spots[incident.place.id] = Spot(incident.place, figure, f"{incident.place.name} {figure}", target)
    return sketch(list(spots.values()))


def _voices(view: CaseView) -> list[tuple[Any, Claim]]:
    by_id = {claim.id: claim for claim in view.claims}
    told = [(voice, by_id[voice.claims[0]]) for voice in view.voices if voice.claims[0] in by_id]
    counted = [(voice, claim) for voice, claim in told if claim.kind == "count"]
    return sorted(counted, key=lambda pair: (-len(pair[0].claims), pair[0].speaker, pair[0].first_on or ""))


def _claim_lines(view: CaseView, reasons: dict[str, Reason], documents: dict[str, DocumentView]) -> list[ClaimLine]:
    ordered = sorted(view.claims, key=lambda claim: (claim.known_on or "", claim.document or "", claim.start, claim.id))
    lines = []
    for claim in ordered:
        document = documents.get(claim.document or "")
        words_there = passage(document.text, claim.start, claim.end) if document else None
        lines.append(ClaimLine(claim, reasons[claim.id], words_there, document))
    return lines


def _aside(lines: list[ClaimLine]) -> list[tuple[str, list[ClaimLine]]]:
    grouped: dict[str, list[ClaimLine]] = defaultdict(list)
    for line in lines:
        if not line.reason.used and line.claim.kind == "count":
            grouped[line.reason.because].append(line)
    sizes = Counter({name: len(inside) for name, inside in grouped.items()})
    return [(name, grouped[name]) for name, _ in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0]))]


def _render(**context: Any) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    page = Environment(
        loader=PackageLoader("cenotaph.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (files("cenotaph.publish") / "templates" / "brief.css").read_text(encoding="utf-8")
    return page.get_template("brief.html").render(style=style, **context)
