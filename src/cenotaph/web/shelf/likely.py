"""Likely: scopes and days that somebody may ask of new figures, the likeliest first."""

from collections import Counter
from collections.abc import Iterator

from cenotaph.ledger.asking import Asked
from cenotaph.publish.brief_growth import drawn_days
from cenotaph.tolls import RULES
from cenotaph.tolls.scope import hears_by
from cenotaph.values import STATUSES
from cenotaph.web.figures import Figures
from cenotaph.web.pages.tolls import people

MOST_PARTIES, MOST_MONTHS = 12, 24


def scopes(figures: Figures) -> Iterator[Asked]:
    """Each rule, each kind of people, the parties that are blamed most; first by the case's own rule.

    A rule that hears other claims than the rest comes last: to hear them takes as long as all the others together.
    """
    own = figures.case.rule
    others = [rule for rule in RULES if rule != own and hears_by(rule) == hears_by(own)]
    apart = [rule for rule in RULES if hears_by(rule) != hears_by(own)]
    kinds = _kinds(figures)
    yield from (Asked(rule=rule) for rule in (own, *others))
    yield from kinds
    yield from (Asked(blamed=name) for name in _parties(figures))
    yield from (Asked(outcome=outcome) for outcome in _outcomes(figures))
    for rule in others:
        yield from (_by(rule, kind) for kind in kinds)
    for rule in apart:
        yield from (_by(rule, kind) for kind in (Asked(), *kinds))


def days(figures: Figures) -> list[str]:
    """The days of the chart and the last of each month on which anybody was killed, the newest first.

    The newest of all is left out: as known on it, the figures are those of now in all but name.
    """
    known = figures.standing().killed_on
    said = sum(1 for claim in figures.standing().counts if claim.outcome == "killed")
    months = {day[:7]: day for day in known}
    chosen = {*drawn_days(known, said), *[months[month] for month in sorted(months)[-MOST_MONTHS:]]}
    return sorted(chosen, reverse=True)


def _kinds(figures: Figures) -> list[Asked]:
    """The statuses, sexes and ages of which any dead are."""
    heard = figures.standing().heard
    sexes, ages = people(figures, None)
    found = [Asked(status=status) for status in STATUSES if ("killed", status) in heard]
    return [*found, *[Asked(age=age) for age in ages], *[Asked(sex=sex) for sex in sexes]]


def _parties(figures: Figures) -> list[str]:
    """Those that most counts blame."""
    blamed = Counter(blame.name for claim in figures.standing().counts for blame in claim.blamed)
    return sorted(blamed, key=lambda name: (-blamed[name], name))[:MOST_PARTIES]


def _outcomes(figures: Figures) -> list[str]:
    return sorted({outcome for outcome, _ in figures.standing().heard if outcome} - {"killed"})


def _by(rule: str, asked: Asked) -> Asked:
    return Asked(status=asked.status, sex=asked.sex, age=asked.age, rule=rule)
