"""The sketch map: nothing lies, nothing overlaps, nothing is lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.publish.sketch import SHEETS, Spot, sketch
from cenotaph.publish.svg import TALL, width_of
from cenotaph.publish.wording import Wording
from cenotaph.values import Place
from tests.publish.pages import read
from tests.strategies import KERAT, SARUN, SARUN_COAST

LAT = st.floats(-80, 80, allow_nan=False)
LON = st.floats(-179, 179, allow_nan=False)


@st.composite
def spots(draw):
    """Spots anywhere, some on one another."""
    found = draw(st.lists(st.tuples(LAT, LON, st.integers(0, 5000), st.booleans()), min_size=1, max_size=12))
    return [
        Spot(Place(f"Town {at}", lat, lon, "town", f"t{at}"), figure, f"Town {at}", f"part-{at}", total)
        for at, (lat, lon, figure, total) in enumerate(found)
    ]


@given(spots(), st.sampled_from(["en", "ar"]))
def test_every_spot_is_drawn_and_named_or_listed_and_names_never_overlap(found, language):
    made = sketch(found, Wording(language))
    for (name, without), svg, sheet in zip(made.unlabelled, read(str(made.drawn)).all("svg"), SHEETS, strict=True):
        assert name == sheet.name
        targets = {link.attributes["href"] for link in svg.all("a")}
        assert targets == {f"#{spot.target}" for spot in found}
        names = [text for text in svg.all("text") if text.attributes["class"].startswith("name")]
        assert len(names) + len(without) == len(found)
        boxes = [_box(text, language == "ar") for text in names]
        for at, (left, top, right, bottom) in enumerate(boxes):
            assert left >= 0
            assert right <= sheet.width
            for a, b, c, d in boxes[at + 1 :]:
                assert right <= a or left >= c or bottom <= b or top >= d


def _box(text, mirrored):
    x, y, wide = float(text.attributes["x"]), float(text.attributes["y"]) - 4, width_of(text.text)
    anchor = text.attributes["text-anchor"]
    if mirrored:
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
    # Half a unit of rounding on each side.
    return (left + 0.5, y - TALL / 2 + 0.5, left + wide - 0.5, y + TALL / 2 - 0.5)


def test_a_place_without_position_is_not_drawn():
    made = sketch([Spot(Place("Nowhere"), 5, "Nowhere", "part-x")], Wording("en"))
    assert made.drawn == ""


def test_a_region_is_drawn_wider_than_a_town_and_a_total_has_no_dot():
    region = Spot(SARUN_COAST, 40, "Sarun coast", "part-a", total=True)
    towns = [Spot(SARUN, 12, "Sarun", "part-b"), Spot(KERAT, 5, "Kerat", "part-c")]
    svg = read(str(sketch([region, *towns], Wording("en")).drawn)).all("svg")[0]
    radius = {node.attributes["class"]: float(node.attributes["r"]) for node in svg.all("circle")}
    assert radius["total"] > radius["reach"]
    assert len([node for node in svg.all("circle") if node.attributes["class"] == "dot"]) == 2


def test_degrees_and_kilometres_are_written_in_the_language():
    svg = str(sketch([Spot(SARUN, 12, "سارون", "part-b")], Wording("ar")).drawn)
    assert re.search(r"\d+ كم", svg)
    assert "ش" in svg
    assert 'direction="rtl"' in svg


def test_a_place_of_which_no_figure_is_known_carries_none():
    made = sketch([Spot(KERAT, None, "Kerat", "part-k"), Spot(SARUN, 0, "Sarun", "part-s")], Wording("en"))
    names = {text.text for text in read(str(made.drawn)).all("text") if text.attributes["class"].startswith("name")}
    assert names == {"Kerat", "Sarun 0"}
