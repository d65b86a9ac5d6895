"""The order of queues: what moves the toll most comes first; made as it is asked for, however much waits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from cenotaph.coding import CODED, DISPUTED, worth
from cenotaph.incidents import Incident
from cenotaph.ledger import queries_coding, queries_reading
from cenotaph.ledger.listing import UNCHECKED
from cenotaph.reading import Claim
from cenotaph.web import queues
from cenotaph.web.figures import Figures
from cenotaph.web.policy import Actor
from cenotaph.web.queues import Filters, Line
from cenotaph.web.veil import veiled

# So many claims at a time are asked for along the order; of those that people have decided on, at most so many wait.
PART, MOST = 500, 5000
NEAR_DAYS, MOST_TIES = 2, 200

Key = tuple[float, str, str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two incidents that may be one: the same place, about the same days, and nobody has decided."""

    left: Incident
    right: Incident
    worth: float


def queue(actor: Actor, figures: Figures, kind: str, filters: Filters) -> Iterator[Line]:
    """What waits in this queue for this person, the most worth first."""
    if kind == queues.UNREAD:
        lines: Iterable[Line] = _unread()
    elif kind in (queues.SECOND, queues.DISPUTES):
        lines = _decided(actor, figures, CODED if kind == queues.SECOND else DISPUTED, filters)
    else:
        lines = _unchecked(figures, filters, veiled(actor))
    if kind == queues.WITHDRAWN:
        lines = (line for line in lines if line.claim and (line.claim.corrects or line.claim.hedge == "denied"))
    if kind == queues.NOBODY:
        lines, filters = _documents(lines), replace(filters, hand=queues.NOBODYS)
    return _by_hand(lines, filters, actor.name)


def after(lines: Iterable[Line], at: str, document: str = "") -> Iterator[Line]:
    """What comes in the queue after this place, of other documents than this one."""
    held = iter(lines)
    if at:
        # The place itself may have left the queue since: what comes after it is what is worth less.
        held = (line for line in held if _place(line.at) > _place(at))
    return (line for line in held if line.document != document)


def worths(figures: Figures) -> Mapping[str, float]:
    """What each claim of the case is worth (worth_v1): by the toll of its own outcome."""

    def make() -> dict[str, float]:
        found: dict[str, float] = {}
        claims = iter(figures.standing().by_id.values())
        while some := list(islice(claims, PART)):
            told = ((claim.id, figures.reason(claim)) for claim in some if claim.outcome)
            found |= worth(some, {name: reason for name, reason in told if reason is not None})
        return found

    return figures.valued(make)


def suggestions(figures: Figures) -> list[Suggestion]:
    """The pairs of incidents that may be one, the largest first."""
    return figures.kept("suggestions", lambda: suggested(figures, None))


def suggested(figures: Figures, _about: None) -> list[Suggestion]:
    """The same from all claims (see web/shelf/pieces.py)."""
    return list(islice(_suggested(figures), MOST_TIES))


def ranked(figures: Figures) -> list[Key]:
    """All claims that stand, by worth, then by day."""

    def make() -> list[Key]:
        by_id = figures.standing().by_id
        return sorted((-value, by_id[name].known_on or "~", name) for name, value in worths(figures).items())

    return figures.kept("ranked", make)


def _unchecked(figures: Figures, filters: Filters, hidden: frozenset[str]) -> Iterator[Line]:
    found = figures.by_worth(filters, lambda: _by_worth(figures, filters))
    passing = ((key, claim) for key, claim in found if claim.document not in hidden)
    while part := list(islice(passing, PART)):
        waits = queries_coding.in_state([key[2] for key, _ in part], UNCHECKED)
        yield from (_line(claim, key) for key, claim in part if key[2] in waits)


def _by_worth(figures: Figures, filters: Filters) -> Iterator[tuple[Key, Claim]]:
    """All claims that pass, those first that are worth most."""
    by_id = figures.standing().by_id
    return ((key, by_id[key[2]]) for key in ranked(figures) if filters.take(by_id[key[2]]))


def _decided(actor: Actor, figures: Figures, review: str, filters: Filters) -> Iterator[Line]:
    """Claims that wait for a second person, who is not the first; or on which people differ."""
    if review == CODED and not queries_coding.needs_second():
        return
    value = worths(figures)
    found = queries_coding.waiting_claims(review=review, without=veiled(actor), most=MOST)
    keys = {
        each.claim.id: (-value.get(each.claim.id, 0.0), each.claim.known_on or "~", each.claim.id) for each in found
    }
    for each in sorted(found, key=lambda each: keys[each.claim.id]):
        is_own = review == CODED and each.by == actor.name
        if not is_own and filters.take(each.claim):
            yield _line(each.claim, keys[each.claim.id], each.by, each.state)


def _unread() -> Iterator[Line]:
    for number, document in enumerate(queries_coding.unread_documents(MOST)):
        yield Line(document, None, 0.0, _at((0.0, f"{number:08}", document)))


def _documents(lines: Iterable[Line]) -> Iterator[Line]:
    """Each document once, at the place of the claim that is worth most in it."""
    seen = set()
    for line in lines:
        if line.document not in seen:
            seen.add(line.document)
            yield line


def _by_hand(lines: Iterable[Line], filters: Filters, name: str) -> Iterator[Line]:
    held = queries_coding.hands()
    for line in lines:
        hand = held.get(line.document)
        if filters.hand == queues.MINE and (hand is None or hand.hand != name):
            continue
        if filters.hand == queues.NOBODYS and hand is not None:
            continue
        yield replace(line, hand=hand)


def _suggested(figures: Figures) -> Iterator[Suggestion]:
    standing = figures.standing()
    value = worths(figures)
    size = {each.id: max((value.get(name, 0.0) for name in each.claims), default=0.0) for each in standing.incidents}
    by_place: dict[str, list[Incident]] = {}
    for each in standing.incidents:
        if each.scope != "total" and each.place and each.place.id and each.start:
            by_place.setdefault(each.place.id, []).append(each)
    found = [
        Suggestion(left, right, min(size[left.id], size[right.id]))
        for held in by_place.values()
        for left, right in _near(sorted(held, key=lambda each: (each.start or "", each.id)))
    ]
    homes = {name: home.id for name, home in standing.homes.items()}
    told = {frozenset((homes.get(tie.left), homes.get(tie.right))) for tie in figures.on.ground.ties}
    for pair in sorted(found, key=lambda pair: (-pair.worth, pair.left.id, pair.right.id)):
        if frozenset((pair.left.id, pair.right.id)) not in told:
            yield pair


def _near(held: list[Incident]) -> Iterator[tuple[Incident, Incident]]:
    for at, left in enumerate(held):
        for right in held[at + 1 :]:
            if _apart(left, right) > NEAR_DAYS:
                break
            yield left, right


def _apart(left: Incident, right: Incident) -> int:
    ends = date.fromisoformat(left.end or left.start or "")
    return (date.fromisoformat(right.start or "") - ends).days


def _line(claim: Claim, key: Key, by: str = "", state: str = "") -> Line:
    return Line(claim.document or "", claim, -key[0], _at(key), None, by, state)


def _at(key: Key) -> str:
    return f"{-key[0]:.4f} {key[1]} {key[2]}"


def _place(at: str) -> tuple[float, str, str]:
    value, _, rest = at.partition(" ")
    day, _, name = rest.partition(" ")
    try:
        return -float(value), day, name
    except ValueError:
        return 0.0, "", ""


def titles(lines: Iterable[Line]) -> dict[str, str]:
    """What the documents of these lines are called."""
    return queries_reading.titles_of({line.document for line in lines})
