"""Long lists, read from the shelf a leaf at a time."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cenotaph.errors import TollError
from cenotaph.incidents import Incident
from cenotaph.incidents.allegations import Allegation
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.case import Case
from cenotaph.provenance import Voice
from cenotaph.values import STATES
from cenotaph.web.forms import inside
from cenotaph.web.leafing import Leaf
from cenotaph.web.shelf import hands, sheets
from cenotaph.web.shelf.codec import read
from cenotaph.web.shelf.laying import about
from cenotaph.web.shelf.opened import Shelf

if TYPE_CHECKING:
    from cenotaph.web.alleging import AllegationsAsked
    from cenotaph.web.answering import ResponsesAsked
    from cenotaph.web.wording import DeskWording

# Values are bound, as a list in JSON where there are many: only fixed words go into a statement.
_IN = "(SELECT value FROM json_each(?))"
_ANSWERS = {
    "denied": "denied=1",
    "admitted": "admitted=1",
    "answered": "answered=1",
    "unanswered": "answered=0",
}
Condition = tuple[str, tuple[Any, ...]]
Make = Callable[[], Any]


class ListedOnShelf:
    """The long lists of figures that are read from a shelf."""

    is_long = True
    case: Case
    _shelf: Shelf

    def spoken_by(self, speaker: str, after: str, size: int, make: Make) -> Leaf[Voice]:
        """The voices of a speaker (its folded name), by the day on which each was first heard."""
        return spoken_by(self._shelf, speaker, after, size)

    def alleged(self, asked: "AllegationsAsked", after: str, size: int, make: Make) -> Leaf[Allegation]:
        """The allegations that are asked for, by day."""
        return alleged(self._shelf, asked, after, size)

    def answering(self, asked: "ResponsesAsked", after: str, size: int, say: "DeskWording", make: Make) -> Leaf[Voice]:
        """The responses that are asked for, by the day of the act."""
        return answering(self._shelf, asked, after, size, say)

    def kin(self, names: frozenset[str], home: str | None, since: str, most: int, make: Make) -> list[Voice]:
        """The first responses from a day on that share one of these names (folded) or this incident."""
        return kin(self._shelf, names, home, since, most)

    def voices_after(self, name: str | None, most: int) -> list[Voice]:
        """Voices in the order of their ids."""
        return by_id(self._shelf, "voice", name, most)

    def incidents_after(self, name: str | None, most: int) -> list[Incident]:
        """Incidents in the order of their ids."""
        return by_id(self._shelf, "incident", name, most)

    def voice_named(self, name: str) -> Voice | None:
        """A voice by its id."""
        row = self._shelf.one("SELECT number FROM voice WHERE id=?", name)
        found: Voice | None = self._shelf.numbered("voice", row[0]) if row else None
        return found

    def lasting(self, days: Iterable[str]) -> list[Incident]:
        """The incidents that lasted over one of these days."""
        return lasting(self._shelf, days)

    def sheet(self, what: str, asked: Asked, make: Make) -> Iterator[bytes]:
        """What is as long as the case has claims, piece by piece. Raises TollError, NotYetError."""
        name = about((what, asked))
        row = self._shelf.kept(sheets.SHEET, name) or hands.asked_for(self.case, self._shelf, sheets.SHEET, name)
        if row[0] is None:
            raise TollError(str(row[1]))
        return sheets.opened(self._shelf.path.with_name(row[0]))


def spoken_by(shelf: Shelf, speaker: str, after: str, size: int) -> Leaf[Voice]:
    """The voices of a speaker (its folded name), by the day on which each was first heard."""
    asked = [("speaker=?", (speaker,))]
    rows, total, onward = _leaf(shelf, ("heard", "voice", "spoken"), asked, after, size)
    return Leaf(tuple(shelf.numbered("voice", number) for number in rows), total, onward)


def alleged(shelf: Shelf, asked: "AllegationsAsked", after: str, size: int) -> Leaf[Allegation]:
    """The allegations that are asked for, by day."""
    rows, total, onward = _leaf(shelf, ("key", "number", "allegation"), list(_alleged(shelf, asked)), after, size)
    found = [shelf.one("SELECT content FROM alleged WHERE number=?", number) for number in rows]
    return Leaf(tuple(read(row[0]) for row in found if row), total, onward)


def answering(shelf: Shelf, asked: "ResponsesAsked", after: str, size: int, say: "DeskWording") -> Leaf[Voice]:
    """The responses that are asked for, by the day of the act."""
    given = list(_answering(shelf, asked, say))
    rows, total, onward = _leaf(shelf, ("key", "voice", "response"), given, after, size)
    return Leaf(tuple(shelf.numbered("voice", number) for number in rows), total, onward)


def kin(shelf: Shelf, names: frozenset[str], home: str | None, since: str, most: int) -> list[Voice]:
    """The first responses from a day on (or without one, for "~") that share an actor, a body or an incident."""
    from cenotaph.web.answering import names_of

    near = [number for number, told in _actors(shelf) if names & names_of(*told)]
    row = shelf.one("SELECT number FROM incident WHERE id=?", home) if home else None
    near_it = f"(actors IN {_IN} OR home=?)"
    found = shelf.rows(
        f"SELECT voice FROM response WHERE substr(key, 1, 10) >= ? AND {near_it} ORDER BY key LIMIT ?",
        *(since, json.dumps(near), row[0] if row else None, most),
    )
    return [shelf.numbered("voice", number) for (number,) in found]


def by_id(shelf: Shelf, table: str, after: str | None, most: int) -> list[Any]:
    """Voices or incidents in the order of their ids, after one of them."""
    rows = shelf.rows(f"SELECT content FROM {table} WHERE id > ? ORDER BY id LIMIT ?", after or "", most)
    return [read(content) for (content,) in rows]


def lasting(shelf: Shelf, days: Iterable[str]) -> list[Incident]:
    """The incidents that lasted over one of these days."""
    query = "SELECT incident FROM lasted WHERE first <= ? AND last >= ?"
    return [
        shelf.numbered("incident", number)
        for number in sorted({row[0] for day in days for row in shelf.rows(query, day, day)})
    ]


def _leaf(
    shelf: Shelf, names: tuple[str, str, str], asked: Sequence[Condition], after: str, size: int
) -> tuple[list[int], int, str]:
    """The numbers of some rows of a table, how many rows pass in all, and the key after which there are more."""
    key, number, table = names
    where = " AND ".join(condition for condition, _ in asked) or "1"
    given = [value for _, values in asked for value in values]
    total = (shelf.one(f"SELECT count(*) FROM {table} WHERE {where}", *given) or (0,))[0]
    query = f"SELECT {key}, {number} FROM {table} WHERE {where} AND {key} > ? ORDER BY {key} LIMIT ?"
    rows = shelf.rows(query, *given, after, size + 1)
    return [row[1] for row in rows[:size]], int(total), str(rows[size - 1][0]) if len(rows) > size else ""


def _alleged(shelf: Shelf, asked: "AllegationsAsked") -> Iterator[Condition]:
    for name in ("party", "by", "hedge"):
        if value := getattr(asked, name):
            yield f"{name}=?", (value,)
    yield from _between(asked.first, asked.last)
    if asked.answer:
        yield _ANSWERS[asked.answer], ()
    if asked.place:
        there = sorted(inside(asked.place, shelf.told["places"]))
        yield f"number IN (SELECT number FROM alleged_at WHERE place IN {_IN})", (json.dumps(there),)
    if asked.due is not None:
        yield f"number IN (SELECT number FROM alleged_in WHERE claim IN {_IN})", (json.dumps(sorted(asked.due)),)


def _answering(shelf: Shelf, asked: "ResponsesAsked", say: "DeskWording") -> Iterator[Condition]:
    if asked.stage:
        there = [claim for claim, stage in asked.stepped if stage == asked.stage]
        states = [state for state, stage in STATES.items() if stage == asked.stage]
        others = json.dumps([claim for claim, _ in asked.stepped])
        yield (
            f"(claim IN {_IN} OR (state IN {_IN} AND claim NOT IN {_IN}))",
            (json.dumps(there), json.dumps(states), others),
        )
    if asked.act:
        yield "act=?", (asked.act,)
    if asked.words:
        from cenotaph.web.answering import is_named

        yield (
            f"actors IN {_IN}",
            (json.dumps([number for number, told in _actors(shelf) if is_named(asked, told, say)]),),
        )
    yield from _between(asked.first, asked.last)
    if asked.due is not None:
        heads = "SELECT claim.voice FROM claim WHERE claim.id IN"
        yield f"voice IN ({heads} {_IN})", (json.dumps(sorted(asked.due)),)


def _between(first: str, last: str) -> Iterator[Condition]:
    if first:
        yield "day>=?", (first,)
    if last:
        yield "(day<=? AND day<>'')", (last,)


def _actors(shelf: Shelf) -> list[tuple[int, Any]]:
    """Who acted, of all responses: each group of people once."""
    return shelf.held(
        ("actors", None),
        lambda: [(number, read(content)) for number, content in shelf.rows("SELECT number, content FROM actors")],
    )
