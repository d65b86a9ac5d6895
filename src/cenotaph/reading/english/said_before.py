"""Speakers named before: the last who spoke, and those for whom "the monitor" or "the source" may stand."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.english.said_words import descriptions, words
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORG = re.compile(
    r"\b(?:[A-Z][\w’'-]+\s+){0,4}(?:Observatory|Network|Watch|Cent(?:re|er)|Group|Commission|Committee|Council|Agency|Foundation|"
    r"Institute|Monitor|Ministry|Union|Syndicate|Hospital|Front|Movement|Brigades?|Radio|Television|Times|Post|Herald|Daily|Office|Army|"
    r"Coalition|Crescent|Cross|Mission|Directorate|Department)\b(?:\s+(?:for|of|on|in)(?:\s+(?:the|and|of|[A-Z][\w’'-]+))+)?"
)
_REACH = 4

Spoken = Callable[[int], list[tuple[str, ...]]]


class Before:
    """What a text has named so far. `spoken` gives the chains said in a sentence."""

    def __init__(self, text: Text, spoken: Spoken) -> None:
        self.text = text
        self.spoken = spoken

    def last(self, sentence: Sentence) -> tuple[str, ...]:
        """The last of those who spoke in the sentences before, nearest first."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _REACH), -1):
            if (said := self.spoken(index)) and said[-1]:
                return said[-1][-1:]
        return ()

    def same_voice(self, lemma: str, sentence: Sentence) -> tuple[str, ...]:
        """The last speaker, where "the source" or "the official" can be that one."""
        last = self.last(sentence)
        general = [name for name in last if not specific(name) and speakers.kind(name) == "local"]
        return () if general and lemma != "source" else last

    def described(self, head: "Token", sentence: Sentence) -> str | None:
        """The speaker named before for which "the monitor" or "the London-based group" stands."""
        noun = head.lemma_.lower() if head.lemma_.lower() in descriptions() else head.lower_
        kinds = descriptions().get(noun)
        if not kinds:
            return None
        offset = sentence.start + head.left_edge.idx
        modifiers = {t.lower_ for t in head.subtree if t.dep_ in ("compound", "amod", "nmod")}
        if modifiers & {"monitoring", "rights", "watchdog"}:
            kinds = ("monitor",)
        elif modifiers & {"armed", "militant", "rebel", "militia", "jihadist", "islamist"}:
            kinds = ("armed_group",)
        stem = "army" if noun == "military" else noun
        for at, name, kind, spelling in reversed(self.mentions()):
            if at >= offset or (kind not in kinds and noun not in spelling.lower()):
                continue
            if noun in words("said", "by_name") and stem not in name.lower() and noun not in spelling.lower():
                continue
            return name
        return None

    def mentions(self) -> list[tuple[int, str, str, str]]:
        """Every speaker the text names, in order (offset, name, kind, spelling); no general or short ones."""
        if "speakers" not in self.text.parsed:
            body = self.text.body
            listed = [
                (span.start, span.name, span.kind, body[span.start : span.end])
                for span in speakers.find(body)
                if not span.short and (specific(span.name) or "ministry" in body[span.start : span.end].lower())
            ]
            taken = {at for at, _, _, _ in listed}
            for hit in _ORG.finditer(body):
                name = speakers.clean(hit.group())
                if not any(hit.start() <= at < hit.end() for at in taken) and len(name.split()) > 1:
                    listed.append((hit.start(), name, speakers.kind(name), hit.group()))
            self.text.parsed["speakers"] = sorted(listed)
        found: list[tuple[int, str, str, str]] = self.text.parsed["speakers"]
        return found


def specific(name: str) -> bool:
    """Whether a canonical name is a name of its own, and no general word such as "residents"."""
    return not name[:1].islower()
