"""English counts in the manners of coders' notes, incident summaries and wire: terse lists, kin, parts that go on."""

import pytest

from cenotaph.reading import read
from cenotaph.reading.claim import Claim

DAY = "2032-05-12"


def claims(words: str) -> list[Claim]:
    return [claim for claim in read(words, published_on=DAY) if claim.kind == "count"]


def told(words: str) -> list[tuple[str | None, int | None, int | None]]:
    return [(claim.outcome, claim.low, claim.high) for claim in claims(words)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Clash near Velda. 1 soldier and 3 militants killed.", [1, 3]),
        ("The army says 13 militants killed in Teshel operation", [13]),
        ("Twenty-one inmates and two warders died in a riot.", [21, 2]),
        ("VELDA, May 11 - Thirty-two guards were killed by shelling.", [32]),
        ("Fatalities coded as 10.", [10]),
        ("The mayor of Velda, his son and two bodyguards were shot dead.", [1, 1, 2]),
        ("A farmer and three of his daughters died when their cart went over a mine.", [4]),
        ("Kesh Press Agency: one woman and two children killed, five injured.", [1, 2]),
        ("The first blast killed four people, the second eight.", [4, 8]),
        ("Reports of the dead vary. The army suffered 132 casualties, 54 of them dead.", [54]),
        ("On 11 July 2025, the mayor of Teshel was shot dead.", [1]),
        ("Soldiers were arrested for killing 6 clergymen, a maid, and her daughter.", [6, 1, 1]),
    ],
)
def test_terse_notes_and_lists_of_kin_count_everybody(words: str, wanted: list[int]) -> None:
    assert [(claim.low, claim.high) for claim in claims(words) if claim.outcome == "killed"] == [
        (number, number) for number in wanted
    ]


def test_militants_killed_in_a_headline_carried_out_no_attack() -> None:
    (alone,) = claims("Thirteen militants killed in Teshel.")
    assert alone.role is None
    *_, last = claims("Militants shot and killed two guards. One militant died.")
    assert last.role == "perpetrator"


def test_incl_ends_no_sentence_and_opens_parts() -> None:
    whole, part = claims("A shell hit the square, at least 12 injured incl. 4 children.")
    assert (whole.low, whole.high, part.low, part.of) == (12, None, 4, whole.id)


@pytest.mark.parametrize(
    "words",
    [
        "Eight people, including four porters, one soldier and all gunmen, were killed.",
        "8 people, including 4 porters including 1 guard, 1 navy soldier and all gunmen were killed.",
    ],
)
def test_a_list_of_parts_goes_on_to_its_and(words: str) -> None:
    whole, *parts = claims(words)
    assert whole.low == 8
    assert {part.of for part in parts} == {whole.id}


def test_people_behind_the_list_of_parts_are_others() -> None:
    whole, part, beside = claims("35 people, including six guards, and two soldiers were killed.")
    assert (part.of, beside.of) == (whole.id, None)


def test_those_killed_are_the_people_counted_before() -> None:
    whole, part = claims("Shelling killed 1,240 villagers. More than 340 of those killed were children.")
    assert part.of == whole.id


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "A girl who could not get out burned to death, and her mother suffered burns.",
            [("killed", 1, 1), ("injured", 1, 1)],
        ),
        (
            "A grenade killed two women and wounded six shoppers, two of whom succumbed to their injuries.",
            [("killed", 2, 2), ("injured", 6, 6), ("killed", 2, 2)],
        ),
        ("The bomb mutilated the hand of a postal clerk.", [("injured", 1, 1)]),
        ("A blast in Velda left >20 injured.", [("injured", 21, None)]),
        ("At least three and as many as five farmers were killed.", [("killed", 3, 5)]),
        ("The ministry said there were no casualties among its men.", [("killed", 0, 0), ("injured", 0, 0)]),
        ("A mine killed a woman and tore off the leg of her son.", [("killed", 1, 1), ("injured", 1, 1)]),
    ],
)
def test_killed_and_injured_are_told_apart(words: str, wanted: list[tuple[str, int, int]]) -> None:
    assert told(words) == wanted


def test_a_figure_of_the_first_hours_is_less_firm_than_what_takes_its_place() -> None:
    first, later = claims("Initial reports put the number of dead at 40, but the ministry later lowered it to 34.")
    assert (first.hedge, first.corrects) == ("reported", False)
    assert (later.hedge, later.corrects) == ("asserted", True)


def test_the_day_on_which_a_toll_rose_is_not_the_day_of_the_deed() -> None:
    (toll,) = claims("The toll from Sunday's bombing in Velda rose to 18 on Tuesday, the mayor said.")
    assert toll.event_start == "2032-05-09"


def test_who_dies_later_and_raises_the_toll_says_nothing() -> None:
    *_, toll = claims("Two guards were shot dead. A third guard succumbed to his wounds, raising the toll to three.")
    assert (toll.low, toll.said_by) == (3, ())


def test_a_war_that_is_only_mentioned_is_no_news() -> None:
    assert not claims("The deal was vital, given the war in Ardania, where thousands have been killed since 2025.")


def test_a_figure_that_another_takes_the_place_of_is_withdrawn() -> None:
    new, old = claims("The Red Cross put the dead at 14, correcting a figure of 16 dead given overnight.")
    assert (new.hedge, old.hedge) == ("asserted", "denied")


def test_a_paper_called_today_tells_no_day() -> None:
    _, said = claims("A strike killed two men on 3 April 2032. Teshel Today wrote that one boy was wounded.")
    assert said.event_start == "2032-04-03"
