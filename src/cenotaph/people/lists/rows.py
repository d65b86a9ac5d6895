"""Rows of lists as mentions: every row is kept, nothing is invented, and what could not be taken as written is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from pathlib import Path

from cenotaph.errors import PeopleError
from cenotaph.people.lists import cells
from cenotaph.people.lists.columns import find_head
from cenotaph.people.lists.files import Sheet, sheets
from cenotaph.people.mentions import Mentions
from cenotaph.people.names.unnamed import NAMED, SAYS, has_others, kind_of

_BATCH = 10_000  # rows that are taken at once
_PEEK = 12  # rows among which a head is looked for
_NAME_PARTS = ("given", "father", "grandfather", "family")


@dataclass(frozen=True, slots=True)
class Remark:
    """What had to be said of a row: the list's file, the row as a spreadsheet counts it, and the words."""

    file: str
    row: int
    says: str


@dataclass(frozen=True, slots=True)
class Lists:
    """Mentions of all lists in the order of their rows, the remarks on rows, and which columns were taken as what."""

    mentions: Mentions
    remarks: tuple[Remark, ...]
    columns: tuple[str, ...]


@dataclass(slots=True)
class _Table:
    """What is gathered of one table: cells as written, by role, and each row's number."""

    file: str
    source: str
    rows: list[int] = field(default_factory=list)
    written: dict[str, list[str]] = field(default_factory=dict)


def read_lists(paths: Sequence[Path]) -> Lists:
    """Read all lists; raises PeopleError for a file in which no column of names is found."""
    remarks: list[Remark] = []
    said: list[str] = []
    columns: dict[str, list[object]] = {
        role: [] for role in ("rec", "list", "name", "age", "born", "sex", "died", "place")
    }
    for path in paths:
        found = 0
        for sheet in sheets(path):
            table = _gather(path, sheet, remarks, said)
            if table is not None:
                found += 1
                _add(columns, table, remarks)
        if not found:
            raise PeopleError(
                f"{path.name} has no column that looks like names; call it `name` (or الاسم) in its first row"
            )
    _settle_ids(columns, remarks)
    mentions = Mentions(source=columns.pop("list"), **columns)  # type: ignore[arg-type]
    return Lists(mentions, tuple(remarks), tuple(said))


def _gather(path: Path, sheet: Sheet, remarks: list[Remark], said: list[str]) -> _Table | None:
    first = list(islice(sheet.rows, _PEEK))
    head = find_head([row for _, row in first])
    if head is None:
        return None
    start, after, roles = head
    where = path.name if not sheet.name else f"{path.name} ({sheet.name})"
    heads = {
        role: " ".join(first[at][1][column] for at in range(start, after) if column < len(first[at][1])).strip()
        for role, column in roles.items()
    }
    said.append(f"{where}: " + ", ".join(f"{head!r} as {role}" for role, head in heads.items()))
    table = _Table(
        where, path.stem if not sheet.name else f"{path.stem} {sheet.name}", written={role: [] for role in roles}
    )
    known: dict[str, str] = {}
    labels = [first[at][1] for at in range(start, after)]
    rows = chain(first[after:], sheet.rows)
    while batch := list(islice(rows, _BATCH)):
        for number, row in batch:
            if row in labels:
                remarks.append(Remark(where, number, "the head stands here again; the row was left out"))
        kept = [(number, row) for number, row in batch if any(row) and row not in labels]
        _take(table, kept, roles, known)
    return table


def _take(table: _Table, rows: list[tuple[int, list[str]]], roles: dict[str, int], known: dict[str, str]) -> None:
    """Add rows to the table column by column; cells that come often are kept once."""
    if not rows:
        return
    table.rows.extend(number for number, _ in rows)
    columns = list(zip_longest(*(row for _, row in rows), fillvalue=""))
    nothing = ("",) * len(rows)
    for role, column in roles.items():
        cells_of = columns[column] if column < len(columns) else nothing
        kept = cells_of if role in ("rec", "name") else map(known.setdefault, cells_of, cells_of)
        table.written[role].extend(kept)


def _add(columns: dict[str, list[object]], table: _Table, remarks: list[Remark]) -> None:
    size = len(table.rows)
    written = table.written

    def remark(at: int, says: str) -> None:
        remarks.append(Remark(table.file, table.rows[at], says))

    def taken(role: str, read: Callable[[str], tuple[object, str]], nothing: object) -> list[object]:
        if role not in written:
            return [nothing] * size
        known = {cell: read(cell) for cell in set(written[role])}
        for at, cell in enumerate(written[role]):
            if known[cell][1]:
                remark(at, known[cell][1])
        return [known[cell][0] for cell in written[role]]

    def day(role: str) -> list[object]:
        first = cells.is_day_first(set(written.get(role, ())))
        return taken(role, lambda cell: ((found := cells.day(cell, first)).value, found.remark), "")

    columns["name"] += _names(table, remark)
    columns["rec"] += [cell.strip() for cell in written["rec"]] if "rec" in written else [""] * size
    columns["list"] += (
        [cell.strip() or table.source for cell in written["list"]] if "list" in written else [table.source] * size
    )
    columns["age"] += taken("age", cells.age, None)
    columns["born"] += day("born")
    columns["died"] += day("died")
    columns["sex"] += taken("sex", lambda cell: ((found := cells.sex(cell)).value, found.remark), "")
    columns["place"] += taken("place", lambda cell: (cell.strip(), ""), "")
    for at, rec in enumerate(columns["rec"][len(columns["rec"]) - size :]):
        if not rec:
            columns["rec"][len(columns["rec"]) - size + at] = f"{table.source}:{table.rows[at]}"


def _names(table: _Table, remark: Callable[[int, str], None]) -> list[object]:
    """Names as the list says them; "" where a cell names nobody who could be looked for elsewhere."""
    written = table.written
    if "name" in written or "other_name" in written:
        main, other = written.get("name"), written.get("other_name")
        names = [cell if cell.strip() or other is None else other[at] for at, cell in enumerate(main or other or [])]
    else:
        parts = [written[part] for part in _NAME_PARTS if part in written]
        names = [" ".join(cell.strip() for cell in row if cell.strip()) for row in zip(*parts, strict=True)]
    found: list[object] = []
    for at, name in enumerate(names):
        if not name.isascii() and (better := cells.mended(name)) != name:
            remark(at, "the name's letters were garbled (UTF-8 read as something else) and were put right")
            name = better
        kind = kind_of(name)
        if kind != NAMED:
            remark(at, SAYS[kind])
            found.append("")
            continue
        if has_others(name):
            remark(at, "the row names one person and others beside; only the one was taken: list the others singly")
        found.append(name)
    return found


def _settle_ids(columns: dict[str, list[object]], remarks: list[Remark]) -> None:
    """An id that is used twice is told apart by a number after it; nothing is dropped."""
    seen: dict[object, int] = {}
    recs = columns["rec"]
    if len(set(recs)) == len(recs):
        return
    for at, rec in enumerate(recs):
        seen[rec] = seen.get(rec, 0) + 1
        if seen[rec] > 1:
            recs[at] = f"{rec}#{seen[rec]}"
            remarks.append(
                Remark(
                    str(columns["list"][at]),
                    at + 1,
                    f"the id {rec!r} was used before; this one is written {recs[at]!r}",
                )
            )
