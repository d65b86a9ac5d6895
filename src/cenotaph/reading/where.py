"""Where: the places of a text, and the place of each draft."""

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Text


def set_places(text: Text, drafts: list[Draft], context: Context) -> None:
    """Set place, in place."""
