"""The search page: every spelling, tab and filter; only what may be seen; searches that are kept and shared."""

import re

import pytest

from cenotaph.ledger.actions import comment, correct_claim, draw_sample, reject_claim, same_speaker, undo_import
from cenotaph.ledger.models import ClaimRow, DocumentRow, EntryRow, LinkingRow, ListRow, SharedSearchRow
from cenotaph.ledger.search import FILE
from cenotaph.ledger.verify import verify
from cenotaph.web import desk
from cenotaph.web.highlight import asked_words, excerpt, highlighted
from cenotaph.web.models import SavedSearch
from tests.ledger.lists import imported
from tests.web.conftest import NAMES


def counts(client, query: str) -> dict[str, int]:
    """How many of each kind are found."""
    text = client.get(f"/search?{query}").text
    found = re.findall(r'tab=(\w+)"[^>]*>[^<]*<span class="note">([\d,]+)', text)
    return {name: int(number) for name, number in found}


def hits(client, query: str) -> list[str]:
    text = client.get(f"/search?{query}").text
    return re.findall(r"<li>(?:<a href=\"[^\"]*\">)?(.*?)</li>", text.split('<ol class="hits">')[1].split("</ol>")[0])


@pytest.fixture
def analyst(enter):
    return enter("analyst")


def test_one_question_finds_all_kinds(analyst):
    assert counts(analyst, "q=Sarun") == {"documents": 2, "claims": 6, "incidents": 1, "speakers": 0, "people": 0}
    assert counts(analyst, "q=monitor")["speakers"] == 1


@pytest.mark.parametrize("words", ["قتلوا", "قُتِلوا", "مرصد", "المرصد", "سارون 12", '"12 شخصا قتلوا"', "١٢ شخصا"])
def test_arabic_is_found_in_every_spelling(analyst, words):
    found = counts(analyst, f"q={words}&language=ar")
    assert found["claims"] >= 1
    assert found["documents"] == 1


def test_an_arabic_name_finds_what_is_told_in_english(analyst):
    assert counts(analyst, "q=مرصد مارلاند")["speakers"] == 1
    assert counts(analyst, "q=مرصد مارلاند")["claims"] >= 6


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ("q=Sarun&kind=killed", 3),
        ("q=Sarun&kind=injured", 3),
        ("kind=killed&place=kerat", 2),
        ("place=north-marl", 2),
        ("q=Sarun&language=ar", 2),
        ("q=Sarun&publisher=Kerat Daily", 4),
        ("first=2031-03-05", 0),
        ("first=2031-03-04&last=2031-03-04", 8),
        ("q=nonsense", 0),
        ('q=" OR 1 AND *', 0),
    ],
)
def test_filters_sieve(analyst, query, claims):
    assert counts(analyst, query)["claims"] == claims


def test_documents_are_sieved_by_what_was_read_in_them(analyst):
    assert counts(analyst, "place=kerat")["documents"] == 2
    assert counts(analyst, "kind=injured&language=ar")["documents"] == 1
    assert analyst.get("/search?kind=nonsense").status_code == 400
    assert analyst.get("/search?first=soon").status_code == 400


def test_hits_are_marked_in_their_own_spelling(analyst):
    [hit] = hits(analyst, "q=قُتِلوا&tab=claims&language=ar")
    assert "<mark>قتلوا</mark>" in hit
    assert "<mark>civilians</mark>" in hits(analyst, "q=civil&tab=documents")[0]


def test_what_fell_is_found_no_longer_and_its_correction_is(analyst, case):
    claim = ClaimRow.objects.filter(claim__endswith="c").order_by("pk").first().claim
    before = counts(analyst, "q=Kerat civilians")["claims"]
    correct_claim(case, claim, {"phrase": "seventy civilians"})
    assert counts(analyst, "q=seventy")["claims"] == 1
    assert counts(analyst, "q=Kerat civilians")["claims"] == before
    reject_claim(case, ClaimRow.objects.latest("pk").claim)
    assert counts(analyst, "q=seventy")["claims"] == 0


def test_another_name_finds_its_speaker(analyst, case):
    same_speaker(case, "Monitoring House", "Marland Rights Monitor")
    assert counts(analyst, "q=monitoring house")["speakers"] == 1


def test_the_index_may_be_lost(analyst, case):
    before = counts(analyst, "q=Sarun")
    for path in case.folder.glob(f"{FILE}*"):
        path.unlink()
    assert counts(analyst, "q=Sarun") == before


def test_a_reader_searches_in_facts_and_a_recorder_in_their_own(enter):
    reader, recorder = enter("reader"), enter("recorder")
    assert counts(reader, "q=hurt")["claims"] == 2  # the phrase of a figure is no secret
    assert counts(reader, "q=civilians&kind=responsibility")["claims"] == 0
    text = reader.get("/search?q=Sarun&tab=claims").text
    assert "/claims/" not in text
    assert "<p dir" not in text.split('class="hits"')[1].split("</ol>")[0]
    assert counts(reader, "q=شخصا")["documents"] == 0
    assert set(counts(recorder, "q=Sarun")) == {"documents", "claims"}


def test_words_that_a_reader_may_not_see_do_not_find_anything(enter, case):
    claim = ClaimRow.objects.order_by("pk").first().claim
    correct_claim(case, claim, {"names": ["Mira Sellen"]})
    assert counts(enter("analyst"), "q=Sellen")["claims"] == 1
    found = counts(enter("reader"), "q=Sellen")
    assert found == dict.fromkeys(found, 0)


def test_who_codes_blind_finds_nothing_of_what_others_read_there(enter, case):
    arabic = ClaimRow.objects.filter(content__contains='"language":"ar"').first().document_id
    for other in DocumentRow.objects.exclude(pk=arabic):
        comment(desk.case_as(NAMES["analyst"]), "document", other.pk, "seen")
    draw_sample(case, NAMES["analyst"], "Edda Vorn", size=1, seed="blind")
    assert counts(enter("lead"), "q=شخصا")["claims"] == 2
    found = counts(enter("analyst"), "q=شخصا")
    assert (found["claims"], found["documents"]) == (0, 1)
    assert counts(enter("analyst"), "q=شخصا&kind=injured")["documents"] == 0


def test_an_auditor_has_no_search(enter):
    assert enter("auditor").get("/search?q=Sarun").status_code == 404


def test_a_search_is_kept_for_oneself(enter):
    analyst, lead = enter("analyst"), enter("lead")
    entries = EntryRow.objects.count()
    saved = analyst.post("/search/save", {"name": "the dead of Sarun", "address": "q=Sarun&kind=killed"})
    assert saved.headers["Location"] == "/search?q=Sarun&kind=killed"
    assert "the dead of Sarun" in analyst.get("/search").text
    assert "the dead of Sarun" not in lead.get("/search").text
    assert EntryRow.objects.count() == entries
    number = SavedSearch.objects.get().pk
    assert lead.post("/search/drop", {"number": number}).status_code == 404
    assert analyst.post("/search/drop", {"number": number}).status_code == 302
    assert "the dead of Sarun" not in analyst.get("/search").text


def test_a_search_is_shared_by_a_signed_act_and_taken_back(enter, case):
    analyst = enter("analyst")
    entries = EntryRow.objects.count()
    analyst.post("/search/save", {"name": "all of Kerat", "address": "place=kerat", "share": "1"})
    assert EntryRow.objects.count() == entries + 1
    assert "all of Kerat" in enter("lead").get("/search").text
    assert "all of Kerat" not in enter("reader").get("/search").text
    assert enter("reader").post("/search/save", {"name": "x", "address": "q=x", "share": "1"}).status_code == 404
    turn = {"kind": "search", "number": SharedSearchRow.objects.get().pk, "to": "taken back", "back": "/search"}
    assert analyst.post("/turn", turn).status_code == 302
    assert "all of Kerat" not in enter("lead").get("/search").text
    assert list(verify(case)) == []


def test_leafing_shows_every_hit_once(analyst, case):
    from tests.web.test_voices import told

    for number in range(25):
        told(case, 300 + number, "Coast Wire", ("Marland Rights Monitor",), 300 + number)
    first = analyst.get("/search?q=people&tab=claims").text
    after = re.search(r"after=(\w+)", first)[1]
    second = analyst.get(f"/search?q=people&tab=claims&after={after}").text
    seen = [re.findall(r'href="/claims/(\w+)"', page.split('class="hits"')[1]) for page in (first, second)]
    assert len(seen[0]) == 20
    assert not set(seen[0]) & set(seen[1])


def test_highlights_escape_and_find_words_in_any_spelling():
    asked = asked_words("القتلى <b>")
    assert highlighted("قَتْلى <b>12</b>", asked) == "<mark>قَتْلى</mark> &lt;<mark>b</mark>&gt;12&lt;/<mark>b</mark>&gt;"
    long = "word " * 100 + "Sarun " + "word " * 100
    cut = excerpt(long, asked_words("saru"))
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert "<mark>Sarun</mark>" in cut
    assert highlighted("nothing", ()) == "nothing"


@pytest.mark.parametrize("words", ["Samer Haddad", "سامر الحداد", "samir hadad"])
def test_people_are_found_by_name_in_either_script(analyst, words):
    found = counts(analyst, f"q={words}")
    assert found["people"] == 1
    [line] = hits(analyst, f"q={words}&tab=people")
    assert "سامر" in line


def test_who_sees_no_names_has_no_tab_of_people(enter, analyst):
    reader = enter("reader")
    assert "people" not in counts(reader, "q=Samer")
    assert "people" in counts(analyst, "q=Samer")
    assert hits(reader, "q=Samer&tab=people") == hits(reader, "q=Samer")
    assert counts(analyst, "q=Samer&kind=killed")["people"] == 0


def test_searching_for_people_works_nothing_out_and_finds_no_undone_list(analyst, case):
    undo_import(case, ListRow.objects.order_by("at")[0].pk)
    before = LinkingRow.objects.get().inputs
    assert hits(analyst, "q=Hiba&tab=people") == hits(analyst, "q=zzzz&tab=people")
    assert LinkingRow.objects.get().inputs == before


def test_people_come_in_pages(analyst, case, tmp_path):
    fathers = "Tariq Khaled Omar Farid Salim Nader Yousef Bilal Karim Hamid Rashid Jamal Fadi Ziad Munir Adel Kamal"
    fathers += " Rafiq Walid Hassan Ibrahim Mansour Lutfi Qasim Bashir"
    rows = "".join(f"Samer {father} Asad,{at + 9}\n" for at, father in enumerate(fathers.split()))
    imported(case, tmp_path, "many.csv", f"name,age\n{rows}", tells="dead")
    first = analyst.get("/search?q=Samer+Asad&tab=people").text
    after = re.search(r"tab=people&amp;after=([^\"]+)", first)[1]
    second = hits(analyst, f"q=Samer+Asad&tab=people&after={after}")
    assert len(second) == 5
    assert not set(second) & set(hits(analyst, "q=Samer+Asad&tab=people"))
