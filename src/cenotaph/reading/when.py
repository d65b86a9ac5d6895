"""When: the dates of a text, and the day of each draft."""

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Text


def set_dates(text: Text, drafts: list[Draft], context: Context) -> None:
    """Set event_start, event_end, event_precision, said_on and on, in place."""
