"""Where pairs are compared: DuckDB, in this process. The only file that knows it; `spark.py` is its twin."""

import math
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

# What DuckDB may hold, in MB and in MB for a thousand mentions; more goes to disk.
_LEAST_MEMORY, _MEMORY_EACH = 500, 0.7
_SHARE_OF_FREE, _MOST_CHUNKS = 0.7, 8


class Database(Protocol):
    """What the engine asks of a database: tables in, answers out, and Splink's own way to it."""

    @property
    def api(self) -> Any:
        """Splink's connection."""

    @property
    def chunks(self) -> int:
        """Into how many parts the mentions are cut on either side of the pairs; 1 where memory holds all at once."""

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

    def __init__(self, connection: "DuckDBPyConnection", chunks: int = 1) -> None:
        from splink import DuckDBAPI

        self._connection, self.chunks = connection, chunks
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


@dataclass(frozen=True, slots=True)
class Room:
    """How many MB the database may hold, and into how many parts the mentions are cut so that this is enough."""

    memory: int
    chunks: int


def room(mentions: int, free: float) -> Room:
    """The room for so many mentions where `free` MB are free: all that is needed, or what there is and more parts."""
    needed = _LEAST_MEMORY + mentions / 1000 * _MEMORY_EACH
    given = max(_LEAST_MEMORY, _SHARE_OF_FREE * free)
    return Room(round(min(needed, given)), min(_MOST_CHUNKS, math.ceil(needed / given)))


def free_memory() -> float:
    """In MB; all there is where the system does not tell what is free."""
    told = Path("/proc/meminfo")
    if told.is_file():
        lines = dict(line.split(":", 1) for line in told.read_text(encoding="ascii").splitlines())
        return int(lines["MemAvailable"].split()[0]) / 1024
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**20


@contextmanager
def duckdb(mentions: int, free: float | None = None) -> Iterator[DuckDatabase]:
    """A database for so many mentions that is gone afterwards; `free` MB may be used (what the system says is free)."""
    import duckdb

    given = room(mentions, free_memory() if free is None else free)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = '{Path(folder).as_posix()}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"SET memory_limit = '{given.memory} MB'")
        yield DuckDatabase(connection, given.chunks)
