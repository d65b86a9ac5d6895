"""What `people link` writes: who is who, why, and what was said of rows. Each file appears whole or not at all."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from cenotaph.people.linking.link import Linked
from cenotaph.people.linking.reasons import told

FOUND = ("rec", "person", "confidence")
REASONS = ("rec_1", "name_1", "rec_2", "name_2", "decision", "probability", "because")


def write_found(path: Path, linked: Linked) -> None:
    """rec, person, confidence: one row for each mention, in the order in which the lists gave them."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    width = max(5, len(str(linked.persons)))
    persons = pa.array([f"P{number + 1:0{width}}" for number in range(linked.persons)], pa.string())
    sure, known = np.unique(linked.confidence.round(4), return_inverse=True)
    rows = pa.table(
        {
            "rec": pa.array(linked.mentions.rec, pa.string()),
            "person": persons.take(pa.array(linked.person)),
            "confidence": pa.array([f"{value:.4f}" for value in sure.tolist()], pa.string()).take(pa.array(known)),
        }
    )
    plain = arrow_csv.WriteOptions(include_header=False, quoting_style="none")
    with _in_place(path) as part:
        try:
            with part.open("wb") as file:
                file.write(",".join(FOUND).encode() + b"\n")
                arrow_csv.write_csv(rows, file, plain)
        except pa.ArrowInvalid:  # a rec that needs quotes
            _write(part, FOUND, zip(*(rows[name].to_pylist() for name in FOUND), strict=True))


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
    with _in_place(path) as part:
        _write(part, heads, rows)


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
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
