"""Who has a case open: every process that opened it shares a lock on its folder; who moves it must be alone.

The lock is on the folder itself: nothing is written for it, and it ends with the process, however that ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cenotaph.errors import CaseError


class _Held:
    """The one folder that this process has open, and the handle that holds it."""

    handle: int | None = None
    is_alone: bool = False


def hold(folder: Path) -> None:
    """Share the case with others that have it open, from now on until another is opened. Raises CaseError."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    if _Held.is_alone and _is_held(handle):
        os.close(handle)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as wrong:
        os.close(handle)
        raise CaseError(
            f"{folder} is being moved to another database; run the same command again when that is done"
        ) from wrong
    except OSError:
        # A disk that keeps no locks (some that are shared over a network): the case opens, but cannot be moved there.
        os.close(handle)
        return
    _take(handle)


def let_go() -> None:
    """Hold no case any more."""
    _take(None)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else has the case open, or opens it, while this lasts. Raises CaseError where somebody has."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as wrong:
        raise CaseError(f"there is no case at {folder}; name the folder of one") from wrong
    # The same process may have opened it before.
    let_go()
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as wrong:
        os.close(handle)
        raise CaseError(
            f"another program has {folder} open (a desk, or a command that works on it); "
            "stop it, and run the same command again"
        ) from wrong
    except OSError as wrong:
        os.close(handle)
        raise CaseError(
            f"the disk of {folder} keeps no locks, so nobody can be kept out of the case while it is moved; "
            "copy the folder to a disk of this machine, and move it there"
        ) from wrong
    _take(handle)
    _Held.is_alone = True
    try:
        yield
    finally:
        _Held.is_alone = False
        fcntl.flock(handle, fcntl.LOCK_SH)


def _take(handle: int | None) -> None:
    if _Held.handle is not None:
        os.close(_Held.handle)
    _Held.handle = handle


def _is_held(handle: int) -> bool:
    return _Held.handle is not None and os.path.sameopenfile(handle, _Held.handle)
