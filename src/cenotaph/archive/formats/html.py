"""Web pages: the article without its navigation, by trafilatura; all visible words where that finds nothing."""

import re
from importlib.metadata import version
from itertools import islice
from typing import Any

from cenotaph.archive.extraction import Extraction, Limits, refused
from cenotaph.archive.formats.page_facts import PageFacts, page_facts
from cenotaph.archive.formats.plain import decode
from cenotaph.values import Refusal

METHOD = "html_v1"
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_MOST_ELEMENTS = 100_000
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head", "nav", "footer", "form", "button", "iframe")
_BLOCKS = frozenset(("p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table"))
_BLOCKS |= {"ul", "ol", "dl", "dd", "dt", "pre", "figcaption", "hr", "blockquote"}


def extract_html(
    content: bytes, media_type: str, limits: Limits, declared: str | None = None, address: str | None = None
) -> Extraction:
    """The page's main text and what it says of itself. `declared` is the charset that the server named."""
    if len(content) > limits.page:
        return refused(
            media_type,
            METHOD,
            f"the page has {len(content)} bytes; at most {limits.page} are read",
            what_would_help="save the article alone, or raise the limit",
        )
    in_page = _DECLARED.search(content[:8192])
    markup, how = decode(content, declared or (in_page.group(1).decode("ascii") if in_page else None))
    tree = parse(markup)
    if tree is None:
        return refused(
            media_type, METHOD, "the page has no markup that can be read", what_would_help="look at it by eye"
        )
    facts = page_facts(tree, address)
    text, reader, refusals = main_text(markup, tree)
    return _extraction(text, facts, media_type, f"{METHOD} {reader} {how}", refusals)


def _extraction(text: str, facts: PageFacts, media_type: str, method: str, refusals: tuple[Refusal, ...]) -> Extraction:
    return Extraction(
        text=text,
        title=facts.title,
        publisher=facts.publisher,
        published_on=facts.published_on,
        language=facts.language,
        url=facts.url,
        author=facts.author,
        media_type=media_type,
        method=method,
        refusals=refusals,
    )


def parse(markup: str) -> Any:
    """An lxml tree of the page, or None when there is nothing to parse. No network, no entities."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        # lxml refuses a str that declares an encoding; ours is decoded already.
        return html.document_fromstring(_DECLARATION.sub("", markup), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def main_text(markup: str, tree: Any) -> tuple[str, str, tuple[Refusal, ...]]:
    """The main text, which reader found it, and what to know about it."""
    from trafilatura import bare_extraction

    # Telling the article from its menus takes time that grows faster than the page; monsters go without.
    if sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1)) <= _MOST_ELEMENTS:
        found = bare_extraction(
            _DECLARATION.sub("", markup), with_metadata=False, include_comments=False, include_tables=True
        )
        text = (getattr(found, "text", None) or "").strip()
        if text:
            return text, f"trafilatura {version('trafilatura')}", ()
    text = visible_text(tree)
    if text:
        caution = Refusal(
            "no article was recognised; all visible words were taken, menus perhaps among them",
            "page",
            "check that the passages come from the report itself",
        )
        return text, "visible words", (caution,)
    empty = Refusal(
        "the page shows no words without running its scripts",
        "page",
        "open it in a browser and save it as PDF or as a single file, then add that",
    )
    return "", "nothing", (empty,)


def visible_text(tree: Any) -> str:
    """Every word of the body outside scripts, menus and forms, one line for each block."""
    pieces: list[str] = []
    bodies = tree.xpath("//body") or [tree]
    # An explicit stack: hostile pages nest deeper than Python may recurse.
    stack: list[Any] = [bodies[0]]
    while stack:
        here = stack.pop()
        if isinstance(here, str):
            pieces.append(here)
            continue
        if not isinstance(here.tag, str) or here.tag in _UNSEEN:
            continue
        edge = "\n" if here.tag in _BLOCKS else ""
        later: list[Any] = [edge, here.text or ""]
        for child in here:
            later += [child, child.tail or ""]
        stack += reversed([*later, edge])
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
