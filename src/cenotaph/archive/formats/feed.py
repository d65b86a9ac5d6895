"""Feeds: RSS and Atom; every entry is a part with its own title, day and address."""

import io
from importlib.metadata import version
from typing import Any

from cenotaph.archive.extraction import Extraction, Limits, Part, refused
from cenotaph.archive.formats.html import parse, visible_text
from cenotaph.archive.formats.mail import written_day
from cenotaph.archive.formats.page_facts import iso_day
from cenotaph.values import Refusal

METHOD = "feed_v1"


def extract_feed(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """The feed's title; an entry's words are those of its content, else its summary, else its title."""
    import feedparser

    if b"<!ENTITY" in content:
        return refused(
            media_type,
            METHOD,
            "the feed declares entities, as XML bombs do; it was not opened",
            what_would_help="add the pages that it names",
        )
    # A stream, never the bytes: feedparser would take a string for an address and fetch it.
    found = feedparser.parse(io.BytesIO(content))
    title = _tidy(found.feed.get("title"))
    language = (_tidy(found.feed.get("language")) or "").split("-")[0].lower() or None
    parts = [_entry(entry, title, language) for entry in found.entries[: limits.parts]]
    refusals = []
    if len(found.entries) > limits.parts:
        more = len(found.entries) - limits.parts
        refusals.append(Refusal(f"{more} more entries were not taken", "", "split the feed"))
    if not parts:
        refusals.append(Refusal("the feed has no entries", "", "look at the address in a browser"))
    elif found.bozo:
        why = str(found.get("bozo_exception", ""))[:200]
        refusals.append(Refusal(f"the feed is broken, entries may be missing: {why}", "", "compare it with the site"))
    return Extraction(
        title=title,
        publisher=title,
        language=language,
        url=_tidy(found.feed.get("link")),
        parts=tuple(parts),
        refusals=tuple(refusals),
        media_type=media_type,
        method=f"{METHOD} feedparser {version('feedparser')}",
    )


def _entry(entry: Any, publisher: str | None, language: str | None) -> Part:
    title = _tidy(_words(entry.get("title", "")))
    contents = [block.get("value", "") for block in entry.get("content", ())]
    words = max((_words(markup) for markup in (*contents, entry.get("summary", ""))), key=len)
    stamp = str(entry.get("published") or entry.get("issued") or "")
    source = entry.get("source") or {}
    facts = {
        "title": title,
        "publisher": _tidy(source.get("title")) or publisher,
        "published_on": iso_day(stamp) or written_day(stamp),
        "published_at": stamp,
        "url": _tidy(entry.get("link")),
        "author": _tidy(entry.get("author")),
        "language": language,
        "charset": "utf-8",
    }
    meta = {key: value for key, value in facts.items() if value}
    content = (words or title or "").encode("utf-8", "replace")
    return Part(title or _tidy(entry.get("id")) or "entry", content, "text/plain", meta)


def _words(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    tree = parse(f"<div>{markup}</div>") if markup.strip() else None
    return visible_text(tree) if tree is not None else ""


def _tidy(text: Any) -> str | None:
    return " ".join(str(text).split()) or None if text else None
