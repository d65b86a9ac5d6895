"""`cenotaph.read` by its contract: what is known from outside, however it is written."""

import pytest

import cenotaph
from cenotaph.errors import ReadingError

TEXT = "Three people were killed in Kerat yesterday."


def test_a_day_is_kept_as_the_contract_writes_it():
    (claim,) = cenotaph.read(TEXT, published_on="20140304")
    assert (claim.published_on, claim.event_start) == ("2014-03-04", "2014-03-03")


@pytest.mark.parametrize("day", ["yesterday", "", "2014-02-30", 20140304])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(ReadingError, match="give a day as YYYY-MM-DD"):
        cenotaph.read(TEXT, published_on=day)


@pytest.mark.parametrize("publisher", ["", "  "])
def test_a_publisher_without_a_name_is_unknown(publisher):
    (claim,) = cenotaph.read(TEXT, published_by=publisher)
    assert claim.published_by is None


def test_half_a_character_stops_no_reading():
    text = f"\ud83d {TEXT}"
    (claim,) = cenotaph.read(text)
    assert (claim.low, text[claim.start : claim.end]) == (3, claim.quote)
