"""Home, the toll explorer and the incidents: figures as known on any day, reasons to the words, undoable judgements."""

import csv
import io
import re

import pytest

from cenotaph.ledger import asking
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.models import ClaimRow, JudgementRow
from cenotaph.web import desk
from cenotaph.web.asked import address_of, asked_of
from cenotaph.web.figures import Figures
from cenotaph.web.wording import LANGUAGES, desk_words

HTMX = {"HX-Request": "true"}


def homes() -> dict[str, str]:
    """Each claim's incident."""
    return {name: home.id for name, home in Figures(desk.case_as("x")).standing().homes.items()}


def test_home_shows_the_headline_and_changes_it_with_the_day(enter, case):
    client = enter("reader")
    made = asking.toll(case, Asked())
    assert made.low == 19
    assert f"at least {made.low} killed" in client.get("/").text.lower()
    before = client.get("/", {"as_of": "2031-03-01"}, headers=HTMX).text
    assert "No count of people killed" in before
    assert "<html" not in before
    assert "No count" not in client.get("/", {"as_of": "2031-03-04"}, headers=HTMX).text


@pytest.mark.parametrize("day", ["", "2031-03-04"])
def test_every_part_that_home_names_is_in_the_toll_to_which_it_leads(enter, case, day):
    client = enter("analyst")
    links = re.findall(r'href="(/toll[^"#]*)#(part-\w+)"', client.get("/", {"as_of": day}).text)
    assert links
    for address, part in links:
        assert f'id="{part}"' in client.get(address.replace("&amp;", "&")).text


def test_a_day_that_is_none_is_said(enter):
    response = enter("reader").get("/", {"as_of": "yesterday"})
    assert response.status_code == 400
    assert "is no day" in response.text


@pytest.mark.parametrize("given", [{"outcome": "sad"}, {"status": "x"}, {"rule": "mine_v1"}, {"place": "Atlantis"}])
def test_an_impossible_scope_is_said_in_words(enter, given):
    response = enter("reader").get("/toll", given, headers=HTMX)
    assert response.status_code == 400
    assert "choose one of" in response.text


def test_a_scope_goes_into_an_address_and_back():
    asked = Asked(outcome="injured", status="civilian", place="Sarun", as_of="2031-03-09", rule="ibc_v1")
    given = dict(pair.split("=") for pair in address_of(asked).split("&"))
    assert asked_of(given) == asked
    assert address_of(Asked()) == ""


def test_the_tree_leads_to_the_words(enter, case):
    client = enter("analyst")
    page = client.get("/toll").text
    links = re.findall(r'href="(/claims/\w+)"', page)
    assert links
    for link in set(links):
        reading = client.get(link, follow=True)
        chosen = link.rsplit("/", 1)[-1]
        assert f'data-claims="{chosen}' in reading.text
        assert f'id="card-{chosen}"' in reading.text


def test_what_changed_is_told_in_words(enter):
    page = enter("reader").get("/toll", {"since": "2031-03-01"}, headers=HTMX).text
    assert "What changed since 1 March 2031" in page
    assert "it became" in page
    assert "Nothing changed" in enter("reader").get("/toll", {"since": "2031-03-20"}, headers=HTMX).text


def test_the_table_holds_every_reason_and_no_formula(enter, case):
    rows = list(csv.reader(io.StringIO(enter("reader").get("/toll.csv").text)))
    made = asking.toll(case, Asked())
    assert {row[0] for row in rows[1:]} == {reason.claim for reason in made.reasons}
    assert {row[0] for row in rows[1:] if row[1] == "yes"} == set(made.used)
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)


def test_two_incidents_become_one_and_two_again(enter, case):
    client = enter("analyst")
    sarun, kerat = (ClaimRow.objects.filter(claim__endswith=name).first().claim for name in "ac")
    assert homes()[sarun] != homes()[kerat]
    given = {"incident": homes()[sarun], "other": homes()[kerat], "why": "one night"}
    page = client.post("/incidents/merge", given, follow=True).text
    assert homes()[sarun] == homes()[kerat]
    assert "one night" in re.search(r'<div class="done" role="status">(.*?)</div>', page, re.DOTALL)[1]
    number = JudgementRow.objects.latest("pk").pk
    page = client.post("/judgements/undo", {"judgement": number}, follow=True)
    assert homes()[sarun] != homes()[kerat]
    assert page.redirect_chain[-1][0].startswith(f"/incidents/{homes()[sarun]}")
    assert "Taken back: what held before holds again." in page.text


def test_ticked_claims_are_split_off_in_one_act_that_is_taken_back_as_one(enter, case):
    client = enter("analyst")
    home = max(set(homes().values()), key=lambda each: list(homes().values()).count(each))
    inside = [name for name, each in homes().items() if each == home]
    assert len(inside) >= 3
    client.post(f"/incidents/{home}/split", {"claim": inside[:1], "why": "another street"})
    assert len({homes()[name] for name in inside}) == 2
    page = client.get(f"/incidents/{homes()[inside[0]]}").text
    numbers = re.findall(r'name="judgement" value="(\d+)"', page)
    assert len(numbers) == len(inside) - 1
    client.post("/judgements/undo", {"judgement": numbers, "back": "/incidents"})
    assert {homes()[name] for name in inside} == {home}


def test_an_incident_that_changed_meanwhile_is_not_merged(enter, case):
    client, before = enter("analyst"), JudgementRow.objects.count()
    response = client.post("/incidents/merge", {"incident": "gone", "other": next(iter(homes().values()))})
    assert response.status_code == 400
    assert "changed meanwhile" in response.text
    assert JudgementRow.objects.count() == before


def test_splitting_all_or_nothing_off_is_no_split(enter, case):
    client, home = enter("analyst"), next(iter(homes().values()))
    response = client.post(f"/incidents/{home}/split", {})
    assert (response.status_code, "Tick the claims" in response.text) == (400, True)


def test_both_languages_say_the_same_things():
    def keys(table: dict, inside: str = "") -> set[str]:
        found = set()
        for name, value in table.items():
            found |= keys(value, f"{inside}{name}.") if isinstance(value, dict) else {f"{inside}{name}"}
        return found

    first, *others = [desk_words(language) for language in LANGUAGES]
    for other in others:
        assert keys(first) == keys(other)
    for key, value in first.items():
        if isinstance(value, str):
            gaps = [set(re.findall(r"{(\w+)}", table[key])) for table in (first, *others)]
            assert all(gap == gaps[0] for gap in gaps), key


@pytest.mark.parametrize("address", ["/", "/documents", "/toll", "/incidents", "/history", "/team", "/refused"])
def test_every_page_speaks_arabic(enter, address):
    page = enter("owner").get(address, headers={"Accept-Language": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert not {"Documents", "Said last", "Incidents", "Show"} & set(re.findall(r">([A-Z][a-z ]+)<", page))
