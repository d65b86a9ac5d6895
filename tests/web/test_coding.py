"""The coding room at the desk: queues, second persons, comments, translations, the code book, and the veil."""

import re

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import queries_coding, queries_reading, queries_sampling
from cenotaph.ledger.actions import accept_claim, comment, draw_sample, record_extract, take_in
from cenotaph.ledger.models import ClaimRow, CommentRow, DocumentRow, EntryRow, MentionRow, StandingRow, TranslationRow
from cenotaph.ledger.verify import verify
from cenotaph.web import desk, members, queues, ranking
from cenotaph.web.figures import Figures
from cenotaph.web.policy import Actor, Subject, may
from cenotaph.web.queues import Filters
from tests.ledger.words import taken
from tests.web.conftest import NAMES
from tests.web.test_api import Program, picture

HTMX = {"HX-Request": "true"}


@pytest.fixture
def claim(case) -> str:
    """The id of a claim that waits: at least 12 killed in Sarun."""
    return str(ClaimRow.objects.filter(claim__endswith="a").order_by("pk").first().claim)


def as_(role: str):
    return desk.case_as(NAMES[role])


def seen(claim: str) -> str:
    return queries_reading.held_now(claim).seen


def review(claim: str) -> str:
    return StandingRow.objects.filter(row__claim=claim).latest("row").review


def accept(client, claim: str):
    return client.post(f"/claims/{claim}/accept", {"seen": seen(claim)}, headers=HTMX)


# Queues


def lines(role: str = "analyst", kind: str = queues.CLAIMS, **filters: str):
    actor = Actor(NAMES[role], frozenset({role}), frozenset({desk.compartment()}))
    return list(ranking.queue(actor, Figures(as_(role)), kind, Filters(**filters)))


def test_what_moves_the_toll_most_comes_first(case):
    found = lines()
    assert [line.worth for line in found] == sorted((line.worth for line in found), reverse=True)
    assert found[0].worth > found[-1].worth
    assert {line.claim.id for line in found} == set(ClaimRow.objects.values_list("claim", flat=True))


def test_a_queue_is_kept_to_what_is_asked_for(case):
    arabic = lines(language="ar")
    assert {line.claim.language for line in arabic} == {"ar"}
    assert {line.claim.outcome for line in lines(outcome="injured")} == {"injured"}
    assert lines(publisher="nobody at all") == []
    assert lines(last="1999-01-01") == []
    [place] = {line.claim.place.id or line.claim.place.name for line in arabic}
    assert len(lines(place=place)) < len(lines())


def test_a_queue_goes_on_after_a_place_that_has_left_it(case, claim):
    found = lines()
    accept_claim(as_("lead"), found[1].claim.id)
    rest = list(ranking.after(lines(), found[1].at))
    assert [line.claim.id for line in rest] == [line.claim.id for line in found[2:]]


def test_taking_opens_the_document_and_next_goes_on_in_the_same_queue(enter, claim):
    client = enter("analyst")
    page = client.get("/queues", {"kind": "claims", "outcome": "killed"})
    [address, *_] = re.findall(r'name="go" value="([^"]+)"', page.text)
    address = address.replace("&amp;", "&")
    document = address.split("/")[2].split("?")[0]
    taking = client.post("/queues/take", {"document": document, "seen": "", "go": address}, headers=HTMX)
    assert taking.headers["HX-Redirect"] == address
    assert queries_coding.hands()[document].hand == NAMES["analyst"]
    reading = client.get(address).text
    [following] = re.findall(r'href="([^"]+)" data-key="n"', reading)
    assert "kind=claims" in following
    assert "outcome=killed" in following
    onwards = client.get(following.replace("&amp;", "&")).headers["Location"]
    assert onwards.startswith("/documents/")
    assert document not in onwards
    assert "outcome%3Dkilled" in onwards


def test_two_who_take_one_document_are_told(enter, claim):
    document = queries_reading.document_of(claim)
    first, second = enter("analyst"), enter("lead")
    assert first.post("/queues/take", {"document": document, "seen": ""}).status_code == 302
    late = second.post("/queues/take", {"document": document, "seen": ""}, headers=HTMX)
    assert late.status_code == 400
    assert NAMES["analyst"] in late.text
    assert second.post("/queues/take", {"document": document, "seen": NAMES["analyst"], "back": "1"}).status_code == 404
    assert first.post("/queues/take", {"document": document, "seen": NAMES["analyst"], "back": "1"}).status_code == 302
    assert queries_coding.hands() == {}


def test_a_lead_gives_work_with_a_day_and_everybody_sees_whose_it_is(enter, claim):
    document = queries_reading.document_of(claim)
    given = {"document": document, "hand": NAMES["analyst"], "due": "2031-04-09"}
    assert enter("analyst").post("/queues/give", given).status_code == 404
    lead = enter("lead")
    assert lead.post("/queues/give", {**given, "hand": "Nobody At All"}, headers=HTMX).status_code == 400
    assert lead.post("/queues/give", given).status_code == 302
    assert NAMES["analyst"] in lead.get("/").text
    assert "In your hand: 1 document" in enter("analyst").get("/").text
    assert [line.hand.hand for line in lines(hand="mine")] == [NAMES["analyst"]] * len(lines(hand="mine"))
    assert document not in {line.document for line in lines(kind=queues.NOBODY)}


def test_every_queue_is_shown_in_few_questions_to_the_database(enter, claim, case):
    client = enter("lead")
    accept_claim(as_("analyst"), claim)
    for kind in queues.KINDS:
        client.get("/queues", {"kind": kind})
        with CaptureQueriesContext(connections["default"]) as before:
            assert client.get("/queues", {"kind": kind}).status_code == 200
        for number in range(30, 36):
            taken(case, number)
        client.get("/queues", {"kind": kind})
        with CaptureQueriesContext(connections["default"]) as after:
            client.get("/queues", {"kind": kind})
        assert len(after) <= len(before) + 1, kind


def test_unread_documents_and_suggested_ties_wait(enter, case):
    document = take_in(case, b"Nobody has read this.", source="new.txt", name="new.txt").document.id
    assert [line.document for line in lines(kind=queues.UNREAD)] == [document]
    client = enter("analyst")
    page = client.get("/queues", {"kind": "ties"}).text
    pairs = re.findall(r'name="left" value="(\w+)"><input type="hidden" name="right" value="(\w+)"', page)
    for left, right in pairs[:1]:
        client.post("/queues/tie", {"left": left, "right": right, "verdict": "two", "why": "two streets"})
        assert (left, right) not in re.findall(
            r'name="left" value="(\w+)"><input type="hidden" name="right" value="(\w+)"',
            client.get("/queues", {"kind": "ties"}).text,
        )


# The second person


def test_the_one_who_accepted_is_not_the_second_person(enter, claim):
    analyst, lead = enter("analyst"), enter("lead")
    accept(analyst, claim)
    assert review(claim) == "coded"
    assert claim not in {line.claim.id for line in lines("analyst", queues.SECOND)}
    assert claim in {line.claim.id for line in lines("lead", queues.SECOND)}
    document = queries_reading.document_of(claim)
    own = analyst.get(f"/documents/{document}?claim={claim}").text
    assert f'hx-post="/claims/{claim}/accept"' not in own
    other = lead.get(f"/documents/{document}?claim={claim}").text
    assert f'hx-post="/claims/{claim}/accept"' in other
    accept(lead, claim)
    assert review(claim) == "reviewed"


def test_a_dispute_waits_in_its_queue_until_somebody_is_outweighed(enter, claim):
    accept(enter("analyst"), claim)
    enter("lead").post(f"/claims/{claim}/reject", {"seen": seen(claim), "why": "another war"}, headers=HTMX)
    assert [line.claim.id for line in lines("reviewer", queues.DISPUTES)] == [claim]
    assert "People differ on 1 claim" in enter("reviewer").get("/").text
    accept(enter("reviewer"), claim)
    assert review(claim) == "reviewed"
    assert lines("reviewer", queues.DISPUTES) == []


def test_a_toll_over_reviewed_claims_alone(enter, claim):
    client = enter("analyst")
    none = client.get("/toll", {"reviewed": "1"}, headers=HTMX).text
    assert "No count" in none or "no count" in none
    accept(client, claim)
    accept(enter("lead"), claim)
    assert claim in client.get("/toll", {"reviewed": "1"}, headers=HTMX).text
    assert len(client.get("/toll", headers=HTMX).text) > len(client.get("/toll", {"reviewed": "1"}, headers=HTMX).text)


def test_the_setting_is_signed_and_only_a_lead_decides_it(enter):
    assert enter("analyst").post("/queues/setting", {}).status_code == 404
    enter("lead").post("/queues/setting", {"why": "we are two"})
    last = EntryRow.objects.latest("number")
    assert (last.act, last.about, last.why, queries_coding.needs_second()) == (
        "decide_setting",
        "second_person",
        "we are two",
        False,
    )


# Comments, translations


def test_a_comment_stands_in_its_card_and_is_taken_back_by_who_may(enter, claim):
    client = enter("reviewer")
    said = {"about": "claim", "subject": claim, "words": "<b>is</b> the town meant?"}
    page = client.post("/comments", said, headers=HTMX).text
    assert "&lt;b&gt;is&lt;/b&gt; the town meant?" in page
    client.post("/comments", said, headers=HTMX)
    number = CommentRow.objects.get().pk
    assert enter("analyst").post("/retract", {"kind": "comment", "number": number}).status_code == 404
    assert client.post("/retract", {"kind": "comment", "number": number}).status_code == 302
    assert queries_coding.comments_of(queries_reading.document_of(claim)) == []
    for wrong in ({"subject": "none"}, {"about": "document", "subject": "none"}):
        assert client.post("/comments", {**said, **wrong}).status_code == 404


def test_a_comment_goes_with_the_correction_of_its_claim(enter, claim):
    client = enter("analyst")
    client.post("/comments", {"about": "claim", "subject": claim, "words": "too low"}, headers=HTMX)
    client.post(f"/claims/{claim}/correct", {"low": "15", "seen": seen(claim)}, headers=HTMX)
    heir = queries_reading.heir_of(claim)
    document = queries_reading.document_of(claim)
    assert "too low" in client.get(f"/documents/{document}?claim={heir}").text


def test_a_translation_is_never_taken_for_the_words_and_search_finds_it(enter, claim):
    client = enter("analyst")
    document = queries_reading.document_of(claim)
    said = {
        "document": document,
        "language": "ar",
        "kind": "machine",
        "translator": "Ashfold 2",
        "words": "مجزرة سارون",
    }
    moved = client.post("/translations", {**said, "start": "0", "end": "8", "source": "other"}, headers=HTMX)
    assert moved.status_code == 409
    done = client.post("/translations", {**said, "start": "0", "end": "8", "source": "At least"}, headers=HTMX)
    assert "مجزرة سارون" in done.text
    row = TranslationRow.objects.get()
    assert (row.source, row.kind) == ("At least", "machine")
    page = client.get(f"/documents/{document}").text
    text = page[page.index('class="text"') : page.index('id="translations"')]
    assert "مجزرة" not in text
    assert "a machine" in page
    assert "1 document<" in client.get("/documents", {"q": "مجزرة"}, headers=HTMX).text
    assert "0 documents" in enter("reader").get("/documents", {"q": "مجزرة"}, headers=HTMX).text
    client.post("/retract", {"kind": "translation", "number": row.pk})
    assert "0 documents" in client.get("/documents", {"q": "مجزرة"}, headers=HTMX).text


# Two at one claim


def test_the_second_editor_sees_what_stands_beside_what_was_typed(enter, claim):
    first, second, as_seen = enter("analyst"), enter("lead"), seen(claim)
    first.post(f"/claims/{claim}/correct", {"low": "15", "seen": as_seen, "why": "read again"}, headers=HTMX)
    answer = second.post(f"/claims/{claim}/correct", {"low": "11", "seen": as_seen, "why": "mine"}, headers=HTMX)
    assert answer.status_code == 409
    field = re.search(r'name="low" value="11".*?</label>', answer.text, re.DOTALL).group()
    assert "As it stands" in field
    assert "15" in field


def test_a_form_of_a_session_that_ended_is_answered_in_its_page(enter, claim, client):
    document = queries_reading.document_of(claim)
    said = {"about": "document", "subject": document, "words": "typed for an hour"}
    answer = client.post("/comments", said, headers=HTMX)
    assert (answer.status_code, answer.headers.get("HX-Retarget")) == (401, "#notice")


# The code book


def test_the_code_book_is_written_published_and_compared(enter):
    lead, reader = enter("lead"), enter("reader")
    assert "at least 12 civilians" in reader.get("/book").text
    typed = {"english": "# Ours\n\n- count **each** <script>", "arabic": "# دليلنا", "seen": "0"}
    assert lead.post("/book/draft", typed, headers=HTMX).headers["HX-Redirect"] == "/book/draft"
    assert "Ours" not in reader.get("/book").text
    [number] = set(re.findall(r'name="seen" value="(\d+)"', lead.get("/book/draft").text))
    assert lead.post("/book/publish", {"seen": "0"}, headers=HTMX).status_code == 400
    lead.post("/book/publish", {"seen": number, "why": "agreed"}, headers=HTMX)
    page = reader.get("/book").text
    assert "<strong>each</strong>" in page
    assert "<script>" not in page[page.index('class="book"') : page.index("</article>")]
    assert "دليلنا" in reader.get("/book", headers={"Accept-Language": "ar"}).text
    again = lead.get("/book/draft").text
    [newest] = set(re.findall(r'name="seen" value="(\d+)"', again))
    lost = lead.post("/book/draft", {**typed, "english": "# Mine", "seen": number}, headers=HTMX)
    assert lost.status_code == 400
    lead.post("/book/draft", {**typed, "english": "# Ours\n\n- count everybody", "seen": newest}, headers=HTMX)
    lead.post("/book/publish", {"seen": str(queries_coding.newest_book())}, headers=HTMX)
    compared = reader.get("/book/compare", {"before": "1", "after": "2"}).text
    assert "<ins>- count everybody</ins>" in compared
    assert "<del>- count **each**" in compared
    assert reader.get("/book", {"version": "7"}).status_code == 404
    assert reader.get("/book", {"version": "1"}).status_code == 200


# Blind double coding: nothing of what others made reaches a coder


SECRET = "Ten Ashfold weavers were killed in Sarun."


@pytest.fixture
def veiled(case) -> tuple[int, str]:
    """A sample of one document with a claim, coded blind by the analyst and the owner; (sample, document)."""
    from cenotaph.ledger.actions import record_claims
    from tests.ledger.words import claim as claim_of

    document = take_in(case, SECRET.encode(), source="reports/weavers.txt", name="weavers.txt").document.id
    record_extract(case, document, Extraction(SECRET, method="plain_v1", publisher="Kerat Daily"))
    made = claim_of(document, "w", "Another 3 were hurt.", 7710)
    fields = {"start": 0, "end": len(SECRET), "quote": SECRET, "phrase": "Ten Ashfold weavers", "names": ("Orla Fenn",)}
    from dataclasses import replace

    record_claims(case, document, [replace(made, **fields)])
    for name in ("analyst", "owner"):
        for other in DocumentRow.objects.exclude(pk=document):
            comment(as_(name), "document", other.pk, f"seen by {name}")
    number = draw_sample(as_("lead"), NAMES["analyst"], NAMES["owner"], size=1, seed="x")
    comment(as_("lead"), "claim", f"{document[:6]}w", "7710 is a slip of the reader")
    accept_claim(as_("lead"), f"{document[:6]}w", why="7710 as printed")
    return number, document


def plain_pages(patterns=None, before: str = "/") -> list[str]:
    """Every address of the desk without a part to fill in, also of pages that others add."""
    found = []
    for each in get_resolver("cenotaph.web.urls").url_patterns if patterns is None else patterns:
        address = before + str(each.pattern)
        if "<" not in address and "leave" not in address:
            found += plain_pages(each.url_patterns, address) if hasattr(each, "url_patterns") else [address]
    return found


def everywhere(document: str, number: int) -> list[str]:
    name = f"{document[:6]}w"
    kinds = [f"/queues?kind={kind}" for kind in queues.KINDS]
    return [
        *(
            "/",
            "/toll",
            "/toll.csv",
            "/incidents",
            "/map/incidents.json",
            "/documents",
            "/documents?waiting=1",
            "/documents?q=weavers",
        ),
        *("/history", "/queues", "/samples", f"/samples/{number}", f"/claims/{name}", f"/documents/{document}"),
        *(f"/documents/{document}?claim={name}", f"/samples/{number}/{document}"),
        *(f"/samples/{number}/{document}/adjudication", *kinds, *plain_pages()),
        *(f"/search?q=weavers&tab={tab}" for tab in ("documents", "claims", "incidents")),
        *("/search?q=Sarun&tab=claims", "/search?tab=documents&kind=injured"),
    ]


@pytest.mark.parametrize("role", ["analyst", "owner"])
def test_a_coder_sees_nothing_of_what_was_made_of_a_veiled_document(enter, veiled, role):
    number, document = veiled
    client = enter(role)
    for address in everywhere(document, number):
        answer = client.get(address, follow=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        body = content.decode(errors="replace")
        assert "7710" not in body.replace(",", ""), address
        assert f"{document[:6]}w" not in body, address
        assert "Orla Fenn" not in body, address
    # Others see it as before.
    assert "7,710" in enter("lead").get("/").text


def test_a_coder_sees_no_more_by_token(enter, veiled):
    _, document = veiled
    coder, lead = Program("analyst"), Program("lead")
    name = f"{document[:6]}w"
    addresses = ("claims?limit=100", f"claims?document={document}", "incidents", "tolls", "voices", "cases")
    for address in addresses:
        answer = coder.get(address)
        assert answer.status_code == 200
        assert "7710" not in answer.text, address
        assert name not in answer.text, address
    assert coder.get(f"claims/{name}").status_code == 404
    assert "7710" in lead.get(f"claims/{name}").text
    counts = [each.get("cases").json()["items"][0]["counts"]["claims"] for each in (coder, lead)]
    assert counts[0] == counts[1] - 1


def test_a_coder_can_do_nothing_to_what_is_veiled(enter, veiled):
    number, document = veiled
    client, name = enter("analyst"), f"{document[:6]}w"
    notice = picture()
    acts = EntryRow.objects.count()
    judgement = queries_reading.held_now(name).decision.number
    comments = CommentRow.objects.latest("pk").pk
    other = ClaimRow.objects.exclude(document=document).earliest("pk").claim
    mention = MentionRow.objects.earliest("pk").mention
    for address, given in (
        (f"/claims/{name}/accept", {"seen": seen(name)}),
        (f"/claims/{name}/reject", {"seen": seen(name), "why": "x"}),
        (f"/claims/{name}/correct", {"seen": seen(name), "low": "3"}),
        (f"/documents/{document}/make", {"start": "0", "end": "3", "words": "Ten", "low": "10"}),
        ("/comments", {"about": "claim", "subject": name, "words": "x"}),
        ("/comments", {"about": "document", "subject": document, "words": "x"}),
        ("/judgements/undo", {"judgement": judgement}),
        ("/retract", {"kind": "comment", "number": comments}),
        (f"/samples/{number}/{document}/adjudicate", {"unit-0": "left"}),
        ("/queues/tie", {"left": name, "right": other, "verdict": "same"}),
        ("/queues/tie", {"left": other, "right": name, "verdict": "two"}),
        (f"/exhibits/{notice}/link", {"about": "claim", "subject": name}),
        (f"/people/p{mention}/act", {"act": "death", "claim": name, "verdict": "same"}),
    ):
        assert client.post(address, given).status_code == 404, address
    owner = enter("owner")
    assert owner.post("/judgements/undo", {"judgement": judgement}).status_code == 404
    assert EntryRow.objects.count() == acts


def coded(client, number: int, document: str, low: str):
    made = {"start": "0", "end": str(len(SECRET)), "words": SECRET, "low": low, "high": low, "place": "Sarun"}
    return client.post(f"/samples/{number}/{document}/code", made, headers=HTMX)


def test_two_code_blind_and_a_third_decides(enter, veiled):
    number, document = veiled
    first, second, third = enter("analyst"), enter("owner"), enter("lead")
    for client, low in ((first, "10"), (second, "11")):
        assert coded(client, number, document, low).headers["HX-Redirect"].startswith(f"/samples/{number}/")
    assert (
        "11" not in re.sub(r'value="[^"]*"|nonce="[^"]*"', "", first.get(f"/samples/{number}/{document}").text)[-1500:]
    )
    assert third.get(f"/samples/{number}/{document}").status_code == 404
    assert third.get(f"/samples/{number}/{document}/adjudication").status_code == 404
    [theirs] = [each.number for each in queries_sampling.codings(number, by=NAMES["owner"])]
    assert first.post("/retract", {"kind": "coding", "number": theirs}).status_code == 404
    assert third.post("/retract", {"kind": "coding", "number": theirs}).status_code == 404
    for client in (first, second):
        client.post(f"/samples/{number}/finish", headers=HTMX)
    page = first.get(f"/samples/{number}").text
    assert "1 of 1 differ" in page
    shown = third.get(f"/samples/{number}/{document}/adjudication").text
    assert NAMES["analyst"] in shown
    assert 'name="unit-0-low"' in shown
    assert first.post(f"/samples/{number}/{document}/adjudicate", {"unit-0": "left"}).status_code == 404
    nothing = third.post(f"/samples/{number}/{document}/adjudicate", {"why": "typed"}, headers=HTMX)
    assert nothing.status_code == 400
    done = third.post(
        f"/samples/{number}/{document}/adjudicate", {"unit-0": "left", "unit-0-low": "right", "unit-0-high": "right"}
    )
    assert done.status_code == 302
    held = [each for each in queries_reading.paper(document).claims if each.stands]
    assert [(each.claim.low, each.claim.high, each.review) for each in held] == [(11, 11, "reviewed")]
    assert list(verify(desk.case_as("x"))) == []
    [decided] = queries_sampling.adjudications(number).values()
    assert first.post("/retract", {"kind": "adjudication", "number": decided.number}).status_code == 404
    third.post("/retract", {"kind": "adjudication", "number": decided.number})
    assert [each.claim.low for each in queries_reading.paper(document).claims if each.stands] == [7710]


def test_a_coder_changes_and_takes_back_only_their_own(enter, veiled):
    number, document = veiled
    client = enter("analyst")
    address = coded(client, number, document, "10").headers["HX-Redirect"]
    own = address.split("coding=")[1]
    given = {"instead_of": own, "low": "12", "high": "12", "outcome": "killed", "place": "Nowhere Mill"}
    again = client.post(f"/samples/{number}/{document}/code", given, headers=HTMX).headers["HX-Redirect"]
    [held] = queries_sampling.codings(number, by=NAMES["analyst"])
    assert (held.claim.low, held.claim.place.name) == (12, "Nowhere Mill")
    stale = client.post(f"/samples/{number}/{document}/code", given, headers=HTMX)
    assert stale.status_code == 404
    wrong = client.post(
        f"/samples/{number}/{document}/code", {**given, "instead_of": str(held.number), "low": "30"}, headers=HTMX
    )
    assert (wrong.status_code, "“At least” (30) is above “At most” (12)" in wrong.text) == (400, True)
    client.post("/retract", {"kind": "coding", "number": again.split("coding=")[1]})
    assert queries_sampling.codings(number) == []


def test_the_policy_lets_a_blind_coder_see_only_their_own():
    coder = Actor("Lena Orm", frozenset({"owner"}), frozenset({"here"}))
    blind = frozenset({"Lena Orm", "Sami Dahl"})
    for verb in ("see", "write", "verdict", "comment", "undo"):
        assert not may(coder, verb, Subject("S", "here", "Sami Dahl", blind=blind)).allowed
        assert not may(coder, verb, Subject("S", "here", blind=blind)).allowed
        assert may(coder, verb, Subject("S", "here", "Lena Orm", blind=blind)).allowed
    other = Actor("Noor Tavel", frozenset({"lead"}), frozenset({"here"}))
    assert may(other, "see", Subject("S", "here", blind=blind)).allowed


def test_drawing_asks_for_two_coders_and_a_size(enter):
    lead = enter("lead")
    given = {"first": NAMES["analyst"], "second": NAMES["owner"], "size": "50", "unit": "percent", "seed": "x"}
    for wrong in ({"first": "Nobody"}, {"second": NAMES["analyst"]}, {"size": "many"}, {"seed": " "}):
        assert lead.post("/samples/draw", {**given, **wrong}, headers=HTMX).status_code == 400
    assert lead.post("/samples/draw", given, headers=HTMX).headers["HX-Redirect"] == "/samples/1"
    assert len(queries_sampling.sample(1).documents) == 2
    assert members.coders() == sorted(NAMES[role] for role in ("owner", "lead", "analyst"))
