"""Take many documents into a case: seal, draw out, read, record; in small batches, each of which is kept whole.

Sealing comes first: what no parser opens is kept all the same. A document counts as read only after everything that
it contains was taken in, so that a run that was cut short goes on where it stopped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cenotaph.archive.apart import Extractor
from cenotaph.archive.extract import at_sight
from cenotaph.archive.extraction import Extraction, Part
from cenotaph.archive.intake import Arrival
from cenotaph.archive.kinds import MEDIA_KINDS
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
from cenotaph.ledger.readout import read_out
from cenotaph.reading import Claim
from cenotaph.reading.gazetteer import own_places
from cenotaph.values import Refusal

BATCH = 40
BATCH_BYTES = 16 * 1024 * 1024
HELD = 8 * 1024 * 1024  # a larger file is sealed from the disk, and held in memory only if a reader opens it
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one source: "new", "known" (nothing to do) or "refused"; `claims` is how many were read.

    `undated` says that claims were read but nothing tells on which day it was published. `media` is image, video or
    audio for what was kept to be described as an exhibit.
    """

    source: str
    state: str
    document: str = ""
    claims: int = 0
    refusals: tuple[Refusal, ...] = ()
    depth: int = 0
    undated: bool = False
    media: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who adds says of all the documents: who published them, on which day (ISO).

    `only_new`: nothing is said of documents that the case has already.
    """

    published_by: str | None = None
    published_on: str | None = None
    only_new: bool = False


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
    path: Path | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run of adding needs everywhere."""

    case: Case
    extractor: Extractor
    given: Given
    again: bool


def intake(
    case: Case, arrivals: Iterable[Arrival], given: Given = Given(), *, again: bool = False
) -> Iterator[Arrived]:
    """Take in each arrival, and say what became of it; what was said is on the disk.

    One bad source stops nothing; a full disk or a locked case does. `again` reads known documents anew (after a new
    version of the reader). Raises CenotaphError.
    """
    with Extractor() as extractor:
        run = _Run(case, extractor, given, again)
        batch: list[_Work] = []
        for arrival in arrivals:
            found = opened(arrival, held=HELD)
            if isinstance(found, Refusal):
                refuse(case, arrival.source, [found])
                yield Arrived(arrival.source, "refused", refusals=(found,))
                continue
            work = _Work(found.source, found.name, found.content, arrival.kind)
            work.media_type, work.address = found.media_type, found.address
            work.path, work.size = found.path, found.size
            batch.append(work)
            if len(batch) >= BATCH or sum(work.size for work in batch) > BATCH_BYTES:
                yield from _batch(run, batch)
                batch = []
        yield from _batch(run, batch)


def finish(case: Case, given: Given = Given()) -> Iterator[Arrived]:
    """Read what was sealed but not read: what an interrupted run left behind."""
    with Extractor() as extractor:
        for document in queries.unread():
            capture = queries.first_capture(document)
            work = _Work(capture.source, capture.original_name, case.store.get(document), capture.kind, capture.parent)
            work.address = capture.source if capture.kind == "url" else None
            yield from _batch(_Run(case, extractor, given, again=False), [work])


def _batch(run: _Run, batch: list[_Work]) -> Iterator[Arrived]:
    if not batch:
        return
    _seal(run, batch)
    said = queries.descriptions_of(work.document for work in batch)
    for work in batch:
        if not work.is_done:
            work.extraction = _draw_out(run, work)
            yield from _parts(run, work)
            _read(run.case, work, said.get(work.document, (None, None)))
    _record(run.case, [work for work in batch if work.extraction is not None])
    for work in batch:
        state = "new" if work.is_new else "known"
        undated = any(claim.published_on is None for claim in work.claims)
        refused, media = tuple(work.refusals), _media(work)
        yield Arrived(work.source, state, work.document, len(work.claims), refused, work.depth, undated, media)


def _media(work: _Work) -> str:
    kind = work.extraction.media_type.partition("/")[0] if work.extraction else ""
    return kind if kind in MEDIA_KINDS else ""


def _seal(run: _Run, batch: list[_Work]) -> None:
    """All the bytes to the disk, then one transaction for their rows."""
    incoming = [
        Incoming(work.content, work.source, work.name, work.kind, work.parent, work.address or "", work.path)
        for work in batch
    ]
    with together(run.case):
        taken = take_in_all(run.case, incoming)
        read_before = queries.read_already(one.document.id for one in taken)
        seen: set[str] = set()
        for work, one in zip(batch, taken, strict=True):
            work.document, work.is_new = one.document.id, one.is_new
            is_ours = one.is_new or not run.given.only_new
            is_said_anew = work.parent is None and is_ours and _describe(run.case, work, run.given)
            is_known = work.document in read_before and not (is_said_anew or run.again)
            # The same bytes twice in one batch are read once.
            work.is_done = is_known or work.document in seen
            seen.add(work.document)


def _describe(case: Case, work: _Work, given: Given) -> bool:
    if not given.published_by and not given.published_on:
        return False
    return describe(case, work.document, published_by=given.published_by, published_on=given.published_on)


def _draw_out(run: _Run, work: _Work) -> Extraction:
    if work.part is not None:
        return run.extractor.part(work.part)
    content = work.content
    if work.path is not None:
        if known := at_sight(content, work.size, name=work.name, media_type=work.media_type):
            return known
        content = run.case.store.get(work.document)
    return run.extractor(content, name=work.name, media_type=work.media_type, address=work.address)


def _parts(run: _Run, work: _Work) -> Iterator[Arrived]:
    """Seal and read what a document contains, as documents of their own, before the document itself is done."""
    parts = work.extraction.parts if work.extraction else ()
    if parts and work.depth >= DEEPEST:
        words = f"it contains documents packed more than {DEEPEST} deep; {len(parts)} of them were not opened"
        work.refusals.append(Refusal(words, work.name, "unpack it by hand and add what is inside"))
        return
    for at in range(0, len(parts), BATCH):
        yield from _batch(run, [_inside(work, part) for part in parts[at : at + BATCH]])


def _inside(work: _Work, part: Part) -> _Work:
    source = f"{work.source} › {part.name}"
    return _Work(source, part.name, part.content, "archive", work.document, part, depth=work.depth + 1)


def _read(case: Case, work: _Work, said: tuple[str | None, str | None]) -> None:
    if work.extraction is None:
        return
    extraction = work.extraction
    if extraction.published_on and extraction.published_on > case.today:
        words = f"it gives {extraction.published_on} as its day, which is in the future; its day is left unknown"
        more = Refusal(words, "date", "say the day: cenotaph add CASE PATH --published-on YYYY-MM-DD")
        extraction = replace(extraction, published_on=None, refusals=(*extraction.refusals, more))
        work.extraction = extraction
    with own_places(case.own_places):
        work.claims, wrong = read_out(extraction, published_by=said[0], published_on=said[1], document=work.document)
    work.refusals += [*extraction.refusals, *wrong]


def _record(case: Case, done: list[_Work]) -> None:
    with together(case):
        record_extracts(case, [(work.document, work.extraction) for work in done if work.extraction])
        record_readings(case, [(work.document, work.claims) for work in done])
        for work in done:
            ours = [found for found in work.refusals if work.extraction and found not in work.extraction.refusals]
            if ours:
                refuse(case, work.source, ours, document=work.document)
