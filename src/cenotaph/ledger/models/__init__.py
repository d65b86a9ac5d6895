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
from cenotaph.ledger.models.exhibits import CaptionRow, ExhibitLinkRow, HandedOutRow
from cenotaph.ledger.models.follow import AliasRow, ReminderRow, SharedSearchRow, StepRow, TurnRow
from cenotaph.ledger.models.history import EntryRow
from cenotaph.ledger.models.judgement import JudgementRow, WithdrawalRow
from cenotaph.ledger.models.listing import ListingRow
from cenotaph.ledger.models.people import ListRow, MentionRow
from cenotaph.ledger.models.reading import ClaimRow, ReadingRow
from cenotaph.ledger.models.register import (
    ChangeRow,
    ConflictRow,
    KeyRow,
    KinRow,
    LinkingRow,
    MemberRow,
    PairRow,
    PersonRow,
)
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
    CaptionRow,
    ExhibitLinkRow,
    HandedOutRow,
    ListRow,
    MentionRow,
    EntryRow,
)
REGISTER = (LinkingRow, MemberRow, PersonRow, PairRow, ChangeRow, ConflictRow, KeyRow, KinRow)
DERIVED = (StandingRow, TieRow, ListingRow, SketchRow, LineageRow, VoiceRow, IncidentRow, TollRow, *REGISTER)

__all__ = [
    "DERIVED",
    "RECORDED",
    "REGISTER",
    "AdjudicationRow",
    "AliasRow",
    "AssignmentRow",
    "BookRow",
    "CaptionRow",
    "CaptureRow",
    "ChangeRow",
    "ClaimRow",
    "CodingRow",
    "CommentRow",
    "ConflictRow",
    "DescriptionRow",
    "DocumentRow",
    "EntryRow",
    "ExhibitLinkRow",
    "ExtractRow",
    "FinishRow",
    "HandedOutRow",
    "IncidentRow",
    "JudgementRow",
    "KeyRow",
    "KinRow",
    "LineageRow",
    "LinkingRow",
    "ListRow",
    "ListingRow",
    "MemberRow",
    "MentionRow",
    "PairRow",
    "PersonRow",
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
