"""The incidents' map, timeline and list: what is counted, what filters what, ranges of tiles, who may see them."""

import json
import re
from dataclasses import replace

import pytest
from django.db import connections
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger.actions import judge_not_same, record_claims, record_extract, reject_claim, take_in, withdraw
from cenotaph.ledger.models import ClaimRow, JudgementRow
from cenotaph.web import desk
from cenotaph.web.figures import Figures
from cenotaph.web.found import Found
from cenotaph.web.ground import ground
from cenotaph.web.lookup import address_of, lookup_of
from cenotaph.web.ranged import ranged
from cenotaph.web.wording import wording
from tests.ledger.words import claim
from tests.strategies import SARUN_COAST, VELDA

HTMX = {"HX-Request": "true"}


def found(**given):
    """What is found for the fields of an address."""
    return Found(Figures(desk.case_as("x")), lookup_of(given), wording("en"))


@pytest.fixture
def regional(case) -> str:
    """A document more, of whose nine dead only the governorate is known, and a total of the coast; its id."""
    text = "Nine people were killed in Velda governorate. On the Sarun coast 60 have been killed so far."
    document = take_in(case, text.encode(), source="reports/velda.txt", name="velda.txt").document.id
    record_extract(case, document, Extraction(text=text, method="plain_v1", publisher="Kerat Daily"))
    first, second = text.split(". ", 1)
    told = {"event_start": "2031-03-20", "event_end": "2031-03-20", "said_on": "2031-03-21"}
    one = replace(
        claim(document, "v", "Another 3 were hurt.", 9), start=0, end=len(first), quote=first, place=VELDA, **told
    )
    two = replace(
        claim(document, "s", "Another 3 were hurt.", 60), start=len(first) + 2, end=len(text), quote=second,
        place=SARUN_COAST, counting="cumulative", said_on="2031-03-22", event_start="2031-03-01",
        event_end="2031-03-22",
    )  # fmt: skip
    record_claims(case, document, [one, two])
    return document


def names(page: str) -> list[str]:
    return re.findall(r'<td><a href="/incidents/(\w+)"', page)


def mapped(client, **given):
    return json.loads(client.get("/map/incidents.json", given).text)


def test_numbers_on_the_map_are_numbers_of_incidents_and_totals_are_in_none(enter, case, regional):
    made = mapped(enter("reader"))
    atlas = found().atlas
    counted = sum(each["properties"]["n"] for each in made["features"] if each["properties"]["kind"] != "name")
    totals = sum(each["properties"].get("totals", 0) for each in made["features"])
    assert counted + totals + made["unplaced"] == len(atlas.incidents)
    assert made["incidents"] == int((~atlas.total).sum())
    assert totals <= int(atlas.total.sum())
    points = [each for each in made["features"] if each["geometry"]["type"] == "Point"]
    assert all(each["properties"]["kind"] in {"place", "cluster", "name"} for each in points)


def test_what_is_known_to_an_area_is_no_point(enter, case, regional):
    drawn = mapped(enter("reader"), zoom="14")["features"]
    areas = {each["properties"]["place"]: each for each in drawn if each["properties"]["kind"] == "area"}
    assert set(areas) == {"velda", "sarun-coast"}
    assert all(each["geometry"]["type"] == "Polygon" for each in areas.values())
    assert all(each["properties"]["edge"] == "dashed" for each in areas.values())
    assert (areas["velda"]["properties"]["n"], areas["velda"]["properties"]["totals"]) == (1, 0)
    # A wider total is an area of its own and in no number.
    assert (areas["sarun-coast"]["properties"]["n"], areas["sarun-coast"]["properties"]["totals"]) == (0, 1)
    points = [each for each in drawn if each["properties"]["kind"] in ("place", "cluster")]
    assert not {"velda", "sarun-coast"} & {each["properties"].get("place") for each in points}
    assert "60" not in {each["properties"].get("range") for each in points}


def test_an_incident_inside_a_wider_total_says_what_its_own_figure_rests_on(enter, case, regional):
    atlas = found().atlas
    [total] = [each for each in atlas.incidents if each.scope == "total" and each.covers]
    page = enter("analyst").get(f"/incidents/{total.covers[0]}").text
    counted = re.findall(r'<span class="tag used">counts</span> <span class="note">([^<]+)</span>', page)
    wider = "In the toll of the whole case: It lies inside a wider total in this toll"
    [inside] = [each for each in counted if wider in each]
    assert "the low and best of the range rest on it." in inside
    outer = enter("analyst").get(f"/incidents/{total.id}").text
    assert "In the toll of the whole case" not in outer


def test_a_cluster_says_how_many_incidents_and_nothing_of_people(enter, case, regional):
    far, near = (mapped(enter("reader"), zoom=zoom)["features"] for zoom in ("0", "14"))
    [cluster] = [each["properties"] for each in far if each["geometry"]["type"] == "Point" and "n" in each["properties"]
                 and each["properties"]["kind"] != "name"]  # fmt: skip
    apart = [each["properties"]["n"] for each in near if each["properties"]["kind"] == "place"]
    assert cluster["kind"] == "cluster"
    assert cluster["n"] == sum(apart)
    assert len(apart) > 1
    assert set(cluster) == {"kind", "n", "box"}


def test_a_window_holds_what_lies_in_it_alone(enter):
    client = enter("reader")
    everywhere = mapped(client)
    nowhere = mapped(client, window="0,0,1,1")
    assert everywhere["features"]
    assert nowhere["features"] == []
    assert nowhere["incidents"] == everywhere["incidents"]


@pytest.mark.parametrize("window", ["1,2,3", "a,b,c,d", "9,0,1,1", "nan,0,1,1", "0,0,inf,1"])
def test_a_window_that_is_none_is_said(enter, window):
    response = enter("reader").get("/map/incidents.json", {"window": window})
    assert (response.status_code, "window of a map" in response.text) == (400, True)
    assert enter("reader").get("/map/incidents.json", {"zoom": "near"}).status_code == 400


def test_an_address_and_its_question_are_the_same():
    given = {
        "q": "Kerat",
        "outcome": "killed",
        "place": "kerat",
        "placed": "point",
        "first": "2031-03-01",
        "box": "1.5,2,3,4",
    }
    lookup = lookup_of(given)
    again = dict(pair.split("=") for pair in address_of(lookup).replace("%2C", ",").split("&"))
    assert lookup_of(again) == lookup
    assert address_of(lookup_of({})) == ""


def test_filters_narrow_the_list_the_map_and_the_timeline_together(enter, case, regional):
    client = enter("reader")
    for asked in (
        {"outcome": "injured"},
        {"q": "kerat"},
        {"first": "2031-03-04"},
        {"placed": "area"},
        {"status": "civilian"},
    ):
        page = client.get("/incidents", asked, headers=HTMX).text
        made = found(**asked)
        expected = {made.atlas.incidents[row].id for row in made.mask.nonzero()[0]}
        assert set(names(page)) == expected, asked
        assert mapped(client, **asked)["incidents"] == int((made.mask & ~made.atlas.total).sum())


def test_nothing_is_shown_before_anybody_said_it(enter, case):
    client = enter("reader")
    page = client.get("/incidents", {"as_of": "2031-03-01"}, headers=HTMX).text
    assert names(page) == []
    assert "No incident answers this" in page
    assert mapped(client, as_of="2031-03-01")["incidents"] == 0
    first = min(claim.known_on for claim in found().standing.by_id.values() if claim.known_on)
    assert names(client.get("/incidents", {"as_of": first}, headers=HTMX).text)


def test_the_map_moves_the_list_and_the_address_says_so(enter, case):
    spot = next(spot for spot in found().atlas.spots if spot.shape.kind == "point")
    west, south, *_ = spot.box
    given = {"box": f"{west - 0.01},{south - 0.01},{west + 0.01},{south + 0.01}"}
    page = enter("reader").get("/incidents", given).text
    assert 0 < len(names(page)) < len(found().atlas.incidents)
    assert "Only in the window of the map" in page


def test_pages_follow_each_other_by_cursor_without_loss(enter, case, monkeypatch):
    monkeypatch.setattr("cenotaph.web.found.PAGE", 2)
    client = enter("reader")
    seen, address = [], "/incidents"
    while address:
        page = client.get(address, headers=HTMX).text
        seen += names(page)
        following = re.search(r'class="go" href="([^"]+)"', page)
        address = following.group(1).replace("&amp;", "&") if following else None
    assert len(seen) == len(set(seen)) == len(found().atlas.incidents)
    assert client.get("/incidents", {"after": "who knows"}).status_code == 400


def test_the_timeline_counts_each_incident_on_its_first_day_and_never_a_total(case, regional):
    from cenotaph.web.timeline import timeline

    made = found()
    everything = made.mask
    bars = timeline(made.atlas, made.lookup, everything, everything, made.say)
    for outcome, counts in bars.lanes:
        known = made.atlas.column(outcome, None) < 2**31 - 1
        assert sum(counts) == int((known & (made.atlas.start > 0) & ~made.atlas.total).sum()), outcome
    assert bars.edges == tuple(sorted(bars.edges))


def test_moved_claims_are_in_the_other_incident_and_back_by_one_undo(enter, case):
    client = enter("analyst")
    homes = {name: home.id for name, home in Figures(desk.case_as("x")).standing().homes.items()}
    source = max(set(homes.values()), key=lambda each: (list(homes.values()).count(each), each))
    inside = [name for name, home in homes.items() if home == source]
    target = next(home for home in homes.values() if home != source)
    client.post(f"/incidents/{source}/move", {"claim": inside[:2], "other": target, "why": "the other street"})
    now = dict(Figures(desk.case_as("x")).standing().homes)
    landed = now[inside[0]]
    assert now[inside[1]].id == landed.id
    assert any(homes[name] == target for name in landed.claims)
    assert not set(inside[2:]) & set(landed.claims)
    page = client.get(f"/incidents/{landed.id}").text
    assert "claims moved" in page
    act = re.search(r'action="/judgements/undo">.*?</form>', page, re.DOTALL).group()
    client.post(
        "/judgements/undo", {"judgement": re.findall(r'name="judgement" value="(\d+)"', act), "back": "/incidents"}
    )
    assert {name: home.id for name, home in Figures(desk.case_as("x")).standing().homes.items()} == homes


def test_two_acts_of_one_person_are_taken_back_apart(enter, case):
    client = enter("analyst")
    one, two, three = [row.claim for row in ClaimRow.objects.order_by("pk")[:3]]
    as_lead = desk.case_as("Analyst Orm")
    for other, moment in ((two, "2031-04-01T10:00:00Z"), (three, "2031-04-01T10:09:00Z")):
        judge_not_same(replace(as_lead, clock=lambda moment=moment: moment), one, other)
    home = Figures(desk.case_as("x")).standing().homes[one].id
    page = client.get(f"/incidents/{home}").text
    assert len(re.findall(r'action="/judgements/undo"', page)) == JudgementRow.objects.count()


def test_moving_nothing_or_to_where_it_is_is_said(enter, case):
    client = enter("analyst")
    home = Figures(desk.case_as("x")).standing().incidents[0]
    before = JudgementRow.objects.count()
    assert client.post(f"/incidents/{home.id}/move", {"claim": home.claims, "other": home.id}).status_code == 400
    assert client.post(f"/incidents/{home.id}/move", {"claim": home.claims, "other": ""}).status_code == 400
    other = Figures(desk.case_as("x")).standing().incidents[1].id
    assert client.post(f"/incidents/{home.id}/move", {"other": other}).status_code == 400
    assert JudgementRow.objects.count() == before


def test_decisions_on_its_claims_are_told_on_an_incidents_page(enter, case):
    client = enter("analyst")
    home = Figures(desk.case_as("x")).standing().incidents[0]
    reject_claim(
        replace(desk.case_as("Analyst Orm"), clock=lambda: "2031-04-02T08:00:00Z"), home.claims[-1], why="misread"
    )
    withdraw(desk.case_as("Analyst Orm"), JudgementRow.objects.latest("pk").pk)
    page = client.get(f"/incidents/{home.id}").text
    assert "misread" in page
    assert "taken back" in page


def test_names_of_people_are_for_those_who_may_see_words(enter, case):
    home = Figures(desk.case_as("x")).standing().incidents[0].id
    assert "People named" in enter("analyst").get(f"/incidents/{home}").text
    assert "People named" not in enter("reader").get(f"/incidents/{home}").text


def test_no_page_asks_the_database_for_each_incident(enter, case):
    client = enter("analyst")
    incidents = found().standing.incidents
    large, small = max(incidents, key=lambda each: len(each.claims)), min(incidents, key=lambda each: len(each.claims))
    addresses = ["/incidents", "/map/incidents.json", f"/incidents/{large.id}", f"/incidents/{small.id}"]
    asked = []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connections["default"]) as held:
            assert client.get(address).status_code == 200
        asked.append(len(held))
    assert asked[2] == asked[3]
    # Those of an incident are its exhibits as well: four more, however many they are.
    assert max(asked) <= 12, asked


def test_own_tiles_are_found_named_and_served_and_what_is_none_is_said(enter, case):
    folder = case.folder / "maps"
    folder.mkdir()
    (folder / "coast.pmtiles").write_bytes(b"PMTiles\x03" + bytes(range(256)))
    (folder / "broken.pmtiles").write_bytes(b"no tiles")
    (folder / "broken.geojson").write_text("{")
    reader = enter("reader")
    page = reader.get("/incidents").text
    assert "broken.pmtiles is no PMTiles file" in page
    assert "broken.geojson is no GeoJSON" in page
    response = reader.get("/map/tiles/own-1.pmtiles", headers={"Range": "bytes=0-6"})
    assert (response.status_code, b"".join(response.streaming_content)) == (206, b"PMTiles")
    assert response.headers["Cache-Control"] == "no-store"
    assert reader.get("/map/tiles/own-2.pmtiles").status_code == 404
    assert reader.get("/map/tiles/..%2Fcase.pmtiles").status_code == 404
    assert enter("recorder").get("/map/tiles/own-1.pmtiles").status_code == 404


def test_a_named_map_outside_the_case_is_refused_in_words(case):
    toml = case.folder / "cenotaph.toml"
    (case.folder.parent / "secret.pmtiles").write_bytes(b"PMTiles\x03")
    toml.write_text(toml.read_text() + 'map = "../secret.pmtiles"\n')
    made = ground(case)
    assert [name for name, _ in made.tiles if name != "world"] == []
    assert "no file of this case" in made.complaints[0]


@given(st.binary(max_size=600), st.one_of(st.none(), st.integers(0, 700)), st.one_of(st.none(), st.integers(0, 700)))
def test_a_range_is_the_bytes_that_were_asked_for(tmp_path_factory, content, first, last):
    path = tmp_path_factory.mktemp("tiles") / "x"
    path.write_bytes(content)
    asked = f"bytes={'' if first is None else first}-{'' if last is None else last}"
    response = ranged(RequestFactory().get("/x", headers={"Range": asked}), path, "x/y")
    if first is None and last is None:
        expected = None
    elif first is None:
        expected = content[-last:] if last else None
    else:
        expected = (
            content[first : (len(content) if last is None else last + 1)] if last is None or last >= first else None
        )
    if not expected:
        assert response.status_code == 416
        assert response.headers["Content-Range"] == f"bytes */{len(content)}"
    else:
        assert response.status_code == 206
        assert b"".join(response.streaming_content) == expected
        assert int(response.headers["Content-Length"]) == len(expected)
        begin, end, size = re.match(r"bytes (\d+)-(\d+)/(\d+)", response.headers["Content-Range"]).groups()
        assert content[int(begin) : int(end) + 1] == expected
        assert int(size) == len(content)


@pytest.mark.parametrize("asked", ["", "bytes=0-1,4-5", "lines=0-1", "bytes=x-1"])
def test_what_is_no_single_range_gets_the_whole_file(tmp_path, asked):
    path = tmp_path / "x"
    path.write_bytes(b"0123456789")
    response = ranged(RequestFactory().get("/x", headers={"Range": asked} if asked else {}), path, "x/y")
    assert (response.status_code, b"".join(response.streaming_content)) == (200, b"0123456789")
    stale = RequestFactory().get("/x", headers={"Range": "bytes=0-1", "If-Range": '"older"'})
    assert ranged(stale, path, "x/y").status_code == 200
    assert b"".join(ranged(RequestFactory().head("/x"), path, "x/y").streaming_content) == b""


def test_a_boundary_that_is_dropped_in_is_drawn_at_once(enter, case, regional):
    reader = enter("reader")
    spot = next(spot for spot in found().atlas.spots if spot.shape.kind == "circle")
    before = {
        each["properties"]["edge"]
        for each in mapped(reader, place=spot.key)["features"]
        if "edge" in each["properties"]
    }
    assert "own" not in before
    ring = [[39, 30], [40, 30], [40, 31], [39, 31], [39, 30]]
    feature = {
        "type": "Feature",
        "properties": {"id": spot.key, "name": "Sarun coast"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    (case.folder / "maps").mkdir()
    (case.folder / "maps" / "coast.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    [area] = [
        each for each in mapped(reader, place=spot.key)["features"] if each["properties"].get("place") == spot.key
    ]
    assert area["properties"]["edge"] == "own"
    assert {tuple(point) for point in area["geometry"]["coordinates"][0][0]} == {tuple(point) for point in ring}
    outlines = json.loads(reader.get("/map/outlines.json").text)["features"]
    assert [each["geometry"]["type"] for each in outlines] == ["Polygon", "Point"] or outlines[0]["properties"][
        "id"
    ] == spot.key
