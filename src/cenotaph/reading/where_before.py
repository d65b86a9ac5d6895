"""What stands right before an English place name, asked for its last word first.

Every pattern here ends at the name. Searching one means to try it at each letter of what stands before; most names
follow a word with which none of them can end.
"""

import re
from functools import lru_cache

from cenotaph.reading import where_words as cue

# With which word in small letters what each pattern looks for may end.
_ENDS = {
    name: re.compile(words)
    for name, words in {
        "lead": rf"(?:{cue.LEADING}|al)".replace(" ", "|"),
        "seat": r"in|at|to|the|capital|city|of",
        "reference": r"of|the|capital|city|town|village",
        "kind": r"of|the",
        "side": cue.SIDES,
        "rural": r"of|the|rural",
    }.items()
}
PATTERNS = {
    "lead": cue.LEAD,
    "seat": cue.SEAT,
    "reference": cue.REFERENCE,
    "kind": cue.NAMED_KIND,
    "side": cue.SIDE,
    "rural": re.compile(r"\bcountryside\s+of\s+(?:the\s+)?$|\brural\s+$"),
}


class Before:
    """The words before a name."""

    __slots__ = ("_ends", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        self._ends = _ends_of(words.split()[-1]) if words[-1:].isspace() and not words.isspace() else frozenset[str]()

    def find(self, name: str) -> re.Match[str] | None:
        """Where one of the patterns is found, or None."""
        if name not in self._ends:
            return None
        return PATTERNS[name].search(self.words, self._led_from() if name == "lead" else 0)

    def _led_from(self) -> int:
        """Where the words begin that may lead to a name; the word before them too, for it may end in one."""
        at = len(self.words)
        for word in reversed(self.words.split()):
            at = self.words.rfind(word, 0, at)
            if "lead" not in _ends_of(word):
                break
        return at


@lru_cache(maxsize=20_000)
def _ends_of(word: str) -> frozenset[str]:
    """The patterns that a word may end; one with other signs than letters may hold any word, and may end all."""
    small = word.lower()
    ends = frozenset(name for name, words in _ENDS.items() if words.fullmatch(small))
    return ends if small.isalpha() or "lead" in ends else frozenset(_ENDS)
