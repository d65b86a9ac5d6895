"""read: claims from one text, by the contract, without a case."""

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXT = "At least 12 civilians were killed in Sarun on Monday, the Marland Rights Monitor said on March 10, 2025."
FIELDS = (
    "id kind outcome low high phrase unit status groups sex age place event_start event_end event_precision said_by "
    "said_on hedge counting blamed start end quote language reader"
)


def test_json_is_one_claim_a_line_with_every_field_of_the_contract(run, tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(TEXT)
    said = run("read", "--json", path, "--published-on", "2025-03-10")
    found = [json.loads(line) for line in said.out.splitlines()]
    assert said.code == 0
    assert set(FIELDS.split()) <= set(found[0])
    assert (found[0]["low"], found[0]["outcome"]) == (12, "killed")
    assert all(TEXT[claim["start"] : claim["end"]] == claim["quote"] for claim in found)


def test_standard_input_is_read(run, monkeypatch):
    class Given:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Given)
    assert json.loads(run("read", "--json", "-").out.splitlines()[0])["low"] == 12


def test_people_get_a_table(run, tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(TEXT)
    said = run("read", path)
    assert (said.code, "at least 12" in said.out) == (0, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (bytes(range(256)) * 20, "no reader"),
        (b"%PDF-1.4 broken", "pdf"),
        (b"PK\x03\x04 broken", "zip"),
    ],
)
def test_bad_files_are_refused_in_words(run, tmp_path, content, words):
    path = tmp_path / "bad"
    path.write_bytes(content)
    said = run("read", "--json", path)
    assert (said.code, said.out) == (1, "")
    assert words in said.err.lower()


@pytest.mark.parametrize(
    ("source", "words"),
    [("nowhere.txt", "cannot be found"), (".", "is a folder"), ("http://10.0.0.1/x", "10.0.0.1")],
)
def test_what_is_not_there_is_said(run, source, words):
    said = run("read", source)
    assert (said.code, words in said.err) == (1, True), said


def test_a_day_in_the_future_is_refused(run, tmp_path):
    said = run("read", tmp_path / "x", "--published-on", "2999-01-01")
    assert (said.code, "in the future" in said.err) == (2, True)


def test_a_hostile_text_cannot_drive_the_terminal(run, tmp_path):
    path = tmp_path / "hostile.txt"
    path.write_text("\x1b]0;owned\x07\x1b[31mAt least 12 civilians were killed in Sarun.\u202e")
    said = run("read", path)
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err


def test_a_table_gives_claims(run, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("date,place,killed,source\n2025-03-10,Sarun,12,Marland Rights Monitor\n")
    found = [json.loads(line) for line in run("read", "--json", path).out.splitlines()]
    assert [(claim["low"], claim["outcome"], claim["reader"]) for claim in found] == [(12, "killed", "tables_v1")]


def test_help_and_version_need_nothing_heavy():
    """In a fresh process, so that what other tests imported does not hide a slow import."""
    heavy = "{'django', 'spacy', 'rich', 'numpy', 'polars', 'trafilatura', 'rensa', 'cryptography'}"
    code = (
        "import sys; from cenotaph.cli.__main__ import main; main(['--help']); "
        f"found = {heavy} & set(sys.modules); sys.exit(3 if found else 0)"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done
    assert b"export" in done.stdout
    assert time.monotonic() - began < 10  # the bench holds the half second; this only catches the absurd


def test_every_command_is_in_the_guide(run):
    guide = (Path(__file__).parents[2] / "docs" / "guides" / "command-line.md").read_text()
    for line in run("--help").out.split("Commands:")[1].splitlines():
        if line.startswith("  ") and line[2] != " ":
            assert f"cenotaph {line.split()[0]}" in guide


def test_what_nobody_foresaw_shows_no_trace():
    code = (
        "import sys; import cenotaph.cli.app as app; import cenotaph.cli.__main__ as m\n"
        "def broken(_): raise RuntimeError('a mistake')\n"
        "app.run = broken; sys.exit(m.main(['x']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "a mistake" in done.stderr
    assert "CENOTAPH_DEBUG=1" in done.stderr
