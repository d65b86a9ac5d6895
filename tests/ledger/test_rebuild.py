"""Rebuilt equals lived: whatever people and machines did, the derived rows can be thrown away and made again."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cenotaph.archive.extraction import Extraction
from cenotaph.errors import UsageError
from cenotaph.ledger import actions, asking, derived, queries
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import RECORDED, AliasRow, ClaimRow, EntryRow, ExhibitLinkRow, JudgementRow
from cenotaph.ledger.rebuild import rebuild, snapshot, stand_and_tie_anew, standings
from tests.ledger.words import TEXT, three

Step = tuple[int, int, int]


def _read(case: Case, a: int, b: int) -> None:
    text = TEXT.format(a % 3)
    document = actions.take_in(case, text.encode(), source="reports").document.id
    actions.record_extract(case, document, Extraction(text=text, method="plain_v1"))
    found = three(document)
    actions.record_claims(case, document, [claim for at, claim in enumerate(found) if b >> at & 1])


def _claim(a: int) -> str | None:
    names = sorted(set(ClaimRow.objects.values_list("claim", flat=True)))
    return names[a % len(names)] if names else None


def _judge(act: Callable[..., object]) -> Callable[[Case, int, int], None]:
    def step(case: Case, a: int, b: int) -> None:
        left, right = _claim(a), _claim(b)
        if left and right and left != right:
            act(case, left, right)

    return step


def _decide(act: Callable[..., object]) -> Callable[[Case, int, int], None]:
    def step(case: Case, a: int, _: int) -> None:
        if name := _claim(a):
            act(case, name)

    return step


def _correct(case: Case, a: int, b: int) -> None:
    if name := _claim(a):
        actions.correct_claim(case, name, {"low": 100 + JudgementRow.objects.count(), "high": None})


def _withdraw(case: Case, a: int, _: int) -> None:
    if numbers := list(JudgementRow.objects.order_by("pk").values_list("pk", flat=True)):
        actions.withdraw(case, numbers[a % len(numbers)])


def _set_aside(case: Case, a: int, _: int) -> None:
    if name := _claim(a):
        actions.set_aside(case, ClaimRow.objects.filter(claim=name)[0].document_id)


def _second(case: Case, a: int, b: int) -> None:
    if name := _claim(a):
        (actions.accept_claim if b % 2 else actions.reject_claim)(replace(case, actor="Sami Dahl"), name)


def _adjudicate(case: Case, a: int, b: int) -> None:
    """Two code a document, one of them sees less, a third adjudicates; then perhaps takes it back."""
    text = TEXT.format(7 + EntryRow.objects.count())
    document = actions.take_in(case, text.encode(), source="reports").document.id
    actions.record_extract(case, document, Extraction(text=text, method="plain_v1"))
    found = three(document)
    actions.record_claims(case, document, [claim for at, claim in enumerate(found) if b >> at & 1])
    names = ("Edda Vorn", "Ilya Kest")
    sample = actions.draw_sample(case, *names, size=9, seed="x")
    for at, name in enumerate(names):
        coder = replace(case, actor=name)
        for claim in found[: 3 - at]:
            actions.code(coder, sample, replace(claim, id="", low=None, high=None), {"low": claim.low or 1})
        actions.finish(coder, sample)
    choices = {str(at): {"take": "left" if a >> at & 1 or at == 2 else "right"} for at in range(3)}
    number = actions.adjudicate(case, sample, document, choices)
    if a % 3 == 0:
        actions.retract(case, "adjudication", number)


def _look(case: Case, a: int, _: int) -> None:
    derived.woven()
    if a % 2:
        asking.toll(case, asking.Asked())


def _name(case: Case, a: int, b: int) -> None:
    names = ("Marland Rights Monitor", "Kerat Daily", "Coast Wire")
    with suppress(UsageError):
        actions.same_speaker(case, names[a % 3], names[b % 3])


def _turn(case: Case, a: int, b: int) -> None:
    if numbers := list(AliasRow.objects.order_by("pk").values_list("pk", flat=True)):
        with suppress(UsageError):
            actions.turn(case, "alias", numbers[a % len(numbers)], ("open", "taken back")[b % 2])


def _exhibit(case: Case, a: int, b: int) -> None:
    """A picture is described, linked, or something said of it is taken back."""
    content = b"\x89PNG\r\n\x1a\n" + bytes([a % 3])
    document = actions.take_in(case, content, source="pictures").document.id
    if b % 3 == 0:
        actions.describe_exhibit(case, document, {"caption": f"wall {a}", "graphic": ("", "yes", "no")[a % 3]})
    elif b % 3 == 1 and (name := _claim(a)):
        actions.link_exhibit(case, document, ("incident", "claim")[a % 2], name)
    elif numbers := list(ExhibitLinkRow.objects.order_by("pk").values_list("pk", flat=True)):
        actions.retract_exhibit(case, "exhibit link", numbers[a % len(numbers)])


STEPS = (
    _read,
    _read,
    _judge(actions.judge_same),
    _judge(actions.judge_not_same),
    _decide(actions.accept_claim),
    _decide(actions.reject_claim),
    _correct,
    _withdraw,
    _withdraw,
    _set_aside,
    _look,
    _name,
    _turn,
    _second,
    _adjudicate,
    _exhibit,
)


def live(case: Case, steps: list[Step]) -> None:
    """Do these steps, rebuild everything, compare."""
    for which, a, b in steps:
        STEPS[which % len(STEPS)](case, a, b)
    lived, recorded = snapshot(), [kind.objects.count() for kind in RECORDED]
    toll = asking.toll(case, asking.Asked())
    rebuild(case)
    assert snapshot() == lived, steps
    assert asking.toll(case, asking.Asked()) == toll
    assert [kind.objects.count() for kind in RECORDED] == recorded


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, 40), st.integers(0, 7)), max_size=10))
def test_rebuilt_equals_lived(case_in_memory, steps):
    with transaction.atomic():
        _read(case_in_memory, 0, 7)
        live(case_in_memory, steps)
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_rebuilt_equals_lived_ten_thousand_times(case_in_memory, part):
    """2,500 sequences of one to three steps; each goes on where the last stopped, and every 25th starts afresh.

    What stands and what ties is compared after every sequence, voices, incidents and a toll after every 25th.
    """
    chance = random.Random(20310301 + part)
    for _ in range(100):
        with transaction.atomic():
            for number in range(3):
                _read(case_in_memory, number, 7)
            for _ in range(25):
                steps = [_any_step(chance) for _ in range(chance.randrange(1, 4))]
                for which, a, b in steps:
                    STEPS[which](case_in_memory, a, b)
                lived = standings()
                stand_and_tie_anew()
                assert standings() == lived, steps
            live(case_in_memory, [_any_step(chance)])
            transaction.set_rollback(True)


def _any_step(chance: random.Random) -> Step:
    # Looking and reading anew cost most and change least, so they come seldom.
    often, seldom = (0, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7, 7, 8, 9, 11, 11, 13), (10, 12, 14, 15)
    which = chance.choice(often if chance.random() < 0.98 else seldom)
    return which, chance.randrange(40), chance.randrange(8)


def test_a_kept_voice_never_outlives_its_claims(case):
    _read(case, 0, 7)
    before = derived.woven()
    actions.reject_claim(case, before.claims[0].id)
    after = derived.woven()
    assert after.inputs != before.inputs
    assert {name for voice in after.voices for name in voice.claims} == {claim.id for claim in after.claims}
    assert len(queries.standing_claims()) == len(before.claims) - 1
