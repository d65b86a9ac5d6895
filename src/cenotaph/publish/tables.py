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
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cenotaph.publish.claim_rows import AT_ONCE, COLUMNS, Told, row_of, some_of, told
from cenotaph.publish.shaped_tables import geojson_flow, parquet_flow
from cenotaph.publish.view import CaseView
from cenotaph.reading.claim import json_ready


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
    for some in some_of(claims, AT_ONCE):
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
    for some in some_of(claims, AT_ONCE):
        yield cells(tuple(row_of(each).values()) for each in some)


FLOWS: Mapping[str, Callable[[Iterable[Told]], Iterator[bytes]]] = {
    "jsonl": jsonl_flow,
    "csv": csv_flow,
    "hxl": hxl_flow,
    "parquet": parquet_flow,
    "geojson": geojson_flow,
}


def parquet(view: CaseView) -> bytes:
    """The claims as Parquet, each column with its type also where it is empty."""
    return b"".join(parquet_flow(told(view)))


def geojson(view: CaseView) -> bytes:
    """The claims as points (RFC 7946); a claim without coordinates has a null geometry and is not left out."""
    return b"".join(geojson_flow(told(view)))


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
