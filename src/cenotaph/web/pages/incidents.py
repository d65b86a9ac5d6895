"""Incidents: the map, the timeline and the list, which filter each other; all of it in the address."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cenotaph.incidents import Incident
from cenotaph.tolls.parts import Part
from cenotaph.values import OUTCOMES, STATUSES
from cenotaph.web import desk
from cenotaph.web.found import Found
from cenotaph.web.ground import has_front
from cenotaph.web.lookup import PLACED, address_of, lookup_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.timeline import timeline

MOST_CHOICES = 300


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident in the list; `part` is what it adds to the toll that is shown, if anything."""

    incident: Incident
    name: Markup
    cause: str
    part: Part | None
    voices: int
    claims: int


@require_safe
def incidents(request: DeskRequest) -> HttpResponse:
    """What is found, three ways. Asked for by htmx, only what changes. Raises UsageError, TollError."""
    found = Found(figures_of(desk.case_as(request.actor.name)), lookup_of(request.GET.dict()), request.say)
    shown = {**_listed(found, request.GET.get("after", "")[:200]), **_in_time(found)}
    # A browser that draws the map itself says so, and needs no sketch.
    if not request.htmx or not request.headers.get("X-Map"):
        shown |= _sketched(found)
    if request.htmx:
        return page(request, "incidents_found.html", found=found, **shown)
    return page(request, "incidents.html", found=found, **_choices(found), **map_for(found), **shown)


def map_for(found: Found) -> dict[str, Any]:
    """What the page tells the map's script."""
    say = found.say
    tiles = [{"name": name, "url": reverse("map_tiles", args=[name])} for name, _ in found.ground.tiles]
    told = {
        "tiles": tiles,
        "outlines": reverse("map_outlines") if found.ground.outlines else None,
        "data": reverse("map_data"),
        "incidents": reverse("incidents"),
        "language": say.language,
        "words": say.d["atlas_map"],
    }
    return {"map": told if has_front() else None, "complaints": found.ground.complaints}


def _listed(found: Found, after: str) -> dict[str, Any]:
    lookup, say = found.lookup, found.say
    held, following = found.page(after)
    lines = []
    for each in held:
        voices, claims = found.claims_known(each)
        cause = str(say.words["causes"].get(each.cause, "")) if each.cause else ""
        lines.append(IncidentLine(each, say.place(each.place), cause, found.parts.get(each.id), voices, claims))
    total = found.atlas.total
    return {
        "lookup": lookup,
        "lines": lines,
        "after": after,
        "count": int((found.mask & ~total).sum()),
        "totals": int((found.mask & total).sum()),
        "following": f"{reverse('incidents')}?{address_of(lookup, after=following)}" if following else None,
        "beginning": f"{reverse('incidents')}?{address_of(lookup)}",
        "boundless": f"{reverse('incidents')}?{address_of(lookup.boundless())}",
        **_unplaced(found),
    }


def _unplaced(found: Found) -> dict[str, Any]:
    """How many incidents the map cannot show, and the address of their list."""
    nowhere = [spot.shape.geometry is None for spot in found.atlas.spots]
    here = found.mask_for(found.lookup.boundless()) & np.array(nowhere, dtype=bool)[found.atlas.spot]
    address = address_of(replace(found.lookup, box=None, placed="none"))
    return {"unplaced": int(here.sum()), "unplaced_at": f"{reverse('incidents')}?{address}"}


def _in_time(found: Found) -> dict[str, Any]:
    timeless = found.lookup.timeless()
    everything = found.mask_for(lookup_of({"as_of": found.lookup.as_of or ""}))
    made = timeline(found.atlas, found.lookup, found.mask_for(timeless), everything, found.say)
    return {"timeline": made}


def _sketched(found: Found) -> dict[str, Any]:
    made = found.sketch()
    return {"drawn": made.drawn, "unlabelled": made.unlabelled}


def _choices(found: Found) -> dict[str, Any]:
    """What the filters offer: of places and parties those of the most incidents, and what is chosen."""
    atlas, lookup, say = found.atlas, found.lookup, found.say
    times = Counter({atlas.spots[number].key: int(count) for number, count in enumerate(np.bincount(atlas.spot))})
    by_key = {spot.key: spot.place for spot in atlas.spots if spot.key}
    keys = {key for key, _ in times.most_common(MOST_CHOICES) if key} | ({lookup.place} & set(by_key))
    places = sorted(((key, say.place(by_key[key]).striptags()) for key in keys if key), key=lambda pair: pair[1])
    if lookup.place and lookup.place not in by_key:
        places.append((lookup.place, lookup.place))
    parties = sorted(atlas.blamed, key=lambda name: (-len(atlas.blamed[name][0]), name))[:MOST_CHOICES]
    heard = {outcome for outcome, _ in found.standing.heard}
    blamed = sorted({*parties, *([lookup.blamed] if lookup.blamed else [])})
    return {
        "outcome_pairs": [(each, say.words["outcomes"][each]) for each in OUTCOMES if each in heard],
        "status_pairs": [(each, say.words["statuses"][each]) for each in STATUSES],
        "party_pairs": [(each, say.speaker(each).striptags()) for each in blamed],
        "placed_pairs": [(each, say.d["atlas_placeds"][each]) for each in PLACED],
        "places": places,
        "box": ",".join(f"{edge:.4f}" for edge in lookup.box) if lookup.box else "",
        "days": found.standing.days,
    }
