"""The table of parts: which incidents and wider totals the headline adds up, and on whose words each rests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from cenotaph.incidents import Incident
from cenotaph.publish.wording import Wording
from cenotaph.reading import Claim
from cenotaph.tolls.parts import Part

MOST_SAID = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One claim under a figure: who gives it, in which words, on which day."""

    claim: str
    who: Markup
    phrase: Markup
    day: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """One row: figures as shown (`added` tells whether they count in the sum), and up to three claims behind them."""

    id: str
    depth: int
    where: Markup
    when: str
    cause: str
    total: bool
    added: bool
    low: str
    best: str
    high: str
    said: tuple[Said, ...]
    more: int
    note: str


def part_lines(found: Iterable[Part], by_id: Mapping[str, Claim], wording: Wording) -> Iterator[PartLine]:
    """All parts as rows, the largest first, what lies inside a total right after it; each made when it is asked for."""
    return (line for part in found for line in _lines(part, by_id, wording, 0))


def every_part(found: Iterable[Part]) -> Iterable[Part]:
    """The parts and all parts inside them."""
    for part in found:
        yield part
        yield from every_part(part.inside)


def where(incident: Incident, wording: Wording) -> Markup:
    """The place of an incident."""
    return wording.place(incident.place)


def place_and_days(incident: Incident, wording: Wording) -> Markup:
    """The place and the days of an incident in one phrase."""
    days = wording.days(incident.start, incident.end) if incident.start or incident.end else ""
    return wording.join([where(incident, wording), *([escape(days)] if days else [])])


def said(names: Iterable[str], by_id: Mapping[str, Claim], wording: Wording) -> tuple[Said, ...]:
    """The claims of these ids, the largest figure first; what a speaker says twice of the same people stands once."""
    claims = sorted((by_id[name] for name in names if name in by_id), key=_size)
    found: dict[tuple[object, ...], Said] = {}
    for claim in claims:
        place = claim.place.name if claim.place else ""
        key = (claim.origin or claim.document, claim.low, claim.high, claim.status, place)
        if key not in found:
            found[key] = _said(claim, wording)
    return tuple(found.values())


def foremost(names: Iterable[str], by_id: Mapping[str, Claim], wording: Wording) -> Said | None:
    """The first of these: of many claims no other is put into words."""
    claims = [by_id[name] for name in names if name in by_id]
    return _said(min(claims, key=_size), wording) if claims else None


def _said(claim: Claim, wording: Wording) -> Said:
    return Said(claim.id, wording.speaker(claim.origin), wording.phrase(claim), wording.day(claim.known_on, short=True))


def _size(claim: Claim) -> tuple[int, str, str]:
    return (-(claim.low if claim.low is not None else claim.high or 0), claim.known_on or "", claim.id)


def _lines(part: Part, by_id: Mapping[str, Claim], wording: Wording, depth: int) -> Iterable[PartLine]:
    # Inside a wider total a part adds nothing: what is said of it as a whole is shown.
    figure, rests = (part.counted, part) if depth == 0 else (part.own, part.said)
    behind = said(rests.best | rests.low, by_id, wording) or said(rests.used, by_id, wording)
    highest = [one for one in said(rests.high - rests.best - rests.low, by_id, wording) if one not in behind]
    shown = [*behind[: MOST_SAID - bool(highest)], *highest[:1]]
    yield PartLine(
        id=f"part-{part.incident.id}",
        depth=depth,
        where=where(part.incident, wording),
        when=wording.days(part.incident.start, part.incident.end),
        cause=_cause(part.incident, wording),
        total=part.incident.scope == "total",
        added=depth == 0,
        low=wording.number(figure.low),
        best=wording.number(figure.best),
        high=wording.number(figure.high) if figure.high is not None else str(wording.words["open"]),
        said=tuple(shown),
        more=len(behind) + len(highest) - len(shown),
        note=_note(part, wording),
    )
    for child in part.inside:
        yield from _lines(child, by_id, wording, depth + 1)


def _cause(incident: Incident, wording: Wording) -> str:
    return str(wording.words["causes"].get(incident.cause, "")) if incident.cause else ""


def _note(part: Part, wording: Wording) -> str:
    if part.inside_sum is None:
        return ""
    inside = wording.bounds(part.inside_sum.low, part.inside_sum.high)
    if part.holds:
        return wording.fill("part_holds", sum=inside)
    return wording.fill("part_held", own=wording.bounds(part.own.low, part.own.high))
