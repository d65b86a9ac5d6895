"""A case: one folder with its archive, its database, its log and its key."""

import getpass
import hashlib
import json
import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cenotaph.archive.store import Store
from cenotaph.errors import CaseError
from cenotaph.ledger import database, holding
from cenotaph.ledger.keys import load_key, make_key, public_half

FORMAT = 1
TOML = "cenotaph.toml"
DATABASE = "case.sqlite3"
_OURS = {"archive", "log", DATABASE, "cenotaph.part"}


def now() -> str:
    """This moment, UTC, as ISO with microseconds: the one clock of the ledger."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True, eq=False)
class Case:
    """An open case. `actor` is who acts and signs; `clock` gives the moment (ISO, UTC) of each act.

    `origin` is made from the key and binds signatures to this case. `places` is a path inside the case of an own place
    layer, or "". `own_today` is the day (ISO) that a made-up case takes for today, or "".
    """

    folder: Path
    title: str
    made_on: str
    rule: str
    origin: str
    public_key: str
    actor: str
    address: str = ""
    places: str = ""
    own_today: str = ""
    clock: Callable[[], str] = now

    @cached_property
    def key(self) -> Ed25519PrivateKey:
        """The case's signing key. Raises CaseError when this copy has none, or another case's."""
        key = load_key(self.folder / "log" / "key")
        if public_half(key) != self.public_key:
            raise CaseError(f"the key in {self.folder / 'log'} is not the key of this case; bring the right one")
        return key

    @property
    def can_sign(self) -> bool:
        """Whether this copy has a signing key: without one it can be read, not changed."""
        return (self.folder / "log" / "key").exists()

    @cached_property
    def store(self) -> Store:
        """The case's sealed documents."""
        return Store(self.folder / "archive")

    @property
    def own_places(self) -> Path | None:
        """The file of the case's own places. Raises CaseError when it is named, but not there or outside the case."""
        if not self.places:
            return None
        path = self.folder / self.places
        if not path.resolve().is_relative_to(self.folder.resolve()) or not path.is_file():
            raise CaseError(f"places in {TOML} names {self.places!r}, which is no file of this case; put it there")
        return path

    @property
    def log(self) -> Path:
        """The case's log: one line for each act."""
        return self.folder / "log" / "history.jsonl"

    @property
    def today(self) -> str:
        """The day (ISO, UTC) after which nothing can have happened yet: by the clock, or the made-up case's own."""
        return self.own_today or self.clock()[:10]


def prepare_case(
    folder: Path | str,
    *,
    title: str = "",
    rule: str = "cenotaph_v1",
    actor: str = "",
    today: str = "",
    address: str = "",
) -> Case:
    """Make the folders, the key and the tables of a case; `address` names a PostgreSQL database in place of SQLite.

    It is no case before `settle_case` has written its toml: what was left half made can be made again, with the same
    key and whatever its database holds. Raises CaseError when there is a case already, or something is in the way.
    """
    folder = Path(folder)
    own_today = _own_today(today)
    _check_free(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("archive", "log"):
        (folder / name).mkdir(exist_ok=True, mode=0o700)
    public = public_half(make_key(folder / "log" / "key"))
    database.connect(chosen(folder, address))
    with database.in_words(folder):
        database.migrate()
    return Case(
        folder=folder,
        title=title or folder.resolve().name,
        made_on=now()[:10],
        rule=rule,
        origin=hashlib.sha256(public.encode()).hexdigest()[:16],
        public_key=public,
        actor=actor or who(),
        address=address,
        own_today=own_today,
    )


def settle_case(case: Case) -> Case:
    """Write the toml that makes a prepared folder a case, and open it."""
    made = {
        "format": FORMAT,
        "title": case.title,
        "made_on": case.made_on,
        "rule": case.rule,
        "origin": case.origin,
        "public_key": case.public_key,
        **({"today": case.own_today} if case.own_today else {}),
        **({"database": case.address} if case.address else {}),
    }
    _write_toml(case.folder / TOML, made)
    return open_case(case.folder, actor=case.actor)


def _check_free(folder: Path) -> None:
    if (folder / TOML).exists():
        raise CaseError(f"{folder} is a case already; add to it with: cenotaph add {folder} PATH")
    if folder.exists() and not folder.is_dir():
        raise CaseError(f"{folder} is a file; choose another name for the case")
    if folder.is_dir():
        strange = sorted(p.name for p in folder.iterdir() if p.name.split("-")[0] not in _OURS)
        if strange:
            raise CaseError(f"{folder} is not empty ({strange[0]} is in it); choose a new folder for the case")


def open_case(folder: Path | str, *, actor: str = "") -> Case:
    """Open a case and point the process at its database; one case at a time in a process.

    Raises CaseError when it is not there, broken, or of a newer version.
    """
    folder = Path(folder)
    found = read_toml(folder)
    holding.hold(folder)
    if found.get("format") != FORMAT:
        raise CaseError(f"{folder} has the case format {found.get('format')!r}; this version knows {FORMAT}")
    address = str(found.get("database", ""))
    if not address and not (folder / DATABASE).exists():
        raise CaseError(f"{folder} has lost its database ({DATABASE}); restore it from a copy of the case")
    database.connect(chosen(folder, address))
    with database.in_words(folder):
        database.check_pragmas()
        database.migrate()
    case = Case(
        folder=folder,
        title=str(found["title"]),
        made_on=str(found["made_on"]),
        rule=str(found["rule"]),
        origin=str(found["origin"]),
        public_key=str(found["public_key"]),
        actor=actor or who(),
        address=address,
        places=str(found.get("places", "")),
        own_today=_own_today(found.get("today", "")),
    )
    return case


def read_toml(folder: Path) -> dict[str, Any]:
    """The case's own page, checked for what it must hold. Raises CaseError."""
    path = folder / TOML
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as wrong:
        raise CaseError(f"there is no case at {folder}; make one with: cenotaph new {folder}") from wrong
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise CaseError(f"{path} cannot be understood ({wrong}); correct that line") from wrong
    missing = [name for name in ("title", "made_on", "rule", "origin", "public_key") if name not in found]
    if missing:
        raise CaseError(f"{path} lacks {', '.join(missing)}; restore it from a copy of the case")
    return found


def chosen(folder: Path, address: str) -> dict[str, Any]:
    """The settings of the database where a case keeps its rows: at this address, or in its own file."""
    return database.postgresql(address) if address else database.sqlite(folder / DATABASE)


def _own_today(given: Any) -> str:
    if not given:
        return ""
    try:
        return date.fromisoformat(str(given)).isoformat()
    except ValueError as wrong:
        raise CaseError(f"today in {TOML} is {given!r}; write it as YYYY-MM-DD or remove the line") from wrong


def who() -> str:
    """Who acts when nobody was named: CENOTAPH_ACTOR, else the login name, else "unknown"."""
    if named := os.environ.get("CENOTAPH_ACTOR", "").strip():
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _write_toml(path: Path, made: dict[str, Any]) -> None:
    lines = ["# A Cenotaph case. The archive, the log and the database beside this file belong to it."]
    lines += [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in made.items()]
    lines += [
        '# For a team: database = "postgresql://user@host/name"',
        '# Own places: places = "places.csv" (a file in this folder)',
    ]
    _replace(path, lines)


def keep_rows_at(folder: Path, address: str) -> None:
    """Let the case's toml say that its rows are at this address, or ("") in its own file; nothing else in it changes.

    It says the one or the other at every moment. Raises CaseError.
    """
    _replace(folder / TOML, lines_for(folder, address), like=(folder / TOML).stat())


def lines_for(folder: Path, address: str) -> list[str]:
    """The lines of the toml that say so. Raises CaseError when it is written in a way that cannot be changed safely."""
    path, held = folder / TOML, read_toml(folder)
    lines = [line for line in path.read_text("utf-8").splitlines() if line.split("=")[0].strip() != "database"]
    if address:
        before = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
        lines.insert(before, f"database = {json.dumps(address, ensure_ascii=False)}")
    try:
        said = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        said = {}
    if {**said, "database": address} != {**held, "database": address} or said.get("database", "") != address:
        raise CaseError(f"{path} cannot be changed safely; write each line of it as name = value, in one line")
    return lines


def _replace(path: Path, lines: list[str], *, like: os.stat_result | None = None) -> None:
    """Write a file whole, or leave the one before; `like` gives its rights and its owner."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        if like is not None:
            alike(part, like)
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    on_disk(path.parent)


def alike(path: Path, like: os.stat_result) -> None:
    """Give a new file rights and owner like those of another: who moves a case need not be the one who serves it."""
    path.chmod(like.st_mode & 0o777)
    if os.geteuid() == 0:
        os.chown(path, like.st_uid, like.st_gid)


def on_disk(folder: Path) -> None:
    """Hold on until the disk has the names in this folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
