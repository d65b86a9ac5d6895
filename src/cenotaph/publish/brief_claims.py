"""Every claim in its words, what was set aside and why, what no longer stands, and what people decided."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from cenotaph.publish.passage import Passage, passage_of
from cenotaph.publish.reasons import KINDS, kind_of
from cenotaph.publish.view import CaseView, Decision
from cenotaph.publish.wording import Wording
from cenotaph.reading import Claim
from cenotaph.tolls import Reason


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim: its reason, its words in context, what was read of it as (name, value), and its document's number."""

    claim: Claim
    phrase: Markup
    who: Markup
    what: str
    used: bool
    because: str
    kind: str
    passage: Passage
    fields: tuple[tuple[str, Markup], ...]
    document: int | None
    document_of: Markup


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision by a person; `about` are links to what it is about."""

    number: int
    verdict: str
    by: str
    day: str
    about: tuple[Markup, ...]
    why: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class FallenLine:
    """A claim that no longer stands, why, and by whom."""

    line: ClaimLine
    state: str
    by: str
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class Pages:
    """What the lines are made from: the case, each document's number on the page, and the language."""

    view: CaseView
    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    wording: Wording


def claim_lines(pages: Pages, reasons: Mapping[str, Reason]) -> list[ClaimLine]:
    """Every standing claim, in order of the day on which it was said; those without a day last."""
    ordered = sorted(pages.view.claims, key=lambda c: (c.known_on or "~", c.document or "", c.start, c.id))
    return [claim_line(claim, pages, reasons.get(claim.id)) for claim in ordered]


def claim_line(claim: Claim, pages: Pages, reason: Reason | None) -> ClaimLine:
    """One claim of the page."""
    wording = pages.wording
    words = wording.words
    what = words["outcomes"].get(claim.outcome) if claim.kind == "count" else words["kinds"][claim.kind]
    return ClaimLine(
        claim,
        wording.phrase(claim) if claim.kind == "count" else Markup(""),
        wording.speaker(claim.origin),
        str(what or words["unknown"]),
        used=bool(reason and reason.used),
        because=wording.because(reason.because) if reason else "",
        kind=kind_of(reason.because) if reason else "other",
        passage=passage_of(claim, pages.texts.get(claim.document or "", "")),
        fields=tuple(fields_shown(claim, wording)),
        document=pages.numbers.get(claim.document or ""),
        document_of=_document_of(claim, wording),
    )


def _document_of(claim: Claim, wording: Wording) -> Markup:
    parts = [wording.speaker(claim.published_by)] if claim.published_by else []
    parts += [escape(wording.day(claim.published_on))] if claim.published_on else []
    return wording.join(parts)


def fields_shown(claim: Claim, wording: Wording) -> Iterable[tuple[str, Markup]]:
    """What was read of the claim; the unknown is said to be so where the reader would look for it."""
    words = wording.words
    unknown = escape(words["unknown"])
    if len(claim.said_by) > 1:
        by = wording.join(wording.speaker(name) for name in claim.said_by[:-1])
        yield words["said_by"], wording.fill("chain", who=wording.speaker(claim.said_by[-1]), by=by)
    elif not claim.said_by:
        yield words["said_by"], escape(words["publisher_itself"])
    yield words["place"], wording.place(claim.place) if claim.place else unknown
    start, end = claim.event_start or claim.on, claim.event_end or claim.on
    yield words["event"], escape(wording.days(start, end)) if start or end else unknown
    if claim.kind == "count":
        yield words["status"], escape(words["statuses"].get(claim.status, words["unknown"]))
        yield words["counting"], escape(words["countings"][claim.counting])
    yield words["hedge"], escape(words["hedges"][claim.hedge])
    if claim.blamed:
        yield words["blamed"], wording.join(wording.speaker(blame.name) for blame in claim.blamed)


def by_day(lines: Sequence[ClaimLine], wording: Wording) -> list[tuple[str, list[ClaimLine]]]:
    """The lines under the day on which each was said."""
    found: dict[str, list[ClaimLine]] = defaultdict(list)
    for line in lines:
        found[line.claim.known_on or ""].append(line)
    return [(wording.day(day) if day else wording.words["claim_day_unknown"], inside) for day, inside in found.items()]


def aside(lines: Sequence[ClaimLine]) -> list[tuple[str, list[ClaimLine]]]:
    """The counted claims that are not used, by kind of reason."""
    found: dict[str, list[ClaimLine]] = defaultdict(list)
    for line in lines:
        if not line.used and line.claim.kind == "count":
            found[line.kind if line.kind in KINDS else "other"].append(line)
    return [(kind, found[kind]) for kind in KINDS if kind in found]


def fallen(pages: Pages) -> list[FallenLine]:
    """The claims that no longer stand."""
    wording = pages.wording
    standing = {claim.id for claim in pages.view.claims}
    return [
        FallenLine(
            claim_line(each.claim, pages, None),
            str(wording.words["states"].get(each.state, each.state)),
            each.by,
            wording.day(each.at) if each.at else "",
            each.why,
        )
        for each in pages.view.set_aside
        if each.claim.id not in standing
    ]


def decisions(pages: Pages) -> list[DecisionLine]:
    """What people decided, the newest last."""
    known = {claim.id: claim for claim in [*(each.claim for each in pages.view.set_aside), *pages.view.claims]}
    words = pages.wording.words
    return [
        DecisionLine(
            each.number,
            str(words["verdicts"].get(each.verdict, each.verdict)),
            each.by,
            pages.wording.day(each.at),
            tuple(_subject(name, known, pages) for name in _subjects(each)),
            each.why,
            each.withdrawn,
        )
        for each in sorted(pages.view.decisions, key=lambda each: each.number)
    ]


def _subjects(decision: Decision) -> list[str]:
    return [*decision.subjects, *([decision.replacement] if decision.replacement else [])]


def _subject(name: str, known: Mapping[str, Claim], pages: Pages) -> Markup:
    if claim := known.get(name):
        return Markup('<a href="#claim-{}">{}</a>').format(name, pages.wording.phrase(claim))
    if (number := pages.numbers.get(name)) is not None:
        title = next((each.title for each in pages.view.documents if each.id == name), "") or name[:12]
        return Markup('<a href="#document-{}">{}</a>').format(number, pages.wording.foreign(title))
    return Markup("<bdi>{}</bdi>").format(name[:20])
