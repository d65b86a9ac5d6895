"""A speaker: what it said over time, where it changed its figure, whom it repeats, under which names it is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.ledger import actions, asking, queries_follow
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.values_follow import ALIAS, OPEN, Alias
from cenotaph.provenance import Tie, Voice
from cenotaph.provenance.one_speaker import kept_names
from cenotaph.provenance.sayings import Revision, revisions
from cenotaph.provenance.speaker import folded, publisher
from cenotaph.publish.brief_growth import Growth, growth
from cenotaph.reading.speakers import kind
from cenotaph.values import OUTCOMES
from cenotaph.web import desk
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.leafing import leaf
from cenotaph.web.pages.queues import carriers
from cenotaph.web.render import absent, page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.speaking import speaker_choices, speaker_names, spoken_in, voice_key
from cenotaph.web.turns import may_turn
from cenotaph.web.voices import VoiceScope, is_deep, line_of, speaker_address, told
from cenotaph.web.wording import DeskWording, wording

LEAF, MOST_NAMES, MOST = 60, 1000, 200


@dataclass(frozen=True, slots=True)
class Course:
    """What a speaker said of one outcome: the steps that its own words make, drawn, and how many voices."""

    outcome: str
    growth: Growth
    voices: int
    last: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of its own figure, in words."""

    day: str
    claim: str
    before_day: str
    before: Markup
    after: Markup
    what: str
    where: Markup
    revision: Revision


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of the speaker, who said so, and whether the one who asks may take it back or open it again."""

    alias: Alias
    may_turn: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What all claims tell of a speaker, in a language; `is_there` is False for a name that nobody bears."""

    is_there: bool
    courses: tuple[Course, ...]
    changed: tuple[Changed, ...]
    by: tuple[Tie, ...]
    of: tuple[Tie, ...]
    spellings: tuple[str, ...]


@require_safe
def speaker(request: DeskRequest) -> HttpResponse:
    """One speaker, by its name; a name that gave way leads to the one that is kept."""
    say = request.say
    figures = figures_of(desk.case_as(request.actor.name))
    by_id = figures.standing().by_id
    name = request.GET.get("name", "").strip()[:300]
    here = folded(publisher(name))
    kept = kept_names(queries_follow.held_aliases()).get(here)
    if kept:
        return HttpResponseRedirect(speaker_address(kept))
    if here and here not in speaker_names(figures):
        return absent(request)
    about = (name, say.language)
    found: Told = figures.keep("speaker", about, lambda: told_of(figures, about))
    if not found.is_there:
        return absent(request)
    after = request.GET.get("after", "")[:100]
    make = lambda: leaf(_own(figures, here), voice_key, after, LEAF)  # noqa: E731
    shown = figures.spoken_by(here, after, LEAF, make)
    lines = [line_of(voice, by_id, say, deep=is_deep(request.actor)) for voice in shown.lines]
    if request.htmx:
        return page(request, "speaker_said.html", name=name, lines=lines, leaf=shown)
    return page(
        request,
        "speaker.html",
        name=name,
        kind=say.d["speaker_kinds"][kind(name)],
        courses=found.courses,
        changed=found.changed,
        by=found.by,
        of=found.of,
        lines=lines,
        leaf=shown,
        spellings=found.spellings,
        **_names(request, figures, name),
    )


def told_of(figures: Figures, about: tuple[str, str]) -> Told:
    """What all claims tell of a speaker, in a language (see web/shelf/pieces.py)."""
    (name, language), here = about, folded(publisher(about[0]))
    say, own, ties = wording(language), _own(figures, here), told(figures, VoiceScope()).ties
    by = tuple(tie for tie in ties if folded(tie.by) == here)
    of = tuple(tie for tie in ties if folded(tie.of) == here)
    return Told(
        bool(own or by or of),
        tuple(_courses(figures, name, own, say)),
        _changed(own, figures.standing(), say),
        by[:MOST],
        of[:MOST],
        _spellings(figures, name),
    )


def _own(figures: Figures, speaker: str) -> list[Voice]:
    return spoken_in(figures).get(speaker, ("", []))[1]


@require_POST
def same_speaker(request: DeskRequest) -> HttpResponse:
    """Say that a name is another name of a speaker, and lead to the speaker that is kept."""
    case = desk.case_as(request.actor.name)
    name, kept = (request.POST.get(each, "") for each in ("name", "speaker"))
    actions.same_speaker(case, name, kept, why=" ".join(request.POST.get("why", "").split()))
    return HttpResponseRedirect(speaker_address(kept))


def _courses(figures: Figures, name: str, own: Sequence[Voice], say: DeskWording) -> Iterable[Course]:
    """The outcomes on which it gave figures, each with the steps that its words alone make."""
    standing = figures.standing()
    for outcome in OUTCOMES:
        voices = [voice for voice in own if standing.by_id[voice.claims[0]].outcome == outcome]
        if not voices:
            continue
        course = _course(figures, name, outcome, voices)
        used = frozenset(course[-1][1].used) if course else frozenset()
        until = course[-1][0] if course else None
        made = growth(course, voices, standing.by_id, say, used=used, until=until, outcome=outcome)
        yield Course(outcome, made, len(voices), say.range(course[-1][1]) if course else "")


def _course(figures: Figures, name: str, outcome: str, voices: Sequence[Voice]) -> Any:
    by_id = figures.standing().by_id
    claims = [by_id[each] for voice in voices for each in voice.claims]
    make = lambda: asking.course_of(figures.case, claims, Asked(outcome=outcome), figures.on)  # noqa: E731
    return figures.keep("spoken course", (name, outcome), make)


def _changed(own: Sequence[Voice], standing: Standing, say: DeskWording) -> tuple[Changed, ...]:
    heads = [voice.claims[0] for voice in own]
    homes = {name: standing.homes[name].id for name in heads if name in standing.homes}
    found = []
    for each in revisions(own, standing.by_id, homes)[:MOST]:
        before, after = standing.by_id[each.before], standing.by_id[each.claim]
        status = say.words["statuses"].get(after.status) if after.status else None
        outcome = str(say.words["outcomes"][after.outcome])
        found.append(
            Changed(
                say.day(after.known_on, short=True),
                after.id,
                say.day(before.known_on, short=True),
                say.phrase(before),
                say.phrase(after),
                f"{outcome}{say.words['comma']}{status}" if status else outcome,
                say.place(after.place),
                each,
            )
        )
    return tuple(found)


def _spellings(figures: Figures, name: str) -> tuple[str, ...]:
    """The names under which its own pages were published."""
    known = figures.keep("carriers", None, lambda: carriers(figures, None))
    return tuple(each for each in known if folded(publisher(each)) == folded(publisher(name)) and each != name)


def _names(request: DeskRequest, figures: Figures, name: str) -> dict[str, Any]:
    here = folded(publisher(name))
    held = [each for each in queries_follow.aliases() if here in (folded(each.speaker), folded(each.name))]
    names = [OtherName(each, may_turn(request.actor, ALIAS, each.by)) for each in held]
    others = [pair for pair in speaker_choices(figures, request.say) if folded(pair[0]) != here][:MOST_NAMES]
    return {"names": names, "others": others, "held": any(each.turn == OPEN for each in held)}
