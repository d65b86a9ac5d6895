"""Very many rows of a derived table written at once, by the columns alone: a tenth of what rows one by one cost."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection, models

BATCH = 5000
Value = str | int | float | bool | None


def write(rows: type[models.Model], names: Sequence[str], values: Iterable[Sequence[Value]]) -> None:
    """Insert these values under these fields. They go into the database as they are: numbers, texts, booleans, None."""
    known = {field.name: field.column for field in rows._meta.concrete_fields}
    columns = [str(known[name]) for name in names]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table, places = connection.ops.quote_name(rows._meta.db_table), ", ".join(["%s"] * len(columns))
    waiting = iter(values)
    with connection.cursor() as cursor:
        while batch := list(islice(waiting, BATCH)):
            cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({places})", batch)
