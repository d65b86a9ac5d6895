"""Open an arrival: its bytes from the disk or through the guarded door, or a refusal in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cenotaph.archive.extraction import LIMITS
from cenotaph.archive.intake import Arrival
from cenotaph.errors import FetchError
from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of an arrival, and what was declared of them. `source` says whence without naming the machine."""

    source: str
    name: str
    content: bytes
    media_type: str | None = None
    address: str | None = None


def opened(arrival: Arrival) -> Opened | Refusal:
    """The bytes of an arrival, or why they cannot be had."""
    if arrival.refusal is not None:
        return arrival.refusal
    if arrival.path is None:
        return _fetched(arrival.source)
    if arrival.size is not None and arrival.size > LIMITS.content:
        return Refusal(
            f"the file has {arrival.size:,} bytes; at most {LIMITS.content:,} are taken in",
            arrival.source,
            "split it, or unpack it and add what is inside",
        )
    try:
        content = arrival.path.read_bytes()
    except FileNotFoundError:
        return Refusal("it was there and is gone", arrival.source, "bring it back and add it again")
    except (OSError, MemoryError) as wrong:
        said = getattr(wrong, "strerror", None) or "there is not enough memory"
        return Refusal(f"it cannot be read ({said})", arrival.source, "check the file's rights and its disk")
    return Opened(arrival.source, arrival.name, content)


def portable(arrivals: Iterable[Arrival], given: Sequence[str]) -> Iterator[Arrival]:
    """The arrivals with sources that start at what was given ("reports/a.txt"), never with the machine's own folders.

    The same file gets the same source however its path was typed.
    """
    roots = {str(Path(path)): Path(path).resolve().name for path in given if "://" not in path}
    for arrival in arrivals:
        root = next((root for root in roots if arrival.source == root or arrival.source.startswith(f"{root}/")), None)
        if arrival.kind == "url" or root is None:
            yield arrival
        else:
            yield replace(arrival, source=(roots[root] + arrival.source[len(root) :]) or arrival.source)


def _fetched(address: str) -> Opened | Refusal:
    from cenotaph.archive.fetch import fetch

    try:
        found = fetch(address)
    except FetchError as wrong:
        return Refusal(str(wrong), address, "save the page by hand and add the file")
    name = address.rstrip("/").rsplit("/", 1)[-1]
    return Opened(address, name, found.content, found.media_type, found.final_url)
