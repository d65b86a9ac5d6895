"""Lines: the same row of a list through all its versions, and what became of it at each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.models import ChangeRow
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.register.versions import ADDED, CHANGED, RESPELLED, SAME, Change, Row, compare


@dataclass(frozen=True, slots=True)
class Lines:
    """For each mention the earliest of its line, those that are the latest of theirs, and what became of rows."""

    roots: dict[int, int]
    last: set[int]
    changes: list[ChangeRow] = field(default_factory=list)


def lines_of(held: Sequence[ListSaid]) -> Lines:
    """The lines through these lists, in the order of their import; what became of rows is told by unsaved rows."""
    older = queries.versions(held)
    lines = Lines({}, set())
    rows: dict[str, list[Row]] = {}
    for each in held:
        rows[each.id] = [_row(*found) for found in _read(each.id)]
        before = rows.get(older.get(each.id, ""))
        changes = compare(before or [], rows[each.id])
        _draw(lines, rows[each.id], changes)
        # A first version has nothing before it to be added to, and a row that is as it was needs no word.
        told = [change for change in changes if change.kind != SAME and (before is not None or change.kind != ADDED)]
        lines.changes.extend(_kept(each.id, change) for change in told)
    # Where two versions follow one list, the later one has the last word.
    latest = {root: mention for mention, root in lines.roots.items()}
    return Lines(lines.roots, set(latest.values()), lines.changes)


@dataclass(frozen=True, slots=True)
class Coming:
    """A list that comes to lines that are there: its lines, the rows of which it is the next, and what it says newly.

    `after` are rows of the version before that are no longer the latest of their lines, each with the row that is.
    `told` are its rows that say something of a line that was not said before, in their order.
    """

    lines: Lines
    after: dict[int, int]
    told: tuple[int, ...]

    @property
    def replaced(self) -> frozenset[int]:
        """The lines that were there and say something else now."""
        return frozenset(root for each in self.told if (root := self.lines.roots[each]) != each)


def coming(said: ListSaid, older: str = "") -> Coming:
    """What comes with a list, which is the next version of the list `older` if that is given."""
    lines = Lines({}, set())
    found = _read(said.id)
    before = _read(older) if older else []
    rows = [_row(*each) for each in found]
    changes = compare([_row(*each) for each in before], rows)
    roots = queries.roots_of(each[0] for each in before)
    lines.roots.update(roots)
    _draw(lines, rows, changes)
    after = dict(_going_on(changes))
    was, now = ({each[0]: (each[1], each[3], each[4]) for each in part} for part in (before, found))
    as_before = {new for old, new in after.items() if was[old] == now[new]}
    kept = [change for change in changes if change.kind != SAME and (older or change.kind != ADDED)]
    lines.changes.extend(_kept(said.id, change) for change in kept)
    mine = {number: lines.roots[number] for number in now}
    told = tuple(number for number in now if number not in as_before)
    return Coming(Lines(mine, lines.last, lines.changes), after, told)


def newly_said(name: str, older: str) -> int:
    """How many rows of a version say what no row of the version before says."""
    before = {(part, said, facts) for _, part, _, said, facts in _read(older)}
    return sum((part, said, facts) not in before for _, part, _, said, facts in _read(name))


def _draw(lines: Lines, rows: Sequence[Row], changes: Sequence[Change]) -> None:
    for row in rows:
        lines.roots[row.number] = row.number
        lines.last.add(row.number)
    for before, after in _going_on(changes):
        lines.roots[after] = lines.roots[before]
        lines.last.discard(before)


def _going_on(changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """Each row of before that goes on, and the row in which it does."""
    for change in changes:
        if change.kind in (SAME, CHANGED, RESPELLED) and change.before is not None and change.after is not None:
            yield change.before, change.after


def _read(name: str) -> list[tuple[int, str, str, str, str]]:
    found = queries.mentions_of_list(name).values_list("number", "part", "rec", "name", "facts")
    return [(number, part, rec, said, facts) for number, part, rec, said, facts in found]


def _row(number: int, part: str, rec: str, name: str, facts: str) -> Row:
    # The same id in two tables of one file is two ids.
    return Row(number, f"{part}/{rec}" if part and rec else rec, name, dict(json.loads(facts)))


def _kept(name: str, change: Change) -> ChangeRow:
    fields = json.dumps(change.fields, ensure_ascii=False)
    return ChangeRow(list=name, kind=change.kind, before=change.before, after=change.after, fields=fields)
