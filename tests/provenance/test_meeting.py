"""Leaving out assertions that can meet nothing changes no voice."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.provenance import Lineage, voices
from cenotaph.provenance.assertion import Assertion
from cenotaph.provenance.content import content_of
from cenotaph.provenance.gather import _by_content, _content, settle
from cenotaph.provenance.places import place_key
from cenotaph.provenance.row import row
from cenotaph.reading import Claim
from tests.strategies import FIRST_DAY, KERAT, SARUN, VELDA, claim_sets

# With any lineage at all every assertion is looked at; this one is of pages that no claim stands on.
OF_NO_PAGE = (Lineage("nowhere", "elsewhere", 1.0),)


@given(claim_sets(most=14, outcome="killed"))
def test_only_assertions_that_can_meet_are_folded(found):
    assert voices(found) == voices(found, lineage=OF_NO_PAGE)


def days(last: int) -> st.SearchStrategy[str | None]:
    """A day, or none known."""
    return st.one_of(st.none(), st.integers(0, last).map(lambda n: (FIRST_DAY + timedelta(days=n)).isoformat()))


TOLD = st.builds(
    Claim,
    id=st.uuids().map(str),
    kind=st.just("count"),
    start=st.just(0),
    end=st.just(4),
    quote=st.just("five"),
    outcome=st.just("killed"),
    low=st.sampled_from((5, 5, 5, 37)),
    high=st.sampled_from((5, 5, 8, None)),
    phrase=st.sampled_from(("", "", "5 to 8")),
    event_start=days(9),
    event_end=st.one_of(days(9), days(60)),
    published_on=days(9),
    place=st.sampled_from((SARUN, KERAT, VELDA, None)),
    document=st.sampled_from(("page 1", "page 2", "page 3")),
)


@settings(max_examples=600)
@given(st.lists(TOLD, max_size=8, unique_by=lambda claim: claim.id))
def test_what_one_speaker_says_is_joined_as_if_all_of_it_could_meet(said):
    assert settled(said, whole=False) == settled(said, whole=True)


def said_in(claim):
    """The content of a claim."""
    return content_of(claim, place_key(claim.place))


def settled(said, *, whole):
    """What the claims are joined to, with only what can meet looked at, or all of it as a `whole`."""
    made = [Assertion(said_in(claim), row(claim), "monitor", "killed") for claim in said]
    return {frozenset(one.ids) for one in settle(made, whole=whole)}


QUOTED = st.builds(
    replace,
    TOLD,
    said_by=st.sampled_from(
        ((), (), ("Monitor",), ("Outlet", "Monitor"), ("Ministry", "Outlet"), ("Monitor", "Outlet"))
    ),
    published_by=st.sampled_from(("Outlet", "Monitor", "Kerat Daily")),
)


@settings(max_examples=600)
@given(st.lists(QUOTED, max_size=10, unique_by=lambda claim: claim.id))
def test_only_sources_that_could_be_cited_by_then_are_looked_for(found):
    assert voices(found) == voices(found, lineage=OF_NO_PAGE)


@given(st.lists(st.tuples(TOLD, st.integers(0, 2)), max_size=10, unique_by=lambda told: told[0].id))
def test_the_opening_of_what_is_said_gives_the_order_of_all_of_it(told):
    made = [Assertion(said_in(claim), row(claim), "monitor", "killed", beside) for claim, beside in told]
    assert list(map(_content, _by_content(made))) == sorted(map(_content, made))
