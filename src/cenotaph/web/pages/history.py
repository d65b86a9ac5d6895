"""The signed history: what was done in this case, by whom, when and why; the newest first, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cenotaph.ledger import queries, queries_people, queries_reading
from cenotaph.ledger.values import Entry
from cenotaph.web import desk, policy
from cenotaph.web.addresses import query
from cenotaph.web.models import Member
from cenotaph.web.naming import SHORT, titled
from cenotaph.web.numbers import number_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.veil import unveiled

PAGE = 100


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act was about: a document, a claim in it or a list made of it by its title, else whatever was named."""

    name: str
    document: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry with what it was about."""

    entry: Entry
    about: tuple[Subject, ...]


@require_safe
def history(request: DeskRequest) -> HttpResponse:
    """What was done in this case; `by` and `act` keep to one person and one kind of act."""
    by, act = request.GET.get("by", "").strip()[:200], request.GET.get("act", "")[:40]
    at = number_of(request.GET.get("before", ""))
    found = queries.entries(PAGE + 1, before=at, actor=by, act=act)
    shown = found[-PAGE:]
    return page(
        request,
        "history.html",
        lines=_lines(unveiled(reversed(shown), request.actor), request.actor),
        total=queries.counts()["entries"],
        by=by,
        act=act,
        members=_members(shown, request.actor),
        acts=sorted(request.say.d["acts"].items(), key=lambda pair: pair[1].casefold()),
        further=_query(by, act, shown[0].number) if len(found) > PAGE else "",
    )


def _members(entries: Iterable[Entry], actor: policy.Actor) -> list[str]:
    """Whose acts can be asked for: all of the team for those who see it, else those who acted in what is shown."""
    if policy.reach(actor, "see", "U", desk.compartment()) == policy.CASE:
        return list(Member.objects.order_by("name").values_list("name", flat=True))
    return sorted({entry.actor for entry in unveiled(entries, actor)})


def _query(by: str, act: str, before: int) -> str:
    asked = {"by": by, "act": act, "before": before}
    return query(asked)


def _lines(entries: Iterable[Entry], actor: policy.Actor) -> list[Line]:
    """The entries, each with what it was about by its name, as this person may know it."""
    held = list(entries)
    words = {word for entry in held for word in entry.about.split()}
    claims = queries_reading.documents_of(words)
    within = claims | queries_people.documents_of_lists(words)
    # Who may not see the case's documents sees the history by its ids alone.
    may_name = policy.reach(actor, "see", "I", desk.compartment()) == policy.CASE
    titles = titled(words | set(within.values()), actor) if may_name else {}

    def subject(word: str) -> Subject:
        document = within.get(word, word)
        if document not in titles:
            return Subject(word)
        return Subject(titles[document] or document[:SHORT], document, word if word in claims else "")

    def about(entry: Entry) -> tuple[Subject, ...]:
        found = tuple(subject(word) for word in entry.about.split())
        # A name of several words, such as that of a member or a list, stays whole.
        return found if any(each.document for each in found) else (Subject(entry.about),)

    return [Line(entry, about(entry)) for entry in held]
