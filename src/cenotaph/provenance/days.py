"""Days as numbers: of an event, which may be open on either side, and of what was heard."""

from datetime import date
from functools import lru_cache

ALWAYS = (0, 10**7)
NEVER = (10**7, 0)
UNKNOWN = "~"  # in place of an ISO day; sorts after all
LONGEST = 45  # days; an event period longer than this is looked up by figure alone


@lru_cache(maxsize=16384)
def ordinal(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day[:10]).toordinal()


@lru_cache(maxsize=65536)
def dated(first: str | None, last: str | None) -> tuple[int, int, bool, bool]:
    """First and last day of an event as day numbers; a missing end is open. See `bounded`."""
    start = ordinal(first) if first else ALWAYS[0]
    end = ordinal(last) if last else ALWAYS[1]
    return bounded(min(start, end), max(start, end))


def bounded(start: int, end: int) -> tuple[int, int, bool, bool]:
    """The days, whether they are bounded on both sides, and so few that it can be looked up by each."""
    is_dated = start > ALWAYS[0] and end < ALWAYS[1]
    return start, end, is_dated, is_dated and end - start <= LONGEST


@lru_cache(maxsize=16384)
def alone_on(day: str) -> tuple[int, int]:
    """The first and last day (numbers) of what was heard on one day only; NEVER for none."""
    return NEVER if day == UNKNOWN else (ordinal(day), ordinal(day))


def around(mine: tuple[int, int], yours: tuple[int, int]) -> tuple[int, int]:
    """The first and the last day of both; of what was never heard there is none."""
    return min(mine[0], yours[0]), max(mine[1], yours[1])
