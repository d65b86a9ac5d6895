"""How a toll grew, drawn: in the explorer, and as a picture of its own with its source on it."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cenotaph.ledger import asking
from cenotaph.ledger.asking import Asked
from cenotaph.provenance import Voice
from cenotaph.publish.brief_growth import Growth, growth
from cenotaph.publish.picture import picture, png
from cenotaph.tolls import Toll
from cenotaph.web.asked import asked_of
from cenotaph.web.citing import citation, figures_asked, query_of, scope_words
from cenotaph.web.figures import Figures
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.wording import DeskWording, wording


@require_safe
def toll_chart(request: DeskRequest) -> HttpResponse:
    """The chart of a scope, for the explorer, which does not wait for it."""
    figures = figures_asked(request)
    asked = asked_of(request.GET.dict())
    drawn = _growth(figures, asked, request.say)
    template = "toll_chart.html" if request.htmx else "toll_chart_alone.html"
    return page(request, template, growth=drawn, address=query_of(asked, figures))


@require_safe
def toll_svg(request: DeskRequest) -> HttpResponse:
    """The chart as a vector picture."""
    return _sent(_picture(request).encode(), "image/svg+xml", "toll.svg")


@require_safe
def toll_png(request: DeskRequest) -> HttpResponse:
    """The chart as a picture in dots."""
    return _sent(png(_picture(request)), "image/png", "toll.png")


def _picture(request: DeskRequest) -> str:
    """The chart with its title and its citation. Raises Http404 where nothing was counted on any day."""
    say = request.say
    figures = figures_asked(request)
    asked = asked_of(request.GET.dict())
    toll = figures.toll(asked)
    drawn = _growth(figures, asked, say)
    if not drawn.chart:
        raise Http404
    title = f"{figures.case.title}{say.words['colon']}{scope_words(asked, figures, say)}"
    legend = [(kind, name.striptags()) for _, name, kind in drawn.legend]
    note = str(say.words["growth_note"]).format(least=drawn.least)
    return picture(drawn.chart, title, [note, citation(request, asked, toll, figures)], legend, say)


def _growth(figures: Figures, asked: Asked, say: DeskWording) -> Growth:
    about = (asked, say.language)
    drawn: Growth = figures.keep("grown", about, lambda: grown(figures, about))
    return drawn


def grown(figures: Figures, about: tuple[Asked, str]) -> Growth:
    """How a toll grew, in a language, from all claims (see web/shelf/pieces.py). Raises TollError."""
    (asked, language), standing = about, figures.standing()
    toll = figures.toll(asked)
    claims = figures.on.ground.claims
    make = lambda: asking.course_of(figures.case, claims, asked, figures.on)  # noqa: E731
    course = figures.keep("drawn course", asked, make)
    return growth(
        course,
        standing.voices if asked == Asked(outcome=asked.outcome, as_of=asked.as_of) else _inside(figures, toll),
        standing.by_id,
        wording(language),
        used=frozenset(toll.used),
        until=asked.as_of or (course[-1][0] if course else None),
        outcome=asked.outcome,
    )


def _inside(figures: Figures, toll: Toll) -> list[Voice]:
    """The voices that count in a narrower scope: others' figures would not belong into its chart."""
    used = set(toll.used)
    return [voice for voice in figures.standing().voices if not used.isdisjoint(voice.claims)]


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
