"""Rows, one file per room. Each row has `Row.of(value)` and `row.value()`; nothing clever."""

from cenotaph.ledger.models.archive import CaptureRow, DescriptionRow, DocumentRow, ExtractRow, RefusalRow
from cenotaph.ledger.models.derived import IncidentRow, LineageRow, StandingRow, TieRow, TollRow, VoiceRow
from cenotaph.ledger.models.follow import AliasRow, ReminderRow, SharedSearchRow, StepRow, TurnRow
from cenotaph.ledger.models.history import EntryRow
from cenotaph.ledger.models.judgement import JudgementRow, WithdrawalRow
from cenotaph.ledger.models.reading import ClaimRow, ReadingRow

RECORDED = (
    DocumentRow,
    CaptureRow,
    DescriptionRow,
    ExtractRow,
    RefusalRow,
    ReadingRow,
    ClaimRow,
    JudgementRow,
    WithdrawalRow,
    AliasRow,
    StepRow,
    ReminderRow,
    SharedSearchRow,
    TurnRow,
    EntryRow,
)
DERIVED = (StandingRow, TieRow, LineageRow, VoiceRow, IncidentRow, TollRow)

__all__ = [
    "DERIVED",
    "RECORDED",
    "AliasRow",
    "CaptureRow",
    "ClaimRow",
    "DescriptionRow",
    "DocumentRow",
    "EntryRow",
    "ExtractRow",
    "IncidentRow",
    "JudgementRow",
    "LineageRow",
    "ReadingRow",
    "RefusalRow",
    "ReminderRow",
    "SharedSearchRow",
    "StandingRow",
    "StepRow",
    "TieRow",
    "TollRow",
    "TurnRow",
    "VoiceRow",
    "WithdrawalRow",
]
