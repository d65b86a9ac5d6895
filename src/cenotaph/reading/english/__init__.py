"""The English reader: counts, statements and attribution, sentence by sentence."""

from cenotaph.reading.english.attribution import attribute
from cenotaph.reading.english.counts import counts
from cenotaph.reading.english.gate import may_count, may_head, may_state
from cenotaph.reading.english.statements import may_be_stated, statements

__all__ = ["attribute", "counts", "may_say", "statements"]

# A longer text is not asked as a whole but sentence by sentence.
_LONG = 200_000


def may_say(body: str) -> bool:
    """Whether any sentence of a text may hold a count or a statement; what does not is read no further."""
    if len(body) > _LONG:
        return True
    return may_count(body) or may_head(body) or (may_state(body) and may_be_stated(body))
