"""Extraction: the exact text of a document, what it says of itself, what it contains, and what could not be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one document is read. Whatever goes beyond stays under seal and is named in a Refusal.

    Sizes are bytes of opened (decompressed) content; `ratio` is opened bytes per packed byte; `depth` is how many
    containers may lie around a document; `text` and `prose` are in characters. A text longer than `prose` that holds
    no table is kept and not read at all, for reading takes time by its length.
    """

    content: int = 512 * 1024 * 1024
    page: int = 64 * 1024 * 1024
    text: int = 20_000_000
    prose: int = 1_000_000
    opened: int = 512 * 1024 * 1024
    part: int = 128 * 1024 * 1024
    parts: int = 20_000
    depth: int = 4
    ratio: int = 200
    pages: int = 2_000
    rows: int = 200_000
    cells: int = 4_000_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Part:
    """A document inside a document: a mail message, an attachment, a web-archive record, a feed entry, a chat message.

    The caller seals it as a document of its own, with the outer one as its parent. `name` is for people and never
    becomes a path. `meta` holds what the container says of it: title, publisher, published_on, published_at, url,
    author, language, charset, path, captured_at, forwarded_from, depth … (only those that are known).
    """

    name: str
    content: bytes
    media_type: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A block of the text that is a table: `text[start:end]` has rows parted by newlines, cells by tabs."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document says: `text` is the exact text that all passages point into.

    `published_on` is an ISO day or None; None always means unknown. `method` names the reader and its version, with
    the encoding where one was chosen. `pages` holds the offset at which each page begins, where there are pages;
    `tables` the blocks that are tables. `refusals` say what could not be read, why and what would help.
    """

    text: str = ""
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    language: str | None = None
    url: str | None = None
    parts: tuple[Part, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    media_type: str = "application/octet-stream"
    method: str = ""
    tables: tuple[Table, ...] = ()
    author: str | None = None
    pages: tuple[int, ...] = ()


# Half of a character, as broken exports hold: no encoding can write it, so neither a case nor a page could.
_HALF = re.compile("[\ud800-\udfff]")


def writable(found: Extraction) -> Extraction:
    """The same with a sign of loss in the place of each half of a character; every offset stays."""
    said = {each.name: _whole(getattr(found, each.name)) for each in fields(found)}
    return replace(found, **said)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {key: _whole(told) for key, told in value.items()}
    if isinstance(value, Part):
        return replace(value, name=_whole(value.name), media_type=_whole(value.media_type), meta=_whole(value.meta))
    if isinstance(value, Refusal):
        return Refusal(_whole(value.why), _whole(value.where), _whole(value.what_would_help))
    return tuple(_whole(each) for each in value) if isinstance(value, tuple) else value


def refused(media_type: str, method: str, why: str, *, where: str = "", what_would_help: str = "") -> Extraction:
    """A document that is kept, and of which nothing could be read, with the reason."""
    return Extraction(media_type=media_type, method=method, refusals=(Refusal(why, where, what_would_help),))
