"""What adding one document costs in an empty case and in one of 100,000 documents.

python bench/bench_adding.py [--documents N] [--quick] [--json]

The large case is filled by the same actions as real intake, in large transactions and without waiting for the disk
after each document, so that its rows, entries, log and blobs are what real intake would have left. One new document at
a time is then added to either case by turns, through intake as a person's `cenotaph add` does it.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cenotaph.archive.extraction import Extraction
from cenotaph.archive.intake import arrivals
from cenotaph.ledger.actions import Incoming, begin, record_extracts, record_readings, take_in_all, together
from cenotaph.ledger.case import Case, open_case
from cenotaph.ledger.intake import intake
from cenotaph.reading import Claim, read
from cenotaph.reading.claim import claim_id

FILLED_AT_ONCE = 1000
TURNS = 12
STORY = (
    "{number} people were killed in shelling in Sarun on 3 March 2031, the Marland Rights Monitor said on page {page}."
)


@contextmanager
def without_waiting() -> Iterator[None]:
    """The disk need not have it yet: a bench outlives no power cut."""
    waiting = os.fsync
    os.fsync = lambda _: None
    try:
        yield
    finally:
        os.fsync = waiting


def story(page: int) -> str:
    """A short report that no other page equals."""
    return STORY.format(number=2 + page % 60, page=page)


def fill(case: Case, documents: int) -> None:
    """Take so many reports into a case: sealed, drawn out, read."""
    sample = read(story(7), published_by="Kerat Daily", published_on="2031-03-04")
    with without_waiting():
        for first in range(0, documents, FILLED_AT_ONCE):
            pages = range(first, min(first + FILLED_AT_ONCE, documents))
            with together(case):
                incoming = [Incoming(story(page).encode(), f"reports/{page}.txt", f"{page}.txt") for page in pages]
                taken = take_in_all(case, incoming)
                texts = [(one.document.id, story(page)) for one, page in zip(taken, pages, strict=True)]
                record_extracts(case, [(document, Extraction(text, "plain_v1")) for document, text in texts])
                record_readings(case, [(document, list(told(sample, document, text))) for document, text in texts])


def told(sample: list[Claim], document: str, text: str) -> Iterator[Claim]:
    """What the reader finds in a story, moved to another page's words."""
    number = int(text.split()[0])
    for claim in sample:
        end = claim.end + len(text) - len(story(7)) if claim.end > 20 else claim.end + len(str(number)) - 1
        name = claim_id(source=document, reader=claim.reader, key=(claim.start, claim.kind, number))
        words = text[claim.start : end]
        yield replace(claim, id=name, document=document, low=number, high=number, quote=words, end=end)


def add_one(case: Path, folder: Path, page: int) -> float:
    """Seconds of processor to add one new report to a case that is opened for it."""
    path = folder / f"new-{page}.txt"
    path.write_text(story(page), encoding="utf-8")
    begun = time.process_time()
    (arrived,) = intake(open_case(case), arrivals([str(path)]))
    taken = time.process_time() - begun
    if arrived.state != "new" or not arrived.claims:
        sys.exit(f"{path.name} was not added as a new report: {arrived}")
    return taken


def measure(folder: Path, documents: int, turns: int) -> dict[str, float]:
    """Milliseconds of adding one document to either case."""
    empty, large = folder / "empty", folder / "large"
    begin(empty, title="Empty")
    begun = time.perf_counter()
    fill(begin(large, title="Large"), documents)
    filled = time.perf_counter() - begun
    taken: dict[Path, list[float]] = {empty: [], large: []}
    for turn in range(turns + 1):
        for case, times in taken.items():
            times.append(add_one(case, folder, 10**7 + 2 * turn + (case == large)))
    # The first turn reads word lists and opens what stays open.
    little, much = (statistics.median(times[1:]) for times in (taken[empty], taken[large]))
    return {
        "documents in the large case": documents,
        "seconds to fill it": filled,
        "adding to an empty case, ms": 1000 * little,
        "adding to the large case, ms": 1000 * much,
        "times that of the empty case": much / little,
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--documents", type=int, default=100_000)
    asked.add_argument("--quick", action="store_true", help="a large case of 2,000 documents")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), 2_000 if given.quick else given.documents, TURNS)
    print(json.dumps(found) if given.json else "\n".join(f"{name}: {figure:,.2f}" for name, figure in found.items()))


if __name__ == "__main__":
    main()
