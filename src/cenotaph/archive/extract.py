"""Extract: bytes go in, exact text, contained documents and refusals come out; hostile bytes never raise."""

from dataclasses import replace

from cenotaph.archive.extraction import LIMITS, Extraction, Limits, Part, refused, writable
from cenotaph.archive.kinds import EMPTY, HEAD, OLE, sniff
from cenotaph.archive.readers import Given, is_opened, read
from cenotaph.values import Refusal

MOST_BYTES = 4  # for a character, in every encoding that is read: more bytes than that are too long undecoded


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
    if known := at_sight(content[:HEAD], len(content), name=name, media_type=media_type, limits=limits):
        return known
    given = Given(content, found, name, _charset(media_type), address, limits)
    try:
        return writable(_capped(_never_silent(read(given), name), limits))
    # The one place where everything is caught: parsers written by others fail on hostile bytes in every way there is.
    except Exception as wrong:  # noqa: BLE001
        return refused(
            found,
            "failed",
            f"it looks like {found}, but reading it failed: {type(wrong).__name__}: {str(wrong)[:200]}",
            where=name,
            what_would_help="open it by hand and save it anew, or ask the source for another format",
        )


def at_sight(
    head: bytes, size: int, *, name: str = "", media_type: str | None = None, limits: Limits = LIMITS
) -> Extraction | None:
    """Why a document is kept and not read, where its first bytes and its size tell; None where it is to be read.

    So nobody holds hundreds of megabytes in memory only to refuse them.
    """
    found = sniff(head, name=name, declared=media_type)
    if size > limits.content:
        why = f"the file has {size} bytes; at most {limits.content} are read; it is kept"
        return refused(found, "none", why, where=name, what_would_help="split it, or raise the limit")
    if found == "text/plain" and size > MOST_BYTES * limits.prose:
        return replace(refused(found, "none", ""), refusals=(too_long(limits),))
    if is_opened(found) or found == OLE:
        return None
    return read(Given(head, found, name, None, None, limits))


def extract_part(part: Part, *, limits: Limits = LIMITS) -> Extraction:
    """Extract a contained document; where it is silent about itself, what its container says stands in.

    A ZIP inside a ZIP and whatever lies deeper than `limits.depth` containers stay closed, with a Refusal.
    """
    meta = part.meta
    depth = int(meta.get("depth", "1"))
    if depth > limits.depth or ("packed" in meta and sniff(part.content, name=part.name) == "application/zip"):
        return refused(
            sniff(part.content, name=part.name),
            "none",
            "a package inside a package is not opened",
            where=part.name,
            what_would_help="unpack it by hand and add what is wanted",
        )
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
        parts=tuple(_deeper(inner, depth + 1, packed="packed" in meta) for inner in found.parts),
    )


def _deeper(part: Part, depth: int, *, packed: bool) -> Part:
    more = {"depth": str(depth)} | ({"packed": "yes"} if packed else {})
    return replace(part, meta={**part.meta, **more})


def _charset(media_type: str | None) -> str | None:
    for field in (media_type or "").split(";")[1:]:
        key, _, value = field.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _never_silent(found: Extraction, where: str) -> Extraction:
    """A document from which nothing came says so: no reader drops one without a word."""
    if found.text.strip() or found.parts or found.tables or found.refusals:
        return found
    what_would_help = "open it by hand; if words are seen there, save it anew or ask the source for another format"
    return replace(
        found, refusals=(Refusal(f"no words were found in it, read as {found.media_type}", where, what_would_help),)
    )


def too_long(limits: Limits = LIMITS) -> Refusal:
    """Why a long text is kept and not read: a part of it, cut anywhere, would be counted as if it were the whole."""
    why = (
        f"it was kept but not read: its text is longer than {limits.prose:,} characters, and reading it would take long"
    )
    return Refusal(why, "text", f"split it into files of at most {limits.prose:,} characters each, and add those")


def too_long_around_tables(limits: Limits = LIMITS) -> Refusal:
    """Why of a long document with tables only the tables are read."""
    why = f"only its tables were read: its text is longer than {limits.prose:,} characters, and the rest was kept"
    return Refusal(why, "text", f"split it into files of at most {limits.prose:,} characters each, and add those")


def _capped(found: Extraction, limits: Limits) -> Extraction:
    if len(found.text) > limits.prose and not found.tables:
        return replace(found, text="", pages=(), refusals=(*found.refusals, too_long(limits)))
    if len(found.text) <= limits.text:
        return found
    more = Refusal(
        f"the text has {len(found.text)} characters; the first {limits.text} are read",
        "text",
        "split the document, or raise the limit",
    )
    return replace(found, text=found.text[: limits.text], refusals=(*found.refusals, more))
