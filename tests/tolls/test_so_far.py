"""So far: a total holds those whom it was told with or after; sums of months are no news beside one happening."""

import pytest

import cenotaph


def best(words: str) -> int | None:
    return cenotaph.reconcile(cenotaph.read(words, published_on="2032-05-12")).best


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("A bomb killed 17 people. Four more died in hospital, bringing the death toll to 21.", 21),
        ("Two guards were shot dead. A third guard succumbed to his injuries, raising the death toll to three.", 3),
        ("The death toll of the blast rose to 21. Two more people died on Tuesday.", 23),
        ("The death toll of Sunday's blast rose to 18 after two of the wounded died, the mayor said.", 18),
    ],
)
def test_a_total_holds_those_who_made_it_full(words: str, wanted: int) -> None:
    assert best(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Seven soldiers were killed in an ambush on Monday. The army has lost some 300 men since the spring.", 7),
        ("Rebels killed 34 people on Monday. In 2030 soldiers killed 18 villagers in the same valley.", 34),
        ("A judge was shot dead on Monday, the fourth judge to be murdered in the town this year, police said.", 1),
        ("A strike killed 13 people on Monday. It was the deadliest since January, when 31 people died in a raid.", 13),
    ],
)
def test_a_sum_over_months_is_no_news_beside_one_happening(words: str, wanted: int) -> None:
    assert best(words) == wanted


def test_another_beside_one_is_a_second() -> None:
    claims = cenotaph.read("One person was seriously wounded by a bomb. Another guard was also hurt.")
    assert cenotaph.reconcile(claims, outcome="injured").best == 2


def test_those_after_whose_death_a_toll_rose_are_in_it():
    words = (
        "The death toll of Sunday's bombing of a mosque in Kerat rose to 46 after three people died of their wounds "
        "overnight, a doctor said."
    )
    claims = cenotaph.read(words, published_on="2031-03-05")
    assert {claim.event_start for claim in claims} == {"2031-03-02"}
    assert cenotaph.reconcile(claims).best == 46
