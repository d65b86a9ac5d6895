"""Arrivals: the files and addresses to take in, in a stable order, with a reason for each that is kept out."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cenotaph.values import Refusal

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing to take in: a file (`path` is set) or an address (`path` is None), or a refusal to take it in.

    `source` is the path or address as given (inside a folder: the folder as given, joined with the rest);
    `name` the file's own name; `size` in bytes, None for addresses; `modified_ns` the file's time of change in
    nanoseconds since 1970: with path and size it lets a resumed run skip what it has taken in before.
    """

    source: str
    kind: str
    name: str = ""
    path: Path | None = None
    size: int | None = None
    modified_ns: int | None = None
    refusal: Refusal | None = None


def arrivals(sources: Iterable[str | Path]) -> Iterator[Arrival]:
    """Walk files, folders and addresses. Files of a folder come in the order of their names, folders among them.

    Links are not followed; hidden files, devices and unreadable folders come as arrivals with a refusal, so that
    nothing is dropped in silence. A file reached twice comes once. Never raises for what it meets on the disk.
    """
    seen: set[tuple[int, int]] = set()
    for source in sources:
        if isinstance(source, str) and _ADDRESS.match(source):
            yield Arrival(source, "url", name=source.rstrip("/").rsplit("/", 1)[-1])
        else:
            yield from _walk(Path(source), seen, given=True)


def _walk(path: Path, seen: set[tuple[int, int]], *, given: bool = False) -> Iterator[Arrival]:
    # An explicit stack, because folders nest deeper than Python may recurse.
    stack = [(path, given)]
    while stack:
        here, asked = stack.pop()
        try:
            status = here.lstat()
        except (OSError, ValueError) as wrong:
            yield _refuse(here, f"it cannot be found or read ({_words(wrong)})", "check the path and its rights")
            continue
        if here.name.startswith(".") and not asked and here.name not in (".", ".."):
            yield _refuse(here, "hidden files are kept out", "name the file itself if it is wanted")
        elif stat.S_ISLNK(status.st_mode):
            yield _refuse(here, "links are not followed", "give the path that the link points to")
        elif stat.S_ISDIR(status.st_mode):
            try:
                inside = sorted(here.iterdir(), key=lambda path: os.fsencode(path.name), reverse=True)
            except OSError as wrong:
                yield _refuse(here, f"the folder cannot be opened ({_words(wrong)})", "check its rights")
                continue
            stack += [(inner, False) for inner in inside]
        elif not stat.S_ISREG(status.st_mode):
            yield _refuse(here, "it is no ordinary file (a device, socket or pipe)", "copy its content to a file")
        elif (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            yield Arrival(_shown(here), "file", _shown(here.name), here, status.st_size, modified_ns=status.st_mtime_ns)


def _refuse(path: Path, why: str, what_would_help: str) -> Arrival:
    shown = _shown(path)
    return Arrival(shown, "file", _shown(path.name), refusal=Refusal(why, shown, what_would_help))


def _shown(path: Path | str) -> str:
    """The path as text that can be stored: bytes that are no UTF-8 stand as backslash escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace") if "\x00" not in str(path) else repr(str(path))


def _words(wrong: OSError | ValueError) -> str:
    return (wrong.strerror if isinstance(wrong, OSError) else None) or str(wrong)
