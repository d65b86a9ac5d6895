"""Right-to-left lines as they are seen, put back into the order in which they are read; digits keep their order.

A PDF tells where each sign stands on the page, not in which order they are read. For a line of Arabic that order is
worked out here by undoing the Unicode bidirectional algorithm (UAX 9) for what reports contain: Arabic and Latin
words, numbers with separators, dates, percent signs and brackets.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"))
# UAX 9: a single one of these between two digits belongs to the number, always or (`_SIGNS`) only where no Arabic
# letter stands before it.
_COMMON = ",.:/\u066b\u066c\u00a0\u202f\u060c"
_SIGNS = "+-\u2212\u2010\u2011"
_PERCENT = "%٪$€£°#‰"


def is_mark(sign: str) -> bool:
    """Whether this is a combining mark (a vowel sign, shadda) that sits on another letter."""
    return bool(sign) and all(unicodedata.combining(letter) for letter in sign)


def is_right_to_left(signs: Iterable[str]) -> bool:
    """Whether Arabic letters prevail over all other letters."""
    line = "".join(signs)
    arabic = len(_ARABIC.findall(line))
    return arabic > len(_LATIN.findall(line)) - arabic


def read_line(seen: Sequence[str], *, after_arabic: bool = False, mirrored: bool = True, base: bool = True) -> str:
    """The line as it is read, from its signs in the order in which they stand from left to right.

    A sign may hold several letters (a ligature); those are in reading order already. `after_arabic` says that the
    paragraph's last letter before this line is Arabic. `mirrored` says that brackets are stored as they look.
    `base` False is a left-to-right line with Arabic words in it.
    """
    if not base:
        return _latin_line(seen, mirrored=mirrored)
    signs = list(reversed(seen))
    placed = _embedded(signs, after_arabic)
    pieces: list[str] = []
    begin = 0
    for start, end in placed:
        pieces += _plain_signs(signs[begin:start], mirrored=mirrored)
        pieces += (unfold(sign) for sign in reversed(signs[start:end]))
        begin = end
    pieces += _plain_signs(signs[begin:], mirrored=mirrored)
    return unicodedata.normalize("NFC", "".join(pieces))


def _latin_line(seen: Sequence[str], *, mirrored: bool) -> str:
    pieces: list[str] = []
    at = 0
    while at < len(seen):
        end = _arabic_run(seen, at)
        if end > at:
            pieces.append(read_line(seen[at:end], mirrored=mirrored))
            at = end
        else:
            pieces.append(unfold(seen[at]))
            at += 1
    return unicodedata.normalize("NFC", "".join(pieces))


def _arabic_run(seen: Sequence[str], at: int) -> int:
    """The end of a run of Arabic that starts here, from its first to its last Arabic letter; `at` if none starts."""
    end = at
    for position in range(at, len(seen)):
        sign = seen[position]
        if _ARABIC.search(sign) or is_mark(sign):
            end = position + 1
        elif _LATIN.search(sign) or (position == at):
            break
    return end


def _plain_signs(signs: Iterable[str], *, mirrored: bool) -> list[str]:
    return [unfold(sign).translate(_MIRRORED) if mirrored and len(sign) == 1 else unfold(sign) for sign in signs]


def unfold(sign: str) -> str:
    """Arabic presentation forms become the letters that they show; nothing else changes (² stays ², never 2)."""
    if len(sign) == 1 and ("\ufb50" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufefc"):
        return unicodedata.normalize("NFKC", sign).strip() or sign
    return sign


def _embedded(signs: Sequence[str], after_arabic: bool) -> list[tuple[int, int]]:
    """The stretches (in reversed order) that run left to right: numbers, and Latin words with what binds them."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(signs):
        if _ARABIC.search(signs[at]):
            after_arabic = True
            at += 1
            continue
        end = _latin_end(signs, at)
        is_latin = end > at
        if not is_latin:
            end = _number_end(signs, at, after_arabic)
        if end > at:
            found.append((at, end))
            after_arabic = after_arabic and not is_latin
        at = max(end, at + 1)
    return found


def _latin_end(signs: Sequence[str], at: int) -> int:
    """The end of a Latin stretch that starts here: up to the last Latin letter before the next Arabic one."""
    glued = at
    while glued < len(signs) and _DIGIT.match(signs[glued]):
        glued += 1
    if glued >= len(signs) or not _is_latin(signs[glued]):
        return at
    end = at
    for position in range(at, len(signs)):
        if _ARABIC.search(signs[position]):
            break
        if _is_latin(signs[position]) or (position == end and _DIGIT.match(signs[position])):
            end = position + 1
    return end


def _is_latin(sign: str) -> bool:
    return bool(_LATIN.search(sign)) and not _ARABIC.search(sign)


def _number_end(signs: Sequence[str], at: int, after_arabic: bool) -> int:
    """The end of a number that starts here, with the separators that stand between its digits."""
    # Where no Arabic letter came before, European digits keep their signs and percent signs beside them.
    european = not after_arabic
    start = at
    if european:
        while start < len(signs) and signs[start] in _PERCENT:
            start += 1
    if start >= len(signs) or not _DIGIT.match(signs[start]):
        return at
    european = european and not "\u0660" <= signs[start][0] <= "\u0669"
    joins = _COMMON + _SIGNS if european else _COMMON
    end = start + 1
    while end < len(signs):
        if _DIGIT.match(signs[end]):
            end += 1
        elif signs[end] in joins and end + 1 < len(signs) and _DIGIT.match(signs[end + 1]):
            end += 2
        else:
            break
    while european and end < len(signs) and signs[end] in _PERCENT:
        end += 1
    return end


def are_brackets_mirrored(lines: Iterable[str]) -> bool:
    """Whether these lines, read with brackets mirrored, open their brackets before they close them.

    Some makers of PDF store a bracket as it looks, others as it is meant; the text itself shows which.
    """
    right = wrong = 0
    for line in lines:
        for opening, closing in _PAIRS:
            first_open, first_close = line.find(opening), line.find(closing)
            if first_open >= 0 and first_close >= 0:
                right += first_open < first_close
                wrong += first_close < first_open
    return right >= wrong
