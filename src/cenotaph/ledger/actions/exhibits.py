"""Exhibits: say what a sealed picture, video or sound is, link it, take that back, note to whom it was given."""

import re
from datetime import date

from cenotaph.archive.kinds import MEDIA
from cenotaph.errors import ChangedError, DocumentError, ExhibitError
from cenotaph.ledger import queries_exhibits as queries
from cenotaph.ledger.actions.keeping import keep
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import hold, together
from cenotaph.ledger.models import (
    CaptionRow,
    ClaimRow,
    DocumentRow,
    ExhibitLinkRow,
    HandedOutRow,
    MentionRow,
    RetractionRow,
)
from cenotaph.ledger.values_coding import Retraction
from cenotaph.ledger.values_exhibits import ABOUTS, CAPTION, GRAPHICS, LINK, PERSON, Caption, ExhibitLink, HandedOut

MOST_WORDS, MOST_LINE = 5_000, 500
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ROWS: dict[str, type[CaptionRow] | type[ExhibitLinkRow]] = {CAPTION: CaptionRow, LINK: ExhibitLinkRow}


def describe_exhibit(
    case: Case, document: str, said: dict[str, str], *, seen: int | None = None, why: str = ""
) -> int | None:
    """Say what an exhibit is; the caption's number, or None when that is said already.

    `said` has caption, and may have origin, day, place, graphic: what is left out is unknown. `seen` is the number of
    the caption that held when this was written (0: none). Raises ExhibitError, DocumentError; ChangedError when
    another caption holds by now.
    """
    made = _made(case, document, said, why)
    with together(case):
        hold()
        _check_media(document)
        before = queries.caption_of(document)
        if before is not None and _words(before) == _words(made):
            return None
        if seen is not None and seen != (before.number if before else 0):
            raise ChangedError("somebody else described this exhibit meanwhile; compare, then save again")
        return keep(case, CaptionRow.of(made), "describe_exhibit", document, why=why)


def link_exhibit(case: Case, document: str, about: str, subject: str, *, why: str = "") -> int:
    """Say that an exhibit bears on an incident (a claim of it), a person (a mention of them) or a claim; its number.

    The same link again changes nothing. Raises ExhibitError, DocumentError.
    """
    if about not in ABOUTS:
        raise ExhibitError(f"{about!r} is nothing to link an exhibit to; choose one of: {', '.join(ABOUTS)}")
    with together(case):
        hold()
        _check_media(document)
        _check_subject(about, subject)
        for each in queries.links_of(document):
            if (each.about, each.subject) == (about, subject):
                return each.number
        made = ExhibitLink(0, document, about, subject, case.actor, case.clock(), why)
        return keep(case, ExhibitLinkRow.of(made), "link_exhibit", document, why=why)


def retract_exhibit(case: Case, kind: str, number: int, *, why: str = "") -> bool:
    """Take back a caption (the one before holds again) or a link; False when it was already. Raises ExhibitError."""
    with together(case):
        hold()
        if kind not in _ROWS or not _ROWS[kind].objects.filter(pk=number).exists():
            raise ExhibitError(f"there is no {kind} {number} in this case")
        if RetractionRow.objects.filter(kind=kind, subject=number).exists():
            return False
        made = Retraction(0, kind, number, case.actor, case.clock(), why)
        keep(case, RetractionRow.of(made), "retract", f"{kind} {number}", why=why)
    return True


def hand_out(case: Case, document: str, *, why: str) -> int:
    """Note that the original is given out, before it is; the number. Raises ExhibitError, DocumentError.

    The sealed bytes are hashed anew first: what was changed on the disk is not given out as the original.
    """
    if not why.strip():
        raise ExhibitError("say for whom or for what the original is taken; it becomes part of the exhibit's custody")
    _check_media(document)
    case.store.verify(document)
    with together(case):
        made = HandedOut(0, document, case.actor, case.clock(), why)
        return keep(case, HandedOutRow.of(made), "hand_out", document, why=why)


def _made(case: Case, document: str, said: dict[str, str], why: str) -> Caption:
    # No database keeps the letter that ends a text.
    found = {
        name: said.get(name, "").replace("\x00", "").strip()
        for name in ("caption", "origin", "day", "place", "graphic")
    }
    if not found["caption"]:
        raise ExhibitError("say in a sentence what is seen or heard; that is the caption")
    for name, most in (("caption", MOST_WORDS), ("origin", MOST_LINE), ("place", MOST_LINE)):
        if len(found[name]) > most:
            raise ExhibitError(f"one field has {len(found[name]):,} characters; at most {most:,} are kept in it")
    if found["graphic"] not in GRAPHICS:
        raise ExhibitError(f"graphic is {found['graphic']!r}; choose yes, no, or leave it out")
    _check_day(found["day"], case.today)
    caption, origin, day, place, graphic = found.values()
    return Caption(0, document, caption, origin, day, place, graphic, case.actor, case.clock(), why)


def _check_day(day: str, today: str) -> None:
    if not day:
        return
    try:
        # A year or a month is checked as its first day.
        date.fromisoformat(f"{day}-01-01"[:10] if _DAY.fullmatch(day) else "")
    except ValueError as wrong:
        raise ExhibitError(f"{day!r} is no day; write YYYY-MM-DD, or YYYY-MM, or YYYY, or leave it unknown") from wrong
    if day > today:
        raise ExhibitError(f"{day} is in the future; nothing can show it yet")


def _words(caption: Caption) -> tuple[str, ...]:
    return (caption.caption, caption.origin, caption.day, caption.place, caption.graphic)


def _check_media(document: str) -> None:
    kind = DocumentRow.objects.filter(pk=document).values_list("media_type", flat=True).first()
    if kind is None:
        raise DocumentError(f"there is no document {document} in this case; take it in first")
    if kind not in MEDIA:
        raise ExhibitError(f"document {document[:12]} is {kind}: only pictures, videos and sounds are exhibits")


def _check_subject(about: str, subject: str) -> None:
    if about == PERSON:
        if not MentionRow.objects.filter(mention=subject).exists():
            raise ExhibitError(f"there is no mention {subject} on a list of this case; look the person up again")
    elif not ClaimRow.objects.filter(claim=subject).exists():
        raise ExhibitError(f"there is no claim {subject} in this case; cenotaph claims lists them with their ids")
