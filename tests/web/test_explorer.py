"""The explorer: every scope, two tolls side by side, a citation that leads back, the chart as a picture."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import asking
from cenotaph.ledger.actions import record_claims, record_extract, take_in
from cenotaph.ledger.asking import Asked
from cenotaph.web import desk
from cenotaph.web.figures import Figures
from tests.ledger.words import claim

TEXT = "At least 12 people were killed in Sarun. Another 3 were hurt. In Kerat 7 civilians were killed. Note women."


@pytest.fixture
def later(case):
    """A later, larger figure of the monitor, and one of women alone."""
    document = take_in(case, TEXT.encode(), source="reports/later.txt", name="later.txt").document.id
    record_extract(case, document, Extraction(TEXT, method="plain_v1", publisher="Coast Wire"))
    more = claim(document, "a", "At least 12 people were killed in Sarun.", 37, said_on="2031-03-09")
    women = claim(
        document, "c", "In Kerat 7 civilians were killed.", 5, sex="female", age="adult", said_on="2031-03-09"
    )
    record_claims(case, document, [replace(more, phrase="37 people"), replace(women, phrase="five women")])
    return document


def test_two_days_side_by_side_with_what_came_and_what_went(enter, later):
    text = enter("analyst").get("/toll?as_of=2031-03-04&with_day=2031-03-09").text
    assert "Side by side" in text
    assert "Counts only in the second" in text
    assert "37 people" in text
    assert "after 4 March 2031" in text
    assert "Side by side" not in enter("analyst").get("/toll?as_of=2031-03-04").text


def test_two_rules_side_by_side(enter, later):
    text = enter("analyst").get("/toll?with_rule=ucdp_v1").text
    assert "Side by side" in text
    assert "ucdp_v1" in text
    assert enter("analyst").get("/toll?with_rule=nonsense").status_code == 400


def test_sex_and_age_are_a_scope(enter, later):
    client = enter("analyst")
    assert "women and girls" in client.get("/toll").text
    figures = Figures(desk.case_as("x"))
    assert figures.toll(Asked(sex="female", age="adult")).best == 5
    assert "five women" in client.get("/toll?sex=female&age=adult").text
    wrong = client.get("/toll?sex=none")
    assert wrong.status_code == 400
    assert "female" in wrong.text


def test_a_citation_holds_all_that_leads_back_to_the_figure(enter, later):
    text = enter("analyst").get("/toll?status=civilian&place=kerat&as_of=2031-03-09").text
    inputs = Figures(desk.case_as("x")).inputs
    for part in (
        "Sarun in March:",
        "killed, civilians, in Kerat",
        "as known on 9 March 2031",
        "rule cenotaph_v1",
        inputs,
    ):
        assert part in text
    assert "/toll?status=civilian&amp;place=kerat&amp;as_of=2031-03-09" in text


def test_the_chart_is_drawn_from_the_course_of_the_toll(case, later):
    figures = Figures(desk.case_as("x"))
    for asked in (Asked(), Asked(status="civilian"), Asked(outcome="injured", as_of="2031-03-05")):
        drawn = asking.course_of(case, figures.on.ground.claims, asked, figures.on)
        course = [pair for pair in figures.course(replace(asked, as_of=None)) if pair[0] <= (asked.as_of or "9999")]
        assert [(day, t.low, t.best, t.high) for day, t in drawn] == [(day, t.low, t.best, t.high) for day, t in course]
        assert drawn


def test_the_chart_is_a_picture_with_its_source(enter, later):
    client = enter("analyst")
    svg = client.get("/toll.svg?as_of=2031-03-09")
    assert svg["Content-Type"] == "image/svg+xml"
    words = "".join(ElementTree.fromstring(svg.content).itertext())
    assert "Sarun in March" in words
    assert Figures(desk.case_as("x")).inputs in words.replace("\n", "")
    made = client.get("/toll.png?as_of=2031-03-09")
    assert made["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(made.content)).size[0] == 1600
    assert client.get("/toll.png?as_of=2001-01-01").status_code == 404


def test_the_chart_comes_by_itself_and_as_a_part(enter, later):
    client = enter("analyst")
    assert client.get("/toll/chart").text.startswith("<!doctype html>")
    part = client.get("/toll/chart", headers={"HX-Request": "true"}).text
    assert "<svg" in part
    assert "<!doctype" not in part
    reader = enter("reader").get("/toll/chart", headers={"HX-Request": "true"}).text
    assert "/claims/" not in reader


def test_an_open_bound_has_no_difference(enter, later):
    text = enter("analyst").get("/toll?as_of=2031-03-04&with_day=2031-03-04").text
    assert "Nothing changed" in text
    assert "±0" in text
