"""What a web page says of itself: title, publisher, day, language, address; nothing is guessed from its prose."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

# The day of publication comes first; a day of change is not one.
_DAY_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
)
_PUBLISHER_NAMES = ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "twitter:site")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page's own head and markup say; None where they are silent."""

    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    language: str | None = None
    url: str | None = None
    author: str | None = None


def page_facts(tree: Any, address: str | None = None) -> PageFacts:
    """Read the facts from an lxml tree of a page. `address` is where the page was found, when known."""
    named = _named_values(tree)
    articles = list(_articles(tree))
    url = _first(tree.xpath("//link[@rel='canonical']/@href")) or named.get("og:url") or address
    title = _first(named.get(name) for name in _TITLE_NAMES) or _first(
        str(article.get("headline") or "") for article in articles
    )
    heading = _first(element.text_content() for element in tree.xpath("//h1"))
    head_title = _first(element.text_content() for element in tree.xpath("//head/title | //title"))
    publisher = _first(_name_of(article.get("publisher")) for article in articles) or _first(
        named.get(name) for name in _PUBLISHER_NAMES
    )
    return PageFacts(
        title=_tidy(title or heading or head_title),
        publisher=_tidy(publisher),
        published_on=_published_on(tree, named, articles, url),
        language=_language(tree, named),
        url=_tidy(url),
        author=_tidy(_first(_name_of(article.get("author")) for article in articles) or named.get("author")),
    )


def iso_day(text: object) -> str | None:
    """The first calendar day written year-first in a text (2025-03-10, 20250310, 2025/03/10T…), else None."""
    found = _DAY.search(str(text or ""))
    return _valid_day(*found.groups()) if found else None


def _valid_day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _published_on(tree: Any, named: dict[str, str], articles: list[dict[str, Any]], url: str | None) -> str | None:
    in_markup = tree.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
        " | //time[@pubdate]/@datetime | //article//header//time/@datetime"
    )
    written = [article.get("datePublished") for article in articles]
    candidates = [*written, *(named.get(name) for name in _DAY_NAMES), *in_markup]
    if day := next((day for candidate in candidates if (day := iso_day(candidate))), None):
        return day
    if url and (found := _DAY_IN_ADDRESS.search(url)):
        return _valid_day(*found.groups())
    # A page with one time element only has said its day; with several, which is meant stays unknown.
    times = {iso_day(stamp) for stamp in tree.xpath("//time/@datetime")} - {None}
    return times.pop() if len(times) == 1 else None


def _named_values(tree: Any) -> dict[str, str]:
    named: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and element.get("content").strip():
                named.setdefault(name, element.get("content").strip())
    return named


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD blocks that describe an article or page."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(str(script))
        except (ValueError, RecursionError):
            continue
        yield from (block for block in _blocks(found) if "datePublished" in block or "headline" in block)


def _blocks(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(found, list):
        for inner in found[:50]:
            yield from _blocks(inner, depth + 1)
    elif isinstance(found, dict):
        yield found
        yield from _blocks(found.get("@graph"), depth + 1)


def _name_of(found: Any) -> str:
    if isinstance(found, list):
        return _first(_name_of(inner) for inner in found) or ""
    if isinstance(found, dict):
        return str(found.get("name") or "")
    return found if isinstance(found, str) else ""


def _language(tree: Any, named: dict[str, str]) -> str | None:
    said = _first(tree.xpath("/html/@lang | /html/@xml:lang | //html/@lang")) or named.get("og:locale")
    said = said or named.get("content-language")
    found = _LANGUAGE.match(said) if said else None
    return found.group().lower() if found else None


def _first(found: Any) -> str | None:
    return next((str(text) for text in found if text and str(text).strip()), None)


def _tidy(text: str | None) -> str | None:
    return " ".join(text.split())[:1000] or None if text else None
