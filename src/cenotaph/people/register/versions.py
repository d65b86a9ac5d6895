"""Two versions of one list: which rows go on, which were changed or respelled, which are new, which are gone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cenotaph.people.linking.link import link
from cenotaph.people.mentions import Mentions
from cenotaph.people.names.name import Namer, PersonName

SAME, RESPELLED, CHANGED, ADDED, DROPPED, CLASH, TWICE = (
    "same",
    "respelled",
    "changed",
    "added",
    "dropped",
    "id clash",
    "twice",
)
KINDS = (ADDED, DROPPED, CHANGED, RESPELLED, CLASH, TWICE, SAME)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a version: its number, the list's own id ("" where it has none), the name and what else it says."""

    number: int
    rec: str
    name: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a row: `before` and `after` are numbers of rows, None where there is none.

    `fields` are those that differ, each with what it said before and says now. Of a clash, both rows have one id and
    are two people; of rows that stand twice, `before` is the first of them and both are of the new version.
    """

    kind: str
    before: int | None
    after: int | None
    fields: tuple[tuple[str, str, str], ...] = ()


class _Read:
    """A row whose name is taken apart when it is first asked for: most rows of a version are as they were."""

    def __init__(self, row: Row, namer: Namer) -> None:
        self.row = row
        self._namer = namer

    @cached_property
    def name(self) -> PersonName:
        """The name, taken apart."""
        return self._namer.name(self.row.name)

    @cached_property
    def chain(self) -> tuple[str, ...]:
        """The skeletons of its parts."""
        return tuple(part.given.key if at == 0 else part.skeleton.key for at, part in enumerate(self.name.parts))


def compare(old: Sequence[Row], new: Sequence[Row]) -> list[Change]:
    """What became of every row of both versions: each is named once, beside clashes and doubles.

    Rows go on by the list's own id first, where the two can be one person; then by name and what else they say; what is
    left is linked by people_v1.
    """
    namer = Namer()
    olds, news = ([_Read(row, namer) for row in rows] for rows in (old, new))
    twice = _twice(news)
    pairs: list[tuple[_Read, _Read]] = []
    clashes: list[Change] = []
    olds, news = _by_id(olds, news, pairs, clashes)
    for key in (_whole, _by_name_and_age):
        olds, news = _by_key(olds, news, key, pairs)
    olds, news = _by_linking(olds, news, pairs)
    found = [_went_on(before, after) for before, after in pairs]
    found += [Change(DROPPED, each.row.number, None) for each in olds]
    found += [Change(ADDED, None, each.row.number) for each in news]
    return [*found, *clashes, *twice]


def _by_id(
    olds: Sequence[_Read], news: Sequence[_Read], pairs: list[tuple[_Read, _Read]], clashes: list[Change]
) -> tuple[list[_Read], list[_Read]]:
    before, after = _once(olds, lambda each: each.row.rec), _once(news, lambda each: each.row.rec)
    gone: set[int] = set()
    for rec, first in before.items():
        second = after.get(rec)
        if second is None:
            continue
        if may_be_one(first, second):
            pairs.append((first, second))
            gone |= {id(first), id(second)}
        else:
            clashes.append(Change(CLASH, first.row.number, second.row.number))
    return _left(olds, gone), _left(news, gone)


def may_be_one(first: _Read, second: _Read) -> bool:
    """Whether two rows of one id can be one person: the given name agrees, or more of the rest agrees than not."""
    if first.row.name == second.row.name or not first.chain or not second.chain:
        return True
    if first.chain[0] == second.chain[0]:
        return True
    points = [
        (_key(first.name.father), _key(second.name.father)),
        (_key(first.name.family), _key(second.name.family)),
        *((first.row.facts.get(fact, ""), second.row.facts.get(fact, "")) for fact in ("born", "age", "sex")),
    ]
    said = [one == other for one, other in points if one and other]
    return sum(said) * 2 > len(said) + 1


def _key(part: object) -> str:
    skeleton = getattr(part, "skeleton", None)
    return str(skeleton.key) if skeleton is not None else ""


def _by_key(
    olds: Sequence[_Read], news: Sequence[_Read], key: Callable[[_Read], Hashable], pairs: list[tuple[_Read, _Read]]
) -> tuple[list[_Read], list[_Read]]:
    before, after = _once(olds, key), _once(news, key)
    gone: set[int] = set()
    for words in before:
        if words in after:
            pairs.append((before[words], after[words]))
            gone |= {id(before[words]), id(after[words])}
    return _left(olds, gone), _left(news, gone)


def _by_linking(
    olds: list[_Read], news: list[_Read], pairs: list[tuple[_Read, _Read]]
) -> tuple[list[_Read], list[_Read]]:
    """Rows that were written otherwise in more than one thing: one person by people_v1, with nobody else in the way."""
    if not olds or not news:
        return olds, news
    both = [*olds, *news]
    person = link(_mentions(both, len(olds))).person.tolist()
    groups: dict[int, list[int]] = defaultdict(list)
    for at, number in enumerate(person):
        groups[number].append(at)
    gone: set[int] = set()
    for members in groups.values():
        if len(members) == 2 and members[0] < len(olds) <= members[1]:
            pairs.append((both[members[0]], both[members[1]]))
            gone |= {id(both[at]) for at in members}
    return _left(olds, gone), _left(news, gone)


def _mentions(rows: Sequence[_Read], old: int) -> Mentions:
    def said(fact: str) -> list[str]:
        return [each.row.facts.get(fact, "") for each in rows]

    ages = [float(age) if age else None for age in said("age")]
    sources = ["old" if at < old else "new" for at in range(len(rows))]
    names = [each.row.name for each in rows]
    recs = [str(at) for at in range(len(rows))]
    return Mentions(recs, sources, names, ages, said("born"), said("sex"), died=said("died"), place=said("place"))


def _once(rows: Iterable[_Read], key: Callable[[_Read], Hashable]) -> dict[Hashable, _Read]:
    """Rows by a key that no other row has; a row without the key is left out."""
    found: dict[Hashable, _Read] = {}
    often: set[Hashable] = set()
    for each in rows:
        words = key(each)
        if words in found:
            often.add(words)
        if words not in (None, ""):
            found.setdefault(words, each)
    return {words: each for words, each in found.items() if words not in often}


def _left(rows: Iterable[_Read], gone: set[int]) -> list[_Read]:
    return [each for each in rows if id(each) not in gone]


def _whole(each: _Read) -> Hashable:
    return (each.row.name, tuple(sorted(each.row.facts.items()))) if each.chain else None


def _by_name_and_age(each: _Read) -> Hashable:
    when = each.row.facts.get("born") or each.row.facts.get("age")
    return (each.chain, when) if len(each.chain) > 1 and when else None


def _went_on(before: _Read, after: _Read) -> Change:
    old, new = before.row, after.row
    fields = [
        (fact, old.facts.get(fact, ""), new.facts.get(fact, ""))
        for fact in sorted({*old.facts, *new.facts})
        if old.facts.get(fact, "") != new.facts.get(fact, "")
    ]
    if old.rec != new.rec:
        fields.insert(0, ("rec", old.rec, new.rec))
    renamed = [("name", old.name, new.name)] if old.name.split() != new.name.split() else []
    is_respelled = bool(renamed) and _is_one_name(before, after)
    kind = CHANGED if fields or (renamed and not is_respelled) else RESPELLED if is_respelled else SAME
    return Change(kind, old.number, new.number, (*renamed, *fields))


def _is_one_name(before: _Read, after: _Read) -> bool:
    """Whether two spellings are of one name: the same consonants part by part, and no vowel against them."""
    parts = zip(before.name.parts, after.name.parts, strict=False)
    return before.chain == after.chain and not any(one.skeleton.against(other.skeleton) for one, other in parts)


def _twice(rows: Iterable[_Read]) -> list[Change]:
    """Rows of one version that say the same of a person of the same name."""
    seen: dict[Hashable, int] = {}
    found = []
    told = [(each, tuple(sorted(each.row.facts.items()))) for each in rows]
    often = Counter(facts for _, facts in told)
    for each, facts in told:
        if often[facts] == 1 or len(each.chain) < 2:
            continue
        first = seen.setdefault((each.chain, facts), each.row.number)
        if first != each.row.number:
            found.append(Change(TWICE, first, each.row.number))
    return found
