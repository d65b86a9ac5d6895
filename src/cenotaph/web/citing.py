"""A toll as a sentence to be cited: what, whom, where, its range, by which rule, as known when, from which inputs."""

from django.urls import reverse

from cenotaph.ledger.asking import Asked
from cenotaph.tolls import Toll
from cenotaph.web import desk
from cenotaph.web.asked import address_of
from cenotaph.web.figures import Figures
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.wording import DeskWording


def scope_words(asked: Asked, figures: Figures, say: DeskWording) -> str:
    """What a scope counts, in words: "killed, civilian, in Sarun, 3–9 March 2031, blamed on the Marland army"."""
    d, w = say.d["explorer"], say.words
    parts = [str(w["outcomes"][asked.outcome])]
    parts += [str(w["statuses"][asked.status])] if asked.status else []
    parts += [str(d[kind].get(value, value)) for kind, value in (("sexes", asked.sex), ("ages", asked.age)) if value]
    if asked.place:
        place = figures.standing().places.get(asked.place)
        parts.append(str(d["in_place"]).format(place=say.place(place).striptags() if place else asked.place))
    if asked.first and asked.last:
        parts.append(say.days(asked.first, asked.last))
    elif asked.first or asked.last:
        key, day = ("from_on", asked.first) if asked.first else ("up_to", asked.last)
        parts.append(str(d[key]).format(day=say.day(day)))
    if asked.blamed:
        parts.append(str(d["blamed_on"]).format(who=say.speaker(asked.blamed).striptags()))
    parts += [str(say.d["only_reviewed"])] if figures.reviewed else []
    return str(w["comma"]).join(parts)


def figures_asked(request: DeskRequest) -> Figures:
    """The figures that an address asks for: all claims, or the reviewed ones alone; `query_of` writes the same."""
    case, reviewed = desk.case_as(request.actor.name), request.GET.get("reviewed") == "1"
    return figures_of(case, reviewed=reviewed)


def query_of(asked: Asked, figures: Figures) -> str:
    """What is asked of these figures, as the query of an address."""
    query = address_of(asked)
    return "&".join(part for part in (query, "reviewed=1" if figures.reviewed else "") if part)


def toll_address(request: DeskRequest, asked: Asked, figures: Figures) -> str:
    """The whole address of a toll: the same words lead to the same figure."""
    query = query_of(asked, figures)
    return request.build_absolute_uri(f"{reverse('toll')}{'?' if query else ''}{query}")


def citation(request: DeskRequest, asked: Asked, toll: Toll, figures: Figures) -> str:
    """The sentence."""
    say = request.say
    best = str(say.d["explorer"]["best"]).format(best=say.number(toll.best)) if toll.best is not None else ""
    return str(
        say.tell(
            "explorer_citation",
            title=figures.case.title,
            what=scope_words(asked, figures, say),
            range=say.range(toll),
            best=best,
            day=say.day(asked.as_of or figures.case.today),
            rule=toll.rule,
            address=toll_address(request, asked, figures),
            inputs=figures.inputs,
        )
    )
