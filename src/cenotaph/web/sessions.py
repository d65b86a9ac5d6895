"""How long somebody stays signed in: half an hour of rest, twelve hours in all. Pure, so that it can be tested."""

IDLE, WHOLE = 30 * 60, 12 * 60 * 60
# A session is written again at most this often, so that reading costs no writes.
TOUCH = 60
QUIET = ("/intake/jobs",)


def is_over(began: float, seen: float, now: float) -> bool:
    """Whether a session that began and was last seen at these moments (seconds) has ended."""
    return now - seen > IDLE or now - began > WHOLE or now < began - TOUCH


def is_stale(seen: float, now: float) -> bool:
    """Whether the moment at which it was last seen should be written again."""
    return now - seen >= TOUCH


def is_quiet(path: str) -> bool:
    """Whether a page asks this by itself: an open page must not keep alive a session that nobody uses."""
    return path in QUIET
