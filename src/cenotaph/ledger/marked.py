"""The tables of a PostgreSQL database to which a case is moved: whether there are any, and the mark of a move."""

from typing import TYPE_CHECKING, Any

from cenotaph.errors import CaseError

if TYPE_CHECKING:
    import psycopg

MARK = "cenotaph_move"
Query = Any  # psycopg wants to see a literal; ours are made of the names of our own tables


class Tables:
    """The tables of the schema in which a case is made."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    def check(self) -> None:
        """It can hold a case: there is a schema for its tables, and it keeps every script. Raises CaseError."""
        schema, encoding = self._one("SELECT current_schema(), current_setting('server_encoding')")
        if schema is None:
            raise CaseError("the user may see no schema in this database; make the user its owner, and run it again")
        if encoding != "UTF8":
            raise CaseError(
                f"this database keeps texts as {encoding}, which cannot hold every script; "
                "make one with: createdb -E UTF8 -T template0 NAME"
            )

    def names(self) -> list[str]:
        """The tables that are there, but for the mark."""
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> %s ORDER BY 1"
        return [name for (name,) in self._connection.execute(asked, (MARK,))]

    def mark(self) -> tuple[str, str] | None:
        """The origin of the case whose move is filling this database, and since when; None where none is."""
        if self._one("SELECT to_regclass(%s)", (MARK,))[0] is None:
            return None
        found = self._connection.execute(f"SELECT origin, begun_at FROM {MARK}").fetchone()
        return (str(found[0]), str(found[1])) if found else ("", "")

    def set_mark(self, origin: str, at: str) -> None:
        """Mark it as being filled."""
        with self._connection.transaction():
            self._connection.execute(f"CREATE TABLE {MARK} (origin text NOT NULL, begun_at text NOT NULL)")
            self._connection.execute(f"INSERT INTO {MARK} VALUES (%s, %s)", (origin, at))

    def take_mark(self) -> None:
        """Take the mark off."""
        self._connection.execute(f"DROP TABLE {MARK}")

    def empty(self, names: list[str]) -> None:
        """Drop these tables and the mark, all or none."""
        with self._connection.transaction():
            for name in (*names, MARK):
                asked: Query = f'DROP TABLE IF EXISTS "{name}" CASCADE'
                self._connection.execute(asked)

    def _one(self, asked: Query, values: tuple[object, ...] = ()) -> tuple[Any, ...]:
        return tuple(self._connection.execute(asked, values).fetchone() or ())
