"""Where shelves stand: among the desk's own files, numbered, so that none takes the place of one that is read.

Those from which something is left out are named by that as well; sheets lie beside the shelf that they belong to.
"""

from collections.abc import Collection
from pathlib import Path

_BEGIN, _END = "desk.figures.", ".sqlite3"
LOCK = "desk.figures.lock"


def shelves(folder: Path, key: str = "") -> list[Path]:
    """The shelves of a case with this key, whole or not, the newest first."""
    found = {
        number: path for path in folder.glob(f"{_begin(key)}*{_END}") if (number := _number(path, key)) is not None
    }
    return [found[number] for number in sorted(found, reverse=True)]


def newer(folder: Path, than: Path | None, key: str = "") -> list[Path]:
    """Those that are newer than this one, whole or not, the newest first; all of them without one."""
    least = (_number(than, key) or 0) if than is not None else -1
    return [path for path in shelves(folder, key) if (_number(path, key) or 0) > least]


def following(folder: Path, key: str = "") -> Path:
    """A name for the next one."""
    held = shelves(folder, key)
    return folder / f"{_begin(key)}{(_number(held[0], key) or 0) + 1 if held else 1}{_END}"


def clear(folder: Path, *, but: Path, key: str = "") -> None:
    """Let go of all others; one that a page still reads is there for it until it is closed."""
    for path in shelves(folder, key):
        if path != but:
            _remove(path)


def clear_narrowed(folder: Path, keys: Collection[str]) -> None:
    """Let go of shelves from which something is left out, but for these keys."""
    for path in folder.glob(f"{_BEGIN}*.*{_END}"):
        if path.name[len(_BEGIN) :].partition(".")[0] not in keys:
            _remove(path)


def sheet(shelf: Path, name: str) -> Path:
    """A sheet beside a shelf."""
    return shelf.with_name(f"{shelf.name}.{name}")


def _remove(path: Path) -> None:
    # Its journal, and the sheets beside it.
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        each.unlink(missing_ok=True)
    for each in path.parent.glob(f"{path.name}.*"):
        each.unlink(missing_ok=True)


def _begin(key: str) -> str:
    return f"{_BEGIN}{key}." if key else _BEGIN


def _number(path: Path, key: str) -> int | None:
    middle = path.name[len(_begin(key)) : -len(_END)]
    return int(middle) if middle.isdecimal() else None
