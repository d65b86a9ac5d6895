"""Review states, the order of work, samples that can be drawn again, units and their agreement, differences."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.coding import Position, agreement, difference, draw, review, units, worth
from cenotaph.coding.agreement import Coded, differing
from cenotaph.reading import Claim
from cenotaph.tolls import Reason
from tests.strategies import KERAT, SARUN

TEXT = "At least 12 people were killed in Sarun. Another 3 were hurt. In Kerat 7 civilians were killed. It rained."


def claim(quote: str, number: int | None = None, **more) -> Claim:
    at = TEXT.index(quote)
    made = Claim(quote[:4], "count", at, at + len(quote), quote, outcome="killed", low=number, high=number, place=SARUN)
    return replace(made, **more)


YES, NO = True, False


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ([], "waits"),
        ([("A", YES)], "coded"),
        ([("A", NO)], "coded"),
        ([("A", YES), ("A", YES)], "coded"),  # nobody reviews themselves
        ([("A", YES), ("B", YES)], "reviewed"),
        ([("A", NO), ("B", NO)], "reviewed"),
        ([("A", YES), ("B", NO)], "disputed"),
        ([("A", YES), ("B", NO), ("A", NO)], "reviewed"),  # the first agrees in the end
        ([("A", YES), ("B", NO), ("C", NO)], "reviewed"),
        ([("A", YES), ("B", YES), ("C", NO)], "disputed"),
    ],
)
def test_what_several_people_decide_comes_to_one_state(said, state):
    assert review(Position(by, holds) for by, holds in said) == state


def test_an_adjudication_weighs_as_two():
    assert review([Position("C", YES, 2)]) == "reviewed"
    assert review([Position("A", NO), Position("C", YES, 2)]) == "reviewed"


def test_what_bears_a_bound_is_worth_its_figure_and_the_rest_less():
    held = [replace(claim("12 people", 40), id=name) for name in "abcd"]
    told = [Reason("a", True, "", "low+best"), Reason("b", True, "", "within"), Reason("c", False, "", "repeats")]
    found = worth([*held, replace(held[0], id="e", kind="response")], {each.claim: each for each in told})
    assert found == {"a": 40, "b": 4, "c": 0.8, "d": 0.4, "e": 0}


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=6), st.sampled_from(["en", "ar", ""]), max_size=40),
    st.integers(0, 50),
    st.text(max_size=5),
)
def test_a_sample_can_be_drawn_again_and_holds_each_language_by_its_share(frame, size, seed):
    drawn = draw(frame, size, seed)
    assert drawn == draw(dict(reversed(frame.items())), size, seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(frame))
    languages = set(frame.values())
    if size >= len(languages):
        assert {frame[each] for each in drawn} == languages
    for language in languages:
        share = len(drawn) * sum(each == language for each in frame.values()) / len(frame)
        assert abs(sum(frame[each] == language for each in drawn) - share) <= 2


def test_another_seed_draws_others():
    frame = {f"d{number}": "en" for number in range(200)}
    assert draw(frame, 10, "1") != draw(frame, 10, "2")


def test_claims_are_paired_by_their_words_and_those_of_one_outcome_first():
    left = [claim("12 people were killed", 12), claim("Another 3 were hurt", 3, outcome="injured")]
    right = [claim("At least 12 people were killed in Sarun", 12), claim("7 civilians were killed", 7)]
    found = units(left, right)
    assert [(bool(unit.left), bool(unit.right)) for unit in found] == [(True, True), (True, False), (False, True)]
    two = [
        claim("12 people were killed in Sarun. Another 3 were hurt", n, outcome=o)
        for n, o in ((3, "injured"), (12, "killed"))
    ]
    paired = units(left, two)
    assert [(unit.left.outcome, unit.right.outcome) for unit in paired] == [("killed",) * 2, ("injured",) * 2]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6), st.integers(0, 6))
def test_each_claim_stands_in_one_unit(spans, cut):
    made = [Claim(str(n), "count", at, at + size, "", outcome="killed") for n, (at, size) in enumerate(spans)]
    found = units(made[:cut], made[cut:])
    held = [each.id for unit in found for each in (unit.left, unit.right) if each]
    assert sorted(held) == sorted(each.id for each in made)


def test_agreement_on_a_worked_example():
    left = (claim("12 people were killed", 12), claim("7 civilians were killed", 7, status="civilian", place=KERAT))
    right = (claim("At least 12 people were killed", 12, high=None), claim("7 civilians", 9, place=KERAT))
    found = agreement([Coded(TEXT, left, right), Coded("Nothing happened. It rained.", (), ())])
    assert (found.both, found.only_left, found.only_right, found.overlap) == (2, 0, 0, 1.0)
    assert (found.sentences.pairs, found.sentences.value) == (6, 1.0)
    fields = {field.name: field for field in found.fields}
    assert (fields["status"].same, fields["status"].pairs) == (1, 2)
    assert fields["status"].table == (("civilian", "–", 1), ("–", "–", 1))
    assert fields["low"].same == 1
    assert fields["high"].alpha.pairs == 1  # a bound that one left open cannot be measured
    assert fields["outcome"].alpha.value is None
    assert fields["place"].alpha.value == 1.0
    assert differing(units(left, right)[1]) == ("low", "high", "status")


def test_claims_that_one_coder_alone_saw_are_told():
    found = agreement([Coded(TEXT, (claim("12 people", 12),), (claim("7 civilians", 7),))])
    assert (found.both, found.only_left, found.only_right, found.overlap) == (0, 1, 1, 0.0)
    assert found.sentences.value < 0


def test_a_difference_shows_what_went_and_came_with_the_lines_around():
    before = "\n".join(f"line {number}" for number in range(20))
    after = before.replace("line 10", "line ten")
    found = difference(before, after)
    assert [line.words for line in found if line.kind == "gone"] == ["line 10"]
    assert [line.words for line in found if line.kind == "new"] == ["line ten"]
    assert len(found) == 8
    assert found[0].gap
    assert difference(before, before) == []
