"""The reading page: decisions that are signed and reversible, and two people who do not overwrite each other."""

import re
from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import queries, queries_reading
from cenotaph.ledger.actions import record_claims, record_extract, take_in
from cenotaph.ledger.models import ClaimRow, EntryRow, StandingRow
from cenotaph.web.marking import marked
from tests.ledger.words import claim as claim_of
from tests.ledger.words import taken
from tests.web.conftest import NAMES, arabic

HTMX = {"HX-Request": "true"}


@pytest.fixture
def claim(case) -> str:
    """The id of a claim that waits: at least 12 killed in Sarun."""
    return str(ClaimRow.objects.filter(claim__endswith="a").order_by("pk").first().claim)


def seen(claim: str) -> str:
    return queries_reading.held_now(claim).seen


def state(claim: str) -> str:
    return StandingRow.objects.filter(row__claim=claim).order_by("-row").first().state


def test_accepting_is_signed_and_moves_on_to_the_next(enter, claim):
    client, before = enter("analyst"), EntryRow.objects.count()
    response = client.post(f"/claims/{claim}/accept", {"seen": seen(claim)}, headers=HTMX)
    assert state(claim) == "accepted"
    last = EntryRow.objects.latest("number")
    assert (EntryRow.objects.count(), last.act, last.actor) == (before + 1, "accept_claim", NAMES["analyst"])
    [chosen] = re.findall(r'class="card chosen[^"]*" id="card-(\w+)"', response.text)
    assert chosen != claim
    assert state(chosen) == "read"


def test_a_rejection_needs_a_reason_and_can_be_taken_back(enter, claim):
    client = enter("analyst")
    silent = client.post(f"/claims/{claim}/reject", {"seen": seen(claim), "why": "  "}, headers=HTMX)
    assert (silent.status_code, state(claim)) == (400, "read")
    client.post(f"/claims/{claim}/reject", {"seen": seen(claim), "why": "it is a page of another war"}, headers=HTMX)
    assert state(claim) == "rejected"
    held = queries_reading.held_now(claim)
    assert (held.decision.why, held.decision.by) == ("it is a page of another war", NAMES["analyst"])
    client.post("/judgements/undo", {"judgement": held.decision.number}, headers=HTMX)
    assert state(claim) == "read"


def test_a_correction_changes_only_what_was_changed_and_points_to_what_was_read(enter, claim):
    client, was = enter("analyst"), queries_reading.held_now(claim).claim
    page = client.get(f"/documents/{was.document}?claim={claim}").text
    typed = dict(re.findall(r'<input name="(low|high|said_by|blamed)" value="([^"]*)"', page))
    assert typed["low"] == "12"
    client.post(f"/claims/{claim}/correct", {**typed, "low": "١٤", "seen": seen(claim), "why": "a slip"}, headers=HTMX)
    heir = queries_reading.heir_of(claim)
    now = queries_reading.held_now(heir)
    assert (now.claim.low, now.claim.said_by, now.claim.place) == (14, was.said_by, was.place)
    assert (now.original.id, now.state) == (claim, "by hand")
    assert client.get(f"/claims/{claim}").headers["Location"].endswith(f"claim={heir}")


def test_a_correction_that_cannot_be_is_said_and_what_was_typed_stays(enter, claim):
    client = enter("analyst")
    given = {"low": "14", "high": "9", "seen": seen(claim), "why": "two numbers"}
    response = client.post(f"/claims/{claim}/correct", given, headers=HTMX)
    assert "“At least” (14) is above “At most” (9)" in response.text
    assert 'name="low" value="14"' in response.text
    assert 'value="two numbers"' in response.text
    assert state(claim) == "read"


def test_the_second_editor_is_shown_the_firsts_change_and_nothing_is_overwritten(enter, claim):
    first, second, as_seen = enter("analyst"), enter("lead"), seen(claim)
    first.post(f"/claims/{claim}/correct", {"low": "15", "seen": as_seen, "why": "read again"}, headers=HTMX)
    heir = queries_reading.heir_of(claim)
    before = queries.counts()
    response = second.post(f"/claims/{claim}/correct", {"low": "11", "seen": as_seen, "why": "mine"}, headers=HTMX)
    assert response.status_code == 409
    assert queries.counts() == before
    assert queries_reading.held_now(heir).claim.low == 15
    assert NAMES["analyst"] in response.text
    assert "read again" in response.text
    # What the second one typed stands in the form of the claim as it is now, ready to be sent again or given up.
    assert 'name="low" value="11"' in response.text
    assert f"/claims/{heir}/correct" in response.text


def test_a_stale_acceptance_of_a_rejected_claim_does_nothing(enter, claim):
    first, second, as_seen = enter("analyst"), enter("lead"), seen(claim)
    first.post(f"/claims/{claim}/reject", {"seen": as_seen, "why": "misread"}, headers=HTMX)
    assert second.post(f"/claims/{claim}/accept", {"seen": as_seen}, headers=HTMX).status_code == 409
    assert state(claim) == "rejected"


def test_a_double_click_is_one_decision(enter, claim):
    client, as_seen = enter("analyst"), seen(claim)
    first = client.post(f"/claims/{claim}/accept", {"seen": as_seen}, headers=HTMX)
    acts = EntryRow.objects.count()
    second = client.post(f"/claims/{claim}/accept", {"seen": as_seen}, headers=HTMX)
    assert (first.status_code, second.status_code, EntryRow.objects.count()) == (200, 200, acts)


def test_without_script_a_decision_leads_back_to_the_page(enter, claim):
    response = enter("analyst").post(f"/claims/{claim}/accept", {"seen": seen(claim)})
    assert response.status_code == 302
    assert f"claim={claim}" in response.headers["Location"]


def test_an_analyst_takes_back_their_own_and_a_lead_anybodys(enter, claim):
    analyst, lead = enter("analyst"), enter("lead")
    lead.post(f"/claims/{claim}/accept", {"seen": seen(claim)}, headers=HTMX)
    number = queries_reading.held_now(claim).decision.number
    assert analyst.post("/judgements/undo", {"judgement": number}, headers=HTMX).status_code == 404
    assert state(claim) == "accepted"
    analyst_number = _accepted_by(analyst, claim.replace(claim[-1], "c"))
    assert lead.post("/judgements/undo", {"judgement": analyst_number}, headers=HTMX).status_code == 200


def _accepted_by(client, claim: str) -> int:
    client.post(f"/claims/{claim}/accept", {"seen": seen(claim)}, headers=HTMX)
    return queries_reading.held_now(claim).decision.number


def test_a_reviewer_judges_what_others_corrected_and_corrects_nothing(enter, claim):
    enter("analyst").post(f"/claims/{claim}/correct", {"low": "15", "seen": seen(claim)}, headers=HTMX)
    heir, reviewer = queries_reading.heir_of(claim), enter("reviewer")
    assert reviewer.post(f"/claims/{heir}/correct", {"low": "16", "seen": seen(heir)}).status_code == 404
    assert reviewer.post(f"/claims/{heir}/accept", {"seen": seen(heir)}, headers=HTMX).status_code == 200
    assert state(heir) == "accepted"


def test_an_arabic_document_stands_from_the_right_with_its_marks(enter, case):
    document = arabic(case)
    page = enter("analyst").get(f"/documents/{document}").text
    assert '<div class="text" dir="auto" lang="ar">' in page
    assert page.count("<mark") == 2


def test_what_a_document_says_cannot_become_markup(enter, case):
    text = 'At least 12 <b>"people"</b> were killed <script>alert(1)</script> in Sarun.'
    document = take_in(case, text.encode(), source='<img src=x onerror="a">.txt', name="<i>.txt").document.id
    record_extract(case, document, Extraction(text, method="plain_v1", title="<script>alert(2)</script>"))
    made = claim_of(document, "h", "Another 3 were hurt.", 12)
    made = replace(made, start=0, end=len(text), quote=text, phrase=text)
    record_claims(case, document, [made])
    client = enter("analyst")
    pages = [client.get(each).text for each in (f"/documents/{document}", "/documents", "/", "/toll", "/incidents")]
    assert not any("<script>alert" in page or "<img src=x" in page or "<b>" in page for page in pages)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3, "a")], '<mark data-claims="a">abc</mark>def'),
        ([(0, 4, "a"), (2, 6, "b")], '<mark data-claims="a">ab</mark><mark data-claims="a b">cd</mark>'
         '<mark data-claims="b">ef</mark>'),
        ([(0, 99, "a")], "abcdef"),
        ([], "abcdef"),
    ],
)  # fmt: skip
def test_marks_name_their_claims_also_where_these_overlap(spans, expected):
    from types import SimpleNamespace

    claims = [SimpleNamespace(start=start, end=end, id=name) for start, end, name in spans]
    assert marked("abcdef", claims) == expected


def test_pages_ask_no_more_of_the_database_when_there_is_more_to_show(enter, case):
    client = enter("analyst")
    document = ClaimRow.objects.order_by("pk").first().document_id
    addresses = (f"/documents/{document}", "/documents", "/", "/toll", "/incidents")

    def asks() -> list[int]:
        found = []
        for address in addresses:
            client.get(address)  # once, so that what is worked out and kept is there
        for address in addresses:
            with CaptureQueriesContext(connections["default"]) as asked:
                assert client.get(address).status_code == 200
            found.append(len(asked))
        return found

    for number in range(10, 13):
        taken(case, number)
    _correct(client, document, 1)
    before = asks()
    for number in range(13, 25):
        taken(case, number)
    _correct(client, document, 3)
    assert asks() == before
    assert max(before) <= 26


def _correct(client, document: str, most: int) -> None:
    """Corrections are what the reading page has most to ask about."""
    for row in ClaimRow.objects.filter(document=document, reading__isnull=False)[:most]:
        given = {"low": "5", "high": "5", "seen": seen(row.claim)}
        client.post(f"/claims/{row.claim}/correct", given, headers=HTMX)


def test_documents_are_found_by_their_words_and_by_what_waits(enter, case, claim):
    client = enter("analyst")
    assert "1 document" in client.get("/documents", {"q": "مارلاند"}).text
    assert "0 documents" in client.get("/documents", {"q": "no such words"}).text
    document = ClaimRow.objects.filter(claim=claim).first().document_id
    for row in ClaimRow.objects.filter(document=document):
        client.post(f"/claims/{row.claim}/accept", {"seen": seen(row.claim)}, headers=HTMX)
    waiting = client.get("/documents", {"waiting": "1"}).text
    assert document not in waiting
    assert "2 documents" in waiting


def test_the_next_that_waits_goes_round_and_ends_at_the_list(enter, case):
    client, seen_there = enter("analyst"), []
    at = ClaimRow.objects.order_by("pk").first().document_id
    for _ in range(3):
        at = client.get(f"/documents/{at}/next").headers["Location"].rsplit("/", 1)[-1]
        seen_there.append(at)
    assert len(set(seen_there)) == 3
    for row in ClaimRow.objects.all():
        client.post(f"/claims/{row.claim}/accept", {"seen": seen(row.claim)}, headers=HTMX)
    assert client.get(f"/documents/{at}/next").headers["Location"] == "/documents?waiting=1"


def test_a_form_holds_its_own_place_and_asks_for_the_others(enter, case, claim):
    client, held = enter("analyst"), queries_reading.held_now(claim).claim
    page = client.get(f"/claims/{claim}", follow=True).text
    forms = re.findall(r'<select name="place" data-choices="(/places)">(.*?)</select>', page)
    own = [options for _, options in forms if f'<option value="{held.place.id}" selected>' in options]
    assert [options.count("<option") for options in own] == [2]
    assert all(options.count("<option") == 1 for _, options in forms if options not in own)
    told = client.get(forms[0][0]).text
    named = {made.place.id for made in queries.standing_claims() if made.place}
    assert set(re.findall(r'<option value="([^"]+)">', told)) == named
