"""Counts in the manners of incident pages, encyclopaedias, agencies and monthly tolls. Every sentence is invented."""

import pytest

import cenotaph

Counted = tuple[str, int | None, int | None]


def counted(words: str) -> list[Counted]:
    claims = cenotaph.read(words, published_on="2033-05-12")
    found = [(claim.outcome, claim.low, claim.high) for claim in claims if claim.kind == "count"]
    return sorted((outcome, low, high) for outcome, low, high in found if outcome is not None)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        # A word of harm has used the people before it.
        (
            "At least eight civilians were killed, including women and children, and a child was wounded.",
            [("injured", 1, 1), ("killed", 8, None)],
        ),
        (
            "The raid on Ombra killed six members of a family, including two children, injuring five children.",
            [("injured", 5, 5), ("killed", 2, 2), ("killed", 6, 6)],
        ),
        (
            "Wednesday saw heavy shelling, with 29 killed in Velda alone and a hundred maimed.",
            [("injured", 100, 100), ("killed", 29, 29)],
        ),
        (
            "38 extremists were eliminated, 22 captured and an arsenal seized during the operation.",
            [("detained", 22, 22), ("killed", 38, 38)],
        ),
        (
            "The theatre was stormed, six officials kidnapped, and a vehicle burned by a mob.",
            [("abducted", 6, 6)],
        ),
        # The people, not what is said of them.
        ("Six civilians, all members of the same family, were killed by a shell in Kerat.", [("killed", 6, 6)]),
        (
            "At least 38 members of the al-Falah family across three generations, including seven women, were killed.",
            [("killed", 7, 7), ("killed", 38, None)],
        ),
        # Whoever shares the verb.
        (
            "One of his guards was wounded in the attack, as was an ambulance driver.",
            [("injured", 1, 1), ("injured", 1, 1)],
        ),
        ("Three policemen were killed in Harsa, as were two clerks.", [("killed", 2, 2), ("killed", 3, 3)]),
        (
            "A man was killed alongside his wife and two daughters in the strike on Kerat.",
            [("killed", 1, 1), ("killed", 1, 1), ("killed", 2, 2)],
        ),
    ],
)
def test_each_word_of_harm_takes_its_own_people(words: str, wanted: list[Counted]) -> None:
    assert counted(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "The mine killed five of the attackers for the loss of one of their own.",
            [("killed", 1, 1), ("killed", 5, 5)],
        ),
        ("Two patrols were hit at a cost of eight policemen's lives.", [("killed", 8, 8)]),
        ("The bomb inflicted injuries on nine passers-by.", [("injured", 9, 9)]),
        ("Also killed were two drivers.", [("killed", 2, 2)]),
        (
            "A man attacked pupils with a cleaver, stabbing fifteen, three fatally, before he was overpowered.",
            [("injured", 15, 15), ("killed", 3, 3)],
        ),
        ("2 dead, 1 critical after shooting at Harsa bus stop", [("injured", 1, 1), ("killed", 2, 2)]),
        (
            "Initial reports spoke of 19 dead; by the evening the figure had climbed to 34.",
            [("killed", 19, 19), ("killed", 34, 34)],
        ),
        ("He put the number of drowned at eighteen after the boat was shelled.", [("killed", 18, 18)]),
        (
            "Police say nine people died in the shooting; the imam insists it was thirteen.",
            [("killed", 9, 9), ("killed", 13, 13)],
        ),
        (
            "Since the start of the year, 1,204 people have been killed, an average of nine a day.",
            [("killed", 1204, 1204)],
        ),
        (
            "Cumulative since 1 March: dead 640, injured 2,118, missing 73.",
            [("injured", 2118, 2118), ("killed", 640, 640), ("missing", 73, 73)],
        ),
        ("In Sarun governorate: 41 killed, 7 of them under torture.", [("killed", 7, 7), ("killed", 41, 41)]),
        (
            "We documented the killing of 87 civilians. The army was responsible for 52 of these deaths.",
            [("killed", 52, 52), ("killed", 87, 87)],
        ),
        ("Gunmen machinegunned to death a trade union leader and his two bodyguards.", [("killed", 3, 3)]),
        ("Adam Ossa, a vice mayor, and his driver were shot-to-death by a gunman.", [("killed", 2, 2)]),
        ("The Front hung two people that they accused of spying.", [("killed", 2, 2)]),
        ("The union mourns its secretary, killed by a sniper's bullet on Monday.", [("killed", 1, 1)]),
    ],
)
def test_forms_of_telling_a_figure(words: str, wanted: list[Counted]) -> None:
    assert counted(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "Gunmen fired on the convoy in Kerat and killed two guards. The mayor's secretary escaped unhurt.",
        "Gunmen fired on the convoy in Kerat and killed two guards. He escaped unharmed.",
    ],
)
def test_one_person_unhurt_is_no_zero(words: str) -> None:
    assert counted(words) == [("killed", 2, 2)]


def test_a_pronoun_tells_the_sex_of_who_died_of_wounds() -> None:
    claims = cenotaph.read("The strike killed two men. A neighbour, 61, died of his injuries two days later.")
    assert [claim.sex for claim in claims if claim.kind == "count"] == ["male", "male"]
