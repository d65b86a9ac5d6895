"""Attribution that stands outside the sentence itself: open quotations, lists after a colon, headlines."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from cenotaph.reading import speakers
from cenotaph.reading.text import Sentence, Text

_OPEN, _CLOSE, _BOTH = "“«", "”»", '"'
_SPEAKS = re.compile(
    r"\b(?:said|says?|told|added|stated|explained|reported|announced|confirmed|according to|quoted|noted|recalled|"
    r"statement)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?P<who>(?:[Tt]he\s+)?[^\s:,;.!?\"“”(][^:,;.!?\"“”(]{1,60}?)\s*(?:\([^)]{2,12}\))?:\s+(?=\S)")
_TAIL = re.compile(r"(?::|\s[-–—])\s+(?P<who>(?:the\s+)?[A-Za-z][\w’'./ -]{1,60}?)\s*\.?$")
_TAIL_SAYS = re.compile(r",\s+says?\s+(?P<who>(?:the\s+)?[A-Za-z][\w’' -]{2,60}?)\s*\.?$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words of the body, quotes included, which may run over sentences and paragraphs."""

    start: int
    end: int


def quotations(text: Text) -> list[Quotation]:
    """Every quotation of the text, in order; one left open ends with its paragraph."""
    body = text.body
    found: list[Quotation] = []
    begin: int | None = None
    for hit in re.finditer(r"[“”«»\"]|\n\s*\n", body):
        mark = hit.group()
        if begin is None:
            if mark in _OPEN or mark == _BOTH:
                begin = hit.start()
        elif mark in _CLOSE or (mark == _BOTH and body[begin] == _BOTH):
            found.append(Quotation(begin, hit.end()))
            begin = None
        elif mark in _OPEN:
            # A paragraph of a running quotation opens anew without closing the one before.
            continue
        elif mark[0] == "\n" and not body[hit.end() : hit.end() + 1].startswith(("“", "«", '"')):
            found.append(Quotation(begin, hit.start()))
            begin = None
    if begin is not None:
        found.append(Quotation(begin, len(body)))
    return found


def quoting_sentences(text: Text, found: list[Quotation], at: int) -> list[Sentence]:
    """The sentences in which the speaker of the quotation at this offset may be named, likeliest first.

    That is where the quotation ends, where it begins, and, for one that fills whole sentences, the sentence right
    before it when that ends in a colon or closes a quotation of its own.
    """
    nearest = bisect_right(found, at, key=lambda quote: quote.start) - 1
    if nearest < 0 or at >= found[nearest].end:
        return []
    quotation = found[nearest]
    first = text.sentence_at(quotation.start)
    last = text.sentence_at(quotation.end - 1) or text.sentence_at(max(quotation.start, quotation.end - 2))
    near = [sentence for sentence in (last, first) if sentence and _outside(sentence, quotation)]
    if first and first.index > 0 and first.start >= quotation.start - 1:
        before = text.sentences[first.index - 1]
        quoted = nearest > 0 and found[nearest - 1].start < before.end and found[nearest - 1].end > before.start
        if before.words.rstrip().endswith(":") or (quoted and before.paragraph == first.paragraph):
            near.append(before)
    return list({sentence.index: sentence for sentence in near}.values())


def _outside(sentence: Sentence, quotation: Quotation) -> bool:
    """Whether a sentence holds words of saying outside the quotation."""
    before = sentence.words[: max(0, quotation.start - sentence.start)]
    after = sentence.words[max(0, quotation.end - sentence.start) :] if quotation.end < sentence.end else ""
    return bool(_SPEAKS.search(before) or _SPEAKS.search(after))


def introduced_by(text: Text, sentence: Sentence) -> Sentence | None:
    """For a line of a list: the sentence that introduces it with a colon ("The ministry gave these figures:")."""
    if not re.match(r"[-•*–]|\d+[.)]", sentence.words):
        return None
    for before in reversed(text.sentences[: sentence.index]):
        if before.words.rstrip().endswith(":"):
            return before
        if not re.match(r"[-•*–]|\d+[.)]", before.words):
            return None
    return None


def headline_speaker(sentence: Sentence) -> tuple[str, int, int] | None:
    """The speaker of a headline, "Observatory: nine killed" or "Nine killed - police"; with its offsets in the text."""
    for pattern in (_LEAD, _TAIL, _TAIL_SAYS):
        hit = pattern.search(sentence.words)
        if hit is None:
            continue
        named = speakers.find(hit["who"])
        whole = [span for span in named if span.end - span.start >= 0.6 * len(speakers.clean(hit["who"]))]
        if whole:
            return whole[0].name, sentence.start + hit.start("who"), sentence.start + hit.end("who")
    return None
