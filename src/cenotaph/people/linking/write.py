"""What `people link` writes: who is who, why, and what was said of rows. Each file appears whole or not at all."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cenotaph.people.linking.link import Linked
from cenotaph.people.linking.reasons import told

FOUND = ("rec", "person", "confidence")
REASONS = ("rec_1", "name_1", "rec_2", "name_2", "decision", "probability", "because")


def write_found(path: Path, linked: Linked) -> None:
    """rec, person, confidence: one row for each mention, in the order in which the lists gave them."""
    width = max(5, len(str(linked.persons)))
    persons = [f"P{number + 1:0{width}}" for number in range(linked.persons)]
    known = {value: f"{value:.4f}" for value in set(linked.confidence.round(4).tolist())}
    rows = zip(
        linked.mentions.rec,
        (persons[number] for number in linked.person.tolist()),
        (known[value] for value in linked.confidence.round(4).tolist()),
        strict=True,
    )
    write_rows(path, FOUND, rows)


def write_reasons(path: Path, linked: Linked) -> None:
    """Every pair that was joined, nearly joined, or kept apart by a veto, with its reason in words."""
    recs, names = linked.mentions.rec, linked.mentions.name
    rows = (
        (
            recs[reason.first],
            names[reason.first],
            recs[reason.second],
            names[reason.second],
            reason.decision,
            f"{reason.probability:.4f}",
            reason.because,
        )
        for reason in told(linked)
    )
    write_rows(path, REASONS, rows)


def write_rows(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV file, put in place only when it is complete."""
    with _in_place(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows(rows)


@contextmanager
def _in_place(path: Path) -> Iterator[Path]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
