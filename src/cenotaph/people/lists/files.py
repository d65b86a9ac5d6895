"""A list's file as rows of cells: CSV in any separator and encoding, XLSX and ODS with every sheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cenotaph.archive.extraction import Limits
from cenotaph.archive.formats.plain import decode
from cenotaph.archive.formats.sheets import extract_workbook
from cenotaph.archive.kinds import ODS, XLSX
from cenotaph.errors import PeopleError
from cenotaph.people.lists.regular import Regular, regular

_LIMITS = Limits(rows=2_000_000, cells=60_000_000, text=1_000_000_000)
_SEPARATORS = (",", ";", "\t", "|")
_FIELD = 1_000_000
_STREAMED = 32 * 1024 * 1024  # files longer than this are not held in memory


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: its name ("" where a file is one table) and its rows, each with its number from 1.

    `regular` reads the same rows column by column, where the file is long and has no quirk.
    """

    name: str
    rows: Iterator[tuple[int, list[str]]]
    regular: Regular | None = None


def sheets(path: Path) -> Iterator[Sheet]:
    """The tables of a file."""
    if not path.is_file():
        raise PeopleError(f"{path} is not a file; give a list as CSV, XLSX or ODS")
    with path.open("rb") as file:
        start = file.read(_STREAMED)
        is_whole = not file.read(1)
    if start.startswith(b"PK"):
        yield from _workbook(path, path.read_bytes())
        return
    if start.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise PeopleError(f"{path.name} is no plain table; save it as CSV or XLSX from the program that made it")
    csv.field_size_limit(_FIELD)
    text, how = decode(start if is_whole else start[: start.rfind(b"\n") + 1])
    if is_whole:
        yield Sheet("", _numbered(io.StringIO(text, newline=""), _separator(text), path))
        return
    # A long list is read as it goes, in the encoding of its beginning: no memory holds it twice.
    encoding, separator = how.split()[0], _separator(text)
    plain = regular(path, separator) if encoding == "utf-8" else None
    with path.open(encoding=encoding, errors="replace", newline="") as lines:
        clean = lines if plain else (line.replace("\x00", "") if "\x00" in line else line for line in lines)
        yield Sheet("", _numbered(clean, separator, path), plain)


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
    for refusal in found.refusals:
        raise PeopleError(f"{path.name}: {refusal.why}; {refusal.what_would_help or 'save it anew'}")
    for table in found.tables:
        lines = found.text[table.start : table.end].split("\n")
        yield Sheet(table.name, ((number, line.split("\t")) for number, line in enumerate(lines, 1)))
