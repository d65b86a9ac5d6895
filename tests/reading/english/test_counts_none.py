"""Sentences with a word of harm in which nobody is harmed, or only those beside it."""

import pytest

import cenotaph


def told(words: str) -> list[tuple[str | None, int | None, int | None]]:
    """(outcome, low, high) of each count."""
    return [(claim.outcome, claim.low, claim.high) for claim in cenotaph.read(words) if claim.kind == "count"]


@pytest.mark.parametrize(
    ("words", "outcomes"),
    [
        ("There were no deaths among the 300 passengers of the plane that was shot at.", ["killed"]),
        ("The bomb caused no casualties among the soldiers.", ["killed", "injured"]),
        ("After the attack there were no injuries among the 20 children.", ["injured"]),
        ("No deaths among civilians were reported after the shelling.", ["killed"]),
        ("Zero people were killed in the attack.", ["killed"]),
        ("0 people were killed in the attack.", ["killed"]),
    ],
)
def test_a_stated_zero_is_nothing_else(words, outcomes):
    assert told(words) == [(outcome, 0, 0) for outcome in outcomes]


@pytest.mark.parametrize(
    "words",
    [
        "After the attack he was dead tired.",
        "The Dead Sea was closed to tourists after the attack; Dead Sea tourism fell.",
        "Police found 12 dead dogs after the shelling.",
        "The shelling left 40 dead sheep.",
        "Vets treated three wounded horses after the attack.",
        "The talks came to 3 dead ends after the raid.",
        "He nearly died in the shelling.",
        "The bullet almost killed him.",
        "The blast nearly killed two soldiers.",
        "The attack left deaths among the 300 passengers.",
        "The shelling inflicted casualties among the civilians.",
        "The army denied any casualties among its troops in the attack.",
        "The raid was the deadliest since 1994, when 800 people were killed.",
        "The memorial names the 2,977 people killed in the attack.",
        "The village, home to 1,200 people, was shelled.",
    ],
)
def test_nobody_is_counted(words):
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("The attack caused 12 deaths among the soldiers.", [("killed", 12, 12)]),
        ("The shelling left 40 dead and burned sheds.", [("killed", 40, 40)]),
        ("The shelling left three dead, dogs howling in the street.", [("killed", 3, 3)]),
        ("The attack left deaths among the soldiers.", [("killed", 2, None)]),
        ("It was the worst attack since 2009 and killed 40 people.", [("killed", 40, 40)]),
        ("The blast killed nearly 200 soldiers.", [("killed", 180, 200)]),
        ("On March 10 500 people were killed in the attack.", [("killed", 500, 500)]),
        ("1 200 soldiers were killed in Kerat.", [("killed", 1200, 1200)]),
        ("The camp, home to 1,200 refugees, was shelled.", [("sheltering", 1200, 1200)]),
    ],
)
def test_those_beside_it_are_counted(words, counts):
    assert told(words) == counts


@pytest.mark.parametrize(
    "words",
    ["It is not true that 12 civilians were killed.", "Reports that 12 civilians were killed in the raid are false."],
)
def test_what_is_called_untrue_is_denied(words):
    assert [(claim.low, claim.hedge) for claim in cenotaph.read(words)] == [(12, "denied")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The commander of 300 fighters was killed in Kerat.", [("killed", 1, 1)]),
        ("The leader of a group of 40 rebels was killed in Kerat.", [("killed", 1, 1)]),
        ("The commander of a brigade of 300 fighters died in the bombing.", [("killed", 1, 1)]),
        ("Relatives of three soldiers were killed in Kerat.", [("killed", 2, None)]),
        ("The lawyer of six activists was arrested in Kerat.", [("detained", 1, 1)]),
        ("The murderers of three children were detained.", []),
        ("Three members of a family of five were killed in Kerat.", [("killed", 3, 3)]),
        ("Two of a crew of 12 were killed when their boat was shelled.", [("killed", 2, 2)]),
    ],
)
def test_those_by_whom_others_are_named_came_to_no_harm(words, found):
    assert told(words) == found


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Relatives of 12 people killed in the blast gathered in Kerat.", 12),
        ("A patrol of eight soldiers died when a mine exploded in Kerat.", 8),
        ("A family of five was killed in Kerat.", 5),
    ],
)
def test_those_who_are_told_of_by_their_own_harm_are_counted(words, number):
    assert told(words) == [("killed", number, number)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("A man accused of killing 12 people was arrested in Kerat.", [("killed", 12, 12)]),
        ("A soldier guarding 20 prisoners was killed in Kerat.", [("killed", 1, 1)]),
        ("The driver carrying 20 workers was wounded when a mine exploded.", [("injured", 1, 1)]),
        ("A policeman and three civilians were killed in Kerat.", [("killed", 1, 1), ("killed", 3, 3)]),
        ("A bus carrying 20 workers was hit and 12 were killed in Kerat.", [("killed", 12, 12)]),
    ],
)
def test_those_whom_somebody_who_was_harmed_dealt_with_are_not_the_harmed(words, found):
    assert told(words) == found
