"""Check what a model answered: every claim against the text's own words and the closed lists of the field."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cenotaph.reading.claim import Claim, claim_id
from cenotaph.reading.draft import Context
from cenotaph.reading.speakers import canonical
from cenotaph.reading.text import script
from cenotaph.values import COUNTINGS, HEDGES, KINDS, OUTCOMES, STATUSES, Refusal

_LISTS = {"kind": KINDS, "outcome": OUTCOMES, "status": STATUSES, "hedge": HEDGES, "counting": COUNTINGS}
_DAYS = ("said_on", "event_start", "event_end")


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims that hold, and why the others were refused."""

    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]


def checked(found: list[dict[str, Any]], body: str, context: Context) -> Answer:
    """Each answer as a claim pinned to its words in the text, or as a refusal that says what is wrong with it."""
    claims, refusals = [], []
    after = 0
    for each in found:
        because = _fault(each, body, context)
        if because:
            refusals.append(Refusal(because, where=str(each.get("quote", ""))[:120]))
            continue
        quote = each["quote"]
        # A sentence may stand twice: answers come in the text's order, so look on from the last one first.
        start = body.find(quote, after)
        start = start if start >= 0 else body.find(quote)
        after = start
        claims.append(_claim(each, start, body, context))
    return Answer(tuple(claims), tuple(refusals))


def _fault(each: dict[str, Any], body: str, context: Context) -> str | None:
    quote = each.get("quote")
    if not isinstance(quote, str) or not quote.strip() or quote not in body:
        return "The model's quote does not stand in the text."
    for name, words in _LISTS.items():
        if each.get(name) is not None and each[name] not in words:
            return f"The model's {name} {each[name]!r} is not one of: {', '.join(words)}."
    if each.get("kind") is None:
        return "The model named no kind of claim."
    return _wrong_number(each) or _wrong_day(each, context)


def _wrong_number(each: dict[str, Any]) -> str | None:
    low, high = each.get("low"), each.get("high")
    for value in (low, high):
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            return f"The model's number {value!r} is no whole number."
    if each["kind"] == "count" and (each.get("outcome") is None or (low is None and high is None)):
        return "The model's count has no outcome or no number."
    if low is not None and high is not None and low > high:
        return "The model's low is above its high."
    return None


def _wrong_day(each: dict[str, Any], context: Context) -> str | None:
    for name in _DAYS:
        value = each.get(name)
        if value is None:
            continue
        try:
            day = date.fromisoformat(value).isoformat()
        except (ValueError, TypeError):
            return f"The model's {name} {value!r} is no day."
        if context.published_on and day > context.published_on:
            return f"The model's {name} {value} lies after the day of publication."
    return None


def _claim(each: dict[str, Any], start: int, body: str, context: Context) -> Claim:
    quote = each["quote"]
    key = (start, start + len(quote), each["kind"], each.get("outcome"), each.get("low"), each.get("high"))
    return Claim(
        id=claim_id(source=context.document or body, reader="model_v1", key=(*key, each.get("status"))),
        kind=each["kind"],
        start=start,
        end=start + len(quote),
        quote=quote,
        outcome=each.get("outcome") if each["kind"] == "count" else None,
        low=each.get("low"),
        high=each.get("high"),
        phrase=each.get("phrase") or "",
        unit="people" if each["kind"] == "count" else None,
        status=each.get("status"),
        said_by=tuple(canonical(str(name)) for name in each.get("said_by") or ()),
        said_on=each.get("said_on"),
        event_start=each.get("event_start"),
        event_end=each.get("event_end"),
        hedge=each.get("hedge") or "asserted",
        counting=each.get("counting") or "unknown",
        summary=each.get("summary"),
        language=script(quote),
        reader="model_v1",
        document=context.document,
        published_by=context.published_by,
        published_on=context.published_on,
    )
