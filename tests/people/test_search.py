"""Search keys in both scripts, and who is nearest."""

import pytest

from cenotaph.people.names.search import how_close, nearest, search_keys
from cenotaph.people.planted.spelling import families, pool


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سامر خالد عمر الحداد", "Samer Khaled Al-Haddad"),
        ("عبد الرحمن أبو سمرة", "Abdurrahman Abou Samra"),
        ("نور الدين سعيد", "Noureddine Saeed"),
        ("Петро Бондар", "Petro Bondar"),
        ("رامي (أبو عمر) الخطيب", "Rami Khatib"),
    ],
)
def test_one_name_in_two_scripts_shares_its_keys(one: str, other: str):
    assert search_keys(one) & search_keys(other)
    assert how_close(one, other) > 0.7


def test_a_nickname_and_a_kunya_are_found():
    assert search_keys("أبو عمر") & search_keys("سامر خالد الحداد (أبو عمر)")
    assert search_keys("أبو محمد الحلبي") & search_keys("Abu Mohammed")


def test_nobody_has_no_keys():
    assert search_keys("") == frozenset()
    assert how_close("", "Samer Khaled") == how_close("Samer Khaled", "") == 0.0


def test_what_is_nearer_comes_first():
    asked = "سامر خالد الحداد"
    names = [
        "Samer Khaled Haddad",
        "Samer Khaled Omar Haddad",
        "Sameer Khaled Haddad",
        "Samer Omar Haddad",
        "Khaled Samer Haddad",
        "Rami Khatib",
    ]
    found = [number for _, number in nearest(asked, enumerate(names), 6)]
    assert found[:3] == [0, 1, 2]
    assert found[-1] == 5
    closeness = [how_close(asked, name) for name in names]
    assert closeness[-1] < 0.3
    assert all(0 <= close <= 1 for close in closeness)


def test_the_vowels_decide_between_names_of_one_skeleton():
    assert how_close("محمد الحداد", "Mohammed Haddad") > how_close("محمد الحداد", "Mahmoud Haddad")
    assert how_close("حسن الحداد", "Hassan Haddad") > how_close("حسن الحداد", "Hussein Haddad")


def test_equally_near_names_keep_their_order():
    assert nearest("Samer Khaled", [(3, "Samer Khaled"), (1, "Samer Khaled")], 5) == [(1.0, 1), (1.0, 3)]


def test_a_planted_name_in_arabic_finds_itself_in_latin():
    men, houses = pool("man").names, families(2000, 5).names
    people = [(men[at % len(men)], men[(at * 7 + 3) % len(men)], houses[(at * 11) % len(houses)]) for at in range(300)]
    latin = list(enumerate(" ".join(part.latin[-1] for part in person) for person in people))
    index: dict[str, list[tuple[int, str]]] = {}
    for number, name in latin:
        for key in search_keys(name):
            index.setdefault(key, []).append((number, name))
    hits = 0
    for number, person in enumerate(people):
        asked = " ".join(part.arabic for part in person)
        among = {one for key in search_keys(asked) for one in index.get(key, ())}
        hits += nearest(asked, among, 1)[0][1] == number
    assert hits >= 0.95 * len(people)
