"""Figures: digits, words, ranges, modifiers and vague quantities, at their exact offsets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reading.english.figures import figures
from cenotaph.reading.vague import bounded, quantities


@pytest.mark.parametrize(
    ("words", "phrase", "low", "high"),
    [
        ("at least 973 civilians", "at least 973", 973, None),
        ("more than 7,000 people", "more than 7,000", 7001, None),
        ("no fewer than a dozen men", "no fewer than a dozen", 12, None),
        ("up to 4,000 dead", "up to 4,000", None, 4000),
        ("as high as 4,000", "as high as 4,000", None, 4000),
        ("fewer than 60 people", "fewer than 60", None, 59),
        ("nearly 1,500 people", "nearly 1,500", 1350, 1500),
        ("about 70 people", "about 70", 63, 77),
        ("two hundred and thirty-one men", "two hundred and thirty-one", 231, 231),
        ("twenty-\ntwo men", "twenty-\ntwo", 22, 22),
        ("half a million people", "half a million", 500_000, 500_000),
        ("one and a half million people", "one and a half million", 1_500_000, 1_500_000),
        ("1.2 million people", "1.2 million", 1_200_000, 1_200_000),
        ("3.5k dead", "3.5k", 3500, 3500),
        ("half a dozen fishermen", "half a dozen", 6, 6),
        ("between 20 and 30 people", "between 20 and 30", 20, 30),
        ("20 to 30 dead", "20 to 30", 20, 30),
        ("20-30 dead", "20-30", 20, 30),
        ("five or more dead", "five or more", 5, None),
        ("5+ dead", "5+", 5, None),
        ("10 000 people", "10 000", 10_000, 10_000),
        ("dozens of people", "dozens", 24, None),
        ("hundreds of people", "hundreds", 200, None),
        ("tens of thousands of people", "tens of thousands", 20_000, None),
        ("several dozen people", "several dozen", 36, None),
        ("a number of people", "a number", 2, None),
        ("an unknown number of people", "an unknown number", 1, None),
        ("five day laborers", "five", 5, 5),
    ],
)
def test_a_figure_has_its_bounds_and_its_words(words: str, phrase: str, low: int | None, high: int | None) -> None:
    (figure,) = figures(words)
    assert words[figure.start : figure.end] == phrase
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    "words",
    [
        "on March 6",
        "3 March 1988",
        "a 32-year-old man",
        "aged 32",
        "for $5 million",
        "60% of voters",
        "a two-story house",
        "10 km away",
        "the 39th parallel",
        "at around 5 p.m.",
        "100 mm shells",
        "for three days",
        "flight 800",
        "9/11",
    ],
)
def test_what_counts_no_people_is_no_figure(words: str) -> None:
    assert figures(words) == ()


def test_two_numbers_stay_two() -> None:
    assert [(f.low, f.high) for f in figures("killing two and wounding 5")] == [(2, 2), (5, 5)]


@given(st.integers(min_value=1, max_value=9_999_999))
def test_grouped_digits_are_read_back(number: int) -> None:
    (figure,) = figures(f"At least {number:,} people were hurt")
    assert (figure.low, figure.high) == (number, None)


@given(st.text(alphabet="0123456789 ,.-+ andtwohundred$%k", max_size=80))
def test_figures_never_overlap_and_stay_inside(words: str) -> None:
    end = 0
    for figure in figures(words):
        assert end <= figure.start <= figure.core < figure.end <= len(words)
        end = figure.end


def test_hostile_digits_are_read_in_linear_time() -> None:
    began = time.perf_counter()
    figures("one hundred and " * 3000)
    figures("1," * 20_000)
    figures("at least " * 5000)
    assert time.perf_counter() - began < 5


def test_every_vague_quantity_has_a_low_bound() -> None:
    for language in ("en", "ar"):
        assert quantities(language)
        assert all(low is not None and (high is None or high >= low) for low, high in quantities(language).values())


@given(st.integers(min_value=1, max_value=10**7))
def test_a_modifier_never_turns_the_bounds_round(number: int) -> None:
    for modifier in ("about", "nearly"):
        low, high = bounded(modifier, number, number)
        assert low is not None
        assert high is not None
        assert low <= number <= high or (modifier == "nearly" and low <= high == number)


@pytest.mark.parametrize(
    "words",
    [
        "12 people or more were killed in Kerat on Monday.",
        "Twelve people, if not more, were killed in Kerat.",
        "Twelve civilians, and perhaps even more, were killed in Kerat.",
    ],
)
def test_more_behind_the_noun_leaves_a_figure_open(words):
    [figure] = figures(words)
    assert (figure.low, figure.high) == (12, None)
