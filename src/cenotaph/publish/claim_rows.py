"""One flat row for each claim, as open tables have it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from cenotaph.publish.view import CaseView
from cenotaph.reading import Claim

Row = dict[str, Any]
AT_ONCE = 500  # claims

# Column, HXL hashtag (https://hxlstandard.org); a column without one is left untagged, as the standard allows.
COLUMNS: Mapping[str, str] = {
    "claim": "#meta+id+claim",
    "kind": "#indicator+type",
    "outcome": "#affected+type",
    "low": "#affected+num+min",
    "high": "#affected+num+max",
    "phrase": "#description+phrase",
    "unit": "#indicator+unit",
    "status": "#population+status",
    "groups": "#group+name",
    "occupations": "#population+occupation",
    "sex": "#population+sex",
    "age": "#population+age",
    "place": "#loc+name",
    "place_id": "#loc+code",
    "place_precision": "#geo+precision",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "event_start": "#date+start",
    "event_end": "#date+end",
    "event_precision": "#date+precision",
    "said_by": "#org+source",
    "said_on": "#date+reported",
    "hedge": "#status+hedge",
    "counting": "#indicator+counting",
    "part_of": "#meta+id+whole",
    "corrects": "",
    "blamed": "#org+blamed",
    "summary": "#description+summary",
    "language": "#language+code",
    "reader": "#meta+method",
    "voice": "#meta+id+voice",
    "incident": "#meta+id+incident",
    "document": "#meta+id+document",
    "start": "",
    "end": "",
    "quote": "#description+quote",
    "published_by": "#org+publisher",
    "published_on": "#date+published",
    "source": "#meta+source",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the ids of its voice and incident, and whence its document came."""

    claim: Claim
    voice: str | None
    incident: str | None
    source: str | None


def told(view: CaseView) -> Iterator[Told]:
    """Each standing claim, in order."""
    voices = {claim: voice.id for voice in view.voices for claim in voice.claims}
    incidents = {claim: incident.id for incident in view.incidents for claim in incident.claims}
    sources = {document.id: document.url or document.source for document in view.documents}
    for claim in view.claims:
        yield Told(claim, voices.get(claim.id), incidents.get(claim.id), sources.get(claim.document or ""))


def claim_rows(view: CaseView) -> list[Row]:
    """One flat row for each standing claim, with its voice, incident and source; lists are joined by "; "."""
    return [row_of(each) for each in told(view)]


def row_of(each: Told) -> Row:
    claim, place = each.claim, each.claim.place
    found: Row = {
        "claim": claim.id,
        "groups": _joined(claim.groups),
        "occupations": _joined(claim.occupations),
        "place": place.name if place else None,
        "place_id": place.id or None if place else None,
        "place_precision": place.precision if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "said_by": _joined(claim.said_by),
        "part_of": claim.of,
        "blamed": _joined(f"{blame.name} ({blame.hedge})" for blame in claim.blamed),
        "voice": each.voice,
        "incident": each.incident,
        "source": each.source,
    }
    return {name: found[name] if name in found else getattr(claim, name) for name in COLUMNS}


def some_of(found: Iterable[Told], most: int) -> Iterator[list[Told]]:
    """So many at a time."""
    ahead = iter(found)
    while some := list(islice(ahead, most)):
        yield some


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None
