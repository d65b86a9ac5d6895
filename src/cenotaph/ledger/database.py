"""Django for one process: set up on import, pointed at a case's database when the case is opened."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import django
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from cenotaph.errors import CaseError
from cenotaph.ledger.settings import PRAGMAS, SQLITE_OPTIONS

# What SQLite answers for each pragma that a case on disk must have.
EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "cell_size_check": 1,
    "mmap_size": 0,
    "busy_timeout": 20000,
}


def set_up() -> None:
    """Make Django ready once; a process that has its own settings (the desk) keeps them."""
    if not apps.ready and not apps.loading:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cenotaph.ledger.settings")
        django.setup()


set_up()


def sqlite(path: Path | str) -> dict[str, Any]:
    """The connection settings of an SQLite file, or of ":memory:"."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": dict(SQLITE_OPTIONS)}


def postgresql(address: str) -> dict[str, Any]:
    """The connection settings of a `postgresql://user:password@host:port/name` address. Raises CaseError."""
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or len(parts.path) < 2:
        raise CaseError(
            "the address of a database must read like postgresql://user@host/name; "
            "leave it out (of the command, or of cenotaph.toml) to use the case's own SQLite file"
        )
    if find_spec("psycopg") is None:
        raise CaseError("this case keeps its rows in PostgreSQL; install the driver: pip install 'psycopg[binary]'")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


def connect(chosen: dict[str, Any]) -> None:
    """Point the process at this database; the one before is closed."""
    if hasattr(connections["default"], "close"):
        connections["default"].close()
    defaults = {key: value for key, value in settings.DATABASES["default"].items() if key not in {"ENGINE", "NAME"}}
    kept = {**defaults, "OPTIONS": {}, "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", **chosen}
    connections.databases["default"] = kept
    connections.configure_settings({"default": kept})
    del connections["default"]


def check_pragmas() -> None:
    """Read every pragma back; a case on disk is not opened without them. Raises CaseError."""
    connection = connections["default"]
    if connection.vendor != "sqlite" or connection.settings_dict["NAME"] == ":memory:":
        return
    with connection.cursor() as cursor:
        for name in PRAGMAS:
            cursor.execute(f"PRAGMA {name}")
            found = cursor.fetchone()
            if not found or found[0] != EXPECTED[name]:
                said = found[0] if found else "nothing"
                raise CaseError(
                    f"this SQLite does not keep the setting {name} (it answers {said}); "
                    "put the case on a local disk that supports it, and use a current SQLite"
                )


def migrate() -> None:
    """Bring the tables up to this version; quick when they are. Raises CaseError for a case of a newer version."""
    known = {path.stem for path in (Path(__file__).parent / "migrations").glob("0*.py")}
    recorder = MigrationRecorder(connections["default"])
    applied, derived = _noted(recorder, "ledger"), _noted(recorder, _DERIVED)
    if newer := sorted(applied - known):
        raise CaseError(f"this case was written by a newer Cenotaph ({newer[-1]}); install that version to open it")
    if applied != known:
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
    if derived != known:
        _derive_anew(recorder, known, is_older=bool(applied))


# Django notes in its own table which migrations a database has; under this name it notes for us up to which of them
# the derived rows were worked out, so that a program killed between the two finds what is left to do.
_DERIVED = "ledger derived"


def _noted(recorder: MigrationRecorder, app: str) -> set[str]:
    if not recorder.has_table():
        return set()
    return set(recorder.migration_qs.filter(app=app).values_list("name", flat=True))


def _derive_anew(recorder: MigrationRecorder, known: set[str], *, is_older: bool) -> None:
    """In an older case, what is worked out from its recorded rows may have learnt to say more: all of it or none."""
    from cenotaph.ledger.rebuild import stand_and_tie_anew

    with transaction.atomic():
        if is_older:
            stand_and_tie_anew()
        recorder.migration_qs.filter(app=_DERIVED).delete()
        for name in sorted(known):
            recorder.record_applied(_DERIVED, name)


@contextmanager
def snapshot() -> Iterator[None]:
    """Reads inside see one state of the case, however long they take, and hold up nobody; nothing is written.

    Inside another transaction that one's state is seen.
    """
    connection = connections["default"]
    connection.ensure_connection()
    is_sqlite = connection.vendor == "sqlite"
    if connection.in_atomic_block or (is_sqlite and connection.connection.in_transaction):
        yield
    elif is_sqlite:
        # Not Django's own: it would take the right to write, and hold it.
        connection.connection.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            connection.connection.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Turn what the database refuses into a CaseError that names the case and the next step."""
    try:
        yield
    except DatabaseError as wrong:
        raise CaseError(words(wrong, folder)) from wrong


def words(wrong: Exception, folder: Path) -> str:
    """A database's refusal as a sentence."""
    said = str(wrong)
    if "connection failed" in said:
        return f"the database of {folder} does not answer: {said.splitlines()[0]}; start it, or correct its address"
    if "locked" in said:
        return f"another program is writing to {folder}; wait until it is done and run the same command again"
    if "full" in said:
        return f"the disk that holds {folder} is full; what was acknowledged is kept: free some space and run it again"
    if "readonly" in said or "unable to open" in said:
        return f"the database of {folder} cannot be written; check the folder's permissions"
    if "malformed" in said or "not a database" in said:
        return (
            f"the database of {folder} is damaged; restore case.sqlite3 from a copy, then run cenotaph doctor {folder}"
        )
    return f"the database of {folder} refused: {said}; run cenotaph doctor {folder}"


def words_here(wrong: Exception) -> str:
    """The same for the case that is open."""
    opened = connections["default"]
    name = Path(str(opened.settings_dict["NAME"]))
    return words(wrong, name.parent if opened.vendor == "sqlite" else name)
