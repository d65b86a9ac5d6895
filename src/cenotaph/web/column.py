"""The column of claims beside a document: a card for each, one of them open with its fields, acts and form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from cenotaph.coding import CODED, DISPUTED, WAITS
from cenotaph.ledger.queries_coding import needs_second
from cenotaph.ledger.queries_reading import Held, Paper
from cenotaph.ledger.values import Judgement
from cenotaph.publish.brief_claims import fields_shown
from cenotaph.reading import Claim
from cenotaph.reading.telling_number import BY_HAND
from cenotaph.values import Place
from cenotaph.web import desk, policy
from cenotaph.web.figures import Figures
from cenotaph.web.forms import Field, fields_of, key_of
from cenotaph.web.placing import TYPED, label
from cenotaph.web.remarks import moved, remarks_of
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.wording import DeskWording

TONES = {"read": "waits", "accepted": "holds", "by hand": "holds", "rejected": "fell", "set aside": "fell"}


@dataclass(frozen=True, slots=True)
class Card:
    """One claim: what it says in a line, where it stands, who decided so, and how far it is reviewed.

    `is_mine` says that the one who looks decided last that it stands: to accept it again would be no review.
    """

    held: Held
    what: str
    phrase: Markup
    tone: str
    state: str
    decided: Markup
    undoes: int | None
    review: str = ""
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The card that is open: its fields in words, its reason in the toll, its form."""

    fields: tuple[tuple[str, Markup], ...]
    because: str
    used: bool
    form: tuple[Field, ...]
    places: Mapping[str, Place]
    incident: str | None
    may_judge: bool
    may_write: bool
    typed: bool
    why: str
    place_typed: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What was just done, so that it can be taken back at once; or what somebody else did in the meantime.

    `offered` are the places of which a typed name may mean one.
    """

    words: Markup
    undoes: int | None = None
    is_conflict: bool = False
    offered: tuple[Place, ...] = ()


def column(
    request: DeskRequest,
    paper: Paper,
    chosen: str | None,
    *,
    done: Done | None = None,
    typed: Mapping[str, str] | None = None,
    figures: Figures | None = None,
) -> dict[str, Any]:
    """What the templates of the column need. `chosen` None opens the first claim that waits."""
    say, actor = request.say, request.actor
    figures = figures or figures_of(desk.case_as(actor.name), or_nothing=True)
    names = [held.claim.id for held in paper.claims]
    if chosen not in names:
        chosen = next((held.claim.id for held in paper.claims if held.is_unchecked), next(iter(names), None))
    held = next((held for held in paper.claims if held.claim.id == chosen), None)
    return {
        "paper": paper,
        "cards": [_card(each, say, actor) for each in paper.claims],
        "chosen": chosen,
        "opened": _opened(held, request, typed, figures, done) if held else None,
        "offered": [(key_of(place), label(place, say)) for place in (done.offered if done else ())],
        "done": done,
        "waiting": sum(each.is_unchecked for each in paper.claims),
        "remarks": moved(remarks_of(actor, paper.id), _corrections(paper)),
    }


def after(paper: Paper, claim: str, name: str = "") -> str | None:
    """The claim that waits next after this one, from the top again after the last; None when none waits.

    When all were checked, those go next that wait for a second person, who is not the one of this name.
    """
    names = [held.claim.id for held in paper.claims]
    at = names.index(claim) if claim in names else -1
    ahead = [(not held.is_unchecked, number <= at, number) for number, held in enumerate(paper.claims)]
    waiting = [each for each in ahead if not each[0] or _waits_for(name, paper.claims[each[2]])]
    return names[min(waiting)[2]] if waiting else None


def _waits_for(name: str, held: Held) -> bool:
    """Whether a claim waits for this person as its second; never where no second person is asked for."""
    decision = held.decision
    return bool(name and decision and decision.by != name and held.review in (CODED, DISPUTED) and needs_second())


def _corrections(paper: Paper) -> list[tuple[str, str]]:
    return [(held.original.id, held.claim.id) for held in paper.claims if held.original]


def may_judge(actor: policy.Actor, verb: str, held: Held) -> bool:
    """Whether this person may decide on this claim; who made a correction is not the one who reviews it."""
    is_by_hand = held.original is not None or held.claim.reader == BY_HAND
    maker = held.decision.by if is_by_hand and held.decision else ""
    return policy.may(actor, verb, policy.Subject("S", desk.compartment(), maker)).allowed


def may_undo(actor: policy.Actor, judgement: Judgement) -> bool:
    """Whether this person may take this decision back."""
    return policy.may(actor, "undo", policy.Subject("S", desk.compartment(), judgement.by)).allowed


def decided_by(judgement: Judgement, say: DeskWording) -> Markup:
    """Who decided what, when and why, in a sentence."""
    words = say.tell(
        "decided",
        verdict=say.words["verdicts"].get(judgement.verdict, judgement.verdict),
        who=say.foreign(judgement.by),
        at=say.moment(judgement.at),
    )
    return words + (
        Markup("{}<bdi>{}</bdi>").format(say.words["colon"], judgement.why) if judgement.why else Markup("")
    )


def what_of(claim: Claim, say: DeskWording) -> str:
    """What a claim is about, in a word or two."""
    if claim.kind != "count":
        return str(say.words["kinds"][claim.kind])
    status = say.words["statuses"].get(claim.status) if claim.status else None
    outcome = str(say.words["outcomes"].get(claim.outcome, claim.outcome))
    return f"{outcome}{say.words['comma']}{status}" if status else outcome


def _card(held: Held, say: DeskWording, actor: policy.Actor) -> Card:
    claim, decision = held.claim, held.decision
    figure = escape(say.bounds(claim.low, claim.high)) if claim.kind == "count" else say.foreign(claim.summary or "")
    return Card(
        held,
        what_of(claim, say),
        figure,
        TONES.get(held.state, "waits"),
        str(say.d["states"].get(held.state, held.state)),
        decided_by(decision, say) if decision else Markup(""),
        decision.number if decision and may_undo(actor, decision) else None,
        "" if held.review == WAITS else str(say.d["reviews"][held.review]),
        decision is not None and decision.by == actor.name and held.state in ("accepted", "by hand"),
    )


def _opened(
    held: Held, request: DeskRequest, typed: Mapping[str, str] | None, figures: Figures, done: Done | None
) -> Opened:
    say, actor = request.say, request.actor
    standing = figures.standing()
    claim = held.claim
    reason = figures.reason(claim) if held.stands else None
    # Its own place, and one that was chosen and refused; the page asks for all others when somebody looks for one.
    chosen = standing.places.get((typed or {}).get("place", ""))
    places = {key_of(place): place for place in (chosen, claim.place) if place}
    home = standing.homes.get(claim.id)
    return Opened(
        fields=tuple(fields_shown(claim, say)),
        because=say.because(reason.because) if reason else "",
        used=bool(reason and reason.used),
        form=tuple(fields_of(claim, typed)),
        places=places,
        incident=home.id if home else None,
        may_judge=may_judge(actor, "verdict", held),
        may_write=may_judge(actor, "write", held),
        typed=bool(typed and set(typed) - {"why"}),
        why=(typed or {}).get("why", ""),
        # Where places are offered to choose from, the typed name has done its work.
        place_typed=(typed or {}).get(TYPED, "") if not done or not done.offered else "",
    )
