"""Reads of the register: lists and their versions, pairs in order of worth, second opinions, counts."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from django.db.models import Count, Q

from cenotaph.ledger import queries_people as people
from cenotaph.ledger.gathering import rulings
from cenotaph.ledger.models import ChangeRow, MemberRow, MentionRow, PairRow, PersonRow
from cenotaph.ledger.values import Judgement
from cenotaph.ledger.values_people import PERSON, SECOND, ListSaid, Mention
from cenotaph.people.linking.reasons import Point
from cenotaph.people.register.gather import Lists, gather
from cenotaph.people.register.versions import KINDS, SAME
from cenotaph.people.register.worth import SAMPLE, agreement

# Pairs whose look is worth less than this do not wait for anybody: their probability is beyond 0.995 or below 0.005.
LEAST_WORTH = 0.05


@dataclass(frozen=True, slots=True)
class ListLine:
    """A list, where it stands ("holds", "older version", "undone"), and the judgement that undid it."""

    said: ListSaid
    state: str
    undone_by: int | None = None

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {**asdict(self.said), "state": self.state}


@dataclass(frozen=True, slots=True)
class VersionReport:
    """How many rows were added, dropped, changed … against the version before; `before` None for a first version."""

    said: ListSaid
    before: ListSaid | None
    counts: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"list": self.said.id, "before": self.before.id if self.before else None, "counts": dict(self.counts)}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """What became of one row: the mention before and after, and the fields that differ."""

    number: int
    kind: str
    before: Mention | None
    after: Mention | None
    fields: tuple[tuple[str, str, str], ...]

    @property
    def words(self) -> str:
        """In a line."""
        names = dict.fromkeys(shown(each) for each in (self.before, self.after) if each)
        told = "; ".join(f"{name}: {before or '–'} → {after or '–'}" for name, before, after in self.fields)
        return f"{' → '.join(names)}{f' ({told})' if told else ''}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: the latest row of a line, its list and person; `shown` is the name as the list says it."""

    mention: Mention
    list: ListSaid
    person: str
    shown: str


@dataclass(frozen=True, slots=True)
class PairSeen:
    """A scored pair as a person looks at it. `judged` is the judgement that holds on it."""

    number: int
    left: Side
    right: Side
    weight: float
    probability: float
    prior: float
    veto: str
    worth: float
    is_one: bool
    points: tuple[Point, ...] = field(default=())
    judged: Judgement | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the two mentions."""
        return self.left.mention.id, self.right.mention.id


def shown(mention: Mention) -> str:
    """The name as the list says it; where that names nobody, the cells that stand in its place."""
    return mention.name or next((cell for _, cell in mention.written if any(sign.isalpha() for sign in cell)), "–")


def counts() -> dict[str, int]:
    """How much the register holds."""
    return {
        "lists": len(people.lists()),
        "mentions": MemberRow.objects.count(),
        "persons": PersonRow.objects.filter(superseded_by=None).count(),
        "waiting": _open(PairRow.objects.filter(worth__gte=LEAST_WORTH, veto="")),
    }


def _open(rows: Any) -> int:
    judged = judged_pairs()
    held = rows.filter(Q(left__in={left for left, _ in judged})).values_list("left", "right") if judged else ()
    return int(rows.count()) - sum((left, right) in judged for left, right in held)


def list_lines() -> list[ListLine]:
    """Every list with where it stands, the newest first."""
    older = set(people.versions(people.lists()).values())
    found = [
        ListLine(said, "undone" if undone else "older version" if said.id in older else "holds", undone)
        for said, undone in people.all_lists()
    ]
    return found[::-1]


def version_report(said: ListSaid) -> VersionReport:
    """What became of rows, by how many. Of a first version only rows that stand twice are told."""
    held = {each.id: each for each in people.lists()}
    before = held.get(people.versions(list(held.values())).get(said.id, ""))
    told = dict(ChangeRow.objects.filter(list=said.id).values_list("kind").annotate(n=Count("pk")))
    counts = {kind: told.get(kind, 0) for kind in KINDS}
    if before is None:
        return VersionReport(said, None, {"twice": counts["twice"], "rows": said.count})
    went_on = sum(counts[kind] for kind in ("changed", "respelled", "added"))
    return VersionReport(said, before, {**counts, SAME: said.count - went_on})


def version_lines(said: ListSaid, *, kind: str = "", after: int = 0, most: int = 100) -> list[VersionLine]:
    """What became of single rows, by kind and in order; `after` is the number of the last line that was seen."""
    rows = ChangeRow.objects.filter(list=said.id, pk__gt=after).order_by("pk")
    found = list((rows.filter(kind=kind) if kind else rows)[:most])
    mentions = people.mentions(each for row in found for each in (row.before, row.after) if each)
    return [
        VersionLine(
            row.pk,
            row.kind,
            mentions.get(row.before or 0),
            mentions.get(row.after or 0),
            tuple((name, before, now) for name, before, now in json.loads(row.fields)),
        )
        for row in found
    ]


def judged_pairs() -> dict[tuple[int, int], Judgement]:
    """The judgement that holds on each pair of lines, whatever it says."""
    made = people.judged(PERSON)
    roots = people.roots_by_name({end for each in made for end in (each.left, each.right)})
    found = {}
    for each in made:
        left, right = roots.get(each.left, 0), roots.get(each.right, 0)
        if left and right and left != right:
            found[min(left, right), max(left, right)] = each
    return found


def waiting(*, most: int = 1, skip: Iterable[tuple[int, int]] = ()) -> list[PairSeen]:
    """The pairs that wait for a person, those of most worth first; `skip` are pairs (of roots) to be left for later."""
    held, left_out = judged_pairs(), set(skip)
    joined = _joined_by_hand()
    found = []
    for row in (
        PairRow.objects.filter(worth__gte=LEAST_WORTH, veto="").order_by("-worth", "pk").iterator(chunk_size=200)
    ):
        pair = (row.left, row.right)
        is_told = row.left in joined and joined[row.left] == joined.get(row.right)
        if pair not in held and pair not in left_out and not is_told:
            found.append(row)
        if len(found) >= most:
            break
    return seen(found)


def _joined_by_hand() -> dict[int, int]:
    """Lines that judgements alone make one person: a pair of them needs no look."""
    held = rulings()
    return gather({end for each in held for end in (each.left, each.right)}, (), Lists({}, frozenset()), held)


def pair(left: str, right: str) -> PairSeen | None:
    """The pair of these two mentions, scored or not; None where one of them stands on no list."""
    roots = people.roots_by_name((left, right))
    if len(roots) < 2 or len(set(roots.values())) < 2:
        return None
    low, high = sorted(roots.values())
    row = PairRow.objects.filter(left=low, right=high).first()
    return seen(
        [row or PairRow(left=low, right=high, weight=0, probability=0, prior=0, veto="", points="[]", worth=0)]
    )[0]


def seen(rows: Sequence[PairRow]) -> list[PairSeen]:
    """These pairs as a person looks at them, in few queries."""
    sides = sides_of({end for row in rows for end in (row.left, row.right)})
    held = judged_pairs()
    return [
        PairSeen(
            row.pk or 0,
            sides[row.left],
            sides[row.right],
            row.weight,
            row.probability,
            row.prior,
            row.veto,
            row.worth,
            sides[row.left].person == sides[row.right].person,
            tuple(Point(about, says, bits) for about, says, bits in json.loads(row.points)),
            held.get((row.left, row.right)),
        )
        for row in rows
    ]


def sides_of(roots: Iterable[int]) -> dict[int, Side]:
    """The latest row of each of these lines."""
    held = {each.id: each for each in people.lists()}
    rows = MemberRow.objects.filter(root__in=list(roots), is_last=True).select_related("mention")
    found = {}
    for row in rows:
        mention = row.mention.value()
        found[row.root] = Side(mention, held[mention.list], row.person, shown(mention))
    return found


def for_second_look(actor: str, *, most: int = 1) -> list[PairSeen]:
    """Pairs of the sample that somebody else judged and nobody has judged again."""
    again = {(each.left, each.right) for each in people.judged(SECOND)}
    found = []
    for (left, right), each in sorted(judged_pairs().items(), key=lambda item: item[1].number):
        if each.by != actor and (each.left, each.right) not in again and in_sample(each.left, each.right):
            found.append((left, right))
    rows = (PairRow.objects.filter(left=left, right=right).first() for left, right in found[: most * 2])
    return seen([row for row in rows if row][:most])


def in_sample(left: str, right: str) -> bool:
    """Whether a pair is drawn for a second look: by a fixed drawing, so that nobody chooses."""
    return int(sha256(f"{left} {right}".encode()).hexdigest()[:8], 16) / 16**8 < SAMPLE


def opinions() -> tuple[int, float | None, float | None]:
    """How many pairs were judged twice, the share that agree, and Cohen's kappa."""
    first = {(each.left, each.right): each.verdict for each in people.judged(PERSON)}
    second = {(each.left, each.right): each.verdict for each in people.judged(SECOND)}
    return agreement((first[pair], verdict) for pair, verdict in second.items() if pair in first)


def rows_of(name: str, *, after: int = 0, most: int = 100, only_remarked: bool = False) -> Iterator[Mention]:
    """Rows of a list after this number."""
    rows = MentionRow.objects.filter(list=name, pk__gt=after).order_by("number")
    for row in (rows.exclude(remarks="[]") if only_remarked else rows)[:most]:
        yield row.value()
