"""A large case of the made-up country Marland, planted straight into its tables for benches: quick, never for real use.

The claims are those of bench_tolls.py, several to a document, each standing at its words; the texts around them are
sentences of common words, some documents carry an earlier one's text. Nothing is sealed and only the first entry is
signed: what the benches ask of a case is its reading, not its proof.
"""

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from bench_tolls import Case as Writer
from django.core.management.color import no_style
from django.db import connection, models, transaction

from cenotaph.ledger.actions import begin
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import CaptureRow, ClaimRow, DocumentRow, ExtractRow, ReadingRow, StandingRow
from cenotaph.reading import Claim
from cenotaph.reading.claim import json_ready

WORDS = (
    "market", "road", "village", "clinic", "school", "river", "bridge", "convoy", "witness", "family", "hospital",
    "morning", "evening", "night", "statement", "shelling", "report", "field", "farm", "tower", "wall", "gate",
    "square", "mosque", "church", "council", "office", "border", "camp", "tent", "water", "bread", "fuel", "doctor",
    "nurse", "teacher", "driver", "baker", "guard", "crowd", "street", "house", "roof", "window", "smoke", "fire",
    "dust", "noise", "siren", "ambulance",
)  # fmt: skip
COMMON, RARE = "market", "quillfeather"
BATCH = 5000
PLANTED: tuple[type[models.Model], ...] = (DocumentRow, CaptureRow, ExtractRow, ReadingRow, ClaimRow, StandingRow)
MOMENT = "2031-01-01T00:00:00.000000Z"


def plant(folder: Path, claims: int, documents: int, *, seed: int = 5, database: str | None = None) -> Case:
    """Make a case with so many claims in so many documents, where asked in a PostgreSQL database."""
    return _planted(folder, _by_document(Writer(claims, seed).write(), documents), seed, database)


def plant_these(folder: Path, claims: list[Claim], *, seed: int = 5) -> Case:
    """Make a case with these claims, each in the document (`page-N`) that it names."""
    pages = len({claim.document for claim in claims})
    return _planted(folder, _by_document(claims, pages), seed)


def _planted(folder: Path, found: list[list[Claim]], seed: int, database: str | None = None) -> Case:
    case = begin(folder, title="Marland, planted", actor="Lena Orm", today="2034-12-31", address=database or "")
    source = random.Random(seed)
    number = 0
    with transaction.atomic():
        for first in range(0, len(found), BATCH):
            number = _put(source, found[first : first + BATCH], first, number)
    with connection.cursor() as cursor:
        analyse = "ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize=0x10002"
        for statement in connection.ops.sequence_reset_sql(no_style(), list(PLANTED)):
            cursor.execute(statement)
        cursor.execute(analyse)
        # What the ledger keeps up act by act, for all at once.
        cursor.execute(import_module("cenotaph.ledger.migrations.0002_keep_up").LISTED)
        cursor.execute(analyse)
    return case


def _by_document(claims: list[Claim], documents: int) -> list[list[Claim]]:
    """The claims of pages that follow one another stand in one document, of the first one's publisher and day."""
    pages: dict[int, list[Claim]] = {}
    for claim in claims:
        pages.setdefault(int((claim.document or "page-0").partition("-")[2]), []).append(claim)
    ordered = [sorted(pages[number], key=lambda claim: claim.id) for number in sorted(pages)]
    documents = min(documents, len(ordered))
    found: list[list[Claim]] = [[] for _ in range(documents)]
    for at, told in enumerate(ordered):
        found[at * documents // len(ordered)] += told
    return found


def _put(source: random.Random, found: Sequence[list[Claim]], first: int, number: int) -> int:
    """The rows of some documents, after so many documents and so many claims."""
    rows: dict[type[models.Model], list[tuple[Any, ...]]] = {each: [] for each in PLANTED}
    before = ""
    for at, told in enumerate(found, start=first):
        name = hashlib.sha256(f"planted {at}".encode()).hexdigest()
        publisher, on = told[0].published_by, told[0].published_on
        text, placed = _text(source, told, name, before if source.random() < 0.05 else "")
        before = text
        placed = [replace(claim, published_by=publisher, published_on=on) for claim in placed]
        contents = [canonical(claim) for claim in placed]
        hashes = [hashlib.sha256(content.encode()).hexdigest() for content in contents]
        rows[DocumentRow].append((name, name * 2, len(text), "text/plain", MOMENT))
        rows[CaptureRow].append(
            (
                name[::-1],
                name,
                MOMENT,
                "Lena Orm",
                f"reports/{at}.txt",
                f"{at}.txt",
                "file",
                None,
                "",
                None,
                None,
                None,
                "",
                "",
            )
        )
        title = f"{told[0].phrase}, {publisher} ({at})"
        rows[ExtractRow].append(
            (at + 1, name, text, "plain", title, publisher, on, "en", None, "text/plain", None, "[]")
        )
        claims_hash = hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()
        rows[ReadingRow].append((at + 1, name, at + 1, "rules_v1", MOMENT, len(placed), claims_hash))
        for claim, content, content_hash in zip(placed, contents, hashes, strict=True):
            number += 1
            rows[ClaimRow].append((number, at + 1, name, claim.id, claim.kind, claim.outcome, content, content_hash))
            rows[StandingRow].append((number, True, "read", None, "waits"))
    for model, made in rows.items():
        _insert(model, made)
    return number


def _text(source: random.Random, told: Sequence[Claim], name: str, copied: str) -> tuple[str, list[Claim]]:
    """A document's words, and its claims at their places in it."""
    parts, placed, at = [], [], 0
    for claim in told:
        sentence = " ".join(source.choices(WORDS, k=12))
        parts.append(f"{sentence}, {claim.quote} said near {sentence[:9]}. ")
        start = at + len(sentence) + 2
        placed.append(replace(claim, start=start, end=start + len(claim.quote), document=name))
        at += len(parts[-1])
    tail = copied[-400:] if copied else " ".join(source.choices(WORDS, k=30))
    return "".join(parts) + tail + (f" {RARE}" if source.random() < 0.0005 else ""), placed


def _insert(model: type[models.Model], rows: list[tuple[Any, ...]]) -> None:
    names = [field.column for field in model._meta.local_fields]
    if {len(row) for row in rows} - {len(names)}:
        raise ValueError(f"{model.__name__} has the columns {', '.join(names)}; plant them all")
    marks = ", ".join(["%s"] * len(names))
    quoted = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES ({marks})', rows)


_FIELDS = sorted(field.name for field in fields(Claim))
_dumps = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(claim: Claim) -> str:
    """What the ledger's own `canonical` writes, some times quicker."""
    found = {name: getattr(claim, name) for name in _FIELDS}
    place = claim.place
    if place is not None:
        found["place"] = {name: getattr(place, name) for name in place.__dataclass_fields__}
    found["blamed"] = [{"name": blame.name, "hedge": blame.hedge} for blame in claim.blamed]
    return _dumps(json_ready(found))
