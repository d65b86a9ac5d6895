"""Open an arrival: its bytes from the disk or through the guarded door, or a refusal in words."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cenotaph.archive.extraction import LIMITS
from cenotaph.archive.fetch import fetch
from cenotaph.archive.intake import Arrival
from cenotaph.archive.kinds import HEAD
from cenotaph.errors import FetchError
from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of an arrival, and what was declared of them. `source` says whence without naming the machine.

    Of a file that is left on the disk, `content` are the first bytes, and the whole lies at `path`.
    """

    source: str
    name: str
    content: bytes
    media_type: str | None = None
    address: str | None = None
    path: Path | None = None
    size: int = 0


def opened(arrival: Arrival, *, held: int | None = None) -> Opened | Refusal:
    """The bytes of an arrival, or why they cannot be had; a file of more bytes than `held` is left on the disk."""
    if arrival.refusal is not None:
        return replace(arrival.refusal, where=arrival.source)
    if arrival.path is None:
        return _fetched(arrival.source)
    if arrival.size is not None and arrival.size > LIMITS.content:
        return Refusal(
            f"the file has {arrival.size:,} bytes; at most {LIMITS.content:,} are taken in",
            arrival.source,
            "split it, or unpack it and add what is inside",
        )
    try:
        with arrival.path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            is_left = held is not None and size > held
            content = file.read(HEAD if is_left else -1)
    except FileNotFoundError:
        return Refusal("it was there and is gone", arrival.source, "bring it back and add it again")
    except (OSError, MemoryError) as wrong:
        said = getattr(wrong, "strerror", None) or "there is not enough memory"
        return Refusal(f"it cannot be read ({said})", arrival.source, "check the file's rights and its disk")
    if is_left:
        return Opened(arrival.source, arrival.name, content, path=arrival.path, size=size)
    return Opened(arrival.source, arrival.name, content, size=len(content))


def portable(arrivals: Iterable[Arrival], given: Sequence[str]) -> Iterator[Arrival]:
    """The arrivals with sources that start at what was given ("reports/a.txt"), never with the machine's own folders.

    The same file gets the same source however its path was typed.
    """
    named = {str(Path(path)): Path(path).resolve().name for path in given if "://" not in path}
    # "." comes last: every relative path lies below it.
    roots = sorted(named, key=lambda root: (root != ".", len(root)), reverse=True)
    for arrival in arrivals:
        below = (_below(root, arrival.source, named[root]) for root in roots if arrival.kind != "url")
        yield replace(arrival, source=next((source for source in below if source), arrival.source))


def _below(root: str, source: str, name: str) -> str | None:
    if root == "." and not Path(source).is_absolute():
        return f"{name}/{source}"
    if source == root or source.startswith(f"{root}/"):
        return name + source[len(root) :]
    return None


def _fetched(address: str) -> Opened | Refusal:
    try:
        found = fetch(address)
    except FetchError as wrong:
        return Refusal(str(wrong), address, "save the page by hand and add the file")
    name = address.rstrip("/").rsplit("/", 1)[-1]
    return Opened(address, name, found.content, found.media_type, found.final_url, size=len(found.content))
