"""Where shelves stand: among the desk's own files, numbered, so that none takes the place of one that is read."""

from pathlib import Path

_BEGIN, _END = "desk.figures.", ".sqlite3"
LOCK = "desk.figures.lock"


def shelves(folder: Path) -> list[Path]:
    """The shelves of a case, whole or not, the newest first."""
    found = {number: path for path in folder.glob(f"{_BEGIN}*{_END}") if (number := _number(path)) is not None}
    return [found[number] for number in sorted(found, reverse=True)]


def newer(folder: Path, than: Path | None) -> list[Path]:
    """Those that are newer than this one, whole or not, the newest first; all of them without one."""
    least = (_number(than) or 0) if than is not None else -1
    return [path for path in shelves(folder) if (_number(path) or 0) > least]


def following(folder: Path) -> Path:
    """A name for the next one."""
    held = shelves(folder)
    return folder / f"{_BEGIN}{(_number(held[0]) or 0) + 1 if held else 1}{_END}"


def clear(folder: Path, *, but: Path) -> None:
    """Let go of all others; one that a page still reads is there for it until it is closed."""
    for path in shelves(folder):
        if path != but:
            for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
                each.unlink(missing_ok=True)


def _number(path: Path) -> int | None:
    middle = path.name[len(_BEGIN) : -len(_END)]
    return int(middle) if middle.isdecimal() else None
