"""What was refused, as people read it: which file, why, what next, on one line."""

import json

from django.db import OperationalError

from tests.archive.samples import zipped


def test_doctor_and_export_name_the_document_of_each_refusal(run, tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "broken.docx").write_bytes(zipped({"word/document.xml": b"<w:document>"}))
    (reports / "script.html").write_text("<html><body><script>let x = 1;</script></body></html>")
    (reports / "deaths.csv").write_text("place,killed\nKerat,many many\n")
    run("new", tmp_path / "case")
    run("add", tmp_path / "case", reports)
    said = [line for line in run("doctor", tmp_path / "case").out.splitlines() if line.startswith("- ")]
    assert [line.split(": ")[0] for line in said] == [
        "- broken.docx",
        "- script.html · page",
        "- deaths.csv · column killed",
    ]
    run("export", tmp_path / "case", "--out", tmp_path / "open")
    rows = [json.loads(line)["refusal"] for line in (tmp_path / "open" / "not-used.jsonl").read_text().splitlines()]
    assert [row["where"] for row in rows] == ["broken.docx", "script.html · page", "deaths.csv · column killed"]


def test_add_says_how_many_refusals_of_a_file_it_does_not_show(run, tmp_path):
    rows = "".join(f"Kerat,not {number}\n" for number in range(5))
    (tmp_path / "deaths.csv").write_text(f"place,killed\n{rows}")
    run("new", tmp_path / "case")
    said = run("add", tmp_path / "case", tmp_path / "deaths.csv")
    assert f"… and 2 more of it: cenotaph doctor {tmp_path / 'case'} lists all of them" in said.out


def test_the_name_of_a_file_cannot_begin_a_line(run, tmp_path):
    (tmp_path / "empty\n- other.txt: it is fine.txt").write_bytes(b"")
    run("new", tmp_path / "case")
    for said in (run("add", tmp_path / "case", tmp_path), run("doctor", tmp_path / "case")):
        assert not any(line.startswith("- other.txt") for line in said.out.splitlines())
        assert "the file is empty" in said.out


def test_what_is_no_utf_8_is_refused_in_words_and_a_file_of_any_name_is_taken(run, tmp_path):
    path = tmp_path / "report\udcff.txt"
    path.write_text("At least 12 civilians were killed in Sarun on March 10, 2025.")
    said = run("new", tmp_path / "case", "--title", "Sarun \udcff")
    assert (said.code, "not written in UTF-8" in said.err) == (2, True), said
    run("new", tmp_path / "case")
    said = run("add", tmp_path / "case", path, "--published-by", "\udcff")
    assert (said.code, "not written in UTF-8" in said.err) == (2, True), said
    assert "read 1 claims" in run("add", tmp_path / "case", path).out


def test_outputs_are_named_as_they_were_given(run, tmp_path):
    run("new", tmp_path / "case")
    for command in (("brief", tmp_path / "case"), ("export", tmp_path / "case", "--format", "csv")):
        said = run(*command, "--out", tmp_path)
        assert (said.code, said.err) == (2, f"cenotaph: {tmp_path} is a folder; name a file in it to write to\n")
        said = run(*command, "--out", tmp_path / "nowhere" / "x")
        assert (said.code, f"{tmp_path / 'nowhere'} is not a folder" in said.err) == (2, True)


def test_choices_that_are_none_are_named(run, tmp_path):
    run("new", tmp_path / "case")
    said = run("claims", tmp_path / "case", "--outcome", "dead")
    assert (said.code, "choose one of: killed" in said.err) == (1, True)
    (tmp_path / "report.txt").write_text("Nine people were killed.")
    said = run("read", tmp_path / "report.txt", "--language", "fr")
    assert (said.code, "choose one of: en, ar" in said.err) == (2, True)
    said = run("new", tmp_path / "other", "--database", "mysql://somewhere/else")
    assert (said.code, "leave it out (of the command" in said.err) == (1, True)


def test_read_prints_no_empty_table_over_a_refusal(run, tmp_path):
    said = run("read", tmp_path / "nowhere.txt")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)


def test_a_case_that_can_only_be_read_says_so(run, tmp_path, monkeypatch):
    (tmp_path / "report.txt").write_text("Nine people were killed.")
    run("new", tmp_path / "case")
    run("add", tmp_path / "case", tmp_path / "report.txt")

    def refuse() -> None:
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("cenotaph.ledger.derived.keep_up", refuse)
    said = run("claims", tmp_path / "case")
    words = f"cenotaph: the database of {tmp_path / 'case'} cannot be written; check the folder's permissions\n"
    assert (said.code, said.err) == (1, words)
