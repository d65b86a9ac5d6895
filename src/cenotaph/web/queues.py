"""Queues: what waits for people, by what filters it is kept to, and what waits for whom."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from cenotaph.coding import CODED, DISPUTED
from cenotaph.ledger import queries_coding, queries_sampling
from cenotaph.ledger.values_coding import Assignment, Sample
from cenotaph.reading import Claim
from cenotaph.web import desk, policy
from cenotaph.web.addresses import query
from cenotaph.web.forms import key_of
from cenotaph.web.request import DeskRequest
from cenotaph.web.veil import veiled

CLAIMS, SECOND, DISPUTES, WITHDRAWN, NOBODY, UNREAD, TIES = KINDS = (
    "claims",
    "second",
    "disputed",
    "withdrawn",
    "nobody",
    "unread",
    "ties",
)
NOBODYS, MINE = "nobody", "mine"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a queue is kept to; "" keeps to nothing. Days are ISO; `hand` is "mine", "nobody" or ""."""

    language: str = ""
    publisher: str = ""
    place: str = ""
    outcome: str = ""
    first: str = ""
    last: str = ""
    hand: str = ""

    @property
    def address(self) -> str:
        """The filters as the query of an address."""
        return query(asdict(self))

    def take(self, claim: Claim) -> bool:
        """Whether a claim passes, whosever hand it is in."""
        day = claim.published_on or claim.said_on or ""
        return (
            (not self.language or claim.language == self.language)
            and (not self.publisher or claim.published_by == self.publisher)
            and (not self.place or key_of(claim.place) == self.place)
            and (not self.outcome or claim.outcome == self.outcome)
            and (not self.first or day >= self.first)
            and (not self.last or (bool(day) and day <= self.last))
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: a claim, or a document (`claim` None). `at` is its place in the order of the queue."""

    document: str
    claim: Claim | None
    worth: float
    at: str
    hand: Assignment | None = None
    by: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for one person, for everybody else, and in all."""

    mine: tuple[Assignment, ...]
    blind: tuple[Sample, ...]
    others: tuple[tuple[str, int, str], ...]
    second: int
    disputed: int


def filters_of(given: Mapping[str, str]) -> Filters:
    """The filters that an address asks for."""
    return Filters(**{field.name: given.get(field.name, "").strip()[:200] for field in fields(Filters)})


def work_of(request: DeskRequest) -> Work | None:
    """What waits for whom; None for who may not see it."""
    actor = request.actor
    if not policy.opens(actor, "queues", desk.compartment()):
        return None
    held = queries_coding.hands()
    by_hand: dict[str, list[Assignment]] = {}
    for each in sorted(held.values(), key=lambda each: (each.due or "~", each.number)):
        by_hand.setdefault(each.hand, []).append(each)
    others = [(name, len(found), found[0].due) for name, found in sorted(by_hand.items()) if name != actor.name]
    hidden = veiled(actor)
    needed = queries_coding.needs_second()
    return Work(
        tuple(by_hand.get(actor.name, ())),
        tuple(each for each in queries_sampling.blind_samples(actor.name)),
        tuple(others),
        queries_coding.how_many(review=CODED, without=hidden) if needed else 0,
        queries_coding.how_many(review=DISPUTED, without=hidden),
    )
