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
