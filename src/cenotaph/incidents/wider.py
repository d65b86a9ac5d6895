"""Wider totals: which incidents lie inside a total's place and period."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from cenotaph.incidents.group import Group
from cenotaph.incidents.scene import causes_agree


class Cover:
    """Finds the groups inside a wider one."""

    def __init__(self, groups: list[Group], wider: list[Group]) -> None:
        """`wider` are those of the groups that will be asked what they cover."""
        self._inside: dict[str, list[tuple[int, int, Group]]] = {}
        self._unplaced: dict[str, list[Group]] = {}
        self._pages: dict[str, list[Group]] = {}
        keys = {group.scene.key for group in wider}
        pages = {page for group in wider if group.wide or group.spans for page in group.pages}
        for group in groups if wider else ():
            place = group.scene.place
            for key in (group.scene.key, *place.within) if place is not None else ():
                if key in keys:
                    self._inside.setdefault(key, []).append((group.scene.start, group.order, group))
            for page in sorted(pages.intersection(group.pages)):
                self._pages.setdefault(page, []).append(group)
                if place is None:
                    self._unplaced.setdefault(page, []).append(group)
        for held in self._inside.values():
            held.sort(key=lambda entry: entry[:2])

    def covers(self, group: Group) -> list[Group]:
        """The narrower groups inside this one's place and period, in order; itself never."""
        found = {other.order: other for other in self._near(group) if other is not group and _covers(group, other)}
        return [found[order] for order in sorted(found)]

    def _near(self, group: Group) -> Iterator[Group]:
        if group.scene.place is None:
            for page in sorted(group.pages) if group.spans else ():
                yield from self._pages.get(page, ())
            return
        held = self._inside.get(group.scene.key, [])
        first = bisect_left(held, group.scene.start, key=lambda entry: entry[0])
        last = bisect_right(held, group.scene.end, key=lambda entry: entry[0])
        for _, _, other in held[first:last]:
            yield other
        for page in sorted(group.pages) if group.wide else ():
            yield from self._unplaced.get(page, ())


def _covers(group: Group, other: Group) -> bool:
    outer, inner = group.scene, other.scene
    if not any(unit.is_count for unit in other.units):
        return False
    # Inside one report one strike is a shelling to one witness and an explosion to the next.
    if not causes_agree(outer.cause, inner.cause) and group.pages.isdisjoint(other.pages):
        return False
    if outer.place is None:
        return not other.wide and inner.start <= outer.end and outer.start <= inner.end
    if inner.start < outer.start or inner.end > outer.end:
        return False
    if inner.key != outer.key or inner.span < outer.span:
        return True
    return outer.cause is None and inner.cause is not None
