"""Who may be of one family, by what lists say of them: a suggestion of register_v1, never a judgement by itself."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from cenotaph.people.names.name import Namer
from cenotaph.people.names.unnamed import family_in
from cenotaph.people.names.words import Word
from cenotaph.people.roots import root

# One household on a list; one father; the father of the other; a row that speaks of several of a family; one person.
HOUSEHOLD, SIBLINGS, PARENT, ROW, PERSON = "household", "siblings", "parent", "row", "person"
_WHOLE_DAY = len("2031-03-03")


@dataclass(frozen=True, slots=True)
class Kin:
    """What the latest row of a line says that bears on family: skeletons of names, "" where it does not say.

    `person` is the person of the line, by number; `household` the list and the number that it gives; `people` how many
    the row speaks of, 1 for one by name.
    """

    line: int
    person: int
    given: str = ""
    father: str = ""
    grandfather: str = ""
    family: str = ""
    place: str = ""
    died: str = ""
    household: str = ""
    people: int = 1

    @property
    def block(self) -> tuple[str, str, str] | None:
        """Family name, place and day of death; None where one of them is not said."""
        if self.family and self.place and len(self.died) == _WHOLE_DAY:
            return self.family, self.place, self.died
        return None


@dataclass(frozen=True, slots=True)
class Tie:
    """Two lines that may be of one family, and by what."""

    left: int
    right: int
    by: str


class KinReader:
    """Reads what rows say that bears on family; names and places that come again are read once."""

    def __init__(self) -> None:
        self._namer = Namer()
        self._places: dict[str, str] = {}

    def kin(self, line: int, person: int, said: str, written: Iterable[str], facts: Mapping[str, str]) -> Kin:
        """Kin from a row: by its name, else by the family of which a cell speaks ("three members of the family …").

        `facts` are household, place and died.
        """
        place, died, household = self._place(facts.get("place", "")), facts.get("died", ""), facts.get("household", "")
        if said:
            name = self._namer.name(said)
            given, father, grandfather = (_key(part) for part in (name.given, name.father, name.grandfather))
            return Kin(line, person, given, father, grandfather, _key(name.family), place, died, household)
        parts = self._namer.name(next(filter(None, map(family_in, written)), "")).parts
        family = _key(parts[-1]) if parts else ""
        return Kin(line, person, "", "", "", family, place, died, household, people=0)

    def _place(self, said: str) -> str:
        if said not in self._places:
            self._places[said] = " ".join(part.skeleton.key for part in self._namer.name(said).parts)
        return self._places[said]


def _key(part: Word | None) -> str:
    return part.skeleton.key if part is not None else ""


def ties(kin: Sequence[Kin]) -> Iterator[Tie]:
    """What ties these lines: enough of them that whoever is of one family hangs together, not every pair."""
    households: dict[str, list[Kin]] = defaultdict(list)
    blocks: dict[tuple[str, str, str], list[Kin]] = defaultdict(list)
    for each in kin:
        if each.household:
            households[each.household].append(each)
        if each.block:
            blocks[each.block].append(each)
    for found in households.values():
        yield from _chained(found, HOUSEHOLD)
    for found in blocks.values():
        named = [each for each in found if each.given]
        names = [*_siblings(named), *_parents(named)]
        yield from names
        yield from _rows(found, named, names)


def _chained(kin: Sequence[Kin], by: str) -> Iterator[Tie]:
    for one, other in pairwise(kin):
        yield Tie(one.line, other.line, by)


def _siblings(kin: Sequence[Kin]) -> Iterator[Tie]:
    """Those of one father; two who name different grandfathers are of two fathers."""
    groups: dict[str, list[Kin]] = defaultdict(list)
    for each in kin:
        if each.father:
            groups[each.father].append(each)
    for found in groups.values():
        grandfathers = {each.grandfather for each in found} - {""}
        if len(grandfathers) < 2:
            yield from _chained(found, SIBLINGS)
            continue
        for grandfather in sorted(grandfathers):
            yield from _chained([each for each in found if each.grandfather == grandfather], SIBLINGS)


def _parents(kin: Sequence[Kin]) -> Iterator[Tie]:
    """Each with the one whose given name is the father's, and whose father is the grandfather, where both say so."""
    called: dict[str, list[Kin]] = defaultdict(list)
    for each in kin:
        called[each.given].append(each)
    for child in kin:
        for parent in called.get(child.father, ()) if child.father else ():
            is_one = parent.father == child.grandfather or "" in (parent.father, child.grandfather)
            if parent.line != child.line and is_one:
                yield Tie(parent.line, child.line, PARENT)


def _rows(found: Sequence[Kin], named: Sequence[Kin], names: Sequence[Tie]) -> Iterator[Tie]:
    """A row of several of a family, with the family of that name, place and day where there is only one."""
    several = [each for each in found if each.people != 1]
    if several and named and len(set(_gathered(named, names).values())) == 1:
        yield from (Tie(named[0].line, each.line, ROW) for each in several)


def families(kin: Sequence[Kin]) -> dict[int, tuple[int, int]]:
    """For each line of a possible family of two persons or more: the family's first line, and how many are named."""
    homes = _gathered(kin, chain(ties(kin), _one_person(kin)))
    persons = Counter(first for first, _ in {(homes[each.line], each.person) for each in kin})
    named = Counter(first for first, _ in {(homes[each.line], each.person) for each in kin if each.people == 1})
    return {line: (first, named[first]) for line, first in homes.items() if persons[first] > 1}


def _one_person(kin: Sequence[Kin]) -> Iterator[Tie]:
    """The lines of one person, whose family is one however lists spell the day or the name."""
    lines: dict[int, list[Kin]] = defaultdict(list)
    for each in kin:
        lines[each.person].append(each)
    for found in lines.values():
        yield from _chained(found, PERSON)


def _gathered(kin: Sequence[Kin], found: Iterable[Tie]) -> dict[int, int]:
    """For each line the first line of those that hang together with it."""
    parent = {each.line: each.line for each in kin}
    for tie in found:
        one, other = sorted((root(parent, tie.left), root(parent, tie.right)))
        parent[other] = one
    return {line: root(parent, line) for line in parent}
