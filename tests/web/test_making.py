"""Claims that people make of selected words: pinned to them, signed, once, reversible, and gone when the words are."""

import re

import pytest

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import queries_reading
from cenotaph.ledger.actions import correct_claim, record_claims, record_extract, set_aside
from cenotaph.ledger.models import ClaimRow, EntryRow, ExtractRow, StandingRow
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.verify import verify
from cenotaph.web.marking import place_in
from tests.ledger.words import three
from tests.web.conftest import ARABIC, NAMES

HTMX = {"HX-Request": "true"}
WORDS = "12 people were killed in Sarun"


@pytest.fixture
def document(case) -> str:
    """The id of an English document."""
    return str(ClaimRow.objects.filter(claim__endswith="a").order_by("pk").first().document_id)


def make(client, document: str, words: str = WORDS, **given):
    text = ExtractRow.objects.filter(document=document).latest("pk").text
    start = text.index(words)
    fields = {"start": start, "end": start + len(words), "words": words, "outcome": "killed", "low": "12", "high": "14"}
    return client.post(f"/documents/{document}/make", {**fields, **given}, headers=HTMX)


def made(response) -> queries_reading.Held:
    return queries_reading.held_now(response.headers["HX-Redirect"].split("claim=")[1])


def test_a_claim_is_pinned_to_its_words_and_signed(enter, document):
    client, before = enter("analyst"), EntryRow.objects.count()
    held = made(make(client, document, why="the reader missed it", event_start="2031-03-03"))
    claim = held.claim
    assert (claim.quote, claim.low, claim.high, claim.reader) == (WORDS, 12, 14, "by_hand")
    assert (claim.event_start, claim.published_by) == ("2031-03-03", "Kerat Daily")
    assert (held.stands, held.state, held.decision.by) == (True, "by hand", NAMES["analyst"])
    last = EntryRow.objects.latest("number")
    assert (EntryRow.objects.count(), last.act, last.why) == (before + 1, "make_claim", "the reader missed it")
    marks = re.findall(r'<mark data-claims="([^"]*)">([^<]*)</mark>', client.get(f"/documents/{document}").text)
    assert "".join(words for names, words in marks if claim.id in names.split()) == WORDS


def test_the_case_is_whole_and_the_same_when_it_is_built_anew(enter, case, document):
    held = made(make(enter("analyst"), document))
    correct_claim(case, held.claim.id, {"high": 15})
    before = list(StandingRow.objects.order_by("row").values_list("row__claim", "stands", "state"))
    assert list(verify(case)) == []
    rebuild(case)
    assert list(StandingRow.objects.order_by("row").values_list("row__claim", "stands", "state")) == before


def test_a_second_click_makes_no_second_claim(enter, document):
    client = enter("analyst")
    first, entries = made(make(client, document)), EntryRow.objects.count()
    assert made(make(client, document)).claim.id == first.claim.id
    assert EntryRow.objects.count() == entries
    assert made(make(client, document, high="20")).claim.id != first.claim.id


def test_it_is_taken_back_and_can_be_made_again(enter, document):
    client = enter("analyst")
    held = made(make(client, document))
    undone = client.post("/judgements/undo", {"judgement": held.decision.number}, headers=HTMX)
    assert undone.headers["HX-Redirect"] == f"/documents/{document}"
    gone = queries_reading.held_now(held.claim.id)
    assert (gone.stands, gone.state) == (False, "taken back")
    assert made(make(client, document)).stands


def test_it_is_accepted_corrected_rejected_and_set_aside_like_any_other(enter, case, document):
    client = enter("lead")
    claim = made(make(enter("analyst"), document)).claim.id

    def seen() -> str:
        return queries_reading.held_now(claim).seen

    assert client.post(f"/claims/{claim}/accept", {"seen": seen()}, headers=HTMX).status_code == 200
    assert queries_reading.held_now(claim).state == "accepted"
    client.post(f"/claims/{claim}/correct", {"seen": seen(), "low": "13"}, headers=HTMX)
    heir = queries_reading.held_now(queries_reading.heir_of(claim))
    assert (heir.claim.low, heir.stands, heir.claim.id != claim) == (13, True, True)
    set_aside(case, document)
    assert queries_reading.held_now(heir.claim.id).state == "set aside"


def test_it_falls_when_its_words_are_no_longer_there(enter, case, document):
    claim = made(make(enter("analyst"), document)).claim.id
    text = ExtractRow.objects.get(document=document).text
    record_extract(case, document, Extraction(f"{text} The end.", method="plain_v2"))
    record_claims(case, document, three(document)[:2])
    assert queries_reading.held_now(claim).stands
    record_extract(case, document, Extraction(f"News. {text}", method="plain_v3"))
    record_claims(case, document, [])
    assert not queries_reading.held_now(claim).stands


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"low": "", "high": ""}, "at least one"),
        ({"low": "20"}, "is above “At most”"),
        ({"outcome": "feared"}, "no outcome"),
        ({"event_start": "2999-01-01"}, "in the future"),
        ({"low": "many"}, "whole number"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_recorded(enter, document, given, said):
    client, before = enter("analyst"), ClaimRow.objects.count()
    response = make(client, document, **given)
    assert (response.status_code, response.headers["HX-Retarget"]) == (400, "#notice")
    assert said in response.text
    assert ClaimRow.objects.count() == before


def test_words_that_moved_are_told_and_not_recorded(enter, document):
    client, before = enter("analyst"), ClaimRow.objects.count()
    assert make(client, document, start="3").status_code == 409
    assert make(client, document, end="999999").status_code == 409
    assert ClaimRow.objects.count() == before


def test_arabic_words_and_digits_are_taken(enter, case):
    document = ExtractRow.objects.get(text=ARABIC).document_id
    held = made(make(enter("analyst"), document, "جرح 30 شخصا", outcome="injured", low="٣٠", high="٣٠"))
    assert (held.claim.quote, held.claim.low, held.claim.language) == ("جرح 30 شخصا", 30, "ar")


@pytest.mark.parametrize("role", ["reader", "reviewer", "recorder", "auditor"])
def test_who_may_not_write_makes_no_claims_and_sees_no_form(enter, document, role):
    client = enter(role)
    assert make(client, document).status_code == 404
    assert 'id="make"' not in client.get(f"/documents/{document}").text


@pytest.mark.parametrize("text", ["a\r\nb\r\n\r\nc", "a\nb", "\r\n", "abc"])
def test_a_place_in_a_browser_is_a_place_in_the_text(text):
    shown = text.replace("\r\n", "\n")
    for at in range(len(shown)):
        place = place_in(text, at)
        assert (text[place] == shown[at]) or (text[place] == "\r" and shown[at] == "\n")
    assert place_in(text, len(shown)) == len(text)
