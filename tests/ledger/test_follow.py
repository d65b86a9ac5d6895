"""Names, steps, reminders and searches: signed, as they stand now, reversible; a name is honoured by every figure."""

import json

import pytest

from cenotaph.errors import ClaimError, UsageError
from cenotaph.ledger import actions, derived, queries, queries_follow
from cenotaph.ledger.models import AliasRow, ClaimRow, EntryRow
from cenotaph.ledger.rebuild import rebuild, snapshot
from cenotaph.ledger.verify import verify
from cenotaph.ledger.view import case_view
from cenotaph.publish.tables import history
from tests.ledger.words import taken

MONITOR, CENTRE = "Marland Rights Monitor", "Sarun Documentation Centre"


def speakers() -> set[str]:
    return {voice.speaker for voice in derived.woven().voices}


def test_a_name_is_honoured_taken_back_and_opened_again(case):
    taken(case)
    before, sealed = derived.woven(), list(ClaimRow.objects.values_list("content_hash", flat=True))
    number = actions.same_speaker(case, MONITOR, CENTRE, why="one office")
    assert speakers() == {CENTRE}
    lived = snapshot()
    rebuild(case)
    assert snapshot() == lived
    assert list(ClaimRow.objects.values_list("content_hash", flat=True)) == sealed
    actions.turn(case, "alias", number, "taken back")
    assert derived.woven() == before
    actions.turn(case, "alias", number, "open")
    assert speakers() == {CENTRE}
    assert list(verify(case)) == []


def test_each_act_signs_one_entry_and_the_same_again_none(case):
    claim = f"{taken(case)[:6]}a"
    acts = (
        lambda: actions.same_speaker(case, MONITOR, CENTRE),
        lambda: actions.share_search(case, "Sarun", "q=Sarun"),
        lambda: actions.turn(case, "search", 1, "taken back"),
    )
    for act in acts:
        before = EntryRow.objects.count()
        act()
        act()
        assert EntryRow.objects.count() == before + 1
    actions.remind(case, claim, "2031-05-01")
    actions.add_step(case, claim, "done", "2031-03-20")
    assert [entry.act for entry in queries.entries(2)] == ["remind", "add_step"]


def test_a_name_is_one_speakers_and_no_ring_is_made(case):
    taken(case)
    first = actions.same_speaker(case, MONITOR, CENTRE)
    with pytest.raises(UsageError, match="already; take that back first"):
        actions.same_speaker(case, MONITOR, "Kerat Daily")
    with pytest.raises(UsageError, match="one speaker already"):
        actions.same_speaker(case, CENTRE, MONITOR)
    with pytest.raises(UsageError, match="one speaker already"):
        actions.same_speaker(case, "Kerat Daily", "kerat daily")
    actions.turn(case, "alias", first, "taken back")
    actions.same_speaker(case, CENTRE, MONITOR)
    with pytest.raises(UsageError, match="one speaker already"):
        actions.turn(case, "alias", first, "open")
    assert AliasRow.objects.count() == 2


def test_reminders_are_due_until_they_are_done(case):
    claim = f"{taken(case)[:6]}a"
    late = actions.remind(case, claim, "2031-04-02", note="second")
    early = actions.remind(case, claim, "2031-03-30", note="first")
    assert [each.number for each in queries_follow.due("2031-04-01")] == [early]
    assert [each.number for each in queries_follow.due("2031-04-02")] == [early, late]
    actions.turn(case, "reminder", early, "done")
    assert [each.turn for each in queries_follow.reminders_of([claim])] == ["done", "open"]
    assert queries_follow.count_due("2031-04-02") == 1
    actions.turn(case, "reminder", early, "open")
    assert queries_follow.count_due("2031-04-02") == 2


def test_all_of_it_is_exported_with_how_it_stands(case):
    claim = f"{taken(case)[:6]}a"
    number = actions.same_speaker(case, MONITOR, CENTRE, why="one office")
    actions.turn(case, "alias", number, "taken back")
    actions.add_step(case, claim, "dropped", "2031-03-20", note="by decree")
    actions.remind(case, claim, "2031-05-01", note="ask")
    actions.share_search(case, "Sarun", "q=Sarun")
    rows = [json.loads(line) for line in history(case_view(case)).decode().splitlines()]
    added = [row["added"] for row in rows if "added" in row]
    assert [(each["kind"], each["turn"]) for each in added] == [
        ("alias", "taken back"),
        ("step", "open"),
        ("reminder", "open"),
        ("search", "open"),
    ]
    assert added[0]["words"] == {"name": MONITOR, "speaker": CENTRE, "why": "one office"}
    assert (added[1]["words"]["claim"], added[1]["words"]["note"]) == (claim, "by decree")


def test_what_cannot_be_is_said(case):
    claim = f"{taken(case)[:6]}a"
    with pytest.raises(ClaimError, match="no claim none"):
        actions.remind(case, "none", "2031-05-01")
    with pytest.raises(ClaimError, match="no claim none"):
        actions.add_step(case, claim, "done", "2031-03-20", later="none")
    with pytest.raises(UsageError, match="is no day"):
        actions.remind(case, claim, "soon")
    with pytest.raises(UsageError, match="in the future"):
        actions.add_step(case, claim, "done", "2031-05-01")
    with pytest.raises(UsageError, match="no reminder 7"):
        actions.turn(case, "reminder", 7, "done")
    with pytest.raises(UsageError, match="could become"):
        actions.turn(case, "search", actions.share_search(case, "x", "q=x"), "done")
    assert queries.counts()["entries"] == EntryRow.objects.count()
