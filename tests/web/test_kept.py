"""A form that outlives its session: what was typed is held, and sent once somebody is signed in again."""

import re
import time

import pytest
from django.test import Client

from cenotaph.ledger import queries_reading
from cenotaph.ledger.models import EntryRow
from cenotaph.web import members
from cenotaph.web.models import Member
from tests.web.test_reading import claim  # noqa: F401  (a fixture)

OURS = {"Origin": "http://testserver"}
REASON = "two towns, not <one>"


@pytest.fixture
def signed_in(case):
    """A browser that sends what browsers send, and how it signs in."""
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})

    def comes():
        address = f"/enter/{members.make_link(Member.objects.get(role='analyst'))}"
        assert client.post(address, {"csrfmiddlewaretoken": token(client.get(address))}).status_code == 302

    comes()
    return client, comes


def token(response) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.text)[1]


def hidden(response) -> list[tuple[str, str]]:
    found = response.text.partition('id="kept"')[2]
    return re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found)


def test_what_was_typed_before_the_session_ended_is_held_and_done_afterwards(signed_in, claim, monkeypatch):  # noqa: F811
    client, comes = signed_in
    typed = {"claim": claim, "text": REASON, "about": claim, "kind": "claim", "why": REASON}
    sent = {**typed, "csrfmiddlewaretoken": token(client.get("/documents"))}
    later = time.time() + 31 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    before = EntryRow.objects.count()
    held = client.post(f"/claims/{claim}/reject", sent, headers=OURS)
    assert (held.status_code, EntryRow.objects.count()) == (403, before)
    assert "two towns, not &lt;one&gt;</q>" in held.text
    assert 'href="/sign-in" target="_blank"' in held.text
    monkeypatch.undo()
    comes()
    again = client.post(f"/claims/{claim}/reject", {**sent, "csrfmiddlewaretoken": "x" * 64}, headers=OURS)
    assert again.status_code == 403
    assert "Send it now" in again.text
    kept = dict(hidden(again))
    assert kept["why"] == "two towns, not &lt;one&gt;"
    token_now = token(again)
    done = client.post(f"/claims/{claim}/reject", {**typed, "csrfmiddlewaretoken": token_now, "seen": ""}, headers=OURS)
    assert done.status_code in (302, 409)


@pytest.mark.parametrize("origin", ["http://other.example", "null", ""])
def test_what_another_site_sends_is_never_offered(signed_in, claim, origin):  # noqa: F811
    client, _ = signed_in
    held = client.post(f"/claims/{claim}/reject", {"why": REASON}, headers={"Origin": origin} if origin else {})
    assert held.status_code == 403
    assert "two towns" not in held.text


def test_secrets_are_not_shown_again(signed_in):
    client, _ = signed_in
    held = client.post("/account/totp", {"code": "123 456", "passkey": "a b"}, headers=OURS)
    assert held.status_code == 403
    assert "123 456" not in held.text
    assert "a b" not in held.text.partition('id="kept"')[2]


def test_inside_a_page_the_form_stays_and_the_words_say_what_to_do(signed_in, claim):  # noqa: F811
    client, _ = signed_in
    asked = {**OURS, "HX-Request": "true"}
    held = client.post(f"/claims/{claim}/reject", {"why": REASON}, headers=asked)
    assert "older than your session" in held.text
    client.cookies.clear()
    held = client.post(f"/claims/{claim}/reject", {"why": REASON}, headers=asked)
    assert "You were signed out" in held.text
    assert held.headers["HX-Retarget"] == "#notice"


def test_a_refusal_leads_back_and_shows_what_was_typed(enter, case):
    client = enter("analyst")
    came = {"Referer": "http://testserver/incidents/some"}
    told = client.post("/incidents/gone/split", {"why": REASON}, headers=came).text
    assert 'href="http://testserver/incidents/some"' in told
    assert "two towns, not &lt;one&gt;" in told
    told = client.post("/incidents/gone/split", {"why": REASON}, headers={"Referer": "http://other.example/x"}).text
    assert "other.example" not in told


def test_a_text_is_not_offered_to_be_translated_into_its_own_language(enter, claim):  # noqa: F811
    document = queries_reading.held_now(claim).claim.document
    page = enter("analyst").get(f"/documents/{document}").text
    assert '<option value="ar" selected>' in page.partition('id="translating"')[2]
