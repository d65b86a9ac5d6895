"""The shelf: figures of a very large case in a file, made by a process of their own; the same as worked out at once."""

import io
import json
import re
import time

import numpy as np
import polars
import pytest
from markupsafe import Markup

from cenotaph.cli import publishing
from cenotaph.errors import CaseError, TollError
from cenotaph.ledger import queries, search, view
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.view import case_view
from cenotaph.publish import tables
from cenotaph.tolls.figure import Figure
from cenotaph.values import Place
from cenotaph.web import anew, figures
from cenotaph.web.shelf import codec, hands, laying, paths
from cenotaph.web.shelf.opened import Shelf
from cenotaph.web.shelf.shelved import Shelved
from cenotaph.web.work import hooks
from tests.ledger.words import taken

VALUES = (
    None, True, 3, 2.5, "Sarun", Markup("<b>Sarun</b>"), (1, ("a", None)), [1, (2,)], frozenset({"a", "b"}),
    {("killed", None): 3, None: 4}, {"$class": "x"}, Figure(1, 2, None), Asked(outcome="injured", place="sarun"),
    Place("Sarun", 33.5, -39.0, "town", "s-1", ("r-1", "XM")), (),
)  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_what_is_written_is_read_again(value):
    again = codec.read(codec.written(value))
    assert again == value
    assert type(again) is type(value)


def test_columns_are_read_again_with_their_kind():
    for column in (np.array([1, -2, 2**40]), np.array([1, 2], dtype=np.int32), np.array([True, False])):
        again = codec.read(codec.written(column))
        assert again.dtype == column.dtype
        assert (again == column).all()


def test_nothing_but_our_own_values_is_made_from_a_file():
    for words in ('{"$class":"subprocess:Popen","args":"x"}', '{"$class":"cenotaph.web.desk:_Open"}', '{"$else":1}'):
        with pytest.raises(CaseError, match="does not know"):
            codec.read(words)
    with pytest.raises(TypeError):
        codec.written(object())


PAGES = (
    "/",
    "/?as_of=2031-03-09",
    "/incidents",
    "/incidents?outcome=injured&status=civilian",
    "/incidents?q=sarun&as_of=2031-03-09",
    "/map/incidents.json?window=-180,-90,180,90&zoom=5",
    "/toll",
    "/toll?outcome=injured&status=civilian",
    "/toll?place=sarun&first=2031-01-01",
    "/toll?place=nowhere",
    "/toll?since=2031-03-09",
    "/toll?with_rule=ucdp_v1",
    "/toll/chart?outcome=killed",
    "/toll.csv",
    "/queues",
    "/queues?outcome=injured&first=2031-01-01&last=2031-12-31",
    "/queues?language=ar",
    "/queues?kind=ties",
    "/queues?kind=second",
    "/voices",
    "/voices?outcome=killed&place=sarun",
    "/search?q=sarun",
    "/search?q=sarun&tab=incidents&first=2031-01-01",
    "/search?q=monitor&tab=speakers",
)


def said(response) -> str:
    """What an answer says, also one that flows."""
    return b"".join(response).decode()


def plain(page: str) -> str:
    """A page without what is new in every answer."""
    return re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*', "", page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_from_the_shelf_are_those_from_memory(case, enter, monkeypatch, shelved, language):
    client = enter("owner")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    client.get("/")
    standing = shelved._figures.standing()
    pages = [
        *PAGES,
        *(f"/incidents/{incident.id}" for incident in standing.incidents),
        *(f"/documents/{document}" for document in sorted({claim.document for claim in standing.by_id.values()})),
    ]
    from_shelf = {page: client.get(page) for page in pages}
    assert hands._cases[case.origin].shelves
    monkeypatch.setattr(hands, "LARGE", 10**9)
    for page, shown in from_shelf.items():
        assert shown.status_code == (400 if "nowhere" in page else 200), page
        lines = [re.split("(?=<)", plain(each)) for each in (said(shown), said(client.get(page)))]
        assert lines[0] == lines[1], page


def test_a_search_does_not_index_a_large_case_in_the_page(case, enter, monkeypatch, shelved):
    client = enter("owner")
    client.get("/")
    asked = []
    monkeypatch.setattr(hands, "MOST_TEXTS", 0)
    monkeypatch.setattr(hands, "_tell", lambda held, words: asked.append(words))
    for address in ("/documents?q=sarun", "/search?q=sarun"):
        assert client.get(address).status_code == 503
    assert client.get("/documents").status_code == 200
    assert asked == [{"index": queries.head()}] * 2
    shelved.take(asked[0])
    for address in ("/documents?q=sarun", "/search?q=sarun"):
        assert client.get(address).status_code == 200


def test_a_case_that_was_large_a_moment_ago_is_not_counted_again(case, shelved, monkeypatch):
    counted, count = [], queries.holds_more_claims
    monkeypatch.setattr(queries, "holds_more_claims", lambda than: counted.append(than) or count(than))
    assert hands.is_large(case)
    assert hands.is_large(case)
    assert counted == [0]
    monkeypatch.setattr(hands, "LARGE", 10**9)
    assert not hands.is_large(case)
    monkeypatch.setattr(hands, "STAYS", 0.0)
    monkeypatch.setattr(hands, "LARGE", 0)
    assert hands.is_large(case)
    assert counted == [0, 10**9, 0]


def test_what_is_searched_for_everywhere_is_ranked_as_far_as_it_says_anything(case, monkeypatch):
    everything = search.search(case, "sarun")
    monkeypatch.setattr(search, "RANKED", 1)
    assert len(everything) > 1
    assert len(search.search(case, "sarun")) == 1


def test_a_shelf_that_is_half_made_damaged_or_of_another_version_is_not_read(case, shelved):
    shelved.take({"make": "now"})
    shelved.make()
    [path] = paths.shelves(case.folder)
    assert Shelf.opened(path).told["head"] == queries.head()
    half = paths.following(case.folder)
    laying.created(half).close()
    damaged = paths.following(case.folder)
    damaged.write_bytes(path.read_bytes()[:5000])
    for each in (half, damaged, case.folder / "absent.sqlite3"):
        assert Shelf.opened(each) is None
    # Whoever is killed while making one leaves that of before to be shown.
    assert Shelf.newest(case.folder).path == path
    assert hands.shelf_of(case).path == path
    shelved.take({"make": "again"})
    shelved.make()
    [newer] = paths.shelves(case.folder)
    assert Shelf.opened(newer)
    assert newer.stat().st_mode & 0o077 == 0


def test_figures_of_before_are_shown_and_said_to_be_while_new_ones_are_made(case, enter, shelved, monkeypatch):
    client = enter("owner")
    assert client.get("/").status_code == 503
    assert client.get("/").status_code == 200
    monkeypatch.setattr(hands, "_tell", lambda held, words: None)
    taken(case, 2)
    older = client.get("/")
    assert "The figures are being worked out anew: 1 document came since." in older.text
    assert "1 document came since." in client.get("/behind").text
    asked = client.get("/toll?first=2031-01-01")
    assert asked.status_code == 503
    assert "being worked out" in asked.text
    shelved.take({"make": queries.head()})
    shelved.make()
    assert "worked out anew" not in client.get("/").text
    assert "New figures are there." in client.get("/behind").text


def test_hooks_are_told_what_the_shelf_shows(case, shelved):
    with pytest.raises(anew.NotYetError):
        hooks._tolls()
    assert hooks._tolls()["killed"]["low"] is not None


@pytest.mark.slow
def test_the_process_is_started_asked_killed_and_started_again(case, monkeypatch):
    monkeypatch.setattr(hands, "LARGE", 0)
    monkeypatch.setattr(hands, "STARTS", 0.1)
    monkeypatch.setattr(hands, "LOOK", 0.0)
    hands._cases.clear()
    try:
        first = _until(lambda: hands.shelf_of(case))
        worker = hands._cases[case.origin].worker
        asked = Asked(first="2031-01-01")
        shown = Shelved(case, first)
        piece = _until(lambda: _or_none(lambda: shown.toll(asked)))
        assert piece == figures.bare_toll(figures.Figures(case), asked)
        with pytest.raises(TollError, match="nowhere"):
            _until(lambda: _or_none(lambda: shown.toll(Asked(place="nowhere"))))
        worker.kill()
        worker.wait()
        taken(case, 3)
        newer = _until(lambda: shelf if (shelf := hands.shelf_of(case)).path != first.path else None)
        assert newer.told["head"] == queries.head()
        again = hands._cases[case.origin].worker
        assert again is not worker
    finally:
        hands.stop()
    assert again.poll() is not None


def _or_none(act):
    try:
        return act()
    except anew.NotYetError:
        return None


def _until(act):
    """What comes of it within a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := act():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_all_claims_flow_as_a_table_the_same_from_the_shelf(case, enter, monkeypatch, shelved, form):
    client = enter("owner")
    client.get("/")
    flowed = b"".join(client.get(f"/export/claims.{form}").streaming_content).decode().splitlines()
    monkeypatch.setattr(hands, "LARGE", 10**9)
    whole = b"".join(client.get(f"/export/claims.{form}").streaming_content).decode().splitlines()
    assert len(whole) - (form == "csv") == len(queries.standing_claims())
    assert sorted(flowed) == sorted(whole)
    by_command = (tables.jsonl if form == "jsonl" else tables.csv_table)(case_view(case))
    assert whole == by_command.decode().splitlines()
    assert client.get("/export/claims.exe").status_code == 404


@pytest.mark.parametrize("form", ["jsonl", "parquet", "geojson"])
def test_the_command_flows_from_the_shelf_of_a_large_case(case, tmp_path, monkeypatch, form):
    publishing.export(case.folder, tmp_path / "small", form)
    monkeypatch.setattr(hands, "LARGE", 0)
    monkeypatch.setattr(view, "case_view", None)
    publishing.export(case.folder, tmp_path / "large", form)
    told = [_claims_told((tmp_path / name).read_bytes(), form) for name in ("small", "large")]
    assert told[0] == told[1]
    assert len(paths.shelves(case.folder)) == 1


def _claims_told(content, form):
    if form == "parquet":
        found = polars.read_parquet(io.BytesIO(content))
        assert found["low"].dtype == polars.Int64
        return sorted(map(str, found.to_dicts()))
    return sorted(map(str, json.loads(content)["features"] if form == "geojson" else content.splitlines()))
