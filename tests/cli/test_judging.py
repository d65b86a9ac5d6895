"""Decisions on the command line: made by the id of a claim, shown in the toll, taken back by number."""

import json

import pytest


@pytest.fixture
def case(run, tmp_path):
    """A case with four claims."""
    folder, path = tmp_path / "case", tmp_path / "one.txt"
    path.write_text(
        "On March 10, 2025, 12 civilians were killed in Sarun, the Marland Rights Monitor said. "
        "On March 12, 2025, shelling killed 5 people in Kerat, the Marland Rights Monitor said."
    )
    run("new", folder)
    run("add", folder, path, "--published-on", "2025-03-13", "--published-by", "Coast Wire")
    return folder


def listed(run, case):
    return [json.loads(line) for line in run("claims", case, "--json", "--outcome", "killed").out.splitlines()]


def test_a_rejected_claim_counts_no_more_until_it_is_taken_back(run, case):
    before = json.loads(run("toll", case, "--json").out)
    first = next(claim for claim in listed(run, case) if claim["low"] == 12)
    said = run("reject", case, first["id"][:8], "--why", "a street number")
    assert (said.code, "judgement 1" in said.out) == (0, True)
    assert first["id"] not in {claim["id"] for claim in listed(run, case)}
    assert json.loads(run("toll", case, "--json").out)["best"] == before["best"] - 12
    assert run("undo", case, "1").code == 0
    assert json.loads(run("toll", case, "--json").out) == before


def test_a_correction_counts_in_the_place_of_the_claim(run, case):
    first = next(claim for claim in listed(run, case) if claim["low"] == 12)
    assert run("correct", case, first["id"], "low=14", "high=14", "said_by=Sarun Documentation Centre").code == 0
    found = next(claim for claim in listed(run, case) if claim["low"] == 14)
    assert (found["said_by"], found["quote"]) == (["Sarun Documentation Centre"], first["quote"])


def test_people_join_and_split_incidents(run, case):
    one, other = (claim["id"] for claim in listed(run, case))
    assert len({claim["incident"] for claim in listed(run, case)}) == 2
    assert run("same", case, one, other).code == 0
    assert len({claim["incident"] for claim in listed(run, case)}) == 1
    assert run("split", case, one).code == 0
    assert len({claim["incident"] for claim in listed(run, case)}) == 2
    assert run("rebuild", case).code == 0
    assert len({claim["incident"] for claim in listed(run, case)}) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("reject", "nobody"), 1, "lists them"),
        (("correct", "CLAIM", "low"), 2, "FIELD=VALUE"),
        (("correct", "CLAIM", "colour=red"), 1, "choose from"),
        (("correct", "CLAIM", "status=monk"), 1, "choose one of"),
        (("same", "CLAIM"), 2, "at least two"),
        (("split", "CLAIM"), 1, "nothing to split"),
        (("undo", "99"), 1, "no judgement 99"),
        (("set-aside", "nothing"), 1, "no document"),
    ],
)
def test_what_cannot_be_decided_is_said(run, case, arguments, code, words):
    claim = listed(run, case)[0]["id"]
    verb, *rest = (claim if word == "CLAIM" else word for word in arguments)
    said = run(verb, case, *rest)
    assert (said.code, words in said.err) == (code, True), said


def test_a_document_set_aside_brings_nothing(run, case):
    document = listed(run, case)[0]["document"]
    assert run("set-aside", case, document[:10], "--why", "a forgery").code == 0
    assert listed(run, case) == []


def test_toll_by_and_since(run, case):
    parts = json.loads(run("toll", case, "--by", "place", "--json").out)["parts"]
    assert {name: part["best"] for name, part in parts.items()} == {"Sarun": 12, "Kerat": 5} or len(parts) >= 1
    assert run("toll", case, "--since", "2025-03-01").code == 0
    assert run("toll", case, "--as-of", "2025-03-01").code == 0
