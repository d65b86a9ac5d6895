"""The toll explorer: any scope by any rule as known on any day, down to the words; what changed; two compared."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cenotaph.ledger import queries
from cenotaph.ledger.asking import Asked, by_name_on
from cenotaph.ledger.named import NOBODY, has_any
from cenotaph.people.register.named import Named
from cenotaph.publish.brief_growth import ChangeLine, growth
from cenotaph.publish.brief_parts import PartLine, every_part, part_lines
from cenotaph.publish.brief_why import Bound, bounds, why
from cenotaph.publish.tables import cells
from cenotaph.reading import Claim
from cenotaph.reading.telling_number import phrase_told
from cenotaph.tolls import RULES, Reason, Toll
from cenotaph.values import OUTCOMES, STATUSES
from cenotaph.web.asked import asked_of
from cenotaph.web.citing import citation, figures_asked, query_of, scope_words
from cenotaph.web.comparing import Compared, compared
from cenotaph.web.explaining import Explained, explained_of
from cenotaph.web.figures import Figures, Standing, home_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.wording import DeskWording, wording

# Claims of a part, parts, and claims on one page: all claims of an incident stand on its own page, one click away.
MOST, MOST_PARTS, MOST_LINES = 200, 200, 2000
AT_ONCE = 4000  # lines of a table
COLUMNS = ("claim", "used", "part", "because", "low", "high", "phrase", "place", "event_start", "event_end")
MORE_COLUMNS = ("said_by", "known_on", "document")


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One claim of the tree: who said what and when, whether it counts, and why."""

    claim: str
    who: Markup
    phrase: Markup
    day: str
    used: bool
    because: str


@dataclass(frozen=True, slots=True)
class Node:
    """One incident or wider total, with every claim of it in the scope; what counts comes first."""

    line: PartLine
    incident: str | None
    reasons: tuple[ReasonLine, ...]
    more: int


# A kind of reason, the claims that were set aside for it, and how many more there are.
Aside = tuple[str, tuple[ReasonLine, ...], int]


@dataclass(frozen=True, slots=True)
class Told:
    """What one toll is made of, in a language."""

    toll: Toll
    why: tuple[Markup, ...]
    bounds: tuple[Bound, ...]
    nodes: tuple[Node, ...]
    more_nodes: int
    aside: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Explored:
    """All that the page shows of one scope."""

    asked: Asked
    toll: Toll
    named: Named
    why: tuple[Markup, ...]
    bounds: tuple[Bound, ...]
    nodes: tuple[Node, ...]
    more_nodes: int
    aside: tuple[Aside, ...]
    changes: tuple[ChangeLine, ...]
    since: str | None
    address: str
    citation: str
    scope: str
    compared: Compared | None


@require_safe
def toll(request: DeskRequest) -> HttpResponse:
    """The explorer; asked for by htmx, only what it found."""
    say = request.say
    figures = figures_asked(request)
    asked = asked_of(request.GET.dict())
    since = asked_of({"as_of": request.GET.get("since", "")}).as_of
    found = _explored(request, figures, asked, since)
    if request.htmx:
        return page(request, "toll_found.html", found=found, case=figures.case)
    standing = figures.standing()
    sexes, ages = figures.keep("people", None, lambda: people(figures, None))
    return page(
        request,
        "toll.html",
        found=found,
        case=figures.case,
        outcomes=[each for each in OUTCOMES if each in {outcome for outcome, _ in standing.heard}],
        statuses=STATUSES,
        places=figures.keep("named places", say.language, lambda: _places(standing, say)),
        parties=standing.parties,
        rules=tuple(RULES),
        reviewed=figures.reviewed,
        sexes=sexes,
        ages=ages,
        given={**asdict(asked), **{name: request.GET.get(name, "") for name in ("with_day", "with_rule")}},
    )


@require_safe
def toll_csv(request: DeskRequest) -> HttpResponseBase:
    """The reasons of a toll as a table."""
    figures, asked = figures_asked(request), asked_of(request.GET.dict())
    flow = figures.sheet("toll.csv", asked, lambda: reason_table(figures, asked))
    kind = "text/csv; charset=utf-8"
    response: HttpResponseBase = (
        StreamingHttpResponse(flow, content_type=kind)
        if figures.is_long
        else HttpResponse(b"".join(flow), content_type=kind)
    )
    response["Content-Disposition"] = 'attachment; filename="toll.csv"'
    return response


def reason_table(figures: Figures, asked: Asked) -> Iterator[bytes]:
    """The reason of each claim of a toll as CSV, some lines at a time (see web/shelf/sheets.py). Raises TollError."""
    reasons, by_id = figures.toll(asked).reasons, figures.standing().by_id

    def flow() -> Iterator[bytes]:
        yield cells([COLUMNS + MORE_COLUMNS])
        for first in range(0, len(reasons), AT_ONCE):
            some = reasons[first : first + AT_ONCE]
            yield cells([_row(reason, by_id[reason.claim]) for reason in some if reason.claim in by_id])

    return flow()


def people(figures: Figures, _about: None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sexes and ages that counts name, from all claims (see web/shelf/pieces.py)."""
    counts = [claim for claim in figures.standing().by_id.values() if claim.kind == "count"]
    sexes, ages = ({getattr(claim, name) for claim in counts} - {None} for name in ("sex", "age"))
    return tuple(sorted(sexes)), tuple(sorted(ages))


def _other(request: DeskRequest, asked: Asked) -> Asked | None:
    """The same scope on another day or by another rule, if one is asked for to compare."""
    other = asked_of({"as_of": request.GET.get("with_day", ""), "rule": request.GET.get("with_rule", "")})
    if other.as_of is None and other.rule is None:
        return None
    return replace(asked, as_of=other.as_of or asked.as_of, rule=other.rule or asked.rule)


def _explored(request: DeskRequest, figures: Figures, asked: Asked, since: str | None) -> Explored:
    say, other = request.say, _other(request, asked)
    about, both = (asked, say.language), (asked, other, say.language)
    until = asked.as_of or figures.case.today
    steps = (asked, since, until, say.language)
    found: Told = figures.keep("explored", about, lambda: explored(figures, about))
    return Explored(
        asked,
        found.toll,
        _named(figures, asked),
        found.why,
        found.bounds,
        found.nodes,
        found.more_nodes,
        found.aside,
        figures.keep("changes", steps, lambda: changes(figures, steps)) if since else (),
        since,
        query_of(asked, figures),
        citation(request, asked, found.toll, figures),
        scope_words(asked, figures, say),
        figures.keep("compared", both, lambda: compared_for(figures, both)) if other else None,
    )


def _named(figures: Figures, asked: Asked) -> Named:
    """The dead by name in this toll, as the register has them now."""
    if not has_any():
        return NOBODY
    about = (asked, queries.head())
    found: Named = figures.keep("named", about, lambda: named_for(figures, about))
    return found


# The pieces of the page that rest on all claims (see web/shelf/pieces.py).
def named_for(figures: Figures, about: tuple[Asked, str]) -> Named:
    """The dead by name in a toll, as of an act. Raises TollError."""
    return by_name_on(figures.case, about[0], figures.tree(about[0]), figures.standing().incidents)


def explored(figures: Figures, about: tuple[Asked, str]) -> Told:
    """What a toll is made of, in a language. Raises TollError."""
    (asked, language), standing = about, figures.standing()
    say, made = wording(language), explained_of(figures, asked)
    nodes = tuple(_nodes(made, standing, say))
    return Told(
        made.bare,
        tuple(why(made.bare, made.parts, say)),
        tuple(bounds(made.bare, made.parts, standing.by_id, say)),
        nodes,
        sum(1 for _ in every_part(made.parts)) - len(nodes),
        tuple(_aside(made, standing, say)),
    )


def compared_for(figures: Figures, about: tuple[Asked, Asked | None, str]) -> Compared | None:
    """Two scopes side by side, in a language. Raises TollError."""
    return compared(figures, about[0], about[1], wording(about[2])) if about[1] else None


def _nodes(made: Explained, standing: Standing, say: DeskWording) -> Iterable[Node]:
    """The largest parts with their claims, as many as a page can hold."""
    every = list(islice(every_part(made.parts), MOST_PARTS))
    lines = islice(part_lines(made.parts, standing.by_id, say), MOST_PARTS)
    most = min(MOST, MOST_LINES // max(1, len(every)))
    for line, part in zip(lines, every, strict=True):
        first, more = made.within(part, most)
        yield Node(line, home_of(part, standing), tuple([_line(each, standing, say) for each in first]), more)


def _aside(made: Explained, standing: Standing, say: DeskWording) -> Iterable[Aside]:
    """The claims that are in no part of the tree, by kind of reason."""
    for kind, first, count in made.beside(MOST):
        yield kind, tuple(_line(each, standing, say) for each in first), count - len(first)


def _line(reason: Reason, standing: Standing, say: DeskWording) -> ReasonLine:
    claim = standing.by_id[reason.claim]
    day = say.day(claim.known_on, short=True)
    because = say.because(reason.because)
    return ReasonLine(claim.id, say.speaker(claim.origin), say.phrase(claim), day, reason.used, because)


def changes(figures: Figures, about: tuple[Asked, str | None, str, str]) -> tuple[ChangeLine, ...]:
    """Each step after one day up to another, in a language; the day it starts from stands first. Raises TollError."""
    asked, since, until, language = about
    say, standing = wording(language), figures.standing()
    course = [(day, made) for day, made in figures.course(replace(asked, as_of=None)) if day <= until]
    steps = growth(course, (), standing.by_id, say, used=frozenset(), until=until).changes
    return tuple(step for step in steps if since is None or step.iso > since)


def _places(standing: Standing, say: DeskWording) -> list[tuple[str, str]]:
    named = [(key, say.place(place).striptags()) for key, place in standing.places.items()]
    return sorted(named, key=lambda pair: pair[1])


def _row(reason: Reason, claim: Claim) -> tuple[object, ...]:
    place = claim.place.name if claim.place else None
    said = " < ".join(claim.said_by) or claim.published_by
    return (
        *(claim.id, "yes" if reason.used else "no", reason.part, reason.because, claim.low, claim.high),
        *(phrase_told(claim), place, claim.event_start, claim.event_end, said, claim.known_on, claim.document),
    )
