"""Voices and speakers on the desk: what is shown, to whom, and that two names become one and part again."""

from dataclasses import replace

import pytest

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger.actions import record_claims, record_extract, same_speaker, take_in
from cenotaph.ledger.models import AliasRow, EntryRow
from cenotaph.web import desk
from cenotaph.web.figures import Figures
from cenotaph.web.leafing import leaf
from tests.ledger.words import TEXT, claim

MONITOR = "Marland Rights Monitor"


def told(case, number: int, publisher: str, said_by: tuple[str, ...], low: int, **more):
    """A document with one claim of so many dead."""
    text = TEXT.format(100 + number)
    document = take_in(case, text.encode(), source=f"more/{number}.txt", name=f"{number}.txt").document.id
    record_extract(case, document, Extraction(text, method="plain_v1", publisher=publisher))
    made = claim(document, "a", "At least 12 people were killed in Sarun.", low)
    fields = {"said_by": said_by, "published_by": publisher, "published_on": more.pop("on", "2031-03-05"), **more}
    record_claims(case, document, [replace(made, **{"said_on": None, "phrase": f"{low} people", **fields})])
    return f"{document[:6]}a"


def speakers() -> set[str]:
    return {voice.speaker for voice in Figures(desk.case_as("x")).standing().voices}


@pytest.fixture
def ring(case):
    """Coast Wire cites Kerat Daily, which cites Coast Wire, for one figure."""
    told(case, 1, "Coast Wire", ("Kerat Daily",), 143, high=None, phrase="at least 143 people")
    told(case, 2, "Kerat Daily", ("Coast Wire",), 143, on="2031-03-06")


def test_circular_reporting_and_a_dropped_bound_are_told(enter, ring):
    text = enter("analyst").get("/voices?outcome=killed").text
    assert "Circular reporting" in text
    assert "made firmer: it was “at least 143 people”" in text
    assert 'class="tie ring"' in text
    assert text.index("Who repeats whom") < text.index("First appearances")


def test_a_scope_holds_only_its_voices(enter, case):
    client = enter("analyst")
    home = Figures(desk.case_as("x")).standing().incidents[0].id
    assert client.get(f"/voices?incident={home}").status_code == 200
    assert client.get("/voices?incident=none").status_code == 404
    assert client.get("/voices?outcome=nonsense").status_code == 400
    assert "No voice in this scope" in client.get("/voices?first=2040-01-01").text
    assert "No voice in this scope" not in client.get("/voices?place=sarun&first=2031-03-01&last=2031-03-09").text


def test_a_speaker_changes_its_figure_and_the_page_says_so(enter, case):
    told(case, 3, "Coast Wire", (MONITOR,), 37, on="2031-03-06")
    told(case, 4, "Coast Wire", (MONITOR,), 31, on="2031-03-08", corrects=True)
    text = enter("analyst").get("/speakers", {"name": MONITOR}).text
    assert "lowered" in text
    assert "it says so itself" in text
    assert "Coast Wire" in text


def test_two_names_become_one_speaker_and_part_again(enter, case):
    told(case, 5, "Coast Wire", ("The Monitor of Marland",), 57)
    client = enter("analyst")
    assert client.get("/speakers", {"name": "Monitor of Marland"}).status_code == 200
    before, other = EntryRow.objects.count(), "The Monitor of Marland"
    assert other in speakers()
    form = {"name": "Monitor of Marland", "speaker": MONITOR, "why": "its old name"}
    assert client.post("/speakers/same", form).headers["Location"] == "/speakers?name=Marland+Rights+Monitor"
    assert EntryRow.objects.count() == before + 1
    assert other not in speakers()
    assert (
        client.get("/speakers", {"name": "Monitor of Marland"}).headers["Location"].endswith("Marland+Rights+Monitor")
    )
    page = client.get("/speakers", {"name": MONITOR}).text
    assert "its old name" in page
    back = {"kind": "alias", "number": AliasRow.objects.get().pk, "to": "taken back", "back": "/voices"}
    assert client.post("/turn", back).headers["Location"] == "/voices"
    assert other in speakers()


def test_only_who_may_undo_takes_it_back(enter, case):
    number = same_speaker(case, MONITOR, "Kerat Daily")
    form = {"kind": "alias", "number": number, "to": "taken back"}
    assert enter("analyst").post("/turn", form).status_code == 404
    assert enter("reviewer").post("/turn", form).status_code == 404
    assert enter("lead").post("/turn", form).status_code == 302
    wrong = ({"kind": "none"}, {"number": "x"}, {"to": "done"}, {"number": "9" * 30})
    for each in wrong:
        assert enter("lead").post("/turn", {**form, **each}).status_code == 404


def test_a_speaker_that_nobody_knows_is_absent(enter):
    assert enter("analyst").get("/speakers", {"name": "Nobody Times"}).status_code == 404
    assert enter("analyst").get("/speakers").status_code == 404


def test_a_reader_gets_no_way_to_words(enter, ring):
    reader = enter("reader")
    for address in ("/voices", "/speakers?name=Coast+Wire"):
        text = reader.get(address).text
        assert "/claims/" not in text
        assert 'action="/speakers/same"' not in text


def test_pages_cost_the_same_few_queries_however_many_voices(enter, case, django_assert_max_num_queries):
    client = enter("analyst")
    client.get("/voices")
    with django_assert_max_num_queries(12):
        client.get("/voices")
    for number in range(10, 16):
        told(case, number, f"Outlet {number}", (MONITOR,), 100 + number)
    client.get("/voices")
    with django_assert_max_num_queries(12):
        client.get("/voices")


def test_a_long_list_is_leafed_through_once():
    names = [f"{number:03}" for number in range(25)]
    seen, after = [], ""
    while True:
        found = leaf(names, lambda name: name, after, 10)
        seen += found.lines
        assert found.total == 25
        if not found.after:
            break
        after = found.after
    assert seen == names
    assert leaf([], str, "", 5).lines == ()
