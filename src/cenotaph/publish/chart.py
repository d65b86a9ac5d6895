"""Step chart: the range as known on each day, and each voice's first figure, drawn to SVG without any script."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cenotaph.tolls import Toll

BAND, LINE, MARK, SOFT = "#c9d3dd", "#1f3a52", "#8a3b2a", "#5c6670"


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure that one voice gave first on a day (ISO); `used` tells whether the toll rests on it."""

    day: str
    figure: int
    speaker: str
    used: bool


def step_chart(history: Sequence[tuple[str, Toll]], marks: Iterable[Mark], *, axis: str, right_to_left: bool) -> str:
    """An SVG drawing, or an empty string when there is no history to draw."""
    steps = [
        {"day": day, "low": toll.low or 0, "best": toll.best or toll.low or 0, "high": toll.high or toll.best or 0}
        for day, toll in history
        if toll.low is not None or toll.high is not None
    ]
    if not steps:
        return ""
    points = [{"day": m.day, "figure": m.figure, "speaker": m.speaker, "used": m.used} for m in marks]
    return _svg(_spec(steps, points, axis, right_to_left))


def _spec(steps: list[dict[str, Any]], points: list[dict[str, Any]], axis: str, mirrored: bool) -> dict[str, Any]:
    day = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%d/%m", "labelAngle": 0, "labelOverlap": True, "tickCount": 8, "grid": False},
        "scale": {"reverse": mirrored, "type": "utc"},
    }
    people = {"type": "quantitative", "title": axis, "axis": {"orient": "right" if mirrored else "left"}}
    shapes = [
        {
            "mark": {"type": "area", "interpolate": "step-after", "color": BAND, "opacity": 0.8},
            "encoding": {"x": day, "y": {**people, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "line", "interpolate": "step-after", "color": LINE, "strokeWidth": 2},
            "encoding": {"x": day, "y": {**people, "field": "best"}},
        },
    ]
    dots = {
        "data": {"values": points},
        "mark": {"type": "point", "size": 36, "strokeWidth": 1.4},
        "encoding": {
            "x": day,
            "y": {**people, "field": "figure"},
            "color": {"condition": {"test": "datum.used", "value": MARK}, "value": SOFT},
            "fill": {"condition": {"test": "datum.used", "value": MARK}, "value": "white"},
        },
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 640,
        "height": 260,
        "background": None,
        "config": {"view": {"stroke": None}, "font": "Noto Sans, Noto Sans Arabic, sans-serif"},
        "data": {"values": steps},
        "layer": [*shapes, dots] if points else shapes,
    }


def _svg(spec: dict[str, Any]) -> str:
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(json.dumps(spec), vl_version="5.20")
    # The page scales it; a fixed width would push a phone's page sideways.
    return drawn.replace("<svg ", '<svg role="img" ', 1)
