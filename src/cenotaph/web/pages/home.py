"""Home: the headline as known on any day, how it grew, what is new, what waits, what was refused."""

from dataclasses import dataclass, replace
from itertools import islice

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cenotaph.ledger import queries, queries_follow, queries_reading, queries_refused
from cenotaph.ledger.asking import Asked
from cenotaph.publish.brief_growth import Growth, growth
from cenotaph.publish.brief_parts import Said
from cenotaph.publish.brief_parts import said as said_of
from cenotaph.publish.brief_why import Bound, bounds
from cenotaph.reading import Claim
from cenotaph.tolls import Toll
from cenotaph.values import OUTCOMES, STATUSES
from cenotaph.web import desk, policy
from cenotaph.web.asked import address_of, asked_of
from cenotaph.web.explaining import explained_of
from cenotaph.web.figures import Figures, Standing, bare_toll
from cenotaph.web.found import Found
from cenotaph.web.lookup import Lookup
from cenotaph.web.queues import work_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.responding import ReminderLine, reminder_lines
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import counts_for, veiled
from cenotaph.web.voices import is_deep
from cenotaph.web.wording import DeskWording, wording

NEWEST, REFUSED, MOST_REFUSED, MOST_DUE = 8, 6, 500, 6


@dataclass(frozen=True, slots=True)
class CountLine:
    """One row of the counts: what and whom it counts, its range, and the address of its toll."""

    outcome: str
    status: str | None
    toll: Toll
    address: str


@dataclass(frozen=True, slots=True)
class Headline:
    """All figures of one scope on one day."""

    asked: Asked
    toll: Toll
    bounds: tuple[Bound, ...]
    growth: Growth
    counts: tuple[CountLine, ...]
    newest: tuple[tuple[Claim, Said], ...]
    undated: int


@require_safe
def home(request: DeskRequest) -> HttpResponse:
    """The first page; asked for by htmx, only its figures as known on another day."""
    case = desk.case_as(request.actor.name)
    if policy.reach(request.actor, "see", "I", case.origin) != policy.CASE:
        return page(request, "home.html", case=case, shown=None)
    figures = figures_of(case)
    asked = replace(Asked(), as_of=asked_of(request.GET.dict()).as_of)
    say = request.say
    about = (asked, say.language)
    shown = figures.keep("headline", about, lambda: headline(figures, about))
    drawn = figures.keep("where", about, lambda: where(figures, about))
    if request.htmx:
        return page(request, "home_figures.html", shown=shown, where=drawn)
    counts = counts_for(request.actor)
    return page(
        request,
        "home.html",
        case=case,
        shown=shown,
        where=drawn,
        days=figures.standing().days,
        waiting=queries_reading.waiting(veiled(request.actor)),
        work=work_of(request),
        counts=counts,
        refusals=queries_refused.newest_refusals(REFUSED),
        refused=counts["refusals"],
        due=_due(figures, request),
    )


@require_safe
def refused(request: DeskRequest) -> HttpResponse:
    """What could not be done, with why and what would help; the newest first."""
    found = queries_refused.newest_refusals(MOST_REFUSED)
    return page(request, "refused.html", refusals=found, total=queries.counts()["refusals"])


def _due(figures: Figures, request: DeskRequest) -> list[ReminderLine]:
    """The reminders whose day has come, for those who may see what they are about."""
    if not is_deep(request.actor):
        return []
    found = queries_follow.due(figures.case.today, MOST_DUE)
    return reminder_lines(found, figures, request.actor, request.say) if found else []


# The pieces of the page that rest on all claims (see web/shelf/pieces.py), each of a scope and in a language.
def where(figures: Figures, about: tuple[Asked, str]) -> Markup:
    """Where the incidents lie, as known on the day."""
    return Found(figures, Lookup(as_of=about[0].as_of), wording(about[1])).sketch().drawn


def headline(figures: Figures, about: tuple[Asked, str]) -> Headline:
    """All figures."""
    asked, say, standing = about[0], wording(about[1]), figures.standing()
    made, found = explained_of(figures, asked), figures.tree(asked)
    heard = [(day, each) for day, each in figures.course(Asked()) if asked.as_of is None or day <= asked.as_of]
    last = asked.as_of or (heard[-1][0] if heard else None)
    used = frozenset(made.used)
    return Headline(
        asked,
        made.bare,
        tuple(bounds(made.bare, found, standing.by_id, say)),
        _growth(figures, heard, used, last, say),
        tuple(_counts(figures, asked, standing)),
        tuple(_newest(standing, asked, say)),
        0 if asked.as_of else sum(1 for name in used if standing.by_id[name].known_on is None),
    )


def _growth(
    figures: Figures, heard: list[tuple[str, Toll]], used: frozenset[str], last: str | None, say: DeskWording
) -> Growth:
    """The chart, which tells where it is drawn for some of the days only."""
    standing = figures.standing()
    made = growth(heard, standing.voices, standing.by_id, say, used=used, until=last)
    days = [day for day in standing.killed_on if last is None or day <= last]
    return replace(made, days=(len(heard), len(days)))


def _counts(figures: Figures, asked: Asked, standing: Standing) -> list[CountLine]:
    """A toll for each outcome that anybody counts, and for the dead also by status."""
    lines = []
    outcomes = {outcome for outcome, _ in standing.heard}
    for outcome in (each for each in OUTCOMES if each in outcomes):
        split = [each for each in STATUSES if (outcome, each) in standing.heard] if outcome == "killed" else []
        for status in (None, *split):
            scope = replace(asked, outcome=outcome, status=status)
            toll = bare_toll(figures, scope)
            if toll.used:
                lines.append(CountLine(outcome, status, toll, address_of(scope)))
    return lines


def _newest(standing: Standing, asked: Asked, say: DeskWording) -> list[tuple[Claim, Said]]:
    """The claims that were said last; what one speaker says twice of the same people stands once."""
    heard = (claim for claim in standing.counts if asked.as_of is None or (claim.known_on or "") <= asked.as_of)
    by_id = {claim.id: claim for claim in islice(heard, NEWEST * 3)}
    lines = {one.claim: one for one in said_of(by_id, by_id, say)}
    return [(claim, lines[name]) for name, claim in by_id.items() if name in lines][:NEWEST]
