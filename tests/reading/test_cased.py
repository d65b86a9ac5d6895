"""Capitals and small letters are counted in any script."""

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reading.text import cased, in_small


@given(st.text())
def test_letters_are_counted_as_python_tells_their_case(words):
    assert cased(words) == (sum(map(str.isupper, words)), sum(map(str.islower, words)))


def test_small_letters_keep_their_places():
    assert in_small("Seven KILLED") == "seven killed"
    # The small form of this letter is two letters long: it stays as it is, so that offsets hold.
    assert in_small("Seven in İZMAR") == "seven in İzmar"
