"""Which claims stand and which ties hold: worked out from readings and judgements, for some claims or for all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Max, Q, QuerySet

from cenotaph.coding import WAITS, Position, review
from cenotaph.ledger.chunks import CHUNK, chunks
from cenotaph.ledger.listing import list_again
from cenotaph.ledger.models import ClaimRow, ExtractRow, JudgementRow, ReadingRow, ResultRow, StandingRow, TieRow
from cenotaph.ledger.values import ACCEPT, CORRECT, MAKE, REJECT, SAME

# States in which a claim is out of people's hands: no decision on it is asked for.
OVER = ("set aside", "taken back", "read again", "corrected")
BATCH = 5000  # claims held at once where all are worked out
# What `_Grounds` finds for a claim that was read and on which, as on its document, nobody ever decided.
UNTOUCHED = """
INSERT INTO ledger_standingrow (row_id, stands, state, judgement, review)
SELECT id, is_latest, CASE WHEN is_latest THEN 'read' ELSE 'read again' END, NULL, %s
FROM (
    SELECT id, reading_id IN (SELECT MAX(id) FROM ledger_readingrow GROUP BY document_id) AS is_latest
    FROM ledger_claimrow WHERE reading_id IS NOT NULL
) AS found
"""


def stand_again(claims: Iterable[str]) -> None:
    """Work out anew whether these claims stand, and every claim that was made by correcting them."""
    waiting, seen, touched = set(claims), set(), set()
    while waiting:
        rows = _rows_of(waiting)
        _keep(rows)
        seen |= waiting
        touched |= {row.document_id for row in rows}
        heirs = JudgementRow.objects.exclude(replacement="")
        waiting = {
            heir
            for part in chunks(waiting)
            for heir in heirs.filter(left__in=part).values_list("replacement", flat=True)
        } - seen
    list_again(touched)


def stand_all() -> None:
    """Work out anew whether each claim stands: all at once, then one by one those on which people decided."""
    # A case of a million claims is mostly undecided: as rows in memory they would take a gigabyte and minutes.
    with transaction.atomic():
        StandingRow.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(UNTOUCHED, [WAITS])
        reached = 0
        while rows := list(_touched().filter(pk__gt=reached).order_by("pk")[:BATCH]):
            _keep(rows)
            reached = rows[-1].pk


def _touched() -> QuerySet[ClaimRow]:
    """The claims made by people, and those on which or on whose document somebody once decided."""
    decided = JudgementRow.objects.exclude(about="incident").values("left")
    is_touched = Q(reading=None) | Q(claim__in=decided) | Q(document__in=decided)
    return ClaimRow.objects.filter(is_touched).defer("content", "content_hash")


def tie_again(left: str, right: str) -> None:
    """Work out anew which decision holds on whether these two claims are one incident."""
    TieRow.objects.filter(left=left, right=right).delete()
    held = _ties().filter(left=left, right=right).order_by("-pk").first()
    if held:
        TieRow(left=left, right=right, same=held.verdict == SAME, judgement=held.pk).save(force_insert=True)


def tie_all() -> None:
    """Work out anew every tie."""
    latest = {(row.left, row.right): row for row in _ties().order_by("pk")}
    ties = [
        TieRow(left=left, right=right, same=row.verdict == SAME, judgement=row.pk)
        for (left, right), row in sorted(latest.items())
    ]
    TieRow.objects.bulk_create(ties)


def _ties() -> QuerySet[JudgementRow]:
    return JudgementRow.objects.filter(about="incident", withdrawal__isnull=True)


def _rows_of(claims: Iterable[str]) -> list[ClaimRow]:
    rows = ClaimRow.objects.defer("content", "content_hash")
    return [row for part in chunks(claims) for row in rows.filter(claim__in=part)]


def _keep(rows: list[ClaimRow]) -> None:
    grounds = _Grounds(rows)
    standings = [grounds.standing(row) for row in rows]
    StandingRow.objects.bulk_create(
        standings,
        update_conflicts=True,
        unique_fields=["row"],
        update_fields=["stands", "state", "judgement", "review"],
        batch_size=CHUNK,
    )


class _Grounds:
    """What decides whether some claims stand, fetched in a few queries."""

    def __init__(self, rows: list[ClaimRow]) -> None:
        self.origins = _origins({row.claim for row in rows if row.reading_id is None})
        roots = {origin.left for origin in self.origins.values()} - set(self.origins)
        self.read = [(row.claim, row.document_id, row.reading_id) for row in rows if row.reading_id is not None]
        for part in chunks(roots):
            found = ClaimRow.objects.filter(claim__in=part, reading__isnull=False)
            self.read += found.values_list("claim", "document_id", "reading_id")
        documents = {row.document_id for row in rows} | {document for _, document, _ in self.read}
        claims = {row.claim for row in rows} | {origin.left for origin in self.origins.values()}
        self.current = _current_readings(documents)
        self.decisions = _decisions(claims | documents)
        self.verdicts = {left: (found[-1].verdict, found[-1].number) for left, found in self.decisions.items()}
        self.alive = {claim for claim, document, reading in self.read if self.current[document] == reading}
        numbers = {each.number for found in self.decisions.values() for each in found}
        self.weighed = _adjudicated(numbers | {origin.pk for origin in self.origins.values()})
        self.alive |= _in_their_words({name for name, origin in self.origins.items() if origin.verdict == MAKE})

    def standing(self, row: ClaimRow) -> StandingRow:
        """The standing of one claim."""
        stands, state, judgement = self._state(row)
        found = self._review(row.claim) if state not in OVER else WAITS
        return StandingRow(row_id=row.pk, stands=stands, state=state, judgement=judgement, review=found)

    def _review(self, claim: str) -> str:
        """What the decisions on this claim come to; who made it has decided first."""
        made = self.origins.get(claim)
        positions = [] if made is None else [Position(made.by, True, _weight(made.pk in self.weighed))]
        positions += [
            Position(each.by, each.verdict == ACCEPT, _weight(each.number in self.weighed))
            for each in self.decisions.get(claim, ())
        ]
        return review(positions)

    def _state(self, row: ClaimRow) -> tuple[bool, str, int | None]:
        verdict, number = self.verdicts.get(row.document_id, ("", None))
        if verdict == REJECT:
            return False, "set aside", number
        if row.reading_id is None and not self._holds_on(self.origins[row.claim]):
            return False, "taken back", self.origins[row.claim].pk
        if row.reading_id is not None and self.current[row.document_id] != row.reading_id:
            return False, "read again", None
        verdict, number = self.verdicts.get(row.claim, ("", None))
        return {
            REJECT: (False, "rejected", number),
            CORRECT: (False, "corrected", number),
            ACCEPT: (True, "accepted", number),
        }.get(verdict, (True, "by hand" if row.reading_id is None else "read", None))

    def _holds_on(self, origin: JudgementRow) -> bool:
        """Whether a person's claim holds: its making was not taken back, and what it rests on is still there."""
        if self.verdicts.get(origin.left, ("", None))[1] != origin.pk:
            return False
        made_by = self.origins.get(origin.left)
        if made_by:
            return self._holds_on(made_by)
        return (origin.replacement if origin.verdict == MAKE else origin.left) in self.alive


def _origins(claims: set[str]) -> dict[str, JudgementRow]:
    """The corrections that made these claims, and those that made the claims which they corrected, and so on."""
    found: dict[str, JudgementRow] = {}
    waiting = claims
    while waiting:
        rows = [row for part in chunks(waiting) for row in JudgementRow.objects.filter(replacement__in=part)]
        found |= {row.replacement: row for row in rows}
        waiting = {row.left for row in rows} - set(found)
    return found


def _in_their_words(made: set[str]) -> set[str]:
    """Those of the claims made by people whose words still stand at their place in the latest text."""
    rows = [row for part in chunks(made) for row in ClaimRow.objects.filter(claim__in=part)]
    texts = {
        row.document_id: row.text
        for part in chunks({row.document_id for row in rows})
        for row in ExtractRow.objects.filter(document__in=part).order_by("pk")
    }
    claims = [row.value() for row in rows]
    return {claim.id for claim in claims if texts[claim.document or ""][claim.start : claim.end] == claim.quote}


def _current_readings(documents: Iterable[str]) -> dict[str, int]:
    return {
        document: latest
        for part in chunks(documents)
        for document, latest in ReadingRow.objects.filter(document__in=part)
        .values("document")
        .annotate(latest=Max("pk"))
        .values_list("document", "latest")
    }


@dataclass(frozen=True, slots=True)
class _Decision:
    """One decision that holds on a claim or a document."""

    verdict: str
    number: int
    by: str


def _decisions(subjects: Iterable[str]) -> dict[str, list[_Decision]]:
    """The decisions that hold on each claim or document, oldest first."""
    found: dict[str, list[_Decision]] = {}
    for part in chunks(subjects):
        rows = JudgementRow.objects.filter(left__in=part, withdrawal__isnull=True).exclude(about="incident")
        for left, verdict, number, by in rows.order_by("pk").values_list("left", "verdict", "pk", "by"):
            found.setdefault(left, []).append(_Decision(verdict, number, by))
    return found


def _adjudicated(numbers: Iterable[int]) -> set[int]:
    """Those of these judgements that carry out an adjudication: two coders have judged the same words before."""
    rows = ResultRow.objects
    return {n for part in chunks(numbers) for n in rows.filter(judgement__in=part).values_list("judgement", flat=True)}


def _weight(is_adjudicated: bool) -> int:
    return 2 if is_adjudicated else 1
