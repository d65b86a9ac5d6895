"""Which responses are asked for, and how they are found among all."""

from collections.abc import Mapping
from dataclasses import dataclass

from cenotaph.ledger import queries_follow
from cenotaph.ledger.values_follow import Step
from cenotaph.provenance import Voice
from cenotaph.provenance.speaker import folded
from cenotaph.reading import Claim
from cenotaph.values import STATES
from cenotaph.web.figures import Figures
from cenotaph.web.leafing import Leaf, leaf
from cenotaph.web.responding import actors_shown, last_of, response_key, responses, state_of
from cenotaph.web.wording import DeskWording

LEAF, MOST_LATER = 60, 60
# Who acted in a response, who is its origin, and the body that it names.
Actors = tuple[tuple[str, ...], str | None, str | None]


@dataclass(frozen=True, slots=True)
class ResponsesAsked:
    """One question to the responses; what is "" or empty asks for everything.

    `words` are all in the names of those who acted; `stepped` are the responses to which people added steps, with the
    stage of each; `due` are the claims that somebody is to look at again by now, or None where all are asked for.
    """

    stage: str = ""
    act: str = ""
    words: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    stepped: tuple[tuple[str, str], ...] = ()
    due: frozenset[str] | None = None


def found(figures: Figures, asked: ResponsesAsked, after: str, hidden: frozenset[str], say: DeskWording) -> Leaf[Voice]:
    """The voices of some of the responses that are asked for, after one of them; none from the hidden documents."""
    return figures.answering(asked, after, LEAF, say, lambda: _in_memory(figures, asked, after, hidden, say))


def _in_memory(
    figures: Figures, asked: ResponsesAsked, after: str, hidden: frozenset[str], say: DeskWording
) -> Leaf[Voice]:
    by_id, stepped = figures.standing().by_id, dict(asked.stepped)
    every = [voice for voice in responses(figures) if by_id[voice.claims[0]].document not in hidden]
    lines = [voice for voice in every if _matches(voice, by_id[voice.claims[0]], asked, stepped, say)]
    return leaf(lines, lambda voice: response_key(by_id[voice.claims[0]]), after, LEAF)


def _matches(voice: Voice, claim: Claim, asked: ResponsesAsked, stepped: Mapping[str, str], say: DeskWording) -> bool:
    day = claim.on or claim.known_on or ""
    stage = stepped[claim.id] if claim.id in stepped else state_of(claim, ()).stage
    return (
        asked.stage in ("", stage)
        and asked.act in ("", claim.act)
        and is_named(asked, (claim.actors, claim.origin, claim.body), say)
        and (not asked.first or day >= asked.first)
        and (not asked.last or "" < day <= asked.last)
        and (asked.due is None or not asked.due.isdisjoint(voice.claims))
    )


def is_named(asked: ResponsesAsked, told: Actors, say: DeskWording) -> bool:
    """Whether all words that are asked for are in the names of those who acted, as read or in the page's language."""
    if not asked.words:
        return True
    actors, origin, body = told
    shown = [*actors, body or "", actors_shown(actors, origin, say).striptags()]
    names = " ".join([*shown, say.speaker(body).striptags() if body else ""]).casefold()
    return all(word in names for word in asked.words)


def stepped() -> tuple[tuple[str, str], ...]:
    """The responses to which people added steps that hold, each with the stage of the last."""
    steps: dict[str, list[Step]] = {}
    for step in queries_follow.steps():
        steps.setdefault(step.claim, []).append(step)
    held = ((claim, last_of(found)) for claim, found in steps.items())
    return tuple((claim, STATES.get(last.state, "")) for claim, last in held if last)


def acts(figures: Figures) -> tuple[str, ...]:
    """The acts that responses tell."""
    return figures.keep("acts", None, lambda: acts_in(figures, None))


def acts_in(figures: Figures, _about: None) -> tuple[str, ...]:
    """The same, from all claims (see web/shelf/pieces.py)."""
    by_id = figures.standing().by_id
    return tuple(sorted({by_id[voice.claims[0]].act or "" for voice in responses(figures)} - {""}))


def names_of(actors: tuple[str, ...], _origin: str | None, body: str | None) -> frozenset[str]:
    """Who acted and before which body, folded: what two responses may have in common."""
    return frozenset(folded(name) for name in (*actors, body or "") if name)


def later(figures: Figures, claim: Claim) -> list[Claim]:
    """The responses that may tell how this one went on: not earlier, of one incident, actor or body; nearest first."""
    by_id, home = figures.standing().by_id, figures.standing().homes.get(claim.id)
    names, since = names_of(claim.actors, None, claim.body), response_key(claim)[:10]

    def make() -> list[Voice]:
        return [voice for voice in responses(figures) if is_kin(by_id[voice.claims[0]])][: MOST_LATER + 1]

    def is_kin(other: Claim) -> bool:
        near = figures.standing().homes.get(other.id)
        is_near = home is not None and near is not None and home.id == near.id
        is_same = bool(names & names_of(other.actors, None, other.body))
        return (is_near or is_same) and response_key(other)[:10] >= since

    found = figures.kin(names, home.id if home else None, since, MOST_LATER + 1, make)
    return [by_id[voice.claims[0]] for voice in found if voice.claims[0] != claim.id][:MOST_LATER]
