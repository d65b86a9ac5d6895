"""What was refused, as people read it: which file, why, what next, on one line."""

import json

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
