"""Cells that a spreadsheet merged over several rows: what stands in the first holds for the others."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

# What may hold for several people. A name, an age or a number is one person's: filling it in would invent people.
SHARED = frozenset({"list", "father", "grandfather", "family", "mother", "died", "place", "household"})


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells of one column that are one, by first and last row (from 1) and column (from 0)."""

    first: int
    last: int
    column: int


def merged_of(content: bytes) -> dict[str, tuple[Merged, ...]]:
    """The cells of an XLSX workbook that are merged over several rows, by sheet."""
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(content)) as package:
        if not any(
            name.startswith("xl/worksheets/") and b"<mergeCell " in package.read(name) for name in package.namelist()
        ):
            return {}
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    return {
        sheet.title: tuple(
            Merged(each.min_row, each.max_row, each.min_col - 1)
            for each in sheet.merged_cells.ranges
            if each.max_row > each.min_row
        )
        for sheet in book.worksheets
    }


def filled(
    rows: Iterable[tuple[int, list[str]]], merged: Iterable[Merged], roles: Mapping[str, int]
) -> Iterator[tuple[int, list[str]]]:
    """The rows with what merged cells say, in columns that may hold for several people."""
    columns = {column for role, column in roles.items() if role in SHARED}
    starts = {(each.first, each.column): each.last for each in merged if each.column in columns}
    held: dict[int, tuple[int, str]] = {}
    for number, row in rows:
        for column in columns:
            last = starts.get((number, column))
            if last is not None and column < len(row):
                held[column] = (last, row[column])
            elif column in held and number <= held[column][0] and any(row):
                row = [*row, *[""] * (column + 1 - len(row))]
                row[column] = row[column] or held[column][1]
        yield number, row
