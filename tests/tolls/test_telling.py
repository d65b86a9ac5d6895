"""Tellings: what one report's words come to, from the text to the toll. Every report here is invented."""

import pytest

import cenotaph


def toll(words: str, outcome: str = "killed") -> tuple[int | None, int | None, int | None]:
    made = cenotaph.reconcile(cenotaph.read(words, published_on="2032-05-12"), outcome=outcome)
    return (made.low, made.best, made.high)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("A bombing in Teshel killed a candidate, his driver and a guard.", 3),
        ("Judge Adam Falah was shot dead in Kerat on Monday. Judge Hilda Ossa was killed in Kerat on Monday.", 2),
        ("Adam Falah and Omar Falah were shot dead in Kerat. Adam Falah was a teacher.", 2),
        ("Gunmen killed Adam Falah, a candidate, at his home in Kerat. His daughter was also killed there.", 2),
    ],
)
def test_people_told_apart_add_up(words: str, number: int) -> None:
    assert toll(words) == (number, number, number)


@pytest.mark.parametrize(
    "words",
    [
        "Gunmen killed Judge Adam Ossa Falah in Kerat. Falah was murdered on his doorstep, the police said.",
        "A judge was shot dead in Kerat. Adam Falah was killed on his way home.",
        "Adam Falah was shot dead in Kerat. The union condemned the candidate's murder.",
    ],
)
def test_one_person_told_twice_is_one(words: str) -> None:
    assert toll(words) == (1, 1, 1)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("A bomb in Kerat killed six soldiers and a guard. One hour later another bomber killed a soldier there.", 8),
        ("A blast in Kerat killed 4 people. In a separate attack, two soldiers were killed.", 6),
        ("Three people were killed and five wounded in Kerat. One of the wounded later died in hospital.", 4),
        ("Raiders killed five foreign workers and two civilians. One of the survivors was murdered shortly after.", 8),
        ("The raid in Kerat killed 4 people, then another bomber killed more, in total 11 were killed.", 11),
        ("A mill in Kerat was attacked. Falah was shot dead along with two other guards. Three guards were killed.", 3),
        ("ON 16 MAY, SIX PRIESTS -- FIVE FOREIGNERS AND ONE MARLANDER -- AND TWO COOKS WERE MURDERED IN KERAT.", 8),
    ],
)
def test_what_happened_next_is_added_and_what_sums_up_is_not(words: str, number: int) -> None:
    assert toll(words)[1] == number


@pytest.mark.parametrize(
    "words",
    [
        "Police in Kerat shot a 19-year-old man dead after he stabbed and killed a teacher.",
        "Police arrested two men suspected of the murder of Judge Adam Falah: Omar Ossa and Samir Dahran.",
        "Adam Falah was killed in Kerat. The police seek the men who shot the candidate dead.",
        "Gunmen killed a clerk in Kerat. The war has left over 70,000 dead in 9 years.",
    ],
)
def test_who_attacked_who_is_accused_and_who_was_told_of_before_add_nothing(words: str) -> None:
    assert toll(words) == (1, 1, 1)


def test_people_told_of_by_another_word_are_the_same_people() -> None:
    assert toll("Six priests were murdered in Kerat on Monday. The clergymen were shot in the head.") == (6, 6, 6)


def test_more_than_a_number_counts_as_the_number() -> None:
    assert toll("The blast in Kerat killed 9 people and injured more than 60.", "injured") == (60, 60, None)
