"""The map's own addresses: the incidents of a window, the tiles under them, the team's own outlines."""

from typing import Any

from django.http import Http404, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from cenotaph.errors import UsageError
from cenotaph.publish.shapes import middle
from cenotaph.web import desk
from cenotaph.web.found import Found
from cenotaph.web.ground import ground
from cenotaph.web.lookup import box_of, lookup_of
from cenotaph.web.mapping import drawn
from cenotaph.web.ranged import ranged
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of

TILES = "application/vnd.pmtiles"


@require_safe
def map_data(request: DeskRequest) -> HttpResponseBase:
    """The incidents of a window of the map as GeoJSON; the filters are those of the page. Raises UsageError."""
    lookup = lookup_of(request.GET.dict()).boundless()
    window = box_of(request.GET.get("window", "")) or (-180.0, -90.0, 180.0, 90.0)
    found = Found(figures_of(desk.case_as(request.actor.name)), lookup, request.say)
    made = drawn(found.view, found.mask, window, _zoom(request.GET.get("zoom", "")))
    return JsonResponse(made, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


@require_safe
def map_tiles(request: DeskRequest, name: str) -> HttpResponseBase:
    """The tiles of this name, or the part of them that is asked for."""
    path = ground(desk.case_as(request.actor.name)).path(name)
    if path is None:
        raise Http404
    return ranged(request, path, TILES)


@require_safe
def map_outlines(request: DeskRequest) -> HttpResponseBase:
    """The outlines that the team itself put into its case, as GeoJSON."""
    held = ground(desk.case_as(request.actor.name)).boundaries().own.values()
    features: list[dict[str, Any]] = []
    for each in held:
        told = {"id": each.id, "name": each.name, "ar": each.arabic}
        features.append({"type": "Feature", "geometry": each.geometry, "properties": told})
        # A name stands at one point: written by the outline, the map would repeat it in each tile.
        if at := middle(each.geometry):
            features.append({"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": told})
    return JsonResponse({"type": "FeatureCollection", "features": features})


def _zoom(given: str) -> float:
    try:
        found = float(given or 3)
    except ValueError as wrong:
        raise UsageError(f"{given[:20]!r} is no zoom of a map; write a number from 0 to 22") from wrong
    return min(max(found, 0.0), 22.0) if found == found else 3.0
