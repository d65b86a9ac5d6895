"""Grids: tables set in plain text, a heading line and rows of places and figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.gate import may_head
from cenotaph.reading.english.hand import words_of
from cenotaph.reading.text import Sentence, Text

_PARTED = re.compile(r"[ ]*\|[ ]*|\t+|[ ]{2,}|[ ]*;[ ]*")
_COMMAS = re.compile(r"[ ]*,[ ]*")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_ASIDE = re.compile(r"\s*\([^()]*\)")  # "wounded (19 July)"
# Words of a heading.
_LONGEST = 3
_RULE = re.compile(r"[\s|+=:-]*$")


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str
    start: int
    end: int


def grids(text: Text) -> tuple[list[Draft], frozenset[int]]:
    """The counts in the tables of a text, and the sentences that these tables take up.

    A table begins with a line whose cells name at least one outcome ("Town | killed | wounded") and goes on while the
    lines have as many cells, one of them a figure.
    """
    drafts: list[Draft] = []
    taken: set[int] = set()
    lines = [sentence for sentence in text.sentences if sentence.language == "en"]
    heads = frozenset(line.index for line in lines if may_head(line.words))
    at = 0
    while at < len(lines):
        for apart in (_PARTED, _COMMAS) if lines[at].index in heads else ():
            outcomes = _headings(lines[at], apart)
            rows = list(_rows(lines[at + 1 :], apart, len(_cells(lines[at], apart)))) if outcomes else []
            if rows:
                taken |= {sentence.index for sentence in [lines[at], *(row for row, _ in rows)]}
                drafts += [draft for row, cells in rows for draft in _counts(text, row, cells, outcomes)]
                at += len(rows)
                break
        at += 1
    return drafts, frozenset(taken)


def _cells(sentence: Sentence, apart: re.Pattern[str]) -> list[_Cell]:
    words, base = sentence.words, sentence.start
    edges = [0, *(edge for hit in apart.finditer(words) for edge in hit.span()), len(words)]
    spans = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    cells = [_Cell(words[start:end].strip(), base + start, base + end) for start, end in spans]
    # Outer bars make empty cells at both ends.
    return cells[bool(cells and not cells[0].words) : len(cells) - bool(len(cells) > 1 and not cells[-1].words)]


def _headings(sentence: Sentence, apart: re.Pattern[str]) -> dict[int, str]:
    """Column -> the outcome that its heading names; empty where a line is no heading."""
    words = sentence.words
    if apart is _COMMAS and "(" not in words and len(words.split()) > _LONGEST * (words.count(",") + 1):
        return {}  # prose: some cell is longer than a heading
    cells = [_ASIDE.sub("", cell.words) for cell in _cells(sentence, apart)] if apart.search(words) else []
    if len(cells) < 2 or any(len(words.split()) > _LONGEST for words in cells) or any(map(_NUMBER.search, cells)):
        return {}
    named = {at: outcome for at, words in enumerate(cells) if (outcome := _outcome(words))}
    return named if len(named) < len(cells) else {}


def _outcome(words: str) -> str | None:
    last = [
        word
        for word in re.findall(r"[a-z]+", words.lower())
        if word not in ("civilians", "people", "persons", "of", "no")
    ]
    return next((outcome for word in last for outcome, forms in words_of("headings").items() if word in forms), None)


def _rows(lines: list[Sentence], apart: re.Pattern[str], width: int) -> Iterator[tuple[Sentence, list[_Cell]]]:
    for line in lines:
        if _RULE.fullmatch(line.words):
            yield line, []
            continue
        cells = _cells(line, apart)
        if len(cells) != width or not any(_NUMBER.fullmatch(cell.words) for cell in cells):
            return
        yield line, cells


def _counts(text: Text, row: Sentence, cells: list[_Cell], outcomes: dict[int, str]) -> Iterator[Draft]:
    total = any(cell.words.lower() in ("total", "all", "sum") for cell in cells)
    for column, outcome in outcomes.items():
        if column >= len(cells) or not _NUMBER.fullmatch(cells[column].words):
            continue
        cell, number = cells[column], int(cells[column].words.replace(",", ""))
        at = cell.start + text.body[cell.start : cell.end].index(cell.words)
        draft = Draft("count", row.index, row.start, row.end, at, at + len(cell.words), outcome, number, number)
        draft.phrase, draft.unit = cell.words, "bodies" if outcome == "bodies_found" else "people"
        draft.counting = "cumulative" if total else "single"
        yield draft
