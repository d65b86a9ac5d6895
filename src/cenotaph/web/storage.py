"""Storage: whether something failed because the disk is full, wherever in a request it was noticed."""

import errno
import sqlite3
from collections.abc import Iterator

from django.db import DatabaseError

# No space, no share of it left, a file larger than may be.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# SQLite's words; PostgreSQL's, when a table, its log or a temporary file cannot grow.
_WORDS = ("disk is full", "No space left", "could not extend file", "disk full")


def is_full(wrong: BaseException | None) -> bool:
    """Whether the disk was full: the failure, or what it came from, says so."""
    return any(_says_full(each) for each in _chain(wrong))


def _says_full(wrong: BaseException) -> bool:
    if isinstance(wrong, OSError):
        return wrong.errno in _FULL
    return isinstance(wrong, DatabaseError | sqlite3.Error) and any(words in str(wrong) for words in _WORDS)


def _chain(wrong: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while wrong is not None and id(wrong) not in seen:
        seen.add(id(wrong))
        yield wrong
        wrong = wrong.__cause__ or wrong.__context__
