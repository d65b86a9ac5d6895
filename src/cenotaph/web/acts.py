"""What people decided about an incident: one act may be several judgements, and is taken back as one."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from cenotaph.incidents import Incident
from cenotaph.ledger.queries_judging import ties_touching, verdicts_on
from cenotaph.ledger.values import Judgement
from cenotaph.web.column import decided_by, may_undo
from cenotaph.web.request import DeskRequest
from cenotaph.web.wording import DeskWording

MOMENT = 5.0  # seconds within which the judgements of one act follow each other


@dataclass(frozen=True, slots=True)
class Act:
    """One act of merging, splitting or moving: one or more judgements, taken back together."""

    numbers: tuple[int, ...]
    words: Markup
    withdrawn: bool
    may_undo: bool


def acts_on(request: DeskRequest, incident: Incident) -> list[Act]:
    """The judgements on its claims, those of one act together; the newest first."""
    actor, say = request.actor, request.say
    groups: list[list[Judgement]] = []
    # Those that hold other claims apart from it are told here too.
    for each in ties_touching(incident.claims):
        if groups and is_one_act(groups[-1], each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return [
        Act(
            tuple(each.number for each in group),
            _words(group, say),
            group[0].withdrawn,
            not group[0].withdrawn and all(may_undo(actor, each) for each in group),
        )
        for group in reversed(groups)
    ]


def verdicts_of(request: DeskRequest, incident: Incident) -> list[tuple[Act, str]]:
    """The decisions on its claims themselves, each with the claim that it is about; the newest first."""
    held = set(incident.claims)
    return [
        (
            Act(
                (each.number,),
                decided_by(each, request.say),
                each.withdrawn,
                not each.withdrawn and may_undo(request.actor, each),
            ),
            each.replacement if each.replacement in held else each.left,
        )
        for each in reversed(verdicts_on(incident.claims))
    ]


def _words(group: list[Judgement], say: DeskWording) -> Markup:
    """What was done, by whom and why; a move is one act, though it says two things."""
    is_move = len({each.verdict for each in group}) > 1
    told = decided_by(group[0], say)
    return Markup("{} ({})").format(told, escape(say.d["atlas_moved"])) if is_move else told


def is_one_act(group: list[Judgement], each: Judgement) -> bool:
    """Whether a decision belongs to the act of those before it: one person's, in one moment, on claims they share."""
    last = group[-1]
    same = (last.by, last.why, last.withdrawn) == (each.by, each.why, each.withdrawn)
    shared = {each.left, each.right} & {name for one in group for name in (one.left, one.right)}
    return same and bool(shared) and each.number == last.number + 1 and _apart(last, each) <= MOMENT


def _apart(last: Judgement, each: Judgement) -> float:
    return (datetime.fromisoformat(each.at) - datetime.fromisoformat(last.at)).total_seconds()
