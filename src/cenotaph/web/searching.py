"""Searching: one question, and for each tab what it finds. A new kind of thing is one more Tab in the table below."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from markupsafe import escape

from cenotaph.incidents import Incident
from cenotaph.ledger import queries, queries_persons, queries_reading
from cenotaph.ledger.queries_follow import held_aliases
from cenotaph.ledger.search import folded, search
from cenotaph.ledger.search_claims import MOST, Sieve, documents_of, documents_within, search_claims
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.publish.names import place_name, speaker_name
from cenotaph.reading import Claim
from cenotaph.reading.speakers import kind
from cenotaph.reading.telling_number import phrase_told
from cenotaph.web import desk, policy
from cenotaph.web.addresses import query
from cenotaph.web.column import what_of
from cenotaph.web.figures import Figures
from cenotaph.web.forms import inside, key_of
from cenotaph.web.highlight import asked_words, excerpt, highlighted
from cenotaph.web.naming import named
from cenotaph.web.request import DeskRequest
from cenotaph.web.searching_people import found_people, people_lines
from cenotaph.web.shelf import hands
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.speaking import speakers_of
from cenotaph.web.veil import veiled
from cenotaph.web.voices import is_deep, speaker_address
from cenotaph.web.wording import LANGUAGES, wording

LEAF = 20


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: words and a sieve; by whom, and how far that person may see.

    `hidden` are documents that this person codes blind: what others read in them is not found.
    """

    words: str
    sieve: Sieve
    figures: Figures
    deep: bool
    by: str | None
    hidden: frozenset[str]
    request: DeskRequest

    @property
    def key(self) -> tuple[object, ...]:
        """What tells apart two questions to one state of the case."""
        return (self.words, self.sieve, self.deep, self.by, self.hidden)

    @property
    def address(self) -> str:
        """The question as the query of an address."""
        given = {"q": self.words, **asdict(self.sieve)}
        return query(given)


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of thing that is searched: whether it is there for somebody, its names in order, and their lines.

    So many names at most are found.
    """

    name: str
    route: str
    find: Callable[[Question], list[str]]
    lines: Callable[[Question, list[str]], list[Any]]
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Line:
    """One hit: where it leads ("" where the one who asks may not go), its title, what is beside it, its words."""

    address: str
    title: Any
    beside: Any
    words: Any = ""


# An incident as it is searched: its words, its id, its first and last day, the key of its place ("" none), and the
# kinds and outcomes of its claims.
Sought = tuple[str, str, str, str, str, tuple[str, ...]]


def question(request: DeskRequest, given: Mapping[str, str], sieve: Sieve) -> Question:
    """The question that an address asks."""
    actor = request.actor
    case = desk.case_as(actor.name)
    whole = policy.reach(actor, "see", "I", case.origin) == policy.CASE
    words = " ".join(given.get("q", "").split())[:200]
    if words or not sieve.is_open:
        hands.index_of_words(case)
    by = None if whole else actor.name
    return Question(words, sieve, figures_of(case), is_deep(actor), by, veiled(actor), request)


def _documents(asked: Question) -> list[str]:
    if not asked.words and asked.sieve.is_open:
        return []
    case, sieve = asked.figures.case, asked.sieve
    found = search(case, asked.words, deep=asked.deep) if asked.words else None
    kept = documents_within(found, sieve, asked.by)
    if not (sieve.place or sieve.kind):
        return kept
    there = documents_of(case, sieve) - asked.hidden
    return [name for name in kept if name in there]


def _document_lines(asked: Question, names: list[str]) -> list[Line]:
    say = asked.request.say
    found, _ = queries_reading.document_lines(names, by=asked.by)
    lines = named(found, asked.request.actor)
    texts = queries_reading.texts_of(names) if asked.deep else {}
    sought = asked_words(asked.words)
    may_open = _can(asked, "reading")
    return [
        Line(
            f"/documents/{line.id}" if may_open else "",
            highlighted(line.title, sought),
            say.join([*([say.speaker(line.publisher)] if line.publisher else []), escape(say.day(line.published_on))]),
            excerpt(texts[line.id], sought) if line.id in texts else "",
        )
        for line in lines
    ]


def _claims(asked: Question) -> list[str]:
    case, hidden = asked.figures.case, asked.hidden
    return search_claims(case, asked.words, asked.sieve, deep=asked.deep, by=asked.by, without=hidden)


def _claim_lines(asked: Question, names: list[str]) -> list[Line]:
    found, sought = queries.claims_of(names), asked_words(asked.words)
    return [_claim_line(asked, found[name], sought) for name in names if name in found]


def _claim_line(asked: Question, claim: Claim, sought: tuple[str, ...]) -> Line:
    say = asked.request.say
    title = highlighted(phrase_told(claim) or what_of(claim, say), sought)
    beside = [say.speaker(claim.origin), escape(what_of(claim, say)), say.place(claim.place)]
    day = [escape(say.day(claim.known_on))] if claim.known_on else []
    address = f"/claims/{claim.id}" if _can(asked, "claim") else ""
    return Line(address, title, say.join([*beside, *day]), highlighted(claim.quote, sought) if asked.deep else "")


def _incidents(asked: Question) -> list[str]:
    sieve = asked.sieve
    if (not asked.words and sieve.is_open) or sieve.publisher or sieve.language:
        return []
    figures, sought = asked.figures, asked_words(asked.words)
    texts: tuple[Sought, ...] = figures.keep("incident texts", None, lambda: incident_texts(figures, None))
    places = inside(sieve.place, figures.standing().places) if sieve.place else frozenset()
    # The incidents themselves are not looked at: there may be many, and few are shown.
    return [each[1] for each in texts if _is_meant(each, sought) and _is_inside(each, sieve, places)]


# The pieces of the search that rest on all claims (see web/shelf/pieces.py).
def incident_texts(figures: Figures, _about: None) -> tuple[Sought, ...]:
    """What incidents are searched by, by day."""
    standing, by_id = figures.standing(), figures.standing().by_id
    causes = {each: _causes(each) for each in {incident.cause for incident in standing.incidents if incident.cause}}
    found = []
    for incident in sorted(standing.incidents, key=lambda each: (each.start or "~", each.id)):
        place, start, end = incident.place, incident.start or "", incident.end or ""
        names = [place.name, place_name(place, "ar")] if place else []
        parts = [*names, causes.get(incident.cause or "", ""), start, end]
        text = f" {folded(' '.join(parts))} {start} "
        told = {word for name in incident.claims for word in (by_id[name].kind, by_id[name].outcome) if word}
        found.append((text, incident.id, start or end, end or start, key_of(place), tuple(sorted(told))))
    return tuple(found)


def _is_meant(each: Sought, sought: tuple[str, ...]) -> bool:
    return all(f" {word}" in each[0] for word in sought)


def _is_inside(each: Sought, sieve: Sieve, places: frozenset[str]) -> bool:
    _, _, start, end, place, told = each
    if (sieve.first or sieve.last) and not start:
        return False
    if (sieve.first and end < sieve.first) or (sieve.last and start > sieve.last):
        return False
    return (not sieve.place or place in places) and (not sieve.kind or sieve.kind in told)


def _causes(cause: str) -> str:
    return " ".join(str(wording(language).words["causes"].get(cause, cause)) for language in LANGUAGES)


def _incident_lines(asked: Question, names: list[str]) -> list[Line]:
    sought = asked_words(asked.words)
    found = asked.figures.incidents_of(names)
    return [_incident_line(found[name], asked, sought) for name in names]


def _incident_line(incident: Incident, asked: Question, sought: tuple[str, ...]) -> Line:
    say = asked.request.say
    cause = str(say.words["causes"].get(incident.cause, "")) if incident.cause else ""
    beside = [escape(each) for each in (cause, say.counted("claims", len(incident.claims))) if each]
    title = highlighted(place_and_days(incident, say).striptags(), sought)
    return Line(f"/incidents/{incident.id}", title, say.join(beside))


def _speakers(asked: Question) -> list[str]:
    if not asked.words or not asked.sieve.is_open:
        return []
    texts: list[tuple[str, str]] = asked.figures.keep("speaker texts", None, lambda: _speaker_texts(asked.figures))
    sought = asked_words(asked.words)
    return [name for text, name in texts if all(f" {word}" in text for word in sought)]


def _speaker_texts(figures: Figures) -> list[tuple[str, str]]:
    others: dict[str, list[str]] = {}
    for name, kept in held_aliases():
        others.setdefault(folded(kept), []).append(name)
    return [
        (f" {folded(' '.join([name, speaker_name(name, 'ar'), *others.get(folded(name), ())]))}", name)
        for name in speakers_of(figures)
    ]


def _speaker_lines(asked: Question, names: list[str]) -> list[Line]:
    say, sought = asked.request.say, asked_words(asked.words)
    return [
        Line(
            speaker_address(name),
            highlighted(say.speaker(name).striptags(), sought),
            say.d["speaker_kinds"][kind(name)],
        )
        for name in names
    ]


def _can(asked: Question, route: str) -> bool:
    return policy.opens(asked.request.actor, route, desk.compartment())


TABS = (
    Tab("documents", "documents", _documents, _document_lines),
    Tab("claims", "documents", _claims, _claim_lines),
    Tab("incidents", "incidents", _incidents, _incident_lines),
    Tab("speakers", "speaker", _speakers, _speaker_lines),
    Tab("people", "people", found_people, people_lines, queries_persons.CANDIDATES),
)
