"""Small pieces of drawings: text that stands right in both directions, and the two sizes in which each is drawn."""

from dataclasses import dataclass

from markupsafe import Markup, escape

# A letter of the drawings' 12-unit type is about this wide; enough to keep labels apart.
LETTER = 6.7
TALL = 14.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One size of a drawing, in units: `name` is its CSS class, so that a page shows the one that fits the screen."""

    name: str
    width: float
    height: float


# Type is 12 units high in both, so that it is as legible on a phone as on a desk.
DESK, PHONE = "desk", "phone"


def text(x: float, y: float, words: str, *, kind: str = "name", side: str = "left", mirrored: bool = False) -> Markup:
    """Words whose `side` (left, middle, right) stands at x, whatever their direction."""
    anchor = {"left": "start", "right": "end"}.get(side, "middle")
    if mirrored:
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    return Markup('<text x="{}" y="{}" class="{}" text-anchor="{}" direction="{}">{}</text>').format(
        f"{x:.1f}", f"{y:.1f}", kind, anchor, "rtl" if mirrored else "ltr", words
    )


def drawing(sheet: Sheet, kind: str, label: str, inside: Markup) -> Markup:
    """An SVG element around shapes; `label` says what it shows."""
    return Markup('<svg role="group" aria-label="{}" class="{} {}" viewBox="0 0 {:g} {:g}">{}</svg>').format(
        escape(label), kind, sheet.name, sheet.width, sheet.height, inside
    )


def path(kind: str, d: str) -> Markup:
    """A path of this CSS class."""
    return Markup('<path class="{}" d="{}"/>').format(kind, d)


def link(target: str, label: str, inside: Markup, *, quiet: bool = False) -> Markup:
    """Shapes that lead to another place of the page, with a word for those who do not see them.

    A quiet link is passed over by the keyboard and by screen readers: another one beside it leads to the same place.
    """
    seen = Markup(' tabindex="-1" aria-hidden="true"') if quiet else Markup(' aria-label="{}"').format(label)
    return Markup('<a href="#{}"{}><title>{}</title>{}</a>').format(target, seen, label, inside)


def width_of(words: str) -> float:
    """About how wide the words are drawn."""
    return LETTER * len(words)
