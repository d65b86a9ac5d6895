"""The form of a claim: its fields as text, and what was changed in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from cenotaph.errors import ClaimError
from cenotaph.ledger.queries_reading import Paper
from cenotaph.reading import Claim
from cenotaph.values import ACTS, COUNTINGS, DATE_PRECISIONS, HEDGES, OUTCOMES, STATES, STATUSES, Blame, Place
from cenotaph.web.wording import DeskWording

NUMBERS = ("low", "high")
DAYS = ("event_start", "event_end", "said_on", "on")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "outcome": OUTCOMES,
    "status": ("", *STATUSES),
    "hedge": HEDGES,
    "counting": COUNTINGS,
    "event_precision": DATE_PRECISIONS,
    "act": ("", *ACTS),
    "state": ("", *STATES),
}
LISTS = ("said_by", "blamed", "actors")
# The fields of each kind of claim, in the order of its form; other kinds have those of a statement.
STATEMENT = ("place", "event_start", "event_end", "said_on", "event_precision", "hedge", "said_by", "blamed")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "count": (*NUMBERS, "outcome", "status", "counting", *STATEMENT),
    "response": ("act", "state", "on", "actors", "body", "place", "said_on", "hedge", "said_by"),
}
# What a person can make of selected words.
MADE = ("count", "responsibility", "response")
SEPARATORS = str.maketrans({"،": ",", "؛": ",", ";": ","})
# The names of these fields are no words of any sentence but their own.
_NAMED = re.compile(rf"(?<![\w'])(?:{'|'.join((*NUMBERS, *(name for name in DAYS if name != 'on')))})(?![\w'])")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the form shows it: `kind` is number, day, choice, place or words; `held` is what stands now."""

    name: str
    kind: str
    value: str
    choices: tuple[str, ...] = ()
    held: str = ""


def fields_of(claim: Claim, typed: Mapping[str, str] | None = None) -> list[Field]:
    """The fields that a person may correct, as they stand, or as they were typed before."""
    shown = FIELDS.get(claim.kind, STATEMENT)
    held = {name: _text(claim, name) for name in shown}
    found = {name: (typed or {}).get(name, value) for name, value in held.items()}
    return [Field(name, _kind(name), found[name], _choices(name, held[name]), held[name]) for name in shown]


def changes(claim: Claim, given: Mapping[str, str], places: Mapping[str, Place]) -> dict[str, Any]:
    """What the form changes of the claim: only what differs, as the ledger takes it."""
    found: dict[str, Any] = {}
    for field in fields_of(claim):
        if field.name not in given:
            continue
        typed = given[field.name].strip()
        if typed != field.value:
            found[field.name] = _value(claim, field, typed, places)
    return found


def blank(paper: Paper, start: int, end: int, kind: str = "count") -> Claim:
    """A claim of these words of a document, of which nothing is said yet but its kind; a count is first of the dead."""
    language = (paper.extract.language if paper.extract else None) or "en"
    outcome = "killed" if kind == "count" else None
    place = Claim("", kind, start, end, "", outcome=outcome, language=language, document=paper.id)
    return replace(place, published_by=paper.published_by, published_on=paper.published_on)


def told_wrong(wrong: ClaimError, say: DeskWording) -> Markup:
    """Why a form cannot be taken, with its fields called as the form calls them."""
    names: Mapping[str, str] = say.d["fields"]
    told = say.refused(str(wrong))
    return Markup(_NAMED.sub(lambda found: str(escape(f"“{names[found[0]]}”")), str(told)))


def key_of(place: Place | None) -> str:
    """The name of a place in a form: its id, else its name."""
    return (place.id or place.name) if place else ""


def inside(place: str, places: Mapping[str, Place]) -> frozenset[str]:
    """The keys of these places that lie in one of them, itself among them."""
    wanted = places.get(place)
    return frozenset(key for key, one in places.items() if key == place or (wanted is not None and wanted.holds(one)))


def _kind(name: str) -> str:
    if name in NUMBERS:
        return "number"
    if name in DAYS:
        return "day"
    if name in CHOICES:
        return "choice"
    return "place" if name == "place" else "words"


def _choices(name: str, held: str) -> tuple[str, ...]:
    """What may be chosen; a word of the reader's own stays on the list."""
    known = CHOICES.get(name, ())
    return known if not known or held in known else (*known, held)


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
        return [kept.get(name, Blame(name)) for name in names] if field.name == "blamed" else names
    if field.name in NUMBERS:
        return typed.translate(DIGITS).replace(",", "").replace("٬", "") or None
    return typed or None
