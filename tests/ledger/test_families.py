"""Families of a case: suggested by lists, judged by people, taken back; rebuilt equals lived."""

import pytest

from cenotaph.errors import PeopleError
from cenotaph.ledger import actions, derived, named, queries_families, queries_persons
from cenotaph.ledger.models import JudgementRow, KinRow, MemberRow, MentionRow
from cenotaph.ledger.rebuild import rebuild, registered
from cenotaph.ledger.verify import verify
from tests.ledger.lists import imported, planted_lists
from tests.ledger.words import taken

FAMILY = """id,name,age,sex,date of death,place,household
1,سامر خالد عمر الحداد,31,m,2031-03-03,Sarun,
2,Maher Khaled Omar Haddad,29,m,2031-03-03,Sarun,
3,Khaled Omar Haddad,60,m,2031-03-03,Sarun,
4,Rana Farid Najjar,55,f,2031-03-03,Sarun,7
5,Dana Salim Qasim,5,f,2031-03-03,Sarun,7
6,three members of the Haddad family,,,2031-03-03,Sarun,
7,Noor Tariq Asad,40,f,2031-03-05,Kerat,
"""


def mention_of(rec: str) -> str:
    return MentionRow.objects.get(rec=rec).mention


def person_of(rec: str) -> str:
    return MemberRow.objects.get(mention__rec=rec).person


def bounds(household) -> set[tuple[str, str, str]]:
    number = {person_of(str(at)): at for at in range(1, 8)}
    return {(number[each.left], number[each.right], each.by) for each in household.bounds}


@pytest.fixture
def listed(case, tmp_path):
    imported(case, tmp_path, "family.csv", FAMILY, made_by="Ministry", tells="dead")
    return case


def test_possible_families_are_shown_and_nothing_is_judged(listed):
    lines, more = queries_families.possible()
    assert [(each.size, len(each.persons)) for each in lines] == [(3, 4), (2, 2)]
    assert more == ""
    found = queries_families.household_of(person_of("1"))
    assert bounds(found) == {(1, 2, "siblings"), (3, 1, "parent"), (3, 2, "parent"), (1, 6, "row")}
    assert (found.confirmed, found.together) == ((), ())
    assert queries_families.household_of(person_of("7")) is None
    assert not JudgementRow.objects.exists()
    assert queries_families.families_of([person_of("4"), person_of("5"), person_of("7")]) == [
        (person_of("4"), person_of("5"))
    ]


def test_pages_of_families_go_on_where_they_ended(listed):
    first, cursor = queries_families.possible(most=1)
    second, end = queries_families.possible(cursor, most=1)
    assert [each.size for each in (*first, *second)] == [3, 2]
    assert end == ""


def test_a_household_is_judged_and_taken_back(listed):
    made = actions.judge_household(listed, [mention_of("1"), mention_of("4"), mention_of("5")], "same", why="an aunt")
    assert len(made) == 2
    found = queries_families.household_of(person_of("2"))
    assert set(found.confirmed[0]) == {person_of("1"), person_of("4"), person_of("5")}
    assert {person_of(each) for each in "123456"} == {each.id for each in found.persons}
    assert [each.size for each in queries_families.judged()[0]] == [3]
    actions.judge_together(listed, [mention_of("1"), mention_of("2")], "same")
    assert len(queries_families.household_of(person_of("1")).together) == 1
    assert list(verify(listed)) == []
    for number in made:
        actions.withdraw(listed, number)
    assert queries_families.household_of(person_of("2")).confirmed == ()
    assert len(queries_families.judged()[0]) == 1


def test_a_contradiction_between_judgements_is_told(listed):
    one, two, three = (mention_of(each) for each in "123")
    actions.judge_household(listed, [one, two, three], "same")
    assert queries_families.household_of(person_of("1")).conflicts == ()
    actions.judge_household(listed, [two, three], "not_same")
    [conflict] = queries_families.household_of(person_of("1")).conflicts
    assert not conflict.apart.same


def test_a_judgement_goes_with_the_person_when_two_are_found_to_be_one(listed):
    actions.judge_household(listed, [mention_of("2"), mention_of("7")], "same")
    actions.judge_person(listed, mention_of("1"), mention_of("2"), "same")
    names = {each.id for each in queries_families.household_of(person_of("1")).persons}
    assert person_of("7") in names
    assert person_of("1") == person_of("2")


def test_what_is_no_household_is_refused(listed):
    with pytest.raises(PeopleError, match="needs two people"):
        actions.judge_household(listed, [mention_of("1"), mention_of("1")], "same")
    with pytest.raises(PeopleError, match="no verdict on two people"):
        actions.judge_together(listed, [mention_of("1"), mention_of("2")], "perhaps")
    with pytest.raises(PeopleError, match="no mention nobody"):
        actions.judge_household(listed, [mention_of("1"), "nobody"], "same")


def test_a_row_of_several_is_nobody_among_the_dead_by_name(listed):
    claim = f"{taken(listed)[:6]}a"
    for rec in ("1", "6"):
        actions.judge_death(listed, mention_of(rec), claim, "same")
    incidents = derived.woven().incidents
    assert named.named_in(incidents, [claim]).dead == 1


def test_an_altered_verdict_is_found(listed):
    actions.judge_household(listed, [mention_of("1"), mention_of("2")], "same")
    JudgementRow.objects.update(verdict="not_same")
    assert ["no entry of the history" in found.why for found in verify(listed)] == [True]


def test_families_rebuilt_are_those_lived(case, tmp_path):
    planted_lists(case, tmp_path, 120)
    lived = registered()
    assert KinRow.objects.filter(size__gt=1).exists()
    rebuild(case)
    assert registered() == lived


def test_two_rows_may_be_kin(listed):
    number = dict(MentionRow.objects.values_list("rec", "number"))
    assert queries_families.may_be_kin(number["1"], number["2"]) == "siblings"
    assert queries_families.may_be_kin(number["1"], number["7"]) == ""
    assert queries_persons.resolve(person_of("1"))[0]
