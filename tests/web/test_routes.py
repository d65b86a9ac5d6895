"""Every route for every role: who may come in is written here once more, by hand; what is denied looks absent."""

import re

import pytest
from django.test import Client

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger.actions import comment, draw_sample, record_extract, take_in
from cenotaph.ledger.models import ClaimRow, DocumentRow, ListRow, MentionRow, SampleRow
from cenotaph.web import desk
from cenotaph.web.figures import Figures
from cenotaph.web.models import Member
from cenotaph.web.policy import ROLES
from cenotaph.web.routes import ROUTES
from tests.archive.pictures import drawn
from tests.web.conftest import NAMES

ALL = set(ROLES)
READ = {"owner", "lead", "analyst", "reviewer", "reader"}
WORDS = {"owner", "lead", "analyst", "reviewer"}
WRITE = {"owner", "lead", "analyst"}
# Who gets an answer other than "nothing is here". The documents here were taken in by the recorder, a moment ago.
EXPECTED = {
    "sign_in": ALL,
    "enter": ALL,
    "language": ALL,
    "leave": ALL,
    "home": ALL,
    "refused": READ,
    "behind": READ,
    "documents": READ | {"recorder"},
    "reading": WORDS | {"recorder"},
    "next": WORDS,
    "intake": WRITE | {"recorder"},
    "add": WRITE | {"recorder"},
    "claim": WORDS | {"recorder"},
    "accept": WORDS,
    "reject": WORDS,
    "correct": WRITE,
    "make": WRITE,
    "place_choices": WRITE,
    "undo": set(),  # nothing is there to take back
    "export_claims": WORDS,
    "toll": READ,
    "toll_csv": READ,
    "toll_chart": READ,
    "toll_svg": READ,
    "toll_png": READ,
    "incidents": READ,
    "incident": READ,
    "queues": WORDS,
    "queue_next": WORDS,
    "take": WORDS,
    "give": {"owner", "lead"},
    "tie": WRITE,
    "setting": {"owner", "lead"},
    "comment": WORDS,
    "translate": WRITE,
    "retract": set(),  # nothing is there to take back
    "book": ALL,
    "book_compare": set(),  # no two versions are there
    "book_draft": {"owner", "lead"},
    "book_publish": {"owner", "lead"},
    "samples": WORDS,
    "sample": WORDS,
    "draw": {"owner", "lead"},
    "blind": {"analyst"},  # the one coder among the members
    "code": {"analyst"},
    "finish": {"analyst"},
    "adjudication": set(),  # nobody has finished
    "adjudicate": set(),
    "merge": WRITE,
    "split": WRITE,
    "voices": READ,
    "speaker": READ,
    "same_speaker": WRITE,
    "allegations": READ,
    "responses": WORDS,
    "response": set(),  # no response is read here
    "step": WRITE,
    "remind": WRITE,
    "turn": set(),  # nothing is there to turn
    "search": READ | {"recorder"},
    "save_search": READ | {"recorder"},
    "drop_search": set(),  # nothing is kept
    "move": WRITE,
    "map_data": READ,
    "map_outlines": READ,
    "map_tiles": READ,
    "people": WORDS,
    "person": WORDS,
    "person_act": WRITE,
    "incident_people": WORDS,
    "place_people": WRITE,
    "lists": WORDS,
    "list": WORDS,
    "list_add": WRITE,
    "list_map": WRITE,
    "list_undo": WRITE,
    "review": WORDS,
    "review_judge": WORDS,
    "review_undo": set(),  # nothing is there to take back
    "conflicts": WORDS,
    "people_progress": WORDS,
    "households": WORDS,
    "household": WORDS,
    "household_judge": WORDS,
    "exhibits": WORDS | {"recorder"},
    "exhibit": WORDS | {"recorder"},
    "exhibit_picture": WORDS | {"recorder"},
    "exhibit_play": WORDS | {"recorder"},
    "exhibit_original": WRITE,
    "exhibit_describe": WRITE | {"recorder"},
    "exhibit_link": WRITE,
    "exhibit_undo": set(),  # nothing is there to take back
    "history": {"owner", "lead", "auditor"},
    "team": {"owner", "administrator"},
    "invite": {"owner", "administrator"},
    "suspend": {"owner", "administrator"},
    "change_role": {"owner", "administrator"},
    "reset_factors": {"owner", "administrator"},
    "second": ALL,
    "set_up": ALL,
    "passkey_ask": ALL,
    "passkey_answer": ALL,
    "again": ALL,
    "account": ALL,
    "totp": ALL,
    "passkey_begin": ALL,
    "passkey_finish": ALL,
    "codes": ALL,
    "factor_remove": ALL,
    "session_end": ALL,
    "tokens": ALL,
    "token_make": ALL,
    "token_revoke": ALL,
    "jobs": WRITE | {"recorder"},
    "jobs_ask": WRITE | {"recorder"},
    "jobs_again": WRITE | {"recorder"},
    "jobs_clear": WRITE | {"recorder"},
    "jobs_pause": WRITE | {"recorder"},
    "feeds": WRITE | {"recorder"},
    "feed_add": WRITE | {"recorder"},
    "feed_remove": WRITE | {"recorder"},
    "feed_look": WRITE | {"recorder"},
    "hooks": {"owner", "lead"},
    "hook_add": {"owner", "lead"},
    "hook_remove": {"owner", "lead"},
    "hook_again": {"owner", "lead"},
    "api_page": ALL,
    "openapi": ALL,
}


def asked() -> dict[str, tuple[str, str, dict[str, str]]]:
    """A request that would succeed, for each route."""
    row = ClaimRow.objects.order_by("pk").first()
    assert row is not None
    home = Figures(desk.case_as("x")).standing().homes[row.claim].id
    claim, document = row.claim, row.document_id
    tiles = desk.case_as("x").folder / "maps" / "coast.pmtiles"
    tiles.parent.mkdir(exist_ok=True)
    tiles.write_bytes(b"PMTiles\x03 and so on")
    drawn, other = sampled()
    reader = Member.objects.get(role="reader").pk
    return {
        "sign_in": ("get", "/sign-in", {}),
        "enter": ("get", "/enter/no-such-link", {}),
        "language": ("post", "/language", {"language": "en"}),
        "home": ("get", "/", {}),
        "refused": ("get", "/refused", {}),
        "behind": ("get", "/behind", {}),
        "documents": ("get", "/documents", {"q": "Sarun"}),
        "reading": ("get", f"/documents/{document}", {}),
        "next": ("get", f"/documents/{document}/next", {}),
        "intake": ("get", "/intake", {}),
        "add": ("post", "/intake/add", {"text": " "}),
        "claim": ("get", f"/claims/{claim}", {}),
        "accept": ("post", f"/claims/{claim}/accept", {"seen": "?"}),
        "reject": ("post", f"/claims/{claim}/reject", {"seen": "?", "why": "misread"}),
        "correct": ("post", f"/claims/{claim}/correct", {"seen": "?", "low": "13"}),
        "place_choices": ("get", "/places", {}),
        "make": ("post", f"/documents/{document}/make", {"start": "0", "end": "5", "words": "?"}),
        "undo": ("post", "/judgements/undo", {"judgement": "999"}),
        "export_claims": ("get", "/export/claims.csv", {}),
        "toll": ("get", "/toll", {}),
        "toll_csv": ("get", "/toll.csv", {}),
        "toll_chart": ("get", "/toll/chart", {}),
        "toll_svg": ("get", "/toll.svg", {}),
        "toll_png": ("get", "/toll.png", {}),
        "incidents": ("get", "/incidents", {}),
        "incident": ("get", f"/incidents/{home}", {}),
        "queues": ("get", "/queues", {}),
        "queue_next": ("get", "/queues/next", {}),
        "take": ("post", "/queues/take", {"document": document, "seen": "?"}),
        "give": ("post", "/queues/give", {"hand": "nobody at all"}),
        "tie": ("post", "/queues/tie", {"left": claim, "right": claim}),
        "setting": ("post", "/queues/setting", {"second_person": "yes"}),
        "comment": ("post", "/comments", {"about": "document", "subject": document, "words": " "}),
        "translate": ("post", "/translations", {"document": document, "language": "?"}),
        "retract": ("post", "/retract", {"kind": "comment", "number": "999"}),
        "book": ("get", "/book", {}),
        "book_compare": ("get", "/book/compare", {"before": "1", "after": "2"}),
        "book_draft": ("get", "/book/draft", {}),
        "book_publish": ("post", "/book/publish", {}),
        "samples": ("get", "/samples", {}),
        "sample": ("get", f"/samples/{drawn}", {}),
        "draw": ("post", "/samples/draw", {"first": "", "second": ""}),
        "blind": ("get", f"/samples/{drawn}/{other}", {}),
        "code": ("post", f"/samples/{drawn}/{other}/code", {"start": "0", "end": "4", "words": "?"}),
        "adjudication": ("get", f"/samples/{drawn}/{other}/adjudication", {}),
        "adjudicate": ("post", f"/samples/{drawn}/{other}/adjudicate", {}),
        "finish": ("post", f"/samples/{drawn}/finish", {}),
        "merge": ("post", "/incidents/merge", {"incident": "gone", "other": "gone"}),
        "split": ("post", f"/incidents/{home}/split", {}),
        "voices": ("get", "/voices", {}),
        "speaker": ("get", "/speakers?name=Marland+Rights+Monitor", {}),
        "same_speaker": ("post", "/speakers/same", {"name": "Kerat Daily", "speaker": "kerat daily"}),
        "allegations": ("get", "/allegations", {}),
        "responses": ("get", "/responses", {}),
        "response": ("get", "/responses/none", {}),
        "step": ("post", f"/responses/{claim}/step", {"state": "?"}),
        "remind": ("post", f"/claims/{claim}/remind", {"due": "?"}),
        "search": ("get", "/search?q=Sarun", {}),
        "save_search": ("post", "/search/save", {"name": ""}),
        "drop_search": ("post", "/search/drop", {"number": "999"}),
        "turn": ("post", "/turn", {"kind": "alias", "number": "999", "to": "open"}),
        "move": ("post", f"/incidents/{home}/move", {"other": "gone"}),
        "map_data": ("get", "/map/incidents.json", {"window": "30,20,50,40", "zoom": "5"}),
        "map_outlines": ("get", "/map/outlines.json", {}),
        "map_tiles": ("get", "/map/tiles/own-1.pmtiles", {}),
        **register_asked(home),
        **exhibits_asked(),
        "history": ("get", "/history", {}),
        "team": ("get", "/team", {}),
        "invite": ("post", "/team/invite", {"name": "", "role": "reader"}),
        "suspend": ("post", "/team/suspend", {"member": str(reader)}),
        "change_role": ("post", "/team/role", {"member": str(reader), "role": "king"}),
        "reset_factors": ("post", "/team/factors", {"member": str(reader)}),
        "second": ("get", "/second", {}),
        "set_up": ("get", "/second/set-up", {}),
        "passkey_ask": ("post", "/passkey/ask", {}),
        "passkey_answer": ("post", "/passkey/answer", {}),
        "again": ("post", "/again", {"to": "/account"}),
        "account": ("get", "/account", {}),
        "totp": ("get", "/account/totp", {}),
        "passkey_begin": ("post", "/account/passkey/begin", {}),
        "passkey_finish": ("post", "/account/passkey/finish", {}),
        "codes": ("post", "/account/codes", {}),
        "factor_remove": ("post", "/account/remove", {"factor": "999"}),
        "session_end": ("post", "/account/sessions", {}),
        "tokens": ("get", "/tokens", {}),
        "token_make": ("post", "/tokens/make", {"name": ""}),
        "token_revoke": ("post", "/tokens/revoke", {"token": "999"}),
        "jobs": ("get", "/intake/jobs", {}),
        "jobs_ask": ("post", "/intake/jobs/ask", {"addresses": "ftp://kerat.example/"}),
        "jobs_again": ("post", "/intake/jobs/again", {"job": "999"}),
        "jobs_clear": ("post", "/intake/jobs/clear", {}),
        "jobs_pause": ("post", "/intake/jobs/pause", {}),
        "feeds": ("get", "/feeds", {}),
        "feed_add": ("post", "/feeds/add", {"address": "file:///etc/passwd"}),
        "feed_remove": ("post", "/feeds/remove", {"feed": "999"}),
        "feed_look": ("post", "/feeds/look", {"feed": "999"}),
        "hooks": ("get", "/hooks", {}),
        "hook_add": ("post", "/hooks/add", {"address": "http://127.0.0.1:9/"}),
        "hook_remove": ("post", "/hooks/remove", {"hook": "999"}),
        "hook_again": ("post", "/hooks/again", {"delivery": "999"}),
        "api_page": ("get", "/api", {}),
        "openapi": ("get", "/api/v1/openapi.json", {}),
        "leave": ("post", "/leave", {}),
    }


def sampled() -> tuple[int, str]:
    """A sample of one document that the analyst codes blind with somebody who is no member here; drawn once."""
    found = SampleRow.objects.first()
    if found is None:
        case = desk.case_as(NAMES["lead"])
        text = "In Sarun 4 people were hurt."
        document = take_in(case, text.encode(), source="reports/sample.txt").document.id
        record_extract(case, document, Extraction(text, method="plain_v1"))
        for other in DocumentRow.objects.exclude(pk=document):
            comment(desk.case_as(NAMES["analyst"]), "document", other.pk, "seen")
        draw_sample(case, NAMES["analyst"], "Edda Vorn", size=1, seed="routes")
        found = SampleRow.objects.get()
    return found.pk, found.value().documents[0]


def exhibits_asked() -> dict[str, tuple[str, str, dict[str, str]]]:
    """The same for the routes of exhibits: a picture and a sound that the recorder took in."""
    case = desk.case_as(NAMES["recorder"])
    here = f"/exhibits/{take_in(case, drawn(), source='notice.png', name='notice.png').document.id}"
    sound = take_in(case, b"RIFF\x10\x00\x00\x00WAVEfmt ", source="call.wav", name="call.wav").document.id
    return {
        "exhibits": ("get", "/exhibits", {}),
        "exhibit": ("get", here, {}),
        "exhibit_picture": ("get", f"{here}/small.jpg", {}),
        "exhibit_play": ("get", f"/exhibits/{sound}/play", {}),
        "exhibit_original": ("post", f"{here}/original", {}),
        "exhibit_describe": ("post", f"{here}/describe", {}),
        "exhibit_link": ("post", f"{here}/link", {"about": "claim", "subject": "none"}),
        "exhibit_undo": ("post", f"{here}/undo", {"kind": "exhibit link", "number": "999"}),
    }


def register_asked(home: str) -> dict[str, tuple[str, str, dict[str, str]]]:
    """The same for the routes of the register; the list that is undone was imported twice."""
    left, right = MentionRow.objects.order_by("pk").values_list("mention", flat=True)[:2]
    held, sealed = ListRow.objects.order_by("pk")[0], DocumentRow.objects.get(lists=None, captures__kind="list").pk
    return {
        "people": ("get", "/people", {"q": "Samer"}),
        "person": ("get", f"/people/p{left}", {}),
        "person_act": ("post", f"/people/p{left}/act", {"act": "status", "status": "civilian"}),
        "incident_people": ("get", f"/incidents/{home}/people", {}),
        "place_people": ("post", f"/incidents/{home}/people/place", {}),
        "lists": ("get", "/people/lists", {}),
        "list": ("get", f"/people/lists/{held.pk}", {}),
        "list_add": ("post", "/people/lists/add", {}),
        "list_map": ("get", f"/people/lists/map/{sealed}", {}),
        "review": ("get", "/people/review", {}),
        "review_judge": ("post", "/people/review/judge", {"left": left, "right": right, "verdict": "?", "seen": "?"}),
        "review_undo": ("post", "/people/review/undo", {"judgement": "999"}),
        "conflicts": ("get", "/people/conflicts", {}),
        "people_progress": ("get", "/people/progress", {}),
        "households": ("get", "/people/households", {}),
        "household": ("get", f"/people/p{left}/household", {}),
        "household_judge": ("post", f"/people/p{left}/household/judge", {"act": "household:?"}),
        "list_undo": ("post", f"/people/lists/{held.pk}/undo", {}),
    }


def plain(response) -> str:
    """The page without what differs at every request: the nonce and the token of forms."""
    return re.sub(r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken": "[^"]*"', "", response.text)


def test_every_route_is_asked_here(case):
    """Those of the API are asked in test_api.py, by token."""
    assert set(asked()) == set(EXPECTED) == {name for name in ROUTES if not name.startswith("api:")}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_in_where_it_may_and_sees_nothing_elsewhere(enter, role):
    client = enter(role)
    nothing = plain(client.get("/no-such-page"))
    for route, (method, address, given) in asked().items():
        response = getattr(client, method)(address, given)
        if role in EXPECTED[route]:
            assert response.status_code in {200, 204, 302, 400, 409}, (route, response.status_code)
        else:
            assert response.status_code == 404, route
            assert plain(response) == nothing, route


def test_a_stranger_is_led_to_the_door_whatever_they_ask_for(case):
    client = Client()
    for route, (method, address, given) in asked().items():
        if ROUTES[route] is None:
            continue
        response = getattr(client, method)(address, given)
        assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/sign-in"), route
    assert client.get("/documents/none").headers["Location"].startswith("/sign-in")


def test_a_suspended_member_is_out_at_its_next_click(enter):
    owner, analyst = enter("owner"), enter("analyst")
    assert analyst.get("/documents").status_code == 200
    owner.post("/team/suspend", {"member": Member.objects.get(role="analyst").pk})
    assert analyst.get("/documents").status_code == 302


def test_an_absent_person_and_a_denied_one_are_the_same(enter):
    reader, analyst = enter("reader"), enter("analyst")
    mention = MentionRow.objects.order_by("pk")[0].mention
    assert plain(reader.get(f"/people/p{mention}")) == plain(reader.get("/people/pnone"))
    assert plain(analyst.get("/people/pnone")) == plain(analyst.get("/no-such-page"))
    for address in ("/", "/toll", "/incidents", "/history"):
        assert "سامر" not in reader.get(address).text


def test_an_absent_claim_and_a_denied_one_are_the_same(enter):
    reader = enter("reader")
    claim = ClaimRow.objects.order_by("pk").first().claim
    assert plain(reader.get(f"/claims/{claim}")) == plain(reader.get("/claims/none"))


def test_a_reader_cannot_search_in_words_that_they_may_not_see(enter):
    reader, analyst = enter("reader"), enter("analyst")
    assert "3 documents" not in reader.get("/documents", {"q": "Sarun"}).text
    assert "0 documents" in reader.get("/documents", {"q": "civilians"}).text
    assert "2 documents" in analyst.get("/documents", {"q": "civilians"}).text


def test_no_quote_reaches_a_reader(enter):
    reader = enter("reader")
    pages = [reader.get(address).text for address in ("/", "/toll", "/incidents", "/documents")]
    assert not any("At least 12 people were killed in Sarun." in page for page in pages[3:])
    assert not any("/claims/" in page for page in pages)
