"""Telling: what one speaker's claims of one incident come to: parts add, what is told again does not."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cenotaph.reading import Claim
from cenotaph.reading.names import may_be_one
from cenotaph.tolls.figure import Figure, figure, hull, total

KIN = re.compile(
    r"\b(?:sons?|daughters?|sisters?|brothers?|siblings?|twins?|wife|wives|husband|mother|father|parents|cousins?|uncles?|"
    r"aunts?|nephews?|nieces?|grand\w+|in-law)\b|(?:\b(?:his|her|their|whose)|[’']s)\s(?:\w+\s)?(?:children|child)\b"
    r"|أبناؤ|ابنا|أولاد|شقيق|أخوا|أخيه|زوجت|والد|أطفاله|أطفالها|أحفاد|أشقاء",
    re.IGNORECASE,
)
# "My brother", in the words of somebody quoted: he may be any of those told of before.
_MINE = re.compile(r"(?:my|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a claim says of its people by which they may be told apart from others; empty where it says nothing."""

    marks: tuple[str, ...]
    names: tuple[str, ...]
    is_kin: bool = False

    def may_be(self, other: "_Kind") -> bool:
        if self.names and other.names:
            return any(may_be_one(mine, yours) for mine in self.names for yours in other.names)
        if (self.is_kin and other.names) or (other.is_kin and self.names):
            # "Adam Falah was shot. His daughter was also killed."
            return False
        return self.marks == other.marks or not any(self.marks) or not any(other.marks)


def told(claims: Iterable[Claim]) -> Figure:
    """What one speaker says: parts told in one document add up, different tellings make a range."""
    by_document: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    return hull(_document_figure(said) for said in by_document.values())


def _document_figure(said: list[Claim]) -> Figure:
    """Inside one sentence parts add; across sentences people of different kinds add, the same kind is told again."""
    return hull([figure(said[0])]) if len(said) == 1 else document_figure(said)


def document_figure(said: list[Claim]) -> Figure:
    """The same the long way, which one claim can go too."""
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in said:
        sentences[claim.start].append(claim)
    return _across([_sentence(spoken) for spoken in sentences.values()])


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence tells: kinds of people, their figure, and whether it has grown ("rose to 26")."""

    kinds: frozenset[_Kind]
    figure: Figure
    grown: bool


def _sentence(spoken: list[Claim]) -> _Told:
    grown = [claim for claim in spoken if claim.counting == "cumulative"]
    if grown and len(grown) == len(spoken):
        # "It was first given as 17 but rose to 26": two states of one count.
        one = hull(figure(claim) for claim in spoken)
    else:
        added = total(figure(claim) for claim in spoken)
        assert added is not None
        one = added
    return _Told(frozenset(_kind(claim) for claim in spoken), one, bool(grown))


def _kind(claim: Claim) -> _Kind:
    return _Kind(
        (claim.sex or "", claim.age or "", *claim.groups, *claim.occupations),
        claim.names,
        bool(KIN.search(claim.phrase)) and not _MINE.match(claim.phrase),
    )


def _across(sentences: list[_Told]) -> Figure:
    apart: list[tuple[set[_Kind], list[_Told]]] = []
    for one in sentences:
        match = next((group for group in apart if _may_be_same(group[0], one.kinds)), None)
        if match is None:
            apart.append((set(one.kinds), [one]))
        else:
            match[0].update(one.kinds)
            match[1].append(one)
    summed = total(_again(told_again) for _, told_again in apart)
    assert summed is not None
    return summed


def _again(sentences: list[_Told]) -> Figure:
    """The range of all tellings; its best is the first, with which a report opens, or what that has grown to."""
    whole = hull(one.figure for one in sentences)
    first = sentences[0].figure.best
    if not first:
        return whole
    grown = [one.figure.best or 0 for one in sentences if one.grown]
    return replace(whole, best=max(first, *grown, 0))


def _may_be_same(left: Iterable[_Kind], right: Iterable[_Kind]) -> bool:
    """Two tellings may be of the same people unless each names a sex, age, group, trade or name of its own."""
    return any(mine.may_be(yours) for mine in left for yours in right)
