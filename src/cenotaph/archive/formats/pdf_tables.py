"""Tables that are ruled on the pages of a PDF, cell by cell; each cell is read sign by sign, in either direction."""

import io
from typing import Any

from cenotaph.archive.formats.pdf import BROKEN_PDF, broken_pdf, glyph_of
from cenotaph.archive.formats.pdf_lines import read_page

Rows = list[list[str]]


def tables_of(content: bytes, pages: int) -> list[Rows] | None:
    """The tables in the order of their pages, up to so many pages; None where the file cannot be read."""
    import pdfplumber

    found: list[Rows] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            for page in pdf.pages[:pages]:
                signs = [sign for sign in page.chars if sign.get("upright", True)]
                found += [_rows(table, signs) for table in page.find_tables()]
                page.close()
    # Damaged files break pdfminer in all these ways.
    except (*BROKEN_PDF, *broken_pdf()):
        return None
    return found


def _rows(table: Any, signs: list[dict[str, Any]]) -> Rows:
    """The cells of each row; a cell that another covers is empty."""
    rows: Rows = []
    for row in table.rows:
        _, top, _, bottom = row.bbox
        beside = [sign for sign in signs if top <= (sign["top"] + sign["bottom"]) / 2 <= bottom]
        rows.append([_cell(box, beside) if box else "" for box in row.cells])
    return rows


def _cell(box: tuple[float, float, float, float], signs: list[dict[str, Any]]) -> str:
    left, top, right, bottom = box
    inside = [
        sign
        for sign in signs
        if left <= (sign["x0"] + sign["x1"]) / 2 <= right and top <= (sign["top"] + sign["bottom"]) / 2 <= bottom
    ]
    return " ".join(" ".join(read_page([glyph_of(sign) for sign in inside])).split())
