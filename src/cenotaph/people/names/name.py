"""A person's name as what it is: given name, father, grandfather, family; kunya, nickname and titles beside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cenotaph.people.names import letters
from cenotaph.people.names.ages import without_age
from cenotaph.people.names.words import NAME, Word, crowned_with, parent, servant, word

_BRACKETS = re.compile(r"[(\[{«\"“”„]\s*([^)\]}»\"“”]*)\s*[)\]}»\"“”]")
_PARTING = re.compile(r"[\s\-‐‑–—./\\,،;؛:_+*|~]+")
_PLAIN = re.compile(r"[^\W\d]+(?:[' ]+[^\W\d]+)*")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart; `said` is what stood in the list, unchanged.

    `others` are forebears between grandfather and family. A part that the name does not give is None.
    """

    said: str
    script: str
    given: Word | None = None
    father: Word | None = None
    grandfather: Word | None = None
    others: tuple[Word, ...] = ()
    family: Word | None = None
    kunya: str = ""
    nickname: str = ""
    titles: tuple[str, ...] = ()
    age: str = ""

    @property
    def parts(self) -> tuple[Word, ...]:
        """The parts that are given, from given name to family."""
        chain = (self.given, self.father, self.grandfather, *self.others, self.family)
        return tuple(part for part in chain if part is not None)


class Namer:
    """Takes names apart and remembers each word it has seen: the words of a list are few, its names many."""

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._joined: dict[tuple[str, ...], Word] = {}

    def name(self, said: str) -> PersonName:
        """Take one name apart."""
        text, beside = letters.silent_dropped(said), {"nickname": "", "age": ""}
        if not _PLAIN.fullmatch(text):
            text, beside = _aside(text)
        words = [self.word(piece) for piece in _PARTING.split(text) if piece]
        words = [each for each in words if each.form]
        titles, words = _titled(_one_script(words))
        words, called = _called(words)
        chain = self.chain(words)
        script = chain[0].script if chain else letters.script_of(said)
        kunya = ""
        if chain and chain[0].kind in ("father_of", "mother_of") and chain[0].skeleton.key not in _NO_KUNYA:
            kunya, chain = chain[0].said, chain[1:]
            given, father, grandfather, others, family = (
                None,
                None,
                None,
                tuple(chain[:-1]),
                chain[-1] if chain else None,
            )
        else:
            given, father, grandfather, others, family = roles(chain)
        nickname = beside["nickname"] or called
        return PersonName(
            said, script, given, father, grandfather, others, family, kunya, nickname, tuple(titles), beside["age"]
        )

    def word(self, piece: str) -> Word:
        """One written word, from memory where it was seen before."""
        known = self._words.get(piece)
        if known is None:
            known = self._words[piece] = word(piece)
        return known

    def chain(self, words: Sequence[Word]) -> list[Word]:
        """The parts of a name in their order: written words, joined where several make one name."""
        if all(each.kind == NAME for each in words):
            return list(words)
        chain: list[Word] = []
        at = 0
        while at < len(words):
            taken = _taken(words, at, bool(chain))
            if taken.parts:
                chain.append(self._join(taken.kind, words[at : at + taken.parts]))
            elif taken.onto:
                chain[-1] = self._crown(chain[-1], words[at : at + taken.onto])
            at += taken.parts or taken.onto or 1
        return chain

    def _join(self, kind: str, words: Sequence[Word]) -> Word:
        if len(words) == 1:
            return words[0]
        names = tuple(each.said for each in words)
        known = self._joined.get((kind, *names))
        if known is None:
            said, last = " ".join(names), words[-1]
            if kind == "servant":
                whose = "الله" if last.kind == "crown" and last.script == letters.ARABIC else last.form
                known = servant(said, whose, last.script)
            elif kind in ("father_of", "mother_of"):
                known = parent(said, kind, last.form, last.script)
            else:
                known = Word(said, last.form, last.skeleton, last.given, last.script)
            self._joined[(kind, *names)] = known
        return known

    def _crown(self, base: Word, words: Sequence[Word]) -> Word:
        key = ("crown", base.said, *(each.said for each in words))
        known = self._joined.get(key)
        if known is None:
            said = " ".join([base.said, *(each.said for each in words)])
            known = self._joined[key] = crowned_with(said, base, words[-1].form)
        return known


_NO_KUNYA = frozenset({"8bkr", "8lksm", "8ksm", "8bkr+"})


@dataclass(frozen=True, slots=True)
class _Taken:
    """How many words make the next part, or how many go onto the part before."""

    parts: int = 0
    onto: int = 0
    kind: str = NAME


def _taken(words: Sequence[Word], at: int, has_before: bool) -> _Taken:
    kind, left = words[at].kind, len(words) - at
    step = 1
    while step < left and words[at + step].kind == "article":
        step += 1
    has_next = step < left
    if kind in ("servant", "servant_before_article") and has_next:
        if kind == "servant" or step > 1 or words[at + 1].kind == "crown" or words[at + 1].said.startswith("ال"):
            return _Taken(parts=step + 1, kind="servant")
        return _Taken(parts=1)
    if kind in ("father_of", "mother_of") and has_next:
        if words[at + step].kind in ("servant", "servant_before_article") and step + 1 < left:
            return _Taken(parts=step + 2, kind=kind)
        return _Taken(parts=step + 1, kind=kind)
    if kind == "crown" and has_before:
        return _Taken(onto=1)
    if kind == "article" and has_next:
        return (
            _Taken(onto=step + 1)
            if has_before and words[at + step].kind == "crown_after_article"
            else _Taken(parts=step + 1)
        )
    if kind == "clan" and has_next:
        return _Taken(parts=step + 1)
    if kind == "filiation" and has_before and has_next:
        return _Taken()
    return _Taken(parts=1)


def roles(chain: Sequence[Word]) -> tuple[Word | None, Word | None, Word | None, tuple[Word, ...], Word | None]:
    """Given name, father, grandfather, others and family, by how many parts there are."""
    if len(chain) <= 1:
        return (chain[0] if chain else None), None, None, (), None
    if len(chain) == 2:
        return chain[0], None, None, (), chain[1]
    if len(chain) == 3:
        return chain[0], chain[1], None, (), chain[2]
    return chain[0], chain[1], chain[2], tuple(chain[3:-1]), chain[-1]


def _one_script(words: list[Word]) -> list[Word]:
    """Of a name that a list gives in two scripts, one after the other, the Arabic one; else the words as they are."""
    is_arabic = [each.script == letters.ARABIC for each in words]
    turns = sum(one != other for one, other in pairwise(is_arabic))
    arabic = [each for each in words if each.script == letters.ARABIC]
    return arabic if turns == 1 and min(len(arabic), len(words) - len(arabic)) > 1 else words


def _titled(words: list[Word]) -> tuple[list[str], list[Word]]:
    """Titles before the name, and the name without them; a title that may be a name needs two names after it."""
    titles: list[str] = []
    while len(words) > 1 and (words[0].kind == "title" or (words[0].kind == "title_before_two" and len(words) > 2)):
        titles.append(words[0].said)
        words = words[1:]
    return titles, words


def _called(words: list[Word]) -> tuple[list[Word], str]:
    """The name before "called", and the nickname after it."""
    for at, each in enumerate(words):
        if at and each.kind == "called":
            return words[:at], " ".join(other.said for other in words[at + 1 :])
    return words, ""


def _aside(text: str) -> tuple[str, dict[str, str]]:
    """The name without what stands in brackets or quotes; a number there is an age, words are a nickname."""
    text, age = without_age(text)
    nickname = ""
    for inside in _BRACKETS.findall(text):
        _, years = without_age(f"- {inside}")
        if years and not age:
            age = years
        elif inside.strip() and len(inside) > 1 and not years:
            nickname = nickname or inside.strip()
    text = _BRACKETS.sub(" ", text)
    family, comma, given = text.partition(",")
    if comma and len(family.split()) == 1 and given.strip() and "," not in given:
        text = f"{given} {family}"
    return text, {"nickname": nickname, "age": age}
