"""The register kept up: lines through versions, scored pairs, persons; worked out from lists and judgements alone."""

import fcntl
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from django.db import connection, transaction

from cenotaph.errors import PeopleError
from cenotaph.ledger import database, gathering, kinship, linked_rows, many, register_adding
from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.case import Case
from cenotaph.ledger.lines import Lines, lines_of
from cenotaph.ledger.models import REGISTER, KeyRow, LinkingRow, ListRow, MentionRow
from cenotaph.ledger.values_people import LIST, PERSON, SECOND, ListSaid
from cenotaph.people.linking import groups
from cenotaph.people.linking.known import remember
from cenotaph.people.linking.link import MODEL, Linked, link
from cenotaph.people.register import runs
from cenotaph.people.register.importing import mentions_of
from cenotaph.provenance.memory import uncollected

SMALL = 5000  # mentions that are linked within a page; more wait for whoever works in the background
KEPT = "kept 4"  # counted up when more is kept of a linking, so that older cases are worked out anew
Step = Callable[[str], None]


def settle(case: Case, *, step: Step = lambda _: None) -> bool:
    """Bring the register up to the lists that hold; whether anything had to be linked. Raises CaseError."""
    if is_current():
        return False
    with database.in_words(case.folder), uncollected(), _alone(case):
        while not is_current():
            held = queries.lists()
            if not _add_next(case, held, step):
                _link_anew(case, held[: register_adding.together(held)], held, step)
    return True


def _link_anew(case: Case, together: Sequence[ListSaid], held: Sequence[ListSaid], step: Step) -> None:
    """Link these lists together; those that hold beside them are added afterwards."""
    # Lists are compared, and all rows worked out, before anything is locked: others read and decide meanwhile.
    found = _found(together, step) if together else None
    kept = register_adding.kept_beside(case)
    linked_rows.keep_keys(together)
    with transaction.atomic():
        if queries.lists() != held:
            return
        _keep(found, together, _inputs(together))
    if found and len(found.roots) >= runs.LEAST:
        remember(found.linked, kept)
        groups.set_state(kept, _inputs(together))
    else:
        kept.unlink(missing_ok=True)


def _add_next(case: Case, held: Sequence[ListSaid], step: Step) -> bool:
    """Add the first of these lists that the register lacks; False where they must be linked anew."""
    now, kept = _linked_from(), register_adding.kept_beside(case)
    first = register_adding.together(held)
    at = next((at for at in range(first, len(held)) if _inputs(held[:at]) == now), None) if now else None
    if at is None or groups.state_of(kept) != now:
        return False
    step("comparing")
    added = register_adding.compared(case, held[at], held[: at + 1])
    step("keeping pairs and persons")
    inputs = _inputs(held[: at + 1])
    with transaction.atomic():
        if queries.lists() != held:
            return True
        register_adding.keep(case, added, inputs)
    groups.set_state(kept, inputs)
    return True


def _linked_from() -> str:
    return LinkingRow.objects.values_list("inputs", flat=True).first() or ""


@contextmanager
def _alone(case: Case) -> Iterator[None]:
    """One at a time for a case; who is in the middle of an act does not wait. Raises PeopleError."""
    with (case.log.parent / "register.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (fcntl.LOCK_NB if connection.in_atomic_block else 0))
        except BlockingIOError as wrong:
            raise PeopleError("the register is being worked out; decide again when it is there") from wrong
        yield


def keep_up(case: Case) -> bool:
    """Bring a small register up to its lists at once, and leave a large one; whether it is up to them now."""
    if is_current():
        return True
    if sum(each.count for each in queries.lists()) > SMALL:
        return False
    settle(case)
    return True


def is_current() -> bool:
    """Whether the register is worked out from the lists that hold now; it is only looked at."""
    return _linked_from() == wanted()


def wanted() -> str:
    """What it is to be worked out from: the hash of the lists that hold, "" for none."""
    return _inputs(queries.lists())


def judged(ends: Iterable[int]) -> None:
    """Gather anew the persons around these mentions, after a judgement on them."""
    gathering.gather_around(set(queries.roots_of(ends).values()))


def taken_back(case: Case, about: str, left: str, right: str) -> None:
    """What holds again after a judgement about people was taken back. Raises PeopleError."""
    if about in (PERSON, SECOND):
        settle(case)
        gathering.gather_around(set(queries.roots_by_name((left, right)).values()))
    elif about == LIST:
        row = ListRow.objects.get(pk=left)
        if sum(each.document == row.document_id for each in queries.lists()) > 1:
            raise PeopleError(f"the document of list {left} was imported again since; undo that import first")


def _inputs(held: Sequence[ListSaid]) -> str:
    if not held:
        return ""
    hashes = queries.hashes()
    lines = [f"{each.id} {hashes[each.id]} {older}" for each, older in _with_older(held)]
    return hashlib.sha256("\n".join([MODEL, KEPT, *lines]).encode()).hexdigest()


def _with_older(held: Sequence[ListSaid]) -> list[tuple[ListSaid, str]]:
    before = queries.versions(held)
    return [(each, before.get(each.id, "")) for each in held]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is linked: for each line its root, its latest row, and the list it stands on (through all versions)."""

    roots: tuple[int, ...]
    sources: tuple[str, ...]
    linked: Linked


@dataclass(frozen=True, slots=True)
class _Found:
    """What linking lists together came to: its rows wait until they may be written."""

    roots: tuple[int, ...]
    linked: Linked
    lines: Lines
    free: str
    waiting: tuple[many.Waiting, ...]


def _found(held: Sequence[ListSaid], step: Step) -> _Found:
    step("comparing versions of lists")
    lines = lines_of(held)
    ground = _ground(held, lines, step)
    linked = ground.linked
    free = [name for at, name in enumerate(dict.fromkeys(ground.sources)) if linked.overlap.is_free[at]]
    roots = np.array(ground.roots, np.int64)
    _, first_at = np.unique(linked.person, return_index=True)
    base = dict(zip(ground.roots, roots[first_at[linked.person]].tolist(), strict=True)) if len(roots) else {}
    step("keeping pairs and persons")
    persons = linked_rows.persons_of(base)
    waiting = [
        linked_rows.kept_pairs(linked, ground.roots),
        linked_rows.waiting_members(lines, persons),
        gathering.waiting_persons(persons),
    ]
    step("looking for families")
    waiting.append(kinship.waiting_families(kinship.kin_of(_latest(held, lines, base))))
    return _Found(ground.roots, linked, lines, json.dumps(free), tuple(waiting))


def _latest(held: Sequence[ListSaid], lines: Lines, base: Mapping[int, int]) -> Iterator[kinship.Latest]:
    """The latest row of each line with the first line of its person."""
    rows = MentionRow.objects.filter(list__in=[each.id for each in held])
    said = rows.values_list("number", "list", "part", "name", "facts", "written")
    for number, name_of_list, part, name, facts, written in said.iterator():
        if number in lines.last:
            root = lines.roots[number]
            yield root, base[root], name_of_list, part, name, facts, written


def _keep(found: _Found | None, together: Sequence[ListSaid], inputs: str) -> None:
    """Put what was found in the place of what was there."""
    for rows in REGISTER:
        if found is None or rows is not KeyRow:
            rows.objects.all().delete()
    if found is None:
        return
    linked_rows.drop_keys(together)
    linked_rows.save_changes(found.lines)
    LinkingRow(inputs=inputs, model=MODEL, free=found.free).save(force_insert=True)
    for waiting in found.waiting:
        waiting.write()
    gathering.gather_around(gathering.ruled())


def _ground(held: Sequence[ListSaid], lines: Lines, step: Step) -> _Ground:
    first_of = queries.chain_roots(held)
    last = {root: mention for mention, root in lines.roots.items() if mention in lines.last}
    roots = tuple(sorted(last))
    rows: dict[int, tuple[str, str, Mapping[str, str]]] = {}
    wanted = {mention: root for root, mention in last.items()}
    found = MentionRow.objects.filter(list__in=[each.id for each in held])
    for number, name_of_list, part, name, facts in found.values_list(
        "number", "list", "part", "name", "facts"
    ).iterator():
        if (root := wanted.get(number)) is not None:
            rows[root] = (f"{first_of[name_of_list]}/{part}", name, dict(json.loads(facts)))
    ordered = [rows[root] for root in roots]
    linked = link(mentions_of(ordered, [str(root) for root in roots]), step=step)
    return _Ground(roots, tuple(source for source, _, _ in ordered), linked)
