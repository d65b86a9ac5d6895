"""Who is who: planted truth is found, brothers and twins stay apart, no chains form, every pair has its reason."""

from collections import Counter
from functools import partial
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.people.linking import database
from cenotaph.people.linking.clusters import Edges, cluster
from cenotaph.people.linking.database import Room, room
from cenotaph.people.linking.link import Linked, link
from cenotaph.people.linking.overlap import overlap
from cenotaph.people.linking.reasons import pair_reason, told
from cenotaph.people.mentions import Mentions
from cenotaph.people.planted.register import Planted, planted
from cenotaph.people.planted.spelling import families, pool


def mentions(*rows: tuple[str, str, str]) -> Mentions:
    """Mentions by list, name and age or birth date; sex is left open."""
    source, name, when = zip(*rows, strict=True)
    size = range(len(rows))
    ages = [float(said) if said and "-" not in said else None for said in when]
    born = [said if "-" in said else "" for said in when]
    return Mentions([str(at) for at in size], source, name, ages, born, [""] * len(rows))


def persons(*rows: tuple[str, str, str]) -> list[int]:
    return link(mentions(*rows)).person.tolist()


def scores(truth: list[int], found: list[int]) -> tuple[float, float]:
    """Pairwise precision and recall."""

    def pairs(counts: Counter) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    both = pairs(Counter(zip(truth, found, strict=True)))
    return both / max(1, pairs(Counter(found))), both / max(1, pairs(Counter(truth)))


@pytest.fixture(scope="module")
def small() -> tuple[Planted, Linked]:
    made = planted(400, seed=3)
    return made, link(made.mentions)


def test_one_person_in_two_scripts():
    assert persons(("a", "سامر خالد عمر الحداد", "31"), ("b", "Samer Khaled Omar Al-Haddad", "31")) == [0, 0]


def test_brothers_and_sisters_stay_apart():
    rows = [("a", f"{given} خالد عمر الحداد", "31") for given in ("سامر", "ماهر", "رنا")]
    assert persons(*rows, ("b", "Samer Khaled Omar Haddad", "31")) == [0, 1, 2, 0]


def test_twins_stay_apart():
    assert persons(
        ("a", "حسن خالد عمر الحداد", "2020-05-03"),
        ("b", "حسين خالد عمر الحداد", "2020-05-03"),
        ("b", "Hassan Khaled Omar Haddad", "2020-05-03"),
    ) == [0, 1, 0]


def test_names_of_one_skeleton_stay_apart():
    assert persons(("a", "محمد خالد عمر الحداد", "31"), ("b", "محمود خالد عمر الحداد", "31")) == [0, 1]


def test_a_duplicate_inside_one_list_is_found():
    assert persons(("a", "سامر خالد عمر الحداد", "31"), ("a", "د. سامر خالد عمر الحدّاد", "31")) == [0, 0]


def test_a_rare_name_tells_more_than_a_common_one():
    common = link(mentions(("a", "محمد أحمد", ""), ("b", "محمد أحمد", "")))
    rare = link(mentions(("a", "نضال الصائغ", ""), ("b", "نضال الصائغ", "")))
    assert rare.overlap.weight[0] > common.overlap.weight[0] + 3


def test_mentions_without_a_name_are_their_own_persons():
    found = link(mentions(("a", "", "31"), ("b", "", "31"), ("a", "سامر خالد", "31")))
    assert len(set(found.person.tolist())) == 3
    assert found.confidence.tolist()[:2] == [0, 0]


def test_a_list_of_one_and_of_none():
    assert persons(("a", "سامر خالد", "")) == [0]
    assert link(Mentions([], [], [], [], [], [])).persons == 0


def test_a_small_planted_register_is_found(small: tuple[Planted, Linked]):
    made, found = small
    precision, recall = scores(made.truth, found.person.tolist())
    assert precision >= 0.98
    assert recall >= 0.93


def test_nobody_is_lost_and_nobody_counted_twice(small: tuple[Planted, Linked]):
    made, found = small
    assert len(found.person) == len(made.mentions)
    assert sorted(set(found.person.tolist())) == list(range(found.persons))


def test_the_points_of_a_pair_add_up_to_its_weight(small: tuple[Planted, Linked]):
    _, found = small
    for at in range(len(found.pairs)):
        reason = pair_reason(found, at)
        assert sum(point.bits for point in reason.points) == pytest.approx(found.pairs.bits[at], abs=1e-6)


def test_every_joined_pair_has_its_reason_in_words(small: tuple[Planted, Linked]):
    _, found = small
    reasons = list(told(found))
    assert any(reason.decision == "same" and "the same given name" in reason.because for reason in reasons)
    assert all(reason.because for reason in reasons)


@pytest.mark.slow
def test_the_model_learns_from_a_planted_register():
    made = planted(8000, seed=5)
    found = link(made.mentions)
    assert found.pairs.learned
    precision, recall = scores(made.truth, found.person.tolist())
    assert precision >= 0.99
    assert recall >= 0.95
    assert found.persons == pytest.approx(len(set(made.truth)), rel=0.02)
    assert link(made.mentions).person.tolist() == found.person.tolist()


def edges(*pairs: tuple[int, int, float, bool]) -> Edges:
    left, right, weight, apart = zip(*pairs, strict=True)
    return Edges(np.array(left, np.int32), np.array(right, np.int32), np.array(weight, float), np.array(apart, bool))


def test_a_chain_does_not_join_its_ends():
    lists = np.zeros(3, np.int32)
    found = cluster(edges((0, 1, 9, False), (1, 2, 3, False), (0, 2, -12, False)), lists, np.array([False]), -1)
    assert found[0] == found[1] != found[2]


def test_a_veto_between_two_groups_keeps_them_apart():
    lists = np.zeros(4, np.int32)
    pairs = edges((0, 1, 9, False), (2, 3, 9, False), (1, 2, 8, False), (0, 3, 9, True))
    found = cluster(pairs, lists, np.array([False]), -1)
    assert found[0] == found[1] != found[2] == found[3]


def test_a_list_free_of_duplicates_stands_in_a_person_once():
    lists = np.array([0, 1, 1], np.int32)
    pairs = edges((0, 1, 9, False), (0, 2, 8, False), (1, 2, 8, False))
    assert len(set(cluster(pairs, lists, np.array([True, True]), -1).tolist())) == 2
    assert len(set(cluster(pairs, lists, np.array([False, False]), -1).tolist())) == 1


PAIRS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(-10, 20), st.booleans()).filter(
        lambda pair: pair[0] < pair[1]
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda pair: pair[:2],
)


@given(PAIRS)
@settings(max_examples=60)
def test_no_person_holds_a_pair_that_must_stay_apart(pairs: list[tuple[int, int, float, bool]]):
    found = cluster(edges(*pairs), np.zeros(10, np.int32), np.array([False]), -1)
    assert len(found) == 10
    assert all(found[first] != found[second] for first, second, _, apart in pairs if apart)


def test_the_overlap_of_two_lists_is_learned():
    lists = np.repeat(np.arange(2, dtype=np.int32), 500)
    left, right = np.arange(300, dtype=np.int32), np.arange(500, 800, dtype=np.int32)
    shared = overlap(lists, np.zeros(1000, np.int32), (left, right), np.full(300, 25.0), np.zeros(300, bool))
    assert shared.probability.sum() == pytest.approx(300, rel=0.02)
    assert shared.is_free.tolist() == [True, True]


def test_where_memory_is_short_the_mentions_are_cut_into_parts():
    assert room(1_000_000, free=20_000) == Room(1200, 1)
    assert room(10_000_000, free=5000) == Room(3500, 3)
    assert room(400, free=1.0) == Room(500, 2)


def test_parts_give_what_the_whole_gives(small: tuple[Planted, Linked]):
    made, found = small
    parts = link(made.mentions, opened=partial(database.duckdb, free=1.0))
    assert room(len(made.mentions), free=1.0).chunks > 1
    assert parts.person.tolist() == found.person.tolist()
    assert sorted(parts.pairs.bits.round(6).tolist()) == sorted(found.pairs.bits.round(6).tolist())


def test_planted_twins_and_siblings_stay_apart():
    """Forty households of four, with twins: all share father, grandfather, family, place and day; only names differ."""
    rng, rows, truth = Random(5), [], []
    men, women, houses = pool("man"), pool("woman"), families(2000, 5)
    for house in range(40):
        father, grandfather, family = men.pick(rng), men.pick(rng), houses.pick(rng)
        given = rng.sample(men.names[:30], 2) + rng.sample(women.names[:30], 2)
        month, died = house % 12 + 1, f"2031-05-{house % 28 + 1:02}"
        born = [f"{year}-{month:02}-{house % 27 + 1:02}" for year in (2025, 2025, 2021, 2023)]
        for child, (name, day) in enumerate(zip(given, born, strict=True)):
            chain = (name, father, grandfather, family)
            sex = "m" if child < 2 else "f"
            rows.append(("ministry", " ".join(part.arabic for part in chain), day, sex, died))
            rows.append(("monitor", " ".join(rng.choice(part.latin) for part in chain), "", sex, died))
            truth += [house * 4 + child] * 2
    source, names, days, sexes, deaths = zip(*rows, strict=True)
    size = len(rows)
    ages = [None if day else 2031.0 - int(days[at - 1][:4]) for at, day in enumerate(days)]
    recs = [str(at) for at in range(size)]
    found = link(Mentions(recs, source, names, ages, days, sexes, deaths)).person
    precision, recall = scores(truth, found.tolist())
    assert precision == 1.0
    assert recall >= 0.95
    assert len(set(found.tolist())) == pytest.approx(160, rel=0.02)


def level_of_birth(one: str, other: str) -> str:
    rows = (("a", "سامر خالد عمر الحداد", one), ("b", "سامر خالد عمر الحداد", other))
    found = link(mentions(*rows, ("c", "رامي علي الخطيب", "1999-12-31")))
    [birth] = [each for each in found.pairs.comparisons if each.name == "birth"]
    at = next(at for at in range(len(found.pairs)) if {found.pairs.left[at], found.pairs.right[at]} == {0, 1})
    level = birth.level(int(found.pairs.levels["birth"][at]))
    return level.name if level else "nothing"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1987-03-04", "1987-03-04", "day"),
        ("1987-03-04", "1987-04-03", "nearly day"),
        ("1987-03-04", "1987-03-14", "nearly day"),
        ("1987-03-04", "1977-03-04", "nearly day"),
        ("1987-03-04", "1988-11-20", "within one"),
        ("1987-03-04", "1987-05", "age"),
        ("1987-03-04", "1951-07-19", "other"),
    ],
)
def test_birth_dates_may_be_turned_slip_in_one_part_or_give_less(one: str, other: str, level: str):
    assert level_of_birth(one, other) == level
