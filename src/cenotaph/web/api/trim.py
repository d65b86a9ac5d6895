"""What of a thing is told: only the fields whose class the one who asks may see; and pages of lists by cursor."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from cenotaph.web import desk, policy
from cenotaph.web.request import DeskRequest
from cenotaph.web.routes import API_FIELDS
from cenotaph.web.told import ToldError

USUAL, MOST = 100, 500


def reach_of(request: DeskRequest, field_class: str) -> str | None:
    """On what the one who asks may see this class."""
    return policy.reach(request.actor, "see", field_class, desk.compartment())


def classes(request: DeskRequest, by: str | None = None, captured_on: str | None = None) -> frozenset[str]:
    """The classes that the one who asks sees of a thing that came by this person at this moment."""
    hours = None
    if captured_on:
        hours = (datetime.now(UTC) - datetime.fromisoformat(captured_on)).total_seconds() / 3600
    subjects = ((each, policy.Subject(each, desk.compartment(), by, hours)) for each in policy.CLASSES)
    return frozenset(each for each, subject in subjects if policy.may(request.actor, "see", subject).allowed)


def trimmed(shape: str, values: Mapping[str, Any], seen: frozenset[str]) -> dict[str, Any]:
    """The fields of this shape that are seen; a field without a class is told to nobody."""
    held = API_FIELDS[shape]
    return {name: value for name, value in values.items() if held.get(name) in seen}


def own_only(request: DeskRequest, field_class: str) -> str | None:
    """The name to which a list is kept, when only one's own things may be seen; None for all of them."""
    return None if reach_of(request, field_class) == policy.CASE else request.actor.name


def paged(request: DeskRequest, items: Sequence[dict[str, Any]], limit: int, last: Any) -> dict[str, Any]:
    """A page of at most `limit` of these; `last` is the place of the last of them, if there are more."""
    given = {name: value for name, value in request.GET.items() if name != "cursor"}
    onward = f"{request.path}?{urlencode({**given, 'cursor': pointer(last)})}" if len(items) > limit else None
    return {"items": list(items[:limit]), "next": onward}


def pointer(place: Any) -> str:
    """A place in an order as text that nobody needs to understand."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_of(cursor: str | None, *kinds: type) -> list[Any] | None:
    """The place that a pointer names; None for the beginning. Raises ToldError for one that this desk never gave."""
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        found = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as wrong:
        raise ToldError("api.cursor") from wrong
    is_ours = isinstance(found, list) and len(found) == len(kinds)
    if not is_ours or not all(type(each) is kind for each, kind in zip(found, kinds, strict=True)):
        raise ToldError("api.cursor")
    if not all(_fits(each) for each in found):
        raise ToldError("api.cursor")
    return list(found)


def _fits(each: Any) -> bool:
    if isinstance(each, int):
        return 0 <= each < 2**63
    return len(each) <= 100 and each.isascii() and each.isprintable()
