"""The gate: which sentences may hold a count and are worth parsing."""

import re
from functools import cache

from cenotaph.reading.english.hand import lines, table


def may_count(words: str) -> bool:
    """Whether a sentence speaks of harm at all; says yes too often rather than too seldom."""
    return _harm().search(words) is not None


@cache
def _harm() -> re.Pattern[str]:
    listed = {row["word"].removesuffix("e") for row in table("english_harm.csv") if len(row["word"]) > 4}
    return re.compile(rf"\b(?:{'|'.join([*lines('english_gate.txt'), *sorted(listed)])})", re.IGNORECASE)
