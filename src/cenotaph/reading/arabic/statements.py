"""Statements of responsibility, concealment, evidence and response."""

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Text


def statements(text: Text, context: Context) -> list[Draft]:
    """Every statement that is no count."""
    return []
