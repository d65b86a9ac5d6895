"""Persons from pairs and judgements: as people_v1 without judgements, cut soundly by them, with ids that last."""

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.people.linking.link import LEAST_WEIGHT, link
from cenotaph.people.planted.register import planted
from cenotaph.people.register.gather import Bond, Lists, Ruling, conflicts, gather
from cenotaph.people.register.lasting import Anchor, lasting

NO_LISTS = Lists(dict.fromkeys(range(20), 0), frozenset())


def together(found: dict[int, int]) -> set[frozenset[int]]:
    return {frozenset(each for each in found if found[each] == first) for first in set(found.values())}


def test_without_judgements_it_gathers_as_people_v1_does():
    linked = link(planted(1500, seed=5).mentions)
    lists = np.asarray(linked.columns.columns["list"]).tolist()
    free = frozenset(np.flatnonzero(linked.overlap.is_free).tolist())
    bonds = [
        Bond(left, right, weight, veto >= 0)
        for left, right, weight, veto in zip(
            linked.pairs.left.tolist(),
            linked.pairs.right.tolist(),
            linked.overlap.weight.tolist(),
            linked.vetoed.tolist(),
            strict=True,
        )
    ]
    found = gather(range(len(lists)), bonds, Lists(dict(enumerate(lists)), free), least=LEAST_WEIGHT)
    assert together(found) == together(dict(enumerate(linked.person.tolist())))


def test_not_same_cuts_a_chain_and_the_better_half_keeps_the_middle():
    bonds = [Bond(0, 1, 9.0), Bond(1, 2, 7.0), Bond(0, 2, 8.0)]
    assert together(gather(range(3), bonds, NO_LISTS)) == {frozenset({0, 1, 2})}
    cut = gather(range(3), bonds, NO_LISTS, [Ruling(0, 2, False, 1)])
    assert together(cut) == {frozenset({0, 1}), frozenset({2})}


def test_same_lifts_a_veto_and_a_list_that_is_free_of_doubles():
    bonds = [Bond(0, 1, 9.0, apart=True)]
    lists = Lists({0: 0, 1: 0}, frozenset({0}))
    assert len(together(gather(range(2), bonds, lists))) == 2
    assert len(together(gather(range(2), bonds, lists, [Ruling(0, 1, True, 1)]))) == 1


def test_judgements_that_contradict_each_other_are_found_with_their_chain():
    rulings = [Ruling(0, 1, True, 1), Ruling(1, 2, True, 2), Ruling(0, 2, False, 3)]
    assert together(gather(range(3), [], NO_LISTS, rulings)) == {frozenset({0, 1}), frozenset({2})}
    [found] = conflicts(rulings)
    assert (found.ruling.number, [each.number for each in found.path], found.apart.number) == (2, [1], 3)
    assert conflicts(rulings[:2]) == []


ANY_RULINGS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans()), max_size=12)
ANY_BONDS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(-9, 15), st.booleans()),
    max_size=25,
    unique_by=lambda bond: frozenset(bond[:2]),
)


def _rulings(found: list[tuple[int, int, bool]]) -> list[Ruling]:
    latest = {(min(left, right), max(left, right)): same for left, right, same in found if left != right}
    return [Ruling(left, right, same, number) for number, ((left, right), same) in enumerate(latest.items())]


@given(ANY_BONDS, ANY_RULINGS)
def test_nobody_is_lost_or_twice_and_no_cut_is_ever_crossed(bonds, found):
    made = [Bond(min(a, b), max(a, b), weight, veto) for a, b, weight, veto in bonds if a != b]
    rulings = _rulings(found)
    persons = gather(range(10), made, NO_LISTS, rulings)
    assert set(persons) == set(range(10))
    assert all(first == min(each for each in persons if persons[each] == first) for first in persons.values())
    undone = {found.ruling.number for found in conflicts(rulings)}
    for ruling in rulings:
        if not ruling.same:
            assert persons[ruling.left] != persons[ruling.right]
        elif ruling.number not in undone:
            assert persons[ruling.left] == persons[ruling.right]


@given(ANY_BONDS, ANY_RULINGS)
def test_every_person_has_an_id_of_its_own_and_every_lost_one_an_heir(bonds, found):
    made = [Bond(min(a, b), max(a, b), weight, veto) for a, b, weight, veto in bonds if a != b]
    base = gather(range(10), made, NO_LISTS)
    persons = gather(range(10), made, NO_LISTS, _rulings(found))
    ids = lasting(persons, base)
    assert set(ids.anchors) == set(persons.values())
    assert len(set(ids.anchors.values())) == len(ids.anchors)
    held = {anchor.mention for anchor in ids.anchors.values() if not anchor.is_second}
    assert held.isdisjoint(ids.survivors)
    assert set(base.values()) <= held | set(ids.survivors)
    assert lasting(base, base).anchors == {first: Anchor(first) for first in base.values()}


def test_the_largest_part_keeps_the_id_and_a_merged_id_points_to_the_survivor():
    base = {0: 0, 1: 0, 2: 0, 3: 3}
    split = lasting({0: 0, 1: 1, 2: 1, 3: 3}, base)
    assert split.anchors == {0: Anchor(0, is_second=True), 1: Anchor(0), 3: Anchor(3)}
    merged = lasting(dict.fromkeys(range(4), 0), base)
    assert (merged.anchors, merged.survivors) == ({0: Anchor(0)}, {3: 0})


def test_the_order_of_pairs_of_other_persons_changes_nothing():
    chance = random.Random(5)
    bonds = [Bond(at, at + 1, 5.0 + at / 10) for at in range(0, 18, 2)]
    wanted = gather(range(20), bonds, NO_LISTS)
    for _ in range(5):
        chance.shuffle(bonds)
        assert gather(range(20), bonds, NO_LISTS) == wanted


def test_the_worked_example_of_the_method_page():
    a, b, c = 0, 1, 2
    bonds = [Bond(a, b, 9.0), Bond(a, c, 8.0), Bond(b, c, 7.0)]
    base = gather(range(3), bonds, NO_LISTS)
    assert base == {a: a, b: a, c: a}
    first = gather(range(3), bonds, NO_LISTS, [Ruling(a, c, False, 1)])
    assert first == {a: a, b: a, c: c}
    assert lasting(first, base).anchors == {a: Anchor(a), c: Anchor(c)}
    rulings = [Ruling(a, c, False, 1), Ruling(b, c, True, 2), Ruling(a, b, True, 3)]
    later = gather(range(3), bonds, NO_LISTS, rulings)
    assert later == {a: a, b: b, c: b}
    assert lasting(later, base).anchors == {b: Anchor(a), a: Anchor(a, is_second=True)}
    [found] = conflicts(rulings)
    assert (found.ruling.number, [each.number for each in found.path], found.apart.number) == (3, [2], 1)
