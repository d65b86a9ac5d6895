"""A claim corrected or made by a person: a new claim, checked as strictly as a read one."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from cenotaph.errors import ClaimError
from cenotaph.ledger.history import plain
from cenotaph.reading import Claim
from cenotaph.reading.claim import claim_id
from cenotaph.reading.telling_number import BY_HAND
from cenotaph.values import COUNTINGS, DATE_PRECISIONS, HEDGES, KINDS, OUTCOMES, STATUSES, Blame, Place

FIXED = {"id", "quote", "language", "reader", "document", "published_by", "published_on"}
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "outcome": OUTCOMES,
    "status": STATUSES,
    "hedge": HEDGES,
    "counting": COUNTINGS,
    "event_precision": DATE_PRECISIONS,
}
DAYS = ("event_start", "event_end", "said_on", "on")
NUMBERS = ("low", "high", "start", "end")
LISTS = ("groups", "occupations", "names", "said_by", "actors")
CHANGEABLE = tuple(field.name for field in fields(Claim) if field.name not in FIXED)


def corrected(claim: Claim, changes: Mapping[str, Any], *, text: str, today: str, times: int) -> Claim:
    """The claim with these changes, under a new id; `times` tells repeated corrections of one claim apart.

    `place` may be a Place or its JSON form, `blamed` a list of names or Blames. Raises ClaimError that names the field.
    """
    if not changes:
        raise ClaimError("a correction must change something; give at least one field and its value")
    if strange := sorted(set(changes) - set(CHANGEABLE)):
        raise ClaimError(f"{strange[0]!r} cannot be corrected; choose from: {', '.join(CHANGEABLE)}")
    values = {name: _checked(name, value, today) for name, value in changes.items()}
    source = claim.document or claim.quote
    named = claim_id(
        source=source, reader=BY_HAND, key=(claim.id, times, plain({k: str(v) for k, v in values.items()}))
    )
    heir = replace(claim, id=named, reader=BY_HAND, **values)
    heir = replace(heir, quote=text[heir.start : heir.end])
    _check(heir, text)
    if heir == replace(claim, id=named, reader=BY_HAND):
        raise ClaimError("this correction changes nothing; accept the claim instead")
    return heir


def made(claim: Claim, given: Mapping[str, Any], *, text: str, today: str, times: int) -> Claim:
    """What a person says of words that no reader took for a claim; `claim` gives its kind, document and place.

    `times` tells claims at the same words apart. Raises ClaimError that names the field.
    """
    if strange := sorted(set(given) - set(CHANGEABLE)):
        raise ClaimError(f"{strange[0]!r} cannot be given; choose from: {', '.join(CHANGEABLE)}")
    values = {name: _checked(name, value, today) for name, value in given.items()}
    key = (claim.start, claim.end, times, plain({name: str(value) for name, value in values.items()}))
    named = claim_id(source=claim.document or claim.quote, reader=BY_HAND, key=key)
    words = text[claim.start : claim.end]
    # What is no count is told in its own words.
    told = {"phrase": words} if values.get("kind", claim.kind) == "count" else {"summary": words}
    found = replace(claim, **{"id": named, "reader": BY_HAND, "quote": words, **told, **values})
    _check(found, text)
    if not words.strip():
        raise ClaimError("these are no words; select those that say it")
    if missing := _missing(found):
        raise ClaimError(missing)
    return found


def _missing(found: Claim) -> str | None:
    """What a claim made by a person still lacks, by its kind."""
    if found.kind == "count":
        if found.outcome is None:
            return "outcome is missing; choose what is counted"
        is_open = found.low is None and found.high is None
        return "low and high are both missing; give at least one of them" if is_open else None
    if found.kind == "responsibility" and not found.blamed:
        return "blamed is missing; say who is held responsible"
    if found.kind == "response" and not found.act:
        return "act is missing; choose what was done"
    return None


def _check(heir: Claim, text: str) -> None:
    if not 0 <= heir.start < heir.end <= len(text):
        raise ClaimError(f"characters {heir.start} to {heir.end} are not in the document (length {len(text):,})")
    if heir.low is not None and heir.high is not None and heir.low > heir.high:
        raise ClaimError(f"low ({heir.low}) is above high ({heir.high}); give them the other way round")
    if heir.event_start and heir.event_end and heir.event_start > heir.event_end:
        raise ClaimError(f"event_start ({heir.event_start}) is after event_end ({heir.event_end})")


def _checked(name: str, value: Any, today: str) -> Any:
    if name in CHOICES:
        return _choice(name, value)
    if name in DAYS:
        return _day(name, value, today)
    if name in NUMBERS:
        return _number(name, value)
    if name in LISTS:
        return tuple(str(part) for part in value or ())
    if name == "place":
        return value if value is None or isinstance(value, Place) else Place(**value)
    if name == "blamed":
        return tuple(part if isinstance(part, Blame) else Blame(str(part)) for part in value or ())
    if name == "corrects":
        return bool(value)
    return None if value is None else str(value)


def _choice(name: str, value: Any) -> str | None:
    if value is None and name in {"outcome", "status"}:
        return None
    if value not in CHOICES[name]:
        raise ClaimError(f"{value!r} is no {name}; choose one of: {', '.join(CHOICES[name])}")
    return str(value)


def _day(name: str, value: Any, today: str) -> str | None:
    if value is None:
        return None
    try:
        found = date.fromisoformat(str(value)).isoformat()
    except ValueError as wrong:
        raise ClaimError(f"{name} is {value!r}; give a day as YYYY-MM-DD") from wrong
    if found > today:
        raise ClaimError(f"{name} is {found}, which is in the future; give a day up to {today}")
    return found


def _number(name: str, value: Any) -> int | None:
    if value is None and name in {"low", "high"}:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", str(value)):
        raise ClaimError(f"{name} is {value!r}; give a whole number")
    return int(str(value))
