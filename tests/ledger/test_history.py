"""The history: a chain that shows every change made behind its back, and a log that never lags for long."""

import json

import pytest
from django.db import connection

from cenotaph.ledger import actions
from cenotaph.ledger.case import open_case
from cenotaph.ledger.history import transcribe
from cenotaph.ledger.models import (
    AliasRow,
    ClaimRow,
    DocumentRow,
    EntryRow,
    ExtractRow,
    JudgementRow,
    ReadingRow,
    ReminderRow,
    SharedSearchRow,
    StepRow,
    TeamActRow,
    TurnRow,
)
from cenotaph.ledger.settings import PRAGMAS
from cenotaph.ledger.verify import verify
from tests.ledger.words import taken


@pytest.fixture
def lived(case):
    """A case in which something happened."""
    document = taken(case)
    actions.correct_claim(case, f"{document[:6]}a", {"low": 11}, why="the text says eleven")
    actions.judge_same(case, f"{document[:6]}a", f"{document[:6]}b")
    actions.withdraw(case, actions.reject_claim(case, f"{document[:6]}c"))
    alias = actions.same_speaker(case, "The Monitor of Marland", "Marland Rights Monitor")
    actions.turn(case, "alias", alias, "taken back")
    actions.add_step(case, f"{document[:6]}a", "formed", "2031-03-09", note="by decree")
    actions.remind(case, f"{document[:6]}a", "2031-05-01", note="ask again")
    actions.share_search(case, "Sarun", "q=Sarun")
    actions.record_team_act(case, "invite_member", "Sami Dahl", role="reader")
    return case


def test_what_was_lived_is_intact(lived):
    assert list(verify(lived)) == []
    assert open_case(lived.folder).public_key == lived.public_key


def test_the_log_names_nobody_and_nothing(lived):
    log = lived.log.read_text()
    document = DocumentRow.objects.get().pk
    for word in ("Lena", "Sarun", "eleven", document[:12], "txt"):
        assert word not in log


FORGERIES = {
    "an entry's reason": (lambda: EntryRow.objects.filter(act="correct_claim").update(why="no"), "does not say"),
    "an entry's revision": (
        lambda: EntryRow.objects.filter(number=2).update(revision=EntryRow.objects.get(number=3).revision),
        "changed after it was signed",
    ),
    "an entry's leaf": (lambda: EntryRow.objects.filter(number=2).update(leaf='{"n":2}'), "not the one that was"),
    "an entry's absence": (lambda: EntryRow.objects.filter(number=3).delete(), "entry 3 is missing"),
    "the last entry's absence": (lambda: EntryRow.objects.latest("number").delete(), "the log has more entries"),
    "a signature": (
        lambda: EntryRow.objects.filter(number=2).update(signature="00" * 64),
        "not by the key of this case",
    ),
    "a claim": (
        lambda: ClaimRow.objects.filter(claim__endswith="b").update(
            content=ClaimRow.objects.filter(claim__endswith="b")[0].content.replace('"low":3', '"low":30')
        ),
        "its claims are not those that were signed",
    ),
    "a claim by hand": (
        lambda: ClaimRow.objects.filter(reading=None).update(
            content=ClaimRow.objects.get(reading=None).content.replace('"low":11', '"low":1')
        ),
        "not the correction that was signed",
    ),
    "a text": (lambda: ExtractRow.objects.update(text="other words"), "its text is not the one"),
    "a reading": (lambda: ReadingRow.objects.update(claims_hash="0" * 64), "not those that were signed"),
    "a judgement": (lambda: JudgementRow.objects.filter(pk=2).update(right="zzz"), "no entry of the history"),
    "a name": (lambda: AliasRow.objects.update(speaker="Kerat Daily"), "not what was signed"),
    "a step": (lambda: StepRow.objects.update(on="2031-03-10"), "not what was signed"),
    "what a step is about": (lambda: StepRow.objects.update(claim="zzz"), "not what was signed"),
    "a reminder": (lambda: ReminderRow.objects.update(due="2031-06-01"), "not what was signed"),
    "who reminds": (lambda: ReminderRow.objects.update(by="Sami Dahl"), "not what was signed"),
    "a shared search": (lambda: SharedSearchRow.objects.update(address="q=Kerat"), "not what was signed"),
    "a turn": (lambda: TurnRow.objects.update(turn="open"), "not what was signed"),
    "a role": (lambda: TeamActRow.objects.update(role="lead"), "no entry of the history says that it was done"),
    "an act on the team": (lambda: TeamActRow.objects.all().delete(), "does not stand as it was signed"),
    "a document": (lambda: DocumentRow.objects.update(size=3), "does not fit its bytes"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_change_behind_its_back_is_found(lived, name):
    forge, words = FORGERIES[name]
    forge()
    assert any(words in found.why for found in verify(lived)), [found.why for found in verify(lived)]


def test_changed_and_lost_bytes_are_found(lived):
    blob = next(path for path in (lived.folder / "archive" / "blobs").rglob("*") if path.is_file())
    blob.chmod(0o600)
    blob.write_bytes(blob.read_bytes() + b" ")
    assert any("ALARM" in found.why for found in verify(lived))
    blob.unlink()
    assert any("is not in the archive" in found.why for found in verify(lived))


def test_a_torn_or_short_log_is_made_whole_from_the_history(lived):
    whole = lived.log.read_bytes()
    for length in (0, 5, len(whole) // 2, len(whole) - 1):
        lived.log.write_bytes(whole[:length])
        transcribe(lived)
        assert lived.log.read_bytes() == whole


def test_a_changed_log_is_found_and_not_mended(lived):
    lines = lived.log.read_text().splitlines()
    lines[1] = lines[1].replace('"signature":"', '"signature":"f')
    lived.log.write_text("\n".join(lines) + "\n")
    transcribe(lived)
    assert any("differ at entry 2" in found.why for found in verify(lived))


def test_entries_are_chained(lived):
    entries = [row.value() for row in EntryRow.objects.order_by("number")]
    leaves = [json.loads(entry.leaf) for entry in entries]
    assert [leaf["prev"] for leaf in leaves] == ["0" * 64, *(entry.hash for entry in entries[:-1])]
    assert [leaf["n"] for leaf in leaves] == list(range(1, len(leaves) + 1))


def test_the_pragmas_hold(case):
    assert connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
        "mmap_size": 0,
        "busy_timeout": 20000,
    }
