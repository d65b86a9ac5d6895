"""Group: an incident in the making, and the shelf on which groups are found again by place and day."""

from bisect import insort
from collections.abc import Hashable, Iterator

from cenotaph.incidents.incident import Link
from cenotaph.incidents.scene import Scene, agrees
from cenotaph.incidents.unit import Unit
from cenotaph.provenance.speaker import page_of

_LONGEST = 45  # days; longer windows are looked up by place alone


class Group:
    """Units gathered so far. Mutable while incidents are gathered; never leaves the room.

    `spans` is true where it was found to reach over several incidents; `wide` where its figures add up.
    """

    __slots__ = ("apart", "links", "order", "pages", "scenes", "spans", "tags", "units", "wide")

    def __init__(self, order: int, unit: Unit, *, wide: bool = False, spans: bool = False) -> None:
        self.order = order
        self.units = [unit]
        self.scenes = list(unit.scenes)
        self.tags = set(unit.tags)
        self.apart = set(unit.apart)
        self.links = list(unit.links)
        self.pages = set(unit.pages)
        self.wide = wide
        self.spans = spans

    @property
    def scene(self) -> Scene:
        """What is jointly known: the sharpest alternative."""
        return self.scenes[0]

    def admits(self, unit: Unit) -> bool:
        """No person judged a claim of the unit apart from one of the group's."""
        return self.apart.isdisjoint(unit.tags) and unit.apart.isdisjoint(self.tags)

    def fit(self, unit: Unit) -> int | None:
        """Which of the group's scenes agrees with one of the unit's; None when none does."""
        if len(self.scenes) == len(unit.scenes) == 1:
            return 0 if agrees(self.scenes[0], unit.scenes[0]) else None
        for at, scene in enumerate(self.scenes):
            if any(agrees(scene, other) for other in unit.scenes):
                return at
        return None

    def take(self, unit: Unit, because: str, *, narrow: bool = True) -> None:
        """Take the unit in, with the reason; `narrow` lets it sharpen the group's scene, else it widens its period."""
        at = self.fit(unit)
        if narrow and at is not None:
            agreeing = [other for other in unit.scenes if agrees(self.scenes[at], other)]
            self.scenes[at] = self.scenes[at].joined(agreeing[0])
            self.scenes += [other for other in unit.scenes if other not in agreeing]
        elif not narrow and unit.scene.is_dated:
            self.scenes[0] = self.scene.widened(unit.scene)
        self.links.append(Link(self.units[0].lead.id, unit.lead.id, True, because))
        self.units.append(unit)
        self.tags |= unit.tags
        self.pages |= unit.pages
        self.apart |= unit.apart
        self.links += unit.links


class Shelf:
    """Groups by place (and every place around it) and day; and the groups of each page in the order of its words."""

    def __init__(self) -> None:
        self._slots: dict[Hashable, list[Group]] = {}
        self._exact: dict[Hashable, list[Group]] = {}
        self._pages: dict[str, list[tuple[int, int, Group]]] = {}
        self._shelved: set[Hashable] = set()

    def put(self, group: Group, unit: Unit) -> None:
        """Shelve a group, or shelve it again after it took in a unit."""
        for claim in unit.claims:
            insort(self._pages.setdefault(page_of(claim), []), (claim.start, group.order, group), key=_place_on_page)
        for scene in unit.scenes:
            mark = (group.order, group.wide, _signature(scene), scene.place.within if scene.place else ())
            if mark in self._shelved:
                continue  # it stands there already, and only its first standing counts
            self._shelved.add(mark)
            self._add(self._exact, _signature(scene), group)
            if scene.place is None or group.wide:
                continue
            for key in (scene.key, *scene.place.within):
                for slot in _slots(key, scene):
                    self._add(self._slots, slot, group)

    def twin(self, unit: Unit) -> Group | None:
        """A group that already holds a claim of the very same place, time and cause."""
        for scene in unit.scenes:
            for group in self._exact.get(_signature(scene), ()):
                if group.admits(unit) and group.fit(unit) is not None and not group.wide:
                    return group
        return None

    def near(self, scene: Scene) -> Iterator[Group]:
        """The groups at the scene's place or inside it that may share its time, each once."""
        seen = set()
        for slot in _looks(scene):
            for group in self._slots.get(slot, ()):
                if group.order not in seen:
                    seen.add(group.order)
                    yield group

    def on_page(self, page: str) -> list[tuple[int, int, Group]]:
        """(offset, order, group) of the claims of a page that have found their group."""
        return self._pages.get(page, [])

    def _add(self, shelf: dict[Hashable, list[Group]], slot: Hashable, group: Group) -> None:
        held = shelf.setdefault(slot, [])
        if not held or held[-1] is not group:
            held.append(group)


def _place_on_page(entry: tuple[int, int, Group]) -> tuple[int, int]:
    return entry[:2]


def _signature(scene: Scene) -> Hashable:
    return (scene.key, scene.start, scene.end, scene.cause)


def _slots(key: str, scene: Scene) -> Iterator[Hashable]:
    if scene.span > _LONGEST:
        yield (key, "open")
    else:
        for number in range(scene.start, scene.end + 1):
            yield (key, number)
    yield (key, "any")


def _looks(scene: Scene) -> Iterator[Hashable]:
    if scene.span > _LONGEST:
        yield (scene.key, "any")
        return
    for number in range(scene.start, scene.end + 1):
        yield (scene.key, number)
    yield (scene.key, "open")
