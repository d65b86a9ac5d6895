"""Office texts: DOCX and ODT by their XML; paragraphs are lines, table cells are parted by tabs."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from cenotaph.archive.extraction import Extraction, Limits, refused
from cenotaph.archive.formats.packed import BROKEN, Package
from cenotaph.archive.kinds import DOCX
from cenotaph.values import Refusal

METHOD = "office_v1"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_NOTE = f"{_TEXT}note"
# Deleted and moved-away words are not what the document says; field codes are not words.
_WORD_UNSEEN = frozenset(f"{_WORD}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr"))
_ODT_UNSEEN = frozenset((f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"))
_DEPTH = 400


def extract_office(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """The body, then foot- and endnotes; deleted words are left out, and said so."""
    from defusedxml.common import DefusedXmlException

    try:
        package = Package(content, limits)
        if media_type == DOCX:
            return _docx(package, media_type)
        return _odt(package, media_type)
    except DefusedXmlException as wrong:
        return _broken(media_type, f"its XML holds forbidden declarations ({type(wrong).__name__})")
    except (*BROKEN, ParseError) as wrong:
        return _broken(media_type, str(wrong))


def _broken(media_type: str, why: str) -> Extraction:
    return refused(
        media_type,
        METHOD,
        f"the document cannot be opened: {why}",
        what_would_help="open it by hand and save it anew, or as PDF",
    )


def _parse(content: bytes) -> Any:
    from defusedxml.ElementTree import fromstring

    return fromstring(content, forbid_dtd=True)


def _docx(package: Package, media_type: str) -> Extraction:
    body = _parse(package.read("word/document.xml"))
    refusals = []
    if next(body.iter(f"{_WORD}del"), None) is not None:
        refusals.append(Refusal("words that were struck out by tracked changes were left out", "", "look at the file"))
    lines = [line for block in body for line in _word_lines(block)]
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes in package:
            lines += [line for note in _parse(package.read(notes)) for line in _word_lines(note)]
    return Extraction(
        text=tidy(lines),
        title=_core(package, "title"),
        author=_core(package, "creator"),
        media_type=media_type,
        method=f"{METHOD} docx",
        refusals=tuple(refusals),
    )


def _core(package: Package, name: str) -> str | None:
    if "docProps/core.xml" not in package:
        return None
    found = _parse(package.read("docProps/core.xml")).find(f"{_DUBLIN}{name}")
    return (found.text or "").strip() or None if found is not None else None


def _word_lines(block: Any, depth: int = 0) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if block.tag == f"{_WORD}tr":
        cells = block.findall(f"{_WORD}tc")
        yield "\t".join(" ".join(line for inner in cell for line in _word_lines(inner, depth + 1)) for cell in cells)
    elif block.tag == f"{_WORD}p":
        yield from "".join(_word_runs(block)).split("\n")
    else:
        for inner in block:
            yield from _word_lines(inner, depth + 1)


def _word_runs(block: Any, depth: int = 0) -> Iterator[str]:
    for inner in block:
        if inner.tag in _WORD_UNSEEN or depth > _DEPTH:
            continue
        if inner.tag == f"{_WORD}t":
            yield inner.text or ""
        elif inner.tag == f"{_WORD}tab":
            yield " "
        elif inner.tag in (f"{_WORD}br", f"{_WORD}cr"):
            yield "\n"
        elif inner.tag == f"{_WORD}noBreakHyphen":
            yield "-"
        else:
            yield from _word_runs(inner, depth + 1)


def _odt(package: Package, media_type: str) -> Extraction:
    tree = _parse(package.read("content.xml"))
    body = tree.find(f"{_OFFICE}body/{_OFFICE}text")
    lines = [line for block in (body if body is not None else ()) for line in _odt_lines(block)]
    title = author = None
    if "meta.xml" in package:
        meta = _parse(package.read("meta.xml"))
        title = next((found.text for found in meta.iter(f"{_DUBLIN}title")), None)
        author = next((found.text for found in meta.iter(f"{_DUBLIN}creator")), None)
    return Extraction(text=tidy(lines), title=title, author=author, media_type=media_type, method=f"{METHOD} odt")


def _odt_lines(block: Any, depth: int = 0) -> Iterator[str]:
    if depth > _DEPTH or block.tag in _ODT_UNSEEN:
        return
    if block.tag == f"{_TABLE}table-row":
        cells = [cell for cell in block if cell.tag == f"{_TABLE}table-cell"]
        yield "\t".join(" ".join(line for inner in cell for line in _odt_lines(inner, depth + 1)) for cell in cells)
    elif block.tag in (f"{_TEXT}p", f"{_TEXT}h"):
        yield from "".join(_odt_runs(block)).split("\n")
        for note in block.iter(f"{_TEXT}note-body"):
            yield from (line for inner in note for line in _odt_lines(inner, depth + 1))
    else:
        for inner in block:
            yield from _odt_lines(inner, depth + 1)


def _odt_runs(block: Any, depth: int = 0) -> Iterator[str]:
    yield block.text or ""
    for inner in block:
        if inner.tag == f"{_TEXT}s":
            yield " " * min(int(inner.get(f"{_TEXT}c") or 1), 100)
        elif inner.tag == f"{_TEXT}tab":
            yield " "
        elif inner.tag == f"{_TEXT}line-break":
            yield "\n"
        elif inner.tag not in _ODT_UNSEEN and inner.tag != _NOTE and depth < _DEPTH:
            yield from _odt_runs(inner, depth + 1)
        yield inner.tail or ""


def tidy(lines: list[str]) -> str:
    """Lines with single blanks, cells parted by tabs, and never more than one empty line between."""
    kept = ("\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip("\t") for line in kept)).strip("\n")
