"""Unit: claims that go together before any rule is asked: a figure with its parts, and what people judged the same."""

from collections.abc import Mapping, Sequence

from cenotaph.incidents.again import told_again
from cenotaph.incidents.incident import Link
from cenotaph.incidents.judged import Rulings
from cenotaph.incidents.reasons import JUDGED_SAME, ONE_TELLING, PART
from cenotaph.incidents.scene import SHARP, SHORT, Scene, scene_of
from cenotaph.provenance.figure import anchors, same_figure
from cenotaph.provenance.speaker import page_of
from cenotaph.reading import Claim

_NONE: frozenset[str] = frozenset()
_MOST = 40  # figures of one page and place that a wider figure is held against


class Unit:
    """Claims that stay together; `scenes` are alternatives, more than one only where a person joined what differs;
    `scene` is the sharpest. `is_count` tells whether it carries a figure; `home` is the number of its group, once it
    has found one."""

    __slots__ = ("apart", "at", "claims", "contrasted", "home", "is_count", "lead", "links", "scene", "scenes", "tags")

    def __init__(self, at: int, claims: Sequence[Claim], links: Sequence[Link], rulings: Rulings) -> None:
        """`at` tells which of all it is, by its claim first heard."""
        self.at = at
        self.claims = claims
        self.links = links
        self.contrasted = False
        self.home: int | None = None
        self.tags = self.apart = _NONE
        if not rulings.is_silent:
            self.tags = frozenset([rulings.together(claim.id) for claim in claims])
            self.apart = frozenset([other for claim in claims for other in rulings.apart(claim.id)])
        if len(claims) == 1:
            self.lead = claims[0]
            self.scene = scene_of(self.lead)
            self.scenes: Sequence[Scene] = (self.scene,)
        else:
            ids = {claim.id for claim in claims}
            roots = [claim for claim in claims if claim.of not in ids or claim.of == claim.id] or claims[:1]
            self.lead = next((claim for claim in roots if claim.kind == "count"), roots[0])
            self.scenes = _scenes(roots, claims)
            self.scene = self.scenes[0]
        self.is_count = self.lead.kind == "count"

    @property
    def pages(self) -> list[str]:
        """The page of each of its claims."""
        return [self.scene.page] if len(self.claims) == 1 else list(map(page_of, self.claims))

    def is_like(self, other: "Unit") -> bool:
        """Of the very same place, time and cause, without alternatives, and nobody judged either."""
        mine, yours = self.scene, other.scene
        return (
            mine.key == yours.key
            and mine.start == yours.start
            and mine.end == yours.end
            and mine.cause == yours.cause
            and mine.is_dated == yours.is_dated
            and (mine.place is yours.place or mine.place == yours.place)
            and len(self.scenes) == len(other.scenes) == 1
            and not (self.tags or self.apart or other.tags or other.apart)
        )

    @property
    def is_long(self) -> bool:
        """A stated period longer than a few days, not merely a vague date of one incident."""
        vague_date = self.lead.counting == "single" and self.lead.event_precision in ("month", "year")
        return self.scene.is_dated and self.scene.span > SHORT and not vague_date

    @property
    def is_wide(self) -> bool:
        """A figure that adds up several incidents: over a wide place so far, over a period, or of whole massacres."""
        if not self.is_count or self.scene.place is None:
            return False
        if self.is_long:
            return True
        several = self.lead.outcome in ("massacres", "attacks") and max(self.lead.low or 0, self.lead.high or 0) > 1
        return not self.scene.is_sharp and (self.lead.counting == "cumulative" or several)

    @property
    def is_homeless(self) -> bool:
        """Too little is said of its place and time to stand by itself: its page tells where it belongs."""
        scene = self.scene
        return not self.is_count or scene.place is None or not (scene.is_dated or scene.is_sharp)


def units(claims: Mapping[str, Claim], rulings: Rulings) -> list[Unit]:
    """All claims, each in one unit. `claims` come in their lasting order."""
    # Whatever is not named here stands for itself, as most claims do.
    home = {} if rulings.is_silent else {name: rulings.together(name) for name in claims}
    links = [
        Link(judgement.left, judgement.right, True, JUDGED_SAME)
        for judgement in rulings.kept
        if judgement.verdict == "same"
    ]
    parts = [
        (claim, claims[claim.of], PART)
        for claim in claims.values()
        if claim.of and claim.of in claims and claim.of != claim.id
    ]
    again = [(claim, first, ONE_TELLING) for claim, first in told_again(claims.values())]
    links += _joined([*parts, *again], home, rulings)
    if not links:
        found = [Unit(at, (claim,), (), rulings) for at, claim in enumerate(claims.values())]
        _contrast(found)
        return found
    members: dict[str, list[Claim]] = {}
    for name, claim in claims.items():
        root = _root(home, name) if name in home else name
        if root in members:
            members[root].append(claim)
        else:
            members[root] = [claim]
    linked: dict[str, list[Link]] = {}
    for link in links:
        linked.setdefault(_root(home, link.left), []).append(link)
    found = [Unit(at, inner, linked.get(root, ()), rulings) for at, (root, inner) in enumerate(members.items())]
    _contrast(found)
    return found


def _joined(pairs: list[tuple[Claim, Claim, str]], home: dict[str, str], rulings: Rulings) -> list[Link]:
    """Each part goes with its whole, what is told again with its first telling, unless a person judged otherwise."""
    apart: dict[str, set[str]] = {}
    links = []
    for claim, other, because in pairs:
        part, whole = _root(home, claim.id), _root(home, other.id)
        if part == whole:
            continue
        if not rulings.is_silent:
            for root, member in ((part, claim.id), (whole, other.id)):
                apart.setdefault(root, {_root(home, far) for far in rulings.apart(member)})
            if part in {_root(home, far) for far in apart[whole]}:
                continue
            if whole in {_root(home, far) for far in apart[part]}:
                continue
            apart[whole] |= apart[part]
        home[part] = whole
        links.append(Link(other.id, claim.id, True, because))
    return links


def _root(home: dict[str, str], name: str) -> str:
    while home.get(name, name) != name:
        name = home[name]
    return name


def _scenes(roots: Sequence[Claim], claims: Sequence[Claim]) -> list[Scene]:
    found = [scene_of(root) for root in roots]
    if len(found) == 1 and len(claims) > 1 and (found[0].place is None or not found[0].is_dated):
        for claim in claims:
            found[0] = found[0].filled(scene_of(claim)) if claim.kind == "count" else found[0]
    if len(found) > 1:
        placed = [scene for scene in found if scene.place is not None]
        found = sorted(placed or found, key=lambda scene: scene.vagueness)
    return found


def _contrast(found: list[Unit]) -> None:
    """Mark the figures whose own page gives another figure for a place inside theirs: the page tells them apart."""
    first: dict[str, Unit] = {}
    # Most pages hold one.
    pages: dict[str, list[Unit]] = {}
    for unit in found:
        page = unit.scene.page
        if first.setdefault(page, unit) is not unit:
            pages.setdefault(page, [first[page]]).append(unit)
    for told in pages.values():
        _contrast_page(told)


def _contrast_page(found: list[Unit]) -> None:
    inside: dict[tuple[str, str | None, str], list[Unit]] = {}
    for unit in found:
        if unit.is_count and unit.scene.place is not None:
            for outer in unit.scene.place.within:
                held = inside.setdefault((unit.scene.page, unit.lead.outcome, outer), [])
                if len(held) < _MOST:
                    held.append(unit)
    for unit in found:
        place = unit.scene.place
        if unit.is_count and place is not None and place.precision not in SHARP[:1]:
            for other in inside.get((unit.scene.page, unit.lead.outcome, place.id), ()):
                if other is not unit and not same_figure(anchors(unit.lead), anchors(other.lead)):
                    unit.contrasted = True
