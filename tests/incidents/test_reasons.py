"""The comparisons: each says one thing, in a sentence of its own."""

from pathlib import Path

import cenotaph.incidents
from cenotaph.incidents import REASONS
from cenotaph.incidents.reasons import why
from cenotaph.incidents.scene import causes_agree, scene_of
from cenotaph.values import Blame
from tests.incidents.test_incidents import claim
from tests.strategies import DAHRAN_MILL, TESHEL


def test_each_comparison_has_a_sentence_of_its_own_and_stands_on_the_methods_page():
    page = (Path(cenotaph.incidents.__file__).parents[3] / "docs/methods/incidents_v1.md").read_text(encoding="utf-8")
    sentences = [(reason.__doc__ or "").strip() for reason in REASONS]
    assert len(set(sentences)) == len(REASONS)
    assert all(sentence in page for sentence in sentences)


def test_reasons_for_and_against_are_told_apart():
    left = scene_of(claim("left", cause="shooting", blamed=(Blame("Velda Front"),)))
    right = scene_of(claim("right", cause="shooting", blamed=(Blame("velda front"),), place=DAHRAN_MILL))
    assert why(left, right) == (
        "Dahran Mill lies in Kerat; both give 2031-03-08; the cause is shooting; both blame velda front."
    )
    far = scene_of(claim("far", place=TESHEL, event_start="2031-03-01", event_end="2031-03-01"))
    assert why(left, far) == "Kerat and Teshel are two places; 2031-03-08 and 2031-03-01 are apart in time."


def test_causes_exclude_each_other_only_where_no_word_can_mean_both():
    assert causes_agree("shelling", "bombardment")
    assert causes_agree("explosion", "car bomb")
    assert causes_agree("a cause nobody listed", "airstrike")
    assert not causes_agree("airstrike", "stabbing")
