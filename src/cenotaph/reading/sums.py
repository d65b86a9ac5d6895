"""Sums: a figure for several places or kinds of people, and the parts of it that the same text tells right after."""

from collections.abc import Sequence

from cenotaph.reading.draft import Draft
from cenotaph.reading.text import Text
from cenotaph.reading.where import places
from cenotaph.values import Place

_OUTCOMES = ("killed", "injured", "missing", "detained", "abducted")
# Two and one are told of too many things to be a sum by chance: "three were killed … two … one".
SMALLEST = 4
# So far behind its sum, in sentences, a part may begin; so many parts are tried.
REACH = 5
MOST_PARTS = 6


def set_sums(text: Text, drafts: list[Draft]) -> None:
    """Make figures that follow a larger one and add up to it exactly its subsets, in place.

    "Eleven were killed in Kerat and Velda. … nine in Kerat … two in Velda": nine and two are parts of the eleven. The
    parts must follow one another, differ in place or in who was harmed, and stand where the sum says that it happened.
    """
    for outcome in _OUTCOMES:
        told = [draft for draft in drafts if draft.outcome == outcome and draft.kind == "count" and draft.role is None]
        told.sort(key=lambda draft: draft.at)
        for at, whole in enumerate(told):
            if _may_hold(whole):
                _mark(whole, _parts(text, whole, told[at + 1 :]))


def _may_hold(whole: Draft) -> bool:
    return whole.whole is None and whole.low == whole.high and (whole.low or 0) >= SMALLEST


def _mark(whole: Draft, parts: Sequence[Draft]) -> None:
    for part in parts:
        part.whole, part.counting = whole, "subset"


def _parts(text: Text, whole: Draft, later: Sequence[Draft]) -> Sequence[Draft]:
    """The first figures behind the whole that add up to it and are parts by what they tell of; () when none are."""
    chosen: list[Draft] = []
    for draft in later:
        if draft.sentence - whole.sentence > REACH or len(chosen) == MOST_PARTS:
            return ()
        if draft.sentence == whole.sentence or draft.whole is not None or _same(draft, whole):
            continue  # what one sentence tells side by side is read there; a sum told again is no part
        if draft.low is None or draft.low != draft.high or draft.low == 0 or draft.counting == "additional":
            return ()
        chosen.append(draft)
        reached = sum(part.low or 0 for part in chosen)
        if reached >= (whole.low or 0):
            fits = reached == whole.low and len(chosen) > 1 and _differ(chosen)
            return chosen if fits and all(_stands_in(text, whole, part) for part in chosen) else ()
    return ()


def _same(draft: Draft, whole: Draft) -> bool:
    return (draft.low, draft.high) == (whole.low, whole.high)


def _differ(parts: Sequence[Draft]) -> bool:
    """No two parts tell of the same kind of people at the same place: they would be one figure told twice."""
    kinds = [
        (part.place.id or part.place.name if part.place else None, part.status, part.sex, part.age, part.groups)
        for part in parts
    ]
    return len(set(kinds)) == len(kinds)


def _stands_in(text: Text, whole: Draft, part: Draft) -> bool:
    """The part's place is the whole's, lies in it, or is named in the whole's own sentence."""
    if part.place is None or whole.place is None or whole.place.holds(part.place):
        return True
    named = [mention.place for mention in places(text) if mention.sentence == whole.sentence and mention.place]
    return any(_is_or_holds(place, part.place) for place in named)


def _is_or_holds(place: Place, inner: Place) -> bool:
    return place.holds(inner) or (not place.id and place.name == inner.name)
