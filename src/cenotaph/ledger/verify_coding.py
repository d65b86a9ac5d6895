"""Verify the rows of the coding room and of exhibits: each against the hash that the entry of its act signed."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from cenotaph.ledger.actions.keeping import kept_hash
from cenotaph.ledger.models import (
    AdjudicationRow,
    AssignmentRow,
    BookRow,
    CaptionRow,
    CodingRow,
    CommentRow,
    EntryRow,
    ExhibitLinkRow,
    FinishRow,
    HandedOutRow,
    ResultRow,
    RetractionRow,
    SampledRow,
    SampleRow,
    SettingRow,
    TranslationRow,
)
from cenotaph.values import Refusal

KEPT: tuple[type[Model], ...] = (
    SettingRow,
    AssignmentRow,
    CommentRow,
    TranslationRow,
    BookRow,
    SampleRow,
    CodingRow,
    FinishRow,
    AdjudicationRow,
    RetractionRow,
    CaptionRow,
    ExhibitLinkRow,
    HandedOutRow,
)
ACTS = (
    *("decide_setting", "assign", "comment", "translate", "draft_book", "publish_book"),
    *("draw_sample", "code", "finish", "adjudicate", "retract"),
    *("describe_exhibit", "link_exhibit", "hand_out"),
)


def kept_rows() -> Iterator[Refusal]:
    """Every row that is not as it was signed, and every signed one that is gone."""
    signed: dict[tuple[str, int], dict[str, Any]] = {}
    for revision in EntryRow.objects.filter(act__in=ACTS).values_list("revision", flat=True).iterator(chunk_size=1000):
        details = json.loads(revision)["details"]
        signed[details["kind"], details["row"]] = details
    for kind in KEPT:
        for row in kind._default_manager.order_by("pk").iterator(chunk_size=500):
            found = signed.pop((kind.__name__, row.pk), None)
            if found is None or found["kept"] != kept_hash(row):
                yield _altered("it does not say what was signed", kind, row.pk)
            elif not _is_whole(row, found):
                yield _altered("what belongs to it is not what was signed", kind, row.pk)
    for name, number in sorted(signed):
        yield Refusal("altered: it was signed and is gone", f"{name} {number}", _HELP)


_HELP = "compare this case with a copy that was made before"


def _is_whole(row: Model, signed: dict[str, Any]) -> bool:
    if isinstance(row, SampleRow):
        held = SampledRow.objects.filter(sample=row).values_list("document", flat=True)
        return set(held) == set(json.loads(row.drawn))
    if isinstance(row, AdjudicationRow):
        carried = ResultRow.objects.filter(adjudication=row).values_list("judgement", flat=True)
        return set(carried) == set(signed["judgements"])
    return True


def _altered(why: str, kind: type[Model], number: int) -> Refusal:
    return Refusal(f"altered: {why}", f"{kind.__name__} {number}", _HELP)
