"""The two kinds of database that a case is moved between, opened plainly: rows stream out of them and into them."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cenotaph.errors import CaseError
from cenotaph.ledger import database
from cenotaph.ledger.history import WRITERS
from cenotaph.ledger.streams import BYTES, FLAG, NUMBER, REAL, TEXT, Row, Table

if TYPE_CHECKING:
    import psycopg

_PATIENCE = 10  # seconds until a server that does not answer is taken to be away
_TYPES = {NUMBER: "int8", TEXT: "text", FLAG: "bool", REAL: "float8", BYTES: "bytea"}
Query = Any  # psycopg wants to see a literal; ours are made of the names of our own tables


class SqliteEnd:
    """A case's SQLite file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows in the order of their keys."""
        found = self._connection.execute(
            f'SELECT {table.quoted} FROM "{table.name}" ORDER BY "{table.columns[table.key]}"'
        )
        if FLAG not in table.kinds:
            return cast("Iterator[Row]", found)
        as_said: list[Callable[[Any], Any]] = [_flag if kind == FLAG else _same for kind in table.kinds]
        return (tuple(say(value) for say, value in zip(as_said, row, strict=True)) for row in found)

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Write these rows."""
        marks = ", ".join("?" * len(table.columns))
        self._connection.executemany(f'INSERT INTO "{table.name}" ({table.quoted}) VALUES ({marks})', rows)

    def last(self, table: Table) -> int:
        """The last number that the database gave to a row of this table; 0 for none."""
        found = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).fetchone()
        return int(found[0]) if found else 0

    def number_after(self, table: Table, last: int) -> None:
        """Let the next row have the number after this one."""
        self._connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
        self._connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, last))

    def check(self) -> None:
        """Every row that another names is there. Raises CaseError."""
        lacking = self._connection.execute("PRAGMA foreign_key_check").fetchone()
        if lacking is not None:
            raise CaseError(f"a row of {lacking[0]} names one of {lacking[2]} that is not there; run: cenotaph doctor")


class PostgresEnd:
    """A case's PostgreSQL database."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows in the order of their keys: texts by their bytes, as SQLite has them."""
        by = f'"{table.columns[table.key]}"' + (' COLLATE "C"' if table.kinds[table.key] == TEXT else "")
        asked: Query = f'COPY (SELECT {table.quoted} FROM "{table.name}" ORDER BY {by}) TO STDOUT'
        with self._connection.cursor() as cursor, cursor.copy(asked) as found:
            found.set_types([_TYPES[kind] for kind in table.kinds])
            yield from found.rows()

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Write these rows."""
        asked: Query = f'COPY "{table.name}" ({table.quoted}) FROM STDIN'
        with self._connection.cursor() as cursor, cursor.copy(asked) as copy:
            for row in rows:
                copy.write_row(row)

    def last(self, table: Table) -> int:
        """The last number that the database gave to a row of this table; 0 for none."""
        asked: Query = f"SELECT last_value, is_called FROM {self._sequence(table)}"
        last, is_called = self._one(asked)
        return int(last) if is_called else 0

    def number_after(self, table: Table, last: int) -> None:
        """Let the next row have the number after this one."""
        self._connection.execute("SELECT setval(%s, %s)", (self._sequence(table), last))

    def check(self) -> None:
        """What rows name each other by is checked by the database when the move is through."""

    def _sequence(self, table: Table) -> str:
        names = (f'"{table.name}"', table.columns[table.key])
        return str(self._one("SELECT pg_get_serial_sequence(%s, %s)", names)[0])

    def _one(self, asked: Query, values: tuple[object, ...] = ()) -> Row:
        found = self._connection.execute(asked, values).fetchone()
        return cast("Row", found)


@contextmanager
def sqlite_read(path: Path) -> Iterator[SqliteEnd]:
    """A case's file as it stands now."""
    with (
        in_words(path.name, sqlite3.Error),
        closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as connection,
    ):
        connection.execute("BEGIN")
        yield SqliteEnd(connection)


@contextmanager
def sqlite_filled(path: Path) -> Iterator[SqliteEnd]:
    """A new file that is written in one go. It is nothing until it is whole, so no journal is kept meanwhile."""
    with in_words(path.name, sqlite3.Error), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in ("journal_mode=DELETE", "journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN IMMEDIATE")
        end = SqliteEnd(connection)
        yield end
        end.check()
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


@contextmanager
def sqlite_closed(path: Path) -> Iterator[None]:
    """A file that holds all that was written to it, with no journal beside it: it can be renamed."""
    with in_words(path.name, sqlite3.Error):
        with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as connection:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        if busy or mode != "delete":
            raise CaseError(f"another program still reads {path.name}; stop it, and run the same command again")
        yield


@contextmanager
def postgres_read(address: str) -> Iterator[PostgresEnd]:
    """A case's database as it stands now. Raises CaseError where somebody else is connected to it, or cannot be."""
    import psycopg

    with postgres(address) as connection:
        with connection.transaction():
            others = (
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            found = connection.execute(others).fetchone()
            if found and found[0]:
                raise CaseError(
                    f"others are connected to {named(address)} ({found[0]}); what they write would be lost: "
                    "stop them (a desk on another machine?), and run the same command again"
                )
            # Who opens the case from elsewhere after all cannot write until this is over.
            connection.execute("SELECT pg_advisory_lock(%s)", (WRITERS,))
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with connection.transaction():
            yield PostgresEnd(connection)


@contextmanager
def postgres_filled(address: str) -> Iterator[PostgresEnd]:
    """A database that is filled in one transaction: all rows, or none."""
    with postgres(address) as connection:
        with connection.transaction():
            yield PostgresEnd(connection)
        # Without statistics it plans the first questions badly.
        connection.execute("ANALYZE")


@contextmanager
def postgres_summed(address: str) -> Iterator[PostgresEnd]:
    """The same, to be read anew."""
    with postgres(address) as connection, connection.transaction():
        yield PostgresEnd(connection)


@contextmanager
def postgres(address: str) -> "Iterator[psycopg.Connection[Any]]":
    """A connection of its own; whatever is refused is said in words. Raises CaseError."""
    chosen = database.postgresql(address)
    import psycopg

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {name: chosen[key] for key, name in names.items() if chosen[key]}
    with (
        in_words(named(address), psycopg.Error),
        psycopg.connect("", **given, connect_timeout=_PATIENCE, autocommit=True) as connection,
    ):
        yield connection


def named(address: str) -> str:
    """A database as it may be told: without the password."""
    chosen = database.postgresql(address)
    where = f"{chosen['HOST'] or 'this machine'}{':' if chosen['PORT'] else ''}{chosen['PORT']}"
    return f"the PostgreSQL database {chosen['NAME']} on {where}"


@contextmanager
def in_words(where: str, refusals: type[Exception]) -> Iterator[None]:
    """Turn what a database refuses into a CaseError that names it and the next step."""
    try:
        yield
    except refusals as wrong:
        raise CaseError(f"{where} refused: {_said(wrong)}") from wrong


def _said(wrong: Exception) -> str:
    """The first line of what a database says, with the next step where there is a known one."""
    line = str(wrong).strip().splitlines()[0].rstrip(":") if str(wrong).strip() else type(wrong).__name__
    return f"{line}; {next((step for sign, step in _STEPS if sign in str(wrong)), _ELSE)}"


_ELSE = "mend that, and run the same command again"
_STEPS = (
    ("password authentication failed", "give the right password in the address, or in ~/.pgpass"),
    ("no password supplied", "give the password in the address, or in ~/.pgpass"),
    ("does not exist", "make the user and the database first: createuser NAME; createdb -O NAME NAME"),
    ("permission denied", "make the user the owner of the database: ALTER DATABASE NAME OWNER TO USER"),
    ("refused", "is the server running, and does it listen there?"),
    ("timeout expired", "is the server running, and does a firewall let this machine through?"),
    ("translate host name", "is the name of the machine spelled right?"),
    ("NUL", "PostgreSQL keeps no text with a NUL sign in it: this case has to stay in SQLite"),
    ("No space left", "free some space on the disk of that server"),
    ("full", "free some space on the disk"),
)


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _same(value: Any) -> Any:
    return value
