"""Sketch map: where the incidents lie, with honest precision, as a drawing that needs no base map and no network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from cenotaph.publish.svg import DESK, PHONE, TALL, Sheet, drawing, link, path, text, width_of
from cenotaph.publish.wording import Wording
from cenotaph.values import Place

SHEETS = (Sheet(DESK, 760, 460), Sheet(PHONE, 360, 380))
MARGIN = 52.0
# Kilometres around the point within which a place of this precision may lie.
REACH_KM = {"site": 0.5, "village": 1.5, "town": 4, "district": 12, "area": 25, "region": 30, "country": 150}
KM_PER_DEGREE = 111.2
SHARP = ("site", "village", "town")
_MOST_LABELS = 40
# Where a label is tried around its dot, in order of liking.
_BESIDE = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))
_ABOVE = ((0, -1), (0, 1), (-1, 0), (1, 0))


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to draw: its figure decides the size of the dot, its precision that of the ring.

    The figure is None where nothing of this kind was counted: that is not nobody.

    A wider total (`total`) is drawn as a dashed area without a dot, and so is a place that is known no better than as
    an area. `target` is the id on the page that it leads to.
    """

    place: Place
    figure: int | None
    name: str
    target: str
    total: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether its position is known."""
        return self.place.lat is not None and self.place.lon is not None

    @property
    def is_area(self) -> bool:
        """Whether a dot would say more than is known."""
        return self.total or self.place.precision not in SHARP


@dataclass(frozen=True, slots=True)
class Sketch:
    """The drawing in two sizes, and for each size (its CSS class) the spots whose names found no room on it."""

    drawn: Markup
    unlabelled: tuple[tuple[str, tuple[Spot, ...]], ...] = ()


def sketch(spots: Sequence[Spot], wording: Wording) -> Sketch:
    """The map of all spots whose position is known; an empty drawing when there is none."""
    placed = [spot for spot in spots if spot.is_placed]
    if not placed:
        return Sketch(Markup(""))
    sheets = [_sheet(sheet, placed, wording) for sheet in SHEETS]
    left_out = tuple((sheet.name, tuple(without)) for sheet, (_, without) in zip(SHEETS, sheets, strict=True))
    return Sketch(Markup("\n").join(drawn for drawn, _ in sheets), left_out)


@dataclass(frozen=True, slots=True)
class _Frame:
    """An equirectangular frame: degrees to drawing units."""

    sheet: Sheet
    west: float
    north: float
    unit: float
    narrow: float

    @classmethod
    def around(cls, spots: Sequence[Spot], sheet: Sheet) -> "_Frame":
        middle = sum(spot.place.lat or 0.0 for spot in spots) / len(spots)
        narrow = max(math.cos(math.radians(middle)), 0.05)
        # Whole areas have room on the sheet, not only their middles.
        lats = [(spot.place.lat or 0.0) + side * _degrees_of(spot) for spot in spots for side in (-1, 1)]
        lons = [(spot.place.lon or 0.0) + side * _degrees_of(spot) / narrow for spot in spots for side in (-1, 1)]
        tall = max(max(lats) - min(lats), 0.2)
        wide = max((max(lons) - min(lons)) * narrow, 0.2)
        unit = min((sheet.width - 2 * MARGIN) / wide, (sheet.height - 2 * MARGIN) / tall)
        middle_lat, middle_lon = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
        west = middle_lon - sheet.width / 2 / unit / narrow
        return cls(sheet, west, middle_lat + sheet.height / 2 / unit, unit, narrow)

    def at(self, place: Place) -> tuple[float, float]:
        x = ((place.lon or 0.0) - self.west) * self.narrow * self.unit
        return x, (self.north - (place.lat or 0.0)) * self.unit

    def length(self, kilometres: float) -> float:
        return kilometres / KM_PER_DEGREE * self.unit


@dataclass(slots=True)
class _Room:
    """What is taken on the sheet: boxes (left, top, right, bottom) on which no label may stand."""

    sheet: Sheet
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def is_free(self, box: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > self.sheet.width - 2 or bottom > self.sheet.height - 30:
            return False
        return all(right < a or left > c or bottom < b or top > d for a, b, c, d in self.taken)


def _sheet(sheet: Sheet, spots: list[Spot], wording: Wording) -> tuple[Markup, list[Spot]]:
    frame = _Frame.around(spots, sheet)
    drawn = sorted(spots, key=lambda spot: (not spot.total, -_reach(spot, frame), -_size(spot), spot.target))
    room = _Room(sheet)
    room.taken += [(0, y - 16, 46, y + 2) for y, _ in _parallels(frame)]
    for spot in drawn:
        x, y = frame.at(spot.place)
        if not spot.is_area:
            r = _dot(spot)
            room.taken.append((x - r, y - r, x + r, y + r))
    names: list[Markup] = []
    without: list[Spot] = []
    for number, spot in enumerate(sorted(spots, key=lambda spot: (-_size(spot), spot.target))):
        name = _name(spot, frame, room, wording) if number < _MOST_LABELS else None
        if name is None:
            without.append(spot)
        else:
            names.append(name)
    shapes = [_spot(spot, frame, wording, named=spot not in without) for spot in drawn]
    ground = Markup('<rect class="ground" width="{:g}" height="{:g}"/>').format(sheet.width, sheet.height)
    inside = Markup("\n").join([ground, _grid(frame, wording), *shapes, *names, _scale(frame, wording)])
    return drawing(sheet, "sketch", str(wording.words["map_plot"]), inside), without


def _degrees_of(spot: Spot) -> float:
    return REACH_KM.get(spot.place.precision, 5) / KM_PER_DEGREE


def _label(spot: Spot, wording: Wording) -> str:
    return spot.name if spot.figure is None else f"{spot.name} {wording.number(spot.figure)}"


def _size(spot: Spot) -> int:
    """What is larger is named first; of nothing known comes last."""
    return -1 if spot.figure is None else spot.figure


def _dot(spot: Spot) -> float:
    return min(3 + 1.3 * math.sqrt(max(spot.figure or 0, 0)), 20)


def _reach(spot: Spot, frame: _Frame) -> float:
    return max(frame.length(REACH_KM.get(spot.place.precision, 5)), 0 if spot.is_area else _dot(spot) + 2)


def _spot(spot: Spot, frame: _Frame, wording: Wording, *, named: bool) -> Markup:
    x, y = frame.at(spot.place)
    kind = "total" if spot.total else "reach rough" if spot.is_area else "reach"
    shapes = [_circle(x, y, _reach(spot, frame), kind)]
    if not spot.is_area:
        shapes.append(_circle(x, y, _dot(spot), "dot"))
    return link(spot.target, _label(spot, wording), Markup("").join(shapes), quiet=named)


def _name(spot: Spot, frame: _Frame, room: _Room, wording: Wording) -> Markup | None:
    """The label at the first free spot around the dot, with a thin line where it stands away from it."""
    x, y = frame.at(spot.place)
    words = _label(spot, wording)
    wide = width_of(words)
    r = _reach(spot, frame) if spot.is_area else _dot(spot)
    for away in (4.0, 22.0, 46.0, 74.0):
        for dx, dy in _ABOVE if spot.is_area else _BESIDE:
            at_x, at_y = x + dx * (r + away), y + dy * (r + away)
            left = at_x if dx > 0 else at_x - wide if dx < 0 else at_x - wide / 2
            box = (left, at_y - TALL / 2, left + wide, at_y + TALL / 2)
            if room.is_free(box):
                room.taken.append(box)
                side = "left" if dx > 0 else "right" if dx < 0 else "middle"
                kind = "name wide" if spot.is_area else "name"
                name = text(at_x, at_y + 4, words, kind=kind, side=side, mirrored=wording.mirrored)
                lead = path("lead", f"M{x:.1f} {y:.1f}L{at_x:.1f} {at_y:.1f}") if away > 5 else Markup("")
                return link(spot.target, words, lead + name)
    return None


def _grid(frame: _Frame, wording: Wording) -> Markup:
    """Meridians and parallels at a round step, so that the drawing can be checked against any map."""
    sheet = frame.sheet
    step = _degree_step(frame)
    lines = []
    for y, degree in _parallels(frame):
        lines.append(path("grid", f"M0 {y:.1f}H{sheet.width:g}"))
        if y < sheet.height - 40:
            lines.append(text(4, y - 3, _degrees(degree, "north", "south", wording), kind="degree"))
    for degree in _steps(frame.west, frame.west + sheet.width / frame.unit / frame.narrow, step):
        x = (degree - frame.west) * frame.narrow * frame.unit
        lines.append(path("grid", f"M{x:.1f} 0V{sheet.height:g}"))
        if 30 < x < sheet.width - 60:
            lines.append(text(x + 3, sheet.height - 4, _degrees(degree, "east", "west", wording), kind="degree"))
    return Markup("").join(lines)


def _degree_step(frame: _Frame) -> float:
    span = frame.sheet.height / frame.unit
    return next((each for each in (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20) if span / each <= 5), 30)


def _parallels(frame: _Frame) -> list[tuple[float, float]]:
    """(y, degree) of each round parallel on the sheet."""
    south = frame.north - frame.sheet.height / frame.unit
    degrees = _steps(south, frame.north, _degree_step(frame))
    return [((frame.north - degree) * frame.unit, degree) for degree in degrees]


def _degrees(degree: float, above: str, below: str, wording: Wording) -> str:
    return f"{abs(degree):g}° {wording.words[above if degree >= 0 else below]}"


def _steps(first: float, last: float, step: float) -> list[float]:
    return [number * step for number in range(math.ceil(first / step), math.floor(last / step) + 1)]


def _scale(frame: _Frame, wording: Wording) -> Markup:
    sheet = frame.sheet
    kilometres = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500) if frame.length(each) >= 50), 1000)
    length = frame.length(kilometres)
    x, y = sheet.width - 14 - length, sheet.height - 20
    words = f"{kilometres} {wording.words['kilometres']}"
    return path("scale", f"M{x:.1f} {y}h{length:.1f}") + text(
        x + length / 2, y - 5, words, kind="degree", side="middle", mirrored=wording.mirrored
    )


def _circle(x: float, y: float, radius: float, kind: str) -> Markup:
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}", kind)
