"""The incidents of a case as columns: where, when, since when known, of what kind; made once for a state of the case.

A page, a window of the map or a bar of the timeline is then a few comparisons of whole columns, however many there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cenotaph.incidents import Incident
from cenotaph.publish.areas import AREA, CIRCLE, POINT, Shape, shape_of
from cenotaph.publish.boundaries import Boundaries
from cenotaph.publish.brief_parts import every_part
from cenotaph.publish.shapes import box_of
from cenotaph.reading import Claim
from cenotaph.tolls.parts import Part
from cenotaph.values import Place
from cenotaph.web.figures import Standing, home_of
from cenotaph.web.forms import key_of

Days = NDArray[np.int32]
Mask = NDArray[np.bool_]
Heard = dict[tuple[str | None, str | None], Days]
# Days on which something is first heard: said without a day, and never said.
UNDATED, NEVER = 2**31 - 2, 2**31 - 1
ROUGH = (AREA, CIRCLE)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that incidents name, and its shape; `west` to `north` is the room that the shape takes."""

    key: str
    place: Place | None
    shape: Shape
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The columns: a row for each incident in the order of `incidents`. Days are numbers, 0 where there is none.

    `heard` says for (outcome, status) on which day an incident was first said to have such a count; with None for
    either, any. `blamed` has for each party the rows and the days; `inside` for each place the rows in it.
    """

    incidents: Sequence[Incident]
    rows: Mapping[str, int]
    spots: tuple[Spot, ...]
    spot: NDArray[np.int32]
    total: Mask
    start: Days
    end: Days
    heard: Heard
    blamed: Mapping[str, tuple[NDArray[np.int64], Days]]
    inside: Mapping[str, NDArray[np.int64]]

    def column(self, outcome: str | None, status: str | None) -> Days:
        """Since when each incident is known to have such a count."""
        found = self.heard.get((outcome, status))
        return found if found is not None else np.full(len(self.incidents), NEVER, dtype=np.int32)


def atlas_of(standing: Standing, boundaries: Boundaries) -> Atlas:
    """The columns of these incidents."""
    incidents = standing.incidents
    keys = [key_of(each.place) for each in incidents]
    places = dict(zip(keys, (each.place for each in incidents), strict=True))
    spots = {key: _spot(key, place, boundaries) for key, place in places.items()}
    numbers = {key: number for number, key in enumerate(spots)}
    heard, blamed = _heard(incidents, standing.by_id)
    inside: dict[str, list[int]] = defaultdict(list)
    for row, each in enumerate(incidents):
        for name in dict.fromkeys((keys[row], *(each.place.within if each.place else ()))):
            inside[name].append(row)
    return Atlas(
        incidents,
        {each.id: row for row, each in enumerate(incidents)},
        tuple(spots.values()),
        np.array([numbers[key] for key in keys], dtype=np.int32),
        np.array([each.scope == "total" for each in incidents], dtype=bool),
        np.array([_number(each.start) for each in incidents], dtype=np.int32),
        np.array([_number(each.end or each.start) for each in incidents], dtype=np.int32),
        heard,
        blamed,
        {name: np.array(rows) for name, rows in inside.items() if name},
    )


def parts_by_home(tree: Iterable[Part], standing: Standing) -> dict[str, Part]:
    """The part of a toll that each incident is, by its id; of several in one incident the largest."""
    found: dict[str, Part] = {}
    for part in sorted(every_part(tree), key=size_of):
        if home := home_of(part, standing):
            found[home] = part
    return found


def size_of(part: Part | None) -> int:
    """The figure by which an incident is drawn and put in order; -1 where nothing is counted."""
    return (part.own.best or part.own.low or part.own.high or 0) if part else -1


def sizes(atlas: Atlas, parts: Mapping[str, Part]) -> NDArray[np.int64]:
    """The size of each incident."""
    return np.array([size_of(parts.get(each.id)) for each in atlas.incidents], dtype=np.int64)


def number_of(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day[:10]).toordinal()


def _number(day: str | None) -> int:
    return number_of(day) if day else 0


def _spot(key: str, place: Place | None, boundaries: Boundaries) -> Spot:
    shape = shape_of(place, boundaries)
    if shape.geometry is None:
        box = (0.0, 0.0, 0.0, 0.0)
    elif shape.kind == POINT:
        west, south = shape.geometry["coordinates"]
        box = (west, south, west, south)
    else:
        box = box_of(shape.geometry) or (0.0, 0.0, 0.0, 0.0)
    return Spot(key, place, shape, box)


def _heard(
    incidents: Sequence[Incident], by_id: Mapping[str, Claim]
) -> tuple[Heard, dict[str, tuple[NDArray[np.int64], Days]]]:
    """Since when each incident is known at all, to have each count, and to be blamed on each party."""
    columns: Heard = {(None, None): np.full(len(incidents), NEVER, dtype=np.int32)}
    blamed: dict[str, dict[int, int]] = defaultdict(dict)
    for row, each in enumerate(incidents):
        for name in each.claims:
            claim = by_id[name]
            day = number_of(claim.known_on) if claim.known_on else UNDATED
            for key in _kinds(claim):
                column = columns.get(key)
                if column is None:
                    column = columns[key] = np.full(len(incidents), NEVER, dtype=np.int32)
                if day < column[row]:
                    column[row] = day
            for party in claim.blamed:
                known = blamed[party.name]
                known[row] = min(day, known.get(row, NEVER))
    found = {
        name: (np.array(list(days), dtype=np.int64), np.array(list(days.values()), dtype=np.int32))
        for name, days in blamed.items()
    }
    return columns, found


def _kinds(claim: Claim) -> tuple[tuple[str | None, str | None], ...]:
    if claim.kind != "count":
        return ((None, None),)
    exact = {(outcome, status) for outcome in (None, claim.outcome) for status in (None, claim.status)}
    return tuple(exact)
