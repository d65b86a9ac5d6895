"""The commands of a case's register: import lists, review pairs, report."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.cli import options, show
from cenotaph.errors import PeopleError, UsageError

if TYPE_CHECKING:
    from cenotaph.ledger.people_import import Looked
    from cenotaph.ledger.queries_register import ListLine, PairSeen
    from cenotaph.ledger.values_people import ListSaid

_MOST_REMARKS = 20
_KEYS = {"s": "same", "n": "not_same", "u": "unsure"}
Whom = Annotated[str, typer.Option("--of", metavar="WHOM", help="dead, missing, detained, injured; else unknown.")]
Mapped = Annotated[list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is.")]


def attach(app: typer.Typer) -> None:
    """Put these commands on the app."""
    app.command("import")(import_lists)
    app.command()(review)
    app.command()(report)


def import_lists(
    case: options.Case,
    lists: Annotated[
        list[Path], typer.Argument(metavar="LIST…", help="Lists as CSV, XLSX or ODS.", show_default=False)
    ],
    made_by: Annotated[str, typer.Option(metavar="NAME", help="Who made these lists.")] = "",
    how: Annotated[str, typer.Option(metavar="WORDS", help="How they were made.")] = "",
    tells: Whom = "",
    status: Annotated[
        str, typer.Option(metavar="STATUS", help="The status of everybody on them, if they say so.")
    ] = "",
    area: Annotated[str, typer.Option(metavar="PLACE", help="The area that they cover.")] = "",
    period: Annotated[str, typer.Option(metavar="DAY..DAY", help="The days that they cover.")] = "",
    day: Annotated[str | None, typer.Option(metavar="DAY", help="The day of this version (YYYY-MM-DD).")] = None,
    as_version_of: Annotated[str, typer.Option(metavar="LIST", help="A newer version of this list.")] = "",
    mapping: Mapped = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    actor: options.Actor = "",
) -> None:
    """Take lists of people into a case: sealed, every row kept, linked with what is there.

    Stopped in the middle, run it again: a list that is in already is recognised.
    """
    from cenotaph.ledger import queries_people
    from cenotaph.ledger.case import open_case
    from cenotaph.ledger.people_import import import_file, look
    from cenotaph.ledger.values_people import ListSaid

    opened = open_case(case, actor=actor)
    first, last = _period(period)
    before = queries_people.find_list(as_version_of) if as_version_of else None
    if before and len(lists) > 1:
        raise UsageError("one list at a time is a newer version of another; import them one after the other")
    said = ListSaid(
        id="",
        document="",
        name="",
        made_by=made_by or (before.made_by if before else ""),
        how=how,
        tells=tells or (before.tells if before else ""),
        status=status,
        day=options.day("--day", day, up_to=opened.today) or "",
        first=first,
        last=last,
        area=area,
        version_of=before.id if before else "",
    )
    told = _mapping(mapping or [])
    for path in lists:
        if dry_run:
            if not path.is_file():
                raise PeopleError(f"{path} is not a file; give a list as CSV, XLSX or ODS")
            looked = look(path, made_by=said.made_by, mapping=told)
            _columns(path.name, looked)
            _remarks(looked)
            show.answer(f"{path.name}: {len(looked.rows):,} rows would be recorded; nothing was done")
            continue
        with _steps() as step:
            found, looked, is_new = import_file(opened, path, said, mapping=told, step=step)
        _columns(path.name, looked)
        _remarks(looked)
        _imported(case, path.name, found, is_new)


def _imported(case: Path, name: str, found: "ListSaid", is_new: bool) -> None:
    if not is_new:
        show.answer(f"{name} is in the case already: list {found.id}, imported on {found.at[:10]} by {found.by}")
        return
    from cenotaph.ledger import queries_register

    counts = queries_register.counts()
    show.answer(f"{name}: {found.count:,} rows recorded as list {found.id}")
    show.answer(
        f"the register holds {counts['mentions']:,} mentions of {counts['persons']:,} persons; "
        f"{counts['waiting']:,} pairs wait for a person: cenotaph people review {case}"
    )
    if found.version_of:
        show.answer(f"what changed: cenotaph people report {case} {found.id}")


def report(
    case: options.Case,
    name: Annotated[str, typer.Argument(metavar="[LIST]", help="A list's id or maker; none: all lists.")] = "",
    as_json: options.Json = False,
) -> None:
    """Show the lists of a case, or what changed with one version of a list."""
    from cenotaph.ledger import queries_people, queries_register, register
    from cenotaph.ledger.case import open_case

    register.settle(open_case(case))
    if not name:
        lines = queries_register.list_lines()
        if as_json:
            show.answer_json([line.as_json() for line in lines])
            return
        heads = ("list", "by", "of", "day", "rows", "version of", "state")
        show.table(heads, [_cells(line) for line in lines])
        return
    said = queries_people.find_list(name)
    found = queries_register.version_report(said)
    if as_json:
        show.answer_json(found.as_json())
        return
    before = f" against {found.before.id} ({found.before.known_on})" if found.before else ""
    show.answer(f"list {said.id} by {said.title}, version of {said.known_on}{before}")
    show.answer(" · ".join(f"{count:,} {kind}" for kind, count in found.counts.items()))
    for line in queries_register.version_lines(said, most=100_000):
        show.answer(f"{line.kind}: {line.words}")


def _cells(line: "ListLine") -> tuple[object, ...]:
    said = line.said
    return said.id, said.title, said.tells, said.day, said.count, said.version_of, line.state


def review(
    case: options.Case,
    most: Annotated[int, typer.Option("--most", metavar="N", help="How many pairs.")] = 50,
    actor: options.Actor = "",
) -> None:
    """Look at pairs of mentions, the most uncertain and consequential first.

    Keys: s same, n not same, u unsure, z undo, l later, q quit. Without a terminal the pairs are only listed.
    """
    from cenotaph.ledger import queries_register, register
    from cenotaph.ledger.actions import judge_person, withdraw
    from cenotaph.ledger.case import open_case

    opened = open_case(case, actor=actor)
    register.settle(opened)
    if not sys.stdin.isatty():
        for pair in queries_register.waiting(most=most):
            _pair(pair)
        return
    made: list[int] = []
    later: set[tuple[str, str]] = set()
    while len(made) < most:
        found = next((each for each in queries_register.waiting(most=most) if each.key not in later), None)
        if found is None:
            break
        _pair(found)
        answer = typer.prompt("same, not same, unsure, undo, later, quit (s/n/u/z/l/q)").strip().lower()[:1]
        if answer == "q":
            break
        if answer == "z" and made:
            withdraw(opened, made.pop())
        elif answer in _KEYS:
            made.append(judge_person(opened, *found.key, _KEYS[answer]))
        else:
            later.add(found.key)
    show.answer(f"{len(made)} pairs judged; take one back with: cenotaph undo {case} NUMBER")


def _pair(pair: "PairSeen") -> None:
    show.answer(f"worth {pair.worth:.2f}, probability {pair.probability:.2f}")
    for side in (pair.left, pair.right):
        facts = ", ".join(f"{name} {said}" for name, said in side.mention.facts)
        show.line(
            f"  {side.mention.id}  ",
            show.foreign(side.shown),
            show.clean(f"  {facts}  [{side.list.title}, row {side.mention.row}]"),
        )
    for point in pair.points:
        show.answer(f"    {point.bits:+6.1f}  {point.says}")


def _period(given: str) -> tuple[str, str]:
    if not given:
        return "", ""
    first, dots, last = given.partition("..")
    if not dots:
        raise UsageError(f"--period is {given!r}; write it as DAY..DAY, for example 2031-03-01..2031-03-31")
    return options.day("--period", first or None) or "", options.day("--period", last or None) or ""


def _mapping(given: Sequence[str]) -> Mapping[str, str] | None:
    found = {}
    for words in given:
        head, equals, role = words.rpartition("=")
        if not equals:
            raise UsageError(f"{words!r} maps nothing; write it as COLUMN=FIELD, for example --map 'Full name=name'")
        found[head.strip()] = role.strip()
    return found or None


def _columns(name: str, looked: "Looked") -> None:
    told = ", ".join(f"{column.head!r} as {column.role}" for column in looked.columns if column.role)
    kept = [column.head for column in looked.columns if not column.role]
    show.note(f"{name}: {told}{' (as the last time)' if looked.is_remembered else ''}")
    if kept:
        show.note(f"{name}: kept as they stand: {', '.join(kept)}")


def _remarks(looked: "Looked") -> None:
    for row, says in looked.remarks[:_MOST_REMARKS]:
        show.note(f"row {row}: {says}")
    if len(looked.remarks) > _MOST_REMARKS:
        show.note(f"{len(looked.remarks) - _MOST_REMARKS:,} more remarks are kept with their rows")


@contextmanager
def _steps():  # type: ignore[no-untyped-def]
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with show.console(stderr=True).status("") as status:
        yield lambda words: status.update(f"{words} …")
