"""Lists added to a linked case: only what they touch is looked at; rebuilt equals lived, whatever came between."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.ledger import actions, gathering, kinship, queries_people, register, register_adding
from cenotaph.ledger.models import ChangeRow, KinRow, LinkingRow, MemberRow, MentionRow, PairRow
from cenotaph.ledger.rebuild import rebuild, registered
from cenotaph.people.linking import groups
from cenotaph.people.register import runs
from cenotaph.people.register.runs import SHARE, Step, linked_anew
from tests.ledger.lists import imported, planted_lists

HEAD = "id,name,age,born,sex,died,place\n"
STEPS = st.lists(st.builds(Step, st.integers(1, 40_000), st.booleans()), max_size=8)


@given(STEPS)
def test_added_lists_are_few_beside_those_that_taught(steps):
    first = linked_anew(steps)
    added = steps[first:]
    assert not any(each.forks for each in added)
    assert sum(each.mentions for each in added) <= SHARE * sum(each.mentions for each in steps[:first])
    assert not added or sum(each.mentions for each in steps[:first]) >= runs.LEAST
    assert linked_anew(steps[:first]) == first


@pytest.fixture
def large(case, tmp_path, monkeypatch):
    """A case that counts as large, with two lists linked together."""
    monkeypatch.setattr(runs, "LEAST", 100)
    planted_lists(case, tmp_path, 240)
    return case


def rows_of(case, many: int, seed: int) -> str:
    """A list of some who are there, in other words, and some who are not."""
    chance = random.Random(seed)
    known = list(MentionRow.objects.exclude(name="").order_by("pk").values_list("name", "facts"))
    lines = []
    for at, (name, facts) in enumerate(chance.sample(known, many)):
        said = dict(json.loads(facts))
        lines.append([f"n{seed}-{at}", name, *(said.get(each, "") for each in ("age", "born", "sex", "died", "place"))])
    lines.append([f"n{seed}-x", f"Somebody New{seed} Elsewhere", "40", "", "m", "2031-03-03", "Sarun"])
    return HEAD + "".join(",".join(line) + "\n" for line in lines)


def judged_at_random(case, chance: random.Random, many: int) -> list[int]:
    ids = dict(MentionRow.objects.values_list("number", "mention"))
    pairs = PairRow.objects.order_by("left", "right").values_list("left", "right")
    ends = [(ids[left], ids[right]) for left, right in pairs]
    verdicts = ("same", "not_same")
    with actions.together(case):
        return [actions.judge_person(case, *chance.choice(ends), chance.choice(verdicts)) for _ in range(many)]


def test_an_added_list_is_linked_to_who_is_there_and_nothing_is_linked_anew(large, tmp_path, monkeypatch):
    before = MemberRow.objects.count()
    monkeypatch.setattr(register, "_link_anew", never)
    said, _, _ = imported(large, tmp_path, "new.csv", rows_of(large, 8, 1), tells="dead")
    assert MemberRow.objects.count() == before + 9
    new = MemberRow.objects.filter(mention__list=said.id)
    old = set(MemberRow.objects.exclude(mention__list=said.id).values_list("person", flat=True))
    assert sum(row.person in old for row in new) >= 7
    assert groups.state_of(register_adding.kept_beside(large)) == LinkingRow.objects.get().inputs == register.wanted()


def test_rebuilt_equals_lived_when_lists_are_added_between_judgements(large, tmp_path):
    chance = random.Random(20310304)
    made = judged_at_random(large, chance, 12)
    imported(large, tmp_path, "one.csv", rows_of(large, 8, 2), tells="dead")
    made += judged_at_random(large, chance, 12)
    imported(large, tmp_path, "two.csv", rows_of(large, 9, 3), tells="dead")
    made += judged_at_random(large, chance, 8)
    with actions.together(large):
        for number in chance.sample(made, 10):
            actions.withdraw(large, number)
    lived = registered()
    rebuild(large)
    assert registered() == lived
    register_adding.kept_beside(large).unlink()
    LinkingRow.objects.update(inputs="other")
    register.settle(large)
    assert registered() == lived


def test_what_is_kept_beside_may_be_lost_and_a_list_undone(large, tmp_path):
    first = registered()
    said, _, _ = imported(large, tmp_path, "one.csv", rows_of(large, 8, 4), tells="dead")
    lived = registered()
    number = actions.undo_import(large, said.id)
    register.settle(large)
    assert registered() == first
    register_adding.kept_beside(large).unlink()
    actions.withdraw(large, number)
    register.settle(large)
    assert registered() == lived


def as_rows(case, said) -> list[list[str]]:
    """The rows of a list as it was imported."""
    heads = HEAD.strip().split(",")
    rows = MentionRow.objects.filter(list=said.id).order_by("number")
    return [[dict(json.loads(row.written)).get(head, "") for head in heads] for row in rows]


def next_version(case, folder, said, chance: random.Random, number: int):
    """A newer version of a list: some rows dropped, respelled, moved, died elsewhere, and some that are new."""
    rows = as_rows(case, said)
    for row in chance.sample(rows, 2):
        rows.remove(row)
    changed = chance.sample(rows, 4)
    changed[0][1] = "".join(changed[0][1].split(" ", 1)[:1]) + " Somebody Else"
    changed[1][6], changed[1][5] = "Port Anselm", "2031-05-05"
    changed[2][2] = str(int(changed[2][2] or 30) + 1)
    changed[3][1] = chance.choice(rows)[1]
    known = MentionRow.objects.exclude(list=said.id).exclude(name="").order_by("pk")
    rows.append([f"v{number}", chance.choice(list(known)).name, "", "", "", "2031-03-03", "Sarun"])
    words = HEAD + "".join(",".join(row) + "\n" for row in rows)
    return imported(case, folder, f"v{number}.csv", words, tells="dead", version_of=said.id)[0]


def never(*_):
    raise AssertionError("the case was linked anew")


def test_of_a_newer_version_only_what_it_says_newly_is_looked_at(large, tmp_path, monkeypatch):
    monkeypatch.setattr(register, "_link_anew", never)
    said = next(each for each in queries_people.lists() if each.made_by == "ministry")
    before, chance = MemberRow.objects.count(), random.Random(5)
    newer = next_version(large, tmp_path, said, chance, 1)
    assert MemberRow.objects.count() == before + said.count - 1
    kinds = list(ChangeRow.objects.filter(list=newer.id).values_list("kind", flat=True))
    assert {"added", "dropped", "changed"} <= set(kinds)
    assert MemberRow.objects.filter(is_last=True).count() == before + kinds.count("added")
    assert groups.state_of(register_adding.kept_beside(large)) == LinkingRow.objects.get().inputs == register.wanted()


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 5))])
def test_rebuilt_equals_lived_when_versions_come_between_judgements(large, tmp_path, seed):
    chance, planted = random.Random(seed), len(queries_people.lists())
    made = judged_at_random(large, chance, 6)
    newest = [each for each in queries_people.lists() if each.count > 20]
    for number in range(3):
        at = chance.randrange(len(newest))
        newest[at] = next_version(large, tmp_path, newest[at], chance, number)
        made += judged_at_random(large, chance, 4)
    imported(large, tmp_path, "more.csv", rows_of(large, 4, seed), tells="dead")
    assert register_adding.together(queries_people.lists()) == planted
    with actions.together(large):
        for number in chance.sample(made, 6):
            actions.withdraw(large, number)
    lived = registered()
    KinRow.objects.all().delete()
    kinship.keep_families()
    gathering.gather_around(MemberRow.objects.values_list("root", flat=True))
    assert registered() == lived, "what a version touched was left as it was"
    rebuild(large)
    assert registered() == lived


@pytest.mark.slow
def test_two_versions_of_one_list_link_anew(large, tmp_path):
    said, _, _ = imported(large, tmp_path, "one.csv", rows_of(large, 8, 5), tells="dead")
    words = rows_of(large, 8, 5)
    second, _, _ = imported(large, tmp_path, "two.csv", words + "z,Somebody Else,3,,f,,\n", version_of=said.id)
    undone = actions.undo_import(large, second.id)
    imported(large, tmp_path, "three.csv", words + "y,Somebody Other,4,,f,,\n", version_of=said.id)
    actions.withdraw(large, undone)
    register.settle(large)
    assert register_adding.together(queries_people.lists()) == len(queries_people.lists())
    lived = registered()
    rebuild(large)
    assert registered() == lived
