"""A list's file into a case: its columns guessed, remembered or said; sealed, and every row recorded."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from cenotaph.errors import PeopleError
from cenotaph.ledger import queries_people as queries
from cenotaph.ledger import register
from cenotaph.ledger.actions import import_list, take_in, together
from cenotaph.ledger.actions.people import made_ready
from cenotaph.ledger.case import Case
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.register.importing import Column, Taken, check_mapping, columns, take


@dataclass(frozen=True, slots=True)
class Looked:
    """A list's file before it is imported: its columns as they would be taken, its rows, and whether it is in already.

    `is_remembered` says that the columns were told for a list of the same heads before.
    """

    columns: tuple[Column, ...]
    is_remembered: bool
    rows: tuple[Taken, ...]
    known_as: ListSaid | None = None

    @property
    def remarks(self) -> list[tuple[int, str]]:
        """What has to be said of rows, by the row's number in the file."""
        return [(row.row, says) for row in self.rows for says in row.remarks]


def look(path: Path, *, made_by: str = "", mapping: Mapping[str, str] | None = None, document: str = "") -> Looked:
    """What an import would do. `mapping` (column → field) is laid over what is guessed. Raises PeopleError."""
    guessed = columns(path)
    heads = [column.head for column in guessed]
    held = queries.remembered(heads, made_by)
    taken_as = held or {column.head: column.role for column in guessed}
    if mapping is not None:
        check_mapping(mapping, heads)
        said = {role for role in mapping.values() if role}
        taken_as = {head: "" if role in said else role for head, role in taken_as.items()} | dict(mapping)
    chosen = tuple(replace(column, role=taken_as.get(column.head, "")) for column in guessed)
    rows = tuple(take(path, {head: role for head, role in taken_as.items() if role}))
    known_as = queries.list_of_document(document) if document else None
    return Looked(chosen, held is not None, rows, known_as)


def import_file(
    case: Case,
    path: Path,
    said: ListSaid,
    *,
    mapping: Mapping[str, str] | None = None,
    step: Callable[[str], None] = lambda _: None,
    settles: Callable[..., object] = register.settle,
) -> tuple[ListSaid, Looked, bool]:
    """Seal a list's file and record it; the list, what was looked at, and whether it is new. Raises PeopleError.

    `settles` brings the register up to its lists afterwards, or leaves that for later.

    It is one transaction: stopped in the middle, nothing of the list is there, and the same again begins anew.
    """
    if not path.is_file():
        raise PeopleError(f"{path} is not a file; give a list as CSV, XLSX or ODS")
    step("reading the list")
    looked = look(path, made_by=said.made_by, mapping=mapping)
    content = path.read_bytes()
    name = hashlib.sha256(content).hexdigest()
    # Rows are worked out before anybody has to wait; a list that is there already needs none.
    ready = None if queries.list_of_document(name) else made_ready(name, looked.rows)
    with together(case):
        document = take_in(case, content, source=said.name or path.name, name=path.name, kind="list").document.id
        said = replace(
            said,
            document=document,
            name=said.name or path.name,
            columns=tuple((column.head, column.role) for column in looked.columns),
        )
        done = import_list(case, said, looked.rows, ready)
    settles(case, step=step)
    return queries.standing_list(done.list), looked, done.is_new


@contextmanager
def on_disk(case: Case, document: str, name: str) -> Iterator[Path]:
    """A sealed document as a file of its own name, for as long as this lasts."""
    with TemporaryDirectory(prefix="cenotaph-") as folder:
        path = Path(folder) / (PurePath(name).name or "list")
        path.write_bytes(case.store.get(document))
        yield path
