"""People in the search page: by name in any script, for those who may see names."""

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from cenotaph.ledger import queries_persons
from cenotaph.ledger.queries_persons import Person
from cenotaph.web.highlight import asked_words, highlighted

if TYPE_CHECKING:
    from cenotaph.web.searching import Question


def found_people(asked: "Question") -> list[str]:
    """The persons whose name holds all of the words; filters are of claims, and with one nobody is meant."""
    if not asked.words or not asked.sieve.is_open:
        return []
    return queries_persons.found_ids(asked.words)[0]


def people_lines(asked: "Question", names: list[str]) -> list[Any]:
    """Their lines, in this order."""
    from cenotaph.web.searching import Line

    sought = asked_words(asked.words)
    return [
        Line(f"/people/{each.id}", highlighted(each.names[0], sought), _beside(each, asked))
        for each in queries_persons.persons(names)
    ]


def _beside(person: Person, asked: "Question") -> Markup:
    say = asked.request.say
    told = [say.foreign(name) for name in person.names[1:3]]
    if person.fate != "unknown":
        told.append(escape(say.d["register"]["fates"][person.fate]))
    if person.died:
        told.append(escape(say.day(person.died[0]) if len(person.died[0]) == len("2031-03-03") else person.died[0]))
    told += [say.foreign(place) for place in person.places[:1]]
    return say.join(told)
