"""The brief: one self-contained page on which every number opens to its words. No script, nothing fetched."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cenotaph.publish import brief_claims, brief_voices
from cenotaph.publish.brief_documents import document_lines
from cenotaph.publish.brief_growth import drawn_days, growth
from cenotaph.publish.brief_parts import Said, every_part, part_lines, said, where
from cenotaph.publish.brief_why import bounds, why
from cenotaph.publish.sketch import Sketch, Spot, sketch
from cenotaph.publish.view import CaseView
from cenotaph.publish.wording import Wording
from cenotaph.publish.words import words
from cenotaph.reading import Claim
from cenotaph.tolls import Reason, Scope, Toll, reconcile_scope
from cenotaph.tolls.parts import Part, parts
from cenotaph.values import OUTCOMES, STATUSES

# So many rows of a table stand open; the rest are behind a word.
OPEN_PARTS = 16


@dataclass(frozen=True, slots=True)
class CountLine:
    """One row of the table of counts: an outcome, whom it counts, its toll, and the claims that show it."""

    outcome: str
    status: str | None
    toll: Toll
    said: tuple[Said, ...]


def brief(view: CaseView, *, language: str = "en") -> str:
    """The whole page as HTML. Raises UsageError for a language without words."""
    words(language)
    wording = Wording(language)
    by_id = {claim.id: claim for claim in view.claims}
    counts = _counts(view, by_id, wording)
    headline = next((line.toll for line in counts if line.outcome == "killed"), None) or _toll(view, Scope())
    found = parts(
        view.claims, Scope(as_of=_limit(view)), rule=view.rule, judgements=view.judgements, lineage=view.lineage
    )
    reasons = _reasons(view, [headline, *(line.toll for line in counts if line.status is None)])
    drawn = map_of(found, wording)
    return _render(
        wording,
        view=view,
        headline=headline,
        why=why(headline, found, wording),
        bounds=bounds(headline, found, by_id, wording),
        parts=_rows(tuple(part_lines(found, by_id, wording))),
        growth=_growth(view, headline, by_id, wording),
        undated=_undated(view, headline),
        map=drawn[0],
        nowhere=drawn[1],
        counts=[line for line in counts if line.toll.used],
        **_voices(view, by_id, reasons, wording),
        **_claims(view, reasons, wording),
    )


def write_brief(view: CaseView, out: Path, *, language: str = "en") -> None:
    """Write the page to a file. Raises UsageError for a language without words, OSError when the disk refuses."""
    out.write_text(brief(view, language=language), encoding="utf-8", newline="\n")


def _toll(view: CaseView, scope: Scope) -> Toll:
    return reconcile_scope(
        view.claims,
        replace(scope, as_of=_limit(view)),
        rule=view.rule,
        judgements=view.judgements,
        lineage=view.lineage,
    )


def _limit(view: CaseView) -> str | None:
    """The last day heard, where anything was said after it; else None, so that undated claims are heard too."""
    days = (claim.known_on or "" for claim in view.claims)
    return view.as_of if view.as_of and any(day > view.as_of for day in days) else None


def _undated(view: CaseView, headline: Toll) -> int:
    """How many claims count in the headline but in no step of its history, because nobody dated them."""
    used = set(headline.used)
    return sum(claim.id in used and claim.known_on is None for claim in view.claims)


def _counts(view: CaseView, by_id: Mapping[str, Claim], wording: Wording) -> list[CountLine]:
    """A toll for each outcome that anybody counts, and for the dead and injured also by status."""
    found = {(claim.outcome, claim.status) for claim in view.claims if claim.kind == "count"}
    lines = []
    for outcome in (each for each in OUTCOMES if each in {heard for heard, _ in found}):
        split = [each for each in STATUSES if (outcome, each) in found] if outcome in {"killed", "injured"} else []
        for status in (None, *split):
            toll = _toll(view, Scope(outcome, status))
            bounding = [reason.claim for reason in toll.reasons if {"low", "best"} & set(reason.part.split("+"))]
            lines.append(CountLine(outcome, status, toll, said(bounding or toll.used, by_id, wording)))
    return lines


def _reasons(view: CaseView, tolls: list[Toll]) -> dict[str, Reason]:
    """Each claim's reason in the toll of its own outcome; statements have that of the headline."""
    outcomes = {claim.id: claim.outcome or "killed" for claim in view.claims}
    return {
        reason.claim: reason
        for toll in tolls
        for reason in toll.reasons
        if outcomes[reason.claim] == toll.outcome or (toll is tolls[0] and outcomes[reason.claim] not in OUTCOMES)
    }


def _rows(lines: tuple[Any, ...]) -> tuple[list[Any], list[Any]]:
    """The rows that stand open, whole trees together, and the rest."""
    tops = [at for at, line in enumerate(lines) if line.depth == 0]
    cut = next((at for at in tops if at >= OPEN_PARTS and len(lines) - at > 4), len(lines))
    return list(lines[:cut]), list(lines[cut:])


def _growth(view: CaseView, headline: Toll, by_id: Mapping[str, Claim], wording: Wording) -> Any:
    counted = [claim for claim in view.claims if claim.outcome == "killed"]
    ids = {claim.id for claim in counted}
    judged = [each for each in view.judgements if each.left in ids and each.right in ids]
    every = sorted({claim.known_on for claim in counted if claim.known_on})
    heard = [day for day in every if view.as_of is None or day <= view.as_of]
    days = drawn_days(heard, len(counted))
    tolls = [
        (day, reconcile_scope(counted, Scope(as_of=day), rule=view.rule, judgements=judged, lineage=view.lineage))
        for day in days
    ]
    made = growth(tolls, view.voices, by_id, wording, used=frozenset(headline.used), until=view.as_of)
    return replace(made, days=(len(days), len(heard)))


def map_of(found: tuple[Part, ...], wording: Wording) -> tuple[Sketch, list[Markup]]:
    """The sketch of all incidents and wider totals, and the names of those whose position is not known."""
    spots: dict[tuple[str, bool], Spot] = {}
    nowhere = []
    for part in every_part(found):
        place = part.incident.place
        figure = part.own.best if part.own.best is not None else part.own.low
        if place is None or place.lat is None or place.lon is None:
            nowhere.append(where(part.incident, wording))
            continue
        total = part.incident.scope == "total"
        key = (place.id or place.name, total)
        known = [each for each in (spots[key].figure if key in spots else None, figure) if each is not None]
        target = spots[key].target if key in spots else f"part-{part.incident.id}"
        name = wording.place(place).striptags()
        both = (max(known) if total else sum(known)) if known else None
        spots[key] = Spot(place, both, name, target, total)
    return sketch(list(spots.values()), wording), nowhere


def _voices(
    view: CaseView, by_id: Mapping[str, Claim], reasons: Mapping[str, Reason], wording: Wording
) -> dict[str, Any]:
    documents = {document.id: document for document in view.documents}
    ground = brief_voices.Ground(by_id, documents, reasons, wording)
    told = brief_voices.speakers(view.voices, ground)
    return {
        "speakers": told[: brief_voices.OPEN_SPEAKERS],
        "more_speakers": told[brief_voices.OPEN_SPEAKERS :],
        "others": brief_voices.other_lines(view.voices, ground),
    }


def _claims(view: CaseView, reasons: Mapping[str, Reason], wording: Wording) -> dict[str, Any]:
    numbers = {document.id: number for number, document in enumerate(view.documents, start=1)}
    texts = {document.id: document.text for document in view.documents}
    pages = brief_claims.Pages(view, numbers, texts, wording)
    lines = brief_claims.claim_lines(pages, reasons)
    counted = [line for line in lines if line.claim.kind == "count"]
    return {
        "days": brief_claims.by_day(counted, wording),
        "statements": [line for line in lines if line.claim.kind != "count"],
        "aside": brief_claims.aside(counted),
        "fallen": brief_claims.fallen(pages),
        "decisions": brief_claims.decisions(pages),
        "documents": document_lines(view, numbers, wording),
    }


def _render(wording: Wording, **context: Any) -> str:
    style = (files("cenotaph.publish") / "templates" / "brief.css").read_text(encoding="utf-8")
    return str(_template().render(style=Markup(style), say=wording, w=wording.words, **context))


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("cenotaph.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template("brief.html")
