"""Linking a planted register: how well, how fast, with how much memory; and beside Splink's own part of the same run.

Each size is linked in a process of its own, from a CSV file to the written answer. "times Splink" is the processor time
of the whole command over that spent inside Splink and DuckDB (learning, comparing, fetching the pairs).
"""

import argparse
import csv
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import fields
from itertools import islice
from pathlib import Path
from random import Random

import splink_alone

from cenotaph.people.linking import engine, known, link
from cenotaph.people.linking.adding import add
from cenotaph.people.linking.write import write_found
from cenotaph.people.lists.rows import read_lists
from cenotaph.people.mentions import Mentions
from cenotaph.people.planted.register import planted_rows

ADDED = 1000
SIZES, QUICK = (10_000, 100_000, 1_000_000), (5_000,)


def write_planted(size: int, path: Path) -> None:
    """A planted register as a list's file in random order, its truth as one more column that nobody reads.

    Rows are dealt to piles, and each pile is shuffled: ten million need no more memory than a pile.
    """
    rng, piles = Random(size), max(1, size // 250_000)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, ExitStack() as stack:
        files = [stack.enter_context(Path(folder, str(pile)).open("w+", encoding="utf-8")) for pile in range(piles)]
        writers = [csv.writer(file, lineterminator="\n") for file in files]
        for row, number in planted_rows(size):
            writers[rng.randrange(piles)].writerow((*row, number))
        with path.open("w", encoding="utf-8") as file:
            file.write("rec,list,name,age,dob,sex,died,place,truth\n")
            at = 0
            for pile in files:
                pile.seek(0)
                lines = pile.readlines()
                rng.shuffle(lines)
                file.writelines(f"R{number:08},{line}" for number, line in enumerate(lines, at))
                at += len(lines)


def one(path: Path, *, added: bool = False, beside: bool = False) -> dict[str, float]:
    """Link one file in this process; with `added`, link all but its last 1,000 mentions and then add those.

    `beside` measures Splink alone on the same columns, in a process of its own.
    """
    inside: list[float] = []

    def timed(found: Callable[..., engine.Pairs]) -> Callable[..., engine.Pairs]:
        def run(*words: object, **named: object) -> engine.Pairs:
            began = time.process_time()
            pairs = found(*words, **named)
            inside.append(time.process_time() - began)
            return pairs

        return run

    link.score = timed(engine.score)  # what is inside is Splink and DuckDB, and the columns handed to them
    gc.disable()  # as the command does
    wall, began = time.perf_counter(), time.process_time()
    mentions = read_lists([path]).mentions
    found = link.link(mentions)
    write_found(path.with_suffix(".out"), found)
    whole = time.process_time() - began
    figures = {"seconds": time.perf_counter() - wall, "processor seconds": whole, "times Splink": whole / sum(inside)}
    with path.open(encoding="utf-8", newline="") as file:
        truth = [int(row[-1]) for row in islice(csv.reader(file), 1, None)]
    if beside:
        figures["times Splink called directly"] = whole / _alone(found)
    figures |= _adding(mentions, path) if added else {}
    figures["peak memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures | scored(truth, found.person.tolist())


def _alone(found: link.Linked) -> float:
    with tempfile.TemporaryDirectory() as folder:
        splink_alone.make_ready(found.columns, found.pairs.model, Path(folder))
        done = subprocess.run(
            [sys.executable, splink_alone.__file__, folder], check=True, capture_output=True, text=True
        )
    return float(done.stdout.split()[-1])


def _adding(mentions: Mentions, path: Path) -> dict[str, float]:
    kept, size = path.with_suffix(".duckdb"), len(mentions)
    before = link.link(_part(mentions, 0, size - ADDED))
    known.remember(before, kept)
    wall, began = time.perf_counter(), time.process_time()
    add(kept, _part(mentions, size - ADDED, size))
    figures = {"adding 1,000, seconds": time.perf_counter() - wall}
    return figures | {"adding 1,000, processor seconds": time.process_time() - began}


def _part(mentions: Mentions, first: int, last: int) -> Mentions:
    return Mentions(**{each.name: getattr(mentions, each.name)[first:last] for each in fields(Mentions)})


def scored(truth: list[int], found: list[int]) -> dict[str, float]:
    """Pairwise precision, recall and F1, and the error in the number of persons."""

    def pairs(counts: Counter[object]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    both = pairs(Counter(zip(truth, found, strict=True)))
    precision, recall = both / max(1, pairs(Counter(found))), both / max(1, pairs(Counter(truth)))
    return {
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / (precision + recall),
        "persons too many, %": 100 * (len(set(found)) / len(set(truth)) - 1),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="5,000 mentions only")
    parser.add_argument("--size", type=int, help="this many mentions only")
    parser.add_argument("--add", action="store_true", help="add 1,000 mentions to the linked rest as well")
    parser.add_argument("--beside", action="store_true", help="measure Splink alone on the same columns as well")
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.file:
        print(json.dumps(one(options.file, added=options.add, beside=options.beside)))
        return 0
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in [options.size] if options.size else QUICK if options.quick else SIZES:
            path = Path(folder, f"{size}.csv")
            write_planted(size, path)
            asked = [name for name, wanted in (("--add", options.add), ("--beside", options.beside)) if wanted]
            command = [sys.executable, __file__, "--file", str(path), *asked]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            figures |= {f"{size:,} mentions, {name}": value for name, value in json.loads(done.stdout).items()}
    print(json.dumps(figures) if options.json else "\n".join(f"{name:<44}{v:>12.3f}" for name, v in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
