"""Who said it, when they said it, how firmly, and whom they blame."""

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Text


def attribute(text: Text, drafts: list[Draft], context: Context) -> None:
    """Set said_by, said_on, hedge and blamed on each draft of this language, in place."""
