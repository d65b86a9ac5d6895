"""Extract: bytes go in, exact text, contained documents and refusals come out; hostile bytes never raise."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cenotaph.archive.extraction import LIMITS, Extraction, Limits, Part, refused
from cenotaph.archive.formats.html import extract_html
from cenotaph.archive.formats.plain import extract_plain
from cenotaph.archive.kinds import EMPTY, sniff
from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class _Given:
    """The bytes and what the caller knows of them."""

    content: bytes
    media_type: str
    name: str
    charset: str | None
    address: str | None
    limits: Limits


def extract(
    content: bytes,
    *,
    name: str = "",
    media_type: str | None = None,
    address: str | None = None,
    limits: Limits = LIMITS,
) -> Extraction:
    """The exact text of a document, what it says of itself, its contained documents, and what could not be read.

    `media_type` is what a sender declared ("text/html; charset=windows-1256"); the bytes are believed before it.
    Never raises on hostile content: everything that goes wrong is a Refusal in words with what would help.
    """
    found = sniff(content, name=name, declared=media_type)
    if not content:
        return refused(
            EMPTY, "none", "the file is empty", where=name, what_would_help="ask the source to send it again"
        )
    if len(content) > limits.content:
        return refused(
            found,
            "none",
            f"the file has {len(content)} bytes; at most {limits.content} are read; it is kept",
            where=name,
            what_would_help="split it, or raise the limit",
        )
    given = _Given(content, found, name, _charset(media_type), address, limits)
    try:
        return _capped(_READERS.get(found, _unread)(given), limits)
    # The one place where everything is caught: parsers written by others fail on hostile bytes in every way there is.
    except Exception as wrong:  # noqa: BLE001
        return refused(
            found,
            "failed",
            f"it looks like {found}, but reading it failed: {type(wrong).__name__}: {str(wrong)[:200]}",
            where=name,
            what_would_help="open it by hand and save it anew, or ask the source for another format",
        )


def extract_part(part: Part, *, limits: Limits = LIMITS) -> Extraction:
    """Extract a contained document; where it is silent about itself, what its container says stands in."""
    meta = part.meta
    media_type = part.media_type
    if charset := meta.get("charset"):
        media_type = f"{media_type}; charset={charset}"
    found = extract(part.content, name=part.name, media_type=media_type or None, address=meta.get("url"), limits=limits)
    return replace(
        found,
        title=found.title or meta.get("title"),
        publisher=found.publisher or meta.get("publisher"),
        published_on=found.published_on or meta.get("published_on"),
        language=found.language or meta.get("language"),
        url=found.url or meta.get("url"),
        author=found.author or meta.get("author"),
    )


def _charset(media_type: str | None) -> str | None:
    for field in (media_type or "").split(";")[1:]:
        key, _, value = field.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _capped(found: Extraction, limits: Limits) -> Extraction:
    if len(found.text) <= limits.text:
        return found
    more = Refusal(
        f"the text has {len(found.text)} characters; the first {limits.text} are read",
        "text",
        "split the document, or raise the limit",
    )
    return replace(found, text=found.text[: limits.text], refusals=(*found.refusals, more))


def _plain(given: _Given) -> Extraction:
    return extract_plain(given.content, given.media_type, given.limits, given.charset)


def _html(given: _Given) -> Extraction:
    return extract_html(given.content, given.media_type, given.limits, given.charset, given.address)


def _unread(given: _Given) -> Extraction:
    return refused(
        given.media_type,
        "none",
        f"no reader is built in for {given.media_type}; the file is kept bit for bit",
        where=given.name,
        what_would_help="save it as text, HTML, PDF, DOCX or CSV and add that beside it",
    )


_READERS: dict[str, Callable[[_Given], Extraction]] = {
    "text/plain": _plain,
    "text/html": _html,
}
