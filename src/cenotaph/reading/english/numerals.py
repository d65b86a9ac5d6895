"""Numbers that count nobody by where they stand: an age ("a boy of 12") or a part of a name ("the Forty Dead")."""

import re

_AGED = re.compile(
    r"\b(?:boy|girl|child|youth|lad|man|woman|teenager|baby|toddler|son|daughter|infant)\s+of\s+$", re.IGNORECASE
)
_AGED_ENDS = re.compile(
    r"\s*(?:[,.;)–—-]|$|(?:was|were|and|who|had|has|is|died|in|at|on|from|when|by)\b)", re.IGNORECASE
)


def is_age(words: str, start: int, end: int) -> bool:
    """ "A boy of 12", "a woman of sixty"."""
    return _AGED.search(words[max(0, start - 24) : start]) is not None and _AGED_ENDS.match(words, end) is not None


def is_named(words: str, start: int, end: int) -> bool:
    """Part of a name, "the Street of the Forty Dead"; not in a headline, where all words are large."""
    before = words[:start].split()
    small = bool(before) and before[-1][:1].islower() and not before[-1].endswith((".", ":"))
    return (
        small and words[start].isupper() and re.match(r"\s+[A-Z][a-z]", words[end:]) is not None and not words.istitle()
    )
