"""Bulk work without the collector of cycles, which would walk over every claim again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MANY = 50_000  # things made and kept, beside which the few others that are young do not count
_lock = Lock()
_inside = 0
_was_on = True
_held = False


def hold() -> None:
    """All that is there now stays for long, as in a process that holds a case: the collector looks at it no more."""
    global _held
    with _lock:
        _held = True
        gc.freeze()


def let_go() -> None:
    """What was held may go: as soon as nobody asks for it, but for cycles, which the collector finds again."""
    global _held
    with _lock:
        _held = False
        gc.unfreeze()


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection inside: a third of the time of voices and incidents over many claims.

    What these rooms make (claims, assertions, groups) holds no cycles, so nothing is left behind. May be nested and
    used by several threads; the last to leave turns the collector on again if it was on.

    Where very much was made that stays, it counts as old from then on: else the collector's first look would walk over
    all of it. Freezing and unfreezing moves everything to the oldest generation without a look. After little it would
    do harm: what else is young, and does hold cycles, would become old too without being counted.
    """
    global _inside, _was_on
    with _lock:
        if _inside == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0 and _was_on:
                if gc.get_count()[0] > MANY and not _held:
                    gc.freeze()
                    gc.unfreeze()
                gc.enable()
