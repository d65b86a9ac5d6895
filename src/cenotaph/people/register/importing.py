"""A list's file taken row by row: which column is which, every cell as it stands, and what its rows say of people."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from cenotaph.errors import PeopleError
from cenotaph.people.lists.columns import ROLES, find_head, known_heads
from cenotaph.people.lists.files import Sheet, sheets
from cenotaph.people.lists.rows import read_lists
from cenotaph.people.mentions import Mentions

PEEK, SAMPLES = 12, 4
_ROW = "~row"  # a head that is no role: it keeps rows whose known columns are all empty


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: its head, the role that it was taken for ("" none), and a few of its values."""

    head: str
    role: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """One row: its number in the file, the table and list it stands in, its cells by head, and what it says.

    `facts` are the columns of a mention that say anything, each as text; `remarks` are what had to be said of the row.
    """

    row: int
    part: str
    rec: str
    name: str
    facts: tuple[tuple[str, str], ...]
    written: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    heads: tuple[str, ...]
    roles: Mapping[str, int]
    rows: tuple[tuple[int, list[str]], ...]


def columns(path: Path, mapping: Mapping[str, str] | None = None) -> list[Column]:
    """The columns of a file with the roles guessed or given (head → role), and samples. Raises PeopleError."""
    found: dict[str, Column] = {}
    for table in _tables(path, mapping, most=60):
        role_at = {at: role for role, at in table.roles.items()}
        for at, head in enumerate(table.heads):
            seen = dict.fromkeys(row[at].strip() for _, row in table.rows if at < len(row) and row[at].strip())
            found.setdefault(head, Column(head, role_at.get(at, ""), tuple(islice(seen, SAMPLES))))
    return list(found.values())


def take(path: Path, mapping: Mapping[str, str] | None = None) -> list[Taken]:
    """Every row of the file, by these columns (head → role) or by those that are guessed. Raises PeopleError."""
    found: list[Taken] = []
    for table in _tables(path, mapping):
        if _names_people(table.roles):
            found += _rows(table)
    if not found:
        raise PeopleError(f"{path.name} has no row under a column of names; say which column it is: --map COLUMN=name")
    return found


def check_mapping(mapping: Mapping[str, str], heads: Iterable[str]) -> None:
    """Raises PeopleError for a column or a role that is not known."""
    known = list(heads)
    for head, role in mapping.items():
        if head not in known:
            raise PeopleError(f"there is no column {head!r}; the file has: {', '.join(known)}")
        if role and role not in ROLES:
            raise PeopleError(f"{role!r} is no field of a list; choose one of: {', '.join(ROLES)}")
    roles = [role for role in mapping.values() if role]
    for role in {each for each in roles if roles.count(each) > 1}:
        raise PeopleError(f"two columns are taken as {role}; a list has one")


def _tables(path: Path, mapping: Mapping[str, str] | None, most: int | None = None) -> Iterable[_Table]:
    for sheet in sheets(path):
        table = _table(sheet, mapping, most)
        if table is not None:
            yield table


def _table(sheet: Sheet, mapping: Mapping[str, str] | None, most: int | None) -> _Table | None:
    first = list(islice(sheet.rows, PEEK))
    if not first:
        return None
    start, after, guessed = find_head([row for _, row in first]) or _said_head(first, mapping or {})
    width = max(len(row) for _, row in first)
    heads = _unlike(
        " ".join(row[at].strip() for _, row in first[start:after] if at < len(row) and row[at].strip())
        for at in range(width)
    )
    roles = (
        guessed
        if mapping is None
        else {role: heads.index(head) for head, role in mapping.items() if role and head in heads}
    )
    labels = [row for _, row in first[start:after]]
    rest = islice(sheet.rows, most) if most else sheet.rows
    rows = tuple((number, row) for number, row in (*first[after:], *rest) if any(row) and row not in labels)
    return _Table(sheet.name, tuple(heads), roles, rows)


def _said_head(first: Sequence[tuple[int, list[str]]], mapping: Mapping[str, str]) -> tuple[int, int, dict[str, int]]:
    """The row that holds the heads of the mapping, else the first that says anything."""
    for at, (_, row) in enumerate(first):
        if mapping and {head for head, role in mapping.items() if role} <= {cell.strip() for cell in row}:
            return at, at + 1, {}
    at = next((at for at, (_, row) in enumerate(first) if any(row)), 0)
    return at, at + 1, {}


def _unlike(heads: Iterable[str]) -> list[str]:
    """Heads that can be told apart: one that comes again gets a number, one that says nothing its place."""
    found: list[str] = []
    for at, head in enumerate(heads, 1):
        words = head or f"({at})"
        while words in found:
            words = f"{words} ({at})"
        found.append(words)
    return found


def _names_people(roles: Mapping[str, int]) -> bool:
    return bool({"name", "other_name", "given"} & set(roles))


def _rows(table: _Table) -> list[Taken]:
    """The rows through the lists room: it is handed a table whose heads it is sure to know, row for row."""
    head_of = {role: head for head, role in reversed(known_heads().items())}
    roles = list(table.roles)
    with TemporaryDirectory(prefix="cenotaph-") as folder:
        path = Path(folder) / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([_ROW, *(head_of[role] for role in roles)])
            for number, row in table.rows:
                cells = (row[at] if (at := table.roles[role]) < len(row) else "" for role in roles)
                writer.writerow([f"~{number}", *cells])
        read = read_lists([path])
        remarks = defaultdict(list)
        for remark in read.remarks:
            # What is said of ids counts rows of the lists, all else rows of the file, whose first is the head.
            remarks[remark.row - (2 if remark.file == path.name else 1)].append(remark.says)
    if len(read.mentions) != len(table.rows):
        raise PeopleError(f"{table.name or 'the table'}: {len(table.rows)} rows gave {len(read.mentions)} mentions")
    return [_taken(table, at, read.mentions, tuple(remarks[at])) for at in range(len(table.rows))]


def _taken(table: _Table, at: int, mentions: Mentions, remarks: tuple[str, ...]) -> Taken:
    number, row = table.rows[at]
    said = {each.name: getattr(mentions, each.name) for each in fields(mentions)}
    facts = {name: _text(column[at]) for name, column in said.items() if column and _says(name, column[at])}
    rec, source, name = (facts.pop(each, "") for each in ("rec", "source", "name"))
    part = source if "list" in table.roles and source != "list" else table.name
    written = tuple((head, row[at]) for at, head in enumerate(table.heads) if at < len(row) and row[at])
    return Taken(
        number, part, rec if "rec" in table.roles else "", name, tuple(sorted(facts.items())), written, remarks
    )


def _says(name: str, value: object) -> bool:
    """Whether a cell says anything; that a row is of one person goes without saying."""
    return value not in (None, "") and not (name == "people" and value == 1)


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def mentions_of(rows: Sequence[tuple[str, str, Mapping[str, str]]], recs: Sequence[str]) -> Mentions:
    """Rows (list, name, facts) as the columns that linking takes."""
    made: dict[str, Sequence[object]] = {
        "rec": recs,
        "source": [source for source, _, _ in rows],
        "name": [name for _, name, _ in rows],
    }
    for each in fields(Mentions):
        if each.name not in made:
            said = [facts.get(each.name, "") for _, _, facts in rows]
            made[each.name] = [_value(each.name, word) for word in said]
    return Mentions(**made)  # type: ignore[arg-type]


def _value(name: str, said: str) -> object:
    if name == "age":
        return float(said) if said else None
    return int(said or 1) if name == "people" else said
