"""The rows of a case as they stream from one database into another: by table, in the order of their keys.

A row is a tuple of plain values, the same from SQLite and from PostgreSQL, so that both sides have one digest.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps
from django.db import models

Row = tuple[Any, ...]
NUMBER, TEXT, FLAG, REAL, BYTES = "number", "text", "flag", "real", "bytes"
_KINDS = {
    "BigAutoField": NUMBER,
    "BigIntegerField": NUMBER,
    "IntegerField": NUMBER,
    "CharField": TEXT,
    "TextField": TEXT,
    "BooleanField": FLAG,
    "FloatField": REAL,
    "BinaryField": BYTES,
}
STEP = 100_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with their kinds, which of them is the key, and whether the database numbers its rows."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    key: int
    is_numbered: bool

    @property
    def quoted(self) -> str:
        """The columns as SQL names them."""
        return ", ".join(f'"{name}"' for name in self.columns)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a table holds, in brief: equal sums are equal rows. `last` is the last number that it gave to a row."""

    rows: int
    digest: str
    last: int


class End(Protocol):
    """One side of a move: a database that is open."""

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows in the order of their keys; never more than a few in memory."""

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Write these rows."""

    def last(self, table: Table) -> int:
        """The last number that the database gave to a row of this table; 0 for none."""

    def number_after(self, table: Table, last: int) -> None:
        """Let the next row have the number after this one."""


def tables() -> tuple[Table, ...]:
    """Every table of a case, the recorded and the derived; a kind of column that is not known fails."""
    return tuple(_table(model) for model in apps.get_app_config("ledger").get_models())


def _table(model: type[models.Model]) -> Table:
    fields = model._meta.local_concrete_fields
    key = model._meta.pk
    return Table(
        model._meta.db_table,
        tuple(str(field.column) for field in fields),
        tuple(_kind(field) for field in fields),
        next(at for at, field in enumerate(fields) if field is key),
        isinstance(key, models.AutoField | models.BigAutoField),
    )


def _kind(field: "models.Field[Any, Any]") -> str:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return _KINDS[field.get_internal_type()]


def carry(source: End, target: End, table: Table, tell: Callable[[str], None]) -> Sum:
    """Copy a table; what went over."""
    count = _Count(source.rows(table), table, tell)
    target.put(table, count)
    last = max(source.last(table), count.greatest) if table.is_numbered else 0
    if last:
        target.number_after(table, last)
    return Sum(count.number, count.digest, last)


def summed(end: End, table: Table) -> Sum:
    """What a table holds, read anew."""
    count = _Count(end.rows(table), table)
    for _ in count:
        pass
    return Sum(count.number, count.digest, end.last(table) if table.is_numbered else 0)


class _Count:
    """Rows that pass by, counted and digested."""

    def __init__(self, rows: Iterator[Row], table: Table, tell: Callable[[str], None] | None = None) -> None:
        self._rows, self._table, self._tell = rows, table, tell
        self._hash = hashlib.sha256()
        self.number = self.greatest = 0

    def __iter__(self) -> Iterator[Row]:
        row: Row | None = None
        for row in self._rows:
            self._hash.update(repr(row).encode("utf-8", "surrogatepass"))
            self.number += 1
            if self._tell and self.number % STEP == 0:
                self._tell(f"{self._table.name}: {self.number:,} rows so far")
            yield row
        if row is not None and self._table.is_numbered:
            self.greatest = row[self._table.key]

    @property
    def digest(self) -> str:
        """The digest of those that passed."""
        return self._hash.hexdigest()
