"""Which agreements a register looks at: what finds most for what the case can pay for."""

import numpy as np

from cenotaph.people.linking.blocking import AGREEMENTS, budget, rules
from cenotaph.people.linking.chances import agreeing, ways
from cenotaph.people.linking.comparable import comparable
from cenotaph.people.linking.spec import COMPARISONS
from cenotaph.people.linking.training import shipped
from cenotaph.people.planted.register import planted

AGREES = {"given_key": 0.9, "father_key": 0.9, "family_key": 0.9, "place": 0.95, "died": 0.4, "born": 0.2, "age": 0.3}
WIDE = ("given_key", "father_key", "family_key")
NARROW = ("given_key", "father_key", "family_key", "place")
TINY = ("born", "family_key", "place")


def test_a_wide_agreement_that_finds_most_goes_before_narrow_ones_that_find_little():
    millions = 10_000_000
    counted = {WIDE: 4.6e8, NARROW: 5.1e7, TINY: 2.1e6, ("born", "died"): 2.7e6, ("given_key", "family_key"): 8.7e9}
    chosen = rules(counted, millions, AGREES)
    assert NARROW in chosen
    assert WIDE not in chosen
    assert sum(counted[each] for each in chosen) <= budget(millions)


def test_a_small_case_looks_at_all_that_it_can_pay_for():
    counted = dict.fromkeys(AGREEMENTS, 900.0)
    chosen = rules(counted, 500, AGREES)
    assert all(any(set(each) <= set(columns) for each in chosen) for columns in AGREEMENTS)
    assert not any(set(one) < set(other) for one in chosen for other in chosen)


def test_nothing_is_chosen_where_nothing_can_be_paid_for_or_asked():
    assert rules({WIDE: 1e12}, 1000, AGREES) == []
    assert rules({}, 1000, AGREES) == []


def test_the_ways_of_agreeing_add_up_and_birth_days_agree_in_year_and_age():
    met = ways(AGREES)
    assert np.isclose(met.shares.sum(), 1.0)
    assert np.isclose(met.shares[met.found_by(("given_key", "family_key"))].sum(), 0.81)
    assert np.isclose(met.shares[met.found_by(("age",))].sum(), 0.5)
    assert np.isclose(met.shares[met.found_by(("born", "age"))].sum(), 0.2)


def test_what_one_person_agrees_in_is_told_near_the_truth_by_the_shipped_shares():
    made = planted(4000, seed=3)
    columns = comparable(made.mentions)
    told = agreeing(columns, shipped(COMPARISONS))
    by_person: dict[int, list[int]] = {}
    for at, number in enumerate(made.truth):
        by_person.setdefault(number, []).append(at)
    pairs = [(one, two) for found in by_person.values() for one in found for two in found if one < two]
    left, right = np.array(pairs).T
    for name in ("given_key", "family_key", "place", "born"):
        said = np.asarray(columns.columns[name])
        agree = float(np.mean((said[left] == said[right]) & (said[left] != 0)))
        assert abs(told[name] - agree) < 0.2, name
