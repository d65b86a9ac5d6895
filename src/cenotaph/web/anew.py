"""Figures worked out anew in the background: while a large case changes, pages show those of before, and say so.

A small case is worked out at once, for the page that asks. In a large one a thread of this process works; a page waits
for it a moment, then shows the figures of before, or says that there are none yet.
"""

import threading
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connections

from cenotaph.errors import CenotaphError
from cenotaph.ledger import asking, queries
from cenotaph.ledger.asking import Footing
from cenotaph.ledger.case import Case

SMALL = 3000  # claims whose figures are worked out within about a second
PATIENCE = 0.4  # seconds that a page waits for the thread
NO_FIGURES = "the figures of this case are being worked out; ask again in a moment"
Warm = Callable[[Case, Footing], None]


class NotYetError(CenotaphError):
    """The figures of a large case are not there yet; a page says so and shows them as soon as they are."""

    template = "not_yet.html"
    words = "figures_first"

    @property
    def shown(self) -> dict[str, Any]:
        """What the page shows beside."""
        return {}


@dataclass(frozen=True, slots=True)
class Behind:
    """A page shows the figures of before; so many reports came since (0: something else changed).

    None where there are none of before either.
    """

    reports: int | None


@dataclass(frozen=True, slots=True)
class _State:
    """What was worked out last, as of which act, and how many reports there were then."""

    head: str
    reports: int
    on: Footing


_lock = threading.Lock()
_states: dict[str, _State] = {}
_working: dict[str, threading.Event] = {}
_shown: ContextVar[Behind | None] = ContextVar("figures_behind", default=None)


def begin_page() -> None:
    """Nothing of this page is behind yet."""
    _shown.set(None)


def shown() -> Behind | None:
    """Whether this page shows figures of before."""
    return _shown.get()


def footing(case: Case, warm: Warm, *, waits: bool = False) -> Footing | None:
    """What the figures of a large case rest on, for this page; None for a small case, whose page works them out itself.

    `warm` is called in the thread, on new figures before any page shows them. Who `waits` gets none of before. Raises
    NotYetError.
    """
    head, kept = queries.head(), _kept(case)
    if not (len(kept.on.ground.claims) > SMALL if kept else queries.holds_more_claims(SMALL)):
        return None
    if kept is None or kept.head != head:
        _at_work(case, warm).wait(None if waits else PATIENCE)
        kept = _kept(case)
    if kept is None:
        raise NotYetError(NO_FIGURES)
    if kept.head != head:
        _shown.set(_since(kept))
    return kept.on


def is_behind(reports: int) -> None:
    """This page shows figures of before, since when so many reports came."""
    _shown.set(Behind(reports))


def lacking() -> None:
    """This page can do without figures, and says so."""
    _shown.set(Behind(None))


def behind(case: Case) -> Behind | None:
    """How far the figures that pages show are behind the case; None when they are not. Raises NotYetError."""
    kept = _kept(case)
    if kept is None:
        raise NotYetError(NO_FIGURES)
    return None if kept.head == queries.head() else _since(kept)


def _since(kept: _State) -> Behind:
    return Behind(max(0, queries.reports() - kept.reports))


def _kept(case: Case) -> _State | None:
    with _lock:
        return _states.get(case.origin)


def _at_work(case: Case, warm: Warm) -> threading.Event:
    """The work that is being done on this case's figures: there is one at a time, and it ends with the newest state."""
    with _lock:
        if case.origin in _working:
            return _working[case.origin]
        done = _working[case.origin] = threading.Event()
    threading.Thread(target=_work, args=(case, warm, done), name="figures", daemon=True).start()
    return done


def _work(case: Case, warm: Warm, done: threading.Event) -> None:
    try:
        while True:
            head, reports = queries.head(), queries.reports()
            on = asking.footing()
            warm(case, on)
            with _lock:
                _states[case.origin] = _State(head, reports, on)
                if queries.head() == head:
                    # Under the lock: whoever asks from now on sees this state, or begins a new work.
                    del _working[case.origin]
                    return
    finally:
        with _lock:
            _working.pop(case.origin, None)
        done.set()
        connections.close_all()
