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
    ("words", "number"),
    [
        ("All the parties have rejected the murder of Hilda Ossa.", 1),
        (
            "The party demanded that a court investigate the assassination of Adam Falah and of the lawyer Hilda Ossa.",
            2,
        ),
        ("The assassination on 22 March of Adam Falah, its candidate, forced the party to withdraw.", 1),
        ("The rebels withdrew from the talks after the raid in Kerat, in which 10 union members were killed.", 10),
        ("The blast killed Attorney General Omar Falah in Kerat. Another bomb in Kerat caused no casualties.", 1),
    ],
)
def test_a_known_deed_is_no_denial_and_no_wish(words: str, number: int) -> None:
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


OPENING = "At least 15 people were killed in an airstrike on a house in Kerat on Monday. "


@pytest.mark.parametrize(
    "more",
    [
        "Another family member, Adam Falah, was also killed.",
        "A relative and a nine-year-old boy were also killed.",
        "Two other boys were killed too.",
        "Local radio said that nine people were killed. Rana Falah wrote that 14 people were killed.",
        "A cousin wrote that another cousin was killed. A friend said that others were killed.",
    ],
)
def test_a_report_is_believed_in_its_opening(more: str) -> None:
    assert toll(OPENING + more)[1] == 15


def test_two_more_are_no_part_of_what_was_counted_before():
    assert toll("Nine people were killed in a raid on Kerat on Monday. Two more people died there on Monday.")[1] == 11


def test_a_figure_that_grew_is_the_grown_one():
    assert toll("The death toll in Kerat was first given as 17 but rose to 26.")[1] == 26


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Dozens were injured in the strike on Kerat on Monday. A doctor was also injured, his brother wrote.", 24),
        ("Nobody was injured in Kerat on Monday, the army said. Medics said that several people were injured.", 3),
        ("Eight were injured in Kerat on Monday. A monitor said that others were injured.", 8),
    ],
)
def test_words_and_numbers_beside_each_other(words: str, number: int) -> None:
    assert toll(words, "injured")[1] == number


def test_he_and_33_others_are_no_33_more():
    words = "A monitor said that 23 people were killed in Kerat on Monday. The union said that 33 others were killed."
    assert toll(words)[1] in (23, 33)


def test_a_first_figure_is_held_by_the_later_one_that_it_grew_to():
    first = "At least 43 people were initially reported killed in Kerat."
    assert toll(f"{first} Local reports later suggested that the death toll was over 100.") == (100, 100, None)
    assert toll("Three people were initially reported killed in Kerat. Two more later died in hospital.") == (5, 5, 5)
