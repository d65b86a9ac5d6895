"""Counted claims."""

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Text


def counts(text: Text, context: Context) -> list[Draft]:
    """Every counted claim."""
    return []
