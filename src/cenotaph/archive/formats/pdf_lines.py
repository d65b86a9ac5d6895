"""The signs of a PDF page, by their places, gathered into lines and read in order, in either direction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cenotaph.archive.formats.right_to_left import are_brackets_mirrored, is_mark, is_right_to_left, read_line

# Shares of the letter size.
_SAME_LINE = 0.3
_LATIN_GAP = 0.15
_ARABIC_GAP = 0.22
# Ligatures of Arabic are stored with widths that leave false gaps; where a line has blanks, those are believed.
_ARABIC_GAP_BESIDE_BLANKS = 0.4
_COLUMN_GAP = 2.5
_SMALL = 0.85
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
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
    from_right = is_right_to_left(glyph.text for glyph in glyphs)
    kept = _with_notes_raised([glyph for glyph in glyphs if glyph.text and glyph.size > 0])
    segments = _segments(list(enumerate(kept)), from_right=from_right)
    rows = [_signs(segment.glyphs) for segment in segments]
    bases = [is_right_to_left(row) if _has_letters(row) else from_right for row in rows]
    lines = _read(rows, bases, mirrored=True)
    if not are_brackets_mirrored(line for line, base in zip(lines, bases, strict=True) if base):
        lines = _read(rows, bases, mirrored=False)
    return _joined(lines, segments)


def _with_notes_raised(glyphs: list[Glyph]) -> list[Glyph]:
    """A small raised digit right after a bigger sign is a footnote mark: it becomes ² on that line, never 2.

    Set down beside a number as a plain digit it would change the number.
    """
    done = list(glyphs)
    sizes = sorted(glyph.size for glyph in glyphs)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    for place, glyph in enumerate(done):
        if not glyph.text.isdecimal() or not glyph.text.isascii() or glyph.size > _SMALL * usual:
            continue
        for other in done:
            is_before = abs(glyph.left - other.right) < 0.25 * other.size and not other.text.isspace()
            rise = (glyph.baseline - other.baseline) / other.size
            # The second digit of a mark follows the first, which stands on the line's baseline by now.
            is_bigger = glyph.size < _SMALL * other.size or other.text in _RAISED_SIGNS
            if is_before and is_bigger and 0.1 < rise < 0.8:
                done[place] = replace(glyph, text=glyph.text.translate(_RAISED), baseline=other.baseline)
                break
    return done


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


def _segments(placed: Sequence[tuple[int, Glyph]], *, from_right: bool) -> list[_Segment]:
    segments = [segment for line in _lines(placed) for segment in _cut_at_gaps(line)]
    for glyph in (glyph for _, glyph in placed if is_mark(glyph.text)):
        _attach(glyph, segments)
    by_file = sorted(segments, key=lambda segment: segment.first)
    climbs = sum(after.baseline > before.baseline + before.glyphs[0].size for before, after in pairwise(by_file))
    if climbs > max(3, len(segments) / 5):
        # The file's own order is no reading order; take lines from the top, and each from where reading starts.
        turn = -1 if from_right else 1
        return sorted(segments, key=lambda segment: (-round(segment.baseline), turn * segment.glyphs[0].left))
    return _in_reading_order(by_file, from_right=from_right)


def _in_reading_order(segments: list[_Segment], *, from_right: bool) -> list[_Segment]:
    """Neighbours on one line come from the right on an Arabic page, else from the left."""
    ordered: list[_Segment] = []
    for segment in segments:
        place = len(ordered)
        while (
            place
            and abs(ordered[place - 1].baseline - segment.baseline) < _SAME_LINE * segment.glyphs[0].size
            and (ordered[place - 1].glyphs[0].left < segment.glyphs[0].left) == from_right
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
    spread = _spread([glyph for glyph in glyphs if not _is_blank(glyph) and not is_mark(glyph.text)])
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
        if edge is not None and glyph.left - edge > _gap(glyph, spread, has_blanks) and signs and signs[-1] != " ":
            signs.append(" ")
        signs.append(glyph.text)
        edge = glyph.right if edge is None else max(edge, glyph.right)
    return signs


def _spread(seen: Sequence[Glyph]) -> float:
    """How far apart neighbours usually stand, as a share of their size: more than nothing in letter-spaced headings."""
    gaps = sorted(max(0.0, after.left - before.right) / after.size for before, after in pairwise(seen))
    return gaps[len(gaps) // 2] if len(gaps) > 4 else 0.0


def _gap(glyph: Glyph, spread: float, has_blanks: bool) -> float:
    if is_right_to_left(glyph.text):
        return (_ARABIC_GAP_BESIDE_BLANKS if has_blanks else _ARABIC_GAP) * glyph.size
    return (_LATIN_GAP + spread) * glyph.size


def _is_blank(glyph: Glyph) -> bool:
    return glyph.text == _NOTHING or glyph.text.isspace()


def _is_hidden_alef(blank: Glyph, glyphs: Sequence[Glyph], place: int) -> bool:
    """Chromium stores the alef of a lam-alef that carries a mark as NUL without width, left of its lam."""
    following = next((glyph for glyph in glyphs[place + 1 :] if not is_mark(glyph.text)), None)
    is_beside_lam = following is not None and following.text in _LAM and abs(following.left - blank.left) < 1
    return blank.right - blank.left < 0.1 and is_beside_lam
