"""Laying figures on the shelf: claims, voices, incidents with what became of each, and what pages keep of them."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cenotaph.ledger.models.reading import canonical
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.forms import key_of
from cenotaph.web.ranking import ranked, worths
from cenotaph.web.shelf import lists
from cenotaph.web.shelf.codec import written

LAYOUT = 4  # a shelf laid down in another way is not read, but made again
TABLES = """
CREATE TABLE told (name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claim (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, content TEXT NOT NULL, day TEXT, voice INTEGER, home INTEGER,
    used INTEGER, part TEXT, because TEXT, rank INTEGER, worth REAL, known TEXT,
    language TEXT, publisher TEXT, place TEXT, outcome TEXT, said TEXT
);
CREATE TABLE voice (number INTEGER PRIMARY KEY, id TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE incident (number INTEGER PRIMARY KEY, id TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE lineage (copy TEXT NOT NULL, source TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE part (
    asked TEXT NOT NULL, home TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (asked, home)
) WITHOUT ROWID;
CREATE TABLE kept (what TEXT NOT NULL, about TEXT NOT NULL, content TEXT, wrong TEXT, UNIQUE (what, about));
"""
# Made after the rows are there: an index that grows with them would take several times as long.
INDEXES = """
CREATE UNIQUE INDEX claim_id ON claim (id);
CREATE INDEX claim_rank ON claim (rank);
CREATE INDEX claim_day ON claim (day, id);
CREATE UNIQUE INDEX voice_id ON voice (id);
CREATE UNIQUE INDEX incident_id ON incident (id);
CREATE INDEX lineage_copy ON lineage (copy);
CREATE INDEX lineage_source ON lineage (source);
"""


def created(path: Path) -> sqlite3.Connection:
    """A new empty shelf, which only the owner of the desk's files can read."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    file = sqlite3.connect(path, isolation_level=None)
    # Derived: after a power cut it is made again. Until it is whole nobody reads it, so nothing is waited for.
    file.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; {TABLES} {lists.TABLES}")
    return file


def lay(file: sqlite3.Connection, figures: Figures, told: dict[str, Any]) -> None:
    """The ground of all pages: every claim with its voice, incident and reason; `told` says of what state it is.

    The file shows itself only with the last row.
    """
    standing = figures.standing()
    file.execute("BEGIN")
    voices = {voice.id: number for number, voice in enumerate(standing.voices)}
    homes = {incident.id: number for number, incident in enumerate(standing.incidents)}
    file.executemany("INSERT INTO voice VALUES (?, ?, ?)", _numbered(standing.voices))
    file.executemany("INSERT INTO incident VALUES (?, ?, ?)", _numbered(standing.incidents))
    file.executemany(f"INSERT INTO claim VALUES ({', '.join('?' * 17)})", _claims(figures, standing, voices, homes))
    lines = ((line.copy, line.source, written(line)) for line in figures.on.lineage)
    file.executemany("INSERT INTO lineage VALUES (?, ?, ?)", lines)
    lists.lay(file, figures, voices, homes)
    held = {
        **told,
        "layout": LAYOUT,
        "inputs": figures.inputs,
        "claims": len(standing.by_id),
        **{name: getattr(standing, name) for name in ("days", "killed_on", "heard", "places", "parties")},
    }
    file.executemany("INSERT INTO told VALUES (?, ?)", ((name, written(_ordered(each))) for name, each in held.items()))
    file.execute("COMMIT")
    file.executescript(INDEXES + lists.INDEXES)


def show(file: sqlite3.Connection) -> None:
    """From now on the shelf is whole, and may be read."""
    file.execute("ANALYZE")
    file.execute("INSERT INTO told VALUES ('whole', 'true')")
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def about(asked: Any) -> str:
    """What tells apart what has one name, as it is written in the file."""
    return written(asked)


def _ordered(value: Any) -> Any:
    # Pairs with None in them have no order of their own, and a set is written in order.
    return tuple(sorted(value, key=repr)) if isinstance(value, frozenset) else value


def _numbered(found: Iterable[Any]) -> Iterator[tuple[int, str, str]]:
    for number, each in enumerate(found):
        yield number, each.id, written(each)


def _claims(
    figures: Figures, standing: Standing, voices: dict[str, int], homes: dict[str, int]
) -> Iterator[tuple[Any, ...]]:
    """The claims outcome by outcome: the toll of each is worked out once."""
    number, value = 0, worths(figures)
    ranks = {name: rank for rank, (_, _, name) in enumerate(ranked(figures))}
    outcomes = sorted({claim.outcome or "killed" for claim in standing.by_id.values()})
    for outcome in outcomes:
        for claim in standing.by_id.values():
            if (claim.outcome or "killed") != outcome:
                continue
            reason, voice, home = figures.reason(claim), standing.voice_of.get(claim.id), standing.homes.get(claim.id)
            number += 1
            yield (
                number,
                claim.id,
                canonical(claim),
                claim.known_on if claim.kind == "count" else None,
                voices[voice.id] if voice else None,
                homes[home.id] if home else None,
                *((int(reason.used), reason.part, reason.because) if reason else (None, None, None)),
                ranks.get(claim.id),
                value.get(claim.id),
                *(claim.known_on or "~", claim.language, claim.published_by, key_of(claim.place), claim.outcome),
                claim.published_on or claim.said_on or "",
            )
