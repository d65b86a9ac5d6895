"""A chart as a picture of its own: well-formed, with its words, the same every time, and in dots."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from cenotaph.publish.chart import Mark, Step, step_chart
from cenotaph.publish.picture import picture, png
from cenotaph.publish.wording import Wording

STEPS = (Step("2031-03-03", 9, 9, None), Step("2031-03-05", 12, 14, 20))
MARKS = (Mark("2031-03-04", 12, 0, True, "Marland Rights Monitor: 12", "claim-a"),)
PRINT = ("Sarun in March: 12 to 20 (killed), as known on 9 March 2031 & <later>.", "word " * 60)


def drawn(language: str) -> str:
    wording = Wording(language)
    chart = step_chart(STEPS, MARKS, wording, until="2031-03-09")
    return picture(chart, "Sarun < Kerat", PRINT, [(0, "Marland Rights Monitor"), (5, "others")], wording)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_picture_stands_alone(language):
    svg = drawn(language)
    root = ElementTree.fromstring(svg)
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Sarun < Kerat", PRINT[0], "Marland Rights Monitor"} <= set(words)
    assert all(len(each) <= 112 for each in words if each)
    assert "<a " not in svg
    assert "var(" not in svg
    assert "href" not in svg
    assert drawn(language) == svg


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_picture_in_dots_is_as_large_and_holds_ink_where_words_are(language):
    svg = drawn(language)
    made = Image.open(io.BytesIO(png(svg))).convert("L")
    root = ElementTree.fromstring(svg)
    assert made.size == tuple(round(2 * float(root.get(name))) for name in ("width", "height"))
    # The title stands at the side at which the language begins, and inside the picture.
    title = made.crop((0, 20, made.width, 74))
    ink = [x for x in range(title.width) if title.crop((x, 0, x + 1, title.height)).getextrema()[0] < 120]
    assert ink
    if language == "en":
        assert 30 < ink[0] < 60
        assert ink[-1] < 500
    else:
        assert made.width - 60 < ink[-1] < made.width - 30
        assert ink[0] > made.width - 500
