"""A list and a newer version of one added to the register of a case, beside linking it anew; processor time, one run.

Between them people are searched for by a whole name and by a part of it, as lists spell them in either script.
"""

import argparse
import csv
import tempfile
import time
from dataclasses import fields, replace
from pathlib import Path

from cenotaph.ledger import queries_people, queries_persons, register, register_adding
from cenotaph.ledger.actions import begin
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import LinkingRow, MemberRow
from cenotaph.ledger.people_import import import_file
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.mentions import Mentions
from cenotaph.people.planted.register import planted

HEADS = {"rec": "id", "source": "list", "name": "name", "age": "age", "born": "born", "sex": "sex"}
HEADS |= {"died": "died", "place": "place"}


SEARCHES = 500


def main(size: int, new: int, *, versions: bool) -> None:
    """Record a planted register, link it, search in it, add some of it as another list, and link all of it anew."""
    mentions = planted(size, seed=7).mentions
    with tempfile.TemporaryDirectory() as folder:
        case = begin(Path(folder) / "case", title="bench", actor="bench")
        recorded(case, Path(folder) / "all.csv", mentions, range(len(mentions)))
        whole = queries_people.lists()[0].id
        print(f"linked {MemberRow.objects.count() or len(mentions):,}: {settled(case):.1f} s")
        for what, words in (("whole names", 0), ("the first two of a name", 2)):
            print(f"searching for {what}: {searched(mentions, words)}")
        step = max(1, len(mentions) // new)
        recorded(case, Path(folder) / "new.csv", mentions, range(0, len(mentions), step), of="new")
        print(f"added {len(range(0, len(mentions), step)):,}: {settled(case):.1f} s")
        if not versions:
            return
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


def searched(mentions: Mentions, words: int) -> str:
    """How long searches take for names of people on the lists, as many of them in Arabic letters as in Latin ones."""
    names = [str(name) for name in mentions.name]
    scripts = [[name for name in names if name.isascii() is latin] for latin in (True, False)]
    chosen = [name for found in scripts for name in found[:: max(1, len(found) // (SEARCHES // 2))]]
    took, clock = [], []
    for name in chosen:
        began, clocked = time.process_time(), time.perf_counter()
        queries_persons.find(" ".join(name.split()[: words or None]))
        took.append(1000 * (time.process_time() - began))
        clock.append(1000 * (time.perf_counter() - clocked))
    told = [
        f"{name} {at(found, 0.5):.0f} / {at(found, 0.95):.0f} ms"
        for name, found in (("p50 / p95", took), ("clock", clock))
    ]
    return f"{len(chosen)} names, " + ", ".join(told)


def at(found: list[float], share: float) -> float:
    """The figure below which this share of them lies."""
    return sorted(found)[min(len(found) - 1, int(share * len(found)))]


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mentions", type=int, nargs="?", default=100_000)
    parser.add_argument("new", type=int, nargs="?", default=1_000)
    parser.add_argument("--no-versions", action="store_true", help="without the newer version and linking anew")
    given = parser.parse_args()
    main(given.mentions, given.new, versions=not given.no_versions)
