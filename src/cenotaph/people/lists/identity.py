"""Identity numbers in one way of writing. No remark shows one whole: only its last two signs."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from cenotaph.people.lists.cells import NOT_SAID
from cenotaph.people.names import letters

_LEAST_SIGNS, _LEAST_DIGITS, _MOST_ROWS = 5, 4, 6
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+?\d+$", re.I)
_COUNTING = ("0123456789", "9876543210")


def identity(written: str) -> tuple[str, str]:
    """The number without blanks, dashes and case, with European digits; and a remark where it cannot be one."""
    words = letters.digits(letters.silent_dropped(written)).strip()
    if words.casefold() in NOT_SAID:
        return "", ""
    if _ROUNDED.match(words):
        return "", "the identity number was rounded by a spreadsheet; left open: save the column as text"
    number = re.sub(r"[\W_]", "", words.removesuffix(".0")).upper()
    digits = re.sub(r"\D", "", number)
    if len(number) < _LEAST_SIGNS or len(digits) < _LEAST_DIGITS:
        return "", f"the identity number {masked(number)} is too short to be one; left open"
    if len(set(digits)) == 1 or any(digits in counting for counting in _COUNTING):
        return "", f"the identity number {masked(number)} is a filler; left open"
    return number, ""


def masked(number: str) -> str:
    """What may be shown of a number: its last two signs, where it has more."""
    return f"…{number[-2:]}" if len(number) > 3 else "…"


def without_shared(numbers: Sequence[str], remark: Callable[[int, str], None]) -> list[str]:
    """Numbers of one list without those that stand at many of its rows: they are nobody's."""
    many = {number for number, count in Counter(numbers).items() if number and count > _MOST_ROWS}
    if not many:
        return list(numbers)
    for at, number in enumerate(numbers):
        if number in many:
            remark(at, f"the identity number {masked(number)} stands at more than {_MOST_ROWS} rows; left open")
    return ["" if number in many else number for number in numbers]
