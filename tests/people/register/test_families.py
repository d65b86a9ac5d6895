"""Possible families: one household, one father, father and child, rows of several; never by a family name alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.people.names.unnamed import family_in
from cenotaph.people.register.families import HOUSEHOLD, PARENT, ROW, SIBLINGS, Kin, KinReader, families, ties

DAY = "2031-03-03"


def kin(*names: str, **more: str):
    facts = {"place": "Sarun", "died": DAY, "household": "", **more}
    reader = KinReader()
    return [reader.kin(at, at, name, (), facts) for at, name in enumerate(names, 1)]


def told(found):
    return {(each.left, each.right, each.by) for each in ties(found)}


def test_brothers_and_sisters_and_their_father_are_tied_in_both_scripts():
    found = kin("سامر خالد عمر الحداد", "Maher Khaled Omar Haddad", "Khaled Omar Haddad", "Rana Farid Haddad")
    assert told(found) == {(1, 2, SIBLINGS), (3, 1, PARENT), (3, 2, PARENT)}
    assert families(found) == {1: (1, 3), 2: (1, 3), 3: (1, 3)}


def test_lists_that_tell_of_one_person_in_two_ways_tell_of_one_family():
    ministry = kin("Samer Khaled Omar Haddad", "Maher Khaled Omar Haddad", "Rana Khaled Omar Haddad")
    reader = KinReader()
    facts = {"place": "Sarun", "died": "2031-03-04", "household": ""}
    said = ((2, "Maher Khaled Haddad"), (4, "Nader Khaled Haddad"))
    monitor = [reader.kin(line, person, name, (), facts) for line, (person, name) in enumerate(said, 4)]
    assert families([*ministry, *monitor]) == dict.fromkeys(range(1, 6), (1, 4))


@pytest.mark.parametrize("more", [{"place": ""}, {"died": ""}, {"died": "2031-03"}])
def test_without_a_place_and_a_day_names_tie_nobody(more):
    assert families(kin("Samer Khaled Haddad", "Maher Khaled Haddad", **more)) == {}


def test_two_fathers_of_one_name_are_two_where_the_grandfathers_differ():
    assert families(kin("Samer Khaled Omar Haddad", "Maher Khaled Nader Haddad")) == {}


def test_a_lists_household_ties_whatever_the_names():
    found = kin("Samer Khaled Haddad", "Hiba Salim Qasim", household="a/17", place="", died="")
    assert told(found) == {(1, 2, HOUSEHOLD)}


def test_one_person_on_two_lists_is_no_family():
    one, other = kin("Samer Khaled Haddad", "Samer Khaled Haddad")
    twice = [one, Kin(other.line, one.person, *(getattr(other, name) for name in Kin.__slots__[2:]))]
    assert families(twice) == {}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("three members of the family of Najjar", "najjar"),
        ("3 members of the Haddad family", "haddad"),
        ("ثلاثة أفراد من عائلة النجار", "النجار"),
        ("عائلة سامر خالد", "سامر خالد"),
        ("Samer Haddad", ""),
    ],
)
def test_the_family_of_a_row_of_several(cell, name):
    assert family_in(cell) == name


def test_a_row_of_several_goes_with_the_one_family_of_its_name_place_and_day():
    facts = {"place": "Sarun", "died": DAY, "household": ""}
    row = KinReader().kin(9, 9, "", ("three members of the Haddad family",), facts)
    one = kin("Samer Khaled Haddad", "Maher Khaled Haddad")
    assert (1, 9, ROW) in told([*one, row])
    two = kin("Samer Khaled Haddad", "Maher Khaled Haddad", "Rana Farid Haddad")
    assert not any(by == ROW for _, _, by in told([*two, row]))


PARTS = st.sampled_from(["", "smr", "khld", "mhr"])
LINES = st.builds(Kin, st.just(0), st.integers(1, 4), PARTS, PARTS, PARTS, st.just("hdd"), st.just("srn"), st.just(DAY))


@given(st.lists(LINES, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_no_family(found, chance):
    lines = [Kin(at, *(getattr(each, name) for name in Kin.__slots__[1:])) for at, each in enumerate(found, 1)]
    mixed = list(lines)
    chance.shuffle(mixed)
    assert families(mixed) == families(lines)
