"""Honest precision: what is known only to a region is an area, never a point."""

import json
import math
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cenotaph.errors import CaseError
from cenotaph.publish.areas import AREA, CIRCLE, NOWHERE, POINT, kind_of, shape_of
from cenotaph.publish.boundaries import Boundaries, Boundary, own_boundaries, write_world
from cenotaph.publish.shapes import box_of, circle, holds, middle, polygons, simplified
from cenotaph.publish.sketch import REACH_KM, SHARP, Spot, sketch
from cenotaph.publish.wording import Wording
from cenotaph.values import PLACE_PRECISIONS, Place

NONE = Boundaries(None, {})
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]],
}
places = st.builds(
    Place,
    name=st.just("Velda"),
    lat=st.one_of(st.none(), st.floats(-80, 80)),
    lon=st.one_of(st.none(), st.floats(-179, 179)),
    precision=st.sampled_from([*PLACE_PRECISIONS, "of another version"]),
    id=st.sampled_from(["", "velda"]),
)


def own(geometry, place="velda"):
    """Boundaries that know one place."""
    return Boundaries(None, {place: Boundary(place, "Velda", "فيلدا", box_of(geometry), geometry)})


@given(places, st.booleans())
def test_only_what_is_sharp_is_ever_a_point(place, known):
    shape = shape_of(place, own(SQUARE) if known else NONE)
    assert (shape.kind == POINT) == (place.precision in SHARP and place.lat is not None and place.lon is not None)
    assert (shape.geometry is None) == (shape.kind == NOWHERE)
    if place.precision not in REACH_KM:
        assert shape.kind == NOWHERE
    assert kind_of(place) in {shape.kind, AREA}


def test_a_region_is_its_own_boundary_and_else_a_circle_of_its_radius():
    velda = Place("Velda", 34.35, -38.6, "region", "velda")
    assert shape_of(velda, own(SQUARE)).geometry == SQUARE
    round_one = shape_of(velda, NONE)
    assert (round_one.kind, round_one.reach) == (CIRCLE, REACH_KM["region"])
    west, south, east, north = box_of(round_one.geometry)
    tall = (north - south) / 2 * 111.2
    wide = (east - west) / 2 * 111.2 * math.cos(math.radians(34.35))
    assert tall == pytest.approx(30, abs=0.3)
    assert wide == pytest.approx(30, abs=0.3)
    assert holds(round_one.geometry, (-38.6, 34.35))


def test_a_boundary_stands_in_for_a_missing_position_and_nothing_stands_in_for_both():
    velda = Place("Velda", None, None, "region", "velda")
    assert shape_of(velda, own(SQUARE)).kind == AREA
    assert shape_of(velda, NONE).kind == NOWHERE


def test_a_hole_is_outside_and_the_middle_is_inside():
    assert holds(SQUARE, (0.5, 0.5))
    assert not holds(SQUARE, (2, 2))
    assert holds(SQUARE, middle(SQUARE))


@given(st.integers(3, 60), st.integers(0, 10_000), st.floats(0.001, 0.5))
# A corner beyond the end of what is drawn, near the line through it.
@example(52, 370, 0.125)
def test_a_simplified_ring_is_closed_keeps_its_extent_and_moves_no_corner_far(count, seed, degrees):
    from random import Random

    chance = Random(seed)
    turns = sorted(chance.uniform(0, 2 * math.pi) for _ in range(count))
    ring = [[3 * math.cos(turn), chance.uniform(1, 3) * math.sin(turn)] for turn in turns]
    made = simplified({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}, degrees)
    [[outer]] = polygons(made)
    assert outer[0] == outer[-1]
    corners = {(round(x, 4), round(y, 4)) for x, y in ring}
    assert set(outer) <= corners
    for x, y in corners:
        assert min(_away((x, y), left, right) for left, right in pairwise(outer)) <= degrees + 0.001


def _away(at, left, right):
    (x, y), (ax, ay), (bx, by) = at, left, right
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0 if not length else max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def test_small_islands_go_and_the_largest_stays_however_coarse():
    islands = {
        "type": "MultiPolygon",
        "coordinates": [circle((0, 0), 1)["coordinates"], circle((5, 5), 0.2)["coordinates"]],
    }
    made = simplified(islands, 0.5)
    assert len(polygons(made)) == 1
    assert holds(made, (0, 0))


def test_the_world_is_read_back_as_it_was_written(tmp_path):
    path = tmp_path / "boundaries.sqlite3"
    velda = Boundary("XM-VE", "Velda", "فيلدا", box_of(SQUARE), json.loads(json.dumps(SQUARE)))
    write_world(path, [velda])
    assert Boundaries(path, {}).get("XM-VE") == velda
    assert Boundaries(path, {}).get("XM-SA") is None
    assert Boundaries(tmp_path / "none", {}).get("XM-VE") is None


def test_a_teams_own_boundary_goes_before_the_worlds(tmp_path):
    path = tmp_path / "boundaries.sqlite3"
    write_world(path, [Boundary("velda", "Velda", "", box_of(SQUARE), SQUARE)])
    finer = circle((2, 2), 50)
    assert Boundaries(path, own(finer).own).get("velda").geometry == finer


def test_own_files_are_understood_by_the_codes_of_the_field(tmp_path):
    told = [{"ADM2_PCODE": "XM0101", "ADM2_EN": "Kerat", "ADM2_AR": "كيرات"}, {"shapeISO": "XM-VE"}, {"height": 3}, {}]
    features = [{"type": "Feature", "properties": each, "geometry": SQUARE} for each in told]
    features.append(
        {"type": "Feature", "properties": {"id": "line"}, "geometry": {"type": "LineString", "coordinates": []}}
    )
    path = tmp_path / "districts.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    found = own_boundaries([path])
    assert set(found) == {"XM0101", "XM-VE"}
    assert (found["XM0101"].name, found["XM0101"].arabic) == ("Kerat", "كيرات")


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"features": 3}', '{"features": [', "\udcff"])
def test_a_file_that_is_no_geojson_is_named(tmp_path, words):
    path = tmp_path / "broken.geojson"
    path.write_bytes(words.encode("utf-8", "surrogateescape"))
    with pytest.raises(CaseError, match=r"broken\.geojson"):
        own_boundaries([path])


def test_the_sketch_has_no_dot_for_what_is_known_only_to_a_region():
    town = Spot(Place("Kerat", 34.3, -38.7, "town", "kerat"), 14, "Kerat", "one")
    region = Spot(Place("Velda", 34.4, -38.6, "region", "velda"), 9, "Velda", "two")
    drawn = str(sketch([town, region], Wording("en")).drawn)
    assert drawn.count('class="dot"') == 2  # one dot in each of two sizes
    assert drawn.count('class="reach rough"') == 2
