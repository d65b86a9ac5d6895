"""A place typed by its name, in a form without scripts: found, or said why not, with what it may mean."""

import re

from cenotaph.ledger import queries_reading
from cenotaph.values import Place
from cenotaph.web.placing import placed
from cenotaph.web.wording import wording
from tests.strategies import KERAT, SARUN
from tests.web.test_reading import claim, seen, state  # noqa: F401  (a fixture)

PLACES = {SARUN.id: SARUN, KERAT.id: KERAT}


def test_a_name_that_the_case_knows_is_that_place_however_it_is_written():
    assert placed({"place": KERAT.id, "place_typed": "  sarun "}, PLACES).key == SARUN.id
    assert placed({"place": KERAT.id, "place_typed": ""}, PLACES).key == KERAT.id
    assert placed({"place": ""}, PLACES) == placed({}, PLACES)


def test_a_name_that_only_the_gazetteer_knows_is_offered_and_not_taken():
    found = placed({"place_typed": "Springfield"}, PLACES)
    assert (found.key, found.wrong) == ("", "elsewhere")
    first = found.offered[0]
    assert placed({"place": first.id, "place_typed": ""}, PLACES).known[first.id] == first


def test_what_may_be_several_places_is_offered_and_none_is_chosen():
    other = Place("Sarun", 10.0, 10.0, "town", "other-sarun")
    found = placed({"place_typed": "Sarun"}, {**PLACES, "other-sarun": other})
    assert (found.key, found.wrong, len(found.offered)) == ("", "several", 2)
    for code in ("en", "ar"):
        assert "10.00, 10.00" in found.told(wording(code))


def test_an_unknown_name_is_said_with_those_that_are_written_alike():
    found = placed({"place_typed": "Kerrat Zq"}, PLACES)
    assert (found.wrong, found.offered) == ("unknown", (KERAT,))


def test_a_key_that_leads_nowhere_is_no_empty_place():
    assert placed({"place": "gone-1"}, PLACES).wrong == "gone"


def test_without_scripts_a_typed_place_is_taken_and_an_unknown_one_keeps_the_form(enter, claim):  # noqa: F811
    client, held = enter("analyst"), queries_reading.held_now(claim).claim
    page = client.get(f"/documents/{held.document}?claim={claim}").text
    assert re.search(r'<noscript><input name="place_typed" value="" ', page)
    given = {"place": held.place.id, "place_typed": "Nowhere-<b>", "low": "13", "seen": seen(claim), "why": "kept"}
    refused = client.post(f"/claims/{claim}/correct", given).text
    assert "No place is known here as “Nowhere-&lt;b&gt;”" in refused
    assert 'name="place_typed" value="Nowhere-&lt;b&gt;"' in refused
    assert 'value="13"' in refused
    assert state(claim) == "read"
    assert client.post(f"/claims/{claim}/correct", {**given, "place_typed": "kerat"}).status_code == 302
    assert queries_reading.held_now(queries_reading.heir_of(claim)).claim.place.id == KERAT.id


def test_where_a_name_is_not_clear_the_form_offers_the_places_to_choose_from(enter, claim):  # noqa: F811
    client, held = enter("analyst"), queries_reading.held_now(claim).claim
    given = {"place": held.place.id, "place_typed": "Springfield", "seen": seen(claim)}
    refused = client.post(f"/claims/{claim}/correct", given).text
    offered = re.findall(r'<option value="(gn\d+)">Springfield[^<]*</option>', refused)
    assert len(offered) > 1
    chosen = {"place": offered[1], "place_typed": "", "seen": seen(claim)}
    assert client.post(f"/claims/{claim}/correct", chosen).status_code == 302
    assert queries_reading.held_now(queries_reading.heir_of(claim)).claim.place.id == offered[1]
