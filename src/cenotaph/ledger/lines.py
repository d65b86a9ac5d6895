"""Lines: the same row of a list through all its versions, and what became of it at each."""

import json
from collections.abc import Sequence
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
    return lines


def first_lines(said: ListSaid) -> Lines:
    """The lines that begin with this list, which is no newer version of another."""
    lines = Lines({}, set())
    rows = [_row(*found) for found in _read(said.id)]
    changes = compare([], rows)
    _draw(lines, rows, changes)
    lines.changes.extend(_kept(said.id, change) for change in changes if change.kind not in (SAME, ADDED))
    return lines


def _draw(lines: Lines, rows: Sequence[Row], changes: Sequence[Change]) -> None:
    for row in rows:
        lines.roots[row.number] = row.number
        lines.last.add(row.number)
    for change in changes:
        if change.kind in (SAME, CHANGED, RESPELLED) and change.before is not None and change.after is not None:
            lines.roots[change.after] = lines.roots[change.before]
            lines.last.discard(change.before)


def _read(name: str) -> list[tuple[int, str, str, str, str]]:
    found = queries.mentions_of_list(name).values_list("number", "part", "rec", "name", "facts")
    return [(number, part, rec, said, facts) for number, part, rec, said, facts in found]


def _row(number: int, part: str, rec: str, name: str, facts: str) -> Row:
    # The same id in two tables of one file is two ids.
    return Row(number, f"{part}/{rec}" if part and rec else rec, name, dict(json.loads(facts)))


def _kept(name: str, change: Change) -> ChangeRow:
    fields = json.dumps(change.fields, ensure_ascii=False)
    return ChangeRow(list=name, kind=change.kind, before=change.before, after=change.after, fields=fields)
