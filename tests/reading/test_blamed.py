"""Whom a count blames, in both languages. Every report here is invented."""

import pytest

import cenotaph

BLAMED = [
    ("The army said it had killed 14 militants near Kerat.", ["army"]),
    (
        "Marl Rights Monitor holds the Teshel Front responsible for the kidnapping of the mayor of Grevna.",
        ["Teshel Front"],
    ),
    ("Four detainees were beaten to death by guards at the camp.", ["guards"]),
    ("Eleven traders perished on Tuesday when bandits torched a bus near Kerat.", ["bandits"]),
    ("Bandits waylaid a minibus near Kerat and made off with 16 passengers.", ["bandits"]),
    ("أقدم مسلحون على خطف ستة عمال إغاثة في كيرات.", ["gunmen"]),
    ("تبنّت جبهة فيلدا العبوة التي قتلت حارسين في كيرات.", ["Velda Front"]),
]


@pytest.mark.parametrize(("words", "wanted"), BLAMED)
def test_who_did_it_is_blamed(words: str, wanted: list[str]) -> None:
    (claim,) = [claim for claim in cenotaph.read(words, published_on="2033-06-14") if claim.kind == "count"]
    assert [party.name for party in claim.blamed] == wanted


def test_who_was_responsible_for_a_part_is_blamed_for_it() -> None:
    words = "We documented the killing of 87 civilians. Government forces were responsible for 52 of these deaths."
    whole, part = [claim for claim in cenotaph.read(words) if claim.kind == "count"]
    assert (whole.blamed, [party.name for party in part.blamed]) == ((), ["government forces"])


@pytest.mark.parametrize(
    "words",
    [
        "Mortar fire hit Ombra, four adults and one child injured.",
        "Prosecutors opened a criminal inquiry into the deaths of two tram drivers, who were shot at a depot in Kerat.",
        "أسفر هجوم مسلح على مركز للدرك في قورفان عن مصرع ضابط وثلاثة دركيين.",
    ],
)
def test_the_harmed_and_those_who_inquire_are_not(words: str) -> None:
    assert {claim.blamed for claim in cenotaph.read(words) if claim.kind == "count"} == {()}
