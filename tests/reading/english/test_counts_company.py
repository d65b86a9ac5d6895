"""Who is harmed beside others: company, lists, parts, further people, none of them. Every report here is invented."""

import pytest

import cenotaph
from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.counts import counts
from cenotaph.reading.text import cut


def read(words: str) -> list[Draft]:
    return counts(cut(words), Context(published_on="2033-05-12"))


def told(words: str, outcome: str) -> list[tuple[int | None, int | None, str]]:
    return [(draft.low, draft.high, draft.counting) for draft in read(words) if draft.outcome == outcome]


def best(words: str, outcome: str) -> int | None:
    toll = cenotaph.reconcile(cenotaph.read(words, published_on="2033-05-12"), outcome=outcome)
    return toll.best if toll is not None else None


TOGETHER = [
    ("The principal of a college in Kerat was shot dead along with his driver and another companion.", "killed", 3),
    (
        "Gunmen killed the chief of a tribe near Velda, along with two of his nephews and six other relatives.",
        "killed",
        9,
    ),
    ("Gunmen killed an army general who had served the old regime and another person in Kerat.", "killed", 2),
    ("A bomb hit a patrol in Velda. Four policemen were wounded in addition to four civilians.", "injured", 8),
    ("The bomb killed one police officer and wounded another along with two civilians.", "killed", 1),
    ("Eight children, two men, and two women were killed in Kerat.", "killed", 12),
    (
        "Five Turkish officers, guards at the embassy, and their two drivers, were killed when their van was hit.",
        "killed",
        7,
    ),
    ("A lieutenant was killed in the attack and a colonel and another police officer were injured.", "injured", 2),
    ("The blast killed at least eleven individuals and injured seventy-seven others in Kerat.", "injured", 77),
    ("Thirty-five people, including six policemen and many civilians were injured in the attack.", "injured", 35),
    ("Militants used a roadside bomb to kill four policemen and wound three others near Kerat.", "killed", 4),
    ("Rebels dragged three policemen into the square of Kerat and executed them.", "killed", 3),
    ("Seven rebels were killed in the attack, several others escaped and one was captured.", "killed", 7),
    ("Three French members of the force were killed and a fourth wounded when a bomb exploded.", "killed", 3),
    ("Three French members of the force were killed and a fourth wounded when a bomb exploded.", "injured", 1),
    ("Both Falah and his driver were wounded when their car came under fire near Kerat.", "injured", 2),
    ("A policemen was shot dead and another wounded in Kerat.", "killed", 1),
    ("More than twenty people were injured when a bomb exploded on a bus in Kerat.", "injured", 20),
]


@pytest.mark.parametrize(("words", "outcome", "number"), TOGETHER)
def test_those_beside_the_first_are_counted(words: str, outcome: str, number: int) -> None:
    assert best(words, outcome) == number


@pytest.mark.parametrize(
    ("words", "outcome", "number"),
    [
        (
            "Adam Falah was wounded when a bomb hit his car in Kerat. The driver of the car was also wounded.",
            "injured",
            2,
        ),
        ("A cleric, Adam Falah, was shot dead in Kerat. Falah's nephew was also killed in the attack.", "killed", 2),
        ("A bomb in Velda killed one policeman and wounded two others. Six civilians were also wounded.", "injured", 8),
        ("The police commander of Velda was killed in an ambush. Four other policemen were also killed.", "killed", 5),
        ("A grenade killed four people in Velda at once. Three people died later of their wounds.", "killed", 7),
        ("Ten people died and 20 were wounded in Velda. Three police officers were also wounded.", "injured", 23),
        ("At least 15 people were killed in Kerat on Monday. A relative was also killed.", "killed", 15),
    ],
)
def test_further_people_are_told_on_top(words: str, outcome: str, number: int) -> None:
    assert best(words, outcome) == number


@pytest.mark.parametrize(
    ("words", "outcome", "whole", "parts"),
    [
        ("A mortar bomb hit a farm, killing three workers, one Chinese and two Turks.", "killed", 3, [1, 2]),
        ("Guerrillas fired on a lorry, killing three people, including a mother and her child.", "killed", 3, [1, 1]),
        ("Two officers were injured in the attack, one sustained severe burns.", "injured", 2, [1]),
        (
            "The attack left forty-four people injured, including six who sustained serious injuries.",
            "injured",
            44,
            [6],
        ),
    ],
)
def test_parts_are_no_further_people(words: str, outcome: str, whole: int, parts: list[int]) -> None:
    found = told(words, outcome)
    assert found[0][:2] == (whole, whole)
    assert [(low, counting) for low, _, counting in found[1:]] == [(part, "subset") for part in parts]


def test_others_of_the_same_number_are_no_parts() -> None:
    found = told("The dead are two schoolteachers, a baker and a child of four. A shell hit Ombra on Friday.", "killed")
    assert found == [(2, 2, "single"), (1, 1, "single"), (1, 1, "single")]


@pytest.mark.parametrize(
    "words",
    [
        "A grenade was thrown at the convoy in Kerat. Neither the governor nor his bodyguards were hurt in the attack.",
        "Gunmen fired at the minister's car in Kerat. Neither the minister nor his driver was injured.",
        "None of the 40 passengers and five crew members was hurt when the bus was shot at in Kerat.",
    ],
)
def test_a_none_holds_for_all_who_are_joined(words: str) -> None:
    assert [(low, high) for low, high, _ in told(words, "injured")] == [(0, 0)]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (
            "Aid agencies warned that thousands could be displaced and hundreds killed if the fighting reaches Kerat.",
            "killed",
        ),
        (
            "Hundreds met in Harsa to mark ten years since the massacre, in which 44 people lost their lives.",
            "killed",
        ),
        ("Police blamed the rebels, whose bombing in 2002 killed over 200 people.", "killed"),
        ("The attack on the mosque came a day after five car bombs went off in Velda, killing 215 people.", "killed"),
        ("Students burned an American flag and threw stones at the office in Kerat.", "injured"),
        ("A driver was shot dead in Kerat. The killer then burned the man's body.", "injured"),
    ],
)
def test_what_did_not_happen_now_or_to_the_living_is_no_count(words: str, outcome: str) -> None:
    assert told(words, outcome) == []


@pytest.mark.parametrize(
    "words",
    [
        "Adam Falah was led away by two men. Later he was killed and his body found at a bridge in Kerat.",
        "Rebels shot and killed a mining contractor near Tolmen. The man who died was a foreman.",
        "Gunmen opened fire on and killed an engineer, Adam Falah, who worked in Kerat.",
        "The director of the ministry, Adam Falah was killed and his driver injured in Velda.",
    ],
)
def test_one_person_told_twice_is_counted_once(words: str) -> None:
    assert [(low, high) for low, high, _ in told(words, "killed")] == [(1, 1)]


def test_the_bodies_of_those_taken_are_people_killed() -> None:
    taken = "Gunmen kidnapped two policemen and an officer near Velda. "
    assert (3, 3, "single") in told(taken + "The bodies of all three men were found hours later.", "killed")
    found = "Police discovered the mutilated bodies of four oil guards who had been kidnapped near Kerat."
    assert [(low, high) for low, high, _ in told(found, "killed")] == [(4, 4)]
    assert told(found, "injured") == []


@pytest.mark.parametrize(
    ("words", "outcome", "low"),
    [
        ("Over a dozen people were injured, including three foreigners, when six shells hit Kerat.", "injured", 13),
        ("A medic said that he had seen 40 people with bullet wounds in Kerat.", "injured", 40),
        ("Violence left 1,877 civilians injured, a 22 per cent rise on the same period last year.", "injured", 1877),
    ],
)
def test_a_bound_before_its_noun_wounds_behind_it_and_a_comparison(words: str, outcome: str, low: int) -> None:
    assert told(words, outcome)[0][0] == low


def test_the_toll_of_a_war_behind_an_incident_is_background() -> None:
    war = "The insurgency has been under way since January 2004 and more than 2500 people have died in the violence."
    assert told("A school in Kerat was torched on Monday. " + war, "killed") == []
    assert told(war, "killed") == [(2501, None, "cumulative")]


def test_how_many_of_a_kind_were_killed_is_not_the_toll_of_one_death() -> None:
    words = "Adam Falah, a merchant, was shot dead in Kerat. He was the 60th trader to be killed this year."
    assert best(words, "killed") == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("An officer along with four soldiers was killed in Kerat.", [(1, 1), (4, 4)]),
        ("A man, together with three of his sons, was killed in Kerat.", [(4, 4)]),
        ("A judge was shot and killed along with two guards in Kerat.", [(1, 1), (2, 2)]),
    ],
)
def test_company_before_the_verb_is_counted_like_company_behind_it(words, found):
    told = [(claim.low, claim.high) for claim in cenotaph.read(words) if claim.outcome == "killed"]
    assert told == found


def test_passers_by_are_people() -> None:
    assert told("Two police officers and a passer-by were shot dead in Kerat.", "killed") == [
        (2, 2, "single"),
        (1, 1, "single"),
    ]
    [claim] = cenotaph.read("A passer-by was shot dead in Kerat on Monday.")
    assert claim.phrase == "A passer-by"
