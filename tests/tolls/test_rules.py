"""The published rules side by side, on the worked examples of their pages."""

import pytest

from cenotaph import reconcile
from tests.tolls.test_reconcile import bounds, said

RESIDENTS, MONITOR, MINISTRY = ("residents",), ("Marland Rights Monitor",), ("Marland Ministry of Health",)


def three(*figures: int):
    speakers = (RESIDENTS, MONITOR, MINISTRY)
    return [said(str(at), low, said_by=speakers[at]) for at, low in enumerate(figures)]


@pytest.mark.parametrize(
    ("rule", "figures", "wanted"),
    [
        ("cenotaph_v1", (9, 14, 14), (9, 14, 14)),
        ("cenotaph_v1", (9, 14), (9, 14, 14)),
        ("ucdp_v1", (9, 14, 14), (9, 14, 14)),
        ("ucdp_v1", (9, 14), (9, 9, 14)),
        ("ibc_v1", (14, 11), (11, None, 14)),
        ("airwars_v1", (4, 7), (4, None, 7)),
        ("acled_v1", (9, 14, 11), (9, 9, 9)),
    ],
)
def test_each_rule_gives_the_range_of_its_page(rule, figures, wanted):
    assert bounds(reconcile(three(*figures), rule=rule)) == wanted


def test_ibc_grades_by_the_number_of_speakers():
    assert reconcile(three(14), rule="ibc_v1").grade == "provisional"
    assert reconcile(three(14, 11), rule="ibc_v1").grade == "included"


def test_ibc_leaves_combatants_out():
    claims = [said("a", 14, status="civilian"), said("b", 6, status="rebel", document="document of a")]
    toll = reconcile(claims, rule="ibc_v1")
    assert bounds(toll) == (14, None, 14)
    assert "civilians only" in next(reason.because for reason in toll.reasons if reason.claim == "b")


def test_acled_takes_the_newest_day_and_the_lowest_of_it():
    claims = [
        said("a", 9, said_by=RESIDENTS, said_on="2031-03-03"),
        said("b", 14, said_by=MONITOR, said_on="2031-03-04"),
        said("c", 11, said_by=MINISTRY, said_on="2031-03-04"),
    ]
    assert bounds(reconcile(claims, rule="acled_v1")) == (11, 11, 11)


def test_acled_counts_dozens_as_twelve():
    assert reconcile([said("a", 24, None, phrase="dozens of people")], rule="acled_v1").best == 12


@pytest.mark.parametrize(
    ("more", "grade"),
    [
        ({}, "weak"),
        ({"status": "rebel"}, "discounted"),
    ],
)
def test_airwars_grades_one_speaker(more, grade):
    assert reconcile([said("a", 7, **more)], rule="airwars_v1").grade == grade


def test_airwars_grades_rivals_and_admissions():
    from cenotaph.values import Blame

    army, front = (Blame("Marland army"),), (Blame("Velda Front"),)
    rivals = [said("a", 7, blamed=army), said("b", 4, said_by=RESIDENTS, blamed=front)]
    assert reconcile(rivals, rule="airwars_v1").grade == "contested"
    agreed = [said("a", 7, blamed=army), said("b", 4, said_by=RESIDENTS, blamed=army)]
    assert reconcile(agreed, rule="airwars_v1").grade == "fair"
    admitted = [said("a", 7, blamed=army), said("b", 5, said_by=("Marland army",), blamed=army)]
    assert reconcile(admitted, rule="airwars_v1").grade == "confirmed"
