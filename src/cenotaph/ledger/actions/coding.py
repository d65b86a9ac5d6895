"""Work together: settings, documents in somebody's hand, comments, translations; all signed, all reversible."""

from datetime import date
from typing import Any

from cenotaph.errors import ChangedError, CodingError, DocumentError
from cenotaph.ledger.actions.judgements import withdraw
from cenotaph.ledger.actions.keeping import keep
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import hold, together
from cenotaph.ledger.models import (
    AdjudicationRow,
    AssignmentRow,
    ClaimRow,
    CodingRow,
    CommentRow,
    DocumentRow,
    ExtractRow,
    FinishRow,
    ResultRow,
    RetractionRow,
    SampleRow,
    SettingRow,
    TranslationRow,
)
from cenotaph.ledger.queries_coding import hands, setting
from cenotaph.ledger.queries_sampling import finished
from cenotaph.ledger.values_coding import (
    ADJUDICATION,
    CODING,
    COMMENT,
    FINISH,
    SAMPLE,
    SETTINGS,
    TRANSLATION,
    TRANSLATORS,
    Assignment,
    Comment,
    Retraction,
    Setting,
    Translation,
)

MOST_WORDS = 20_000
ROWS: dict[str, Any] = {
    COMMENT: CommentRow,
    TRANSLATION: TranslationRow,
    CODING: CodingRow,
    FINISH: FinishRow,
    SAMPLE: SampleRow,
    ADJUDICATION: AdjudicationRow,
}


def decide_setting(case: Case, name: str, value: str, *, why: str = "") -> bool:
    """Decide how the case is worked on; False when it is so already. Raises CodingError."""
    if value not in SETTINGS.get(name, ()):
        known = "; ".join(f"{each}: {', '.join(choices)}" for each, choices in SETTINGS.items())
        raise CodingError(f"there is no setting {name} = {value}; choose from {known}")
    with together(case):
        hold()
        if setting(name) == value:
            return False
        row = SettingRow.of(Setting(0, name, value, case.actor, case.clock(), why))
        keep(case, row, "decide_setting", name, why=why)
    return True


def assign(case: Case, document: str, hand: str, *, due: str = "", seen: str | None = None, why: str = "") -> bool:
    """Give a document into somebody's hand ("": hand it back); False when it is there already, due on the same day.

    `seen` is in whose hand it was when this was decided. Raises DocumentError, CodingError; ChangedError when it is
    in another's hand by now.
    """
    _check_day(due)
    with together(case):
        hold()
        _check_document(document)
        now = hands([document]).get(document)
        if (now.hand, now.due) == (hand, due) if now else not hand:
            return False
        if seen is not None and seen != (now.hand if now else ""):
            told = f"is in the hand of {now.hand} by now" if now else "was handed back meanwhile"
            raise ChangedError(f"this document {told}; load the page anew")
        row = AssignmentRow.of(Assignment(0, document, hand, due, case.actor, case.clock(), why))
        keep(case, row, "assign", document, why=why)
    return True


def comment(case: Case, about: str, subject: str, words: str) -> int:
    """Say something of a claim or of a document; the comment's number. The same words twice are one comment.

    Raises CodingError, DocumentError.
    """
    words = words.strip()
    _check_words(words)
    with together(case):
        hold()
        document = _document_of(about, subject)
        mine = CommentRow.objects.filter(about=about, subject=subject, by=case.actor).order_by("-pk").first()
        if mine and mine.words == words and not _is_retracted(COMMENT, mine.pk):
            return int(mine.pk)
        made = Comment(0, about, subject, document, words, case.actor, case.clock())
        return keep(case, CommentRow.of(made), "comment", subject)


def translate(
    case: Case, document: str, words: str, *, language: str, kind: str, translator: str, span: tuple[int, int] = (0, 0)
) -> int:
    """Put a translation beside a document, or beside a passage of it (`span`); its number.

    `kind` is "machine" or "human", `translator` which machine or who. Raises DocumentError, CodingError.
    """
    words, translator = words.strip(), translator.strip()
    _check_words(words)
    if kind not in TRANSLATORS:
        raise CodingError(f"{kind!r} is no kind of translator; choose one of: {', '.join(TRANSLATORS)}")
    if not translator:
        raise CodingError("say who translated it, or which machine: a translation without a name cannot be weighed")
    with together(case):
        hold()
        _check_document(document)
        extract = ExtractRow.objects.filter(document=document).order_by("-pk").first()
        if extract is None:
            raise DocumentError(f"document {document[:12]} has no text in this case, so there is nothing to translate")
        start, end = span
        if span != (0, 0) and not 0 <= start < end <= len(extract.text):
            raise CodingError(f"characters {start} to {end} are not in the document (length {len(extract.text):,})")
        source = extract.text[start:end]
        made = Translation(0, document, start, end, source, language, words, kind, translator, case.actor, case.clock())
        same = TranslationRow.objects.filter(document=document, by=case.actor).order_by("-pk").first()
        if same and _says_the_same(same, made) and not _is_retracted(TRANSLATION, same.pk):
            return int(same.pk)
        return keep(case, TranslationRow.of(made), "translate", document)


def retract(case: Case, kind: str, number: int, *, why: str = "") -> bool:
    """Take back a comment, a translation, a coding, a finish, a sample or an adjudication; False when it was already.

    Raises CodingError where it is not there, or where it cannot be unsaid: coders who have both finished have seen
    each other's work.
    """
    with together(case):
        hold()
        row = ROWS[kind].objects.filter(pk=number).first() if kind in ROWS else None
        if row is None:
            raise CodingError(f"there is no {kind} {number} in this case")
        if _is_retracted(kind, number):
            return False
        if kind in (FINISH, CODING) and len(finished(row.sample_id)) > 1:
            raise CodingError("both have finished and seen each other's work: cancel the sample and draw another")
        if kind == CODING and row.by in finished(row.sample_id):
            raise CodingError("this sample is finished: take the finish back first")
        if kind == ADJUDICATION:
            for judgement in ResultRow.objects.filter(adjudication=number).values_list("judgement", flat=True):
                withdraw(case, judgement, why=why)
        made = Retraction(0, kind, number, case.actor, case.clock(), why)
        keep(case, RetractionRow.of(made), "retract", f"{kind} {number}", why=why)
    return True


def _is_retracted(kind: str, number: int) -> bool:
    return RetractionRow.objects.filter(kind=kind, subject=number).exists()


def _says_the_same(row: TranslationRow, made: Translation) -> bool:
    names = ("start", "end", "language", "words", "kind", "translator")
    return all(getattr(row, name) == getattr(made, name) for name in names)


def _document_of(about: str, subject: str) -> str:
    if about == "document":
        _check_document(subject)
        return subject
    found = ClaimRow.objects.filter(claim=subject).values_list("document", flat=True).first()
    if about != "claim" or found is None:
        raise CodingError(f"there is no {about} {subject} in this case")
    return str(found)


def _check_document(document: str) -> None:
    if not DocumentRow.objects.filter(pk=document).exists():
        raise DocumentError(f"there is no document {document} in this case")


def _check_words(words: str) -> None:
    if not words:
        raise CodingError("there are no words; write some")
    if len(words) > MOST_WORDS:
        raise CodingError(f"these are {len(words):,} characters; at most {MOST_WORDS:,} are kept at once")


def _check_day(day: str) -> None:
    if day:
        try:
            date.fromisoformat(day)
        except ValueError as wrong:
            raise CodingError(f"{day!r} is no day; write it as YYYY-MM-DD") from wrong
