"""Where: the places of a text, and the place of each draft. The rules are told in docs/methods/where_v1.md."""

import re

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.gazetteer import Gazetteer, gazetteer
from cenotaph.reading.text import Text
from cenotaph.reading.where_choose import choose
from cenotaph.reading.where_mention import Mention
from cenotaph.reading.where_mentions import mentions
from cenotaph.reading.where_words import BROUGHT, HOSPITAL, RECEIVES
from cenotaph.values import Place

_MOVED = ("displaced", "sheltering")
_WIDTH = {"site": 0, "village": 1, "town": 2, "district": 3, "area": 4, "region": 5, "country": 6, "unknown": 7}
_HAPPENED = (
    "attack", "incident", "explosion", "bombing", "blast", "took place", "occurred", "happened", "shelling", "strike",
    "clash", "massacre", "الهجوم", "الحادث", "الانفجار", "وقع", "القصف", "الغارة", "المجزرة", "الاشتباك",
)  # fmt: skip


def set_places(text: Text, drafts: list[Draft], context: Context) -> None:
    """Set place, in place: the gazetteer's place, one that only the text names, candidates, or None for unknown."""
    if not drafts:
        return
    known = gazetteer()
    found = [
        mention
        for mention in places(text, known)
        if mention.place is not None and not mention.holds and mention.role != "part"
    ]
    happened = [mention for mention in found if not _receives(text, mention)] or found
    scenes = _scenes(drafts)
    for draft in drafts:
        usable = found if draft.outcome in _MOVED else happened
        draft.place = _place_of(text, draft, usable, scenes, known)


def places(text: Text, known: Gazetteer | None = None) -> list[Mention]:
    """All places that a text mentions, resolved; kept in text.parsed so that it is done once."""
    if "places" not in text.parsed:
        known = known or gazetteer()
        found = mentions(text, known)
        choose(text, found, known)
        text.parsed["places"] = found
    done: list[Mention] = text.parsed["places"]
    return done


def _scenes(drafts: list[Draft]) -> frozenset[int]:
    """The sentences that tell of harm: their places move the telling on, those of others do not."""
    return frozenset(draft.sentence for draft in drafts if draft.kind == "count")


def _place_of(
    text: Text, draft: Draft, usable: list[Mention], scenes: frozenset[int], known: Gazetteer
) -> Place | None:
    clause = [mention for mention in usable if draft.start <= mention.start < draft.end]
    same = [mention for mention in usable if mention.sentence == draft.sentence and mention not in clause]
    told = _told_before(text, draft, [mention for mention in usable if mention.role != "bare"], scenes)
    for near in (clause, same):
        place = _nearest(text, draft, near, known)
        if place and not (told and _is_stray(place, told, near)):
            return place
    if draft.kind == "response":
        return None
    return (
        told
        or _told_before(text, draft, usable, scenes)
        or _told_after(text, draft, usable)
        or _own_ground(draft, usable)
    )


def _receives(text: Text, mention: Mention) -> bool:
    """A hospital to which the harmed were brought, or which tells of them: not where it happened."""
    if mention.place is None or mention.place.precision != "site" or not HOSPITAL.search(mention.place.name):
        return False
    sentence = text.sentences[mention.sentence]
    before, after = text.body[sentence.start : mention.start], text.body[mention.end : mention.end + 60]
    return bool(BROUGHT.search(before) or RECEIVES.match(after))


def _is_stray(place: Place, told: Place, near: list[Mention]) -> bool:
    """A name that no word marks as a place, far from where the telling stands: more likely a person's name."""
    if any(mention.place == place and mention.role != "bare" for mention in near):
        return False
    return not (place.holds(told) or told.holds(place) or set(place.within[:-1]) & {told.id, *told.within[:-1]})


def _nearest(text: Text, draft: Draft, near: list[Mention], known: Gazetteer) -> Place | None:
    roles: tuple[str, ...] = ("at", "back", "reference", "bare")
    if draft.outcome in _MOVED:
        roles = ("to", "at", "back", "from", "reference")
    elif draft.kind == "response":
        roles = ("at", "back")
    fitting = [mention for mention in near if mention.role in roles]
    if not fitting:
        return None
    if (own := next((each for each in fitting if _is_right_behind(text, draft, each)), None)) is not None:
        return own.place
    best = min(fitting, key=lambda mention: _cost(text, draft, mention))
    best = _finer(text, draft, best, fitting)
    listed = _list_of(best, fitting)
    if len(listed) > 2 and (place := _common([mention.place for mention in listed if mention.place], known)):
        return place
    return best.place


def _is_right_behind(text: Text, draft: Draft, mention: Mention) -> bool:
    """ "12 dead in Kerat, 5 in Velda", "5 في زلمار": the figure's own place."""
    gap = mention.start - draft.upto
    return (
        0 < gap < _OWN_PLACE
        and mention.role == "at"
        and _IN.fullmatch(text.body, draft.upto, mention.start) is not None
    )


def _cost(text: Text, draft: Draft, mention: Mention) -> tuple[float, int]:
    """How far a mention stands from the figure, in characters; breaks between them and weaker roles count more."""
    before = mention.end <= draft.at
    between = text.body[mention.end : draft.at] if before else text.body[draft.upto : mention.start]
    cost = len(between) * (1.3 if before else 1.0)
    cost += 45 * (between.count(",") + between.count("،") + 2 * between.count(";") + between.count(" while "))
    cost += {"back": 15, "reference": 90, "bare": 130}.get(mention.role, 0)
    if draft.outcome in _MOVED:
        cost += 60 if before else 0
        cost += {"from": 400, "reference": 400, "at": 0 if draft.outcome == "sheltering" else 60}.get(mention.role, 0)
    if mention.place is not None and mention.place.precision == "country":
        cost += 60
    return cost, mention.start


def _finer(text: Text, draft: Draft, best: Mention, fitting: list[Mention]) -> Mention:
    """A sharper place inside the best one, told in the same breath: no other figure stands between them."""
    for mention in fitting:
        if (
            mention.role == "at"
            and mention is not best
            and mention.place
            and best.place
            and mention.place.id != best.place.id
        ):
            first, last = sorted((mention, best), key=lambda one: one.start)
            if best.place.holds(mention.place) and not _FIGURE.search(text.body[first.end : last.start]):
                return mention
    return best


_OWN_PLACE = 24  # characters
_IN = re.compile(
    r"\s+(?:(?:people|killed|dead|wounded|injured|hurt|others)\s+)?(?:in|at|near|قرب|في)\s+(?:the\s+)?(?:(?:city|town|village|مدينة|بلدة|قرية)\s+(?:of\s+)?)?"
)
_FIGURE = re.compile(
    r"\d|[\u0660-\u0669]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|"
    r"including|among|others?)\b|بينهم|منهم|آخر",
    re.IGNORECASE,
)


def _list_of(best: Mention, fitting: list[Mention]) -> list[Mention]:
    """The mentions of one list ("in A, B and C") that hold the best one."""
    at = fitting.index(best)
    first = at
    while first > 0 and fitting[first].joined:
        first -= 1
    last = at
    while last + 1 < len(fitting) and fitting[last + 1].joined:
        last += 1
    return fitting[first : last + 1]


def _common(chosen: list[Place], known: Gazetteer) -> Place | None:
    """The smallest place that holds them all, or None."""
    first = chosen[0]
    for place_id in (first.id, *first.within):
        above = known.get(place_id)
        if above is not None and all(above.holds(place) for place in chosen):
            return above
    return None


def _told_before(text: Text, draft: Draft, usable: list[Mention], scenes: frozenset[int]) -> Place | None:
    """The last place where the telling stood before this sentence."""
    earlier = [
        mention
        for mention in usable
        if mention.sentence < draft.sentence and mention.role in ("at", "back", "bare", "reference")
    ]
    # A country named in passing does not move a telling that stands at a place in it or elsewhere.
    earlier = [mention for mention in earlier if mention.place and mention.place.precision != "country"] or earlier
    earlier = [mention for mention in earlier if mention.sentence in scenes] or earlier
    if not earlier:
        return None
    paragraph = text.sentences[draft.sentence].paragraph
    near = [mention for mention in earlier if text.sentences[mention.sentence].paragraph == paragraph] or earlier
    sentence = near[-1].sentence
    last = [mention for mention in near if mention.sentence == sentence]
    return min(
        last, key=lambda mention: (mention.role == "bare", _WIDTH[mention.place.precision] if mention.place else 9)
    ).place


def _told_after(text: Text, draft: Draft, usable: list[Mention]) -> Place | None:
    """The place named after the figure: "… The attack took place in X"."""
    later = [mention for mention in usable if mention.sentence > draft.sentence and mention.role in ("at", "back")]
    said = [mention for mention in later if any(word in text.sentences[mention.sentence].words for word in _HAPPENED)]
    chosen = (said or [mention for mention in later if mention.sentence <= draft.sentence + 2])[:1]
    return chosen[0].place if chosen else None


def _own_ground(draft: Draft, usable: list[Mention]) -> Place | None:
    """The ground of the office speaking ("the Gaza Health Ministry"), or where the dead came from: a last resort."""
    offices = [
        mention for mention in usable if mention.role in ("office", "seat") and mention.sentence == draft.sentence
    ]
    origins = [mention for mention in usable if mention.role == "from" and draft.start <= mention.start < draft.end]
    return next((mention.place for mention in [*offices, *origins] if mention.role != "seat"), None)
