"""Lists of the harmed: who is one more, who only describes, and who is no person. Every report here is invented."""

import pytest

from cenotaph.reading.draft import Context
from cenotaph.reading.english.counts import counts
from cenotaph.reading.text import cut


def killed(words: str) -> list[int | None]:
    return [draft.low for draft in counts(cut(words), Context()) if draft.outcome == "killed" and draft.whole is None]


@pytest.mark.parametrize(
    ("words", "lows"),
    [
        ("Shelling in Velda on Monday killed 30 goats, a shepherd and his son.", [2]),
        ("A shell fell on Velda, killing 12 sheep, a herder and two boys.", [1, 2]),
        ("A mine killed a horse, two farmers and a boy in Velda.", [2, 1]),
    ],
)
def test_people_behind_animals_are_counted(words: str, lows: list[int]) -> None:
    assert killed(words) == lows


@pytest.mark.parametrize(
    ("words", "lows"),
    [
        ("Gunmen killed three policemen, a nurse and a boy in Velda.", [3, 1, 1]),
        ("Three policemen, a nurse and a boy were killed in Velda.", [3, 1, 1]),
        ("Gunmen killed two policemen, a sergeant and a captain, in Velda.", [2]),
        ("Gunmen killed four people, a nurse and a boy among them, in Velda.", [4]),
        ("Gunmen killed five people, a nurse and four boys, in Velda.", [5]),
    ],
)
def test_a_list_that_comes_to_another_number_names_others(words: str, lows: list[int]) -> None:
    assert killed(words) == lows


@pytest.mark.parametrize(
    ("words", "lows"),
    [
        ("Nine journalists and three drivers killed in Velda were buried on Monday.", [9, 3]),
        ("The list names nine journalists, two cooks and three drivers killed in Velda.", [9, 2, 3]),
        ("The clinic received nine wounded children and three drivers killed in Velda.", [3]),
    ],
)
def test_one_participle_describes_all_the_counted_before_it(words: str, lows: list[int]) -> None:
    assert killed(words) == lows


def test_one_person_told_beside_a_number_needs_no_more_evidence_than_it() -> None:
    assert killed("The mayor and two bodyguards died in Velda.") == [1, 2]
    assert killed("The mayor died in Velda.") == []
