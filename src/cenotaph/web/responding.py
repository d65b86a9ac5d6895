"""Responses, allegations and reminders as pages show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup, escape

from cenotaph.incidents import Incident
from cenotaph.incidents.allegations import Allegation, allegations
from cenotaph.ledger import queries_follow
from cenotaph.ledger.values_follow import OPEN, REMINDER, Reminder, Step
from cenotaph.provenance import Voice
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.reading import Claim
from cenotaph.values import STATES
from cenotaph.web import policy
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.turns import may_turn
from cenotaph.web.wording import DeskWording


@dataclass(frozen=True, slots=True)
class State:
    """How far a response has come: the state, its stage, and the day on which that was so."""

    state: str
    stage: str
    on: str | None


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """One response as a line of the list."""

    claim: Claim
    actors: Markup
    act: str
    body: Markup
    state: State
    state_words: str
    incident: str | None
    where: Markup
    times: int
    due: str | None


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One reminder: where it leads, whether its day has come, and whether the one who asks may turn it."""

    reminder: Reminder
    address: str
    what: Markup
    is_due: bool
    may_turn: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What stands beside an allegation: by whom, of which kind, in which words."""

    kind: str
    claim: str
    by: Markup
    words: Markup
    day: str


@dataclass(frozen=True, slots=True)
class AllegationLine:
    """One allegation as a line of the list."""

    allegation: Allegation
    key: str
    day: str
    where: Markup
    figure: Markup
    answers: tuple[AnswerLine, ...]
    due: str | None


def responses(figures: Figures) -> tuple[Voice, ...]:
    """The voices that tell a response, by the day of the act."""
    by_id = figures.standing().by_id

    def make() -> tuple[Voice, ...]:
        found = [voice for voice in figures.standing().voices if by_id[voice.claims[0]].kind == "response"]
        return tuple(sorted(found, key=lambda voice: response_key(by_id[voice.claims[0]])))

    return figures.keep("responses", None, make)


def response_key(claim: Claim) -> str:
    """The order of responses: by the day of the act, else of saying it."""
    return f"{claim.on or claim.known_on or '~'} {claim.id}"


def alleged(figures: Figures) -> tuple[Allegation, ...]:
    """The allegations of the case, by day."""
    standing = figures.standing()
    homes = {name: incident.id for name, incident in standing.homes.items()}
    return figures.keep("allegations", None, lambda: allegations(standing.voices, standing.by_id, homes))


def state_of(claim: Claim, steps: Iterable[Step]) -> State:
    """Where a response stands: its latest step that holds, else what was read of it."""
    if last := last_of(step for step in steps if step.claim == claim.id):
        return State(last.state, STATES.get(last.state, ""), last.on)
    return State(claim.state or "", STATES.get(claim.state or "", ""), claim.on)


def last_of(steps: Iterable[Step]) -> Step | None:
    """The latest of one response's steps that hold."""
    return max((step for step in steps if step.turn == OPEN), key=lambda step: (step.on, step.number), default=None)


def response_of(claim: str, standing: Standing) -> Voice | None:
    """The voice of a claim, if it tells a response."""
    voice = standing.voice_of.get(claim)
    return voice if voice is not None and standing.by_id[voice.claims[0]].kind == "response" else None


def response_line(
    voice: Voice, standing: Standing, steps: Mapping[str, Sequence[Step]], due: Mapping[str, str], say: DeskWording
) -> ResponseLine:
    """One response."""
    claim = standing.by_id[voice.claims[0]]
    state = state_of(claim, steps.get(claim.id, ()))
    home = standing.homes.get(claim.id)
    return ResponseLine(
        claim,
        actors_shown(claim.actors, claim.origin, say),
        say.choice("act", claim.act or ""),
        say.speaker(claim.body) if claim.body else Markup(""),
        state,
        say.choice("state", state.state),
        home.id if home else None,
        where_of(home, claim, say),
        len(voice.claims),
        min((due[name] for name in voice.claims if name in due), default=None),
    )


def actors_shown(actors: Sequence[str], origin: str | None, say: DeskWording) -> Markup:
    """Who acted, in the page's language; where nobody is named, who says so."""
    return say.join([say.speaker(name) for name in actors]) if actors else say.speaker(origin)


def where_of(home: Incident | None, claim: Claim, say: DeskWording) -> Markup:
    """The place and days of an incident, or the place that the claim names."""
    return place_and_days(home, say) if home and home.place else say.place(claim.place)


def allegation_line(each: Allegation, standing: Standing, due: Mapping[str, str], say: DeskWording) -> AllegationLine:
    """One allegation."""
    first = standing.by_id[each.claims[0]]
    home = standing.homes.get(first.id)
    counts = [standing.by_id[name] for name in each.claims if standing.by_id[name].kind == "count"]
    return AllegationLine(
        each,
        allegation_key(each),
        say.day(each.first_on, short=True) if each.first_on else "",
        where_of(home, first, say),
        say.phrase(counts[0]) if counts else Markup(""),
        tuple(_answer_line(answer.kind, standing.by_id[answer.claim], answer.by, say) for answer in each.answers),
        min((due[name] for name in each.claims if name in due), default=None),
    )


def allegation_key(each: Allegation) -> str:
    """The order of allegations, and the name of each among them."""
    return f"{each.first_on or '~'} {each.claims[0]} {each.party}"


def _answer_line(kind: str, claim: Claim, by: str, say: DeskWording) -> AnswerLine:
    words = say.phrase(claim) if claim.kind == "count" else escape(say.choice("act", claim.act) if claim.act else "")
    return AnswerLine(kind, claim.id, say.speaker(by or None), words, say.day(claim.known_on, short=True))


def due_days(claims: Iterable[str]) -> dict[str, str]:
    """The earliest open reminder of each of these claims that has one."""
    found: dict[str, str] = {}
    for each in queries_follow.reminders_of(claims):
        if each.turn == OPEN:
            found.setdefault(each.claim, each.due)
    return found


def due_claims(day: str) -> frozenset[str]:
    """The claims that somebody is to look at again by this day."""
    return frozenset(each.claim for each in queries_follow.due(day))


def reminder_lines(
    reminders: Iterable[Reminder], figures: Figures, actor: policy.Actor, say: DeskWording
) -> list[ReminderLine]:
    """Reminders, each with the words of what it is about."""
    standing, today = figures.standing(), figures.case.today

    def is_head(claim: str) -> bool:
        voice = response_of(claim, standing)
        return voice is not None and voice.claims[0] == claim

    return [
        ReminderLine(
            each,
            reverse("response" if is_head(each.claim) else "claim", args=[each.claim]),
            _about(standing.by_id.get(each.claim), say),
            each.turn == OPEN and each.due <= today,
            may_turn(actor, REMINDER, each.by),
        )
        for each in reminders
    ]


def _about(claim: Claim | None, say: DeskWording) -> Markup:
    if claim is None:
        return escape(say.d["responding"]["gone"])
    if claim.kind == "response":
        return say.join([say.speaker(claim.actors[0] if claim.actors else claim.origin), _act(claim, say)])
    parties = [say.speaker(blame.name) for blame in claim.blamed]
    what = say.join(parties) if parties else escape(say.words["kinds"][claim.kind])
    return say.join([say.speaker(claim.origin), what])


def _act(claim: Claim, say: DeskWording) -> Markup:
    return escape(say.choice("act", claim.act or ""))
