"""Claim: one assertion at one passage; and its exact form as JSON (DESIGN 5.1)."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from cenotaph.errors import ClaimError
from cenotaph.reading.speakers import canonical
from cenotaph.values import Blame, Place


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion, pinned to the exact words `text[start:end] == quote`.

    `low` and `high` are whole numbers or None (no bound is said). Dates are ISO strings (YYYY-MM-DD) or None.
    `said_by` runs from the nearest speaker to the origin; empty means that the publisher itself asserts it.
    `of` names the claim of which this one is a part. None always means unknown, never no.
    """

    id: str
    kind: str
    start: int
    end: int
    quote: str
    outcome: str | None = None
    low: int | None = None
    high: int | None = None
    phrase: str = ""
    unit: str | None = None
    status: str | None = None
    groups: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    names: tuple[str, ...] = ()
    cause: str | None = None
    place: Place | None = None
    event_start: str | None = None
    event_end: str | None = None
    event_precision: str = "unknown"
    said_by: tuple[str, ...] = ()
    said_on: str | None = None
    hedge: str = "asserted"
    counting: str = "unknown"
    of: str | None = None
    corrects: bool = False
    blamed: tuple[Blame, ...] = ()
    summary: str | None = None
    actors: tuple[str, ...] = ()
    body: str | None = None
    act: str | None = None
    on: str | None = None
    state: str | None = None
    language: str = "en"
    reader: str = "rules_v1"
    document: str | None = None
    published_by: str | None = None
    published_on: str | None = None

    @property
    def origin(self) -> str | None:
        """Who first asserts it, in its canonical name: the last of the chain, else the publisher, else None."""
        if self.said_by:
            return self.said_by[-1]
        return publisher(self.published_by) if self.published_by else None

    @property
    def known_on(self) -> str | None:
        """The day from which this claim could be known: said, else published (ISO), else None."""
        return self.said_on or self.published_on

    def part_of(self, whole: str) -> "Claim":
        """The same claim as a part of that one; a third of the time of `dataclasses.replace`."""
        values = list(_values(self))
        values[_OF] = whole
        return Claim(*values)

    def as_json(self) -> dict[str, Any]:
        """The claim as plain JSON values, in the order of the contract."""
        made: dict[str, Any] = json_ready(asdict(self))
        return made

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> "Claim":
        """A claim from its JSON form; unknown keys are refused so that nothing is lost unseen.

        Raises ClaimError.
        """
        if not found.keys() <= _FIELDS:
            extra = ", ".join(sorted(found.keys() - _FIELDS))
            raise ClaimError(f"claim {found.get('id')!r} has fields this version does not know: {extra}")
        values: dict[str, Any] = dict(found)
        for key in _LISTS:
            if isinstance(value := values.get(key), list):
                values[key] = tuple(value)
        if (place := values.get("place")) and not isinstance(place, Place):
            values["place"] = _place(place)
        blamed = values.get("blamed") or ()
        values["blamed"] = tuple([each if isinstance(each, Blame) else Blame(**each) for each in blamed])
        return cls(**values)


_FIELDS = frozenset(field.name for field in fields(Claim))
_values = attrgetter(*[field.name for field in fields(Claim)])
_OF = [field.name for field in fields(Claim)].index("of")
_LISTS = tuple(field.name for field in fields(Claim) if field.default == ())
# A case names few publishers in very many claims, and each claim is asked for its origin several times.
publisher = lru_cache(maxsize=262144)(canonical)


def _place(found: Mapping[str, Any]) -> Place:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
    return Place(**values)


def json_ready(value: Any) -> Any:
    """Tuples become lists, all the way down."""
    if isinstance(value, dict):
        return {key: json_ready(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [json_ready(inner) for inner in value]
    return value


def claim_id(*, source: str, reader: str, key: tuple[Any, ...]) -> str:
    """The claim's lasting name: a hash of its document, reader, passage and figure; the same words give the same id."""
    return claim_names(source, reader)(key)


def claim_names(source: str, reader: str) -> Callable[[tuple[Any, ...]], str]:
    """What names the claims of one document, whose text is hashed once for all of them."""
    begun = hashlib.sha256(f"{_plain([source, reader])[:-1]}, ".encode())

    def name(key: tuple[Any, ...]) -> str:
        told = begun.copy()
        told.update(_plain(key)[1:].encode())
        return told.hexdigest()[:20]

    return name


_plain = json.JSONEncoder(ensure_ascii=False, default=str).encode
