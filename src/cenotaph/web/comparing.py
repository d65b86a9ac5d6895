"""Two tolls of one scope side by side: on two days, or by two rules, with what makes the difference in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cenotaph.ledger.asking import Asked
from cenotaph.publish.brief_parts import every_part, place_and_days
from cenotaph.tolls import Toll
from cenotaph.web.explaining import Explained, explained_of
from cenotaph.web.figures import Figures, Standing, home_of
from cenotaph.web.wording import DeskWording

MOST = 60


@dataclass(frozen=True, slots=True)
class Bounds:
    """One figure of both, as shown, and by how much the second differs."""

    name: str
    left: str
    right: str
    change: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One claim that counts in only one of the two, with its reason in both."""

    claim: str
    who: Markup
    phrase: Markup
    day: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class PlaceMoved:
    """One incident or wider total that comes to something else."""

    incident: str | None
    where: Markup
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The two tolls, their figures side by side, and what differs."""

    left: Asked
    right: Asked
    tolls: tuple[Toll, Toll]
    bounds: tuple[Bounds, ...]
    gone: tuple[Moved, ...]
    come: tuple[Moved, ...]
    more: tuple[int, int]
    places: tuple[PlaceMoved, ...]
    more_places: int


def compared(figures: Figures, left: Asked, right: Asked, say: DeskWording) -> Compared:
    """What changes from the first to the second. Raises TollError."""
    standing = figures.standing()
    both = (explained_of(figures, left), explained_of(figures, right))
    tolls, used = (both[0].bare, both[1].bare), [each.used for each in both]
    gone, come = sorted(used[0] - used[1]), sorted(used[1] - used[0])
    places = list(_places(figures, left, right, say))
    return Compared(
        left,
        right,
        tolls,
        tuple(_bounds(tolls, say)),
        tuple(_moved(gone, both, standing, say)),
        tuple(_moved(come, both, standing, say)),
        (max(0, len(gone) - MOST), max(0, len(come) - MOST)),
        tuple(places[:MOST]),
        max(0, len(places) - MOST),
    )


def _bounds(tolls: tuple[Toll, Toll], say: DeskWording) -> Iterable[Bounds]:
    for name in ("low", "best", "high"):
        left, right = (getattr(toll, name) for toll in tolls)
        known = left is not None and right is not None
        change = _change(right - left, say) if known else ""
        shown = [_shown(name, value, toll, say) for value, toll in zip((left, right), tolls, strict=True)]
        yield Bounds(name, shown[0], shown[1], change)


def _change(by: int, say: DeskWording) -> str:
    return f"{'+' if by > 0 else '−' if by < 0 else '±'}{say.number(abs(by))}"


def _shown(name: str, value: int | None, toll: Toll, say: DeskWording) -> str:
    if value is None and name == "high" and toll.used:
        return str(say.words["open"])
    return say.number(value)


def _moved(names: Iterable[str], both: Sequence[Explained], standing: Standing, say: DeskWording) -> Iterable[Moved]:
    claims = sorted((standing.by_id[name] for name in names), key=lambda each: (-(each.low or each.high or 0), each.id))
    for claim in claims[:MOST]:
        told = ["".join(say.because(each.because) for each in found.reasons([claim.id])) for found in both]
        day = say.day(claim.known_on, short=True)
        yield Moved(claim.id, say.speaker(claim.origin), say.phrase(claim), day, told[0], told[1])


def _places(figures: Figures, left: Asked, right: Asked, say: DeskWording) -> Iterable[PlaceMoved]:
    """The incidents and totals whose own figure differs, the largest difference first."""
    standing = figures.standing()
    found = [_figures(figures, asked, standing) for asked in (left, right)]
    names = {each.id: each for each in standing.incidents}
    moved = [
        (abs(_size(found[1].get(home)) - _size(found[0].get(home))), home)
        for home in sorted({*found[0], *found[1]})
        if found[0].get(home) != found[1].get(home) and home in names
    ]
    for _, home in sorted(moved, key=lambda pair: (-pair[0], pair[1])):
        shown = [say.bounds(*each[home][:2]) if home in each else "–" for each in found]
        yield PlaceMoved(home, place_and_days(names[home], say), shown[0], shown[1])


_Figure = tuple[int | None, int | None, int | None]


def _figures(figures: Figures, asked: Asked, standing: Standing) -> Mapping[str, _Figure]:
    found: dict[str, _Figure] = {}
    for part in every_part(figures.tree(asked)):
        home = home_of(part, standing)
        figure = (part.own.low, part.own.high, part.own.best)
        if home is not None and _size(figure) >= _size(found.get(home)):
            found[home] = figure
    return found


def _size(figure: _Figure | None) -> int:
    return (figure[2] or figure[0] or figure[1] or 0) if figure else -1
