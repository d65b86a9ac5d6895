"""Lists of people taken in, and what people decide about pairs, persons and lists: each signed, each taken back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cenotaph.errors import ChangedError, DocumentError, PeopleError
from cenotaph.ledger import many, queries_people, register
from cenotaph.ledger.actions.recording import record, told
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import plain, sign, together
from cenotaph.ledger.models import ClaimRow, DocumentRow, ListRow, MentionRow
from cenotaph.ledger.models.people import mentions_hash
from cenotaph.ledger.values import REJECT
from cenotaph.ledger.values_people import (
    CONSENT,
    CONSENTS,
    DEATH,
    LIST,
    PAIR_VERDICTS,
    PERSON,
    PURPOSES,
    SECOND,
    STATE,
    TELLS,
    ListSaid,
    Mention,
)
from cenotaph.people.register.importing import Taken
from cenotaph.values import STATUSES

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Imported:
    """A list that is in the case, and whether it came just now."""

    list: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """The rows of a list that is to be recorded, worked out before anybody has to wait for it."""

    list: str
    mentions_hash: str
    rows: many.Waiting


def made_ready(document: str, rows: Sequence[Taken]) -> Ready:
    """The rows of a list that this document is to become."""
    times = ListRow.objects.filter(document=document).count()
    name = hashlib.sha256(plain(["list", document, times]).encode()).hexdigest()[:16]
    made = [MentionRow.of(_mention(name, row)) for row in rows]
    values = ((name, *(getattr(row, each) for each in _WRITTEN)) for row in made)
    return Ready(name, mentions_hash(made), many.Waiting(MentionRow, ("list", *_WRITTEN), values))


_WRITTEN = ("mention", "row", "part", "rec", "name", "facts", "written", "remarks")


def import_list(case: Case, said: ListSaid, rows: Sequence[Taken], ready: Ready | None = None) -> Imported:
    """Record a list and every row of it. The same document again changes nothing while its import holds.

    Raises PeopleError, DocumentError.
    """
    with together(case):
        if not DocumentRow.objects.filter(pk=said.document).exists():
            raise DocumentError(f"there is no document {said.document} in this case; take it in first")
        before = queries_people.list_of_document(said.document)
        if before is not None:
            return Imported(before.id, False)
        _check(said)
        ready = ready or made_ready(said.document, rows)
        if ListRow.objects.filter(pk=ready.list).exists():
            raise ChangedError("this list was imported and undone just now by somebody else; import it again")
        name = ready.list
        said = replace(said, id=name, count=len(rows), by=case.actor, at=case.clock())
        row = ListRow.of(said, mentions_hash=ready.mentions_hash)
        row.save(force_insert=True)
        ready.rows.write()
        sign(case, "import_list", name, list=row.content, mentions=row.mentions_hash, count=len(rows))
    return Imported(name, True)


def _mention(name: str, row: Taken) -> Mention:
    # A row may stand in one of several tables of a file.
    words = f"{name}\n{row.part}\n{row.row}"
    return Mention(
        0,
        hashlib.sha256(words.encode()).hexdigest()[:16],
        name,
        row.row,
        row.part,
        row.rec,
        row.name,
        row.facts,
        row.written,
        row.remarks,
    )


def _check(said: ListSaid) -> None:
    if said.tells not in TELLS:
        raise PeopleError(f"{said.tells!r} is not what a list tells of; choose one of: {', '.join(TELLS[1:])}")
    if said.status and said.status not in STATUSES:
        raise PeopleError(f"{said.status!r} is no status; choose one of: {', '.join(STATUSES)}")
    if said.version_of:
        queries_people.standing_list(said.version_of)
        newer = queries_people.newer_than(said.version_of)
        if newer is not None:
            raise PeopleError(f"list {said.version_of} has a newer version already: give --as-version-of {newer}")


def undo_import(case: Case, name: str, *, why: str = "") -> int:
    """Let no row of this list stand; all of it stays on record. The judgement's number. Raises PeopleError."""
    with together(case):
        queries_people.standing_list(name)
        return decide(case, "undo_import", LIST, name, "", REJECT, why)


def judge_person(case: Case, left: str, right: str, verdict: str, *, why: str = "") -> int:
    """Two mentions are one person, two, or nobody can tell; the judgement's number. Raises PeopleError."""
    return _on_pair(case, PERSON, left, right, verdict, why)


def judge_again(case: Case, left: str, right: str, verdict: str, *, why: str = "") -> int:
    """A second opinion on a pair that another person judged: it is compared and decides nothing. Raises PeopleError."""
    return _on_pair(case, SECOND, left, right, verdict, why)


def _on_pair(case: Case, about: str, left: str, right: str, verdict: str, why: str) -> int:
    if verdict not in PAIR_VERDICTS:
        raise PeopleError(f"{verdict!r} is no verdict on a pair; choose one of: {', '.join(PAIR_VERDICTS)}")
    if left == right:
        raise PeopleError(f"mention {left} was given twice; name two different mentions")
    left, right = sorted((left, right))
    with together(case):
        register.settle(case)
        ends = [standing(each) for each in (left, right)]
        number = decide(case, "judge_again" if about == SECOND else "judge_person", about, left, right, verdict, why)
        register.judged(ends)
    return number


def judge_status(case: Case, mention: str, status: str, *, why: str = "") -> int:
    """Say the status of the person whom this mention names; "unknown" is one too. Raises PeopleError."""
    if status not in (*STATUSES, UNKNOWN):
        raise PeopleError(f"{status!r} is no status; choose one of: {', '.join((*STATUSES, UNKNOWN))}")
    with together(case):
        standing(mention)
        return decide(case, "judge_status", STATE, mention, "", status, why)


def record_consent(case: Case, mention: str, purpose: str, answer: str, *, why: str = "") -> int:
    """Keep what those concerned agreed to for one purpose, and who said so (in `why`). Raises PeopleError."""
    if purpose not in PURPOSES or answer not in CONSENTS:
        raise PeopleError(f"choose a purpose ({', '.join(PURPOSES)}) and an answer ({', '.join(CONSENTS)})")
    with together(case):
        standing(mention)
        return decide(case, "record_consent", CONSENT, mention, purpose, answer, why)


def judge_death(case: Case, mention: str, claim: str, verdict: str, *, why: str = "") -> int:
    """The person whom this mention names died in the incident of this claim, or did not. Raises PeopleError."""
    if verdict not in PAIR_VERDICTS[:2]:
        raise PeopleError(f"{verdict!r} is no verdict on a death; choose same or not_same")
    with together(case):
        standing(mention)
        if not ClaimRow.objects.filter(claim=claim).exists():
            raise PeopleError(f"there is no claim {claim} in this case; cenotaph claims lists them with their ids")
        return decide(case, "judge_death", DEATH, mention, claim, verdict, why)


def decide(case: Case, act: str, about: str, left: str, right: str, verdict: str, why: str) -> int:
    """Keep a judgement about people and sign it, inside `together`; its number."""
    number = record(case, about=about, left=left, right=right, verdict=verdict, why=why)
    sign(case, act, f"{left} {right}".strip(), why=why, verdict=verdict, **told(number))
    return number


def standing(mention: str) -> int:
    """The number of a mention that stands. Raises PeopleError."""
    number = queries_people.number_of(mention)
    if number is None:
        raise PeopleError(f"there is no mention {mention} on a list of this case; look it up again")
    return number
