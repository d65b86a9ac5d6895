"""The network of who repeats whom, drawn to SVG: in columns on a desk, in rows on a phone; every name a link."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cenotaph.provenance import Tie
from cenotaph.provenance.network import layers
from cenotaph.provenance.speaker import folded
from cenotaph.publish.svg import DESK, LETTER, PHONE, Sheet, drawing, path, text
from cenotaph.publish.wording import Wording

WIDE, NARROW = 760.0, 360.0
ROW, LINE = 40.0, 34.0
EDGE, TALL = 8.0, 26.0
MOST_NODES, MOST_TIES = 26, 60
_GAP = 96.0  # between columns: room for lines and their numbers
_STEP = 14.0  # on a phone, how far each layer is moved in
_ARROW = 6.0
_LABEL = 226.0  # on a phone, how far the names reach
_ALONG = (0.22, 0.36, 0.5)


@dataclass(frozen=True, slots=True)
class Box:
    """One name on a sheet, its left edge, middle line and width in units, before it is mirrored."""

    name: str
    x: float
    y: float
    wide: float


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn: ties, those of circular reporting (folded names), and where each name leads."""

    ties: tuple[Tie, ...]
    circular: frozenset[tuple[str, str]]
    address: Callable[[str], str]


# From the two ends of a tie to the four points of its line.
Route = Callable[[Tie, Mapping[str, Box], tuple[float, float]], list[tuple[float, float]]]


def drawn_ties(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """The most frequent ties, as many as a drawing can show legibly; the table beside it has all."""
    found: list[Tie] = []
    names: set[str] = set()
    for tie in ties[:MOST_TIES]:
        both = names | {tie.by, tie.of}
        if len(both) <= MOST_NODES:
            names = both
            found.append(tie)
    return tuple(found)


def network_drawing(network: Network, wording: Wording, label: str) -> Markup:
    """The drawing in two sizes, or nothing where nobody repeats anybody."""
    if not network.ties:
        return Markup("")
    found = layers(network.ties)
    return Markup("").join((_columns(found, network, wording, label), _rows(found, network, wording, label)))


def _columns(found: Sequence[Sequence[str]], network: Network, wording: Wording, label: str) -> Markup:
    height = max(len(layer) for layer in found) * LINE + 2 * EDGE
    room = (WIDE - 2 * EDGE - _GAP * (len(found) - 1)) / len(found)
    widest = min(room, 230.0)
    step = widest + (WIDE - 2 * EDGE - widest * len(found)) / max(len(found) - 1, 1)
    boxes: dict[str, Box] = {}
    for column, layer in enumerate(found):
        space = (height - 2 * EDGE) / len(layer)
        for at, name in enumerate(layer):
            boxes[name] = Box(name, EDGE + column * step, EDGE + space * (at + 0.5), widest)
    sheet = Sheet(DESK, WIDE, height)
    return _sheet(sheet, boxes, _across, network, wording, label)


def _rows(found: Sequence[Sequence[str]], network: Network, wording: Wording, label: str) -> Markup:
    names = [(depth, name) for depth, layer in enumerate(found) for name in layer]
    sheet = Sheet(PHONE, NARROW, len(names) * ROW + 2 * EDGE)
    boxes = {
        name: Box(name, EDGE + min(depth, 4) * _STEP, EDGE + ROW * (at + 0.5), _LABEL - min(depth, 4) * _STEP)
        for at, (depth, name) in enumerate(names)
    }
    return _sheet(sheet, boxes, _beside, network, wording, label)


def _sheet(
    sheet: Sheet, boxes: Mapping[str, Box], route: Route, network: Network, wording: Wording, label: str
) -> Markup:
    ports = _ports(network.ties, boxes)
    # Numbers of neighbouring lines are written at different places along them.
    places = {name: at for at, name in enumerate(boxes)}
    order = sorted(network.ties, key=lambda tie: (places[tie.by], places[tie.of]))
    lines = [
        _line(tie, route(tie, boxes, ports[tie.by, tie.of]), _ALONG[at % len(_ALONG)], network, sheet, wording)
        for at, tie in enumerate(order)
    ]
    shapes = [
        *(line for line, _ in lines),
        *(number for _, number in lines),
        *(_box(box, network, sheet, wording) for box in boxes.values()),
    ]
    return drawing(sheet, "network", label, Markup("\n").join(shapes))


def _box(box: Box, network: Network, sheet: Sheet, wording: Wording) -> Markup:
    shown = wording.speaker(box.name).striptags()
    most = int((box.wide - 16) / LETTER)
    words = shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"
    left = sheet.width - box.x - box.wide if wording.mirrored else box.x
    start = left + box.wide - 8 if wording.mirrored else left + 8
    shape = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="3"/>').format(
        f"{left:.1f}", f"{box.y - TALL / 2:.1f}", f"{box.wide:.1f}", f"{TALL:.1f}"
    )
    written = text(start, box.y + 4.5, words, side="right" if wording.mirrored else "left", mirrored=wording.mirrored)
    return Markup('<a class="node" href="{}"><title>{}</title>{}{}</a>').format(
        network.address(box.name), shown, shape, written
    )


def _ports(ties: Sequence[Tie], boxes: Mapping[str, Box]) -> dict[tuple[str, str], tuple[float, float]]:
    """Where each tie leaves its one name and reaches its other, so that the lines at one name stand apart."""
    found: dict[tuple[str, str], list[float]] = {(tie.by, tie.of): [0.0, 0.0] for tie in ties}
    for end in (0, 1):
        at: dict[str, list[tuple[str, str]]] = {}
        for pair in found:
            at.setdefault(pair[end], []).append(pair)
        for name, pairs in at.items():
            pairs.sort(key=lambda pair: (boxes[pair[1 - end]].y, pair[1 - end]))
            step = min(6.0, (TALL - 8) / len(pairs))
            for place, pair in enumerate(pairs):
                found[pair][end] = boxes[name].y + step * (place - (len(pairs) - 1) / 2)
    return {pair: (ends[0], ends[1]) for pair, ends in found.items()}


def _across(tie: Tie, boxes: Mapping[str, Box], ends: tuple[float, float]) -> list[tuple[float, float]]:
    """A line between columns, from who repeats to whom; inside one column it swings out to the side and back."""
    by, of = boxes[tie.by], boxes[tie.of]
    left, right = by.x, of.x + of.wide
    if by.x > of.x:
        bend = (left - right) / 2
        return [(left, ends[0]), (left - bend, ends[0]), (right + bend, ends[1]), (right + _ARROW, ends[1])]
    out = right + 20 + 6 * min(abs(by.y - of.y) / LINE, 4)
    return [(by.x + by.wide, ends[0]), (out, ends[0]), (out, ends[1]), (right + _ARROW, ends[1])]


def _beside(tie: Tie, boxes: Mapping[str, Box], ends: tuple[float, float]) -> list[tuple[float, float]]:
    """An arc at the side of the rows, from who repeats to whom."""
    edge = EDGE + _LABEL
    out = edge + min(34 + 14 * abs(boxes[tie.by].y - boxes[tie.of].y) / ROW, 150)
    return [(edge, ends[0]), (out, ends[0]), (out, ends[1]), (edge + _ARROW, ends[1])]


def _line(
    tie: Tie, points: Sequence[tuple[float, float]], along: float, network: Network, sheet: Sheet, wording: Wording
) -> tuple[Markup, Markup]:
    """The line with its arrow; and how often, written `along` it (0 to 1), which goes on top of all lines."""
    middle = _on_curve(points, along)
    turned = [(sheet.width - x if wording.mirrored else x, y) for x, y in (*points, middle)]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), (mx, my) = turned
    kinds = ["tie"]
    kinds += ["ring"] if (folded(tie.by), folded(tie.of)) in network.circular else []
    kinds += ["unnamed"] if tie.unnamed == tie.times else []
    side = -_ARROW if wording.mirrored else _ARROW
    curve = Markup('<path class="{}" stroke-width="{}" d="{}"/>').format(
        " ".join(kinds),
        f"{1 + min(math.log2(tie.times), 6) * 0.6:.1f}",
        f"M{x0:.1f} {y0:.1f}C{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f} {x3:.1f} {y3:.1f}",
    )
    head = path(f"{' '.join(kinds)} head", f"M{x3 - side:.1f} {y3:.1f}l{side * 1.4:.1f} -4.5v9Z")
    # On a phone the lines run too close for numbers; the table beside it has them.
    is_counted = tie.times > 1 and sheet.name == DESK
    number = text(mx, my + 4, wording.number(tie.times), kind="times", side="middle") if is_counted else Markup("")
    return curve + head, number


def _on_curve(points: Sequence[tuple[float, float]], along: float) -> tuple[float, float]:
    shares = [(1 - along) ** 3, 3 * along * (1 - along) ** 2, 3 * along**2 * (1 - along), along**3]
    pairs = list(zip(shares, points, strict=True))
    return sum(share * x for share, (x, _) in pairs), sum(share * y for share, (_, y) in pairs)
