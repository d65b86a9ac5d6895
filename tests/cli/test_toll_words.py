"""What `cenotaph toll` tells people: the range first, then by place and day who said what, at most a screen of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger.actions import record_claims, record_extract, reject_claim, take_in
from cenotaph.ledger.case import open_case
from cenotaph.ledger.queries import standing_claims
from cenotaph.reading.gazetteer import gazetteer
from tests.ledger.words import TEXT, claim

TOWNS = ("Kerat", "Sarun")
ARABIC = "مرصد حقوق مارلاند"


@pytest.fixture
def case(run, tmp_path: Path) -> Path:
    """A case with forty small incidents in Kerat and a larger one in Sarun, told in two scripts."""
    folder = tmp_path / "case"
    assert run("new", folder, "--as", "Lena Orm").code == 0
    opened = open_case(folder)
    kerat, sarun = (next(spot for spot in gazetteer().search(name) if spot.precision == "town") for name in TOWNS)
    for number in range(42):
        text = TEXT.format(number)
        document = take_in(opened, text.encode(), source=f"{number}.txt").document.id
        record_extract(opened, document, Extraction(text=text, method="plain_v1"))
        said = claim(document, "a", "In Kerat 7 civilians were killed.", 7, place=kerat)
        day = f"2024-{1 + number // 20:02}-{1 + number % 20:02}"
        said = replace(said, event_start=day, event_end=day, said_on="2025-03-04", phrase="7 civilians")
        if number == 40:
            said = claim(document, "a", "At least 12 people were killed in Sarun.", 12, place=sarun, said_by=(ARABIC,))
            said = replace(said, phrase="مقتل 12 شخصا", event_start="2025-03-03", event_end="2025-03-03", said_on=None)
        if number == 41:
            said = replace(said, outcome="injured")
        record_claims(opened, document, [said])
    return folder


def test_a_screen_of_it(run, case):
    lines = run("toll", case).out.splitlines()
    assert lines[0] == "killed, by cenotaph_v1: 292"
    assert lines[1] == "as known today"
    at = next(number for number, line in enumerate(lines) if line.startswith("Sarun, "))
    # What is written from the right is kept to itself, so that a terminal cannot mix it with our words.
    assert lines[at + 1].startswith(f"  low+best+high \u2068مقتل 12 شخصا\u2069: \u2068{ARABIC}\u2069 [")
    assert any(line.startswith("Kerat, 2024-01-01") for line in lines)
    assert sum(line.startswith("  ") and "civilians" in line for line in lines) < 25
    assert "41 claims used, 1 set aside" in lines[-1]
    assert "--all and --json give every reason" in lines[-1]
    assert any("1 set aside: It counts injured, not killed." in line for line in lines)


def test_all_of_it(run, case):
    out = run("toll", case, "--all").out
    assert sum("civilians: Marland Rights Monitor" in line for line in out.splitlines()) == 40
    assert "It counts injured, not killed." in out
    assert "not shown" not in out
    assert len(json.loads(run("toll", case, "--json").out)["reasons"]) == 42


@pytest.mark.parametrize("name", ["Sarun", "sarun", "سارون", "ساحل سارون", "Sarun coast", "XM-SC"])
def test_a_place_in_any_spelling(run, case, name):
    found = json.loads(run("toll", case, "--place", name, "--json").out)
    assert found["best"] == 12


def test_a_name_that_means_several_places_is_not_guessed(run, case):
    opened = open_case(case)
    text = TEXT.format("port")
    port = gazetteer().search("Sarun port")[0]
    document = take_in(opened, text.encode(), source="port.txt").document.id
    record_extract(opened, document, Extraction(text=text, method="plain_v1"))
    record_claims(opened, document, [claim(document, "a", "At least 12 people were killed in Sarun.", 12, place=port)])
    for one in standing_claims():
        if one.document != document:
            reject_claim(opened, one.id)
    said = run("toll", case, "--place", "سارون")
    assert (said.code, "xm-sarun" in said.err, "XM-SA-SA" in said.err, "--place ID" in said.err) == (
        1,
        True,
        True,
        True,
    )
    assert json.loads(run("toll", case, "--place", "xm-sarun", "--json").out)["best"] == 12


def test_a_toll_for_each_incident(run, case):
    parts = json.loads(run("toll", case, "--by", "incident", "--json").out)["parts"]
    assert len(parts) == 41
    assert {part["best"] for name, part in parts.items() if name.startswith("Kerat, 2024-01-01 (")} == {7}
