"""Adding a folder with pictures says what was kept, and where it is described; the export tells of it."""

import json

from tests.archive.pictures import drawn


def test_adding_says_what_was_kept_as_media_and_where_to_describe_it(run, reports, tmp_path):
    (reports / "wall.png").write_bytes(drawn())
    (reports / "gate.jpg").write_bytes(drawn(form="JPEG"))
    (reports / "call.wav").write_bytes(b"RIFF\x10\x00\x00\x00WAVEfmt ")
    case = tmp_path / "case"
    run("new", case)
    told = run("add", case, reports).out
    assert "kept as media: 2 pictures, 1 sound; nothing was read from them" in told
    assert f"cenotaph serve {case}, then More, Exhibits" in told
    (reports / "only.txt").write_text("Nothing happened in Kerat.\n")
    assert "kept as media" not in run("add", case, reports).out
    out = tmp_path / "out"
    assert run("export", case, "--out", out).code == 0
    rows = [json.loads(line) for line in (out / "exhibits.jsonl").read_text().splitlines()]
    assert sorted(row["kind"] for row in rows) == ["audio", "image", "image"]
    assert all(row["caption"] is None and row["is_graphic"] for row in rows)
