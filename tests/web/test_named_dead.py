"""Of a death that is told by a name alone, and of words that a person selected, who sees figures learns no name."""

from dataclasses import replace

import pytest

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import queries_reading
from cenotaph.ledger.actions import make_claim, record_claims, record_extract, take_in
from cenotaph.reading import Claim
from cenotaph.reading.telling_number import tells_number
from cenotaph.web import desk
from cenotaph.web.forms import blank
from tests.ledger.words import claim
from tests.web.conftest import NAMES
from tests.web.test_api import Program

TEXT = "The printer Velmar Quist was killed in Sarun. His sons Aldo and Piet Farrowby were shot near the well."
FIRST, SECOND = "The printer Velmar Quist", "His sons Aldo and Piet Farrowby were shot"
PAGES = ("/", "/toll", "/toll.csv", "/incidents", "/voices", "/documents?q=Quist", "/search?q=Sarun", "/toll/chart")


@pytest.fixture
def named(case) -> str:
    """A document with a death that the reader took by its name, and one that a person made; its id."""
    document = take_in(case, TEXT.encode(), source="reports/well.txt", name="well.txt").document.id
    record_extract(case, document, Extraction(TEXT, method="plain_v1", publisher="Kerat Daily", language="en"))
    read = claim(document, "q", "Another 3 were hurt.", 1, names=("Velmar Quist",))
    record_claims(case, document, [replace(read, start=0, end=len(FIRST), quote=FIRST, phrase=FIRST, high=1)])
    start = TEXT.index(SECOND)
    made = blank(queries_reading.paper(document), start, start + len(SECOND))
    make_claim(desk.case_as(NAMES["analyst"]), made, {"low": 2, "high": 2, "outcome": "killed"})
    return document


@pytest.mark.parametrize("name", ["Quist", "Farrowby"])
def test_who_sees_figures_alone_learns_no_name(named, enter, name):
    reader = enter("reader")
    for page in (*PAGES, f"/search?q={name}", f"/search?q={name}&tab=claims"):
        response = reader.get(page)
        told = b"".join(response).decode() if response.streaming else response.text
        assert name not in told.replace(f'value="{name}"', "").replace(f"q={name}", ""), page
    program = Program("reader")
    for address in ("claims", "tolls", "voices", "incidents"):
        assert name not in program.get(address).content.decode(), address


def test_who_sees_words_finds_both_by_name_and_reads_them(named, enter):
    analyst = enter("analyst")
    assert "Quist" in analyst.get(f"/documents/{named}").text
    for name in ("Quist", "Farrowby"):
        assert "Claims" in analyst.get(f"/search?q={name}&tab=claims").text
        assert "/claims/" in analyst.get(f"/search?q={name}&tab=claims").text


@pytest.mark.parametrize(
    ("phrase", "low", "high", "names", "told"),
    [
        ("12 people", 12, 12, (), True),
        ("Two brothers", 2, 2, ("Omar", "Ali Haddad"), True),
        ("dozens", 24, None, (), True),
        ("ضحايا", 2, None, (), True),
        ("وخمسة أشخاص", 5, 5, (), True),
        ("Journalist Velmar Quist", 1, 1, ("Velmar Quist",), False),
        ("فلمار", 1, 1, (), False),
        ("عبد الستار", 1, 1, (), False),
        ("5 of the Quist family", 5, 5, ("Velmar Quist",), False),
    ],
)
def test_a_phrase_that_is_a_name_tells_no_number(phrase, low, high, names, told):
    said = Claim("c", "count", 0, 1, phrase, phrase=phrase, low=low, high=high, names=names)
    assert tells_number(said) is told
    assert not tells_number(replace(said, reader="by_hand"))
