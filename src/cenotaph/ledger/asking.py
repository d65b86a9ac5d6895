"""Ask a case for a toll: its standing claims, its judgements and a scope in words, into the tolls room."""

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from cenotaph.errors import TollError
from cenotaph.incidents import Incident, Judgement
from cenotaph.ledger import derived, named, queries, register
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import plain
from cenotaph.ledger.spoken import Spoken
from cenotaph.ledger.weave import decided
from cenotaph.people.register.named import Named
from cenotaph.provenance import Lineage
from cenotaph.publish.brief_growth import drawn_days
from cenotaph.reading import Claim
from cenotaph.reading.gazetteer import gazetteer, own_places
from cenotaph.tolls import Change, Ground, Reason, Scope, Toll, breakdown, changes, reconcile_scope, scope_of
from cenotaph.tolls.parts import Part
from cenotaph.tolls.reconcile import on_each
from cenotaph.tolls.scope import fold
from cenotaph.values import Place

if TYPE_CHECKING:
    from cenotaph.tolls.weighing import Weighing


@dataclass(frozen=True, slots=True)
class Asked:
    """A scope as a person asks for it. Days are ISO; `rule` None is the case's own."""

    outcome: str = "killed"
    status: str | None = None
    place: str | None = None
    first: str | None = None
    last: str | None = None
    blamed: str | None = None
    rule: str | None = None
    as_of: str | None = None
    sex: str | None = None
    age: str | None = None


def toll(case: Case, asked: Asked) -> Toll:
    """The toll of this scope; a kept one where nothing changed.

    Raises TollError that names what is not known and what may be chosen.
    """
    inputs, rule = queries.inputs(), asked.rule or case.rule
    # What is said of places and parties is understood from the claims, so it is a part of the inputs.
    name = plain({**asdict(asked), "rule": rule})
    found = derived.kept_toll(name, inputs, lambda: _toll(case, asked, rule))
    # Reports and the register name the dead each on their own; both are lower bounds, and the larger one is one too.
    return replace(found, named=max(found.named, by_name(case, asked).dead))


def by_name(case: Case, asked: Asked) -> Named:
    """The dead whom the register names, under the same scope and day as a toll; nobody for what is no death."""
    if asked.outcome != "killed" or not named.has_any():
        return named.NOBODY
    return by_name_on(case, asked, tree(case, asked, footing()), derived.woven().incidents)


def by_name_on(case: Case, asked: Asked, added: Iterable[Part], incidents: Sequence[Incident]) -> Named:
    """The same where what the toll adds up is known: a wider total names nobody, the incidents inside it do."""
    if asked.outcome != "killed" or not named.has_any():
        return named.NOBODY
    register.keep_up(case)
    return named.named_in(incidents, set(_claims_in(added)), status=asked.status, as_of=asked.as_of)


def _claims_in(added: Iterable[Part]) -> Iterator[str]:
    for part in added:
        yield from part.incident.claims
        yield from _claims_in(part.inside)


def _toll(case: Case, asked: Asked, rule: str) -> Toll:
    ground = queries.ground()
    scope = _scope(case, asked, Spoken(ground.claims))
    ties = decided(ground.claims, ground.ties)
    return reconcile_scope(ground.claims, scope, rule=rule, judgements=ties, lineage=derived.copied())


def parts(case: Case, asked: Asked, by: str) -> dict[str, Toll]:
    """The tolls of this scope, one for each value of `by`. Raises TollError."""
    ground = queries.ground()
    return breakdown(
        ground.claims,
        by,
        _scope(case, asked, Spoken(ground.claims)),
        rule=asked.rule or case.rule,
        judgements=decided(ground.claims, ground.ties),
        lineage=derived.copied(),
    )


def since(case: Case, asked: Asked, before: str) -> tuple[Change, ...]:
    """Every step of the toll after this day, in words. Raises TollError."""
    ground = queries.ground()
    return changes(
        ground.claims,
        _scope(case, asked, Spoken(ground.claims)),
        before,
        asked.as_of or case.today,
        rule=asked.rule or case.rule,
        judgements=decided(ground.claims, ground.ties),
        lineage=derived.copied(),
    )


@dataclass(frozen=True, slots=True)
class Footing:
    """What several tolls of one moment are worked out from, read once: so that a page never mixes two states."""

    ground: queries.Ground
    judgements: tuple[Judgement, ...]
    lineage: tuple[Lineage, ...]
    tolls: Ground
    spoken: Spoken


def footing() -> Footing:
    """The case as it stands now."""
    ground, lineage = derived.grounded()
    return _footing(ground, decided(ground.claims, ground.ties), lineage)


def _footing(ground: queries.Ground, judgements: tuple[Judgement, ...], lineage: tuple[Lineage, ...]) -> Footing:
    tolls = Ground(ground.claims, judgements=judgements, lineage=lineage)
    return Footing(ground, judgements, lineage, tolls, Spoken(ground.claims))


def nothing() -> Footing:
    """No claims: what pages rest on that can do without figures while these are worked out."""
    return _footing(queries.Ground((), (), "nothing yet"), (), ())


def narrowed(on: Footing, *, without: frozenset[str] = frozenset(), only: frozenset[str] | None = None) -> Footing:
    """The same case without the claims of some documents, or with only some claims; named by inputs of its own."""
    held = on.ground.claims
    claims = tuple(each for each in held if each.document not in without and (only is None or each.id in only))
    named = plain([on.ground.inputs, sorted(without), None if only is None else sorted(only)])
    ground = queries.Ground(claims, on.ground.ties, hashlib.sha256(named.encode()).hexdigest())
    return _footing(ground, decided(claims, ground.ties), on.lineage)


def toll_on(case: Case, asked: Asked, on: Footing) -> Toll:
    """The toll of this scope on this footing, not kept. Raises TollError."""
    return on.tolls.toll(_scope(case, asked, on.spoken), asked.rule or case.rule)


def weighed_on(case: Case, asked: Asked, on: Footing) -> "Weighing | None":
    """The same, of which single reasons can be asked; None where there is no short way to it. Raises TollError."""
    return on.tolls.weighing(_scope(case, asked, on.spoken), asked.rule or case.rule)


def weighed_ahead(case: Case, asked: Asked, on: Footing, some: int) -> Iterator[None]:
    """Weigh what scopes of these people by this rule rest on, so many incidents at a time. Raises TollError."""
    yield from on.tolls.ahead(_scope(case, asked, on.spoken), asked.rule or case.rule, some)


def course(case: Case, asked: Asked, on: Footing) -> tuple[tuple[str, Toll], ...]:
    """The toll of this scope as known on the days on which anything in it was said, oldest first. Raises TollError.

    In a very large case, on some of them at even steps: each is a toll of its own (see `drawn_days`). Of their reasons
    there is left which claims count.
    """
    said = [each for each in on.ground.claims if each.known_on and each.outcome == asked.outcome]
    days = drawn_days(sorted({each.known_on or "" for each in said}), len(said))
    scope, rule = _scope(case, asked, on.spoken), asked.rule or case.rule
    return _drawn(on_each(days, on.ground.claims, scope, rule=rule, judgements=on.judgements, lineage=on.lineage))


def _drawn(course: Iterable[tuple[str, Toll]]) -> tuple[tuple[str, Toll], ...]:
    """What a chart asks of tolls: all reasons of many days would be many times as large as the claims."""
    return tuple(
        (day, replace(toll, reasons=tuple([Reason(each.claim, True, "") for each in toll.reasons if each.used])))
        for day, toll in course
    )


def course_of(case: Case, claims: Sequence[Claim], asked: Asked, on: Footing) -> tuple[tuple[str, Toll], ...]:
    """What these claims alone come to by `asked` on as many days as somebody waits for, up to its `as_of`.

    All days of a small course, evenly chosen ones of a large: each is a toll of its own. Raises TollError.
    """
    counted = [claim for claim in claims if claim.outcome == asked.outcome]
    names = {claim.id for claim in counted}
    judged = [each for each in on.judgements if each.left in names and each.right in names]
    known = sorted({claim.known_on for claim in counted if claim.known_on})
    days = drawn_days([day for day in known if asked.as_of is None or day <= asked.as_of], len(counted))
    scope, rule = _scope(case, asked, on.spoken), asked.rule or case.rule
    return _drawn(on_each(days, counted, scope, rule=rule, judgements=judged, lineage=on.lineage))


def tree(case: Case, asked: Asked, on: Footing) -> tuple[Part, ...]:
    """What the toll of this scope adds up: incidents, and wider totals with what lies inside them. Raises TollError."""
    weighing = weighed_on(case, asked, on)
    if weighing is not None:
        return weighing.parts()
    return on.tolls.parts(_scope(case, asked, on.spoken), asked.rule or case.rule)


def _scope(case: Case, asked: Asked, spoken: Spoken) -> Scope:
    period = None
    if asked.first or asked.last:
        period = (asked.first or "0001-01-01", asked.last or "9999-12-31")
        if period[0] > period[1]:
            raise TollError(f"the period ends ({period[1]}) before it begins ({period[0]}); give the days in order")
    with own_places(case.own_places):
        place = _place(asked.place, spoken) if asked.place else None
    if asked.blamed:
        _check_blamed(asked.blamed, spoken)
    scope = scope_of(asked.outcome, asked.status, place, period, asked.blamed, asked.as_of)
    sex = _heard("sex", asked.sex, spoken.sexes) if asked.sex is not None else None
    age = _heard("age", asked.age, spoken.ages) if asked.age is not None else None
    return replace(scope, sex=sex, age=age)


def _heard(name: str, wanted: str, known: set[str]) -> str:
    """A sex or an age that some claim names. Raises TollError."""
    if wanted not in known:
        raise TollError(_unknown(name, wanted, sorted(known)))
    return wanted


def _place(name: str, spoken: Spoken) -> Place | str:
    """The place of this name (or id) among those that claims name; or an id of a place that holds one of them."""
    places = spoken.places
    found = [place for place in places.values() if place.id == name or fold(place.name) == fold(name)]
    named = [place for place in found if place.id]
    if len(found) == 1 or len(named) == 1:
        return (named or found)[0]
    if name in spoken.around:
        return name
    known = [place for place in gazetteer().search(name) if place.id in spoken.around]
    # Of a town and a district of one name, the one that claims name themselves is meant.
    found = found or [place for place in known if place.id in places] or known
    if len(found) == 1:
        return found[0]
    if found:
        raise TollError(f"{name!r} may be {_candidates(found)}; say which by its id: --place ID")
    raise TollError(_unknown("place", name, [place.name for place in places.values()]))


def _candidates(found: Sequence[Place]) -> str:
    known = gazetteer()
    lines = []
    for place in found[:8]:
        outer = [spot.place.name for spot in map(known.spot, place.within[:1]) if spot]
        lines.append(f"{place.name} ({', '.join([place.precision, *outer])}): {place.id or 'no id'}")
    return "; ".join(lines)


def _check_blamed(name: str, spoken: Spoken) -> None:
    if not any(fold(name) == fold(known) for known in spoken.parties):
        raise TollError(_unknown("party", name, spoken.parties))


def _unknown(what: str, name: str, known: list[str]) -> str:
    if not known:
        return f"no claim in this case names a {what}, so there is no toll for {name!r}"
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    if near:
        return f"no claim in this case names the {what} {name!r}; did you mean: {', '.join(near)}?"
    return f"no claim in this case names the {what} {name!r}; choose one of: {', '.join(sorted(set(known))[:12])}"
