"""Sheets: what is as long as the case has claims, written by the process into a file beside the shelf, and sent on."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from cenotaph.errors import CenotaphError
from cenotaph.ledger.asking import Asked
from cenotaph.web import anew
from cenotaph.web.figures import Figures
from cenotaph.web.shelf import paths
from cenotaph.web.shelf.codec import read

SHEET = "sheet"  # the name under which the shelf keeps which sheets are there
# Each function takes the figures and a scope, refuses at once what it refuses, and then flows.
SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "toll.csv": "cenotaph.web.pages.tolls:reason_table",
        "toll.json": "cenotaph.web.api.told:reasons",
    }
)
MOST_SHEETS = 3  # beside one shelf: each may be as large as the case
AT_ONCE = 1 << 16


def keep(file: sqlite3.Connection, shelf: Path, figures: Figures, name: str) -> None:
    """Write a sheet and say on the shelf that it is there; what it refuses is kept as well, in words."""
    what, asked = read(name)
    path = paths.sheet(shelf, hashlib.sha256(name.encode()).hexdigest()[:16])
    try:
        flow = _flow(figures, what, asked)
    except CenotaphError as wrong:
        _say(file, name, None, str(wrong))
        return
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        out.writelines(flow)
    part.replace(path)
    _say(file, name, path.name, None)
    _clear(file, shelf, path)


def opened(path: Path) -> Iterator[bytes]:
    """A sheet piece by piece; once it is being sent it is there until its end. Raises NotYetError."""
    if not path.exists():
        raise anew.NotYetError(anew.NO_FIGURES)

    def flow() -> Iterator[bytes]:
        with path.open("rb") as file:
            while some := file.read(AT_ONCE):
                yield some

    return flow()


def _flow(figures: Figures, what: str, asked: Asked) -> Iterator[bytes]:
    module, _, name = SHEETS[what].partition(":")
    function: Callable[[Figures, Asked], Iterator[bytes]] = getattr(import_module(module), name)
    return function(figures, asked)


def _say(file: sqlite3.Connection, name: str, content: str | None, wrong: str | None) -> None:
    file.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (SHEET, name, content, wrong))


def _clear(file: sqlite3.Connection, shelf: Path, newest: Path) -> None:
    """Let go of the oldest: what is kept of them first, so that nobody looks for a file that is gone."""
    there = [path for path in shelf.parent.glob(f"{shelf.name}.*") if path != newest and path.suffix != ".part"]
    for path in sorted(there, key=lambda path: path.stat().st_mtime)[: 1 - MOST_SHEETS or None]:
        file.execute("DELETE FROM kept WHERE what=? AND content=?", (SHEET, path.name))
        path.unlink()
