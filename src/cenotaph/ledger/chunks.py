"""Chunks: many names or numbers in lists short enough for one query."""

from collections.abc import Iterable
from typing import TypeVar

CHUNK = 500  # stays under SQLite's limit of bound values
_Asked = TypeVar("_Asked", str, int)


def chunks(found: Iterable[_Asked]) -> list[list[_Asked]]:
    """Each once, in order, some hundreds at a time."""
    ordered = sorted(set(found))
    return [ordered[at : at + CHUNK] for at in range(0, len(ordered), CHUNK)]
