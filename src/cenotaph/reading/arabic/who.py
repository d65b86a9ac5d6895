"""Names for speakers in Arabic words: canonical where they are listed, else as written; and who "the source" was."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from cenotaph.reading import speakers
from cenotaph.reading.arabic.tables import rows, words
from cenotaph.reading.arabic.tokens import Token, fold

_LONGEST = 5
# Words before a verb that are no speaker: "كما وثق".
_NO_NAME = frozenset(("كما", "فيما", "بينما", "حيث", "قد", "وقد", "وكما"))
_NOT_OF_NAME = frozenset(("في", "خلال", "منذ", "عن", "ان", "اليوم", "امس", "،"))
_WIRES = frozenset(("agency", "outlet"))
_OWN = frozenset(
    ("تقرير", "فريق", "طواقم", "باحثي", "باحثو", "منظمت", "مرصد", "مركز", "شبكت", "لجنت", "مندوب", "وحدت", "قسم")
)


@cache
def _back() -> dict[str, tuple[str, ...]]:
    """Words that point back ("المصدر") -> heads of the speakers they may mean; no head means whoever spoke last."""
    return {
        fold(row["why"]): tuple(fold(form) for form in row["forms"].split())
        for row in rows("sayings")
        if row["use"] == "back"
    }


@dataclass(slots=True)
class Speakers:
    """The speakers of one text as they are heard: (name, folded words in which they were named)."""

    publisher: str | None = None
    heard: list[tuple[str, str]] = field(default_factory=list)

    def named(self, body: str, tokens: Sequence[Token], span: tuple[int, int]) -> tuple[str, ...]:
        """The chain behind a stretch of tokens, nearest speaker first; empty for the publisher's own people."""
        begin, end = span
        while begin < end and tokens[begin].kind == "mark":
            begin += 1
        if begin >= end:
            return self.last()
        said = body[tokens[begin].start : tokens[end - 1].end]
        first = tokens[begin].form
        if first in words("sayings", "own") or _is_our_own(first) or first in _NO_NAME:
            return ()
        found = [each for each in speakers.find(said) if each.name not in ("correspondents", "correspondent")]
        if first.startswith("مراسل") and not found:
            return ()
        if back := self._back(first, found, end - begin):
            return (back,)
        bare = end - begin == 1 or tokens[begin + 1].form in _NOT_OF_NAME
        if bare and self._is_publisher(first, found):
            return ()
        if found and found[0].short and (named := _named_before(body[: tokens[begin].start], found[0])):
            return (named,)
        if found and not _is_only_part(said, found[0]) and not _is_named_on(tokens[begin:end], found[0]):
            return self._listed(said, found)
        name = self._as_written(body, tokens, begin, end)
        if name:
            self.hear(name, name)
        return (name,) if name else ()

    def last(self) -> tuple[str, ...]:
        """Who spoke last: for "وأضاف أن"."""
        return (self.heard[-1][0],) if self.heard else ()

    def hear(self, name: str, said: str) -> None:
        """Remember a speaker, and the words that named it."""
        self.heard.append((name, " ".join(fold(part) for part in said.split())))

    def _listed(self, said: str, found: list[speakers.SpeakerSpan]) -> tuple[str, ...]:
        own = found[0]
        chain = [own.name]
        self.hear(own.name, said[own.start : own.end])
        for other in found[1:]:
            lead = said[max(0, other.start - 8) : other.start].split()
            told = bool(lead) and fold(lead[-1]) in words("sayings", "told")
            if told or (said[other.start : other.start + 1] == "ل" and other.kind in _WIRES):
                chain.insert(0, other.name)
        return tuple(name for name in chain if name != self.publisher or len(chain) == 1)

    def _is_publisher(self, first: str, found: list[speakers.SpeakerSpan]) -> bool:
        """ "وثّق المرصد", on an observatory's own page: whoever publishes."""
        if self.publisher is None or self.heard or first[:2] != "ال" or (found and not found[0].short):
            return False
        own = speakers.find(self.publisher)
        by_kind = bool(found) and any(each.kind == found[0].kind for each in own)
        return by_kind or first.removeprefix("ال") in fold(self.publisher).split()

    def _back(self, first: str, found: list[speakers.SpeakerSpan], length: int) -> str | None:
        if first in ("المصدر", "المصادر") and length > 1 and self.heard:
            return self.heard[-1][0]
        heads = _back().get(first)
        if heads is None or length > 3 or (found and not found[0].short):
            return None
        for name, said in reversed(self.heard):
            if not heads or any(
                part.lstrip("وبل").removeprefix("ال") in heads or part in heads for part in said.split()
            ):
                return name
        return None

    def _as_written(self, body: str, tokens: Sequence[Token], begin: int, end: int) -> str | None:
        """An unlisted speaker's own words, up to where and when it was said."""
        stop = begin
        while stop < min(end, begin + _LONGEST) and (stop == begin or _is_of_name(tokens[stop])):
            stop += 1
        if stop == begin:
            return None
        words_said = body[tokens[begin].start : tokens[stop - 1].end]
        if (
            begin
            and tokens[begin - 1].form.removeprefix("و") in ("وفقا", "طبقا", "تبعا", "بيان")
            and words_said[0] == "ل"
        ):
            words_said = "ا" + words_said[1:] if words_said[1:2] == "ل" else words_said[1:]
        name = speakers.canonical(words_said)
        return name or None


def _named_before(before: str, short: speakers.SpeakerSpan) -> str | None:
    """ "المرصد" is the observatory that the text has named, and only without one the best-known."""
    known = [each for each in speakers.find(before) if each.kind == short.kind and not each.short]
    return known[-1].name if known else None


def _is_named_on(tokens: Sequence[Token], found: speakers.SpeakerSpan) -> bool:
    """ "رئيس المجلس المحلي" is no president: an office in general words, named by the definite noun after it."""
    if found.start > 0 or not found.name.islower() or len(tokens) < 2:
        return False
    return (
        tokens[0].form in words("sayings", "takes genitive")
        and _is_of_name(tokens[1])
        and (found.end <= tokens[0].end - tokens[0].start)
    )


def _is_our_own(form: str) -> bool:
    """ "تقريرنا", "طواقمنا": people and papers of whoever publishes."""
    return form.endswith("نا") and form.removesuffix("نا") in _OWN


def _is_of_name(token: Token) -> bool:
    """Whether a word still names the speaker, and does not yet say where, when or to whom."""
    if token.kind not in ("word", "latin", "number"):
        return token.form in '“”«»"'
    return token.form not in words("sayings", "time") and token.form not in words("sayings", "told")


def _is_only_part(said: str, found: speakers.SpeakerSpan) -> bool:
    """Whether a general word ("doctors") is only a part of an unlisted name ("the union of doctors")."""
    lead = [fold(part) for part in said[: found.start].split()]
    return bool(lead) and found.name.islower() and not all(part in words("sayings", "some of") for part in lead)
