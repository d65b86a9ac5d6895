"""The register of a case: imported, linked, judged, undone; rebuilt equals lived; altered rows are found."""

import random
from pathlib import Path

import pytest
from django.db import transaction

from cenotaph.errors import PeopleError
from cenotaph.ledger import actions, gathering, linked_rows, queries_people, queries_persons, register
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import (
    ChangeRow,
    ConflictRow,
    JudgementRow,
    KeyRow,
    MemberRow,
    MentionRow,
    PairRow,
    PersonRow,
)
from cenotaph.ledger.people_import import import_file
from cenotaph.ledger.rebuild import rebuild, registered
from cenotaph.ledger.values_people import ListSaid
from cenotaph.ledger.verify import verify
from tests.ledger.lists import MINISTRY, MONITOR, imported, planted_lists, written


def person_of(mention: str) -> str:
    return MemberRow.objects.get(mention__mention=mention).person


def mention_of(words: str, *, of: str = "") -> str:
    rows = MentionRow.objects.filter(name__contains=words).order_by("pk")
    return (rows.filter(list=of) if of else rows)[0].mention


def test_two_lists_in_two_scripts_are_linked(case, tmp_path):
    imported(case, tmp_path, "ministry.csv", MINISTRY, made_by="Ministry", tells="dead")
    imported(case, tmp_path, "monitor.csv", MONITOR, made_by="Monitor", tells="dead")
    assert person_of(mention_of("سامر")) == person_of(mention_of("Samer"))
    assert person_of(mention_of("ماهر")) != person_of(mention_of("Samer"))
    assert PersonRow.objects.count() == 4
    assert list(verify(case)) == []


def test_every_cell_of_a_row_is_kept_and_what_had_to_be_said_of_it(case, tmp_path):
    rows = "id,name,age,bed\n1,سامر خالد الحداد,31,7b\n1,ماهر خالد الحداد,200,\n,,,only a bed\n"
    imported(case, tmp_path, "hospital.csv", rows)
    found = [row.value() for row in MentionRow.objects.order_by("pk")]
    assert [dict(each.written).get("bed", "") for each in found] == ["7b", "", "only a bed"]
    assert [len(each.remarks) for each in found] == [0, 2, 1]
    assert PersonRow.objects.count() == 3


def test_the_same_file_twice_is_recognised(case, tmp_path):
    first, _, is_new = imported(case, tmp_path, "ministry.csv", MINISTRY)
    again, _, is_new_again = imported(case, tmp_path, "renamed.csv", MINISTRY)
    assert (is_new, is_new_again) == (True, False)
    assert first == again


def test_an_import_is_undone_and_the_undoing_too(case, tmp_path):
    imported(case, tmp_path, "ministry.csv", MINISTRY)
    before = registered()
    monitor, _, _ = imported(case, tmp_path, "monitor.csv", MONITOR)
    after = registered()
    number = actions.undo_import(case, monitor.id, why="a wrong file")
    register.settle(case)
    assert registered() == before
    actions.withdraw(case, number)
    register.settle(case)
    assert registered() == after


def test_an_undone_import_cannot_come_back_beside_the_same_file(case, tmp_path):
    first, _, _ = imported(case, tmp_path, "ministry.csv", MINISTRY)
    number = actions.undo_import(case, first.id)
    second, _, is_new = imported(case, tmp_path, "ministry.csv", MINISTRY)
    assert is_new
    assert second.id != first.id
    with pytest.raises(PeopleError, match="imported again"):
        actions.withdraw(case, number)


def test_what_a_column_was_taken_as_is_remembered(case, tmp_path):
    rows = "who,how old\nسامر خالد الحداد,31\n"
    with pytest.raises(PeopleError, match="--map COLUMN=name"):
        imported(case, tmp_path, "odd.csv", rows)
    written(tmp_path / "odd.csv", rows)
    said = ListSaid("", "", "", made_by="Clinic")
    import_file(case, tmp_path / "odd.csv", said, mapping={"who": "name", "how old": "age"})
    later = written(tmp_path / "odd2.csv", rows + "ماهر خالد الحداد,29\n")
    _, looked, _ = import_file(case, later, said)
    assert looked.is_remembered
    assert MentionRow.objects.filter(facts__contains='"age"').count() == 3


def test_a_newer_version_keeps_persons_and_a_drop_is_no_deletion(case, tmp_path):
    first, _, _ = imported(case, tmp_path, "ministry.csv", MINISTRY, made_by="Ministry", day="2031-03-20")
    ids = {row.mention_id: row.person for row in MemberRow.objects.all()}
    lines = MINISTRY.splitlines()
    newer = "\n".join(
        [lines[0], lines[1].replace("الحداد", "الحدّاد"), *lines[3:], "9,نور سليم الأسعد,7,f,2031-03-09,Kerat"]
    )
    imported(case, tmp_path, "ministry2.csv", newer + "\n", made_by="Ministry", day="2031-03-28", version_of=first.id)
    assert sorted(ChangeRow.objects.values_list("kind", flat=True)) == ["added", "dropped", "respelled"]
    assert {row.mention_id: row.person for row in MemberRow.objects.filter(mention__in=ids)} == ids
    assert PersonRow.objects.count() == 4
    with pytest.raises(PeopleError, match="newer version already"):
        imported(case, tmp_path, "ministry3.csv", newer, version_of=first.id)


def test_a_judgement_outweighs_scores_and_vetoes(case, tmp_path):
    imported(case, tmp_path, "ministry.csv", MINISTRY)
    imported(case, tmp_path, "monitor.csv", MONITOR)
    samer, maher, other = mention_of("سامر"), mention_of("ماهر"), mention_of("Samer")
    kept = person_of(samer)
    actions.judge_person(case, samer, maher, "same", why="one man, two names")
    assert person_of(maher) == kept
    assert PersonRow.objects.filter(superseded_by=kept).count() == 1
    actions.judge_person(case, samer, other, "not_same")
    assert person_of(other) != person_of(samer)


def test_contradictions_are_put_before_a_person(case, tmp_path):
    imported(case, tmp_path, "ministry.csv", MINISTRY)
    a, b, c = (row.mention for row in MentionRow.objects.order_by("pk")[:3])
    first = actions.judge_person(case, a, b, "same")
    actions.judge_person(case, b, c, "same")
    assert not ConflictRow.objects.exists()
    actions.judge_person(case, a, c, "not_same")
    assert ConflictRow.objects.count() == 1
    actions.withdraw(case, first)
    assert not ConflictRow.objects.exists()


def test_a_second_opinion_decides_nothing_and_a_difference_is_shown(case, tmp_path):
    imported(case, tmp_path, "ministry.csv", MINISTRY)
    a, b = (row.mention for row in MentionRow.objects.order_by("pk")[:2])
    actions.judge_person(case, a, b, "same")
    actions.judge_again(case, a, b, "not_same")
    assert person_of(a) == person_of(b)
    assert ConflictRow.objects.count() == 1
    actions.judge_person(case, a, b, "not_same")
    assert not ConflictRow.objects.exists()


def test_altered_rows_of_lists_are_found(case, tmp_path):
    imported(case, tmp_path, "ministry.csv", MINISTRY)
    MentionRow.objects.filter(pk=MentionRow.objects.order_by("pk")[0].pk).update(name="سامي خالد الحداد")
    assert ["rows are not those" in found.why for found in verify(case)] == [True]


def _judge_at_random(case: Case, chance: random.Random, many: int) -> list[int]:
    names = list(MentionRow.objects.order_by("pk").values_list("mention", flat=True))
    ids = dict(MentionRow.objects.values_list("number", "mention"))
    pairs = [(ids[left], ids[right]) for left, right in PairRow.objects.order_by("pk").values_list("left", "right")]
    made = []
    for _ in range(many):
        left, right = chance.choice(pairs) if chance.random() < 0.7 else chance.sample(names, 2)
        verdict = chance.choice(("same", "not_same", "not_same", "unsure"))
        made.append(actions.judge_person(case, left, right, verdict))
    return made


def test_judgements_undone_give_back_the_first_state_and_rebuilt_equals_lived(case, tmp_path):
    planted_lists(case, tmp_path, 120)
    first, chance = registered(), random.Random(20310301)
    with actions.together(case):
        made = _judge_at_random(case, chance, 60)
    lived = registered()
    assert lived != first
    rebuild(case)
    assert registered() == lived
    chance.shuffle(made)
    with actions.together(case):
        for number in made:
            actions.withdraw(case, number)
    assert registered() == first


@pytest.mark.slow
def test_a_thousand_judgements_undone_in_any_order_give_back_the_first_state(case_in_memory, tmp_path):
    case, chance = case_in_memory, random.Random(20310302)
    with transaction.atomic():
        planted_lists(case, tmp_path, 320)
        first = registered()
        with actions.together(case):
            made = _judge_at_random(case, chance, 1000)
            assert registered() != first
            chance.shuffle(made)
            for number in made[:500]:
                actions.withdraw(case, number)
            lived = registered()
            rebuild(case)
            assert registered() == lived
            for number in made[500:]:
                actions.withdraw(case, number)
        assert registered() == first
        assert JudgementRow.objects.count() == 1000
        transaction.set_rollback(True)


def test_what_is_not_there_is_named(case, tmp_path):
    imported(case, tmp_path, "ministry.csv", MINISTRY)
    one = mention_of("سامر")
    with pytest.raises(PeopleError, match="no mention nobody"):
        actions.judge_person(case, one, "nobody", "same")
    with pytest.raises(PeopleError, match="given twice"):
        actions.judge_person(case, one, one, "same")
    with pytest.raises(PeopleError, match="no list 'none'"):
        actions.undo_import(case, "none")
    with pytest.raises(PeopleError, match="names 0 lists"):
        queries_people.find_list("nothing")
    assert gathering.ruled() == set()
    assert Path(case.folder).exists()


def test_stopped_before_the_register_is_kept_nothing_shows_and_the_same_again_goes_on(case, tmp_path, monkeypatch):
    imported(case, tmp_path, "ministry.csv", MINISTRY, tells="dead")
    before = registered()

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(linked_rows, "drop_keys", stopped)
        with pytest.raises(KeyboardInterrupt):
            imported(case, tmp_path, "monitor.csv", MONITOR, tells="dead")
    assert KeyRow.objects.count() > len(before[5]), "the index of names is there first"
    assert queries_persons.found_ids("Dana Najjar")[0] == []
    assert [list(part) for at, part in enumerate(registered()) if at != 5] == [
        list(part) for at, part in enumerate(before) if at != 5
    ]
    register.settle(case)
    assert queries_persons.found_ids("Dana Najjar")[0]
    lived = registered()
    rebuild(case)
    assert registered() == lived


def test_the_index_of_names_of_an_undone_list_goes_with_it(case, tmp_path):
    imported(case, tmp_path, "ministry.csv", MINISTRY, tells="dead")
    first = registered()
    said, _, _ = imported(case, tmp_path, "monitor.csv", MONITOR, tells="dead")
    actions.undo_import(case, said.id)
    register.settle(case)
    assert registered() == first
