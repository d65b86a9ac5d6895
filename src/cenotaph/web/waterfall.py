"""The weights of a pair as a waterfall: drawn by the server, with the same as a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from cenotaph.ledger.queries_register import PairSeen
from cenotaph.web.wording import DeskWording

_WIDTH, _ROW, _LABEL, _FIGURE = 560, 26, 150, 60


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what was compared, what was found in words, its weight in bits, and the sum before it."""

    label: str
    says: Markup
    bits: float
    before: float


def steps(pair: PairSeen, say: DeskWording) -> list[Step]:
    """What the lists' overlap says beforehand, then each comparison."""
    words = say.d["register"]
    found = [Step(words["about"]["prior"], escape(words["prior_says"]), pair.prior, 0.0)]
    for point in pair.points:
        before = found[-1].before + found[-1].bits
        found.append(
            Step(words["about"].get(point.about, point.about), point_words(point.says, say), point.bits, before)
        )
    return found


def point_words(says: str, say: DeskWording) -> Markup:
    """What a comparison found, in the language of the page; its row says already what was compared."""
    table = say.d["register"]
    what, _, rarity = says.partition(", which ")
    for english, own in table["parts_of_names"].items():
        what = what.replace(f"{english}s", "{parts}").replace(english, "{part}")
        found = table["points"].get(what)
        if found is not None or "{part" in what:
            what = (found or what).replace("{part}", own).replace("{parts}", own)
            break
    if not rarity:
        return escape(what)
    share = rarity.removesuffix(" bear").removeprefix("1 in ")
    words = table["share_one_in" if rarity.startswith("1 in") else "share_percent"].format(share=share)
    return Markup("{} {}").format(what, words)


def veto_words(veto: str, say: DeskWording) -> str:
    """A veto in the language of the page."""
    known = say.d["register"]["vetoes"]
    return str(next((words for start, words in known.items() if veto.startswith(start)), veto))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where weights stand on the drawing: the lowest sum, the width of a bit, whether the page reads from the right."""

    low: float
    scale: float
    mirrored: bool

    def x(self, at: float, width: float = 0.0) -> float:
        """A place counted from the side at which the page begins."""
        return _WIDTH - at - width if self.mirrored else at

    def of(self, bits: float) -> float:
        """The place of a sum of bits, from that side."""
        return _LABEL + (bits - self.low) * self.scale


def drawn(found: Sequence[Step], total: float, say: DeskWording) -> Markup:
    """The waterfall: a bar for each step from the sum before it to the sum after it, and one for the whole."""
    ends = [0.0, total, *(step.before for step in found), *(step.before + step.bits for step in found)]
    low, high = min(ends), max(max(ends), min(ends) + 1)
    frame = _Frame(low, (_WIDTH - _LABEL - _FIGURE) / (high - low), say.words["dir"] == "rtl")
    whole = Step(say.d["register"]["about"]["total"], Markup(""), total, 0.0)
    bars = [_bar(at, step, frame, _kind(step)) for at, step in enumerate(found)]
    bars.append(_bar(len(found), whole, frame, "total"))
    height = _ROW * len(bars) + 6
    line = Markup('<line class="zero" x1="{0:.1f}" x2="{0:.1f}" y1="0" y2="{1}"/>').format(frame.x(frame.of(0)), height)
    return Markup('<svg class="waterfall" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>').format(
        _WIDTH, height, say.d["register"]["waterfall"], line, Markup("").join(bars)
    )


def _kind(step: Step) -> str:
    return "for" if step.bits >= 0 else "against"


def _bar(at: int, step: Step, frame: _Frame, kind: str) -> Markup:
    start = frame.of(min(step.before, step.before + step.bits))
    width, y = max(1.5, abs(step.bits) * frame.scale), at * _ROW + 4
    # Letters flow as the page does: at its start the label, after the bar the figure.
    text = Markup('<text x="{:.1f}" y="{}" text-anchor="start" direction="{}">{}</text>').format(
        frame.x(0), y + 15, "rtl" if frame.mirrored else "ltr", step.label
    )
    figure = Markup('<text class="bits" x="{:.1f}" y="{}" text-anchor="{}" direction="ltr">{:+.1f}</text>').format(
        frame.x(start + width + 5), y + 15, "end" if frame.mirrored else "start", step.bits
    )
    bar = Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="{}" rx="2"/>').format(
        kind, frame.x(start, width), y, width, _ROW - 6
    )
    return text + bar + figure
