"""Verify a case: the chain and its signatures, the log, the sealed bytes, the rows behind them, and every quote."""

import hashlib
import json
from collections.abc import Iterator

from cenotaph.errors import DocumentError
from cenotaph.ledger import database
from cenotaph.ledger.actions.reading import claims_hash
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import FIRST, commitment, leaf_hash, plain, signed_words
from cenotaph.ledger.keys import is_signed
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
    TurnRow,
)
from cenotaph.ledger.values import Entry
from cenotaph.ledger.values_people import OF_PEOPLE
from cenotaph.ledger.verify_coding import kept_rows
from cenotaph.ledger.verify_people import PEOPLE_ACTS, altered_lists
from cenotaph.ledger.verify_team import wrong_in_team
from cenotaph.values import Refusal

database.set_up()


def verify(case: Case) -> Iterator[Refusal]:
    """Everything that is wrong with this case, as it is found; nothing when it is whole."""
    yield from _chain(case)
    yield from _log(case)
    yield from _bytes(case)
    yield from _texts(case)
    yield from _readings(case)
    yield from _judgements(case)
    yield from _follow_up()
    yield from kept_rows()
    yield from wrong_in_team()
    yield from altered_lists(_signed_details("import_list"))


def _chain(case: Case) -> Iterator[Refusal]:
    previous, number = FIRST, 0
    for row in EntryRow.objects.order_by("number").iterator(chunk_size=1000):
        entry = row.value()
        number += 1
        if entry.number != number:
            yield _altered(f"entry {number} is missing from the history", f"entry {number}")
            number = entry.number
        elif wrong := _entry_words(case, entry, previous):
            yield _altered(wrong, f"entry {entry.number} ({entry.act})")
        previous = entry.hash
    if number == 0:
        yield _altered("the history is empty", "history")


def _entry_words(case: Case, entry: Entry, previous: str) -> str | None:
    leaf = json.loads(entry.leaf)
    revision = json.loads(entry.revision)
    if leaf_hash(entry.leaf) != entry.hash:
        return "its leaf is not the one that was signed"
    if leaf["prev"] != previous:
        return "it does not follow the entry before it"
    if not is_signed(case.public_key, signed_words(case.origin, entry.hash), entry.signature):
        return "its signature is not by the key of this case"
    if leaf["commit"] != commitment(entry.salt, entry.revision):
        return "what it says was changed after it was signed"
    said = (leaf["n"], leaf["op"], leaf["t"], revision["about"], revision["actor"], revision["why"])
    if said != (entry.number, entry.act, entry.at, entry.about, entry.actor, entry.why):
        return "its row does not say what was signed"
    return None


def _log(case: Case) -> Iterator[Refusal]:
    if not case.log.exists():
        yield _altered("the log is missing", case.log.name)
        return
    rows = EntryRow.objects.order_by("number").values_list("leaf", "hash", "signature").iterator(chunk_size=1000)
    with case.log.open(encoding="utf-8") as lines:
        for number, (leaf, name, signature) in enumerate(rows, 1):
            line = next(lines, None)
            if line is None:
                yield _altered(f"the log ends before entry {number}", case.log.name)
                return
            if line.rstrip("\n") != plain({"hash": name, "leaf": leaf, "signature": signature}):
                yield _altered(f"the log and the history differ at entry {number}", case.log.name)
                return
        if next(lines, None) is not None:
            yield _altered("the log has more entries than the history", case.log.name)


def _bytes(case: Case) -> Iterator[Refusal]:
    signed = _signed_details("take_in")
    for row in DocumentRow.objects.order_by("id").iterator(chunk_size=500):
        try:
            found = case.store.verify(row.pk)
        except DocumentError as wrong:
            yield Refusal(str(wrong), f"document {row.pk[:12]}", "restore the file from a copy of the case")
            continue
        if (found.sha512, found.size) != (row.sha512, row.size):
            yield _altered("its row does not fit its bytes", f"document {row.pk[:12]}")
        if row.pk not in signed:
            yield _altered("no entry of the history says that it was taken in", f"document {row.pk[:12]}")


def _texts(case: Case) -> Iterator[Refusal]:
    signed = _signed_details("record_extract")
    for row in ExtractRow.objects.order_by("pk").iterator(chunk_size=100):
        name = hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest()
        if name not in {details["text"] for details in signed.get(row.document_id, ())}:
            yield _altered("its text is not the one that was signed", f"document {row.document_id[:12]}")


def _readings(case: Case) -> Iterator[Refusal]:
    signed = {
        (document, details["claims"])
        for document, found in _signed_details("record_claims").items()
        for details in found
    }
    texts: dict[int, str] = {}
    for reading in ReadingRow.objects.order_by("document", "pk").iterator(chunk_size=100):
        where = f"document {reading.document_id[:12]}"
        rows = list(reading.claims.all())
        hashes = [hashlib.sha256(row.content.encode()).hexdigest() for row in rows]
        if claims_hash(hashes) != reading.claims_hash or (reading.document_id, reading.claims_hash) not in signed:
            yield _altered("its claims are not those that were signed", where)
        if reading.extract not in texts:
            texts = {reading.extract: ExtractRow.objects.values_list("text", flat=True).get(pk=reading.extract)}
        yield from _quotes(rows, texts[reading.extract])


def _quotes(rows: list[ClaimRow], text: str) -> Iterator[Refusal]:
    for row in rows:
        claim = row.value()
        if text[claim.start : claim.end] != claim.quote:
            yield _altered("its quote does not stand at its place in the text", f"claim {claim.id}")


def _judgements(case: Case) -> Iterator[Refusal]:
    by_hand = ("correct_claim", "make_claim")
    acts = ("accept_claim", "reject_claim", *by_hand, "set_aside", "judge_same", "judge_not_same", *PEOPLE_ACTS)
    signed = {
        (details["judgement"], about, details.get("replacement", ""), details.get("book", 0), details.get("verdict"))
        for act in acts
        for about, found in _signed_details(act).items()
        for details in found
    }
    for row in JudgementRow.objects.order_by("pk").iterator(chunk_size=500):
        about = f"{row.left} {row.right}".strip()
        # The act of a judgement about claims says its verdict; one about people signs it beside.
        verdict = row.verdict if row.about in OF_PEOPLE else None
        if (row.pk, about, row.replacement, row.book, verdict) not in signed:
            yield _altered("no entry of the history says that it was made", f"judgement {row.pk}")
    contents = {details["claim"] for act in by_hand for found in _signed_details(act).values() for details in found}
    for claim in ClaimRow.objects.filter(reading__isnull=True):
        if hashlib.sha256(claim.content.encode()).hexdigest() not in contents:
            yield _altered("it is not the correction that was signed", f"claim {claim.claim}")


# Each act of follow-up, its rows, and the fields of a row that are signed.
_FOLLOW_UP = (
    ("same_speaker", AliasRow, ("name", "speaker")),
    ("add_step", StepRow, ("state", "on", "note", "later")),
    ("remind", ReminderRow, ("due", "note")),
    ("share_search", SharedSearchRow, ("name", "address")),
    ("turn", TurnRow, ("kind", "subject", "turn")),
)


def _follow_up() -> Iterator[Refusal]:
    for act, rows, names in _FOLLOW_UP:
        entries = EntryRow.objects.filter(act=act).values_list("revision", flat=True)
        signed = {}
        for revision in entries.iterator(chunk_size=1000):
            said = json.loads(revision)
            signed[said["details"]["number"]] = (said["about"], said["actor"], said["details"])
        for row in rows.objects.order_by("pk").iterator(chunk_size=500):
            about, actor, details = signed.get(row.pk, ("", "", {}))
            found = {name: getattr(row, name) for name in names}
            is_its_own = not hasattr(row, "claim") or row.claim == about
            if not is_its_own or row.by != actor or found != {name: details.get(name) for name in names}:
                yield _altered("it is not what was signed", f"{act} {row.pk}")


def _signed_details(act: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    rows = EntryRow.objects.filter(act=act).values_list("about", "revision")
    for about, revision in rows.iterator(chunk_size=1000):
        found.setdefault(about, []).append(json.loads(revision)["details"])
    return found


def _altered(why: str, where: str) -> Refusal:
    return Refusal(f"altered: {why}", where, "compare this case with a copy that was made before")
