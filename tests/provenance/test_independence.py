"""Independence: who repeats whom, and who shares no origin."""

from dataclasses import replace

from hypothesis import given

from cenotaph.provenance import independence, independent, voices
from tests.provenance.test_voices import BARE, MINISTRY, MONITOR, TOTAL
from tests.strategies import claim_sets


def test_ties_count_named_and_unnamed_repeats_with_examples():
    again = replace(TOTAL, id="again", document="coast-wire-2")
    claims = [TOTAL, again, BARE]
    wire, bare = independence(voices(claims), claims)
    assert (wire.by, wire.of, wire.times, wire.unnamed) == ("Coast Wire", MONITOR, 2, 0)
    assert wire.claims == ("again", "monitor-total")
    assert (bare.by, bare.of, bare.times, bare.unnamed) == ("Voice of Sarun", MONITOR, 1, 1)


def test_who_repeats_one_source_is_not_independent():
    ministry = replace(TOTAL, id="ministry", said_by=(MINISTRY,), said_on="2031-03-12", document="m")
    ministry = replace(ministry, published_by="Marland News Agency")
    claims = [TOTAL, BARE, ministry]
    ties = independence(voices(claims), claims)
    assert not independent(ties, "Coast Wire", "Voice of Sarun")
    assert not independent(ties, "Coast Wire", MONITOR)
    assert independent(ties, "Coast Wire", "Marland News Agency")
    assert independent(ties, MONITOR, MINISTRY)


def test_a_publisher_is_known_by_every_spelling_of_its_name():
    own = replace(TOTAL, id="own", said_by=(), published_by="مرصد مارلاند للحقوق", document="own", language="ar")
    claims = [TOTAL, own]
    [voice] = voices(claims)
    assert voice.relays == ()
    [tie] = independence([voice], claims)
    assert (tie.by, tie.of, tie.unnamed) == ("Coast Wire", MONITOR, 0)


@given(claim_sets())
def test_ties_are_counted_whatever_the_order(claims):
    said = voices(claims)
    ties = independence(said, claims)
    assert ties == independence(said[::-1], claims[::-1])
    assert all(tie.times >= max(1, len(tie.claims), tie.unnamed) for tie in ties)
    assert not any(independent(ties, tie.by, tie.of) for tie in ties)
