"""new, add, toll, doctor, verify and history, as people run them."""

import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import IO, Any

import pytest

from cenotaph.ledger import actions, intake, queries
from cenotaph.ledger.case import open_case


@pytest.fixture
def case(run, tmp_path: Path) -> Path:
    """A new case."""
    folder = tmp_path / "case"
    assert run("new", folder, "--title", "Sarun", "--as", "Lena Orm").code == 0
    return folder


def test_new_makes_a_case_for_its_owner_alone(case):
    assert sorted(path.name for path in case.iterdir() if "-" not in path.name) == [
        "archive",
        "case.sqlite3",
        "cenotaph.toml",
        "log",
    ]
    for path in [case, *case.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_new_does_not_touch_what_is_there(run, case, tmp_path):
    again = run("new", case)
    assert (again.code, "is a case already" in again.err) == (1, True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("dear")
    assert "thesis.txt is in it" in run("new", tmp_path / "full").err
    assert "is a file" in run("new", tmp_path / "full" / "thesis.txt").err
    assert "choose one of: " in run("new", tmp_path / "other", "--rule", "guess_v1").err
    assert not (tmp_path / "other").exists()


def test_new_goes_on_where_it_was_cut_short(run, case, reports):
    run("add", case, reports)
    (case / "cenotaph.toml").rename(case / "cenotaph.part")
    (case / "log" / "key.part").write_text("half")
    assert run("new", case, "--title", "Again").code == 0
    assert run("verify", case).code == 0
    assert "sealed 0 new" in run("add", case, reports).out


@pytest.mark.parametrize("step", ["settle_case", "sign"])
def test_new_that_is_stopped_can_be_run_again(run, tmp_path, monkeypatch, step):
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"cenotaph.ledger.actions.cases.{step}", stop)
        assert run("new", tmp_path / "cut").code == 1
    assert "there is no case" in run("toll", tmp_path / "cut").err
    assert run("new", tmp_path / "cut").code == 0
    assert run("verify", tmp_path / "cut").code == 0


def test_add_seals_everything_and_explains_what_it_could_not_read(run, case, reports):
    said = run("add", case, reports)
    assert said.code == 1
    assert "sealed 4 new" in said.out
    assert "2 with something refused" in said.out
    assert "the file is empty" in said.out
    assert "noise.bin" in said.out
    assert queries.counts()["documents"] == 4
    again = run("add", case, reports)
    assert (again.code, "sealed 0 new · 4 known already" in again.out) == (0, True)


def test_add_names_no_folder_of_the_machine(run, case, reports, tmp_path, monkeypatch):
    run("add", case, reports.resolve())
    monkeypatch.chdir(tmp_path)
    assert "sealed 0 new" in run("add", case, "reports").out
    monkeypatch.chdir(reports)
    assert "sealed 0 new" in run("add", case, ".").out
    assert queries.counts()["captures"] == 4
    export = run("export", case, "--out", tmp_path / "out")
    assert export.code == 0
    assert run("add", case, tmp_path / "nowhere.txt").code == 1
    assert run("export", case, "--out", tmp_path / "out").code == 0
    for path in (tmp_path / "out").iterdir():
        assert str(tmp_path).encode() not in path.read_bytes()


def test_one_bad_source_stops_nothing(run, case, reports):
    said = run("add", case, reports / "nowhere.txt", "http://127.0.0.1:9/x", reports / "one.txt")
    assert said.code == 1
    assert "sealed 1 new" in said.out
    assert "nowhere.txt" in said.out
    assert "127.0.0.1" in said.out


def test_a_file_that_vanishes_is_named(run, case, reports, monkeypatch):
    here = Path.open

    def gone(path: Path, *given: Any, **named: Any) -> IO[Any]:
        if path.name == "one.txt" and path.exists():
            path.unlink()
        return here(path, *given, **named)

    monkeypatch.setattr(Path, "open", gone)
    said = run("add", case, reports)
    assert said.code == 1
    assert "reports/one.txt: it was there and is gone" in said.out
    assert "sealed 3 new" in said.out


@pytest.mark.parametrize("after", range(1, 5))
def test_an_interrupted_add_keeps_what_it_acknowledged_and_goes_on(run, case, reports, monkeypatch, after):
    monkeypatch.setattr(intake, "BATCH", 1)
    done: list[str] = []
    record = intake.record_readings

    def stop(*given: object, **more: object) -> int:
        if len(done) == after - 1:
            raise KeyboardInterrupt
        done.append("one")
        return record(*given, **more)

    monkeypatch.setattr(intake, "record_readings", stop)
    said = run("add", case, reports)
    assert (said.code, "run the same command again" in said.err) == (1, True)
    monkeypatch.setattr(intake, "record_readings", record)
    assert queries.counts()["documents"] == after
    assert len(queries.unread()) == 1
    assert "sealed but not read" in run("doctor", case).out
    run("add", case, reports)
    assert queries.unread() == []
    assert queries.counts()["documents"] == 4
    assert run("verify", case).code == 0


def test_add_without_a_path_finishes_what_was_left(run, case, reports):
    opened = open_case(case)
    actions.take_in(opened, (reports / "one.txt").read_bytes(), source="reports/one.txt", name="one.txt")
    assert len(queries.unread()) == 1
    assert run("add", case).code == 0
    assert queries.unread() == []


def test_what_people_say_of_a_document_is_kept_and_read_anew(run, case, reports):
    run("add", case, reports / "one.txt")
    assert (
        run("add", case, reports / "one.txt", "--published-by", "Coast Wire", "--published-on", "2025-03-11").code == 0
    )
    assert {(c.published_by, c.published_on) for c in queries.standing_claims()} == {("Coast Wire", "2025-03-11")}


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--outcome", "dead"), 1, "choose one of: killed, injured"),
        (("--status", "monk"), 1, "choose one of: civilian"),
        (("--rule", "guess_v1"), 1, "choose one of: "),
        (("--place", "Atlantis"), 1, "'Atlantis'"),
        (("--blamed", "nobody we know"), 1, "'nobody we know'"),
        (("--as-of", "2999-01-01"), 2, "in the future"),
        (("--as-of", "soon"), 2, "YYYY-MM-DD"),
        (("--by", "colour"), 1, "choose one of: "),
        (("--from", "2025-03-10", "--to", "2025-03-01"), 1, "before it begins"),
        (("--colour",), 2, "No such option"),
    ],
)
def test_toll_names_what_it_does_not_know(run, case, reports, options, code, words):
    run("add", case, reports / "one.txt")
    said = run("toll", case, *options)
    assert (said.code, words in said.err) == (code, True), said


def test_a_toll_of_nothing_is_no_zero(run, case):
    found = json.loads(run("toll", case, "--json").out)
    assert (found["low"], found["best"], found["high"], found["reasons"]) == (None, None, None, [])


def test_a_case_copied_elsewhere_opens_there(run, case, reports, tmp_path):
    run("add", case, reports)
    elsewhere = shutil.copytree(case, tmp_path / "other machine" / "كيس")
    shutil.rmtree(case)
    assert run("verify", elsewhere).code == 0
    assert "sealed 0 new" in run("add", elsewhere, reports).out
    (elsewhere / "log" / "key").unlink()
    assert run("toll", elsewhere).code == 0
    (reports / "new.txt").write_text("Two people were killed in Kerat on March 11, 2025.")
    said = run("add", elsewhere, reports / "new.txt")
    assert (said.code, "no signing key" in said.err) == (1, True)


def test_what_is_no_case_is_said(run, tmp_path, case):
    assert "there is no case at" in run("toll", tmp_path / "nowhere").err
    (case / "cenotaph.toml").write_text('title = "x')
    assert "cannot be understood" in run("toll", case).err
    (case / "cenotaph.toml").write_text('format = 1\ntitle = "x"\n')
    assert "lacks made_on" in run("toll", case).err


def test_a_damaged_or_newer_database_is_said(run, case):
    with sqlite3.connect(case / "case.sqlite3") as base:
        base.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', '2031-01-01')")
    base.close()
    said = run("toll", case)
    assert (said.code, "newer Cenotaph" in said.err) == (1, True)
    for path in case.glob("case.sqlite3*"):
        path.write_bytes(b"not a database " * 400)
    said = run("toll", case)
    assert (said.code, "is damaged" in said.err) == (1, True), said.err
    for path in case.glob("case.sqlite3*"):
        path.unlink()
    assert "has lost its database" in run("toll", case).err


def test_a_full_disk_is_said_and_loses_nothing(run, case, reports, monkeypatch):
    run("add", case, reports / "one.txt")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = run("add", case, reports)
    monkeypatch.undo()
    assert (said.code, "No space left on device" in said.err) == (1, True)
    assert queries.counts()["documents"] == 1
    run("add", case, reports)
    assert run("verify", case).code == 0


def test_history_says_who_did_what(run, case, reports):
    run("add", case, reports / "one.txt", "--as", "Sami Dahl")
    lines = [json.loads(line) for line in run("history", case, "--json").out.splitlines()]
    assert [(line["act"], line["by"]) for line in lines[:2]] == [("begin", "Lena Orm"), ("take_in", "Sami Dahl")]


@pytest.mark.parametrize("words", [["estimate"], ["publish"]])
def test_what_this_version_does_not_have_is_said(run, words):
    said = run(*words, "anything", "--json")
    assert (said.code, "does not have" in said.err) == (1, True)
    assert said.out == ""


def test_what_stays_open_is_listed_and_closes_when_it_is_said(run, tmp_path):
    case, report = tmp_path / "case", tmp_path / "report.txt"
    report.write_text("Nine people were killed on Tuesday, medics said.\n")
    run("new", case)
    assert "1 told counts but no day of publication" in run("add", case, report).out
    said = run("doctor", case)
    assert said.code == 0
    assert "documents without a day of publication, whose relative days stay open: 1 (" in said.out
    assert "counts without a day of the event: 1 (" in said.out
    assert "counts without a place: 1 (" in said.out
    assert "Nine people" in said.out
    run("add", case, report, "--published-on", "2014-03-06", "--again")
    again = run("doctor", case).out
    assert "day of publication" not in again
    assert "day of the event" not in again
    assert "counts without a place: 1 (" in again
