"""The form of a claim: its fields as text, and what was changed in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cenotaph.ledger.queries_reading import Paper
from cenotaph.reading import Claim
from cenotaph.values import COUNTINGS, DATE_PRECISIONS, HEDGES, OUTCOMES, STATUSES, Blame, Place

NUMBERS = ("low", "high")
DAYS = ("event_start", "event_end", "said_on")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "outcome": OUTCOMES,
    "status": ("", *STATUSES),
    "hedge": HEDGES,
    "counting": COUNTINGS,
    "event_precision": DATE_PRECISIONS,
}
LISTS = ("said_by", "blamed")
COUNT_ONLY = ("low", "high", "outcome", "status", "counting")
SEPARATORS = str.maketrans({"،": ",", "؛": ",", ";": ","})
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the form shows it: `kind` is number, day, choice, place or words; `held` is what stands now."""

    name: str
    kind: str
    value: str
    choices: tuple[str, ...] = ()
    held: str = ""


def fields_of(claim: Claim, places: Mapping[str, Place], typed: Mapping[str, str] | None = None) -> list[Field]:
    """The fields that a person may correct, as they stand, or as they were typed before."""
    names = [*NUMBERS, "outcome", "status", "counting", "place", *DAYS, "event_precision", "hedge", *LISTS]
    shown = [name for name in names if claim.kind == "count" or name not in COUNT_ONLY]
    held = {name: _text(claim, name) for name in shown}
    found = {name: (typed or {}).get(name, value) for name, value in held.items()}
    return [Field(name, _kind(name), found[name], _choices(name, places), held[name]) for name in shown]


def changes(claim: Claim, given: Mapping[str, str], places: Mapping[str, Place]) -> dict[str, Any]:
    """What the form changes of the claim: only what differs, as the ledger takes it."""
    found: dict[str, Any] = {}
    for field in fields_of(claim, places):
        if field.name not in given:
            continue
        typed = given[field.name].strip()
        if typed != field.value:
            found[field.name] = _value(claim, field, typed, places)
    return found


def blank(paper: Paper, start: int, end: int) -> Claim:
    """A claim of these words of a document, of which nothing is said yet but that somebody counts the dead."""
    language = (paper.extract.language if paper.extract else None) or "en"
    place = Claim("", "count", start, end, "", outcome="killed", language=language, document=paper.id)
    return replace(place, published_by=paper.published_by, published_on=paper.published_on)


def key_of(place: Place | None) -> str:
    """The name of a place in a form: its id, else its name."""
    return (place.id or place.name) if place else ""


def _kind(name: str) -> str:
    if name in NUMBERS:
        return "number"
    if name in DAYS:
        return "day"
    if name in CHOICES:
        return "choice"
    return "place" if name == "place" else "words"


def _choices(name: str, places: Mapping[str, Place]) -> tuple[str, ...]:
    return ("", *places) if name == "place" else CHOICES.get(name, ())


def _text(claim: Claim, name: str) -> str:
    value = getattr(claim, name)
    if name == "place":
        return key_of(value)
    if name == "blamed":
        return ", ".join(blame.name for blame in value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def _value(claim: Claim, field: Field, typed: str, places: Mapping[str, Place]) -> Any:
    if field.name == "place":
        return places.get(typed)
    if field.name in LISTS:
        names = [part.strip() for part in typed.translate(SEPARATORS).split(",") if part.strip()]
        # Who stays blamed stays blamed as firmly as it was said.
        kept = {blame.name: blame for blame in claim.blamed}
        return names if field.name == "said_by" else [kept.get(name, Blame(name)) for name in names]
    if field.name in NUMBERS:
        return typed.translate(DIGITS).replace(",", "").replace("٬", "") or None
    return typed or None
