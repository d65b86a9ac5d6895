"""What is kept up from act to act is what is worked out anew; a case of before gets it when it is opened."""

import pytest
from django.core.management import call_command
from django.db import connection

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import actions, copying, queries, queries_reading, rebuild
from cenotaph.ledger.case import open_case
from cenotaph.ledger.listing import list_all
from cenotaph.ledger.models import LineageRow, ListingRow, SketchRow
from cenotaph.provenance import lineage
from tests.ledger.words import taken

STORY = " ".join(f"word{number}" for number in range(300))


def put(case, name, text, day):
    """Take in a text of a day."""
    document = actions.take_in(case, f"{name} {day}".encode(), source=name, name=name).document.id
    actions.record_extract(
        case, document, Extraction(text, method="plain_v1", published_on=day, publisher="Coast Wire")
    )
    return document


def listed():
    return list(ListingRow.objects.order_by("pk").values_list())


def test_copies_are_found_again_after_each_change(case):
    first = put(case, "first", STORY, "2031-03-02")
    copy = put(case, "copy", STORY, "2031-03-03")
    assert [(line.copy, line.source) for line in copying.copied()] == [(copy, first)]
    before = SketchRow.objects.get(pk=first).bands
    earlier = put(case, "earlier", f"{STORY} and more", "2031-03-01")
    assert {(line.copy, line.source) for line in copying.copied()} == {(copy, earlier), (first, earlier)}
    assert SketchRow.objects.get(pk=first).bands == before
    actions.describe(case, earlier, published_on="2031-03-09")
    assert copying.copied() == lineage(queries.texts())
    actions.record_extract(case, first, Extraction("Nothing of that.", method="plain_v2"))
    assert copying.copied() == lineage(queries.texts())
    assert {row.pk for row in SketchRow.objects.filter(is_copy=True)} == {earlier}


def test_two_who_keep_lineage_up_at_once_do_not_mix_two_states(case, monkeypatch):
    put(case, "first", STORY, "2031-03-02")
    compared = copying.relined
    calls = []

    def slow(*given):
        calls.append(given)
        found = compared(*given)
        if len(calls) == 1:
            # In the middle of the first one's work another text comes, and another process keeps up.
            put(case, "second", STORY, "2031-03-03")
            assert len(copying.copied()) == 1
        return found

    monkeypatch.setattr(copying, "relined", slow)
    assert copying.copied() == lineage(queries.texts())
    assert len(calls) == 2
    assert LineageRow.objects.filter(copy="").count() == 1


def test_the_list_is_kept_up_and_a_case_of_before_gets_it(case):
    for number in range(3):
        taken(case, number)
    bare = actions.take_in(case, b"nothing drawn out", source="reports/bare.bin").document.id
    actions.describe(case, taken(case), published_by="Kerat Daily", published_on="2031-03-20")
    found = listed()
    list_all()
    assert listed() == found
    call_command("migrate", "ledger", "0001_first", verbosity=0)
    call_command("migrate", "ledger", verbosity=0)
    assert listed() == found
    lines, total = queries_reading.document_lines()
    assert (total, len(lines)) == (4, 4)
    days = {line.id: (line.published_on, line.title) for line in lines}
    assert days[bare] == (None, "reports/bare.bin")
    assert (lines[0].published_on, lines[0].publisher) == ("2031-03-20", "Kerat Daily")


def test_what_waits_is_counted_from_its_index_alone(case):
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN QUERY PLAN SELECT count(*), sum(waiting) FROM ledger_listingrow WHERE waiting > %s", [0]
        )
        assert "COVERING INDEX listing_waiting" in str(cursor.fetchall())


def test_an_older_case_killed_between_its_tables_and_their_rows_is_finished_when_opened_again(case, monkeypatch):
    for number in range(3):
        taken(case, number)
    found = listed()
    call_command("migrate", "ledger", "0001_first", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ledger derived' AND name <> '0001_first'")

    def killed() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rebuild, "stand_and_tie_anew", killed)
        with pytest.raises(KeyboardInterrupt):
            open_case(case.folder)
    ListingRow.objects.all().delete()
    open_case(case.folder)
    assert listed() == found

    def again() -> None:
        raise AssertionError("worked out a second time")

    monkeypatch.setattr(rebuild, "stand_and_tie_anew", again)
    open_case(case.folder)
