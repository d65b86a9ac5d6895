"""Making shelves: the whole of a new state of the case, then single pieces that pages ask for."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from cenotaph.errors import CaseError
from cenotaph.ledger import asking, queries, queries_api, search, search_claims
from cenotaph.ledger.case import Case
from cenotaph.provenance import memory
from cenotaph.web import figures as kept
from cenotaph.web.figures import Figures
from cenotaph.web.shelf import paths, pieces, sheets
from cenotaph.web.shelf.ahead import Ahead
from cenotaph.web.shelf.codec import read
from cenotaph.web.shelf.narrowed import Narrowed
from cenotaph.web.shelf.narrowing import NOTHING_LEFT_OUT, Narrowing
from cenotaph.web.shelf.opened import Shelf
from cenotaph.web.shelf.whole import Whole

# Tolls over a million claims are large, and each is asked for once or twice in a row.
MOST_AT_HAND = 8


class Making:
    """The work on one case: new figures when it has changed, not at once after the last ones; pieces in between."""

    def __init__(self, case: Case, *, is_alone: bool = False) -> None:
        """`is_alone` tells that the process does nothing else."""
        kept.MOST = MOST_AT_HAND
        self.case = case
        self._is_alone = is_alone
        self._wanted: dict[str, Narrowing] = {}
        self._rests_until = 0.0
        self._figures: Figures | None = None
        self._head = ""
        self._shelf = ""
        self._narrowed = Narrowed(case)
        self._ahead: Ahead | None = None

    def is_waiting(self) -> bool:
        """Whether new figures are wanted."""
        return bool(self._wanted)

    def is_due(self) -> bool:
        """Whether it is time to make them."""
        return bool(self._wanted) and time.monotonic() >= self._rests_until

    def is_ahead(self) -> bool:
        """Whether something is worked out that nobody asked for yet."""
        return self._ahead is not None and self._ahead.is_at_work()

    def take(self, asked: dict[str, Any]) -> None:
        """One question of the server."""
        if "make" in asked:
            narrowing = Narrowing.told_in(asked)
            if not self.is_new(narrowing):
                self._wanted[narrowing.key] = narrowing
        elif "index" in asked:
            search.catch_up(self.case)
            search_claims.catch_up(self.case)
        else:
            with self._ahead.giving_way() if self._ahead else nullcontext():
                self._piece(str(asked["on"]), *asked["piece"])
            self._begin_ahead()

    def make(self) -> None:
        """The figures of the case as it stands, on a shelf of their own; after them those of fewer claims."""
        wanted, self._wanted = self._wanted, {}
        began = time.monotonic()
        self._stop_ahead()
        if not wanted or "" in wanted or not self._regained():
            self._make_whole()
        for narrowing in wanted.values():
            if narrowing.key and self._figures is not None:
                self._narrowed.make(narrowing, self._figures, self._told())
        self._hold()
        # While a team decides all day, half of one processor is enough.
        self._rests_until = time.monotonic() + (time.monotonic() - began)
        self._begin_ahead()

    def _begin_ahead(self) -> None:
        """The process alone goes on; a command that makes a shelf is not kept waiting."""
        if self._is_alone and self._ahead is None and self._figures is not None:
            path = self.case.folder / self._shelf
            self._ahead = Ahead(path, self._figures, lambda: not self.is_waiting())
            self._ahead.begin()

    def _stop_ahead(self) -> None:
        if self._ahead is not None:
            self._ahead.stop()
            self._ahead = None

    def _make_whole(self) -> None:
        self._figures = None  # those of before are let go of first: both together are too large
        self._narrowed.let_go()
        if self._is_alone:
            memory.let_go()
        figures = self._gathered()
        path = pieces.laid(self.case, figures, self._told(), pieces.first(figures))
        self._shelf = path.name
        paths.clear(self.case.folder, but=path)

    def _hold(self) -> None:
        # Else a question would now and then wait while the collector walks over every claim: seconds in a large case.
        if self._is_alone:
            memory.hold()

    def _told(self) -> dict[str, Any]:
        return {"head": self._head, "reports": self._reports, "entries": self._entries}

    def _gathered(self) -> Figures:
        """All claims of the case as it stands now."""
        if self._figures is None or self._head != queries.head():
            self._head, self._reports = queries.head(), queries.reports()
            self._entries = queries_api.last_entry()
            self._figures = Whole.of_whole(self.case, asking.footing())
        return self._figures

    def is_new(self, narrowing: Narrowing = NOTHING_LEFT_OUT) -> bool:
        """Whether the newest shelf shows the case as it stands."""
        shelf = Shelf.newest(self.case.folder, key=narrowing.key)
        if shelf is None or shelf.told["head"] != queries.head():
            return False
        if not narrowing.key:
            self._shelf = shelf.path.name
        return True

    def _piece(self, shelf: str, what: str, name: str) -> None:
        """One piece on the newest shelf; who asks for an older one will see the newest in a moment."""
        if what not in pieces.FROM_ALL and what != sheets.SHEET:
            return
        if self._figures is None and not self._regained():
            self._wanted[""] = NOTHING_LEFT_OUT
            return
        figures = self._figures_on(shelf)
        if figures is None:
            return
        file = sqlite3.connect(self.case.folder / shelf, isolation_level=None, timeout=20)
        try:
            if file.execute("SELECT 1 FROM kept WHERE what=? AND about=?", (what, name)).fetchone() is not None:
                return
            if what == sheets.SHEET:
                sheets.keep(file, self.case.folder / shelf, figures, name)
            else:
                pieces.keep(file, figures, what, read(name))
        finally:
            file.close()

    def _figures_on(self, shelf: str) -> Figures | None:
        if self._figures is None or shelf == self._shelf:
            return self._figures
        return self._narrowed.on(shelf, self._figures, self._head)

    def _regained(self) -> bool:
        """Whether the claims that the newest shelf shows could be loaded again: only while nothing has changed."""
        if self.is_new():
            self._figures = self._gathered()
            if self.is_new():
                self._hold()
                return True
            self._figures = None  # of a later state than the shelf
        return False


def newest_of(case: Case, begins: Callable[[], None]) -> Shelf:
    """The shelf of the case as it stands, made here and now where there is none. Raises CaseError."""
    work = Making(case)
    if not work.is_new():
        begins()
        work.make()
    shelf = Shelf.newest(case.folder)
    if shelf is None:
        raise CaseError(f"the figures of {case.folder} cannot be kept; check that its folder can be written")
    return shelf
