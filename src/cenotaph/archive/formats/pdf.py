"""PDF: Latin pages by PDFium; pages with Arabic are put together sign by sign, and their numbers read twice.

Both readers open the same bytes; where they do not find the same numbers on a page, a Refusal names the page.
"""

import io
import math
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from cenotaph.archive.extraction import Extraction, Limits, refused
from cenotaph.archive.formats.pdf_lines import Glyph, read_page
from cenotaph.values import Refusal

METHOD = "pdf_v1"
MEDIA_TYPE = "application/pdf"
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_NUMBER = re.compile(r"\d+")
_RAISED = re.compile(r"(?<=\w)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# PDFium marks a hyphen at the end of a line so.
_HYPHENS = (2, 0xFFFE, 0xFFFF)
BROKEN_PDF: tuple[type[Exception], ...] = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError)
BROKEN_PDF += (ArithmeticError, OSError, RecursionError, EOFError, zlib.error, struct.error)
_STOPS = '.!?:؟۔…»”"'


@dataclass(slots=True)
class _Reading:
    """What is known after some pages."""

    pages: list[str] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    readers: set[str] = field(default_factory=set)


def extract_pdf(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """The text of every page, pages parted by a blank line; `pages` holds where each begins."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as wrong:
        return _unopened(str(wrong))
    with closing(opened) as pdf, closing(_SignReader(content)) as second:
        reading = _Reading()
        count = len(pdf)
        for number in range(min(count, limits.pages)):
            _read(pdf, second, number, reading)
        title = (pdf.get_metadata_dict(skip_empty=True).get("Title") or "").replace("\x00", "").strip() or None
    if count > limits.pages:
        reading.refusals.append(
            Refusal(
                f"the PDF has {count} pages; the first {limits.pages} were read",
                f"page {limits.pages + 1}",
                "split it, or raise the limit",
            )
        )
    if reading.empty:
        reading.refusals.append(_no_text(reading.empty))
    return _extraction(reading, title)


def _extraction(reading: _Reading, title: str | None) -> Extraction:
    starts: list[int] = []
    pieces: list[str] = []
    at = 0
    for page in reading.pages:
        starts.append(at)
        piece = page + "\n\n" if page else ""
        pieces.append(piece)
        at += len(piece)
    text = "".join(pieces).rstrip("\n")
    return Extraction(
        text=text,
        title=title,
        media_type=MEDIA_TYPE,
        method=" ".join((METHOD, *sorted(reading.readers))),
        refusals=tuple(reading.refusals),
        pages=tuple(min(start, len(text)) for start in starts),
    )


def _unopened(why: str) -> Extraction:
    if "password" in why.lower():
        return refused(MEDIA_TYPE, METHOD, "the PDF needs a password", what_would_help="save it without its password")
    return refused(
        MEDIA_TYPE,
        METHOD,
        f"the PDF cannot be opened: {why}",
        what_would_help="ask the source to send it again, or print it anew to PDF",
    )


def _no_text(pages: Sequence[int]) -> Refusal:
    where = f"page {_spans(pages)}" if len(pages) == 1 else f"pages {_spans(pages)}"
    return Refusal(
        f"no text on {where}: pictures or scans, perhaps",
        f"page {pages[0]}",
        "recognising text in pictures is not built in; type the passage off, or add a text version beside it",
    )


def _spans(numbers: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans[:20])


def _read(pdf: Any, second: "_SignReader", number: int, reading: _Reading) -> None:
    import pypdfium2

    reading.pages.append("")
    try:
        with closing(pdf[number]) as page, closing(page.get_textpage()) as signs:
            plain = signs.get_text_range()
            glyphs = list(_glyphs(signs))
    except (pypdfium2.PdfiumError, ValueError) as wrong:
        reading.refusals.append(
            Refusal(f"page {number + 1} cannot be read: {wrong}", f"page {number + 1}", "print it anew to PDF")
        )
        return
    if not plain.strip():
        reading.empty.append(number + 1)
    elif _ARABIC.search(plain):
        _read_arabic(second, number, plain, glyphs, reading)
    else:
        _take(read_page(glyphs), number, plain, reading)
        reading.readers.add(f"pypdfium2 {version('pypdfium2')}")


def _glyphs(signs: Any) -> Iterator[Glyph]:
    """Every sign that the page itself holds, with its place; blanks that PDFium adds are left out."""
    import ctypes

    from pypdfium2 import raw

    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for at in range(signs.count_chars()):
        code = raw.FPDFText_GetUnicode(signs, at)
        if code in (0, 10, 13) or 0xD800 <= code <= 0xDFFF or raw.FPDFText_IsGenerated(signs, at) == 1:
            continue
        found = raw.FPDFText_GetCharOrigin(signs, at, x, y) and raw.FPDFText_GetLooseCharBox(signs, at, box)
        if found:
            text = "-" if code in _HYPHENS else chr(code)
            # The letter size on the page; a font's own box may be twice as high.
            size = raw.FPDFText_GetFontSize(signs, at)
            size *= math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(signs, at, matrix) else 1.0
            yield Glyph(text, box.left, box.right, y.value, size or abs(box.top - box.bottom))


def _take(lines: list[str], number: int, plain: str, reading: _Reading) -> None:
    """Keep a page, and hold its numbers against those of the plain reading."""
    reading.pages[-1] = unwrap(lines)
    text = "\n".join(lines)
    if raised := _RAISED.findall(text):
        reading.refusals.append(_footnotes(number, len(raised)))
    ours, theirs = _numbers(text), _numbers(plain)
    if ours != theirs and not raised:
        reading.refusals.append(_disagreement(number, ours, theirs))


def _footnotes(number: int, count: int) -> Refusal:
    return Refusal(
        f"{count} small raised numbers on page {number + 1} were taken as footnote marks; they stay raised",
        f"page {number + 1}",
        "compare the numbers with the page",
    )


def _read_arabic(second: "_SignReader", number: int, plain: str, spare: Sequence[Glyph], reading: _Reading) -> None:
    lines = second.lines(number)
    if lines is not None and _letters("".join(lines)) >= 0.8 * _letters(plain):
        reading.readers.add(f"pdfplumber {version('pdfplumber')}")
    else:
        lines = read_page(spare)
        reading.readers.add(f"pypdfium2 {version('pypdfium2')}")
        reading.refusals.append(
            Refusal(
                f"page {number + 1} is damaged: one of two readers could not read it, so its numbers are unchecked",
                f"page {number + 1}",
                "compare the numbers with the page",
            )
        )
    _take(lines, number, plain, reading)


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


class _SignReader:
    """The signs of a page by pdfplumber; the file is opened once, when the first page with Arabic comes."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._pdf: Any = None

    def lines(self, number: int) -> list[str] | None:
        """The lines of a page, or None when it cannot be read this way."""
        import pdfplumber

        try:
            self._pdf = self._pdf or pdfplumber.open(io.BytesIO(self._content))
            page = self._pdf.pages[number]
            signs = page.chars
            lines = read_page([glyph_of(sign) for sign in signs if sign.get("upright", True)])
            aside = "".join(sign["text"] for sign in signs if not sign.get("upright", True)).strip()
            page.close()
        # Damaged files break pdfminer in all these ways; the other reader then stands in.
        except (*BROKEN_PDF, *broken_pdf()):
            return None
        return [*lines, aside] if aside else lines

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._pdf is not None:
            self._pdf.close()


def broken_pdf() -> tuple[type[Exception], ...]:
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    return PSException, PdfminerException


def glyph_of(sign: dict[str, Any]) -> Glyph:
    return Glyph(sign["text"], sign["x0"], sign["x1"], sign["matrix"][5], sign["size"])


def _numbers(text: str) -> Counter[str]:
    return Counter(str(int(run)) + f"/{len(run)}" for run in _NUMBER.findall(text))


def _disagreement(number: int, ours: Counter[str], theirs: Counter[str]) -> Refusal:
    only_ours = ", ".join(sorted(run.split("/")[0] for run in (ours - theirs))[:10]) or "none"
    only_theirs = ", ".join(sorted(run.split("/")[0] for run in (theirs - ours))[:10]) or "none"
    return Refusal(
        f"two readers found different numbers on page {number + 1}: taken here {only_ours}; "
        f"found only by the other {only_theirs}",
        f"page {number + 1}",
        "compare the numbers with the page before any of them is used",
    )


def unwrap(lines: Sequence[str]) -> str:
    """Paragraphs from the lines of a page: a full line that ends no sentence goes on in the next one."""
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = 0.72 * lengths[int(len(lengths) * 0.9)] if len(lengths) > 2 else 60
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        if not line:
            is_open = False
            continue
        if is_open and paragraphs:
            paragraphs[-1] = _join(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        is_open = len(line) >= max(full, 35) and line[-1] not in _STOPS and "\t" not in line
    return "\n".join(paragraphs)


def _join(before: str, line: str) -> str:
    """Two lines of a paragraph. A word broken at its end is mended; a hyphen before a capital or a digit is kept."""
    if len(before) > 1 and before[-1] in "-\xad" and before[-2].isalnum():
        return before[:-1] + line if before[-2].isalpha() and line[0].islower() else before + line
    return f"{before} {line}"
