"""Lists added to a linked case: only what they touch is looked at; rebuilt equals lived, whatever came between."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.ledger import actions, register, register_adding
from cenotaph.ledger.models import LinkingRow, MemberRow, MentionRow, PairRow
from cenotaph.ledger.rebuild import rebuild, registered
from cenotaph.people.linking import groups
from cenotaph.people.register import runs
from cenotaph.people.register.runs import SHARE, Step, linked_anew
from tests.ledger.lists import imported, planted_lists

HEAD = "id,name,age,born,sex,died,place\n"
STEPS = st.lists(st.builds(Step, st.integers(1, 40_000), st.booleans()), max_size=8)


@given(STEPS)
def test_added_lists_are_few_beside_those_that_taught_and_never_versions(steps):
    first = linked_anew(steps)
    added = steps[first:]
    assert not any(each.is_version for each in added)
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
    def never(*_):
        raise AssertionError("the case was linked anew")

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


def test_a_newer_version_links_anew(large, tmp_path):
    said, _, _ = imported(large, tmp_path, "one.csv", rows_of(large, 8, 5), tells="dead")
    imported(large, tmp_path, "two.csv", rows_of(large, 8, 5) + "z,Somebody Else Entirely,3,,f,,\n", version_of=said.id)
    lived = registered()
    rebuild(large)
    assert registered() == lived
