"""Who is counted: status, sex, age, trade, name and part in the attack. Every report here is invented."""

import pytest

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.counts import counts
from cenotaph.reading.text import cut


def read(words: str) -> list[Draft]:
    return counts(cut(words), Context())


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Two soldiers were killed.", "security_forces"),
        ("Two members of the security forces were killed.", "security_forces"),
        ("Two police officers were killed.", "security_forces"),
        ("Two government troops were killed.", "security_forces"),
        ("Two pro-government militiamen were killed.", "security_forces"),
        ("Two insurgents were killed.", "rebel"),
        ("Two fighters were killed.", "combatant"),
        ("Two villagers were killed.", "civilian"),
        ("Two children were killed.", "civilian"),
        ("Two people were killed.", None),
        ("Two men were killed.", None),
        ("Two women were killed.", None),
        ("Two guards were killed.", None),
        ("Two former soldiers were killed.", None),
        ("Two were killed.", None),
    ],
)
def test_status_follows_the_word_and_unknown_stays_unknown(words: str, status: str | None) -> None:
    (draft,) = read(words)
    assert draft.status == status


def test_sex_age_and_trade_come_from_the_words() -> None:
    girl, journalist = read("A 12-year-old girl and a journalist were killed.")
    assert (girl.sex, girl.age) == ("female", "child")
    assert (journalist.sex, journalist.age, journalist.occupations) == (None, None, ("journalist",))


def test_named_victims_are_named() -> None:
    (draft,) = read("Judge Adam Falah, a father of two, was shot dead.")
    assert (draft.low, draft.names) == (1, ("Adam Falah",))


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("The bomber killed himself and two guards.", ["perpetrator", None]),
        ("One of the attackers was killed.", ["perpetrator"]),
        ("Militants stormed a post in Kerat. Two militants were killed.", ["perpetrator"]),
        ("An air raid killed two militants.", [None]),
    ],
)
def test_attackers_who_die_in_their_attack_are_set_apart(words: str, roles: list[str | None]) -> None:
    assert [draft.role for draft in read(words)] == roles
