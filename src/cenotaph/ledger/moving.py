"""Move a case's rows from SQLite to PostgreSQL, back, or to another server: all of it, or the case is where it was.

The ids and their numbers, the signed history and the derived rows go over as they are; the archive, the log and the
desk's own files stay in the folder. It is no act: what is recorded stays the same, so nothing is signed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from django.db import connections

from cenotaph.errors import CaseError
from cenotaph.ledger import database, holding
from cenotaph.ledger.case import Case, chosen, keep_rows_at, lines_for, open_case
from cenotaph.ledger.history import transcribe
from cenotaph.ledger.places import Place, place_of
from cenotaph.ledger.streams import Sum, Table, carry, summed, tables
from cenotaph.ledger.verify import verify
from cenotaph.values import Refusal

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: how many rows of how many tables, where they are now, and what was kept where they were."""

    rows: int
    tables: int
    now_in: str
    kept: str
    wrong: int


def move(
    folder: Path | str,
    to: str,
    *,
    empties: bool = False,
    as_it_is: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Moved:
    """Move a case's rows to "sqlite" or to an address, and switch the case over when both sides are the same.

    Until the last step the case is where it was. `empties` removes what an interrupted move of this case left there
    first; `as_it_is` moves a case that does not verify too. Raises CaseError and UsageError.
    """
    folder = Path(folder)
    with holding.alone(folder):
        case = open_case(folder)
        source, target = place_of(case, case.address), place_of(case, to)
        if target.address == case.address:
            raise CaseError(f"{folder} keeps its rows in {target.words} already; nothing was moved")
        lines_for(folder, target.address)  # what would stop the last step stops the first
        with database.in_words(folder):
            transcribe(case)
        with _pointed_back(case):
            target.prepare(empties=empties)
            with source.read() as there:
                tell(f"making the tables in {target.words}")
                _make_tables(target, folder)
                with target.filled() as here:
                    sums = {table: carry(there, here, table, tell) for table in tables()}
                tell("reading both sides once more and comparing them")
                _compare(sums, target)
                tell("checking the signed history, the sealed documents and every quote")
                wrong = _verified(case, target, as_it_is=as_it_is)
                tell("switching over")
                target.finish()
                keep_rows_at(folder, target.address)
        database.connect(chosen(folder, target.address))
        kept = source.leave()
    held = [found for found in sums.values() if found.rows]
    return Moved(sum(found.rows for found in held), len(held), target.words, kept, wrong)


@contextmanager
def _pointed_back(case: Case) -> Iterator[None]:
    """While it is moved the process looks at one side or the other; what fails leaves it at the old one."""
    connections["default"].close()
    try:
        yield
    finally:
        database.connect(chosen(case.folder, case.address))


def _make_tables(target: Place, folder: Path) -> None:
    database.connect(target.chosen)
    with database.in_words(folder):
        database.migrate()
    connections["default"].close()
    with target.summed() as here:
        held = [table.name for table in tables() if summed(here, table).rows]
    if held:
        raise CaseError(f"{target.words} has rows in new tables ({held[0]}); this is a mistake in Cenotaph")


def _compare(sums: dict[Table, Sum], target: Place) -> None:
    with target.summed() as here:
        for table in tables():
            if summed(here, table) != sums[table]:
                raise CaseError(
                    f"{table.name} did not arrive as it was sent; the case is where it was: check the disk, and run "
                    "the same command again"
                )


def _verified(case: Case, target: Place, *, as_it_is: bool) -> int:
    """How many things are wrong with the case, seen from the new place; the rows being equal, they were before."""
    database.connect(target.chosen)
    with database.in_words(case.folder):
        found = verify(replace(case, address=target.address))
        first = list(islice(found, SHOWN))
        if first and not as_it_is:
            raise CaseError(
                f"the case does not verify, and did not before: {'; '.join(map(_said, first))}. It is where it was. "
                "See all with: cenotaph verify CASE; mend that, or move it with --as-it-is"
            )
        wrong = len(first) + sum(1 for _ in found)
    connections["default"].close()
    return wrong


def _said(refusal: Refusal) -> str:
    return f"{refusal.where}: {refusal.why}" if refusal.where else refusal.why
