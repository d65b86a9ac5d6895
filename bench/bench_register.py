"""A list and a newer version of one added to the register of a case, beside linking it anew; processor time, one run.

python bench/bench_register.py [MENTIONS] [NEW]
"""

import csv
import sys
import tempfile
import time
from dataclasses import fields, replace
from pathlib import Path

from cenotaph.ledger import queries_people, register, register_adding
from cenotaph.ledger.actions import begin
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import LinkingRow, MemberRow
from cenotaph.ledger.people_import import import_file
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.mentions import Mentions
from cenotaph.people.planted.register import planted

HEADS = {"rec": "id", "source": "list", "name": "name", "age": "age", "born": "born", "sex": "sex"}
HEADS |= {"died": "died", "place": "place"}


def main(size: int, new: int) -> None:
    """Record a planted register, link it, add some of it as another list, and link all of it anew."""
    mentions = planted(size, seed=7).mentions
    with tempfile.TemporaryDirectory() as folder:
        case = begin(Path(folder) / "case", title="bench", actor="bench")
        recorded(case, Path(folder) / "all.csv", mentions, range(len(mentions)))
        whole = queries_people.lists()[0].id
        print(f"linked {MemberRow.objects.count() or len(mentions):,}: {settled(case):.1f} s")
        step = max(1, len(mentions) // new)
        recorded(case, Path(folder) / "new.csv", mentions, range(0, len(mentions), step), of="new")
        print(f"added {len(range(0, len(mentions), step)):,}: {settled(case):.1f} s")
        newer = recorded(
            case, Path(folder) / "newer.csv", other_ages(mentions, step), range(len(mentions)), older=whole
        )
        print(
            f"a newer version of {newer:,} rows, {len(range(0, len(mentions), step)):,} of them other: "
            f"{settled(case):.1f} s"
        )
        register_adding.kept_beside(case).unlink()
        LinkingRow.objects.update(inputs="other")
        print(f"all of it anew, with the list and the version added again: {settled(case):.1f} s")


def other_ages(mentions: Mentions, step: int) -> Mentions:
    """The same, with another age in every so many rows."""
    ages = [(age or 30) + 1 if at % step == 0 else age for at, age in enumerate(mentions.age)]
    return replace(mentions, age=ages)


def recorded(case: Case, path: Path, mentions: Mentions, rows: range, of: str = "", older: str = "") -> int:
    """These rows as a list of the case; how many they are."""
    said = [each.name for each in fields(mentions) if each.name in HEADS]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow([HEADS[name] for name in said])
        for at in rows:
            cells = {name: getattr(mentions, name)[at] for name in said}
            cells |= {"source": of or cells["source"], "rec": f"{of}{cells['rec']}"}
            out.writerow(["" if cell is None else cell for cell in cells.values()])
    import_file(case, path, ListSaid("", "", "", tells="dead", version_of=older), settles=lambda *_, **__: None)
    return len(rows)


def settled(case: Case) -> float:
    """Processor time of bringing the register up to its lists."""
    began = time.process_time()
    register.settle(case)
    return time.process_time() - began


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:3]]
    main(*(given + [100_000, 1_000][len(given) :]))
