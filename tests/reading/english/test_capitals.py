"""Newswire in capitals, and what stands before a report. Every report here is invented."""

import pytest

import cenotaph
from cenotaph.reading.english.parse import readable


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "THE PERUVIAN ARMY BLAMED THE DEATH OF JUDGE ADAM CASTRO ON REBELS IN EL SALVADOR.",
            "The Peruvian army blamed the death of Judge Adam Castro on rebels in El Salvador.",
        ),
        (
            "THE COFFEE GROWERS OF NICARAGUA MOURN CARLOS ORTEGA.",
            "The coffee growers of Nicaragua mourn Carlos Ortega.",
        ),
        ("POLICE SAID THE ENTERPRISE WAS ATTACKED.", "Police said the enterprise was attacked."),
    ],
)
def test_names_in_capitals_are_known_from_lists_and_from_their_neighbours(words: str, wanted: str) -> None:
    assert readable(words) == wanted


@pytest.mark.parametrize(
    "head",
    [
        "KERAT, 3 MAY 32 (MNA) -- [TEXT] ",
        "KERAT (MARLAND), 3 MAY 32 (RADIO SARUN) -- [REPORT] [EXCERPT] OMBRA -- ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(head: str) -> None:
    body = f"{head}HILDA OSSA WAS KILLED AT HER HOME."
    (claim,) = [claim for claim in cenotaph.read(body) if claim.outcome == "killed"]
    assert (claim.phrase, claim.names, claim.low) == ("HILDA OSSA", ("Hilda Ossa",), 1)


def test_a_dateline_in_mixed_letters_is_set_aside_too() -> None:
    claims = cenotaph.read("KERAT, Marland (AP) — Adam Falah was shot dead on Monday.", published_on="2032-05-12")
    assert [(claim.phrase, claim.low) for claim in claims if claim.outcome == "killed"] == [("Adam Falah", 1)]


def test_dashes_in_a_sentence_in_capitals_are_no_dateline() -> None:
    claims = cenotaph.read("THE RAID CAUSED TWO DEATHS, INJURIES, AND LOSSES -- WHICH WERE REPORTED EARLIER.")
    assert [(claim.outcome, claim.low) for claim in claims if claim.outcome == "killed"] == [("killed", 2)]


def test_a_city_alone_is_no_victim() -> None:
    claims = cenotaph.read("ALSO TODAY IN BOGOTA, BARRANQUILLA, JUDGE HILDA OSSA WAS SHOT TO DEATH.")
    assert [claim.phrase for claim in claims if claim.outcome == "killed"] == ["JUDGE HILDA OSSA"]
