"""Exhibits on the desk: covered until asked for, described and linked, given out by act alone; denied equals absent."""

import re
import struct

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cenotaph.ledger import actions, queries
from cenotaph.ledger import queries_exhibits as exhibits
from cenotaph.ledger.actions import take_in
from cenotaph.ledger.models import EntryRow, MentionRow
from cenotaph.web import desk
from cenotaph.web.figures import Figures
from tests.archive.pictures import drawn, told
from tests.web.conftest import NAMES
from tests.web.test_routes import plain

SECRET = "Quillmoor"
SAID = {"caption": "A notice on the wall of the mill.", "place": "Sarun", "seen": "0"}
WAV = (
    b"RIFF\x2c\x00\x00\x00WAVEfmt "
    + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    + b"data\x08\x00\x00\x00abcdefgh"
)


@pytest.fixture
def picture(case):
    return take_in(case, told(exif={0x010F: SECRET}), source="pictures/notice.jpg", name="notice.jpg").document.id


def home() -> str:
    case = desk.case_as("x")
    claim = queries.standing_claims()[0]
    return Figures(case).standing().homes[claim.id].id


def test_a_picture_is_covered_until_it_is_asked_for(enter, picture):
    client = enter("analyst")
    page = client.get(f"/exhibits/{picture}")
    assert "veiled.jpg" in page.text
    assert "large.jpg" not in page.text
    assert "large.jpg" in client.get(f"/exhibits/{picture}?shown=1").text
    client.post(f"/exhibits/{picture}/describe", {**SAID, "graphic": "no"})
    assert "large.jpg" in client.get(f"/exhibits/{picture}").text
    assert f"{picture}/small.jpg" in client.get("/exhibits").text
    client.post(f"/exhibits/{picture}/describe", {**SAID, "graphic": "yes", "seen": "1"})
    assert "large.jpg" not in client.get(f"/exhibits/{picture}").text
    assert f"{picture}/veiled.jpg" in client.get("/exhibits").text


def test_it_is_described_and_what_is_not_known_stays_unknown(enter, picture):
    client = enter("analyst")
    assert client.post(f"/exhibits/{picture}/describe", SAID).status_code == 302
    page = client.get(f"/exhibits/{picture}").text
    assert SAID["caption"] in page
    assert re.search(r"The day it is said to show</dt><dd>unknown", page)
    assert SECRET in page
    missing = client.post(f"/exhibits/{picture}/describe", {"caption": " ", "seen": "1"})
    assert missing.status_code == 400
    assert "say in a sentence" in missing.text


def test_who_saves_second_sees_both_and_loses_nothing(enter, picture):
    client = enter("analyst")
    client.post(f"/exhibits/{picture}/describe", SAID)
    late = client.post(f"/exhibits/{picture}/describe", {"caption": "A wall in Kerat.", "seen": "0"})
    assert late.status_code == 409
    assert "A wall in Kerat." in late.text
    assert SAID["caption"] in late.text
    assert exhibits.caption_of(picture).caption == SAID["caption"]


def test_it_is_linked_from_the_incident_and_shown_there(enter, picture):
    client, incident = enter("analyst"), home()
    assert "No exhibit is linked here yet" in client.get(f"/incidents/{incident}").text
    chosen = client.get(f"/exhibits?incident={incident}").text
    subject = re.search(r'name="subject" value="([^"]+)"', chosen)[1]
    given = {"about": "incident", "subject": subject, "back": f"/incidents/{incident}"}
    assert client.post(f"/exhibits/{picture}/link", given).headers["Location"] == f"/incidents/{incident}"
    assert f"/exhibits/{picture}" in client.get(f"/incidents/{incident}").text
    assert f'href="/incidents/{incident}"' in client.get(f"/exhibits/{picture}").text
    assert "linked here already" in client.get(f"/exhibits?incident={incident}").text
    # On the page of the document whose claim it hangs on, and on its own.
    assert f"/exhibits/{picture}" in client.get(f"/documents/{queries.standing_claims()[0].document}").text
    assert f"/exhibits/{picture}" in client.get(f"/documents/{picture}").text
    [link] = exhibits.links_of(picture)
    assert client.post(f"/exhibits/{picture}/undo", {"kind": "exhibit link", "number": link.number}).status_code == 302
    assert f"/exhibits/{picture}" not in client.get(f"/incidents/{incident}").text


def test_it_is_linked_to_a_person_and_found_by_words(enter, picture):
    client = enter("analyst")
    mention = MentionRow.objects.order_by("pk")[0].mention
    person = client.get(f"/people/p{mention}")
    assert f"/exhibits?person=p{mention}" in person.text
    found = client.get(f"/exhibits/{picture}?q=Samer", headers={"HX-Request": "true", "HX-Target": "targets"}).text
    assert 'name="about" value="person"' in found
    subject = re.search(r'name="subject" value="([^"]+)"', found)[1]
    client.post(f"/exhibits/{picture}/link", {"about": "person", "subject": subject})
    assert f"/exhibits/{picture}" in client.get(f"/people/p{mention}").text
    found = client.get(f"/exhibits/{picture}?q=Sarun").text
    assert 'name="about" value="incident"' in found
    assert 'name="about" value="claim"' in found
    assert "Nothing is found" in client.get(f"/exhibits/{picture}?q=zzzz").text


def test_what_came_inside_a_document_stands_on_its_page(enter, case):
    mail = queries.standing_claims()[0].document
    inside = actions.Incoming(drawn(colour="white"), "mail › wall.png", "wall.png", "mail", mail)
    [taken] = actions.take_in_all(case, [inside])
    assert f"/exhibits/{taken.document.id}" in enter("analyst").get(f"/documents/{mail}").text


def test_an_original_leaves_only_signed_and_shut(enter, picture):
    client = enter("analyst")
    assert client.get(f"/exhibits/{picture}/original").status_code == 405
    refused = client.post(f"/exhibits/{picture}/original", {"why": " "})
    assert refused.status_code == 400
    assert EntryRow.objects.filter(act="hand_out").count() == 0
    sent = client.post(f"/exhibits/{picture}/original", {"why": "for the inquiry"})
    assert b"".join(sent) == desk.case_as("x").store.get(picture)
    assert sent["Content-Disposition"] == f'attachment; filename="{picture}.jpg"'
    assert sent["Content-Type"] == "application/octet-stream"
    assert_shut(sent)
    assert EntryRow.objects.get(act="hand_out").why == "for the inquiry"
    assert "for the inquiry" in client.get(f"/exhibits/{picture}").text


def assert_shut(response) -> None:
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_copies_carry_nothing_of_the_file(enter, picture):
    client = enter("analyst")
    for form in ("veiled", "small", "large"):
        sent = client.get(f"/exhibits/{picture}/{form}.jpg")
        assert sent["Content-Type"] == "image/jpeg"
        assert SECRET.encode() not in sent.content
        assert_shut(sent)
    assert client.get(f"/exhibits/{picture}/other.jpg").status_code == 404


def test_a_sound_is_played_in_parts_and_only_when_asked_for(enter, case):
    sound = take_in(case, WAV, source="call.wav", name="call.wav").document.id
    client = enter("analyst")
    page = client.get(f"/exhibits/{sound}")
    assert "<audio" not in page.text
    shown = client.get(f"/exhibits/{sound}?shown=1")
    assert re.search(r"<audio controls preload=\"none\"", shown.text)
    assert "media-src 'self'" in shown["Content-Security-Policy"]
    assert "media-src" not in client.get("/exhibits")["Content-Security-Policy"]
    part = client.get(f"/exhibits/{sound}/play", headers={"Range": "bytes=44-47"})
    assert (part.status_code, b"".join(part)) == (206, b"abcd")
    assert part["Content-Type"] == "audio/wav"
    assert part["Content-Disposition"].startswith("attachment")
    assert_shut(part)
    assert client.get(f"/exhibits/{sound}/play", headers={"Range": "bytes=900-"}).status_code == 416


def test_a_picture_is_not_played_and_a_page_is_no_exhibit(enter, case, picture):
    client = enter("analyst")
    nothing = plain(client.get("/no-such-page"))
    page = take_in(case, b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", source="x.svg", name="x.svg")
    text = queries.standing_claims()[0].document
    for address in (
        f"{picture}/play",
        page.document.id,
        f"{page.document.id}/play",
        f"{page.document.id}/large.jpg",
        text,
        f"{text}/play",
        "none",
        "../../etc/passwd",
        "%00",
    ):
        assert plain(client.get(f"/exhibits/{address}")) == nothing, address


def test_what_cannot_be_opened_is_kept_and_explained(enter, case):
    broken = take_in(case, drawn()[:200], source="cut.png", name="cut.png").document.id
    client = enter("analyst")
    assert "damaged or cut short" in client.get(f"/exhibits/{broken}").text
    arabic = client.get(f"/exhibits/{broken}", headers={"Accept-Language": "ar"}).text
    assert "تالف أو مبتور" in arabic
    assert client.get(f"/exhibits/{broken}/veiled.jpg").status_code == 404
    assert client.get("/exhibits").status_code == 200
    path = case.store.where(broken)
    path.unlink()
    assert client.get(f"/exhibits/{broken}").status_code == 200


@pytest.mark.parametrize("role", ["reader", "auditor", "administrator"])
def test_who_sees_no_words_sees_no_pixels_and_what_is_denied_is_absent(enter, picture, role):
    actions.describe_exhibit(desk.case_as(NAMES["analyst"]), picture, {"caption": SECRET})
    actions.link_exhibit(desk.case_as(NAMES["analyst"]), picture, "incident", queries.standing_claims()[0].id)
    client = enter(role)
    nothing = plain(client.get("/no-such-page"))
    for address in ("", "/small.jpg", "/veiled.jpg", "/play"):
        assert plain(client.get(f"/exhibits/{picture}{address}")) == nothing
    assert plain(client.get("/exhibits")) == nothing
    for address in ("/describe", "/link", "/undo", "/original"):
        assert plain(client.post(f"/exhibits/{picture}{address}")) == nothing
    shown = client.get(f"/incidents/{home()}").text
    assert SECRET not in shown
    assert "xhibit" not in shown.replace("desk/exhibits.css", "")


def test_a_recorder_sees_and_describes_their_own_of_today_alone(enter, case, picture):
    theirs = take_in(desk.case_as(NAMES["analyst"]), drawn(colour="white"), source="x.png", name="x.png").document.id
    client = enter("recorder")
    nothing = plain(client.get("/no-such-page"))
    listed = client.get("/exhibits").text
    assert f"/exhibits/{picture}" in listed
    assert theirs not in listed
    assert "exhibits</p>" not in listed
    assert client.post(f"/exhibits/{picture}/describe", SAID).status_code == 302
    assert plain(client.get(f"/exhibits/{theirs}")) == nothing
    assert plain(client.post(f"/exhibits/{theirs}/describe", SAID)) == nothing
    assert plain(client.get(f"/exhibits/{theirs}/veiled.jpg")) == nothing


def test_a_list_asks_as_often_for_many_as_for_few(enter, case):
    client = enter("analyst")

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/exhibits").status_code == 200
        return len(seen)

    for number in range(3):
        take_in(case, drawn((20 + number, 20)), source=f"{number}.png", name=f"{number}.png")
    asked()
    few = asked()
    for number in range(30):
        take_in(case, drawn((60 + number, 20)), source=f"{number}.png", name=f"{number}.png")
    assert asked() == few
    first = client.get("/exhibits").text
    onward = re.search(r'href="(/exhibits\?[^"]*after=[^"]+)"', first)[1].replace("&amp;", "&")
    names = re.findall(r'href="/exhibits/([0-9a-f]{64})" dir', first + client.get(onward).text)
    assert len(names) == len(set(names)) == 33


def test_what_can_name_nothing_is_absent_and_breaks_nothing(enter, picture):
    client = enter("analyst")
    nothing = plain(client.get("/no-such-page"))
    assert plain(client.post(f"/exhibits/{picture}/link", {"about": "claim", "subject": "a\x00b"})) == nothing
    for asked in ("after=%00 x", "after=x", "incident=%00", "person=a%20b", "kind=poem&linked=perhaps"):
        assert client.get(f"/exhibits?{asked}").status_code == 200, asked
    assert client.get("/exhibits?incident=none").status_code == 404
    assert client.post(f"/exhibits/{picture}/describe", {**SAID, "caption": "A\x00 wall."}).status_code == 302
    assert exhibits.caption_of(picture).caption == "A wall."
