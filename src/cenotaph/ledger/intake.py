"""Take many documents into a case: seal, draw out, read, record; in small batches, each of which is kept whole.

Sealing comes first: what no parser opens is kept all the same. A document counts as read only after everything that
it contains was taken in, so that a run that was cut short goes on where it stopped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cenotaph.archive.extract import extract, extract_part
from cenotaph.archive.extraction import Extraction, Part
from cenotaph.archive.intake import Arrival
from cenotaph.errors import CenotaphError
from cenotaph.ledger import queries
from cenotaph.ledger.actions import (
    Incoming,
    describe,
    record_extracts,
    record_readings,
    refuse,
    take_in_all,
    together,
)
from cenotaph.ledger.case import Case
from cenotaph.ledger.opening import opened
from cenotaph.reading import Claim, read
from cenotaph.values import Refusal

BATCH = 40
BATCH_BYTES = 16 * 1024 * 1024
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one source: "new", "known" (nothing to do) or "refused"; `claims` is how many were read."""

    source: str
    state: str
    document: str = ""
    claims: int = 0
    refusals: tuple[Refusal, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who adds says of all the documents: who published them, on which day (ISO)."""

    published_by: str | None = None
    published_on: str | None = None


@dataclass(slots=True)
class _Work:
    """One document on its way in."""

    source: str
    name: str
    content: bytes
    kind: str = "file"
    parent: str | None = None
    part: Part | None = None
    media_type: str | None = None
    address: str | None = None
    depth: int = 0
    document: str = ""
    is_new: bool = False
    is_done: bool = False
    extraction: Extraction | None = None
    claims: list[Claim] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def intake(
    case: Case, arrivals: Iterable[Arrival], given: Given = Given(), *, again: bool = False
) -> Iterator[Arrived]:
    """Take in each arrival, and say what became of it; what was said is on the disk.

    One bad source stops nothing; a full disk or a locked case does. `again` reads known documents anew (after a new
    version of the reader). Raises CenotaphError.
    """
    batch: list[_Work] = []
    for arrival in arrivals:
        found = opened(arrival)
        if isinstance(found, Refusal):
            refuse(case, arrival.source, [found])
            yield Arrived(arrival.source, "refused", refusals=(found,))
            continue
        batch.append(
            _Work(
                found.source,
                found.name,
                found.content,
                kind=arrival.kind,
                media_type=found.media_type,
                address=found.address,
            )
        )
        if len(batch) >= BATCH or sum(len(work.content) for work in batch) > BATCH_BYTES:
            yield from _batch(case, batch, given, again)
            batch = []
    yield from _batch(case, batch, given, again)


def finish(case: Case, given: Given = Given()) -> Iterator[Arrived]:
    """Read what was sealed but not read: what an interrupted run left behind."""
    for document in queries.unread():
        capture = queries.first_capture(document)
        work = _Work(
            capture.source,
            capture.original_name,
            case.store.get(document),
            kind=capture.kind,
            parent=capture.parent,
            address=capture.source if capture.kind == "url" else None,
        )
        yield from _batch(case, [work], given, again=False)


def _batch(case: Case, batch: list[_Work], given: Given, again: bool) -> Iterator[Arrived]:
    if not batch:
        return
    _seal(case, batch, given, again)
    said = queries.descriptions_of(work.document for work in batch)
    for work in batch:
        if not work.is_done:
            work.extraction = _draw_out(work)
            yield from _parts(case, work, given, again)
            _read(case, work, said.get(work.document, (None, None)))
    _record(case, [work for work in batch if work.extraction is not None])
    for work in batch:
        state = "new" if work.is_new else "known"
        yield Arrived(work.source, state, work.document, len(work.claims), tuple(work.refusals), work.depth)


def _seal(case: Case, batch: list[_Work], given: Given, again: bool) -> None:
    """All the bytes to the disk, then one transaction for their rows."""
    with together(case):
        taken = take_in_all(
            case,
            [
                Incoming(work.content, work.source, work.name, work.kind, work.parent, work.address or "")
                for work in batch
            ],
        )
        read_before = queries.read_already(one.document.id for one in taken)
        seen: set[str] = set()
        for work, one in zip(batch, taken, strict=True):
            work.document, work.is_new = one.document.id, one.is_new
            is_said_anew = work.parent is None and _describe(case, work, given)
            is_known = work.document in read_before and not (is_said_anew or again)
            # The same bytes twice in one batch are read once.
            work.is_done = is_known or work.document in seen
            seen.add(work.document)


def _describe(case: Case, work: _Work, given: Given) -> bool:
    if given == Given():
        return False
    return describe(case, work.document, published_by=given.published_by, published_on=given.published_on)


def _draw_out(work: _Work) -> Extraction:
    if work.part is not None:
        return extract_part(work.part)
    return extract(work.content, name=work.name, media_type=work.media_type, address=work.address)


def _parts(case: Case, work: _Work, given: Given, again: bool) -> Iterator[Arrived]:
    """Seal and read what a document contains, as documents of their own, before the document itself is done."""
    parts = work.extraction.parts if work.extraction else ()
    if parts and work.depth >= DEEPEST:
        work.refusals.append(
            Refusal(
                f"it contains documents that are packed more than {DEEPEST} deep; {len(parts)} of them were not opened",
                work.name,
                "unpack it by hand and add what is inside",
            )
        )
        return
    batch: list[_Work] = []
    for part in parts:
        source = f"{work.source} › {part.name}"
        batch.append(_Work(source, part.name, part.content, "archive", work.document, part, depth=work.depth + 1))
        if len(batch) >= BATCH:
            yield from _batch(case, batch, given, again)
            batch = []
    yield from _batch(case, batch, given, again)


def _read(case: Case, work: _Work, said: tuple[str | None, str | None]) -> None:
    if work.extraction is None:
        return
    extraction = work.extraction
    if extraction.published_on and extraction.published_on > case.today:
        words = f"it gives {extraction.published_on} as its day, which is in the future; its day is left unknown"
        more = Refusal(words, "date", "say the day: cenotaph add CASE PATH --published-on YYYY-MM-DD")
        extraction = replace(extraction, published_on=None, refusals=(*extraction.refusals, more))
        work.extraction = extraction
    work.refusals += extraction.refusals
    try:
        work.claims = read(
            extraction.text,
            published_by=said[0] or extraction.publisher,
            published_on=said[1] or extraction.published_on,
            language=extraction.language,
            document=work.document,
        )
    except CenotaphError as wrong:
        work.refusals.append(Refusal(str(wrong), work.source))
    # One text on which the reader fails must not stop the others; the failure is kept and shown.
    except Exception as wrong:  # noqa: BLE001
        words = f"reading it failed: {type(wrong).__name__}: {str(wrong)[:200]}; it is kept, without claims"
        work.refusals.append(Refusal(words, work.source, "report this text to the makers of Cenotaph if you may"))


def _record(case: Case, done: list[_Work]) -> None:
    with together(case):
        record_extracts(case, [(work.document, work.extraction) for work in done if work.extraction])
        record_readings(case, [(work.document, work.claims) for work in done])
        for work in done:
            ours = [found for found in work.refusals if work.extraction and found not in work.extraction.refusals]
            if ours:
                refuse(case, work.source, ours, document=work.document)
