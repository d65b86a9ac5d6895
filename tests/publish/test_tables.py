"""Open tables: exact where they say so, harmless in a spreadsheet, and nothing left out."""

import csv
import io
import json
from dataclasses import replace

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.incidents import Incident
from cenotaph.provenance import Voice
from cenotaph.publish.claim_rows import COLUMNS, claim_rows
from cenotaph.publish.tables import FILES, FORMATS, write_all, write_table
from cenotaph.publish.view import Act, CaseView, Decision, DocumentView, SetAside
from cenotaph.reading import Claim
from cenotaph.values import Refusal
from tests.strategies import claim_sets


def view(claims: tuple[Claim, ...]) -> CaseView:
    """A case of these claims, with one of everything else."""
    return CaseView(
        title="Sarun",
        documents=(DocumentView("doc-a", "One", "Coast Wire", "2031-03-09", "en", "text", "reports/one.txt"),),
        claims=claims,
        voices=tuple(Voice(f"v{claim.id}", claim.origin or "", (claim.id,)) for claim in claims),
        incidents=(Incident("i1", tuple(claim.id for claim in claims)),),
        refusals=(Refusal("the file is empty", "two.txt"),),
        set_aside=tuple(SetAside(claim, "rejected", "Lena Orm", "2031-03-10T00:00:00Z", "misread") for claim in claims),
        decisions=(Decision(1, "claim", ("c",), "reject", "Lena Orm", "2031-03-10T00:00:00Z"),),
        history=(Act(1, "2031-03-10T00:00:00Z", "begin", "Lena Orm", "x", "", "00"),),
    )


def lines(content: bytes) -> list[dict]:
    return [json.loads(line) for line in content.decode().splitlines()]


@given(claim_sets(most=6))
def test_every_table_holds_every_claim(claims):
    made = {name: make(view(claims)) for name, make in FORMATS.items()}
    ids = [claim.id for claim in claims]
    assert [row["claim"]["id"] for row in lines(made["jsonl"])] == ids
    assert [Claim.from_json(row["claim"]) for row in lines(made["jsonl"])] == list(claims)
    assert [row["claim"] for row in csv.DictReader(io.StringIO(made["csv"].decode(), newline=""))] == ids
    assert polars.read_parquet(io.BytesIO(made["parquet"]))["claim"].to_list() == ids
    features = json.loads(made["geojson"])["features"]
    assert [feature["id"] for feature in features] == ids
    for feature, claim in zip(features, claims, strict=True):
        place = claim.place
        point = [place.lon, place.lat] if place and place.lat is not None else None
        assert (feature["geometry"] and feature["geometry"]["coordinates"]) == point
    tagged = list(csv.reader(io.StringIO(made["hxl"].decode(), newline="")))
    assert tagged[0] == list(COLUMNS)
    assert all(tag == "" or tag.startswith("#") for tag in tagged[1])
    assert [row[0] for row in tagged[2:]] == ids


def claim(**more) -> Claim:
    return replace(Claim("c1", "count", 0, 5, "words", outcome="killed", document="doc-a"), **more)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_runs_in_a_spreadsheet(start):
    hostile = f"{start}cmd|' /C calc'!A0"
    made = FORMATS["csv"](view((claim(quote=hostile, phrase=hostile, said_by=(hostile,)),)))
    row = next(csv.DictReader(io.StringIO(made.decode(), newline="")))
    assert [row[name] for name in ("quote", "phrase", "said_by")] == [f"'{hostile}"] * 3
    assert lines(FORMATS["jsonl"](view((claim(quote=hostile),))))[0]["claim"]["quote"] == hostile


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), min_size=1))
def test_words_survive_the_csv(words):
    row = next(csv.DictReader(io.StringIO(FORMATS["csv"](view((claim(quote=words),))).decode(), newline="")))
    assert row["quote"].removeprefix("'") == words.removeprefix("'")


def test_unknown_stays_empty_and_is_no_zero():
    row = next(csv.DictReader(io.StringIO(FORMATS["csv"](view((claim(low=0),))).decode(), newline="")))
    assert (row["low"], row["high"], row["sex"], row["place"]) == ("0", "", "", "")


def test_parquet_keeps_its_types_when_empty():
    frame = polars.read_parquet(io.BytesIO(FORMATS["parquet"](view(()))))
    assert (frame.schema["low"], frame.schema["lat"]) == (polars.Int64, polars.Float64)


def test_a_claim_names_its_voice_incident_and_source():
    row = claim_rows(view((claim(),)))[0]
    assert (row["voice"], row["incident"], row["source"]) == ("vc1", "i1", "reports/one.txt")


def test_all_writes_every_file_and_what_was_not_used(tmp_path):
    made = write_all(view((claim(),)), tmp_path / "out")
    assert sorted(path.name for path in made) == sorted(FILES) == sorted(p.name for p in (tmp_path / "out").iterdir())
    unused = lines((tmp_path / "out" / "not-used.jsonl").read_bytes())
    assert unused[0]["refusal"]["why"] == "the file is empty"
    assert unused[1]["set_aside"]["why"] == "misread"
    history = lines((tmp_path / "out" / "history.jsonl").read_bytes())
    assert [next(iter(line)) for line in history] == ["act", "decision"]
    assert "text" not in lines((tmp_path / "out" / "documents.jsonl").read_bytes())[0]


def test_a_table_that_fails_leaves_the_old_one(tmp_path, monkeypatch):
    path = write_table(view((claim(),)), "csv", tmp_path / "claims.csv")
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_table(view(()), "csv", path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
