"""Two names that people hold to be one speaker: one voice, one tie, and the words stay as they are."""

from dataclasses import replace

from hypothesis import given

from cenotaph.provenance import independence, voices
from cenotaph.provenance.one_speaker import kept_names, under_one_name
from tests.provenance.test_voices import MONITOR, TOTAL
from tests.strategies import claim_sets

OTHER = replace(TOTAL, id="other", said_by=("Rights Watch of Marland",), document="kerat", published_by="Kerat Daily")


def test_two_names_are_two_voices_until_somebody_says_they_are_one():
    assert len(voices([TOTAL, OTHER])) == 2
    kept = kept_names([("rights watch of marland", MONITOR)])
    [voice] = voices(under_one_name([TOTAL, OTHER], kept))
    assert (voice.speaker, set(voice.claims)) == (MONITOR, {TOTAL.id, OTHER.id})


def test_names_lead_on_to_the_name_that_is_kept_in_the_end():
    kept = kept_names([("A", "B"), ("B", "C"), ("X", "Y")])
    assert kept == {"a": "C", "b": "C", "x": "Y"}
    assert set(kept_names([("A", "B"), ("B", "A")])) == {"a", "b"}


def test_a_publisher_gives_way_under_any_spelling():
    own = replace(TOTAL, id="own", said_by=(), published_by="صوت سارون")
    [told] = under_one_name([own], kept_names([("Voice of Sarun", "Kerat Daily")]))
    assert told == replace(own, published_by="Kerat Daily")
    repeat = replace(TOTAL, published_by="صوت سارون")
    [told] = under_one_name([repeat], kept_names([("Voice of Sarun", MONITOR)]))
    assert independence(voices([told]), [told]) == ()


@given(claim_sets())
def test_without_names_nothing_changes(found):
    assert tuple(under_one_name(found, {})) == found
