"""A list's file as rows of cells: CSV in any separator and encoding, XLSX and ODS, JSON, and the tables of a PDF."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cenotaph.archive.extraction import Limits
from cenotaph.archive.formats.pdf_tables import tables_of
from cenotaph.archive.formats.plain import decode
from cenotaph.archive.formats.sheets import extract_workbook
from cenotaph.archive.kinds import ODS, XLSX
from cenotaph.errors import PeopleError
from cenotaph.people.lists.json_rows import is_json, rows
from cenotaph.people.lists.merged import Merged, merged_of
from cenotaph.people.lists.regular import Regular, regular

_LIMITS = Limits(rows=2_000_000, cells=60_000_000, text=1_000_000_000)
_SEPARATORS = (",", ";", "\t", "|")
_FIELD = 1_000_000
_PAGES = 5_000  # of a PDF
_STREAMED = 32 * 1024 * 1024  # files longer than this are not held in memory


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: its name ("" where a file is one table) and its rows, each with its number from 1.

    `regular` reads the same rows column by column, where the file is long and has no quirk.
    `merged` are cells that hold for several rows.
    """

    name: str
    rows: Iterator[tuple[int, list[str]]]
    regular: Regular | None = None
    merged: tuple[Merged, ...] = ()


def sheets(path: Path) -> Iterator[Sheet]:
    """The tables of a file."""
    if not path.is_file():
        raise PeopleError(f"{path} is not a file; give a list as CSV, XLSX, ODS, JSON or PDF")
    with path.open("rb") as file:
        start = file.read(_STREAMED)
        is_whole = not file.read(1)
    if start.startswith(b"PK"):
        yield from _workbook(path, path.read_bytes())
        return
    if start.startswith(b"%PDF"):
        yield from _printed(path)
        return
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise PeopleError(f"{path.name} is no plain table; save it as CSV or XLSX from the program that made it")
    csv.field_size_limit(_FIELD)
    text, how = decode(start if is_whole else start[: start.rfind(b"\n") + 1])
    if is_json(text):
        yield Sheet("", rows(text if is_whole else decode(path.read_bytes())[0], path.name))
        return
    if is_whole:
        yield Sheet("", _numbered(io.StringIO(text, newline=""), _separator(text), path))
        return
    # A long list is read as it goes, in the encoding of its beginning: no memory holds it twice.
    encoding, separator = how.split()[0], _separator(text)
    plain = regular(path, separator) if encoding == "utf-8" else None
    with path.open(encoding=encoding, errors="replace", newline="") as lines:
        clean = lines if plain else (line.replace("\x00", "") if "\x00" in line else line for line in lines)
        yield Sheet("", _numbered(clean, separator, path), plain)


def _printed(path: Path) -> Iterator[Sheet]:
    """The ruled tables of a PDF; tables that go on from page to page are one."""
    found = tables_of(path.read_bytes(), _PAGES)
    if found is None:
        raise PeopleError(f"{path.name} cannot be opened; print it anew to PDF, or copy its table into a spreadsheet")
    widths: dict[int, list[list[str]]] = {}
    for table in found:
        widths.setdefault(max(map(len, table), default=0), []).extend(table)
    for number, together in enumerate(widths.values(), 1):
        yield Sheet("" if number == 1 else f"table {number}", iter(enumerate(together, 1)))


def _numbered(lines: Iterable[str], separator: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator, strict=False)
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
    merged = merged_of(content) if kind == XLSX and not found.refusals else {}
    for refusal in found.refusals:
        raise PeopleError(f"{path.name}: {refusal.why}; {refusal.what_would_help or 'save it anew'}")
    for table in found.tables:
        lines = found.text[table.start : table.end].split("\n")
        split = ((number, line.split("\t")) for number, line in enumerate(lines, 1))
        yield Sheet(table.name, split, merged=merged.get(table.name, ()))
