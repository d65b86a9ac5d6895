"""The timeline: how many incidents begin on each day, week, month or year, a lane for each outcome."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from markupsafe import Markup, escape

from cenotaph.publish.svg import DESK, PHONE, Sheet, path, text
from cenotaph.values import OUTCOMES
from cenotaph.web.atlas import UNDATED, Atlas, Mask, number_of
from cenotaph.web.lookup import Lookup
from cenotaph.web.wording import DeskWording

SHEETS = (Sheet(DESK, 1160, 0), Sheet(PHONE, 358, 0))
LANE, GAP, NAMES, FOOT = 30.0, 14.0, 19.0, 18.0
MOST_BARS, MOST_LANES = 130, 5
STEPS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars over time. `edges` are the ISO days at which bars begin, with the day after the last; `undated` have none.

    A wider total is in no bar: it spans days and overlaps the incidents inside it.
    """

    step: str
    edges: tuple[str, ...]
    lanes: tuple[tuple[str, tuple[int, ...]], ...]
    undated: int
    drawn: Markup


def timeline(atlas: Atlas, lookup: Lookup, found: Mask, everything: Mask, say: DeskWording) -> Timeline:
    """The bars of what was found, over the days of `everything`, so that the frame stays while one looks around."""
    frame = everything & (atlas.start > 0) & ~atlas.total
    known = found & (atlas.start > 0) & ~atlas.total
    undated = int((found & (atlas.start == 0) & ~atlas.total).sum())
    if not frame.any():
        return Timeline("day", (), (), undated, Markup(""))
    step, edges = _edges(int(atlas.start[frame].min()), int(atlas.start[frame].max()))
    lanes = _lanes(atlas, lookup, known, edges)
    days = tuple(date.fromordinal(each).isoformat() for each in edges)
    made = Timeline(step, days, lanes, undated, Markup(""))
    sheets = Markup("\n").join(_sheet(made, lookup, sheet, say) for sheet in SHEETS)
    return replace(made, drawn=sheets)


def _lanes(atlas: Atlas, lookup: Lookup, known: Mask, edges: list[int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """For each outcome that is counted, how many incidents with such a count begin in each step."""
    until = number_of(lookup.as_of) if lookup.as_of else UNDATED
    lanes = []
    for outcome in (lookup.outcome,) if lookup.outcome else OUTCOMES:
        counted = known & (atlas.column(outcome, lookup.status) <= until)
        bars = np.histogram(atlas.start[counted], bins=np.array(edges))[0]
        if bars.any():
            lanes.append((outcome, tuple(int(bar) for bar in bars)))
    lanes.sort(key=lambda lane: -sum(lane[1]))
    return tuple(sorted(lanes[:MOST_LANES], key=lambda lane: OUTCOMES.index(lane[0])))


def _edges(first: int, last: int) -> tuple[str, list[int]]:
    """The finest step that needs few enough bars, and where they begin."""
    for step in STEPS:
        edges = [_floor(first, step)]
        while edges[-1] <= last and len(edges) <= MOST_BARS:
            edges.append(_next(edges[-1], step))
        if edges[-1] > last or step == STEPS[-1]:
            while edges[-1] <= last:
                edges.append(_next(edges[-1], step))
            return step, edges
    raise AssertionError("a year is a step that always does")


def _floor(day: int, step: str) -> int:
    found = date.fromordinal(day)
    if step == "week":
        return day - found.weekday()
    if step == "month":
        return found.replace(day=1).toordinal()
    return found.replace(month=1, day=1).toordinal() if step == "year" else day


def _next(day: int, step: str) -> int:
    if step in ("day", "week"):
        return day + (1 if step == "day" else 7)
    found = date.fromordinal(day)
    far = found + timedelta(days=32 if step == "month" else 366)
    return _floor(far.toordinal(), step)


def _sheet(made: Timeline, lookup: Lookup, sheet: Sheet, say: DeskWording) -> Markup:
    """The lanes one above the other. Each has its own scale, told at its top: lanes are not to be added."""
    pieces = []
    wide = sheet.width / (len(made.edges) - 1)
    top = 0.0
    for outcome, bars in made.lanes:
        most = max(bars)
        words = say.tell("atlas_lane", what=say.words["outcomes"][outcome], most=say.number(most))
        x, side = (sheet.width, "right") if say.mirrored else (0, "left")
        pieces.append(text(x, top + NAMES - 7, words.striptags(), kind="tick", side=side, mirrored=say.mirrored))
        base = top + NAMES + LANE
        for at, bar in enumerate(bars):
            if bar:
                pieces.append(_bar(made, at, bar, (wide, base, LANE * bar / most), lookup, say))
        pieces.append(path("axis", f"M0 {base:.1f}H{sheet.width:g}"))
        top = base + GAP
    top += 2
    pieces += _ticks(made, sheet, top, say)
    height = top + FOOT - GAP
    label = say.tell("atlas_timeline_label", step=say.d["atlas_steps"][made.step])
    return Markup(
        '<svg role="img" aria-label="{}" class="lanes {}" viewBox="0 0 {:g} {:g}" data-edges="{}">{}</svg>'
    ).format(escape(label), sheet.name, sheet.width, height, " ".join(made.edges), Markup("").join(pieces))


def _bar(
    made: Timeline, at: int, bar: int, room: tuple[float, float, float], lookup: Lookup, say: DeskWording
) -> Markup:
    wide, base, tall = room
    first, after = made.edges[at], made.edges[at + 1]
    last = date.fromordinal(number_of(after) - 1).isoformat()
    is_out = (lookup.first and last < lookup.first) or (lookup.last and first > lookup.last)
    words = f"{say.days(first, last)}: {say.counted('incidents', bar)}"
    x, y, tall = at * wide + wide * 0.08, base - max(tall, 1.5), max(tall, 1.5)
    shape = Markup('x="{:.2f}" y="{:.1f}" width="{:.2f}" height="{:.1f}"').format(x, y, wide * 0.84, tall)
    return Markup('<rect class="bar{}" {}><title>{}</title></rect>').format(" out" if is_out else "", shape, words)


def _ticks(made: Timeline, sheet: Sheet, y: float, say: DeskWording) -> list[Markup]:
    """A few days under the lanes, never closer than their words are wide."""
    count = len(made.edges) - 1
    every = max(1, -(-count // max(1, int(sheet.width // 105))))
    found = []
    for at in range(0, count, every):
        x = (at + 0.5) * sheet.width / count
        if 40 <= x <= sheet.width - 40:
            words = say.day(made.edges[at], short=True)
            found.append(text(x, y, words, kind="tick", side="middle", mirrored=say.mirrored))
    return found
