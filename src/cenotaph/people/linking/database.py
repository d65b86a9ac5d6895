"""Where pairs are compared: DuckDB, in this process. The only file that knows it; `spark.py` is its twin."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

# What DuckDB may hold, in MB and in MB for a thousand mentions; more goes to disk.
_LEAST_MEMORY, _MEMORY_EACH = 500, 0.7


class Database(Protocol):
    """What the engine asks of a database: tables in, answers out, and Splink's own way to it."""

    @property
    def api(self) -> Any:
        """Splink's connection."""

    def put(self, name: str, table: "pa.Table") -> None:
        """Keep a table under a name."""

    def ask(self, sql: str) -> "pa.Table":
        """What a query finds."""

    def sample(self, column: str, share: float) -> str:
        """A condition that holds for about this share of the values of a column, always for the same ones."""

    def spoken(self, sql: str) -> str:
        """SQL of the published model as this database says it."""


class DuckDatabase:
    """DuckDB; what does not fit into its share of memory goes to a folder."""

    def __init__(self, connection: "DuckDBPyConnection") -> None:
        from splink import DuckDBAPI

        self._connection = connection
        self.api: Any = DuckDBAPI(connection)

    def put(self, name: str, table: "pa.Table") -> None:
        self._connection.register("given", table)
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")
        self._connection.unregister("given")

    def ask(self, sql: str) -> "pa.Table":
        return self._connection.execute(sql).to_arrow_table()

    def sample(self, column: str, share: float) -> str:
        return f"hash({column}) % 1000 < {round(1000 * share)}"

    def spoken(self, sql: str) -> str:
        return sql


@contextmanager
def duckdb(mentions: int) -> Iterator[DuckDatabase]:
    """A database for so many mentions that is gone afterwards."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = '{Path(folder).as_posix()}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"SET memory_limit = '{_LEAST_MEMORY + round(mentions / 1000 * _MEMORY_EACH)} MB'")
        yield DuckDatabase(connection)
