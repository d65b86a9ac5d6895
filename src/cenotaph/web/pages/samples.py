"""Samples for double coding: drawing them, how far they are, and how two coders agree once both have finished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.coding import Agreement, Alpha, agreement, units
from cenotaph.coding.agreement import DAYS, Coded, differing
from cenotaph.errors import UsageError
from cenotaph.ledger import actions, queries_reading, queries_sampling
from cenotaph.ledger.queries_sampling import Adjudication, Coding
from cenotaph.ledger.values_coding import Sample
from cenotaph.web import desk, members
from cenotaph.web.forms import key_of
from cenotaph.web.numbers import number_of
from cenotaph.web.policy import Actor
from cenotaph.web.remarks import may_take_back
from cenotaph.web.render import elsewhere, page
from cenotaph.web.request import DeskRequest
from cenotaph.web.wording import DeskWording

MOST = 1000
# A table of values against values is read while it is small.
MOST_CELLS = 12


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One sample in a list: whether it is still blind, and who has finished."""

    sample: Sample
    is_blind: bool
    finished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of a sample as its page tells of it: `own` is how much the one who looks has coded, None for others.

    `units` and `differ` are only told once both have finished.
    """

    id: str
    title: str
    own: int | None
    units: int
    differ: int
    adjudication: Adjudication | None


@dataclass(frozen=True, slots=True)
class FieldLine:
    """The agreement on one field, in words."""

    name: str
    pairs: int
    same: int
    told: str
    level: str
    table: tuple[tuple[str, str, int], ...]
    more: int


@require_safe
def samples(request: DeskRequest) -> HttpResponse:
    """Every sample, and the form to draw one."""
    return page(
        request, "samples.html", lines=[_line(each) for each in queries_sampling.samples()], team=members.coders()
    )


@require_POST
def draw(request: DeskRequest) -> HttpResponse:
    """Draw a sample: so many documents, or a share of those that may be drawn."""
    first, second = request.POST.get("first", ""), request.POST.get("second", "")
    if not {first, second} <= set(members.coders()):
        raise UsageError(request.say.d["draw_whom"])
    size = _size(request, first, second)
    case = desk.case_as(request.actor.name)
    why = " ".join(request.POST.get("why", "").split())[:2000]
    number = actions.draw_sample(case, first, second, size=size, seed=request.POST.get("seed", "")[:200], why=why)
    return elsewhere(request, reverse("sample", args=[number]))


@require_safe
def sample(request: DeskRequest, number: int) -> HttpResponse:
    """One sample: what is left to code, or how the two agree and what is left to adjudicate."""
    found = _found(number)
    line = _line(found)
    is_open = not line.is_blind and not found.withdrawn
    codings = queries_sampling.codings(number) if is_open else []
    own = queries_sampling.codings(number, by=request.actor.name)
    measured = agreed(found) if is_open else None
    names = {key_of(each.claim.place): str(request.say.place(each.claim.place).striptags()) for each in codings}
    return page(
        request,
        "sample.html",
        line=line,
        sample=found,
        documents=_documents(request.actor, found, codings, own, is_open),
        is_coder=request.actor.name in found.coders,
        is_done=request.actor.name in line.finished,
        finish_number=queries_sampling.finished(number).get(request.actor.name),
        agreement=measured,
        sentences=_interval(measured.sentences, request.say) if measured else "",
        fields=[_field(each, names, request.say) for each in measured.fields] if measured else [],
        may_cancel=may_take_back(request.actor, found.by),
    )


@require_POST
def finish(request: DeskRequest, number: int) -> HttpResponse:
    """A coder has coded the whole sample."""
    found = _found(number)
    if request.actor.name not in found.coders:
        raise Http404
    actions.finish(desk.case_as(request.actor.name), number)
    return elsewhere(request, reverse("sample", args=[number]))


def agreed(found: Sample) -> Agreement:
    """How the two coders of a finished sample agree."""
    codings = queries_sampling.codings(found.number)
    texts = queries_reading.texts_of(found.documents)
    return _agreed(tuple(Coded(texts.get(each, ""), *_sides(codings, found.coders, each)) for each in found.documents))


# Resampling takes its time, and the same codings always agree alike.
_agreed = lru_cache(maxsize=8)(agreement)


def _sides(codings: Sequence[Coding], coders: tuple[str, str], document: str) -> tuple[Any, Any]:
    first, second = (
        tuple(each.claim for each in codings if each.by == name and each.document == document) for name in coders
    )
    return first, second


def _documents(
    actor: Actor, found: Sample, codings: Sequence[Coding], own: Sequence[Coding], is_open: bool
) -> list[DocumentLine]:
    titles = queries_reading.titles_of(found.documents)
    decided = queries_sampling.adjudications(found.number) if is_open else {}
    lines = []
    for each in found.documents:
        pairs = units(*_sides(codings, found.coders, each))
        differ = sum(pair.left is None or pair.right is None or bool(differing(pair)) for pair in pairs)
        mine = sum(one.document == each for one in own) if actor.name in found.coders else None
        lines.append(DocumentLine(each, titles.get(each) or each, mine, len(pairs), differ, decided.get(each)))
    return lines


def _line(found: Sample) -> SampleLine:
    return SampleLine(found, queries_sampling.is_blind(found), tuple(queries_sampling.finished(found.number)))


def _found(number: int) -> Sample:
    found = queries_sampling.sample(number)
    if found is None:
        raise Http404
    return found


def _field(each: Any, places: Mapping[str, str], say: DeskWording) -> FieldLine:
    known = places if each.name == "place" else {}
    said = ((known.get(left, left), known.get(right, right), n) for left, right, n in each.table)
    table = tuple((_told(each.name, left, say), _told(each.name, right, say), n) for left, right, n in said)
    level = str(say.d["levels"][each.level])
    told = _interval(each.alpha, say)
    more = max(0, len(table) - MOST_CELLS)
    return FieldLine(each.name, each.pairs, each.same, told, level, table[:MOST_CELLS], more)


def _told(name: str, value: str, say: DeskWording) -> str:
    """A value of a field in words."""
    if value == "–":
        return str(say.words["unknown"])
    if name in DAYS:
        return str(say.day(value))
    return say.choice(name, value) if name in ("outcome", "status", "hedge", "counting", "event_precision") else value


def _interval(found: Alpha, say: DeskWording) -> str:
    if found.value is None or found.low is None or found.high is None:
        return str(say.d["alpha_none"])
    return f"{found.value:.2f} ({found.low:.2f} – {found.high:.2f})".replace("-", "−")


def _size(request: DeskRequest, first: str, second: str) -> int:
    given = number_of(request.POST.get("size", "").strip()) or 0
    if not 0 < given <= MOST:
        raise UsageError(request.say.d["draw_size"])
    if request.POST.get("unit") != "percent":
        return given
    whole = len(queries_sampling.frame(first, second))
    return max(1, min(MOST, -(-whole * min(given, 100) // 100)))
