"""Group: an incident in the making, and the shelf on which groups are found again by place and day."""

from bisect import insort
from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet

from cenotaph.incidents.incident import Link
from cenotaph.incidents.scene import Scene, agrees
from cenotaph.incidents.unit import Unit
from cenotaph.provenance.speaker import page_of

_LONGEST = 45  # days; longer windows are looked up by place alone


class Group:
    """Units gathered so far. Mutable while incidents are gathered; never leaves the room.

    `spans` is true where it was found to reach over several incidents; `wide` where its figures add up; `shelved` are
    the places and times under which it stands on the shelf.
    """

    __slots__ = ("apart", "links", "order", "pages", "scenes", "shelved", "spans", "tags", "units", "wide")

    def __init__(self, order: int, unit: Unit, *, wide: bool = False, spans: bool = False) -> None:
        self.order = order
        self.units = [unit]
        unit.home = order
        self.scenes = list(unit.scenes)
        self.tags: AbstractSet[str] = unit.tags
        self.apart: AbstractSet[str] = unit.apart
        self.links = list(unit.links)
        self.pages = set(unit.pages)
        self.wide = wide
        self.spans = spans
        self.shelved: list[Hashable] = []

    @property
    def scene(self) -> Scene:
        """What is jointly known: the sharpest alternative."""
        return self.scenes[0]

    def admits(self, unit: Unit) -> bool:
        """No person judged a claim of the unit apart from one of the group's."""
        if not self.apart and not unit.apart:
            return True
        return unit.tags.isdisjoint(self.apart) and unit.apart.isdisjoint(self.tags)

    def fit(self, unit: Unit) -> int | None:
        """Which of the group's scenes agrees with one of the unit's; None when none does."""
        if len(self.scenes) == len(unit.scenes) == 1:
            return 0 if agrees(self.scenes[0], unit.scenes[0]) else None
        for at, scene in enumerate(self.scenes):
            if any(agrees(scene, other) for other in unit.scenes):
                return at
        return None

    @property
    def holds_one_scene(self) -> bool:
        """Whether there are no alternatives, and no person judged it apart from another."""
        return len(self.scenes) == 1 and not self.apart

    def take_alike(self, unit: Unit, because: str | None) -> None:
        """Take in a unit of the very same scene as one just taken in: only who is blamed may be new."""
        blamed = unit.scene.blamed
        if blamed and not blamed <= self.scene.blamed:
            self.scenes[0] = self.scene.joined(unit.scene)
        self._hold(unit, because)

    def take(self, unit: Unit, because: str | None, *, narrow: bool = True) -> None:
        """Take the unit in, with the reason (None: nobody asks); `narrow` lets it sharpen the group's scene, else it
        widens its period."""
        at = self.fit(unit)
        if narrow and at is not None:
            agreeing = [other for other in unit.scenes if agrees(self.scenes[at], other)]
            self.scenes[at] = self.scenes[at].joined(agreeing[0])
            self.scenes += [other for other in unit.scenes if other not in agreeing]
        elif not narrow and unit.scene.is_dated:
            self.scenes[0] = self.scene.widened(unit.scene)
        self._hold(unit, because)

    def _hold(self, unit: Unit, because: str | None) -> None:
        if because is not None:
            self.links.append(Link(self.units[0].lead.id, unit.lead.id, True, because))
            self.links += unit.links
        self.units.append(unit)
        unit.home = self.order
        self.pages.update(unit.pages)
        if unit.tags or unit.apart:
            self.tags = self.tags | unit.tags
            self.apart = self.apart | unit.apart


class _Spot:
    """The groups at one place or inside it: all, those of a long time, those of a day."""

    __slots__ = ("any", "days", "open")

    def __init__(self) -> None:
        self.any: list[Group] = []
        self.open: list[Group] = []
        self.days: dict[int, list[Group]] = {}


class Shelf:
    """Groups by place (and every place around it) and day; and the groups of each page in the order of its words.

    Only what will ever be asked for is shelved: groups at or inside a place of a unit, and on a page of several units.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._crowded: set[str] = set()
        seen: set[str] = set()
        keys: set[str] = set()
        for unit in units:
            if len(unit.claims) == 1:
                scene = unit.scene
                keys.add(scene.key)
                (self._crowded if scene.page in seen else seen).add(scene.page)
                continue
            keys.update([scene.key for scene in unit.scenes])
            for page in unit.pages:
                (self._crowded if page in seen else seen).add(page)
        self._spots = {key: _Spot() for key in keys}
        self._exact: dict[Hashable, list[Group]] = {}
        self._pages: dict[str, list[tuple[int, int, Group]]] = {}

    def put(self, group: Group, unit: Unit) -> None:
        """Shelve a group, or shelve it again after it took in a unit."""
        self.put_on_page(group, unit)
        for scene in unit.scenes:
            place = scene.place
            within = place.within if place is not None else ()
            signature = (scene.key, scene.start, scene.end, scene.cause)
            mark = (signature, within)
            if mark in group.shelved:
                continue  # it stands there already, and only its first standing counts
            group.shelved.append(mark)
            if signature in self._exact:
                _add(self._exact[signature], group)
            else:
                self._exact[signature] = [group]
            if place is not None and not group.wide:
                for key in (scene.key, *within):
                    if spot := self._spots.get(key):
                        _put_by_day(spot, scene, group)

    def put_on_page(self, group: Group, unit: Unit) -> None:
        """Note where on its page each claim of the unit stands."""
        order = group.order
        if len(unit.claims) == 1 and unit.scene.page not in self._crowded:
            return
        for claim in unit.claims:
            page = unit.scene.page if len(unit.claims) == 1 else page_of(claim)
            if page not in self._crowded:
                continue
            entry = (claim.start, order, group)
            if page in self._pages:
                insort(self._pages[page], entry, key=_place_on_page)
            else:
                self._pages[page] = [entry]

    def twin(self, unit: Unit) -> Group | None:
        """A group that already holds a claim of the very same place, time and cause."""
        for scene in unit.scenes:
            for group in self._exact.get(_signature(scene), ()):
                if group.admits(unit) and group.fit(unit) is not None and not group.wide:
                    return group
        return None

    def near(self, scene: Scene) -> list[Group]:
        """The groups at the scene's place or inside it that may share its time, each once."""
        spot = self._spots.get(scene.key)
        if spot is None:
            return []
        if scene.span > _LONGEST:
            return _each_once(spot.any)
        held = list(spot.days.get(scene.start, ()))
        for number in range(scene.start + 1, scene.end + 1):
            held += spot.days.get(number, ())
        held += spot.open
        return _each_once(held) if len(held) > 1 else held

    def on_page(self, page: str) -> list[tuple[int, int, Group]]:
        """(offset, order, group) of the claims of a page that have found their group; for units that ask of their own
        page."""
        return self._pages.get(page, [])


def _add(held: list[Group], group: Group) -> None:
    if not held or held[-1] is not group:
        held.append(group)


def _place_on_page(entry: tuple[int, int, Group]) -> tuple[int, int]:
    return entry[:2]


def _signature(scene: Scene) -> Hashable:
    return (scene.key, scene.start, scene.end, scene.cause)


def _put_by_day(spot: _Spot, scene: Scene, group: Group) -> None:
    if scene.span > _LONGEST:
        _add(spot.open, group)
    else:
        for number in range(scene.start, scene.end + 1):
            _add(spot.days.setdefault(number, []), group)
    _add(spot.any, group)


def _each_once(held: list[Group]) -> list[Group]:
    return list({group.order: group for group in held}.values())
