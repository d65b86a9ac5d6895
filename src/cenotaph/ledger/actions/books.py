"""The code book: drafts that may be saved again and again, and published versions that never change."""

from cenotaph.errors import ChangedError, CodingError
from cenotaph.ledger.actions.keeping import keep
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import hold, together
from cenotaph.ledger.models import BookRow
from cenotaph.ledger.queries_coding import draft, newest_book, version_now
from cenotaph.ledger.values_coding import Book

MOST = 200_000


def draft_book(case: Case, english: str, arabic: str, *, seen: int, why: str = "") -> int:
    """Save a draft; its number. `seen` is the number of the newest draft or version when it was begun (0: none).

    Raises CodingError; ChangedError when somebody else has saved meanwhile.
    """
    english, arabic = (words.replace("\r\n", "\n").strip() for words in (english, arabic))
    if not english and not arabic:
        raise CodingError("the code book is empty; write it in at least one language")
    if max(len(english), len(arabic)) > MOST:
        raise CodingError(f"a code book may have {MOST:,} characters in each language; shorten it")
    with together(case):
        hold()
        now = draft()
        if now and (now.english, now.arabic, now.by) == (english, arabic, case.actor):
            return now.number
        _check_seen(seen)
        made = Book(0, 0, english, arabic, case.actor, case.clock(), why)
        return keep(case, BookRow.of(made), "draft_book", "draft", why=why)


def publish_book(case: Case, *, seen: int, why: str = "") -> int:
    """Publish the draft as the next version, which never changes; the version. Raises CodingError, ChangedError."""
    with together(case):
        hold()
        found = draft()
        if found is None:
            raise CodingError("there is no draft to publish; save one first")
        _check_seen(seen)
        version = version_now() + 1
        made = Book(0, version, found.english, found.arabic, case.actor, case.clock(), why)
        keep(case, BookRow.of(made), "publish_book", f"version {version}", why=why)
    return version


def _check_seen(seen: int) -> None:
    if seen != newest_book():
        raise ChangedError(
            "somebody else saved the code book meanwhile; nothing of yours was saved: compare, save again"
        )
