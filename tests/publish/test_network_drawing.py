"""The drawing of who repeats whom: every name once on each sheet, apart from the others, mirrored in Arabic."""

import re

import pytest

from cenotaph.provenance import Tie
from cenotaph.publish.network_drawing import MOST_NODES, Network, drawn_ties, network_drawing
from cenotaph.publish.wording import Wording

TIES = (
    Tie("Coast Wire", "Marland Rights Monitor", 9),
    Tie("Kerat Daily", "Coast Wire", 2, unnamed=2),
    Tie("Coast Wire", "Kerat Daily", 1),
    Tie("Voice of Sarun", "Marland Rights Monitor", 4, unnamed=1),
    Tie("Harsa Post", "Voice of Sarun", 1),
)
RING = frozenset({("coast wire", "kerat daily"), ("kerat daily", "coast wire")})


def drawn(language: str, ties=TIES) -> str:
    network = Network(tuple(ties), RING, lambda name: f"/speakers?name={name}")
    return str(network_drawing(network, Wording(language), "who repeats whom"))


def boxes(sheet: str) -> list[tuple[float, float, float, float]]:
    found = re.findall(r'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"', sheet)
    return [tuple(float(each) for each in box) for box in found]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_name_stands_once_on_each_sheet_and_clear_of_the_others(language):
    sheets = re.findall(r"<svg.*?</svg>", drawn(language), re.DOTALL)
    assert len(sheets) == 2
    for sheet in sheets:
        wide, tall = map(float, re.search(r'viewBox="0 0 (\S+) (\S+)"', sheet).groups())
        found = boxes(sheet)
        assert len(found) == 5
        assert all(x >= 0 and x + w <= wide and y >= 0 and y + h <= tall for x, y, w, h in found)
        for at, (x, y, w, h) in enumerate(found):
            for other_x, other_y, other_w, other_h in found[at + 1 :]:
                assert x + w <= other_x or other_x + other_w <= x or y + h <= other_y or other_y + other_h <= y
        assert sheet.count('class="tie ring') == 4
        assert sheet.count("unnamed") == 2


def test_arabic_is_the_mirror_image():
    left = sorted(box[0] for box in boxes(drawn("en")))
    mirrored = sorted(
        wide - x - w
        for wide, sheet in zip((760, 360), drawn("ar").split("</svg>"), strict=False)
        for x, _, w, _ in boxes(sheet)
    )
    assert mirrored == pytest.approx(left)


def test_the_same_ties_give_the_same_drawing_and_none_gives_none():
    assert drawn("en") == drawn("en")
    assert drawn("en", ()) == ""


def test_of_very_many_the_most_frequent_are_drawn():
    ties = [Tie(f"outlet {number}", "Marland Rights Monitor", 100 - number) for number in range(80)]
    found = drawn_ties(ties)
    assert found == tuple(ties[: MOST_NODES - 1])


def test_a_name_cannot_break_out_of_the_drawing():
    assert "<b>" not in drawn("en", [Tie("<b>", 'a" onload="x', 1)])
    assert ' onload="x"' not in drawn("en", [Tie("<b>", 'a" onload="x', 1)])
