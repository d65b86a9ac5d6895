"""A list's file as rows of cells: CSV in any separator and encoding, XLSX and ODS with every sheet."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cenotaph.archive.extraction import Limits
from cenotaph.archive.formats.plain import decode
from cenotaph.archive.formats.sheets import extract_workbook
from cenotaph.archive.kinds import ODS, XLSX
from cenotaph.errors import PeopleError

_LIMITS = Limits(rows=2_000_000, cells=60_000_000, text=1_000_000_000)
_SEPARATORS = (",", ";", "\t", "|")
_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: its name ("" where a file is one table) and its rows, each with its number from 1."""

    name: str
    rows: Iterator[tuple[int, list[str]]]


def sheets(path: Path) -> Iterator[Sheet]:
    """The tables of a file."""
    if not path.is_file():
        raise PeopleError(f"{path} is not a file; give a list as CSV, XLSX or ODS")
    content = path.read_bytes()
    if content.startswith(b"PK"):
        yield from _workbook(path, content)
        return
    if content.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise PeopleError(f"{path.name} is no plain table; save it as CSV or XLSX from the program that made it")
    text, _ = decode(content)
    del content
    csv.field_size_limit(_FIELD)
    yield Sheet("", _numbered(text, path))


def _numbered(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)
    try:
        yield from enumerate(reader, 1)
    except csv.Error as wrong:
        raise PeopleError(f"{path.name} breaks off at line {reader.line_num}: {wrong}; save it anew as CSV") from wrong


def _separator(text: str) -> str:
    lines = [line for line in text[:20_000].split("\n")[:20] if line.strip()]

    def cells(sign: str) -> float:
        counts = [len(row) for row in csv.reader(lines, delimiter=sign)]
        return sum(count == max(counts) for count in counts) * (max(counts) - 1) if counts else 0

    return max(_SEPARATORS, key=cells)


def _workbook(path: Path, content: bytes) -> Iterator[Sheet]:
    kind = ODS if path.suffix.lower() == ".ods" else XLSX
    found = extract_workbook(content, kind, _LIMITS)
    for refusal in found.refusals:
        raise PeopleError(f"{path.name}: {refusal.why}; {refusal.what_would_help or 'save it anew'}")
    for table in found.tables:
        lines = found.text[table.start : table.end].split("\n")
        yield Sheet(table.name, ((number, line.split("\t")) for number, line in enumerate(lines, 1)))
