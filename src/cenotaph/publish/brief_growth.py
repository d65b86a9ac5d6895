"""How the figure grew: the steps of the chart, the totals that speakers gave, and each change in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cenotaph.provenance import Voice
from cenotaph.publish.brief_parts import Said, said
from cenotaph.publish.chart import OPEN, Mark, Step, is_open, sign, step_chart
from cenotaph.publish.svg import Sheet, drawing
from cenotaph.publish.wording import Wording
from cenotaph.reading import Claim
from cenotaph.tolls import Toll

MOST_SAID = 3
SIGNS = 5
_SHARE = 0.2  # of the tallest best figure: smaller ones would only crowd the chart's floor
_MOST_MARKS = 60
_MOST_WORK = 60_000  # claims times days


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One day on which the toll changed: the range from then on, and the claims that were new."""

    day: str
    iso: str
    range: str
    said: tuple[Said, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Growth:
    """The chart, its legend as (sign, words, number of the sign), the least figure marked on it, the changes in words.

    `days` tells for how many days the toll was worked out, and on how many anything was said.
    """

    chart: Markup
    legend: tuple[tuple[Markup, Markup, int], ...]
    least: str
    changes: tuple[ChangeLine, ...]
    days: tuple[int, int] = (0, 0)


def drawn_days(days: Sequence[str], claims: int) -> list[str]:
    """The days for which a history is worked out: all of them, or in a very large case some at even steps.

    Each day is a toll of its own; a page is not worth waiting for minutes. The first and the last are always there.
    """
    most = max(10, _MOST_WORK // max(claims, 1))
    if len(days) <= most:
        return list(days)
    return [days[round(at * (len(days) - 1) / (most - 1))] for at in range(most)]


def growth(
    history: Sequence[tuple[str, Toll]],
    voices: Sequence[Voice],
    by_id: Mapping[str, Claim],
    wording: Wording,
    *,
    used: frozenset[str],
    until: str | None,
    outcome: str = "killed",
) -> Growth:
    """All of it, from the toll of this outcome on each day; `used` are the claims that count on the last day."""
    steps = _steps(history)
    least = max(1, round(_SHARE * max([step.best or step.low or 0 for step in steps], default=0)))
    told = _told([voice for voice in voices if _counts(voice, by_id, outcome)], by_id, least, until)
    speakers = _speakers(told)
    marks = [
        Mark(
            voice.first_on or "",
            _figure(claim),
            _kind(_speaker(voice, claim), speakers),
            bool(used & set(voice.claims)),
            _label(voice, claim, wording),
            f"claim-{claim.id}",
        )
        for voice, claim in told
    ]
    return Growth(
        step_chart(steps, marks, wording, until=until, axis=_axis(outcome, wording)),
        _legend(_signs(speakers, told, steps), speakers, wording),
        wording.number(least),
        _changes(history, by_id, wording),
    )


def _steps(history: Sequence[tuple[str, Toll]]) -> list[Step]:
    steps: list[Step] = []
    for day, toll in history:
        if not steps or (steps[-1].low, steps[-1].best, steps[-1].high) != (toll.low, toll.best, toll.high):
            steps.append(Step(day, toll.low, toll.best, toll.high))
    return steps


def _axis(outcome: str, wording: Wording) -> str | None:
    return None if outcome == "killed" else str(wording.words["outcomes"][outcome])


def _counts(voice: Voice, by_id: Mapping[str, Claim], outcome: str) -> bool:
    first = by_id.get(voice.claims[0])
    return first is not None and first.outcome == outcome


def _figure(claim: Claim) -> int:
    return claim.low if claim.low is not None else claim.high or 0


def _told(
    voices: Sequence[Voice], by_id: Mapping[str, Claim], least: int, until: str | None
) -> list[tuple[Voice, Claim]]:
    """The voices that give a number worth a mark, with the claim that speaks for each."""
    told = [
        (voice, claim)
        for voice in voices
        if voice.first_on and (until is None or voice.first_on <= until)
        for claim in [by_id.get(voice.claims[0])]
        if claim is not None and claim.of is None and _figure(claim) >= least
    ]
    return sorted(told, key=lambda pair: (-_figure(pair[1]), pair[0].id))[:_MOST_MARKS]


def _speakers(told: Sequence[tuple[Voice, Claim]]) -> list[str]:
    """Those who gave most of the marked totals; each gets a sign."""
    counts: dict[str, int] = {}
    for voice, claim in told:
        name = _speaker(voice, claim)
        counts[name] = counts.get(name, 0) + 1
    return sorted((name for name in counts if name), key=lambda name: (-counts[name], name))[:SIGNS]


def _speaker(voice: Voice, claim: Claim) -> str:
    """Who speaks; an outlet that names no source speaks for itself."""
    return voice.speaker or claim.origin or ""


def _kind(name: str, speakers: Sequence[str]) -> int:
    return speakers.index(name) if name in speakers else SIGNS


def _label(voice: Voice, claim: Claim, wording: Wording) -> str:
    who = wording.speaker(_speaker(voice, claim) or None).striptags()
    return f"{who}{wording.words['colon']}{wording.number(_figure(claim))}, {wording.day(voice.first_on)}"


def _signs(speakers: Sequence[str], told: Sequence[tuple[Voice, Claim]], steps: Sequence[Step]) -> list[int]:
    """The numbers of the signs that are on the chart."""
    others = len({_speaker(voice, claim) for voice, claim in told}) > len(speakers)
    return [*range(len(speakers)), *([SIGNS] if others else []), *([OPEN] if is_open(steps) else [])]


def _legend(signs: Sequence[int], speakers: Sequence[str], wording: Wording) -> tuple[tuple[Markup, Markup, int], ...]:
    named = {OPEN: Markup(wording.words["growth_open"]), SIGNS: Markup(wording.words["growth_others"])}
    return tuple(
        (_swatch(kind), named[kind] if kind in named else wording.speaker(speakers[kind]), kind) for kind in signs
    )


def _swatch(kind: int) -> Markup:
    return drawing(Sheet("swatch", 16, 16), "chart", "", sign(kind, 8, 8, used=True))


def _changes(
    history: Sequence[tuple[str, Toll]], by_id: Mapping[str, Claim], wording: Wording
) -> tuple[ChangeLine, ...]:
    lines = []
    before: Toll | None = None
    for day, toll in history:
        if before is None or (toll.low, toll.best, toll.high) != (before.low, before.best, before.high):
            new = set(toll.used) - set(before.used if before else ())
            behind = said(new, by_id, wording)
            if toll.used or before is not None:
                lines.append(
                    ChangeLine(wording.day(day), day, wording.range(toll), behind[:MOST_SAID],
                               max(0, len(behind) - MOST_SAID))
                )  # fmt: skip
        before = toll
    return tuple(lines)
