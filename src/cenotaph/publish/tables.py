"""Open tables: the claims of a case as JSON lines, CSV, Parquet, GeoJSON and HXL-tagged CSV, and its history.

JSON lines are exact. In CSV a cell that a spreadsheet would take for a formula gets an apostrophe before it: the
words of a hostile report must not run on the reader's machine.
"""

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from cenotaph.publish.view import CaseView
from cenotaph.reading import Claim
from cenotaph.reading.claim import json_ready

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
    return [_row(each) for each in told(view)]


def _row(each: Told) -> Row:
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


def _some(found: Iterable[Told], most: int) -> Iterator[list[Told]]:
    """So many at a time."""
    ahead = iter(found)
    while some := list(islice(ahead, most)):
        yield some


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def jsonl(view: CaseView) -> bytes:
    """Each claim by the contract, exact, with its voice and incident beside it."""
    return b"".join(jsonl_flow(told(view)))


def csv_table(view: CaseView) -> bytes:
    """The claims as CSV (RFC 4180, UTF-8)."""
    return b"".join(csv_flow(told(view)))


def hxl(view: CaseView) -> bytes:
    """The claims as CSV with a row of HXL hashtags under the headings."""
    return b"".join(hxl_flow(told(view)))


def jsonl_flow(claims: Iterable[Told]) -> Iterator[bytes]:
    """The same of claims as they come, some lines at a time, however many there are."""
    for some in _some(claims, AT_ONCE):
        yield _lines(
            {"claim": each.claim.as_json(), "voice": each.voice, "incident": each.incident, "source": each.source}
            for each in some
        )


def csv_flow(claims: Iterable[Told]) -> Iterator[bytes]:
    """The CSV of claims as they come."""
    return _cell_flow([tuple(COLUMNS)], claims)


def hxl_flow(claims: Iterable[Told]) -> Iterator[bytes]:
    """The CSV with hashtags of claims as they come."""
    return _cell_flow([tuple(COLUMNS), tuple(COLUMNS.values())], claims)


def _cell_flow(heads: Sequence[Sequence[str]], claims: Iterable[Told]) -> Iterator[bytes]:
    yield cells(heads)
    for some in _some(claims, AT_ONCE):
        yield cells(tuple(_row(each).values()) for each in some)


FLOWS: Mapping[str, Callable[[Iterable[Told]], Iterator[bytes]]] = {
    "jsonl": jsonl_flow,
    "csv": csv_flow,
    "hxl": hxl_flow,
}


def parquet(view: CaseView) -> bytes:
    """The claims as Parquet, each column with its type also where it is empty."""
    import polars

    numbers = {"low": polars.Int64, "high": polars.Int64, "start": polars.Int64, "end": polars.Int64}
    special = {**numbers, "lat": polars.Float64, "lon": polars.Float64, "corrects": polars.Boolean}
    schema = {name: special.get(name, polars.String) for name in COLUMNS}
    out = io.BytesIO()
    polars.DataFrame(claim_rows(view), schema=schema).write_parquet(out)
    return out.getvalue()


def geojson(view: CaseView) -> bytes:
    """The claims as points (RFC 7946); a claim without coordinates has a null geometry and is not left out."""
    features = []
    for row in claim_rows(view):
        lat, lon = row.pop("lat"), row.pop("lon")
        point = {"type": "Point", "coordinates": [lon, lat]} if lat is not None and lon is not None else None
        features.append({"type": "Feature", "id": row["claim"], "geometry": point, "properties": row})
    return (json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n").encode()


def history(view: CaseView) -> bytes:
    """Every act, every decision by a person, and all that people added, one JSON object a line."""
    acts = ({"act": asdict(act)} for act in view.history)
    decisions = ({"decision": asdict(decision)} for decision in view.decisions)
    added = ({"added": {**asdict(each), "words": dict(each.words)}} for each in view.added)
    return _lines([*acts, *decisions, *added])


def documents(view: CaseView) -> bytes:
    """Every document, without its text, one JSON object a line."""
    return _lines({key: value for key, value in asdict(found).items() if key != "text"} for found in view.documents)


def voices(view: CaseView) -> bytes:
    """Every voice, one JSON object a line."""
    return _lines(asdict(voice) for voice in view.voices)


def incidents(view: CaseView) -> bytes:
    """Every incident, one JSON object a line."""
    return _lines(asdict(incident) for incident in view.incidents)


def exhibits(view: CaseView) -> bytes:
    """Every exhibit with its hashes, captions, links and custody, never its bytes, one JSON object a line."""
    return _lines(asdict(exhibit) for exhibit in view.exhibits)


def refusals(view: CaseView) -> bytes:
    """Everything that could not be done, and every claim that does not stand, one JSON object a line."""
    refused = ({"refusal": asdict(refusal)} for refusal in view.refusals)
    aside = ({"set_aside": {**asdict(found), "claim": found.claim.as_json()}} for found in view.set_aside)
    return _lines([*refused, *aside])


FORMATS: Mapping[str, Callable[[CaseView], bytes]] = {
    "jsonl": jsonl,
    "csv": csv_table,
    "parquet": parquet,
    "geojson": geojson,
    "hxl": hxl,
    "history": history,
    "exhibits": exhibits,
}
FILES: Mapping[str, Callable[[CaseView], bytes]] = {
    "claims.jsonl": jsonl,
    "claims.csv": csv_table,
    "claims.parquet": parquet,
    "claims.geojson": geojson,
    "claims.hxl.csv": hxl,
    "documents.jsonl": documents,
    "voices.jsonl": voices,
    "incidents.jsonl": incidents,
    "exhibits.jsonl": exhibits,
    "not-used.jsonl": refusals,
    "history.jsonl": history,
}


def write_table(view: CaseView, form: str, out: Path) -> Path:
    """Write one of FORMATS to this file, whole or not at all; its path."""
    return write_whole(out, FORMATS[form](view))


def write_all(view: CaseView, folder: Path) -> list[Path]:
    """Write every table into this folder, which is made when missing; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write_whole(folder / name, make(view)) for name, make in FILES.items()]


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all: what was there stays until all of the new one is on the disk; its path."""
    return write_flow(path, [content])


def write_flow(path: Path, content: Iterable[bytes]) -> Path:
    """The same for what comes piece by piece."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
    return path


def _lines(found: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(json_ready(dict(row)), ensure_ascii=False) + "\n" for row in found).encode()


def cells(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows of cells as CSV, heads among them; what a spreadsheet would run as a formula is made harmless."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([[_cell(cell) for cell in row] for row in rows])
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
