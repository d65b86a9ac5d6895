"""The history page and the list of documents: names for those who may know them, and a page at a time."""

import re

import pytest

from cenotaph.ledger import queries_reading
from cenotaph.ledger.models import EntryRow, ListingRow
from cenotaph.web.pages import history, papers
from tests.web.conftest import NAMES


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"<tr><td>(\d+)</td>", text)]


def further(text: str) -> str | None:
    found = re.search(r'href="(/[^"]+)">Further<', text)
    return found and found.group(1).replace("&amp;", "&")


def test_every_act_is_told_once_however_small_the_pages(enter, case, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 4)
    client, told, address = enter("owner"), [], "/history"
    while address:
        page = client.get(address).text
        told += numbers(page)
        address = further(page)
    assert told == list(EntryRow.objects.order_by("-number").values_list("number", flat=True))


def test_acts_are_told_of_one_person_and_of_one_kind(enter, case):
    client = enter("owner")
    taken_in = EntryRow.objects.filter(act="take_in", actor=NAMES["recorder"]).count()
    assert len(numbers(client.get("/history", {"act": "take_in", "by": NAMES["recorder"]}).text)) == taken_in > 0
    assert numbers(client.get("/history", {"by": "Nobody"}).text) == []
    assert "Nothing of this kind" in client.get("/history", {"act": "no_such_act"}).text


@pytest.mark.parametrize("before", ["", "x", "-1", "٣", "9" * 40])
def test_a_cursor_that_is_none_is_passed_over(enter, case, before):
    assert enter("owner").get("/history", {"before": before}).status_code == 200


def test_documents_claims_and_lists_are_told_by_their_names_with_a_way_there(enter, case):
    document = ListingRow.objects.filter(title="ar.txt").get().pk
    page = enter("owner").get("/history").text
    assert f'<a href="/documents/{document}"><bdi>ar.txt</bdi></a>' in page
    [row] = [row for row in page.split("<tr>") if "imported a list" in row and "ministry.csv" in row]
    assert "/documents/" in row


def test_who_sees_the_history_alone_sees_no_name_of_a_document(enter, case):
    page = enter("auditor").get("/history").text
    assert "ar.txt" not in page
    assert "ministry.csv" not in page
    assert ListingRow.objects.filter(title="ar.txt").get().pk[:40] in page


def test_documents_are_told_a_page_at_a_time_in_lists_and_searches(enter, case, monkeypatch):
    client = enter("analyst")
    for start in ("/documents", "/documents?waiting=1", "/documents?q=Sarun"):
        monkeypatch.setattr(papers, "PAGE", 100)
        whole = re.findall(r'href="/documents/(\w{64})"', client.get(start).text)
        monkeypatch.setattr(papers, "PAGE", 2)
        told, address = [], start
        while address:
            page = client.get(address).text
            told += re.findall(r'href="/documents/(\w{64})"', page)
            address = further(page)
        assert told == whole
        assert len(whole) == len(set(whole)) > 1


def test_a_cursor_tells_nothing_of_a_document_that_somebody_else_took_in(case):
    theirs = list(ListingRow.objects.order_by("place", "received_at", "document_id"))[-1].pk
    mine = queries_reading.document_lines(by="Nobody", after=theirs)
    assert mine == queries_reading.document_lines(by="Nobody", after="no such document")
