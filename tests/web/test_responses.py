"""Allegations and responses on the desk: made from words, corrected, stepped on, reminded of, seen by whom they may."""

from dataclasses import replace

import pytest

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import queries_reading
from cenotaph.ledger.actions import record_claims, record_extract, remind, take_in
from cenotaph.ledger.models import EntryRow, ExtractRow, ReminderRow, StepRow
from cenotaph.ledger.verify import verify
from cenotaph.reading import Claim
from cenotaph.values import Blame
from tests.strategies import SARUN
from tests.web.conftest import NAMES

HTMX = {"HX-Request": "true"}
TEXT = (
    "The Monitor blames the Marland army for Sarun. The Marland army denied it. "
    "The government of Marland formed an inquiry. Parliament will hear the minister."
)


@pytest.fixture
def document(case) -> str:
    """A document with an allegation, its denial and a response."""
    name = take_in(case, TEXT.encode(), source="reports/blame.txt", name="blame.txt").document.id
    record_extract(case, name, Extraction(TEXT, method="plain_v1", publisher="Coast Wire"))
    plain = Claim(
        "", "responsibility", 0, 0, "", place=SARUN, said_on="2031-03-05", document=name, published_by="Coast Wire"
    )
    army = (Blame("Marland army", "alleged"),)
    found = (
        replace(plain, id=f"{name[:6]}p", said_by=("Marland Rights Monitor",), blamed=army, summary="secret words one"),
        replace(plain, id=f"{name[:6]}q", said_by=("Marland army",), blamed=(Blame("Marland army", "denied"),)),
        replace(
            plain,
            id=f"{name[:6]}r",
            kind="response",
            actors=("Marland government",),
            act="inquiry",
            state="formed",
            on="2031-03-06",
            summary="secret words two",
        ),
    )
    quotes = TEXT.split(". ")
    starts = [TEXT.index(quote) for quote in quotes]
    record_claims(
        case,
        name,
        [
            replace(claim, start=start, end=start + len(quote), quote=quote)
            for claim, quote, start in zip(found, quotes, starts, strict=False)
        ],
    )
    return name


def make(client, document: str, words: str, **given):
    start = ExtractRow.objects.get(document=document).text.index(words)
    fields = {"start": start, "end": start + len(words), "words": words}
    return client.post(f"/documents/{document}/make", {**fields, **given}, headers=HTMX)


def test_an_allegation_stands_with_its_denial_and_leads_to_its_words(enter, document):
    text = enter("analyst").get("/allegations").text
    assert "Allegations: 1" in text
    assert "denies" in text
    assert f"/claims/{document[:6]}p" in text
    assert "Allegations: 0" in enter("analyst").get("/allegations?answer=unanswered").text
    assert "Allegations: 1" in enter("analyst").get("/allegations?answer=denied&party=Marland+army&place=sarun").text
    assert "Allegations: 0" in enter("analyst").get("/allegations?hedge=asserted").text
    assert enter("analyst").get("/allegations?answer=maybe").status_code == 400


def test_a_response_is_made_of_selected_words_and_taken_back(enter, case, document):
    client, before = enter("analyst"), EntryRow.objects.count()
    words = "Parliament will hear the minister"
    made = make(client, document, words, kind="response", act="meeting", state="scheduled", actors="Parliament")
    claim = made.headers["HX-Redirect"].split("claim=")[1]
    held = queries_reading.held_now(claim).claim
    assert (held.kind, held.act, held.state, held.actors, held.outcome) == (
        "response",
        "meeting",
        "scheduled",
        ("Parliament",),
        None,
    )
    assert (held.quote, held.summary, held.reader) == (words, words, "by_hand")
    assert EntryRow.objects.count() == before + 1
    assert "Responses: 2" in client.get("/responses").text
    assert client.get(f"/responses/{claim}").status_code == 200
    number = queries_reading.held_now(claim).decision.number
    client.post("/judgements/undo", {"judgement": number}, headers=HTMX)
    assert "Responses: 1" in client.get("/responses").text
    assert client.get(f"/responses/{claim}").status_code == 404
    assert list(verify(case)) == []


def test_an_allegation_is_made_of_selected_words(enter, document):
    made = make(enter("analyst"), document, "Parliament will", kind="responsibility", blamed="Velda Front")
    held = queries_reading.held_now(made.headers["HX-Redirect"].split("claim=")[1]).claim
    assert (held.kind, held.blamed) == ("responsibility", (Blame("Velda Front"),))
    assert "Allegations: 2" in enter("reader").get("/allegations").text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "response"}, "act is missing"),
        ({"kind": "responsibility"}, "blamed is missing"),
        ({"kind": "response", "act": "meeting", "on": "2040-01-01"}, "in the future"),
    ],
)
def test_what_is_missing_is_said(enter, document, given, said):
    before = EntryRow.objects.count()
    assert said in make(enter("analyst"), document, "Parliament will", **given).text
    assert EntryRow.objects.count() == before


def test_no_other_kind_is_made(enter, document):
    assert make(enter("analyst"), document, "Parliament will", kind="evidence").status_code == 404


def test_a_response_is_corrected_like_any_claim(enter, document):
    client, claim = enter("analyst"), f"{document[:6]}r"
    seen = queries_reading.held_now(claim).seen
    client.post(
        f"/claims/{claim}/correct", {"seen": seen, "body": "judicial committee", "state": "announced"}, headers=HTMX
    )
    heir = queries_reading.held_now(queries_reading.heir_of(claim)).claim
    assert (heir.body, heir.state, heir.act) == ("judicial committee", "announced", "inquiry")


def test_steps_tell_how_a_response_went_on_and_are_taken_back(enter, case, document):
    client, claim = enter("analyst"), f"{document[:6]}r"
    assert "Choose how far" in client.post(f"/responses/{claim}/step", {"state": "?"}).text
    given = {"state": "dropped", "on": "2031-03-20", "note": "by decree"}
    assert client.post(f"/responses/{claim}/step", given).status_code == 302
    assert "by decree" in client.get(f"/responses/{claim}").text
    assert "Responses: 1" in client.get("/responses?stage=dropped").text
    assert "Responses: 0" in client.get("/responses?stage=under+way").text
    back = {"kind": "step", "number": StepRow.objects.get().pk, "to": "taken back"}
    assert client.post("/turn", back).status_code == 302
    assert "Responses: 1" in client.get("/responses?stage=under+way").text
    assert list(verify(case)) == []


def test_a_reminder_is_shown_when_it_is_due_until_it_is_done(enter, document):
    client, claim = enter("analyst"), f"{document[:6]}r"
    client.post(f"/claims/{claim}/remind", {"due": "2031-05-01", "note": "ask the court"})
    assert "ask the court" not in client.get("/").text
    client.post(f"/claims/{claim}/remind", {"due": "2031-04-01", "note": "ask parliament"})
    assert "ask parliament" in client.get("/").text
    assert "ask parliament" in client.get("/responses").text
    assert "Responses: 1" in client.get("/responses?due=1").text
    due = ReminderRow.objects.get(due="2031-04-01")
    assert enter("lead").post("/turn", {"kind": "reminder", "number": due.pk, "to": "done"}).status_code == 302
    assert "ask parliament" not in client.get("/").text
    assert "Responses: 0" in client.get("/responses?due=1").text
    assert "ask parliament" in client.get(f"/responses/{claim}").text


def test_filters_of_responses(enter, document):
    client = enter("analyst")
    assert "Responses: 1" in client.get("/responses?act=inquiry&actor=government&first=2031-03-06&last=2031-03-06").text
    assert "Responses: 0" in client.get("/responses?actor=nobody").text
    assert "Responses: 0" in client.get("/responses?first=2031-03-07").text
    assert client.get("/responses?stage=nonsense").status_code == 400


def test_a_reader_sees_who_is_blamed_but_no_words_no_reminders_and_no_responses(enter, case, document):
    remind(case, f"{document[:6]}p", "2031-04-01", note="ask the army")
    reader = enter("reader")
    pages = [reader.get(address).text for address in ("/", "/allegations", "/allegations?due=1", "/voices")]
    assert "Allegations: 1" in pages[1]
    assert "Allegations: 0" in pages[2]
    for page in pages:
        assert "secret words" not in page
        assert "ask the army" not in page
        assert "/claims/" not in page
        assert "/responses" not in page
    assert "secret words" in enter("analyst").get("/voices").text
    assert reader.get("/responses").status_code == 404
    assert reader.post(f"/claims/{document[:6]}p/remind", {"due": "2031-05-01"}).status_code == 404


def test_a_reminder_of_another_is_no_business_of_a_reviewer(enter, case, document):
    number = remind(case, f"{document[:6]}p", "2031-04-01")
    assert ReminderRow.objects.get().by == NAMES["recorder"]
    assert enter("reviewer").post("/turn", {"kind": "reminder", "number": number, "to": "done"}).status_code == 404


def test_lists_cost_the_same_few_queries(enter, document, django_assert_max_num_queries):
    client = enter("analyst")
    for address, most in (("/allegations", 14), ("/responses", 18), (f"/responses/{document[:6]}r", 22)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
