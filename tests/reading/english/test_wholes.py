"""The people that a harm means, beside words for their families or for some of them. All reports are invented."""

import pytest

from cenotaph.reading import read

DAY = "2032-05-12"


def killed(words: str) -> list[tuple[int | None, int | None, str]]:
    found = [claim for claim in read(words, published_on=DAY) if claim.outcome == "killed"]
    return [(claim.low, claim.high, claim.counting) for claim in found]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Nine people belonging to two different families were killed in Kerat.", [(9, 9, "single")]),
        ("At least 39 people from at least five families were killed in Kerat.", [(39, None, "single")]),
        ("Two families were killed in Kerat.", [(2, 2, "single")]),
        ("The strike killed two women, both nurses, in Kerat.", [(2, 2, "single")]),
        ("An airstrike on May 10th 2032 killed 17 people in Kerat.", [(17, 17, "single")]),
    ],
)
def test_people_are_counted_not_their_families_or_years(words, wanted):
    assert [each for each in killed(words) if each[2] != "subset"] == wanted


def test_a_list_after_including_is_of_the_whole_also_without_its_last_comma():
    words = (
        "On Monday 20 members of the Falah household, including eight women, two of whom were pregnant, and eight "
        "children and four men were killed in Kerat."
    )
    found = killed(words)
    assert [each for each in found if each[2] != "subset"] == [(20, 20, "single")]
    assert (4, 4, "subset") in found


def test_kin_in_apposition_are_of_the_whole():
    words = (
        "On October 8th 2031, seven civilians, Adam Falah (35 years old), his wife Rana Falah (28 years old), and "
        "their five children Nida Falah (11 years old), Tala Falah (10 years old) were killed in Kerat."
    )
    assert (5, 5, "subset") in killed(words)


def test_a_number_killed_and_injured_is_a_number_of_each():
    found = read("A number of villagers were killed and injured in Kerat.", published_on=DAY)
    assert {(claim.outcome, claim.low) for claim in found} == {("killed", 2), ("injured", 2)}
    found = read("The raid killed and injured dozens.", published_on=DAY)
    assert {(claim.outcome, claim.low) for claim in found} == {("killed", 1), ("injured", 1)}


def test_a_large_number_is_a_dozen_at_least():
    (claim,) = read("A large number of villagers were killed in Kerat.", published_on=DAY)
    assert (claim.low, claim.high) == (12, None)


def test_others_than_the_killed_are_not_more_of_the_injured():
    words = "Three were injured in Kerat, medics said. A monitor said that nine were killed and 17 others injured."
    injured = [claim for claim in read(words, published_on=DAY) if claim.outcome == "injured"]
    assert [(claim.low, claim.counting) for claim in injured] == [(3, "single"), (17, "single")]
