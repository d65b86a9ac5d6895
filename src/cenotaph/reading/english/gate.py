"""The gate: which sentences may hold a count and are worth parsing."""

import re
from functools import cache

from cenotaph.reading.english.hand import lines, table

_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"dozens?|scores|hundreds?|thousands?|millions?|several|both|handful|couple|pair|group)\b",
    re.IGNORECASE,
)


def may_count(words: str) -> bool:
    """Whether a sentence speaks of harm at all; says yes too often rather than too seldom.

    Everyday words ("held", "left", "hospital") open the gate only for a sentence with a number.
    """
    if _harm().search(words):
        return True
    return _counted().search(words) is not None and _NUMBER.search(words) is not None


@cache
def _harm() -> re.Pattern[str]:
    listed = {row["word"].removesuffix("e") for row in table("english_harm.csv") if len(row["word"]) > 4}
    return re.compile(rf"\b(?:{'|'.join([*lines('english_gate.txt'), *sorted(listed)])})", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lines('english_gate_counted.txt'))})", re.IGNORECASE)
