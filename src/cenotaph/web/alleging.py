"""Which allegations are asked for, and how they are found among all."""

from dataclasses import dataclass

from cenotaph.incidents.allegations import ADMITS, DENIES, Allegation
from cenotaph.reading import Claim
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.forms import inside, key_of
from cenotaph.web.leafing import Leaf, leaf
from cenotaph.web.responding import allegation_key, alleged

LEAF = 60
ANSWERS = ("denied", "admitted", "answered", "unanswered")


@dataclass(frozen=True, slots=True)
class AllegationsAsked:
    """One question to the allegations; what is "" asks for everything.

    `place` is a place's key; `due` are the claims that somebody is to look at again by now, or None where all are asked
    for.
    """

    party: str = ""
    by: str = ""
    hedge: str = ""
    place: str = ""
    first: str = ""
    last: str = ""
    answer: str = ""
    due: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Whom and what allegations name: who is blamed, by whom, and the keys of places."""

    parties: tuple[str, ...]
    speakers: tuple[str, ...]
    places: tuple[str, ...]


def found(figures: Figures, asked: AllegationsAsked, after: str, hidden: frozenset[str]) -> Leaf[Allegation]:
    """Some of the allegations that are asked for, after one of them; none from the hidden documents."""
    return figures.alleged(asked, after, LEAF, lambda: _in_memory(figures, asked, after, hidden))


def _in_memory(figures: Figures, asked: AllegationsAsked, after: str, hidden: frozenset[str]) -> Leaf[Allegation]:
    standing = figures.standing()
    there = inside(asked.place, standing.places)
    every = [each for each in alleged(figures) if standing.by_id[each.claims[0]].document not in hidden]
    return leaf([each for each in every if _matches(each, asked, there, standing)], allegation_key, after, LEAF)


def named(figures: Figures) -> Named:
    """Whom and what all allegations name."""
    return figures.keep("allegations named", None, lambda: named_in(figures, None))


def named_in(figures: Figures, _about: None) -> Named:
    """The same, from all claims (see web/shelf/pieces.py)."""
    every, standing = alleged(figures), figures.standing()
    places = {key_of(claim.place) for each in every for claim in _claims(each, standing) if claim.place}
    return Named(
        tuple(sorted({each.party for each in every})),
        tuple(sorted({each.by for each in every if each.by})),
        tuple(sorted(places)),
    )


def _claims(each: Allegation, standing: Standing) -> list[Claim]:
    return [standing.by_id[name] for name in each.claims]


def _matches(each: Allegation, asked: AllegationsAsked, there: frozenset[str], standing: Standing) -> bool:
    day = each.first_on or ""
    return (
        asked.party in ("", each.party)
        and asked.by in ("", each.by)
        and asked.hedge in ("", each.hedge)
        and (not asked.place or any(key_of(one.place) in there for one in _claims(each, standing) if one.place))
        and (not asked.first or day >= asked.first)
        and (not asked.last or "" < day <= asked.last)
        and _is_answered(each, asked.answer)
        and (asked.due is None or not asked.due.isdisjoint(each.claims))
    )


def _is_answered(each: Allegation, wanted: str) -> bool:
    kinds = {answer.kind for answer in each.answers}
    if wanted in ("denied", "admitted"):
        return {"denied": DENIES, "admitted": ADMITS}[wanted] in kinds
    return not wanted or bool(kinds) == (wanted == "answered")
