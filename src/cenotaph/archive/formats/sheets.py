"""Tables: CSV, TSV, XLSX and ODS as text whose rows are lines and whose cells are parted by tabs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from cenotaph.archive.extraction import Extraction, Limits, Table, refused
from cenotaph.archive.formats.packed import BROKEN, Package
from cenotaph.archive.formats.plain import decode
from cenotaph.archive.kinds import ODS, XLSX
from cenotaph.values import Refusal

METHOD = "table_v1"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class Rendering:
    """A text that grows table by table, under the limits; each cell's words stand in it exactly once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pieces: list[str] = []
        self._at = 0
        self._cells = 0
        self.tables: list[Table] = []
        self.refusals: list[Refusal] = []

    @property
    def text(self) -> str:
        """All that was rendered."""
        return "".join(self._pieces)

    def say(self, words: str) -> None:
        """Add words between tables."""
        self._pieces.append(words)
        self._at += len(words)

    def add(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        """Add a table; empty rows at its end are left out, too many rows or cells are refused."""
        if self.tables:
            self.say("\n\n")
        start, waiting = self._at, 0
        for number, row in enumerate(rows):
            line = "\t".join(cell_text(cell) for cell in row).rstrip("\t")
            self._cells += len(row)
            if number >= self._limits.rows or self._cells > self._limits.cells:
                self.refusals.append(
                    Refusal(f"the table goes on after row {number}; the rest was not read", name, "split the table")
                )
                break
            if not line:
                waiting += 1
                continue
            lead = "\n" if self._at > start else ""
            # Empty rows in the middle are kept as empty lines, so that row numbers stay those of the sheet.
            self.say(lead + "\n" * (waiting if waiting < 1000 else 1) + line)
            waiting = 0
        self.tables.append(Table(name, start, self._at))


def cell_text(cell: object) -> str:
    """A cell as one line of words: whole numbers without ".0", days as YYYY-MM-DD, tabs and line ends as blanks."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).split())


def extract_csv(content: bytes, media_type: str, limits: Limits, declared: str | None = None) -> Extraction:
    """A table of separated values; the separator is told from the first lines."""
    text, how = decode(content, declared)
    separator = "\t" if media_type == "text/tab-separated-values" else _separator(text)
    rendering = Rendering(limits)
    csv.field_size_limit(limits.part)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    try:
        rendering.add("", reader)
    except csv.Error as wrong:
        return refused(
            media_type, METHOD, f"the table breaks off: {wrong}", what_would_help="open it in a spreadsheet and save it"
        )
    name = {"\t": "tab", ";": "semicolon", ",": "comma", "|": "bar"}[separator]
    return _extraction(rendering, media_type, f"{METHOD} csv {name} {how}")


def _separator(text: str) -> str:
    """The sign that cuts the first lines into the same number of cells, more than one; a comma when none does."""
    lines = [line for line in text[:20_000].split("\n")[:20] if line.strip()]
    if len(lines) > 1 and len(text) > 20_000:
        lines = lines[:-1]
    best, score = ",", 0.0
    for sign in (",", ";", "\t", "|"):
        counts = [len(row) - 1 for row in csv.reader(lines, delimiter=sign)]
        if counts and counts[0] > 0:
            same = sum(count == counts[0] for count in counts) / len(counts)
            if same * min(counts[0], 10) > score:
                best, score = sign, same * min(counts[0], 10)
    return best


def extract_workbook(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """Every visible or hidden sheet of an XLSX or ODS workbook, as the values last computed (never formulas)."""
    rendering = Rendering(limits)
    try:
        package = Package(content, limits)
        if media_type == ODS:
            for name, rows in _ods_sheets(package.read("content.xml"), limits):
                rendering.add(name, rows)
        else:
            # openpyxl opens members itself, so every one is measured first.
            for member in package.members:
                package.read(member)
            _add_xlsx(content, rendering)
    except BROKEN as wrong:
        return refused(
            media_type,
            METHOD,
            f"the workbook cannot be read: {wrong}",
            what_would_help="open it in a spreadsheet and save each sheet as CSV",
        )
    return _extraction(rendering, media_type, f"{METHOD} {'ods' if media_type == ODS else 'xlsx'}")


def _add_xlsx(content: bytes, rendering: Rendering) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rendering.add(sheet.title, sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _ods_sheets(content: bytes, limits: Limits) -> Iterator[tuple[str, Iterator[list[str]]]]:
    from defusedxml.ElementTree import fromstring

    tree = fromstring(content)
    for sheet in tree.iter(f"{_TABLE}table"):
        yield sheet.get(f"{_TABLE}name") or "", _ods_rows(sheet, limits)


def _ods_rows(sheet: object, limits: Limits) -> Iterator[list[str]]:
    for row in sheet.iter(f"{_TABLE}table-row"):  # type: ignore[attr-defined]
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            words = " ".join("".join(line.itertext()) for line in cell.iter(f"{_TEXT}p"))
            words = (cell.get(f"{_OFFICE}date-value") or "").removesuffix("T00:00:00") or words
            # A repeated empty cell can stand for thousands at the sheet's edge.
            repeated = int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
            cells += [words] * min(repeated, 2000 if words else 200)
        repeated = int(row.get(f"{_TABLE}number-rows-repeated") or 1)
        is_empty = not any(cells)
        for _ in range(min(repeated, 1 if is_empty and repeated > 1000 else limits.rows + 1)):
            yield cells


def _extraction(rendering: Rendering, media_type: str, method: str) -> Extraction:
    return Extraction(
        text=rendering.text,
        media_type=media_type or XLSX,
        method=method,
        tables=tuple(rendering.tables),
        refusals=tuple(rendering.refusals),
    )
