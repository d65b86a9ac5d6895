"""The signs of a PDF page, by their places, gathered into lines and read in order (for pages with Arabic)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cenotaph.archive.formats.right_to_left import are_brackets_mirrored, is_mark, is_right_to_left, read_line

# Shares of the letter size.
_SAME_LINE = 0.3
_WORD_GAP = 0.22
_WIDE_GAP = 0.9
_COLUMN_GAP = 2.5
_NOTHING = "\x00"
_LAM = "لﻝﻞﻟﻠ"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign on the page: its letters, its left and right edge, its baseline (upwards) and size, in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def centre(self) -> float:
        """The middle of the sign, from left to right."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class _Segment:
    """A stretch of one line without a wide gap; `first` is the place of its earliest sign in the file."""

    glyphs: list[Glyph]
    baseline: float
    first: int


def read_page(glyphs: Sequence[Glyph]) -> list[str]:
    """The lines of a page in reading order. Stretches that stand beside each other are joined by a tab."""
    placed = [(index, glyph) for index, glyph in enumerate(glyphs) if glyph.text and glyph.size > 0]
    segments = _segments(placed)
    rows = [_signs(segment.glyphs) for segment in segments]
    signs = [sign for row in rows for sign in row]
    page_is_arabic = is_right_to_left(signs)
    bases = [is_right_to_left(row) if _has_letters(row) else page_is_arabic for row in rows]
    lines = _read(rows, bases, mirrored=True)
    if not are_brackets_mirrored(line for line, base in zip(lines, bases, strict=True) if base):
        lines = _read(rows, bases, mirrored=False)
    return _joined(lines, segments)


def _has_letters(row: Iterable[str]) -> bool:
    return any(sign.isalpha() for sign in row)


def _read(rows: Sequence[Sequence[str]], bases: Sequence[bool], *, mirrored: bool) -> list[str]:
    lines: list[str] = []
    for row, base in zip(rows, bases, strict=True):
        # A full line before this one is the same paragraph; its last letter decides how signs join our numbers.
        carried = bool(lines) and len(lines[-1]) > 40 and is_right_to_left(lines[-1][-12:])
        lines.append(read_line(row, after_arabic=carried, mirrored=mirrored, base=base).strip())
    return lines


def _joined(lines: Sequence[str], segments: Sequence[_Segment]) -> list[str]:
    joined: list[str] = []
    before: _Segment | None = None
    for line, segment in zip(lines, segments, strict=True):
        if not line:
            continue
        size = segment.glyphs[0].size
        if joined and before is not None and abs(before.baseline - segment.baseline) < _SAME_LINE * size:
            joined[-1] += "\t" + line
        else:
            joined.append(line)
        before = segment
    return joined


def _segments(placed: Sequence[tuple[int, Glyph]]) -> list[_Segment]:
    segments = [segment for line in _lines(placed) for segment in _cut_at_gaps(line)]
    for glyph in (glyph for _, glyph in placed if is_mark(glyph.text)):
        _attach(glyph, segments)
    by_file = sorted(segments, key=lambda segment: segment.first)
    climbs = sum(after.baseline > before.baseline + before.glyphs[0].size for before, after in pairwise(by_file))
    if climbs > max(3, len(segments) / 5):
        # The file's own order is no reading order; take lines from the top, and each from the right.
        return sorted(segments, key=lambda segment: (-round(segment.baseline), -segment.glyphs[0].left))
    return _right_first(by_file)


def _right_first(segments: list[_Segment]) -> list[_Segment]:
    """Neighbours on one line come from the right, as Arabic is read."""
    ordered: list[_Segment] = []
    for segment in segments:
        place = len(ordered)
        while (
            place
            and abs(ordered[place - 1].baseline - segment.baseline) < _SAME_LINE * segment.glyphs[0].size
            and ordered[place - 1].glyphs[0].left < segment.glyphs[0].left
        ):
            place -= 1
        ordered.insert(place, segment)
    return ordered


def _lines(placed: Sequence[tuple[int, Glyph]]) -> list[list[tuple[int, Glyph]]]:
    """Signs that share a baseline; marks are left out, they float above it."""
    letters = sorted((pair for pair in placed if not is_mark(pair[1].text)), key=lambda pair: -pair[1].baseline)
    lines: list[list[tuple[int, Glyph]]] = []
    for pair in letters:
        if lines and abs(lines[-1][0][1].baseline - pair[1].baseline) < _SAME_LINE * pair[1].size:
            lines[-1].append(pair)
        else:
            lines.append([pair])
    return lines


def _cut_at_gaps(line: list[tuple[int, Glyph]]) -> list[_Segment]:
    ordered = sorted(line, key=lambda pair: (pair[1].centre, pair[0]))
    # Blanks at wide places are no words: the gap is measured between signs that can be seen.
    segments: list[list[tuple[int, Glyph]]] = [[]]
    edge: float | None = None
    for index, glyph in ordered:
        if not _is_blank(glyph):
            if edge is not None and glyph.left - edge > _COLUMN_GAP * glyph.size:
                segments.append([])
            edge = glyph.right if edge is None else max(edge, glyph.right)
        segments[-1].append((index, glyph))
    return [
        _Segment([glyph for _, glyph in part], part[0][1].baseline, min(index for index, _ in part))
        for part in segments
        if any(not _is_blank(glyph) for _, glyph in part)
    ]


def _attach(mark: Glyph, segments: Sequence[_Segment]) -> None:
    """Put a mark just left of the letter that it sits on: read from the right, it then follows its letter."""
    best: tuple[float, _Segment, int] | None = None
    for segment in segments:
        rise = abs(mark.baseline - segment.baseline)
        if rise > 0.8 * mark.size:
            continue
        for place, glyph in enumerate(segment.glyphs):
            if is_mark(glyph.text) or _is_blank(glyph):
                continue
            if glyph.left - 0.6 <= mark.centre <= glyph.right + 0.6:
                far = rise + abs(glyph.centre - mark.centre)
                if best is None or far < best[0]:
                    best = (far, segment, place)
    if best is not None:
        best[1].glyphs.insert(best[2], mark)


def _signs(glyphs: Sequence[Glyph]) -> list[str]:
    """The signs from left to right, with blanks where words stand apart."""
    has_blanks = any(glyph.text.isspace() for glyph in glyphs)
    signs: list[str] = []
    edge: float | None = None
    for place, glyph in enumerate(glyphs):
        if is_mark(glyph.text):
            signs.append(glyph.text)
            continue
        if glyph.text == _NOTHING:
            if _is_hidden_alef(glyph, glyphs, place):
                signs.append("ا")
            continue
        if glyph.text.isspace():
            if not (signs and signs[-1] == " "):
                signs.append(" ")
            continue
        gap = (_WIDE_GAP if has_blanks else _WORD_GAP) * glyph.size
        if edge is not None and glyph.left - edge > gap and signs and signs[-1] != " ":
            signs.append(" ")
        signs.append(glyph.text)
        edge = glyph.right if edge is None else max(edge, glyph.right)
    return signs


def _is_blank(glyph: Glyph) -> bool:
    return glyph.text == _NOTHING or glyph.text.isspace()


def _is_hidden_alef(blank: Glyph, glyphs: Sequence[Glyph], place: int) -> bool:
    """Chromium stores the alef of a lam-alef that carries a mark as NUL without width, left of its lam."""
    following = next((glyph for glyph in glyphs[place + 1 :] if not is_mark(glyph.text)), None)
    is_beside_lam = following is not None and following.text in _LAM and abs(following.left - blank.left) < 1
    return blank.right - blank.left < 0.1 and is_beside_lam
