"""Judgements: people join and split, against any rule; the later word wins; nothing is lost by it."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import ClaimError
from cenotaph.incidents import Judgement, incidents
from tests.incidents.test_incidents import STRIKE, claim, home, sets
from tests.strategies import TESHEL, claim_sets

A, B, C = claim("a"), claim("b"), claim("c")
FAR = claim("far", place=TESHEL, event_start="2031-03-20", event_end="2031-03-20", published_on="2031-03-21")


@given(claim_sets(), st.data())
def test_the_last_judgement_is_always_honoured_and_nobody_is_lost(found, data):
    names = [claim.id for claim in found]
    if len(names) < 2:
        return
    pair = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    given_ = data.draw(st.lists(st.tuples(pair, st.sampled_from(("same", "not_same"))), min_size=1, max_size=6))
    judgements = [Judgement(*pair, verdict) for pair, verdict in given_]
    gathered = incidents(found, judgements=judgements)
    assert sorted(name for incident in gathered for name in incident.claims) == sorted(names)
    last = judgements[-1]
    assert (home(gathered, last.left) == home(gathered, last.right)) == (last.verdict == "same")
    assert incidents(found[::-1], judgements=judgements) == gathered


@given(claim_sets(), st.data())
def test_all_judgements_that_can_hold_together_hold(found, data):
    """Judgements drawn from one true grouping never contradict each other, so each must hold."""
    truth = {claim.id: data.draw(st.integers(0, 2)) for claim in found}
    judgements = [
        Judgement(left, right, "same" if truth[left] == truth[right] else "not_same")
        for left, right in itertools.combinations(truth, 2)
    ]
    gathered = incidents(found, judgements=data.draw(st.permutations(judgements)))
    wanted = {frozenset(name for name in truth if truth[name] == group) for group in set(truth.values())}
    assert sets(gathered) == wanted


ELSEWHERE = replace(
    FAR,
    id="elsewhere",
    document="elsewhere",
    place=replace(TESHEL, id="otherwhere", name="Otherwhere", within=()),
    low=7,
)


@given(claim_sets(most=12))
def test_a_judgement_elsewhere_changes_nothing_here(found):
    """Where anybody judged anything, claims of one very same scene are taken in one by one: the long way."""
    pair = (ELSEWHERE, replace(ELSEWHERE, id="again", document="again"))
    judged = incidents([*found, *pair], judgements=[Judgement("elsewhere", "again", "same")])
    plain = incidents([*found, *pair])
    assert [each for each in judged if "again" not in each.claims] == [
        each for each in plain if "again" not in each.claims
    ]


def test_people_join_what_the_rules_part():
    (incident,) = incidents([A, FAR], judgements=[Judgement("a", "far", "same")])
    assert incident.links[0].because == "A person judged them to be one incident."
    assert (incident.start, incident.end) == ("2031-03-08", "2031-03-20")


def test_what_each_of_two_joined_claims_brings_comes_along():
    near_far = replace(FAR, id="near-far", document="near-far")
    assert len(incidents([A, B, FAR, near_far], judgements=[Judgement("a", "far", "same")])) == 1


def test_people_split_what_the_rules_join_and_no_chain_joins_it_again():
    found = incidents([A, B, C], judgements=[Judgement("a", "b", "not_same")])
    assert home(found, "a") != home(found, "b")
    assert len(found) == 2
    assert any(not link.same and "person judged" in link.because for incident in found for link in incident.links)


def test_the_later_judgement_on_a_pair_wins():
    apart, same = Judgement("a", "b", "not_same"), Judgement("b", "a", "same")
    assert len(incidents([A, B], judgements=[apart, same])) == 1
    assert len(incidents([A, B], judgements=[same, apart])) == 2
    dated = [replace(apart, on="2031-04-02T10:00"), replace(same, on="2031-04-01T10:00")]
    assert len(incidents([A, B], judgements=dated)) == 2


def test_unsure_leaves_the_pair_to_the_rules():
    apart, unsure = Judgement("a", "b", "not_same"), Judgement("a", "b", "unsure")
    assert incidents([A, B], judgements=[apart, unsure]) == incidents([A, B])


def test_a_part_judged_apart_leaves_its_whole():
    part = claim("part", of="strike", document="a", low=4, high=4)
    assert len(incidents([STRIKE, part])) == 1
    assert len(incidents([STRIKE, part], judgements=[Judgement("strike", "part", "not_same")])) == 2


def test_a_judgement_on_an_unknown_claim_waits_and_a_strange_verdict_is_refused():
    assert incidents([A], judgements=[Judgement("a", "gone", "same")]) == incidents([A])
    with pytest.raises(ClaimError, match="maybe"):
        incidents([A, B], judgements=[Judgement("a", "b", "maybe")])
