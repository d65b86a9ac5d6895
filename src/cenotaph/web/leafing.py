"""Long lists a page at a time: an address names the last line that was shown, so that nothing is told twice."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """Some lines of a list, how many there are in all, and the cursor of the next leaf ("" after the last)."""

    lines: tuple[T, ...]
    total: int
    after: str


def leaf(found: Sequence[T], key: Callable[[T], str], after: str, size: int) -> Leaf[T]:
    """The lines after the one whose key is `after`; the list must be in the order of its keys, each of them unique."""
    at = bisect_right(found, after, key=key) if after else 0
    lines = tuple(found[at : at + size])
    more = at + size < len(found)
    return Leaf(lines, len(found), key(lines[-1]) if more and lines else "")
