"""The step chart: every step and mark is drawn where it belongs, in both directions and sizes."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.publish.chart import SHEETS, TOP, Mark, Step, is_open, step_chart
from cenotaph.publish.wording import Wording
from tests.publish.pages import read

STEPS = [Step("2031-03-03", 9, 9, None), Step("2031-03-05", 20, 28, 40), Step("2031-03-08", 30, 30, 30)]
MARK = Mark("2031-03-05", 28, 0, True, "A: 28", "claim-a")


def drawings(steps, marks, language="en", **more):
    return read(str(step_chart(steps, marks, Wording(language), **more))).all("svg")


def test_nothing_is_drawn_without_figures():
    assert step_chart([], [], Wording("en")) == ""
    assert step_chart([Step("2031-03-03", None, None, None)], [], Wording("en")) == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_both_sizes_are_drawn_with_a_mark_that_leads_to_its_claim(language):
    found = drawings(STEPS, [MARK], language)
    assert [svg.attributes["class"] for svg in found] == ["chart desk", "chart phone"]
    for svg in found:
        link = svg.all("a")[0]
        assert link.attributes["href"] == "#claim-a"
        assert link.attributes["aria-label"] == "A: 28"


def shapes(svg, kind):
    return [node.attributes for node in svg.all("path") if node.attributes["class"].split()[0] == kind]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_unbounded_step_is_open_to_the_top_of_the_drawing_and_a_bounded_one_ends(language):
    for svg in drawings(STEPS, [], language):
        bands = [node.attributes for node in svg.all("rect") if node.attributes["class"] == "band"]
        assert len(bands) == 3
        open_ones = shapes(svg, "open")
        assert {each["class"] for each in open_ones} == {f"open open{n}" for n in range(1, 5)}
        assert min(float(each["d"].rpartition("V")[2]) for each in open_ones) == TOP


def test_where_a_highest_figure_was_known_before_the_open_band_stays_as_dense_up_to_it():
    before = [Step("2031-03-01", 10, 10, 40), Step("2031-03-02", 12, 12, None), Step("2031-03-03", 12, 12, 41)]
    svg = drawings(before, [])[0]
    dense = [each for each in shapes(svg, "open") if each["class"] == "open open0"]
    closed = next(node.attributes for node in svg.all("rect") if node.attributes["class"] == "band")
    assert len(dense) == 1
    assert dense[0]["d"].endswith(f"V{float(closed['y']):.1f}")


def test_the_legend_says_what_an_open_band_means_only_where_there_is_one():
    assert is_open(STEPS)
    assert not is_open(STEPS[1:])
    assert not is_open([Step("2031-03-03", None, None, None)])


def test_time_runs_the_other_way_in_arabic():
    def place(language):
        labels = drawings(STEPS, [], language)[0].all("text")
        return [float(node.attributes["x"]) for node in labels if re.search("^[34] (Mar|آذار)$", node.text)]

    first, second = place("en")
    assert first < second
    first, second = place("ar")
    assert first > second


@given(
    st.integers(1, 4000).map(lambda days: f"{2000 + days // 365}-01-01"),
    st.integers(0, 3_000_000),
    st.sampled_from(["en", "ar"]),
)
def test_labels_never_stand_on_each_other_and_nothing_leaves_the_sheet(last, figure, language):
    steps = [Step("2000-01-01", 0, 1, None), Step(last, figure, figure, figure)]
    for svg, sheet in zip(drawings(steps, [], language, until=last), SHEETS, strict=True):
        days = [node for node in svg.all("text") if node.attributes["text-anchor"] == "middle"]
        places = sorted((float(node.attributes["x"]), len(node.text)) for node in days)
        assert 1 <= len(places) <= 14
        assert all(b - a >= 3.3 * (m + n) - 1 for (a, m), (b, n) in pairwise(places))
        for box in svg.all("rect"):
            assert 0 <= float(box.attributes["x"]) <= sheet.width
            assert float(box.attributes["width"]) >= 0
            assert float(box.attributes["height"]) >= 0


def test_a_day_at_the_end_of_the_calendar_is_drawn():
    assert len(drawings([Step("2031-03-03", 3, 3, 5)], [], until="9999-12-31")) == len(SHEETS)
