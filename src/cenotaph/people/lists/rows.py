"""Rows of lists as mentions: every row is kept, nothing is invented, and what could not be taken as written is said."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any

from cenotaph.errors import PeopleError
from cenotaph.people.lists import cells
from cenotaph.people.lists.columns import find_head
from cenotaph.people.lists.files import Sheet, sheets
from cenotaph.people.lists.identity import identity, without_shared
from cenotaph.people.lists.merged import filled
from cenotaph.people.lists.naming import Named, joined_parts, read_names, with_fathers
from cenotaph.people.mentions import Mentions
from cenotaph.people.names import customs
from cenotaph.people.names.unnamed import NAMED, kind_of

_BATCH = 10_000  # rows that are taken at once
_PEEK = 12  # rows among which a head is looked for
_OWN = frozenset({"rec", "name", "identity"})  # columns whose cells seldom come twice
_COLUMNS = (
    *("rec", "list", "name", "age", "born", "sex", "died", "place"),
    *("people", "custom", "identity", "mother", "household"),
)
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


def read_lists(paths: Sequence[Path], *, custom: str = "") -> Lists:
    """Read all lists; raises PeopleError for a file in which no column of names is found.

    `custom` is the naming custom of their names; where it is not given, patronymics show a Slavic list, and all other
    lists are read as Arabic names go.
    """
    if custom:
        customs.custom(custom)
    remarks: list[Remark] = []
    said: list[str] = []
    columns: dict[str, list[Any]] = {role: [] for role in _COLUMNS}
    tables: list[tuple[int, _Table]] = []
    for path, same in _with_copies(paths):
        if same is not None:
            remarks.append(Remark(path.name, 0, f"the same file as {same.name}, byte for byte; it was read once"))
            continue
        found = 0
        for sheet in sheets(path):
            table = _gather(path, sheet, remarks, said)
            if table is not None:
                found += 1
                tables.append((len(columns["rec"]), table))
                _add(columns, table, remarks, custom, said)
        if not found:
            raise PeopleError(
                f"{path.name} has no column that looks like names; call it `name` (or الاسم) in its first row"
            )
    _settle_ids(columns["rec"], tables, remarks)
    mentions = Mentions(source=columns.pop("list"), **columns)
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
    if sheet.regular:
        for number, columns in sheet.regular.batches(after):
            if _is_usual(columns[0], labels):
                _take(table, range(number, number + len(columns[0])), columns, roles, known)
                continue
            rows = list(enumerate(map(list, zip(*columns, strict=True)), number))
            _take_rows(table, _kept(rows, labels, where, remarks), roles, known)
        return table
    numbered: Iterator[tuple[int, list[str]]] = chain(first[after:], sheet.rows)
    if sheet.merged:
        numbered = filled(numbered, sheet.merged, roles)
    while batch := list(islice(numbered, _BATCH)):
        kept = batch if _is_usual([row[0] if row else "" for _, row in batch], labels) else None
        _take_rows(table, kept or _kept(batch, labels, where, remarks), roles, known)
    return table


def _is_usual(firsts: list[str], labels: list[list[str]]) -> bool:
    """Whether no row of a batch can be empty or the head once more, as its first cells show."""
    return "" not in firsts and not any(label[0] in firsts for label in labels if label)


def _kept(
    batch: list[tuple[int, list[str]]], labels: list[list[str]], where: str, remarks: list[Remark]
) -> list[tuple[int, list[str]]]:
    """The rows of a batch without empty ones and heads that come again."""
    for number, row in batch:
        if row in labels:
            remarks.append(Remark(where, number, "the head stands here again; the row was left out"))
    return [(number, row) for number, row in batch if any(row) and row not in labels]


def _take_rows(table: _Table, rows: list[tuple[int, list[str]]], roles: dict[str, int], known: dict[str, str]) -> None:
    if rows:
        numbers, cells_of = zip(*rows, strict=True)
        _take(table, numbers, list(zip_longest(*cells_of, fillvalue="")), roles, known)


def _take(
    table: _Table,
    numbers: Sequence[int],
    columns: Sequence[Sequence[str]],
    roles: dict[str, int],
    known: dict[str, str],
) -> None:
    """Add rows to the table column by column; cells that come often are kept once."""
    table.rows.extend(numbers)
    nothing = ("",) * len(numbers)
    for role, column in roles.items():
        cells_of = columns[column] if column < len(columns) else nothing
        table.written[role].extend(cells_of if role in _OWN else map(known.setdefault, cells_of, cells_of))


def _add(columns: dict[str, list[Any]], table: _Table, remarks: list[Remark], custom: str, said: list[str]) -> None:
    size = len(table.rows)
    written = table.written

    def remark(at: int, says: str) -> None:
        remarks.append(Remark(table.file, table.rows[at], says))

    def taken(role: str, read: Callable[[str], tuple[object, str]], nothing: object) -> list[Any]:
        cells_of = written.pop(role, None)
        if cells_of is None:
            return [nothing] * size
        read_as = {cell: read(cell) for cell in set(cells_of)}
        if any(says for _, says in read_as.values()):
            for at, cell in enumerate(cells_of):
                if read_as[cell][1]:
                    remark(at, read_as[cell][1])
        values = {cell: value for cell, (value, _) in read_as.items()}
        return list(map(values.__getitem__, cells_of))

    def day(role: str) -> list[Any]:
        first = cells.is_day_first(set(written.get(role, ())))
        return taken(role, lambda cell: ((found := cells.day(cell, first)).value, found.remark), "")

    named = read_names(_name_cells(written), remark)
    columns["name"] += named.names
    columns["people"] += _people(named, size)
    columns["custom"] += [_custom(custom, named, table, said)] * size
    columns["rec"] += _ids(written.pop("rec", None), table)
    columns["list"] += taken("list", lambda cell: (cell.strip() or table.source, ""), table.source)
    columns["age"] += _with_ages(taken("age", cells.age, None), named, remark)
    columns["born"] += day("born")
    columns["died"] += day("died")
    columns["sex"] += taken("sex", lambda cell: ((found := cells.sex(cell)).value, found.remark), "")
    columns["place"] += taken("place", lambda cell: (cell.strip(), ""), "")
    columns["mother"] += taken("mother", lambda cell: (cell.strip() if kind_of(cell) == NAMED else "", ""), "")
    columns["household"] += taken("household", lambda cell: (cell.strip(), ""), "")
    columns["identity"] += without_shared(taken("identity", identity, ""), remark)


def _name_cells(written: dict[str, list[str]]) -> list[str]:
    main, other = written.pop("name", None), written.pop("other_name", None)
    fathers = written.pop("father", None) if main is not None or other is not None else None
    if main is None and other is None:
        return joined_parts([written.pop(part) for part in _NAME_PARTS if part in written])
    names = main or other or []
    if main is not None and other is not None:
        names = [cell if cell.strip() else other[at] for at, cell in enumerate(main)]
    return names if fathers is None else with_fathers(names, fathers)


def _custom(custom: str, named: Named, table: _Table, said: list[str]) -> str:
    found = custom or customs.guessed(named.names)
    if found != customs.ARABIC:
        said.append(f"{table.file}: names read as {customs.custom(found).says}")
    return "" if found == customs.ARABIC else found


def _ids(written: list[str] | None, table: _Table) -> list[str]:
    """Ids as the list gives them; where it gives none, the list's name and the row's number."""
    if written is None:
        return [f"{table.source}:{row}" for row in table.rows]
    found = [cell.strip() for cell in written]
    if "" in found:
        found = [cell or f"{table.source}:{row}" for cell, row in zip(found, table.rows, strict=True)]
    return found


def _people(named: Named, size: int) -> list[int]:
    people = [1] * size
    for at, count in named.people.items():
        people[at] = count
    return people


def _with_ages(ages: list[float | None], named: Named, remark: Callable[[int, str], None]) -> list[float | None]:
    """Ages that stand in the name's cell, where the row gives no other."""
    for at, written in named.ages.items():
        years, _ = cells.age(written)
        if years is None:
            continue
        if ages[at] is None:
            ages[at] = years
        elif ages[at] != years:
            remark(at, f"the name's cell says another age ({written}) than the row; the row's was kept")
    return ages


def _settle_ids(recs: list[str], tables: list[tuple[int, _Table]], remarks: list[Remark]) -> None:
    """An id that is used twice is told apart by a number after it; nothing is dropped."""
    if len(set(recs)) == len(recs):
        return
    seen: dict[str, int] = {}
    taken = set(recs)
    for start, table in tables:
        for at, row in enumerate(table.rows, start):
            rec = recs[at]
            seen[rec] = seen.get(rec, 0) + 1
            if seen[rec] > 1:
                while (other := f"{rec}#{seen[rec]}") in taken:
                    seen[rec] += 1
                taken.add(other)
                recs[at] = other
                remarks.append(
                    Remark(table.file, row, f"the id {rec!r} was used before; this one is written {other!r}")
                )


def _with_copies(paths: Sequence[Path]) -> Iterator[tuple[Path, Path | None]]:
    """Each file, and the one before it that is the same byte for byte, if there is one."""
    sizes = Counter(path.stat().st_size for path in paths if path.is_file())
    known: dict[str, Path] = {}
    for path in paths:
        if not path.is_file() or sizes[path.stat().st_size] == 1:
            yield path, None
            continue
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield path, known.get(digest)
        known.setdefault(digest, path)
