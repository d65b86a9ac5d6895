"""Layers of who repeats whom, circular reporting, and a speaker's changes of its own figure."""

import random
from dataclasses import replace

from hypothesis import given

from cenotaph.provenance import Tie, independence, voices
from cenotaph.provenance.network import circular_ties, layers
from cenotaph.provenance.sayings import revisions, spoken
from tests.provenance.test_voices import BARE, MONITOR, TOTAL
from tests.strategies import claim_sets


def test_origins_stand_first_and_each_after_whom_it_repeats():
    ties = [Tie("b", "a", 3), Tie("c", "b", 1), Tie("c", "a", 1), Tie("d", "a", 1)]
    assert [set(layer) for layer in layers(ties)] == [{"a"}, {"b", "d"}, {"c"}]


def test_a_ring_stands_in_one_layer():
    ties = [Tie("a", "b", 1), Tie("b", "a", 1), Tie("c", "a", 2), Tie("b", "o", 1)]
    assert [set(layer) for layer in layers(ties)] == [{"o"}, {"a", "b"}, {"c"}]
    assert layers([]) == ()


def test_lines_that_need_not_cross_do_not():
    ties = [Tie(f"r{at}", f"s{at}", 1) for at in range(6)]
    first, second = layers(ties)
    assert [name[1] for name in first] == [name[1] for name in second]


@given(claim_sets())
def test_layers_hold_every_name_once_whatever_the_order(claims):
    ties = list(independence(voices(claims), claims))
    found = layers(ties)
    names = [name for layer in found for name in layer]
    assert sorted(names) == sorted({name for tie in ties for name in (tie.by, tie.of)})
    random.Random(7).shuffle(ties)
    assert layers(ties) == found


def test_circular_reporting_is_told_by_its_ties():
    there = replace(TOTAL, id="there", said_by=("Kerat Daily",), published_by="Coast Wire", document="w")
    back = replace(TOTAL, id="back", said_by=("Coast Wire",), published_by="Kerat Daily", document="k")
    claims = {claim.id: claim for claim in (there, back)}
    said = voices(claims.values())
    assert circular_ties(said, claims) == {("coast wire", "kerat daily"), ("kerat daily", "coast wire")}
    # Each citing the other for a figure of its own is no circle.
    other = replace(back, low=1225, phrase="at least 1,225 civilians")
    claims = {claim.id: claim for claim in (there, other)}
    assert circular_ties(voices(claims.values()), claims) == frozenset()


def changes(*claims):
    by_id = {claim.id: claim for claim in claims}
    own = spoken(voices(claims), by_id)[MONITOR]
    return [
        (each.before, each.claim, each.change, each.is_said)
        for each in revisions(own, by_id, dict.fromkeys(by_id, "one"))
    ]


def test_a_speaker_that_changes_its_figure():
    more = replace(TOTAL, id="more", low=1225, said_on="2031-03-12", document="b")
    less = replace(TOTAL, id="less", low=1200, said_on="2031-03-15", document="c", corrects=True)
    none = replace(TOTAL, id="none", low=1200, hedge="denied", said_on="2031-03-16", document="d")
    assert changes(none, TOTAL, less, more) == [
        (TOTAL.id, "more", "raised", False),
        ("more", "less", "lowered", True),
        ("less", "none", "retracted", False),
    ]


def test_what_is_no_change_of_mind():
    part = replace(TOTAL, id="part", low=13, of=TOTAL.id, counting="subset", said_on="2031-03-12")
    more = replace(TOTAL, id="added", low=143, counting="additional", said_on="2031-03-12", document="b")
    other = replace(TOTAL, id="hurt", low=40, outcome="injured", said_on="2031-03-12", document="c")
    same_day = replace(TOTAL, id="same", low=980, document="d")
    assert changes(TOTAL, part, more, other, same_day, BARE) == []
