"""Intake in the browser: sealed and read by the one way in; nothing twice, nothing lost."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from cenotaph.ledger import queries_reading
from cenotaph.ledger.models import CaptureRow, ClaimRow, DescriptionRow, DocumentRow, EntryRow
from cenotaph.web.pages import intake
from tests.web.conftest import NAMES

HTMX = {"HX-Request": "true"}
TEXT = "Kerat Daily, 5 March 2031. Seven civilians were killed in Kerat on Tuesday, the mayor said. Nine were injured."


def file(name: str = "kerat.txt", text: str = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def post(client, *files, **given):
    return client.post("/intake/add", {"files": list(files), **given}, headers=HTMX)


@pytest.mark.parametrize("role", ["recorder", "analyst"])
def test_files_are_sealed_read_and_signed_by_who_added_them(enter, role):
    client, before = enter(role), DocumentRow.objects.count()
    response = post(client, file(), file("b.txt", f"{TEXT} And more."), published_on="2031-03-05")
    assert response.status_code == 200
    assert DocumentRow.objects.count() == before + 2
    capture = CaptureRow.objects.order_by("-captured_on").first()
    assert (capture.captured_by, capture.kind) == (NAMES[role], "file")
    assert ClaimRow.objects.filter(document=capture.document).exists()
    assert response.text.count("<li>") == 2
    assert f'href="/documents/{capture.document_id}"' in response.text
    assert client.get(f"/documents/{capture.document_id}").status_code == 200


def test_the_same_again_adds_nothing_and_leads_to_what_is_there(enter):
    client = enter("analyst")
    post(client, file(), published_on="2031-03-05")
    counts = (
        DocumentRow.objects.count(),
        CaptureRow.objects.count(),
        ClaimRow.objects.count(),
        EntryRow.objects.count(),
    )
    response = post(client, file(), published_on="2031-03-05")
    assert "known already" in response.text
    assert "/documents/" in response.text
    assert counts == (
        DocumentRow.objects.count(),
        CaptureRow.objects.count(),
        ClaimRow.objects.count(),
        EntryRow.objects.count(),
    )


def test_a_pasted_text_keeps_its_publisher_and_day(enter):
    client = enter("recorder")
    given = {
        "text": "Seven civilians were killed in Kerat.",
        "published_by": "Kerat Daily",
        "published_on": "2031-03-05",
    }
    assert client.post("/intake/add", given).status_code == 200
    capture = CaptureRow.objects.get(kind="paste")
    paper = queries_reading.paper(capture.document_id)
    assert (paper.published_by, paper.published_on) == ("Kerat Daily", "2031-03-05")
    assert capture.source == "Seven civilians were killed in Kerat."
    assert paper.extract.text.strip() == given["text"]


def test_a_bad_file_stops_nothing_and_says_what_would_help(enter):
    client = enter("analyst")
    broken = SimpleUploadedFile("broken.pdf", b"%PDF-1.7 this is cut off")
    response = post(client, broken, file(), published_on="2031-03-05")
    assert response.text.count("<li>") == 2
    assert response.text.index("broken.pdf") < response.text.index("kerat.txt")
    first, second = response.text.split("<li>")[1:]
    assert 'class="word"' in first
    assert "claim" in second


def test_a_document_without_a_day_is_told_and_gets_one_when_it_is_added_again(enter):
    client = enter("recorder")
    plain = file(text="Seven civilians were killed in Kerat.")
    assert "Nothing tells its day" in post(client, plain).text
    assert "Nothing tells its day" in post(client, file(text="Seven civilians were killed in Kerat.")).text
    again = post(client, file(text="Seven civilians were killed in Kerat."), published_on="2031-03-05").text
    assert "Nothing tells its day" not in again
    assert DescriptionRow.objects.latest("pk").published_on == "2031-03-05"


def test_what_a_document_is_known_by_is_not_overwritten_by_adding_it_again(enter):
    client = enter("analyst")
    post(client, file(), published_by="Kerat Daily", published_on="2031-03-05")
    before = DescriptionRow.objects.count()
    post(client, file(), published_by="Somebody else", published_on="2031-03-09")
    assert DescriptionRow.objects.count() == before


def test_what_others_added_is_neither_shown_nor_dated(enter):
    analyst, recorder = enter("analyst"), enter("recorder")
    text = "Seven civilians were killed in Kerat."
    post(analyst, file(text=text))
    response = post(recorder, file(text=text), published_on="2031-03-05")
    assert "received" in response.text
    assert not any(word in response.text for word in ("known", "/documents/", "Nothing tells"))
    assert not DescriptionRow.objects.filter(published_on="2031-03-05").exists()


@pytest.mark.parametrize("day", ["2999-01-01", "next week"])
def test_a_wrong_day_is_said_before_anything_is_taken_in(enter, day):
    before = DocumentRow.objects.count()
    response = post(enter("analyst"), file(), published_on=day)
    assert (response.status_code, DocumentRow.objects.count()) == (400, before)
    assert day in response.text


def test_a_place_in_a_folder_is_kept_and_leads_nowhere_else(enter):
    post(enter("analyst"), file(), source="../../march/./kerat.txt", published_on="2031-03-05")
    assert CaptureRow.objects.order_by("-captured_on").first().source == "march/kerat.txt"


def test_a_file_beyond_the_limit_is_refused_with_the_next_step(enter, monkeypatch):
    from dataclasses import replace

    from cenotaph.ledger import opening

    monkeypatch.setattr(opening, "LIMITS", replace(opening.LIMITS, content=20))
    before = DocumentRow.objects.count()
    response = post(enter("analyst"), file())
    assert "split it, or unpack it" in response.text
    assert DocumentRow.objects.count() == before


def test_whoever_comes_while_another_adds_is_told_and_loses_nothing(enter, monkeypatch):
    client, before = enter("analyst"), DocumentRow.objects.count()
    monkeypatch.setattr(intake, "PATIENCE", 0.01)
    with intake._turn:
        response = post(client, file())
    assert (response.status_code, DocumentRow.objects.count()) == (503, before)
    assert post(client, file()).status_code == 200
    assert DocumentRow.objects.count() == before + 1


def test_two_who_add_at_once_both_get_in(enter):
    clients = {"analyst": enter("analyst"), "recorder": enter("recorder")}
    before, answers = DocumentRow.objects.count(), []

    def adds(role: str) -> None:
        answers.append(post(clients[role], file(f"{role}.txt", f"{TEXT} By {role}."), published_on="2031-03-05"))
        for name in ("default", "desk"):
            connections[name].close()

    threads = [threading.Thread(target=adds, args=(role,)) for role in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = sum(answer.status_code == 200 for answer in answers)
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert DocumentRow.objects.count() == before + kept > before


def test_an_ended_session_answers_in_the_page_and_takes_nothing_in(enter):
    client, before = enter("analyst"), DocumentRow.objects.count()
    client.logout()
    response = client.post("/intake/add", {"text": TEXT}, headers=HTMX)
    assert (response.status_code, DocumentRow.objects.count()) == (401, before)
    assert "still here" in response.text
