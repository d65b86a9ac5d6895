"""Shelves from which something is left out: for those who code blind, and of reviewed claims alone."""

from typing import Any

from cenotaph.ledger import asking, queries_coding
from cenotaph.ledger.case import Case
from cenotaph.web.figures import Figures
from cenotaph.web.shelf import paths, pieces
from cenotaph.web.shelf.narrowing import Narrowing
from cenotaph.web.shelf.opened import Shelf
from cenotaph.web.shelf.whole import Whole

MOST_KEYS = 4  # narrowings whose shelves are kept


class Narrowed:
    """The figures of one narrowing at hand, and the shelves of those that were asked for lately."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._keys: list[str] = []
        self.let_go()

    def let_go(self) -> None:
        """Forget the figures at hand; their shelves stay."""
        self._shelf = ""
        self._figures: Figures | None = None

    def make(self, narrowing: Narrowing, whole: Figures, told: dict[str, Any]) -> None:
        """The figures of fewer claims, on a shelf of their own."""
        self.let_go()
        figures = self._narrowed(narrowing, whole)
        path = pieces.laid(self.case, figures, {**told, **narrowing.words()}, pieces.few(figures), narrowing.key)
        self._shelf, self._figures = path.name, figures
        self._keys = [*(key for key in self._keys if key != narrowing.key), narrowing.key][-MOST_KEYS:]
        paths.clear(self.case.folder, but=path, key=narrowing.key)
        paths.clear_narrowed(self.case.folder, self._keys)

    def on(self, name: str, whole: Figures, head: str) -> Figures | None:
        """The figures that this shelf shows, if they can be had again from those of all claims as of this act."""
        if name == self._shelf:
            return self._figures
        shelf = Shelf.opened(self.case.folder / name)
        if shelf is None or shelf.told["head"] != head:
            return None
        self.let_go()
        found = self._narrowed(Narrowing.told_in(shelf.told), whole)
        if found.inputs == shelf.told["inputs"]:
            self._shelf, self._figures = name, found
        return self._figures

    def _narrowed(self, narrowing: Narrowing, whole: Figures) -> Figures:
        only = queries_coding.reviewed_claims() if narrowing.reviewed else None
        on = asking.narrowed(whole.on, without=frozenset(narrowing.without), only=only)
        found = Whole.of_whole(self.case, on)
        found.reviewed = narrowing.reviewed
        return found
