"""Capitals and small letters are counted in any script."""

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reading.text import cased


@given(st.text())
def test_letters_are_counted_as_python_tells_their_case(words):
    assert cased(words) == (sum(map(str.isupper, words)), sum(map(str.islower, words)))
