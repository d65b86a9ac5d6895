"""A drawing as a picture that stands alone: with its title, legend and source on it, as SVG or PNG."""

import re
import textwrap
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from cenotaph.publish.chart import sign
from cenotaph.publish.svg import text
from cenotaph.publish.wording import Wording

_WIDE, _EDGE, _LINE = 760.0, 20.0, 18.0
_HEAD = 56.0
_LETTERS = 112  # of the small print in a line
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_LINKS = re.compile(r"</?a\b[^>]*>")
_RIGHT_TO_LEFT = re.compile(r'text-anchor="(start|end)" direction="rtl"')
# Fonts of their own, so that a picture is the same on every machine, also where no font is installed.
_FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
_SCALE = 2.0


def picture(
    drawn: Markup, title: str, small_print: Sequence[str], legend: Sequence[tuple[int, str]], wording: Wording
) -> str:
    """The first sheet of a drawing as SVG of its own; `legend` names speakers by the number of their sign."""
    sheet = str(drawn).partition("</svg>")[0]
    inside = _LINKS.sub("", sheet.partition(">")[2])
    found = _BOX.search(sheet)
    tall = float(found[2]) if found else 0.0
    lines = [line for each in small_print for line in textwrap.wrap(each, _LETTERS)]
    foot = _HEAD + tall + _LINE
    height = foot + _LINE * (len(legend) + len(lines)) + _EDGE
    shapes = [
        Markup('<rect class="paper" width="{}" height="{}"/>').format(f"{_WIDE + 2 * _EDGE:g}", f"{height:g}"),
        _words(title, _EDGE + 14, "title", wording),
        # The drawing was escaped when it was made.
        Markup('<g transform="translate({} {})">{}</g>').format(f"{_EDGE:g}", f"{_HEAD:g}", Markup(inside)),
        *_legend(legend, foot, wording),
        *(_words(line, foot + _LINE * (len(legend) + at), "small", wording) for at, line in enumerate(lines)),
    ]
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="{0}" height="{1}" viewBox="0 0 {0} {1}"'
        ' role="img" aria-label="{2}"><style>{3}</style>{4}</svg>'
    )
    wide = f"{_WIDE + 2 * _EDGE:g}"
    return str(head.format(wide, f"{height:g}", title, Markup(_style()), Markup("\n").join(shapes)))


def png(svg: str) -> bytes:
    """The same picture in dots, twice as fine as it is wide."""
    import resvg_py

    # The renderer knows no `direction`: the side at which right-to-left words begin is told by the anchor alone.
    turned = _RIGHT_TO_LEFT.sub(lambda found: f'text-anchor="{"end" if found[1] == "start" else "start"}"', svg)
    drawn = resvg_py.svg_to_bytes(
        svg_string=turned,
        zoom=_SCALE,
        background="#ffffff",
        skip_system_fonts=True,
        font_dirs=[str(files(name) / "files") for name in _FONTS],
        sans_serif_family="Noto Sans",
    )
    return bytes(drawn)


def _words(words: str, y: float, kind: str, wording: Wording) -> Markup:
    x = _WIDE + _EDGE if wording.mirrored else _EDGE
    side = "right" if wording.mirrored else "left"
    return text(x, y, words, kind=kind, side=side, mirrored=wording.mirrored)


def _legend(legend: Sequence[tuple[int, str]], foot: float, wording: Wording) -> list[Markup]:
    shapes = []
    for at, (kind, name) in enumerate(legend):
        y = foot + _LINE * at
        x = _WIDE + _EDGE - 8 if wording.mirrored else _EDGE + 8
        beside = x - 14 if wording.mirrored else x + 14
        side = "right" if wording.mirrored else "left"
        shapes.append(sign(kind, x, y - 4, used=True))
        shapes.append(text(beside, y, name, kind="small", side=side, mirrored=wording.mirrored))
    return shapes


@cache
def _style() -> str:
    return (files("cenotaph.publish") / "templates" / "picture.css").read_text(encoding="utf-8")
