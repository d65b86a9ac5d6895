"""Making shelves: the whole of a new state of the case, then single pieces that pages ask for."""

import sqlite3
import time
from collections.abc import Callable
from typing import Any

from cenotaph.errors import CaseError
from cenotaph.ledger import asking, queries, queries_api, search, search_claims
from cenotaph.ledger.case import Case
from cenotaph.ledger.weave import weave
from cenotaph.web import figures as kept
from cenotaph.web.figures import Figures, Standing, standing_of
from cenotaph.web.shelf import laying, paths, pieces
from cenotaph.web.shelf.codec import read
from cenotaph.web.shelf.opened import Shelf

# Tolls over a million claims are large, and each is asked for once or twice in a row.
MOST_AT_HAND = 8


class Whole(Figures):
    """The figures of all claims; the standing of a state is worked out once, and nothing is written into the ledger."""

    made: Standing | None = None

    def standing(self) -> Standing:
        """Claims, voices and incidents."""
        if self.made is None:
            ground = self.on.ground
            self.made = standing_of(ground.claims, weave(ground.claims, ground.ties, self.on.lineage))
        return self.made


class Making:
    """The work on one case: new figures when it has changed, not at once after the last ones; pieces in between."""

    def __init__(self, case: Case) -> None:
        kept.MOST = MOST_AT_HAND
        self.case = case
        self._wanted = False
        self._rests_until = 0.0
        self._figures: Figures | None = None
        self._head = ""
        self._shelf = ""

    def is_waiting(self) -> bool:
        """Whether new figures are wanted."""
        return self._wanted

    def is_due(self) -> bool:
        """Whether it is time to make them."""
        return self._wanted and time.monotonic() >= self._rests_until

    def take(self, asked: dict[str, Any]) -> None:
        """One question of the server."""
        if "make" in asked:
            self._wanted = self._wanted or not self.is_new()
        elif "index" in asked:
            search.catch_up(self.case)
            search_claims.catch_up(self.case)
        else:
            self._piece(str(asked["on"]), *asked["piece"])

    def make(self) -> None:
        """The figures of the case as it stands, on a shelf of their own."""
        self._wanted = False
        began = time.monotonic()
        self._figures = None  # those of before are let go of first: both together are too large
        figures = self._gathered()
        told = {"head": self._head, "reports": self._reports, "entries": self._entries}
        path = paths.following(self.case.folder)
        file = laying.created(path)
        try:
            laying.lay(file, figures, told)
            for what, about in pieces.first(figures):
                pieces.keep(file, figures, what, about)
            laying.show(file)
        finally:
            file.close()
        self._shelf = path.name
        paths.clear(self.case.folder, but=path)
        # While a team decides all day, half of one processor is enough.
        self._rests_until = time.monotonic() + (time.monotonic() - began)

    def _gathered(self) -> Figures:
        """All claims of the case as it stands now."""
        if self._figures is None or self._head != queries.head():
            self._head, self._reports = queries.head(), queries.reports()
            self._entries = queries_api.last_entry()
            self._figures = Whole.of_whole(self.case, asking.footing())
        return self._figures

    def is_new(self) -> bool:
        """Whether the newest shelf shows the case as it stands."""
        shelf = Shelf.newest(self.case.folder)
        if shelf is None or shelf.told["head"] != queries.head():
            return False
        self._shelf = shelf.path.name
        return True

    def _piece(self, shelf: str, what: str, name: str) -> None:
        """One piece on the newest shelf; who asks for an older one will see the newest in a moment."""
        if what not in pieces.FROM_ALL:
            return
        if self._figures is None and not self._regained():
            self._wanted = True
            return
        if shelf != self._shelf or self._figures is None:
            return
        file = sqlite3.connect(self.case.folder / shelf, isolation_level=None, timeout=20)
        try:
            if file.execute("SELECT 1 FROM kept WHERE what=? AND about=?", (what, name)).fetchone() is None:
                pieces.keep(file, self._figures, what, read(name))
        finally:
            file.close()

    def _regained(self) -> bool:
        """Whether the claims that the newest shelf shows could be loaded again: only while nothing has changed."""
        if self.is_new():
            self._figures = self._gathered()
            return self.is_new()
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
