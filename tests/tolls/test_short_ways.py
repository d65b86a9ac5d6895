"""What is worked out a short way, for speed, comes to the same as the long way; deep and wide cases do not break."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph import Claim, reconcile
from cenotaph.tolls import RULES, Scope, scope_of
from cenotaph.tolls.account import Account, Notes, _account, _order, account_of_any, accounts, accounts_of_any
from cenotaph.tolls.figure import Figure, hull
from cenotaph.tolls.parts import parts
from cenotaph.tolls.resolve import _judged, judged_many, resolve, resolve_many
from cenotaph.tolls.rules_v1 import _Closed
from cenotaph.tolls.telling import document_figure, told
from cenotaph.values import STATUSES
from tests.strategies import NORTH_MARL, SPEAKERS, claim_sets, claims

PHRASES = (
    "a man",
    "his two sons",
    "dozens of people",
    "at least 12 people",
    "another victim",
    "4 to 6",
    "عشرات القتلى",
    "",
)


@pytest.mark.parametrize("rule", RULES)
@given(
    claims(kind="count", outcome="killed"),
    st.sampled_from(PHRASES),
    st.sampled_from(((), ("Adam Falah",))),
    st.sampled_from((None, *STATUSES)),
)
def test_a_claim_alone_comes_to_what_it_comes_to_the_long_way(rule, claim, phrase, names, status):
    claim = replace(claim, phrase=phrase, names=names)
    scope = Scope(status=status)
    short, long = Notes(), Notes()
    assert resolve([claim], scope, RULES[rule], short) == resolve_many([claim], scope, RULES[rule], long)
    assert short.aside == long.aside


def told_accounts() -> st.SearchStrategy[Account]:
    """An account of some size, closed or a floor, on one of a few days."""
    figures = st.tuples(st.integers(0, 9), st.booleans()).map(
        lambda one: Figure(one[0], one[0], one[0] if one[1] else None)
    )
    days = st.sampled_from(("", "2031-03-01", "2031-03-02", "2031-03-03"))
    return st.builds(Account, st.sampled_from(SPEAKERS), st.none(), figures, days, st.just(("claim",)))


@given(st.lists(told_accounts(), max_size=8), told_accounts())
def test_a_floor_is_passed_by_a_closed_figure_of_another_said_no_earlier(others, floor):
    closed = [each for each in others if each.figure.high is not None]
    expected = floor.figure.high is None and any(
        each.speaker != floor.speaker and each.figure.low >= floor.figure.low and each.day >= floor.day
        for each in closed
    )
    assert _Closed(closed).passes(floor) == expected


@pytest.mark.parametrize("rule", RULES)
@given(told_accounts(), st.booleans(), st.integers(0, 3), st.booleans())
def test_an_account_alone_comes_to_what_it_comes_to_the_long_way(rule, account, vague, firmness, singles):
    account = account._replace(vague=vague, firmness=firmness, singles=singles)
    short, long = Notes(), Notes()
    assert _judged([account], RULES[rule], short) == judged_many([account], RULES[rule], long)
    assert short.aside == long.aside


@given(claim_sets(most=7, kind="count", outcome="killed"), st.data())
def test_claims_on_pages_of_their_own_are_accounted_for_as_any_claims(said, data):
    phrases = st.sampled_from(PHRASES)
    said = [replace(claim, phrase=data.draw(phrases), document=f"page-{at % 5}") for at, claim in enumerate(said)]
    short, long = Notes(), Notes()
    if len(said) > 1:
        assert accounts(said, short) == accounts_of_any(said, long)
        assert short.aside == long.aside


@given(claim_sets(most=6, kind="count", outcome="killed"), st.data())
def test_plain_claims_of_a_speaker_are_accounted_for_as_any_claims(said, data):
    firm = st.sampled_from(("asserted", "reported", "alleged", "suggested"))
    said = [
        replace(
            claim,
            phrase=f"{claim.low} people",
            names=(),
            hedge=data.draw(firm),
            counting=data.draw(st.sampled_from(("single", "single", "unknown", "cumulative"))),
        )
        for claim in sorted(said, key=_order)
    ]
    short, long = Notes(), Notes()
    if len(said) > 1:
        assert _account("Monitor", None, said, short) == account_of_any("Monitor", None, said, long)
        assert short.aside == long.aside


@given(claims(kind="count", outcome="killed"), st.sampled_from(PHRASES))
def test_a_document_with_one_claim_says_what_it_says_the_long_way(claim, phrase):
    claim = replace(claim, phrase=phrase)
    assert told([claim]) == hull([document_figure([claim])])


@given(claims(kind="count", outcome="killed"))
def test_a_part_of_another_whole_says_all_else_as_before(claim):
    assert claim.part_of("whole") == replace(claim, of="whole")


def test_totals_may_lie_inside_totals_as_deep_as_a_case_has_days():
    first = date(2031, 1, 1)
    last = (first + timedelta(days=1999)).isoformat()
    nested = [
        Claim(
            id=f"total-{number:04}",
            kind="count",
            start=0,
            end=10,
            quote="100 killed",
            outcome="killed",
            low=5000 - number,
            high=None,
            phrase="thousands",
            place=NORTH_MARL,
            event_start=(first + timedelta(days=2 * number)).isoformat(),
            event_end=last,
            event_precision="period",
            counting="cumulative",
            document=f"page-{number}",
            published_by="Kerat Daily",
            published_on=last,
        )
        for number in range(900)
    ]
    toll = reconcile(nested)
    assert len(toll.reasons) == len(nested)
    assert len(parts(nested, scope_of("killed", None, None, None, None, None))) == 1
