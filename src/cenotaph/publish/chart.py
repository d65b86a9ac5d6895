"""Step chart: the range as known on each day, and the totals that each speaker gave, drawn to SVG without script."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from markupsafe import Markup

from cenotaph.publish.svg import DESK, PHONE, Sheet, drawing, link, path, text
from cenotaph.publish.wording import Wording

SHEETS = (Sheet(DESK, 760, 320), Sheet(PHONE, 360, 300))
LEFT, RIGHT, TOP, BOTTOM = 46.0, 14.0, 26.0, 30.0
# A band without an upper bound is drawn in stripes to the top of the drawing, above the last known one in so many
# shades, each thinner than the one below.
SHADES = 4
STRIPES = 5.0  # from stripe to stripe, as the style sheets have it
OPEN = -1  # the sign of an open band, among those of the speakers
# The last day that can be drawn: a step lasts until the end of its day, and no day follows the calendar's last.
LAST = date.max - timedelta(days=1)
_MONTHS = 28  # days; from here on a label gives month and year
_STEPS = (1, 2, 3, 4, 7, 14, 30, 61, 91, 182, 365, 730, 1825)


@dataclass(frozen=True, slots=True)
class Step:
    """The range as known from `day` (ISO) on; a bound may be None."""

    day: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A total that a speaker gave on a day (ISO); `kind` numbers the speaker's sign, `used` whether it counts today."""

    day: str
    figure: int
    kind: int
    used: bool
    label: str
    target: str


def step_chart(
    steps: Sequence[Step],
    marks: Sequence[Mark],
    wording: Wording,
    *,
    until: str | None = None,
    axis: str | None = None,
) -> Markup:
    """The chart in two sizes, or nothing when there is no history to draw; `until` is the last day (ISO) it reaches.

    `axis` says what is counted, where that is not the dead.
    """
    known = [step for step in steps if step.low is not None or step.high is not None]
    if not known:
        return Markup("")
    named = axis or str(wording.words["growth_axis"])
    return Markup("").join(_drawn(sheet, known, marks, wording, until, named) for sheet in SHEETS)


@dataclass(frozen=True, slots=True)
class _Frame:
    sheet: Sheet
    first: date
    days: int
    top: int
    mirrored: bool

    def x(self, day: str | date) -> float:
        at = day if isinstance(day, date) else date.fromisoformat(day)
        wide = self.sheet.width - LEFT - RIGHT
        along = wide * min((at - self.first).days, self.days) / self.days
        return self.sheet.width - LEFT - along if self.mirrored else LEFT + along

    def y(self, figure: float) -> float:
        return TOP + (self.sheet.height - TOP - BOTTOM) * (1 - figure / self.top)


def _drawn(
    sheet: Sheet, steps: list[Step], marks: Sequence[Mark], wording: Wording, until: str | None, axis: str
) -> Markup:
    first = date.fromisoformat(min([steps[0].day, *(mark.day for mark in marks)]))
    last = min(date.fromisoformat(max([until or "", steps[-1].day, *(mark.day for mark in marks)])), LAST)
    tallest = max([*(_tallest(step) for step in steps), *(mark.figure for mark in marks), 1])
    frame = _Frame(sheet, first, (last - first).days + 1, _round_up(tallest), wording.mirrored)
    spans = [(step, frame.x(step.day), frame.x(after)) for step, after in zip(steps, _ends(steps, last), strict=True)]
    shapes = [
        _axes(frame, wording, axis),
        _bands(spans, frame),
        _line("low", [(left, right, step.low) for step, left, right in spans], frame),
        _line("best", [(left, right, _middle(step)) for step, left, right in spans], frame),
        Markup("").join(_mark(mark, frame) for mark in marks),
    ]
    return drawing(sheet, "chart", str(wording.words["growth_plot"]), Markup("\n").join(shapes))


def _tallest(step: Step) -> int:
    return max(step.low or 0, step.best or 0, step.high or 0)


def _middle(step: Step) -> int | None:
    return step.best if step.best is not None else step.low


def _ends(steps: list[Step], last: date) -> list[date]:
    return [*(date.fromisoformat(step.day) for step in steps[1:]), last + timedelta(days=1)]


def is_open(steps: Sequence[Step]) -> bool:
    """Whether on some day something was known, and no highest figure."""
    return any(step.high is None and step.low is not None for step in steps)


def _bands(spans: Sequence[tuple[Step, float, float]], frame: _Frame) -> Markup:
    shapes, known = [], 0
    for step, left, right in spans:
        shapes.append(
            _band(step, left, right, frame) if step.high is not None else _open(step, left, right, frame, known)
        )
        known = step.high if step.high is not None else known
    return Markup("").join(shapes)


def _band(step: Step, left: float, right: float, frame: _Frame) -> Markup:
    top = frame.y(step.high or 0)
    return _box("band", min(left, right), top, abs(right - left), frame.y(step.low or 0) - top)


def _open(step: Step, left: float, right: float, frame: _Frame, known: int) -> Markup:
    """From low to best as any band; above it stripes, dense up to the highest figure `known` before, then thinner."""
    x, wide = min(left, right), abs(right - left)
    base = frame.y(_middle(step) or 0)
    edge = min(base, frame.y(known))
    tall = (edge - TOP) / SHADES
    edges = [base, *(edge - tall * n for n in range(SHADES)), TOP]
    rows = [
        _stripes(shade, x, _on_stripe(foot, frame), top, wide)
        for shade, (foot, top) in enumerate(pairwise(edges))
        if top < foot
    ]
    return Markup("").join([_box("band", x, base, wide, frame.y(step.low or 0) - base), *rows])


def _on_stripe(y: float, frame: _Frame) -> float:
    """The first stripe from here upwards: they stand at the same heights on all days."""
    zero = frame.y(0)
    return zero - math.ceil((zero - y) / STRIPES) * STRIPES


def _stripes(shade: int, x: float, foot: float, top: float, wide: float) -> Markup:
    """One thick line whose dashes are the stripes: a pattern would need an id on the page."""
    d = f"M{x + wide / 2:.1f} {foot:.1f}V{top:.1f}"
    return Markup('<path class="open open{}" stroke-width="{}" d="{}"/>').format(shade, f"{wide:.1f}", d)


def _box(kind: str, x: float, y: float, wide: float, tall: float) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        kind, f"{x:.1f}", f"{y:.1f}", f"{wide:.1f}", f"{max(tall, 0):.1f}"
    )


def _line(kind: str, spans: list[tuple[float, float, int | None]], frame: _Frame) -> Markup:
    d = ""
    for left, right, figure in spans:
        if figure is None:
            continue
        d += f"{'L' if d else 'M'}{left:.1f} {frame.y(figure):.1f}H{right:.1f}"
    return path(kind, d)


def sign(kind: int, x: float, y: float, *, used: bool) -> Markup:
    """The sign of one speaker: circle, square, diamond, triangle, star or, for all others, a small cross.

    That of an open band is a piece of it.
    """
    if kind == OPEN:
        return _stripes(0, x - 6.0, y + 6.5, y - 6.5, 12.0)
    r = 5.0
    shapes = (
        f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z",
        f"M{x - 4.5:.1f} {y - 4.5:.1f}h9v9h-9Z",
        f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6Z",
        f"M{x:.1f} {y - 5.5:.1f}l6 10h-12Z",
        f"M{x:.1f} {y + 5.5:.1f}l6 -10h-12Z",
        f"M{x - 4:.1f} {y - 4:.1f}l8 8m-8 0l8 -8",
    )
    kind = min(kind, len(shapes) - 1)
    return path(f"sign sign{kind}{' used' if used else ''}", shapes[kind])


def _mark(mark: Mark, frame: _Frame) -> Markup:
    return link(mark.target, mark.label, sign(mark.kind, frame.x(mark.day), frame.y(mark.figure), used=mark.used))


def _axes(frame: _Frame, wording: Wording, axis: str) -> Markup:
    sheet = frame.sheet
    edge, far = (sheet.width - LEFT, RIGHT) if frame.mirrored else (LEFT, sheet.width - RIGHT)
    parts = []
    for figure in range(0, frame.top + 1, _figure_step(frame.top)):
        y = frame.y(figure)
        parts.append(path("grid" if figure else "axis", f"M{edge:.1f} {y:.1f}H{far:.1f}"))
        side = "left" if frame.mirrored else "right"
        parts.append(text(edge + (6 if frame.mirrored else -6), y + 4, wording.number(figure), kind="tick", side=side))
    parts.append(
        text(
            sheet.width - 4 if frame.mirrored else 4, 14, axis, kind="tick",
            side="right" if frame.mirrored else "left", mirrored=frame.mirrored,
        )
    )  # fmt: skip
    return Markup("").join([*parts, *_days(frame, wording)])


def _days(frame: _Frame, wording: Wording) -> list[Markup]:
    room = (frame.sheet.width - LEFT - RIGHT) / frame.days
    step = next((each for each in _STEPS if each * room >= (58 if each < _MONTHS else 80)), _STEPS[-1])
    parts = []
    base = frame.y(0)
    for number in range(0, frame.days, step):
        day = frame.first + timedelta(days=number)
        x = frame.x(day)
        shown = wording.day(day.isoformat(), short=True)
        if step >= _MONTHS:
            shown = f"{shown.split(' ', 1)[1]} {day.year}"
        parts.append(path("axis", f"M{x:.1f} {base:.1f}v5"))
        parts.append(text(x, base + 19, shown, kind="tick", side="middle", mirrored=frame.mirrored))
    return parts


def _figure_step(top: int) -> int:
    size = 1
    while True:
        for each in (1, 2, 5):
            if top / (each * size) <= 5:
                return each * size
        size *= 10


def _round_up(figure: int) -> int:
    step = _figure_step(figure)
    return -(-figure // step) * step
