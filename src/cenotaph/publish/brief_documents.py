"""The documents of a case with every claim's words marked, and who copied whom."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cenotaph.publish.passage import is_shortened, marked
from cenotaph.publish.view import CaseView, DocumentView
from cenotaph.publish.wording import Wording
from cenotaph.reading import Claim

# A page that a document takes words from: its number, its title, how much.
Source = tuple[int, Markup, str]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document: its number on the page, its text with marks, and links to what it copies and came out of."""

    number: int
    document: DocumentView
    title: Markup
    publisher: Markup
    day: str
    language: str | None
    text: Markup
    shortened: bool
    copied_from: tuple[Source, ...]
    shares_with: tuple[Source, ...]
    parent: int | None


def document_lines(view: CaseView, numbers: Mapping[str, int], wording: Wording) -> list[DocumentLine]:
    """Every document, in the order of their numbers."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in (*view.claims, *(each.claim for each in view.set_aside)):
        claims[claim.document or ""].append(claim)
    titles = {each.id: wording.foreign(each.title or each.source, each.language) for each in view.documents}
    publishers = {each.id: each.publisher for each in view.documents}
    sources: dict[tuple[str, bool], list[Source]] = defaultdict(list)
    for line in view.lineage:
        if line.source in numbers:
            share = wording.fill("document_share", share=round(line.share * 100))
            own = is_own(publishers.get(line.copy), publishers.get(line.source))
            sources[line.copy, own].append((numbers[line.source], titles[line.source], share))
    return [
        _line(
            document,
            numbers,
            claims[document.id],
            (tuple(sources[document.id, False]), tuple(sources[document.id, True])),
            wording,
        )
        for document in view.documents
    ]


def is_own(one: str | None, other: str | None) -> bool:
    """Whether two documents are of one publisher: what such share is its own form of words, and copies nobody."""
    return bool(one) and one == other


def _line(
    document: DocumentView,
    numbers: Mapping[str, int],
    claims: list[Claim],
    sources: tuple[tuple[Source, ...], tuple[Source, ...]],
    wording: Wording,
) -> DocumentLine:
    return DocumentLine(
        numbers[document.id],
        document,
        wording.foreign(document.title or document.source, document.language),
        wording.speaker(document.publisher) if document.publisher else Markup(""),
        wording.day(document.published_on),
        document.language or next((claim.language for claim in claims), None),
        marked(document.text, _once(claims)),
        is_shortened(document.text),
        *sources,
        numbers.get(document.parent or ""),
    )


def _once(claims: list[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())
