"""Krippendorff's alpha against the worked examples of its author (Computing Krippendorff's Alpha-Reliability, 2011)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.coding import alpha

BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbcccedd" + "d")
FOUR = ("123321412...", "123322412" + "5.3", ".33323422" + "51.", "123324412" + "51.")


def rated(rows: tuple[str, ...], number: bool = False) -> list[tuple[object, ...]]:
    """One tuple for each unit, from one line of values for each coder; a dot is missing."""
    return [
        tuple(None if each == "." else (int(each) if number else each) for each in unit)
        for unit in zip(*rows, strict=True)
    ]


@pytest.mark.parametrize(
    ("rows", "level", "expected"),
    [
        (BINARY, "nominal", 0.095),
        (NOMINAL, "nominal", 0.692),
        (FOUR, "nominal", 0.743),
        (FOUR, "interval", 0.849),
        (FOUR, "ratio", 0.797),
    ],
)
def test_the_published_examples(rows, level, expected):
    found = alpha(rated(rows, number=level != "nominal"), level)
    assert found.value == pytest.approx(expected, abs=0.0005)
    assert found.low <= found.value <= found.high


def test_a_unit_that_one_coder_alone_coded_counts_for_nothing():
    assert alpha([*rated(NOMINAL), ("e", None), (None, None)]) == alpha(rated(NOMINAL))
    assert alpha(rated(FOUR)).pairs == 11


def test_what_cannot_be_told_from_chance_has_no_alpha():
    assert alpha([("a", "a")] * 9).value is None
    assert alpha([]).value is None
    assert alpha([("a", None)]).pairs == 0


def test_zero_and_zero_are_no_difference_in_ratio():
    assert alpha([(0, 0), (10, 10), (3, 3)], "ratio").value == 1.0


def test_the_same_seed_gives_the_same_interval_and_more_units_a_narrower_one():
    few = rated(NOMINAL)
    assert alpha(few, seed=4) == alpha(few, seed=4)
    wide, narrow = alpha(few), alpha(few * 30)
    assert narrow.high - narrow.low < wide.high - wide.low


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=30))
def test_alpha_does_not_depend_on_who_is_first_nor_on_order(units):
    found = alpha(units).value
    for other in (units[::-1], [(right, left) for left, right in units]):
        again = alpha(other).value
        assert (found is None) == (again is None)
        assert found is None or again == pytest.approx(found)
    assert found is None or found <= 1


@given(st.lists(st.integers(0, 900), min_size=2, max_size=20))
def test_full_agreement_is_one(numbers):
    for level in ("nominal", "interval", "ratio"):
        found = alpha([(each, each) for each in numbers], level)
        assert found.value is None if len(set(numbers)) == 1 else found.value == pytest.approx(1)
