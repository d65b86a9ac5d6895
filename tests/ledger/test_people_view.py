"""What of the register may leave the case: by consent for each purpose, whatever was merged or taken back."""

import json

import pytest

from cenotaph.errors import PeopleError
from cenotaph.ledger import actions, derived
from cenotaph.ledger.models import MemberRow, MentionRow
from cenotaph.ledger.view_people import listed_dead, named_view, people_view
from cenotaph.publish.people_tables import jsonl
from tests.ledger.lists import MINISTRY, MONITOR, imported
from tests.ledger.words import taken

NAME, COURTS = "name published", "shared with courts"


@pytest.fixture
def listed(case, tmp_path):
    ministry = MINISTRY.replace("تاريخ الوفاة", "رقم الهوية,تاريخ الوفاة").replace(
        ",2031-03-0", ",901234567,2031-03-0", 1
    )
    ministry = "\n".join(
        line if "901234567" in line or "م," in line[:2] else line.replace(",2031", ",,2031")
        for line in ministry.splitlines()
    )
    imported(case, tmp_path, "ministry.csv", ministry + "\n", made_by="Ministry", tells="dead")
    imported(case, tmp_path, "monitor.csv", MONITOR, made_by="Monitor", tells="dead")
    return case


def mention(words: str) -> str:
    return MentionRow.objects.get(name__startswith=words).mention


def told(case, purpose: str = NAME) -> list[str]:
    return [each.names[0] for each in people_view(case, purpose, ()).persons]


def test_nobody_is_told_without_consent_and_each_purpose_is_asked_for_itself(listed):
    assert people_view(listed, NAME, ()).withheld == 4
    number = actions.record_consent(listed, mention("سامر"), NAME, "given", why="his mother")
    assert told(listed) == ["سامر خالد عمر الحداد"]
    assert told(listed, COURTS) == []
    assert people_view(listed, NAME, ()).withheld == 3
    actions.withdraw(listed, number)
    assert told(listed) == []
    with pytest.raises(PeopleError, match="no purpose of consent"):
        people_view(listed, "anything", ())


def test_a_refusal_on_any_mention_keeps_the_person_back_until_it_is_taken_back(listed):
    actions.record_consent(listed, mention("Samer"), NAME, "given")
    refused = actions.record_consent(listed, mention("سامر"), NAME, "refused")
    assert told(listed) == []
    actions.withdraw(listed, refused)
    assert told(listed) == ["سامر خالد عمر الحداد"]
    actions.record_consent(listed, mention("Samer"), NAME, "refused")
    assert told(listed) == []


def test_merged_ids_lead_to_the_survivor(listed):
    gone = MemberRow.objects.get(mention__name__startswith="ماهر").person
    actions.judge_person(listed, mention("سامر"), mention("ماهر"), "same")
    actions.record_consent(listed, mention("سامر"), NAME, "given")
    view = people_view(listed, NAME, ())
    assert view.superseded == ((gone, view.persons[0].id),)


def test_identity_numbers_go_to_courts_alone(listed):
    for purpose in (NAME, COURTS):
        actions.record_consent(listed, mention("سامر"), purpose, "given")
    assert b"901234567" not in jsonl(people_view(listed, NAME, ()))
    assert b"901234567" in jsonl(people_view(listed, COURTS, ()))


def test_the_brief_has_numbers_always_and_names_only_of_the_placed_who_may_be_named(listed):
    claim = f"{taken(listed)[:6]}a"
    made = derived.woven().incidents
    assert (named_view(listed, made).counted.dead, named_view(listed, made).listed) == (0, 4)
    for words in ("سامر", "ماهر"):
        actions.judge_death(listed, mention(words), claim, "same")
    actions.record_consent(listed, mention("سامر"), NAME, "given")
    actions.record_consent(listed, mention("Dana"), NAME, "given")
    found = named_view(listed, made)
    assert (found.counted.dead, [each.names[0] for each in found.people.persons], found.people.withheld) == (
        2, ["سامر خالد عمر الحداد"], 1,
    )  # fmt: skip
    assert json.loads(jsonl(found.people).decode().splitlines()[0])["person"]["incidents"]


def test_the_missing_are_not_among_the_dead(case, tmp_path):
    imported(case, tmp_path, "missing.csv", "name,age\nNoor Tariq Asad,4\n", tells="missing")
    imported(case, tmp_path, "unsaid.csv", "name,date of death\nSamer Haddad,2031-03-03\nRana Qasim,\n")
    assert listed_dead() == 1
