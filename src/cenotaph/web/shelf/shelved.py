"""Figures read from the shelf: for pages the same as those worked out in memory."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from cenotaph.errors import TollError
from cenotaph.incidents import Incident
from cenotaph.ledger import asking, queries_sampling
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.case import Case
from cenotaph.provenance import Lineage
from cenotaph.reading import Claim
from cenotaph.tolls import Reason, Toll
from cenotaph.web import anew, figures
from cenotaph.web.figures import Figures, Ranked, Standing
from cenotaph.web.shelf import hands, pieces
from cenotaph.web.shelf.laying import about
from cenotaph.web.shelf.listed import ListedOnShelf
from cenotaph.web.shelf.lookups import Rows, Worths, standing_on
from cenotaph.web.shelf.narrowing import Narrowing
from cenotaph.web.shelf.opened import Shelf

if TYPE_CHECKING:
    from cenotaph.web.queues import Filters

T = TypeVar("T")


class Shelved(ListedOnShelf, Figures):
    """All figures of one very large case for one page, on one state of it.

    What a page keeps is on the shelf, or is made from what is there; what needs all claims is asked for.
    """

    def __init__(self, case: Case, shelf: Shelf) -> None:
        self.case, self.reviewed = case, Narrowing.told_in(shelf.told).reviewed
        self.inputs = str(shelf.told["inputs"])
        self._shelf = shelf

    def standing(self) -> Standing:
        """Claims, voices and incidents, each loaded as it is looked up."""
        return self._shelf.held(("standing", None), lambda: standing_on(self._shelf))

    def toll(self, asked: Asked) -> Toll:
        """The toll of a scope without its reasons. Raises TollError."""
        return self.keep("bare toll", asked, lambda: None)  # type: ignore[return-value]

    def weighing(self, asked: Asked) -> None:
        """Only the process that holds the claims can weigh them."""

    def reason(self, claim: Claim) -> Reason | None:
        """What became of a claim in the toll of its own outcome."""
        return self._shelf.reason(claim.id)

    def incidents_of(self, names: Iterable[str]) -> dict[str, Incident]:
        """These incidents by their ids, as far as they are there."""
        rows, incidents = Rows(self._shelf), self.standing().incidents
        return {name: incidents[rows[name]] for name in names if name in rows}

    def by_worth(self, filters: "Filters", make: Callable[[], Iterator[Ranked]]) -> Iterator[Ranked]:
        """The claims that pass, those first that are worth most, each under its place in the order."""
        return self._shelf.by_worth(filters)

    def valued(self, make: Callable[[], Mapping[str, float]]) -> Mapping[str, float]:
        """What each claim is worth."""
        return Worths(self._shelf)

    def told(self) -> Iterator[tuple[Claim, str | None, str | None]]:
        """Each claim with the ids of its voice and of its incident, some at a time."""
        return self._shelf.claims()

    def lineage_of(self, document: str) -> list[Lineage]:
        """The lines from and to a document."""
        return self._shelf.lineage(document)

    def _get(self, what: str, asked: Hashable, make: Callable[[], T]) -> T:
        name = about((asked, self.case.rule) if what not in pieces.FROM_ALL else asked)
        kept: T = self._shelf.piece((what, name), lambda: self._made(what, name, make))
        return kept

    def _made(self, what: str, name: str, make: Callable[[], T]) -> Any:
        if what not in pieces.FROM_ALL:
            return make()
        row = self._shelf.kept(what, name) or hands.asked_for(self.case, self._shelf, what, name)
        content, wrong = row
        if content is None:
            raise TollError(str(wrong))
        return pieces.filled(self._shelf, what, name, content)


def figures_of(case: Case, *, reviewed: bool = False, or_nothing: bool = False) -> Figures:
    """The figures for one page: of a very large case those on the shelf. Raises NotYetError.

    Who codes blind, or asks for reviewed claims alone, is shown those on a shelf from which the others are left out.
    """
    if not hands.is_large(case):
        return Figures(case, reviewed=reviewed, or_nothing=or_nothing)
    shelf = hands.shelf_of(case, _narrowing(case, reviewed=reviewed))
    if shelf is not None:
        return Shelved(case, shelf)
    if not or_nothing:
        raise anew.NotYetError(anew.NO_FIGURES)
    anew.lacking()
    return Figures.of_whole(case, asking.nothing())


def behind(case: Case) -> anew.Behind | None:
    """How far the figures that pages show are behind the case; None when they are not. Raises NotYetError."""
    return hands.behind(case, _narrowing(case)) if hands.is_large(case) else anew.behind(case)


def begin(case: Case) -> None:
    """Begin to work out the figures of a large case before anybody asks for them."""
    if hands.is_large(case):
        hands.shelf_of(case)
    else:
        figures.begin(case)


def _narrowing(case: Case, *, reviewed: bool = False) -> Narrowing:
    return Narrowing.to(queries_sampling.veil(case.actor), reviewed=reviewed)
