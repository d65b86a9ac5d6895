"""The register in open tables and in the brief: numbers always, names by consent, ids that were merged."""

import csv
import io
import json
from dataclasses import replace

import polars
import pytest

from cenotaph.people.register.consent import allows
from cenotaph.people.register.named import NamedDead, named
from cenotaph.publish.brief import brief
from cenotaph.publish.people_tables import COLUMNS, csv_table, jsonl, parquet, write_people
from cenotaph.publish.people_view import MentionView, NamedView, PeopleView, PersonView
from tests.publish.pages import case
from tests.publish.test_brief import check_page

SAMER = PersonView(
    "pa", ("سامر خالد الحداد", "=Samer Haddad"), "dead", "civilian", "agree", "m", (31.0,), "adult", (),
    ("2031-03-03",), ("Sarun",), ("i1",), (MentionView("l1", "Ministry", "2031-03-20", 2, "سامر خالد الحداد"),),
)  # fmt: skip
VIEW = PeopleView("name published", (SAMER,), (("pb", "pa"),), 7)
DEAD = [NamedDead("pa", "civilian", "m", "adult", True), NamedDead("pc", "unknown", "", "", True)]


def test_every_table_tells_persons_and_merged_ids_and_json_how_many_are_left_out():
    lines = [json.loads(line) for line in jsonl(VIEW).decode().splitlines()]
    assert lines[0]["person"]["names"] == ["سامر خالد الحداد", "=Samer Haddad"]
    assert lines[0]["person"]["mentions"][0]["title"] == "Ministry"
    assert lines[1:] == [
        {"superseded": {"id": "pb", "by": "pa"}},
        {"purpose": "name published", "persons": 1, "withheld": 7},
    ]
    rows = list(csv.DictReader(io.StringIO(csv_table(VIEW).decode(), newline="")))
    assert [(row["person"], row["superseded_by"], row["age_band"]) for row in rows] == [
        ("pa", "", "adult"), ("pb", "pa", ""),
    ]  # fmt: skip
    found = polars.read_parquet(io.BytesIO(parquet(VIEW)))
    assert found.columns == list(COLUMNS)
    assert found["mentions"].to_list() == [1, None]


def test_what_a_spreadsheet_would_run_is_harmless_and_nobody_is_no_error(tmp_path):
    formula = replace(VIEW, persons=(replace(SAMER, names=("=Samer Haddad",)),))
    assert "'=Samer Haddad" in csv_table(formula).decode()
    nobody = write_people(PeopleView("name published", withheld=3), "all", tmp_path / "out")
    assert [path.name for path in nobody] == ["people.jsonl", "people.csv", "people.parquet"]
    assert polars.read_parquet(nobody[2]).height == 0


@pytest.mark.parametrize(
    ("answers", "may"),
    [
        (["given"], True),
        (["given", "not asked"], True),
        (["given", "refused"], False),
        (["not asked"], False),
        ([], False),
    ],
)
def test_consent_is_given_by_somebody_and_refused_by_nobody(answers, may):
    assert allows(answers) is may


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_brief_tells_numbers_always_and_names_by_consent(language):
    shown = NamedView(named(DEAD), 12, PeopleView("name published", (SAMER,), (), 1))
    root = check_page(replace(case(), named=shown), language)
    [section] = [node for node in root.all("section") if node.attributes.get("id") == "named"]
    assert "سامر خالد الحداد" in section.text
    assert "12" in section.text
    silent = replace(shown, people=PeopleView("name published", withheld=2))
    assert "سامر" not in brief(replace(case(), named=silent), language=language)
    assert 'id="named"' not in brief(case(), language=language)
