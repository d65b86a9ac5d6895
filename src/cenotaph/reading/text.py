"""Text: a document's characters cut into sentences that keep their offsets and know their script."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

ARABIC_LETTER = re.compile(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|Rev|Msgr|Prof|Hon|Jr|Sr|No|vs|etc|approx|incl|acc|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|[A-Z]|[ap]\.m|(?:[A-Z]\.)+[A-Z]))\.$",
    re.IGNORECASE,
)
# A stop ends a sentence before a space, an Arabic letter, or (where the space was lost) a capital: "killed.The police".
_STOP = re.compile(
    r"[.!?؟۔…]+[\"'”’»)\]]*(?=\s|$|[\u0600-\u06ff])|(?<=[a-z]{2})(?<!www)[.!?][\"”’)\]]?(?=[A-Z][a-z])|"
    r"\n\s*\n|\n(?=\s*(?:[-•*#]|\d+[.)]\s))|(?<=\S)\n"
)
_MARK = re.compile(r"[.!?؟۔…\n]")
# No sentence is longer than this many characters: what has no stops is cut at a semicolon, comma or space.
LONGEST = 1500
_PAUSES = (re.compile(r"[;؛]\s"), re.compile(r"[,،]\s"), re.compile(r"\s"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text.body[start:end]`. `language` is "ar" where Arabic script prevails, else "en"."""

    index: int
    start: int
    end: int
    words: str
    language: str
    paragraph: int


@dataclass(slots=True)
class Text:
    """A document's characters and its sentences. `parsed` is a place for readers to keep what they worked out."""

    body: str
    sentences: tuple[Sentence, ...]
    parsed: dict[Any, Any] = field(default_factory=dict)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this offset, or None between sentences."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None


def script(words: str) -> str:
    """ "ar" where Arabic letters outnumber Latin ones, else "en"."""
    if words.isascii():
        return "en"
    return "ar" if len(ARABIC_LETTER.findall(words)) > len(LATIN_LETTER.findall(words)) else "en"


def cut(body: str) -> Text:
    """Cut a text into sentences; no character is changed, so offsets stay those of the sealed text."""
    sentences: list[Sentence] = []
    paragraph = 0
    for start, end, breaks in _bounded(body):
        words = body[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            trail = len(words.rstrip())
            inner = words[lead:trail]
            sentences.append(Sentence(len(sentences), start + lead, start + trail, inner, script(inner), paragraph))
        paragraph += breaks
    return Text(body, tuple(sentences))


def _bounded(body: str) -> Iterator[tuple[int, int, bool]]:
    for start, end, breaks in _spans(body):
        while end - start > LONGEST:
            pause = _pause(body, start)
            yield start, pause, False
            start = pause
        yield start, end, breaks


def _pause(body: str, start: int) -> int:
    for pause in _PAUSES:
        found = [hit.end() for hit in pause.finditer(body, start + LONGEST // 2, start + LONGEST)]
        if found:
            return found[-1]
    return start + LONGEST


def _spans(body: str) -> list[tuple[int, int, bool]]:
    spans = []
    begin = 0
    for stop in _stops(body):
        if stop.start() < begin or (body[stop.start()] == "." and _inside(body, stop.start(), begin)):
            continue
        is_break = "\n" in stop.group()
        if is_break and _wrapped(body, stop.start(), stop.end()):
            continue
        spans.append((begin, stop.end(), is_break))
        begin = stop.end()
    spans.append((begin, len(body), True))
    return spans


def _stops(body: str) -> Iterator[re.Match[str]]:
    """Every match of _STOP in turn; its first characters are looked for alone, which is much quicker."""
    at = 0
    while mark := _MARK.search(body, at):
        stop = _STOP.match(body, mark.start())
        at = stop.end() if stop else mark.end()
        if stop:
            yield stop


def _inside(body: str, dot: int, begin: int) -> bool:
    """A full stop that ends no sentence: an abbreviation, an initial, before a small letter, inside an Arabic word."""
    if "\u0640" in (body[dot - 1 : dot], body[dot + 1 : dot + 2]):
        return True  # "قـ.ـتل": a word cut up against filters
    if _is_abbreviated(body[max(begin, dot - 12) : dot + 1].rsplit(maxsplit=1)[-1]):
        following = body[dot + 1 : dot + 40].lstrip()
        return not (following[:1].isupper() and body[max(0, dot - 3) : dot + 1].lower().endswith(".m."))
    return body[dot + 1 : dot + 3].lstrip()[:1].islower()


@lru_cache(maxsize=20_000)
def _is_abbreviated(word: str) -> bool:
    """Whether a word with its stop ends in an abbreviation; none of them holds a blank."""
    return _ABBREVIATION.search(word) is not None


def _wrapped(body: str, newline: int, after: int) -> bool:
    """A single line break inside a sentence of hard-wrapped text: the line before is long and ends without a stop."""
    if body.count("\n", newline, after) > 1 or re.search(r"\n\s*\n", body[newline : after + 1]):
        return False
    line = body[body.rfind("\n", 0, newline) + 1 : newline].rstrip()
    following = body[after : after + 400].lstrip(" \t").partition("\n")[0]
    if not line or line[-1] in ".!?:؟۔…" or not following or following[0] in "-•*#":
        return False
    # Who wraps lines fills them: had the next word found room on this line, the break was meant (a headline's).
    has_room = len(line) + 1 + len(following.split(maxsplit=1)[0]) <= len(following.rstrip())
    return 50 <= len(line) <= 100 and not has_room


def in_small(words: str) -> str:
    """The words in small letters, of the same length: a letter whose small form is longer (İ) stays as it is."""
    small = words.lower()
    if len(small) == len(words):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in words)


def cased(words: str) -> tuple[int, int]:
    """How many capitals and how many small letters some words have."""
    plain = words.encode("ascii", "ignore")
    upper, lower = len(plain) - len(plain.translate(None, _CAPITALS)), len(plain) - len(plain.translate(None, _SMALL))
    others = _NOT_ASCII.findall(words) if len(plain) < len(words) else ()
    return upper + sum(map(str.isupper, others)), lower + sum(map(str.islower, others))


_CAPITALS, _SMALL = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
