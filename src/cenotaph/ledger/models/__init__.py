"""Rows, one file per room. Each row has `Row.of(value)` and `row.value()`; nothing clever."""

from cenotaph.ledger.models.archive import CaptureRow, DescriptionRow, DocumentRow, ExtractRow, RefusalRow
from cenotaph.ledger.models.coding import (
    AssignmentRow,
    BookRow,
    CommentRow,
    RetractionRow,
    SettingRow,
    TranslationRow,
)
from cenotaph.ledger.models.derived import IncidentRow, LineageRow, StandingRow, TieRow, TollRow, VoiceRow
from cenotaph.ledger.models.follow import AliasRow, ReminderRow, SharedSearchRow, StepRow, TurnRow
from cenotaph.ledger.models.history import EntryRow
from cenotaph.ledger.models.judgement import JudgementRow, WithdrawalRow
from cenotaph.ledger.models.listing import ListingRow
from cenotaph.ledger.models.reading import ClaimRow, ReadingRow
from cenotaph.ledger.models.sampling import (
    AdjudicationRow,
    CodingRow,
    FinishRow,
    ResultRow,
    SampledRow,
    SampleRow,
)
from cenotaph.ledger.models.sketch import SketchRow
from cenotaph.ledger.models.team import TeamActRow

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
    SettingRow,
    AssignmentRow,
    CommentRow,
    TranslationRow,
    BookRow,
    SampleRow,
    SampledRow,
    CodingRow,
    FinishRow,
    AdjudicationRow,
    ResultRow,
    RetractionRow,
    TeamActRow,
    EntryRow,
)
DERIVED = (StandingRow, TieRow, ListingRow, SketchRow, LineageRow, VoiceRow, IncidentRow, TollRow)

__all__ = [
    "DERIVED",
    "RECORDED",
    "AdjudicationRow",
    "AliasRow",
    "AssignmentRow",
    "BookRow",
    "CaptureRow",
    "ClaimRow",
    "CodingRow",
    "CommentRow",
    "DescriptionRow",
    "DocumentRow",
    "EntryRow",
    "ExtractRow",
    "FinishRow",
    "IncidentRow",
    "JudgementRow",
    "LineageRow",
    "ListingRow",
    "ReadingRow",
    "RefusalRow",
    "ReminderRow",
    "ResultRow",
    "RetractionRow",
    "SampleRow",
    "SampledRow",
    "SettingRow",
    "SharedSearchRow",
    "SketchRow",
    "StandingRow",
    "StepRow",
    "TeamActRow",
    "TieRow",
    "TollRow",
    "TranslationRow",
    "TurnRow",
    "VoiceRow",
    "WithdrawalRow",
]
