"""Sketch map: where the incidents lie, with honest precision, as a drawing that needs no base map and no network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from cenotaph.values import Place

WIDTH, HEIGHT, MARGIN = 640, 420, 56
# Kilometres around the point within which a place of this precision may lie.
REACH_KM = {"site": 0.5, "village": 1.5, "town": 4, "district": 12, "area": 25, "region": 30, "country": 150}
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to draw: its toll's best figure decides the size of the dot, its precision that of the ring."""

    place: Place
    figure: int
    label: str
    target: str


def sketch(spots: Sequence[Spot]) -> str:
    """An SVG drawing with a scale bar, or an empty string when no place has coordinates."""
    placed = [spot for spot in spots if spot.place.lat is not None and spot.place.lon is not None]
    if not placed:
        return ""
    frame = _Frame.around(placed)
    drawn = sorted(placed, key=lambda spot: (-REACH_KM.get(spot.place.precision, 5), -spot.figure, spot.place.id))
    shapes = "\n".join(_spot(spot, frame) for spot in drawn)
    return (
        f'<svg role="img" class="sketch" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" class="sea"/>\n{_grid(frame)}{shapes}\n{_scale(frame)}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """An equirectangular frame: degrees to drawing units."""

    west: float
    north: float
    unit: float
    narrow: float

    @classmethod
    def around(cls, spots: Sequence[Spot]) -> "_Frame":
        lats = [spot.place.lat or 0.0 for spot in spots]
        lons = [spot.place.lon or 0.0 for spot in spots]
        narrow = math.cos(math.radians(sum(lats) / len(lats)))
        tall = max(max(lats) - min(lats), 0.2)
        wide = max((max(lons) - min(lons)) * narrow, 0.2)
        unit = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall)
        middle_lat, middle_lon = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
        return cls(middle_lon - WIDTH / 2 / unit / narrow, middle_lat + HEIGHT / 2 / unit, unit, narrow)

    def at(self, place: Place) -> tuple[float, float]:
        x = ((place.lon or 0.0) - self.west) * self.narrow * self.unit
        return x, (self.north - (place.lat or 0.0)) * self.unit

    def length(self, kilometres: float) -> float:
        return kilometres / KM_PER_DEGREE * self.unit


def _spot(spot: Spot, frame: _Frame) -> str:
    x, y = frame.at(spot.place)
    dot = min(3 + 1.6 * math.sqrt(max(spot.figure, 0)), 26)
    ring = max(frame.length(REACH_KM.get(spot.place.precision, 5)), dot + 2)
    at_edge = x > WIDTH * 0.72
    label = escape(spot.label)
    name = _text(x + (-dot - 4 if at_edge else dot + 4), y + 4, label, anchor="end" if at_edge else "start")
    return (
        f'<a href="#{escape(spot.target)}">{_circle(x, y, ring, "reach")}'
        f"{_circle(x, y, dot, 'dot', f'<title>{label}</title>')}{name}</a>"
    )


def _grid(frame: _Frame) -> str:
    """Meridians and parallels at a round step, so that the drawing can be checked against any map."""
    span = HEIGHT / frame.unit
    step = next((each for each in (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20) if span / each <= 6), 30)
    lines = []
    for degree in _steps(frame.north - span, frame.north, step):
        y = (frame.north - degree) * frame.unit
        lines.append(f'<path d="M0 {y:.1f}H{WIDTH}" class="grid"/>{_text(4, y - 3, f"{degree:g}°", kind="degree")}')
    for degree in _steps(frame.west, frame.west + WIDTH / frame.unit / frame.narrow, step):
        x = (degree - frame.west) * frame.narrow * frame.unit
        mark = _text(x + 3, HEIGHT - 4, f"{degree:g}°", kind="degree")
        lines.append(f'<path d="M{x:.1f} 0V{HEIGHT}" class="grid"/>{mark}')
    return "".join(lines)


def _steps(first: float, last: float, step: float) -> list[float]:
    return [number * step for number in range(math.ceil(first / step), math.floor(last / step) + 1)]


def _scale(frame: _Frame) -> str:
    kilometres = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500) if frame.length(each) >= 60), 1000)
    length = frame.length(kilometres)
    x, y = WIDTH - 16 - length, HEIGHT - 20
    return f'<path d="M{x:.1f} {y}h{length:.1f}" class="scale"/>{_text(x, y - 5, f"{kilometres} km", kind="degree")}'


def _circle(x: float, y: float, radius: float, kind: str, inside: str = "") -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="{kind}">{inside}</circle>'


def _text(x: float, y: float, words: str, *, kind: str = "name", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}" direction="ltr">{words}</text>'
