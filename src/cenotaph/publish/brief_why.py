"""Why the headline is what it is, in a few plain sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from cenotaph.publish.brief_parts import foremost, place_and_days, where
from cenotaph.publish.wording import Wording
from cenotaph.reading import Claim
from cenotaph.tolls import Toll
from cenotaph.tolls.parts import Part

LARGEST = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """Low, best or high as shown, with a sentence that says on whose words it rests."""

    name: str
    figure: str
    because: Markup


def why(headline: Toll, found: Sequence[Part], wording: Wording) -> list[Markup]:
    """What the figure is made of: how many incidents and wider totals, and the largest of them."""
    if not headline.used:
        return [wording.fill("why_none")]
    lines = []
    if len(found) == 1:
        only = found[0].incident
        key = "why_one_total" if only.scope == "total" else "why_one"
        lines.append(wording.fill(key, place=_linked(found[0], place_and_days(only, wording))))
    else:
        lines.append(wording.fill("why_sum", parts=_kinds(found, wording)))
        largest = wording.join(
            wording.fill(
                "why_part", place=_linked(part, place_and_days(part.incident, wording)), range=_range(part, wording)
            )
            for part in found[:LARGEST]
        )
        lines.append(wording.fill("why_largest", parts=largest))
    if any(part.incident.scope == "total" and part.inside for part in found):
        lines.append(wording.fill("why_total"))
    if headline.named:
        lines.append(wording.fill("why_named", count=wording.counted("people", headline.named)))
    return lines


def bounds(headline: Toll, found: Sequence[Part], by_id: Mapping[str, Claim], wording: Wording) -> list[Bound]:
    """The three figures of the headline, each with the sentence behind it."""
    if not headline.used:
        return []
    return [
        Bound("low", wording.number(headline.low), _rests("low", found, by_id, wording)),
        Bound("best_word", wording.number(headline.best), _best(headline, found, by_id, wording)),
        Bound("high", _high_figure(headline, wording), _high(headline, found, by_id, wording)),
    ]


def _high_figure(headline: Toll, wording: Wording) -> str:
    return wording.number(headline.high) if headline.high is not None else str(wording.words["open"])


def _kinds(found: Sequence[Part], wording: Wording) -> Markup:
    totals = sum(part.incident.scope == "total" for part in found)
    single = len(found) - totals
    shown = [wording.counted("incidents", single)] if single else []
    shown += [wording.counted("totals", totals)] if totals else []
    return Markup(wording.words["and_last"]).join(escape(each) for each in shown)


def _linked(part: Part, words: Markup) -> Markup:
    return Markup('<a href="#part-{}">{}</a>').format(part.incident.id, words)


def _range(part: Part, wording: Wording) -> str:
    return wording.bounds(part.counted.low, part.counted.high)


def _rests(bound: str, found: Sequence[Part], by_id: Mapping[str, Claim], wording: Wording) -> Markup:
    """ "This bound rests on 14 claims, the largest from …", or the one claim itself."""
    names = {name for part in found for name in getattr(part, bound)}
    behind = foremost(names, by_id, wording)
    if not behind:
        return Markup("")
    first = Markup('<a href="#claim-{}">{}</a>').format(
        behind.claim, wording.fill("why_by", who=behind.who, words=behind.phrase)
    )
    if len(names) == 1:
        return first
    return wording.fill("rests_many", count=wording.counted("claims", len(names)), who=first)


def _by(names: frozenset[str], by_id: Mapping[str, Claim], figure: int | None, wording: Wording) -> Markup:
    behind = foremost(names, by_id, wording)
    number = escape(wording.number(figure))
    if not behind:
        return number
    shown = wording.fill("why_by", who=behind.who, words=number)
    return Markup('<a href="#claim-{}">{}</a>').format(behind.claim, shown)


def _best(headline: Toll, found: Sequence[Part], by_id: Mapping[str, Claim], wording: Wording) -> Markup:
    if headline.best is None:
        return wording.fill("why_no_best")
    if headline.best == headline.low:
        return wording.fill("why_same")
    widest = max(found, key=lambda part: (part.counted.best or 0) - (part.counted.low or 0))
    return wording.fill(
        "why_gap_low",
        place=_linked(widest, where(widest.incident, wording)),
        low=_by(widest.low, by_id, widest.counted.low, wording),
        best=_by(widest.best, by_id, widest.counted.best, wording),
    )


def _high(headline: Toll, found: Sequence[Part], by_id: Mapping[str, Claim], wording: Wording) -> Markup:
    if headline.high is None:
        unbounded = [part for part in found if part.counted.high is None]
        if not unbounded:
            return Markup("")
        first = unbounded[0]
        names = first.best or first.low or first.used
        behind = foremost(names, by_id, wording)
        who = (
            Markup('<a href="#claim-{}">{}</a>').format(
                behind.claim, wording.fill("why_by", who=behind.who, words=behind.phrase)
            )
            if behind
            else Markup("–")
        )
        place = _linked(first, where(first.incident, wording))
        if len(unbounded) == 1:
            return wording.fill("why_open_one", place=place, who=who)
        return wording.fill("why_open", count=wording.counted("parts", len(unbounded)), place=place, who=who)
    floor = headline.best if headline.best is not None else headline.low
    if headline.high == floor:
        return wording.fill("why_closed")
    widest = max(found, key=lambda part: (part.counted.high or 0) - (part.counted.best or part.counted.low or 0))
    behind = foremost(widest.high, by_id, wording)
    who = (
        Markup('<a href="#claim-{}">{}</a>').format(behind.claim, behind.who)
        if behind
        else escape(wording.words["voice_author"])
    )
    place = _linked(widest, where(widest.incident, wording))
    return wording.fill("why_gap_high", place=place, who=who, high=wording.number(widest.counted.high))
