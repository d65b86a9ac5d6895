"""A pattern that is asked for its last word first is found where it is found at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reading.where_before import PATTERNS, Before

WORDS = [
    "in",
    "near",
    "to",
    "of",
    "the",
    "The",
    "al",
    "village",
    "town",
    "city",
    "capital",
    "rural",
    "countryside",
    "north",
    "North-East",
    "based",
    "spokesman",
    "officials",
    "told",
    "reporters",
    "5",
    "1,000",
    "km",
    ",",
    "(in",
    "Kerat,",
    "between",
    "and",
    "rebel-held",
    "close",
    "out",
    "from",
    "camp",
    "market",
    "\u00a0",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), st.sampled_from(["", " ", "  ", "\n"]))
def test_what_stands_before_a_name_is_found_where_its_pattern_is(words, gap):
    before = words + gap
    for name, pattern in PATTERNS.items():
        wanted, found = pattern.search(before), Before(before).find(name)
        assert (found and found.span()) == (wanted and wanted.span())


@pytest.mark.parametrize(
    ("before", "name", "found"),
    [
        ("shells hit a market in the besieged town of ", "lead", "in the besieged town of "),
        ("shells hit a market in", "lead", None),
        ("killed two (in ", "lead", "in "),
        ("a spokesman in ", "seat", "spokesman in "),
        ("40 km north of ", "reference", "north of "),
    ],
)
def test_examples(before, name, found):
    hit = Before(before).find(name)
    assert (hit and hit.group()) == found
