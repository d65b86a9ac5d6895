"""Gather units into groups: the sharpest first, then the wider totals, then what only its page can place."""

from bisect import bisect_right
from collections.abc import Hashable
from collections.abc import Set as AbstractSet

from cenotaph.incidents.group import Group, Shelf
from cenotaph.incidents.incident import Link
from cenotaph.incidents.reasons import JUDGED_APART, ONE_TELLING, ONLY_ONE, SAME_PAGE, SAME_TOTAL, SAME_VOICE, why
from cenotaph.incidents.scene import Scene, agrees, times_agree
from cenotaph.incidents.telling import is_one_telling, mourns
from cenotaph.incidents.unit import Unit
from cenotaph.provenance.days import ALWAYS
from cenotaph.provenance.figure import anchors, is_distinctive
from cenotaph.provenance.places import places_agree
from cenotaph.provenance.voices import heard
from cenotaph.reading import Claim

_MANY = 40  # fitting groups after which a claim is known to span several
_FAR = 60  # claims of a page that are looked through, either way, for the incident they are about


class Gathering:
    """The groups found so far; `quiet` leaves out why each claim went where it did, for whom nobody asks."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.groups: list[Group] = []
        self._quiet = quiet
        self._shelf = Shelf(())
        # The last unit that settled, and where, while nothing has changed since.
        self._last: tuple[Unit, Group] | None = None
        self._totals: dict[str, list[Group]] = {}

    def gather(self, found: list[Unit]) -> list[Group]:
        """Every unit in exactly one group."""
        ordered = _sharpest_first(found)
        self._shelf = Shelf(ordered)
        homeless, wide = [], []
        for unit in ordered:
            if unit.is_homeless:
                homeless.append(unit)
            elif unit.is_wide:
                wide.append(unit)
            else:
                self._settle(unit)
        for unit in wide:
            self._settle_total(unit)
        if homeless:
            self._follow_voices(ordered, homeless)
        return self.groups

    def _settle(self, unit: Unit) -> None:
        """A unit with a place: with its twin, with the one incident it fits, else by itself."""
        if self._last is not None and unit.is_like(self._last[0]) and self._last[1].holds_one_scene:
            group = self._last[1]
            group.take_alike(unit, None if self._quiet else why(group.scene, unit.scene))
            self._shelf.put_on_page(group, unit)
            return
        home = self._settled(unit)
        self._last = None if home is None else (unit, home)

    def _settled(self, unit: Unit) -> Group | None:
        """The group in which it settled; None where that is not for its place and time."""
        if twin := self._shelf.twin(unit):
            self._take(twin, unit, None if self._quiet else why(twin.scene, unit.scene))
            return twin
        fitting = [] if unit.contrasted else self._fitting(unit)
        home = _choose(fitting, unit)
        if home is not None:
            self._take(home, unit, None if self._quiet else _attached(home, unit))
            return home
        if told := self._told_with(unit, fitting):
            self._take(told, unit, ONE_TELLING)
            return None
        return self._begin(unit, spans=len(fitting) > 1 or unit.contrasted)

    def _told_with(self, unit: Unit, fitting: list[Group]) -> Group | None:
        """The group of its page that is told as one event with it, when it fits no group by its own place."""
        if fitting or unit.contrasted or not self._shelf.on_page(unit.scene.page):
            return None
        return next((group for group in self._around(unit) if is_one_telling(group, unit)), None)

    def _fitting(self, unit: Unit) -> list[Group]:
        """The groups that the unit fits, as many as it takes to know that it spans them."""
        found: dict[int, Group] = {}
        for scene in unit.scenes:
            for group in self._shelf.near(scene):
                if group.order not in found and group.admits(unit) and group.fit(unit) is not None:
                    found[group.order] = group
                    if len(found) == _MANY:
                        return list(found.values())
        return list(found.values())

    def _settle_total(self, unit: Unit) -> None:
        for group in self._totals.get(unit.scene.key, ()):
            if group.admits(unit) and _same_total(group.units[0].scene, unit.scene):
                self._take(group, unit, SAME_TOTAL)
                return
        if told := self._told_with(unit, []):
            self._take(told, unit, ONE_TELLING)
        else:
            self._begin(unit, wide=True)

    def _follow_voices(self, ordered: list[Unit], homeless: list[Unit]) -> None:
        """Unplaced units: first those on pages without any placed claim follow their voice, then all their page."""
        left = []
        lost = [unit for unit in homeless if _is_known_again(unit) and not self._shelf.on_page(unit.scene.page)]
        told = _told_like(ordered, lost) if lost and self.groups else {}
        home = {name: self.groups[held.home] for name, (held, _) in told.items() if held.home is not None}
        mates = _mates([claim for _, claim in told.values()])
        for unit in homeless:
            groups = {home[mate].order: home[mate] for mate in mates.get(unit.lead.id, ()) if mate in home}
            fitting = [group for _, group in sorted(groups.items()) if _may_join(group, unit)]
            if len(fitting) == 1 and not self._shelf.on_page(unit.scene.page):
                self._take(fitting[0], unit, SAME_VOICE)
            else:
                left.append(unit)
        for unit in sorted(left, key=_by_page):
            self._settle_by_page(unit)

    def _settle_by_page(self, unit: Unit) -> None:
        around = [group for group in self._around(unit) if _may_join(group, unit)]
        single = [group for group in around if not group.wide]
        totals = [group for group in around if group.wide]
        adds_up = unit.is_count and (unit.lead.counting == "cumulative" or unit.is_long or unit.contrasted)
        if adds_up:
            if totals or len({group.order for group in single}) == 1:
                self._take((totals or single)[0], unit, SAME_PAGE)
            else:
                self._begin(unit, wide=bool(single), spans=bool(single))
            return
        same_place = [group for group in around if unit.scene.key and group.scene.key == unit.scene.key]
        inside = [group for group in totals if not (unit.scene.is_dated and unit.scene.span < group.scene.span)]
        nearest = [*same_place, *single, *inside]
        if nearest and (nearest[0] in single or nearest[0] in inside):
            self._take(nearest[0], unit, SAME_PAGE)
        elif unit.scene.place is not None:
            self._settle(unit)
        else:
            self._begin(unit)

    def _around(self, unit: Unit) -> list[Group]:
        """The groups of the unit's page: the claims before it first, nearest first, then those after it."""
        entries = self._shelf.on_page(unit.scene.page)
        at = bisect_right(entries, unit.lead.start, key=lambda entry: entry[0])
        near = [*reversed(entries[max(0, at - _FAR) : at]), *entries[at : at + _FAR]]
        return list({group.order: group for _, _, group in near}.values())

    def _take(self, group: Group, unit: Unit, because: str | None) -> None:
        self._last = None
        group.take(unit, None if self._quiet else because, narrow=not group.wide)
        self._shelf.put(group, unit)

    def _begin(self, unit: Unit, *, wide: bool = False, spans: bool = False) -> Group:
        self._last = None
        group = Group(len(self.groups), unit, wide=wide, spans=spans)
        if self._quiet:
            group.links = []
        else:
            group.links += self._refusals(unit)
        self.groups.append(group)
        self._shelf.put(group, unit)
        if wide and unit.scene.key:
            self._totals.setdefault(unit.scene.key, []).append(group)
        return group

    def _refusals(self, unit: Unit) -> list[Link]:
        """The groups at the same place and time that this unit was kept out of, with why."""
        links = []
        for group in self._shelf.near(unit.scene) if unit.scene.place is not None else ():
            if not times_agree(group.scene, unit.scene):
                continue
            if not group.admits(unit):
                links.append(Link(group.units[0].lead.id, unit.lead.id, False, JUDGED_APART))
            elif not agrees(group.scene, unit.scene):
                links.append(Link(group.units[0].lead.id, unit.lead.id, False, why(group.scene, unit.scene)))
            if len(links) == 3:
                break
        return links


def _choose(fitting: list[Group], unit: Unit) -> Group | None:
    """The one group it fits; of several the one at its own place and time, else the only one on its page, else none."""
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    peers = [group for group in fitting if group.scene.key == unit.scene.key and group.scene.span == unit.scene.span]
    if len(peers) == 1 and peers[0].spans:
        return peers[0]
    at_home = [group for group in fitting if unit.scene.page in group.pages]
    if len(at_home) == 1:
        return at_home[0]
    return None if unit.is_count else fitting[0]


def _attached(group: Group, unit: Unit) -> str:
    said = why(group.scene, unit.scene)
    return f"{said[:-1]}; {ONLY_ONE}." if unit.scene.vagueness[:2] > group.scene.vagueness[:2] else said


def _same_total(left: Scene, right: Scene) -> bool:
    """The periods overlap, and begin within a day of one another or one has no known beginning."""
    if not times_agree(left, right):
        return False
    starts = (left.start, right.start)
    is_known = left.is_dated and right.is_dated and ALWAYS[0] not in starts
    return not is_known or abs(starts[0] - starts[1]) <= 1


def _may_join(group: Group, unit: Unit) -> bool:
    return group.admits(unit) and any(
        times_agree(scene, unit.scene) and places_agree(scene.place, unit.scene.place) for scene in group.scenes
    )


def _is_known_again(unit: Unit) -> bool:
    """Its figure is distinctive, so that its voice tells where it belongs."""
    return unit.is_count and is_distinctive(unit.lead.low, unit.lead.high)


def _told_like(ordered: list[Unit], lost: list[Unit]) -> dict[str, tuple[Unit, Claim]]:
    """The claims, by id and with their units, that share a figure with a lost unit."""
    figures: dict[str | None, set[Hashable]] = {}
    for unit in lost:
        figures.setdefault(unit.lead.outcome, set()).update(anchors(unit.lead))
    return {
        claim.id: (unit, claim)
        for unit in ordered
        for claim in unit.claims
        if claim.kind == "count" and claim.outcome in figures and _is_among(figures[claim.outcome], claim)
    }


def _mates(alike: list[Claim]) -> dict[str, list[str]]:
    """For each claim the claims of its voice, where there are others."""
    found = [voice.ids for voice in heard(alike) if len(voice.rows) > 1]
    return {claim: said for said in found for claim in said}


def _is_among(figures: AbstractSet[Hashable], claim: Claim) -> bool:
    low, high = claim.low, claim.high
    if low == high or low is None or high is None:
        return low in figures or high in figures
    return not figures.isdisjoint(anchors(claim))


def _sharpest_first(found: list[Unit]) -> list[Unit]:
    """By how sharp the place and time are; those of one place, time and cause one after another, page by page."""
    # Many short sorts compare less than one long one.
    ranks: dict[tuple[bool, int, int, bool, bool, str, int, str], list[Unit]] = {}
    for unit in found:
        scene = unit.scene
        cause = scene.cause
        place_and_time = scene.sharp, scene.span, cause is None, not unit.contrasted, scene.key, scene.start
        rank = (mourns(unit.lead), *place_and_time, cause or "")
        if rank in ranks:
            ranks[rank].append(unit)
        else:
            ranks[rank] = [unit]
    ordered: list[Unit] = []
    for rank in sorted(ranks):
        alike = ranks[rank]
        ordered += sorted(alike, key=_on_page) if len(alike) > 1 else alike
    return ordered


def _on_page(unit: Unit) -> tuple[str, int, str]:
    return unit.scene.page, unit.lead.start, unit.lead.id


def _by_page(unit: Unit) -> tuple[str, bool, int, int, str]:
    """Page by page: counts before statements, the dated first, then in the order of the words."""
    return (unit.scene.page, not unit.is_count, unit.scene.span, unit.lead.start, unit.lead.id)
