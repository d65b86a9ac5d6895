"""English counts beyond plain news prose: phrases, states, lists, tables, revisions; and what is no violence."""

import pytest

from cenotaph.reading import read
from cenotaph.reading.claim import Claim

DAY = "2032-05-12"


def claims(words: str, published_by: str | None = None) -> list[Claim]:
    return [claim for claim in read(words, published_by=published_by, published_on=DAY) if claim.kind == "count"]


def told(words: str) -> list[tuple[str | None, int | None, int | None]]:
    return [(claim.outcome, claim.low, claim.high) for claim in claims(words)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The blast in Velda on Monday sent 27 people to hospital.", ("injured", 27, 27)),
        ("Velda hospital admitted 12 people with gunshot wounds.", ("injured", 12, 12)),
        ("Snipers picked off four people fetching water.", ("killed", 4, 4)),
        ("Soldiers drove 600 farmers from their homes in Teshel.", ("displaced", 600, 600)),
        ("Bandits waylaid a minibus near Kerat and made off with 16 passengers.", ("abducted", 16, 16)),
        ("The group is holding two geologists for ransom.", ("abducted", 2, 2)),
        ("The rebels lost 14 men at Mandalin bridge.", ("killed", 14, 14)),
        ("Eight saboteurs were liquidated in Harsa.", ("killed", 8, 8)),
        ("Ninety families have been taken in by a monastery after the shelling.", ("sheltering", 90, 90)),
    ],
)
def test_phrases_of_harm_are_counted(words: str, wanted: tuple[str, int, int]) -> None:
    assert told(words) == [wanted]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Seventy students are behind bars after the sit-in.", ("detained", 70, 70)),
        ("The whereabouts of 30 villagers remain unknown after the raid.", ("missing", 30, 30)),
        ("Eight thousand villagers are on the move.", ("displaced", 8000, 8000)),
        ("Seven prisoners did not survive the interrogation, a guard said.", ("killed", 7, 7)),
        ("A hundred and eighty people spent the night in the metro as rockets fell.", ("sheltering", 180, 180)),
    ],
)
def test_states_in_several_words_are_counted(words: str, wanted: tuple[str, int, int]) -> None:
    assert told(words) == [wanted]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("SUICIDE BOMBER KILLS EIGHT RECRUITS, 20 HURT", [("killed", 8, 8), ("injured", 20, 20)]),
        ("Two killed, one hurt as gang storms Kerat tavern", [("killed", 2, 2), ("injured", 1, 1)]),
        (
            "Tuesday's shelling killed four people in Teshel, two in Ombra and one in Kerat.",
            [("killed", 4, 4), ("killed", 2, 2), ("killed", 1, 1)],
        ),
        ("Slain in Tuesday's ambush near Kerat: six gendarmes and two drivers.", [("killed", 6, 6), ("killed", 2, 2)]),
        ("A bomb on a bus killed the driver and 17 schoolchildren.", [("killed", 1, 1), ("killed", 17, 17)]),
        ("Six soldiers were killed, the rebels claim; the ministry admits four.", [("killed", 6, 6), ("killed", 4, 4)]),
    ],
)
def test_words_side_by_side_are_read(words: str, wanted: list[tuple[str, int, int]]) -> None:
    assert told(words) == wanted


def test_places_after_a_colon_are_parts_of_the_whole() -> None:
    whole, *parts = claims("Fourteen people were killed by shelling: five in Kerat, three in Ombra and six in Teshel.")
    assert (whole.low, [part.low for part in parts]) == (14, [5, 3, 6])
    assert all(part.of == whole.id and part.counting == "subset" for part in parts)


def test_a_breakdown_in_brackets_is_part_of_the_whole() -> None:
    whole, *parts = claims(
        "The mission verified the killing of 31 civilians (19 men, 8 women and 4 children) in Velda."
    )
    assert [(part.low, part.of) for part in parts] == [(19, whole.id), (8, whole.id), (4, whole.id)]


def test_a_table_in_plain_text_gives_a_count_for_each_cell() -> None:
    table = "Town | killed | wounded\nKerat | 3 | 1,208\nOmbra | 0 | 2"
    assert told(table) == [("killed", 3, 3), ("injured", 1208, 1208), ("killed", 0, 0), ("injured", 2, 2)]
    assert [claim.phrase for claim in claims(table)] == ["3", "1,208", "0", "2"]


def test_a_line_of_bars_without_headings_is_no_table() -> None:
    assert told("Kerat | 3 | 8\nOmbra | 0 | 2") == []


def test_a_revised_figure_corrects() -> None:
    (claim,) = claims("The monitor revised its total for the coast down to at least 109 civilians, from 118.")
    assert (claim.low, claim.corrects, claim.status) == (109, True, "civilian")
    later = claims("We earlier reported nine dead in Kerat. The correct number is seven.")[-1]
    assert (later.outcome, later.low, later.corrects) == ("killed", 7, True)


def test_both_of_two_joined_counts_stand_on_top() -> None:
    found = claims("An additional 23 security personnel and 25 rebels were killed, it said.")
    assert [(claim.low, claim.counting) for claim in found] == [(23, "additional"), (25, "additional")]


def test_a_publisher_is_known_by_its_last_word() -> None:
    (claim,) = claims("At least 40 people were killed in Kerat, the Monitor said.", "Marland Rights Monitor")
    assert claim.said_by == ()
    (other,) = claims("At least 40 people were killed in Kerat, the Monitor said.", "Marl Wire")
    assert other.said_by != ()


def test_a_telephone_is_no_speaker() -> None:
    (claim,) = claims("Six people were killed, the Courier was told by telephone.")
    assert claim.said_by == ()


def test_suspicion_of_a_deed_is_no_doubt_of_a_death() -> None:
    (claim,) = claims("A crowd lynched two suspected thieves near Kerat.")
    assert (claim.low, claim.high, claim.hedge) == (2, 2, "asserted")


@pytest.mark.parametrize(
    "words",
    [
        "In the new thriller, a retired hitman kills 30 gangsters in one night.",
        "Her novel begins with a massacre in which nine sisters die.",
        "About 60 volunteers lay in fake blood at the station, playing the wounded in a drill.",
        "Gamers spent the weekend slaughtering zombies.",
        "Two strikers are injured and will miss the match, the coach said.",
        "Sarun United lost 4-0; their captain was injured after 20 minutes.",
        "The two comedians died on stage in Marlat.",
        "Doctors are drowning in paperwork, 40 of them said.",
        "Six people were killed when two buses collided near Kerat.",
        "Floods in Ombra left nine dead and 2,000 homeless last week.",
        "Dengue has killed 21 people since April, doctors said.",
        "A gas explosion in a bakery injured five people; investigators ruled out an attack.",
        "The oldest woman of Kerat died on Sunday at the age of 107.",
        "Each year some 15,000 people are killed by mines.",
        "Around 3,000 hens perished on a farm outside Grevna.",
        "Wolves killed 17 sheep near Kerat.",
        "On this day in 1987, gunmen shot dead eleven clerks in Marlat.",
        "About 800 displaced people returned to Teshel this week.",
        "It is unclear how many people were hurt.",
        "The camp can shelter 5,000 people.",
        "The court jailed two bankers for five years for fraud.",
        "Two tourists went missing in the hills on Friday and were found on Saturday, cold but unharmed.",
        "The photograph captured 40 dancers in mid-air.",
        "The plan provides for 400 beds in case of an attack with many wounded.",
        "Her father was killed when she was two.",
    ],
)
def test_what_is_no_violence_against_people_is_no_count(words: str) -> None:
    assert told(words) == []


def test_a_condition_is_no_response() -> None:
    words = "Organisers plan to evacuate 300 patients on Sunday if the truce holds."
    assert [claim.kind for claim in read(words, published_on=DAY)] == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Four cousins drowned when they jumped into the sea to escape gunfire.", [("killed", 4, 4)]),
        ("Nine died when their bus overturned. Bandits had shot the driver.", [("killed", 9, 9)]),
        ("A film director was shot dead in Marlat on Monday.", [("killed", 1, 1)]),
    ],
)
def test_violence_near_by_makes_an_accident_count(words: str, wanted: list[tuple[str, int, int]]) -> None:
    assert wanted[0] in told(words)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The police are investigating the murder of Judge Adam Falah in Kerat.", [("killed", 1, 1)]),
        ("Four men suspected of killing six teachers in Kerat appeared in court.", [("killed", 6, 6)]),
        ("The union condemned the six teachers' slaying.", [("killed", 6, 6)]),
        ("Adam Falah's assassination shook the ruling party.", [("killed", 1, 1)]),
    ],
)
def test_a_known_deed_is_told_as_a_noun_or_as_a_case(words: str, wanted: list[tuple[str, int, int]]) -> None:
    assert [each for each in told(words) if each[0] == "killed"] == wanted


@pytest.mark.parametrize(
    "words",
    [
        "Two soldiers were killed in Kerat. The police are still investigating the murder of six teachers in Teshel.",
        "The front set fire to the town hall in revenge for the killing of two guards.",
        "Guns were seized in Kerat two days after two guards were killed. No one was hurt.",
    ],
)
def test_a_case_behind_other_news_and_the_reason_of_a_deed_add_nothing(words: str) -> None:
    assert [each for each in told(words) if each[0] == "killed" and each[1] != 2] in ([], [("killed", 0, 0)])
    assert len([each for each in told(words) if each[0] == "killed"]) < 2


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Poachers killed 17 elephants and injured four more in the Harsa reserve.", []),
        ("Gunmen killed 30 cows and wounded three others near Kerat.", []),
        ("Shells killed three horses in Velda and hurt five.", []),
        ("Soldiers killed 17 elephants and injured four rangers.", [("injured", 4, 4)]),
        (
            "Shelling killed 30 goats and two shepherds and injured four more.",
            [("killed", 2, 2), ("injured", 4, 4)],
        ),
        ("Rebels killed two herders and 40 goats and wounded three others.", [("killed", 2, 2), ("injured", 3, 3)]),
    ],
)
def test_a_number_alone_after_animals_counts_animals(words: str, wanted: list[tuple[str, int, int]]) -> None:
    assert told(words) == wanted
