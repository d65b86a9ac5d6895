"""The long lists that pages show a leaf of: in memory they are made from all claims, on a shelf they are looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cenotaph.incidents import Incident
from cenotaph.incidents.allegations import Allegation
from cenotaph.provenance import Voice
from cenotaph.web.leafing import Leaf

if TYPE_CHECKING:
    from cenotaph.ledger.asking import Asked
    from cenotaph.web.alleging import AllegationsAsked
    from cenotaph.web.answering import ResponsesAsked
    from cenotaph.web.figures import Standing
    from cenotaph.web.wording import DeskWording


class LongLists:
    """What figures in memory answer: what `make` makes of them. `is_long` figures are too many to be held at once."""

    is_long = False

    def standing(self) -> Standing:
        """Claims, voices and incidents."""
        raise NotImplementedError

    def spoken_by(self, speaker: str, after: str, size: int, make: Callable[[], Leaf[Voice]]) -> Leaf[Voice]:
        """The voices of a speaker (its folded name), by the day on which each was first heard."""
        return make()

    def alleged(
        self, asked: AllegationsAsked, after: str, size: int, make: Callable[[], Leaf[Allegation]]
    ) -> Leaf[Allegation]:
        """The allegations that are asked for, by day."""
        return make()

    def answering(
        self, asked: ResponsesAsked, after: str, size: int, say: DeskWording, make: Callable[[], Leaf[Voice]]
    ) -> Leaf[Voice]:
        """The responses that are asked for, by the day of the act."""
        return make()

    def kin(
        self, names: frozenset[str], home: str | None, since: str, most: int, make: Callable[[], list[Voice]]
    ) -> list[Voice]:
        """The first responses from a day on that share one of these names (folded) or this incident."""
        return make()

    def voices_after(self, name: str | None, most: int) -> list[Voice]:
        """Voices in the order of their ids."""
        return _after(self.standing().voices, name, most)

    def incidents_after(self, name: str | None, most: int) -> list[Incident]:
        """Incidents in the order of their ids."""
        return _after(self.standing().incidents, name, most)

    def voice_named(self, name: str) -> Voice | None:
        """A voice by its id."""
        return next((each for each in self.standing().voices if each.id == name), None)

    def lasting(self, days: Iterable[str]) -> Iterable[Incident]:
        """The incidents among which are all that lasted over one of these days."""
        return self.standing().incidents

    def sheet(self, what: str, asked: Asked, make: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
        """What is as long as the case has claims, piece by piece. Raises TollError."""
        return make()


def _after(found: Iterable[Any], name: str | None, most: int) -> list[Any]:
    return sorted((each for each in found if name is None or each.id > name), key=lambda each: each.id)[:most]
