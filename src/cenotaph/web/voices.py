"""The voices of a scope as pages show them: who repeats whom, who said a figure first, who dropped what of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from cenotaph.provenance import Tie, Voice, independence, independent
from cenotaph.provenance.network import circular_ties
from cenotaph.provenance.sayings import spoken
from cenotaph.provenance.speaker import folded
from cenotaph.publish.network_drawing import Network, drawn_ties, network_drawing
from cenotaph.reading import Claim
from cenotaph.web import desk, policy
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.forms import key_of
from cenotaph.web.wording import DeskWording

MOST_PAIRED, MOST_REPEATS = 8, 60


@dataclass(frozen=True, slots=True)
class VoiceScope:
    """Which voices are asked for: those with a claim of this outcome, place (key), period (ISO days) or incident."""

    outcome: str | None = None
    place: str | None = None
    first: str | None = None
    last: str | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The voices of a scope, the ties in their claims, and the pairs (folded names) of circular reporting."""

    voices: tuple[Voice, ...]
    ties: tuple[Tie, ...]
    circular: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Repeat:
    """One claim of a voice in order of first appearance, and what it dropped: the name, or `was` for `phrase`."""

    claim: str
    day: str
    who: Markup
    phrase: Markup
    is_first: bool
    is_unnamed: bool
    was: Markup


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice: who said what first, and who repeated it."""

    id: str
    speaker: str
    day: str
    phrase: Markup
    what: str
    where: Markup
    repeats: tuple[Repeat, ...]
    more: int
    unnamed: int
    hardened: int
    circular: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """A speaker, with those that share no origin with it here, and those that do."""

    name: str
    independent: tuple[str, ...]
    bound: tuple[str, ...]


def speaker_address(name: str) -> str:
    """The address of a speaker's page."""
    return f"{reverse('speaker')}?{urlencode({'name': name})}"


def told(figures: Figures, scope: VoiceScope) -> Told:
    """The voices of a scope with their ties, worked out once."""
    return figures.keep("voices", scope, lambda: _told(figures.standing(), scope))


def _told(standing: Standing, scope: VoiceScope) -> Told:
    voices = tuple(standing.voices)
    if scope != VoiceScope():
        inside = {claim.id for claim in standing.by_id.values() if _is_inside(claim, standing, scope)}
        voices = tuple(voice for voice in voices if not inside.isdisjoint(voice.claims))
    claims = [standing.by_id[name] for voice in voices for name in voice.claims]
    return Told(voices, independence(voices, claims), circular_ties(voices, standing.by_id))


def _is_inside(claim: Claim, standing: Standing, scope: VoiceScope) -> bool:
    if scope.outcome and claim.outcome != scope.outcome:
        return False
    home = standing.homes.get(claim.id)
    if scope.incident and (home is None or home.id != scope.incident):
        return False
    if scope.place:
        wanted, said = standing.places.get(scope.place), claim.place or (home.place if home else None)
        if wanted is None or said is None or not (wanted.holds(said) or key_of(said) == scope.place):
            return False
    start = claim.event_start or claim.event_end or (home.start if home else None)
    end = claim.event_end or claim.event_start or (home.end if home else None)
    if (scope.first or scope.last) and not (start and end):
        return False
    return not (scope.first and (end or "") < scope.first) and not (scope.last and (start or "") > scope.last)


def drawing(figures: Figures, scope: VoiceScope, say: DeskWording) -> tuple[Markup, int]:
    """Who repeats whom, drawn, and how many ties it leaves to the table."""
    return figures.keep("network", (scope, say.language), lambda: _drawing(told(figures, scope), say))


def _drawing(found: Told, say: DeskWording) -> tuple[Markup, int]:
    shown = drawn_ties(found.ties)
    network = Network(shown, found.circular, speaker_address)
    return network_drawing(network, say, str(say.d["speaking"]["network"])), len(found.ties) - len(shown)


def is_deep(actor: policy.Actor) -> bool:
    """Whether somebody may see the words of the whole case, not only its figures."""
    return policy.reach(actor, "see", "S", desk.compartment()) == policy.CASE


def is_circular(tie: Tie, found: Told) -> bool:
    """Whether a tie is a part of circular reporting."""
    return (folded(tie.by), folded(tie.of)) in found.circular


def line_of(voice: Voice, by_id: Mapping[str, Claim], say: DeskWording, *, deep: bool = False) -> VoiceLine:
    """One voice as a line; only `deep` shows what a statement says, which is taken from its words."""
    first = by_id[voice.claims[0]]
    is_count = first.kind == "count"
    outcomes = say.words["outcomes"]
    return VoiceLine(
        voice.id,
        voice.speaker or first.origin or "",
        say.day(voice.first_on, short=True) if voice.first_on else "",
        say.phrase(first) if is_count else say.foreign((deep and first.summary) or ""),
        str(outcomes.get(first.outcome, first.outcome) if is_count else say.words["kinds"][first.kind]),
        say.place(first.place),
        tuple(_repeats(voice, by_id, say)),
        max(0, len(voice.claims) - MOST_REPEATS),
        len(voice.relays),
        len(voice.hardened),
        voice.circular,
    )


def _repeats(voice: Voice, by_id: Mapping[str, Claim], say: DeskWording) -> Iterable[Repeat]:
    relays, hardened = set(voice.relays), set(voice.hardened)
    first = by_id[voice.claims[0]]
    soft = first
    for number, name in enumerate(voice.claims[:MOST_REPEATS]):
        claim = by_id[name]
        is_hard = name in hardened
        yield Repeat(
            name,
            say.day(claim.published_on or claim.said_on, short=True),
            say.speaker(claim.published_by) if claim.published_by else say.speaker(None),
            say.phrase(claim) if claim.kind == "count" else Markup(""),
            number == 0,
            name in relays,
            _softer(soft, claim, say) if is_hard else Markup(""),
        )
        if not is_hard:
            soft = claim


def _softer(soft: Claim, claim: Claim, say: DeskWording) -> Markup:
    """What a firmer claim was before: its words, or its hedge where the words are the same."""
    if (soft.low, soft.high) != (claim.low, claim.high):
        return say.phrase(soft)
    return Markup(say.words["hedges"].get(soft.hedge, soft.hedge))


def place_choices(figures: Figures, say: DeskWording) -> list[tuple[str, str]]:
    """The places that claims name, by key, in the order of their names."""

    def make() -> list[tuple[str, str]]:
        named = [(key, say.place(place).striptags()) for key, place in figures.standing().places.items()]
        return sorted(named, key=lambda pair: pair[1])

    return figures.keep("place choices", say.language, make)


def apart(figures: Figures, scope: VoiceScope) -> list[Apart]:
    """The speakers of most voices here, and which of them share no origin with which."""
    by_id = figures.standing().by_id
    return figures.keep("apart", scope, lambda: _all_apart(told(figures, scope), by_id))


def _all_apart(found: Told, by_id: Mapping[str, Claim]) -> list[Apart]:
    own = spoken(found.voices, by_id)
    names = sorted((name for name in own if name), key=lambda name: (-len(own[name]), name))[:MOST_PAIRED]
    return [_apart(name, names, found.ties) for name in names] if len(names) > 1 else []


def _apart(name: str, names: Sequence[str], ties: Sequence[Tie]) -> Apart:
    others = [other for other in names if other != name]
    free = {other for other in others if independent(ties, name, other)}
    return Apart(
        name,
        tuple(other for other in others if other in free),
        tuple(other for other in others if other not in free),
    )
