"""Adjudication: what two coders made of a document side by side with its words, and what a third person decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.coding import Unit, units
from cenotaph.coding.agreement import FIELDS, differing
from cenotaph.errors import ClaimError, CodingError
from cenotaph.ledger import actions, queries, queries_reading, queries_sampling
from cenotaph.ledger.adjudicating import CODED, TAKEN
from cenotaph.ledger.queries_reading import Paper
from cenotaph.ledger.values_coding import Sample
from cenotaph.reading import Claim
from cenotaph.web import desk
from cenotaph.web.marking import marked
from cenotaph.web.pages.papers import sees
from cenotaph.web.remarks import may_take_back
from cenotaph.web.render import elsewhere, page, refusal
from cenotaph.web.request import DeskRequest
from cenotaph.web.veil import hides
from cenotaph.web.wording import DeskWording


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field as both coders give it, in words; `side` is whose was taken."""

    name: str
    left: Markup
    right: Markup
    differs: bool
    side: str = ""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit as it is shown: the words that each coder marked, each field, and what was taken."""

    at: int
    left: Claim | None
    right: Claim | None
    fields: tuple[FieldPair, ...]
    take: str

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return bool(self.left and self.right) and not any(each.differs for each in self.fields)


@require_safe
def adjudication(request: DeskRequest, number: int, document: str) -> HttpResponse:
    """The disagreements on one document."""
    return _shown(request, *_opened(request, number, document))


@require_POST
def adjudicate(request: DeskRequest, number: int, document: str) -> HttpResponse:
    """Decide on every unit of the document; what cannot be is said, and what was chosen stays."""
    found, paper = _opened(request, number, document)
    if request.actor.name in found.coders:
        raise Http404
    choices = _choices(request.POST.dict())
    why = " ".join(request.POST.get("why", "").split())[:2000]
    case = desk.case_as(request.actor.name)
    try:
        actions.adjudicate(case, number, document, choices, why=why)
    except (CodingError, ClaimError) as wrong:
        if request.htmx:
            return refusal(request, request.say.tell("not_done", why=request.say.refused(str(wrong))))
        return _shown(request, found, paper, choices=choices, wrong=request.say.refused(str(wrong)))
    return elsewhere(request, reverse("sample", args=[number]))


def _opened(request: DeskRequest, number: int, document: str) -> tuple[Sample, Paper]:
    """The sample, once both have finished, and its document. Raises Http404."""
    found = queries_sampling.sample(number)
    if found is None or found.withdrawn or document not in found.documents or queries_sampling.is_blind(found):
        raise Http404
    paper = queries_reading.paper(document)
    if paper is None or hides(request.actor, document) or not sees(request, queries.first_capture(document)):
        raise Http404
    return found, paper


def _shown(
    request: DeskRequest, found: Sample, paper: Paper, *, choices: Mapping[str, Any] | None = None, wrong: str = ""
) -> HttpResponse:
    held = queries_sampling.codings(found.number, document=paper.id)
    sides = [[each.claim for each in held if each.by == name] for name in found.coders]
    decided = queries_sampling.adjudications(found.number).get(paper.id)
    taken = choices or (decided.choices if decided else {})
    text = paper.extract.text if paper.extract else ""
    return page(
        request,
        "adjudicating.html",
        status=400 if wrong else 200,
        sample=found,
        paper=paper,
        lines=[_line(at, unit, taken.get(str(at), {}), request.say) for at, unit in enumerate(units(*sides))],
        decided=decided,
        wrong=wrong,
        may_decide=decided is None and request.actor.name not in found.coders,
        may_undo=decided is not None and may_take_back(request.actor, decided.by),
        text=marked(text, [each.claim for each in held]),
        title=(paper.extract and paper.extract.title) or paper.capture.original_name or paper.id,
    )


def _line(at: int, unit: Unit, taken: Mapping[str, str], say: DeskWording) -> UnitLine:
    apart = set(differing(unit))
    pairs = [
        FieldPair(name, _told(unit.left, name, say), _told(unit.right, name, say), name in apart, taken.get(name, ""))
        for name in FIELDS
    ]
    shown = tuple(pair for pair in pairs if pair.differs or _is_said(unit, pair.name))
    usual = "" if unit.left is None or unit.right is None or apart else "left"
    return UnitLine(at, unit.left, unit.right, shown, taken.get("take", usual))


def _is_said(unit: Unit, name: str) -> bool:
    return any(getattr(claim, name) not in (None, (), "unknown") for claim in (unit.left, unit.right) if claim)


def _told(claim: Claim | None, name: str, say: DeskWording) -> Markup:
    """A field of a claim in words."""
    if claim is None:
        return Markup("")
    value = getattr(claim, name)
    if name == "place":
        return say.place(value)
    if name == "blamed":
        value = tuple(blame.name for blame in value)
    if isinstance(value, tuple):
        return Markup(str(say.words["comma"])).join(say.speaker(each) for each in value) or _word(say.words["unknown"])
    if name in ("event_start", "event_end"):
        return _word(say.day(value))
    if name in ("low", "high"):
        return _word(say.number(value))
    return _word(say.choice(name, value or ""))


def _word(words: object) -> Markup:
    return Markup("{}").format(words)


def _choices(given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What was chosen: "unit-3" takes a side, "unit-3-low" takes one field from a side."""
    found: dict[str, dict[str, str]] = {}
    for key, value in given.items():
        kind, _, rest = key.partition("-")
        at, _, name = rest.partition("-")
        if kind == "unit" and at.isdecimal() and value in TAKEN and (not name or name in CODED):
            found.setdefault(at, {})[name or "take"] = value
    return found
