"""Figures for pages: each worked out once for the case as it stands, and kept in memory until anything changes."""

import contextlib
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from cenotaph.incidents import Incident
from cenotaph.ledger import asking, derived, queries, queries_coding, queries_sampling
from cenotaph.ledger.asking import Asked, Footing
from cenotaph.ledger.case import Case
from cenotaph.ledger.weave import Web, weave
from cenotaph.provenance import Lineage, Voice
from cenotaph.reading import Claim
from cenotaph.tolls import Reason, Toll
from cenotaph.tolls.parts import Part
from cenotaph.values import Place
from cenotaph.web import anew
from cenotaph.web.forms import key_of
from cenotaph.web.long_lists import LongLists

if TYPE_CHECKING:
    from cenotaph.tolls.weighing import Weighing
    from cenotaph.web.queues import Filters

MOST = 400
T = TypeVar("T")
# A claim under its place in the order of worth: what it is worth (less is more), its day, its id.
Ranked = tuple[tuple[float, str, str], Claim]


class _Kept:
    """The latest results, the oldest forgotten; a key holds the hash of the inputs, so nothing kept is ever stale."""

    def __init__(self) -> None:
        self.found: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self.lock = threading.Lock()

    def look(self, key: tuple[Any, ...]) -> Any:
        """What is kept under the key, or None."""
        with self.lock:
            return self.found.get(key)

    def get(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What is kept under the key, else what is made now. Two threads may make the same; neither waits."""
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
                kept: T = self.found[key]
                return kept
        made = make()
        with self.lock:
            self.found[key] = made
            while len(self.found) > MOST:
                self.found.popitem(last=False)
        return made

    def forget(self, origin: str, *, but: str) -> None:
        """Let go of what rests on other states of this case."""
        with self.lock:
            for key in [key for key in self.found if key[0] == origin and key[1] != but]:
                del self.found[key]


_kept = _Kept()


@dataclass(frozen=True, slots=True)
class Standing:
    """The claims of the case as it stands, and what they make.

    `days` are those on which anything was said, `killed_on` those on which any dead were; `heard` each outcome and
    status of a count; `counts` the counts that carry a day, the newest first; `places` those that claims name, by their
    key; `parties` those that are blamed.
    """

    by_id: Mapping[str, Claim]
    voices: Sequence[Voice]
    incidents: Sequence[Incident]
    homes: Mapping[str, Incident]
    voice_of: Mapping[str, Voice]
    days: tuple[str, ...]
    killed_on: tuple[str, ...]
    heard: frozenset[tuple[str | None, str | None]]
    counts: Sequence[Claim]
    places: Mapping[str, Place]
    parties: tuple[str, ...]


class Figures(LongLists):
    """All figures of one case for one page, on one footing: a page never mixes two states.

    Who codes documents blind sees no figure that rests on them. `reviewed` keeps to claims that count as reviewed. Work
    that nobody looks at `waits` for the newest figures of a large case; pages for reading take them `or_nothing`.
    """

    def __init__(self, case: Case, *, reviewed: bool = False, waits: bool = False, or_nothing: bool = False) -> None:
        whole = (_or_nothing(case) if or_nothing else anew.footing(case, warm, waits=waits)) or _small(case)
        without = queries_sampling.veil(case.actor)
        only = queries_coding.reviewed_claims() if reviewed else None
        on = whole
        if without or only is not None:
            key = (case.origin, whole.ground.inputs, without, only)
            on = _kept.get(key, lambda: asking.narrowed(whole, without=without, only=only))
        self._stand(case, on)
        self.reviewed = reviewed

    @classmethod
    def of_whole(cls, case: Case, on: Footing) -> "Figures":
        """The figures of all claims of the case as it stood then."""
        made = cls.__new__(cls)
        made._stand(case, on)
        return made

    def _stand(self, case: Case, on: Footing) -> None:
        self.case, self.on, self.reviewed = case, on, False
        # Named by its own inputs: the case may have changed since these were hashed.
        self.inputs = on.ground.inputs

    def keep(self, what: str, about: Hashable, make: Callable[[], T]) -> T:
        """What is made from this state of the case, kept while it stands; `about` tells apart what has one name."""
        return self._get(what, about, make)

    def _get(self, what: str, asked: Hashable, make: Callable[[], T]) -> T:
        return _kept.get((self.case.origin, self.inputs, self.case.rule, what, asked), make)

    def kept(self, what: str, make: Callable[[], T]) -> T:
        """What is made of these figures alone, kept with them."""
        return self._get(what, None, make)

    def standing(self) -> Standing:
        """Claims, voices and incidents."""
        return self._get("standing", None, lambda: _standing(self.on))

    def toll(self, asked: Asked) -> Toll:
        """The toll of a scope. Raises TollError."""
        return self._get("toll", asked, lambda: asking.toll_on(self.case, asked, self.on))

    def weighing(self, asked: Asked) -> "Weighing | None":
        """The toll of a scope, told as far as it is asked; None where there is no short way to it. Raises TollError."""
        return asking.weighed_on(self.case, asked, self.on)

    def reason(self, claim: Claim) -> Reason | None:
        """What became of a claim in the toll of its own outcome (of the dead, for a statement)."""
        asked = Asked(outcome=claim.outcome or "killed")
        weighing = self._get("weighing", asked, lambda: self.weighing(asked))
        if weighing is not None:
            return weighing.reason(claim)
        found = self._get("reasons", asked, lambda: {each.claim: each for each in self.toll(asked).reasons})
        return found.get(claim.id)

    def incidents_of(self, names: Iterable[str]) -> dict[str, Incident]:
        """These incidents by their ids, as far as they are there."""
        wanted = set(names)
        return {each.id: each for each in self.standing().incidents if each.id in wanted}

    def by_worth(self, filters: "Filters", make: Callable[[], Iterator[Ranked]]) -> Iterator[Ranked]:
        """The claims that pass, those first that are worth most, each under its place in the order."""
        return make()

    def valued(self, make: Callable[[], Mapping[str, float]]) -> Mapping[str, float]:
        """What each claim is worth."""
        return self.kept("worths", make)

    def told(self) -> Iterator[tuple[Claim, str | None, str | None]]:
        """Each claim in order, with the ids of its voice and of its incident."""
        standing = self.standing()
        for name, claim in standing.by_id.items():
            voice, home = standing.voice_of.get(name), standing.homes.get(name)
            yield claim, voice.id if voice else None, home.id if home else None

    def lineage_of(self, document: str) -> list[Lineage]:
        """The lines from and to a document."""
        return [line for line in self.on.lineage if document in (line.copy, line.source)]

    def course(self, asked: Asked) -> tuple[tuple[str, Toll], ...]:
        """The toll of a scope on each day on which anything was said; `as_of` is not asked. Raises TollError."""
        return self._get("course", asked, lambda: asking.course(self.case, asked, self.on))

    def tree(self, asked: Asked) -> tuple[Part, ...]:
        """What the toll of a scope adds up. Raises TollError."""
        return self._get("tree", asked, lambda: asking.tree(self.case, asked, self.on))


def _or_nothing(case: Case) -> Footing | None:
    """What figures rest on, or no claims at all where those of a large case are not there yet."""
    try:
        return anew.footing(case, warm)
    except anew.NotYetError:
        anew.lacking()
        return asking.nothing()


def _small(case: Case) -> Footing:
    """What figures rest on in a case that is small enough to be worked out for the page that asks."""
    # Every change signs an entry, chained to those before: while the last is the same, so are the inputs, which
    # are hashed over every claim.
    inputs = _kept.get((case.origin, "inputs", queries.head()), queries.inputs)
    kept: Footing | None = _kept.look((case.origin, inputs))
    on = kept or asking.footing()
    return _kept.get((case.origin, on.ground.inputs), lambda: on)


def begin(case: Case) -> None:
    """Begin to work out the figures of a large case before anybody asks for them."""
    with contextlib.suppress(anew.NotYetError):
        anew.footing(case, warm)


def warm(case: Case, on: Footing) -> None:
    """Work out what the first pages ask of new figures, and forget those of before: they are large."""
    figures = Figures.of_whole(case, on)
    standing = figures.standing()
    figures.tree(Asked())
    figures.course(Asked())
    for outcome, status in standing.heard:
        figures.toll(Asked(outcome=outcome or "killed"))
        if outcome == "killed" and status:
            figures.toll(Asked(status=status))
    _kept.forget(case.origin, but=figures.inputs)


def _standing(on: Footing) -> Standing:
    web, inputs = Web((), ()), on.ground.inputs
    if on.ground.claims:
        made = derived.woven()
        web, inputs = Web(made.voices, made.incidents), made.inputs
    if inputs != on.ground.inputs:
        # Somebody changed the case a moment ago; this page still shows it as it was when it was asked for.
        web = weave(on.ground.claims, on.ground.ties, on.lineage)
    return standing_of(on.ground.claims, web)


def standing_of(claims: Sequence[Claim], web: Web) -> Standing:
    """These claims, and what they make."""
    dated = [claim for claim in claims if claim.kind == "count" and claim.known_on]
    return Standing(
        by_id={claim.id: claim for claim in claims},
        voices=web.voices,
        incidents=web.incidents,
        homes={name: incident for incident in web.incidents for name in incident.claims},
        voice_of={name: voice for voice in web.voices for name in voice.claims},
        days=tuple(sorted({claim.known_on for claim in claims if claim.known_on})),
        killed_on=tuple(sorted({each.known_on for each in claims if each.known_on and each.outcome == "killed"})),
        heard=frozenset((claim.outcome, claim.status) for claim in claims if claim.kind == "count"),
        counts=tuple(sorted(dated, key=lambda claim: (claim.known_on or "", claim.id), reverse=True)),
        places={key_of(claim.place): claim.place for claim in claims if claim.place},
        parties=tuple(sorted({blame.name for claim in claims for blame in claim.blamed})),
    )


def bare_toll(figures: Figures, asked: Asked) -> Toll:
    """A toll without its voices, and of its reasons only the first that counts: whether any does is still told."""
    if (weighing := figures.weighing(asked)) is not None:
        return replace(weighing.bare(), named=weighing.named())
    toll = figures.toll(asked)
    first = next((reason for reason in toll.reasons if reason.used), None)
    return replace(toll, reasons=(first,) if first else (), voices=())


def home_of(part: Part, standing: Standing) -> str | None:
    """The incident of the case in which most claims of a part of a toll stand.

    A toll gathers only what is in its scope, so its parts and the incidents of the case are not the same groups.
    """
    homes = Counter(standing.homes[name].id for name in part.incident.claims if name in standing.homes)
    return min(homes, key=lambda name: (-homes[name], name)) if homes else None
