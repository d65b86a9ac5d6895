"""What is looked for among incidents: from an address to a checked value, to a mask over the columns, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

import numpy as np

from cenotaph.errors import UsageError
from cenotaph.publish.areas import NOWHERE, POINT
from cenotaph.values import OUTCOMES, STATUSES
from cenotaph.web.asked import asked_of
from cenotaph.web.atlas import ROUGH, UNDATED, Atlas, Mask, number_of

PLACED = ("point", "area", "none")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Lookup:
    """One question to the incidents; what is None or "" asks for everything.

    `place` is a place's key; `placed` how sharply placed; `first` and `last` bound the days on which it happened;
    `box` is the window of the map: west, south, east, north.
    """

    words: str = ""
    outcome: str | None = None
    status: str | None = None
    blamed: str | None = None
    place: str | None = None
    placed: str | None = None
    first: str | None = None
    last: str | None = None
    as_of: str | None = None
    box: Box | None = None

    @property
    def counted(self) -> str:
        """The outcome whose figures are shown."""
        return self.outcome or "killed"

    def timeless(self) -> "Lookup":
        """The same on any day: what the timeline shows."""
        return replace(self, first=None, last=None)

    def boundless(self) -> "Lookup":
        """The same anywhere: what the map shows."""
        return replace(self, box=None)


def lookup_of(given: Mapping[str, str]) -> Lookup:
    """The question that an address asks. Raises UsageError in words."""
    days = asked_of({name: given.get(name, "") for name in ("first", "last", "as_of")})
    held = {
        name: given.get(name, "").strip()[:200] or None for name in ("outcome", "status", "blamed", "place", "placed")
    }
    for name, known in (("outcome", OUTCOMES), ("status", STATUSES), ("placed", PLACED)):
        if held[name] is not None and held[name] not in known:
            raise UsageError(f"{held[name]!r} is no {name}; choose one of: {', '.join(known)}")
    words = given.get("q", "").strip()[:200]
    return Lookup(words, **held, first=days.first, last=days.last, as_of=days.as_of, box=box_of(given.get("box", "")))


def box_of(given: str) -> Box | None:
    """A window of the map as west, south, east and north. Raises UsageError."""
    if not given.strip():
        return None
    try:
        west, south, east, north = (float(part) for part in given.split(","))
    except ValueError as wrong:
        raise UsageError(f"{given[:80]!r} is no window of a map; write west,south,east,north in degrees") from wrong
    if not all(np.isfinite((west, south, east, north))) or south > north or west > east:
        raise UsageError(f"{given[:80]!r} is no window of a map; write west,south,east,north in degrees")
    return west, south, east, north


def address_of(lookup: Lookup, **more: str) -> str:
    """The question as the query of an address, without what is not asked."""
    held = {"q" if each.name == "words" else each.name: getattr(lookup, each.name) for each in fields(lookup)}
    held["box"] = ",".join(f"{edge:.4f}" for edge in lookup.box) if lookup.box else None
    return urlencode({**{name: value for name, value in held.items() if value}, **more})


def mask(atlas: Atlas, lookup: Lookup, texts: tuple[str, ...]) -> Mask:
    """Which incidents answer; `texts` is what is said of each in the page's language, folded."""
    until = number_of(lookup.as_of) if lookup.as_of else UNDATED
    found: Mask = atlas.column(None, None) <= until
    if lookup.outcome or lookup.status:
        found = found & (atlas.column(lookup.outcome, lookup.status) <= until)
    if lookup.blamed:
        rows, days = atlas.blamed.get(lookup.blamed, (np.array([], dtype=np.int64), np.array([], dtype=np.int32)))
        found = found & _at(rows[days <= until], len(found))
    if lookup.place:
        found = found & _at(atlas.inside.get(lookup.place, np.array([], dtype=np.int64)), len(found))
    if lookup.placed:
        found = found & np.isin(atlas.spot, [at for at, spot in enumerate(atlas.spots) if _is(spot.shape.kind, lookup)])
    if lookup.first:
        found = found & (atlas.end > 0) & (atlas.end >= number_of(lookup.first))
    if lookup.last:
        found = found & (atlas.start > 0) & (atlas.start <= number_of(lookup.last))
    if lookup.box:
        found = found & inside(atlas, lookup.box)
    if lookup.words:
        asked = lookup.words.casefold().split()
        rows = np.flatnonzero(found)
        found = _at(
            np.array([row for row in rows if all(word in texts[row] for word in asked)], dtype=np.int64), len(found)
        )
    return found


def inside(atlas: Atlas, box: Box) -> Mask:
    """Which incidents lie in a window: points in it, areas that reach into it; a window may span the date line."""
    known = [each.shape.kind != NOWHERE and _meets(each.box, box) for each in atlas.spots]
    found: Mask = np.array(known, dtype=bool)[atlas.spot]
    return found


def _meets(one: Box, box: Box) -> bool:
    if one[3] < box[1] or one[1] > box[3]:
        return False
    return any(one[2] + turn >= box[0] and one[0] + turn <= box[2] for turn in (-360, 0, 360))


def _is(kind: str, lookup: Lookup) -> bool:
    return {"point": kind == POINT, "area": kind in ROUGH, "none": kind == NOWHERE}[lookup.placed or ""]


def _at(rows: "np.ndarray[tuple[int], np.dtype[np.int64]]", size: int) -> Mask:
    found = np.zeros(size, dtype=bool)
    found[rows] = True
    return found
