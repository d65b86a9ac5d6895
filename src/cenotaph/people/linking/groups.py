"""Reads of a linked case that is kept in a file: who is in which person, and as of which lists the file is."""

from collections.abc import Collection
from pathlib import Path

from cenotaph.people.linking import known


def members_of(path: Path, persons: Collection[int]) -> dict[int, list[int]]:
    """The mentions of these persons, by the numbers that they bear as ids, in order. Raises PeopleError."""
    rows = _asked(
        path,
        sorted(persons),
        "SELECT person, said_rec FROM mentions SEMI JOIN given ON mentions.person = given.number ORDER BY mention",
    )
    found: dict[int, list[int]] = {}
    for person, rec in rows:
        found.setdefault(person, []).append(int(rec))
    return found


def sizes_of(path: Path, recs: Collection[int]) -> dict[int, int]:
    """How many mentions the person of each of these has. Raises PeopleError."""
    rows = _asked(
        path,
        sorted(recs),
        "WITH asked AS (SELECT said_rec, person FROM mentions JOIN given ON said_rec = CAST(given.number AS VARCHAR)), "
        "sizes AS (SELECT person, count(*) AS size FROM mentions SEMI JOIN asked USING (person) GROUP BY person) "
        "SELECT said_rec, size FROM asked JOIN sizes USING (person)",
    )
    return {int(rec): size for rec, size in rows}


def lists_of(path: Path) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The lists of the case in their order, and which are free of duplicates. Raises PeopleError."""
    with known.opened(path) as connection:
        learned, _ = known.learned_of(connection)
    return learned.lists, learned.is_free


def state_of(path: Path) -> str:
    """As of what the file is; "" where there is no such file, or it was left in the middle of a change."""
    import duckdb

    if not path.is_file():
        return ""
    try:
        with duckdb.connect(str(path)) as connection:
            rows = connection.execute("SELECT said FROM state").fetchall()
    except duckdb.Error:
        return ""
    return str(rows[0][0]) if rows else ""


def set_state(path: Path, said: str) -> None:
    """Say as of what the file is; "" while it is changed. Raises PeopleError."""
    with known.opened(path) as connection:
        connection.execute("CREATE OR REPLACE TABLE state AS SELECT ? AS said WHERE ? <> ''", [said, said])


def _asked(path: Path, numbers: list[int], sql: str) -> list[tuple[int, int]]:
    import pyarrow as pa

    with known.opened(path) as connection:
        connection.register("given", pa.table({"number": pa.array(numbers, pa.int64())}))
        rows = connection.execute(sql).fetchall()
        connection.unregister("given")
    return rows
