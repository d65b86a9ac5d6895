"""Full-text search over claims, in the same index file as that over documents: derived, caught up when it is asked.

Two columns are searched: the facts of a claim (who, where, which figure), and its words. Who may not see words searches
in facts alone. Every row of a claim is indexed; which of them stand is asked of the case at each search.
"""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from cenotaph.ledger.case import Case
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import ClaimRow, ListingRow, StandingRow
from cenotaph.ledger.search import folded, lay_out, opened, query_of
from cenotaph.publish.names import place_name, speaker_name
from cenotaph.reading import Claim
from cenotaph.reading.telling_number import phrase_told

MOST, BATCH = 5000, 2000
# So many hits are ranked; of more, which say little, those that were read first.
RANKED = 20_000
_SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS claim_words USING fts5(facts, words, content='', tokenize='unicode61');
CREATE TABLE IF NOT EXISTS claim_facts (row INTEGER PRIMARY KEY, kind TEXT, outcome TEXT, day TEXT, places TEXT,
 language TEXT, document TEXT);
CREATE INDEX IF NOT EXISTS claim_facts_day ON claim_facts (day);
CREATE TABLE IF NOT EXISTS claims_reached (one INTEGER PRIMARY KEY CHECK (one = 1), row INTEGER);
INSERT OR IGNORE INTO claims_reached VALUES (1, 0);
"""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What else a hit must be: `kind` a kind of claim or an outcome, days (ISO) on which it was said, a place (id or
    name), a publisher and a language."""

    kind: str = ""
    first: str = ""
    last: str = ""
    place: str = ""
    publisher: str = ""
    language: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing is sieved out."""
        return not any(getattr(self, field.name) for field in fields(self))


def search_claims(
    case: Case, words: str, sieve: Sieve, *, deep: bool, by: str | None = None, without: Collection[str] = ()
) -> list[str]:
    """The ids of the claims that stand and hold all of these words, the best first; without words, the newest first.

    `by` keeps to documents that one person took in, `without` leaves out those of these documents. Raises CaseError
    when the index cannot be written.
    """
    asked = query_of(words)
    if not asked and sieve.is_open:
        return []
    with opened(case) as index:
        lay_out(index, "claims_reached", _SCHEMA)
        _catch_up(index)
        rows = [row for (row,) in index.execute(*_statement(asked if deep else f"facts : ({asked})", asked, sieve))]
    return _standing(rows, sieve.publisher, by, without)


def catch_up(case: Case) -> None:
    """Index all claims that are new."""
    with opened(case) as index:
        lay_out(index, "claims_reached", _SCHEMA)
        _catch_up(index)


def lacks(case: Case) -> int:
    """How many claims may be lacking in the index: quick, and never too few."""
    newest = ClaimRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with opened(case) as index:
        lay_out(index, "claims_reached", _SCHEMA)
        return int(newest) - int(index.execute("SELECT row FROM claims_reached").fetchone()[0])


def _statement(where: str, asked: str, sieve: Sieve) -> tuple[str, list[str | int]]:
    conditions, values = _conditions(sieve)
    if not asked:
        ordered = f"SELECT row FROM claim_facts WHERE {conditions} ORDER BY day DESC, row LIMIT ?"
        return ordered, [*values, MOST]
    # Nothing of the sieve but fixed words goes into the statement; what people type is bound.
    hits = (
        "SELECT claim_words.rowid AS row, bm25(claim_words, 3, 1) AS score FROM claim_words"
        f" JOIN claim_facts ON claim_facts.row = claim_words.rowid WHERE claim_words MATCH ? AND {conditions} LIMIT ?"
    )
    return f"SELECT row FROM ({hits}) ORDER BY score, row LIMIT ?", [where, *values, RANKED, MOST]


def _conditions(sieve: Sieve) -> tuple[str, list[str | int]]:
    parts, values = ["1"], []
    for condition, value in (
        ("? IN (kind, outcome)", sieve.kind),
        ("day >= ?", sieve.first),
        ("(day <= ? AND day <> '')", sieve.last),
        ("language = ?", sieve.language),
        ("places LIKE '%' || ? || '%'", f"\x1f{sieve.place}\x1f" if sieve.place else ""),
    ):
        if value:
            parts.append(condition)
            values.append(value)
    return " AND ".join(parts), list(values)


def _standing(rows: list[int], publisher: str, by: str | None, without: Collection[str]) -> list[str]:
    """Those of these rows that stand, in documents of this publisher or person, as ids of claims, in their order."""
    found: dict[int, str] = {}
    # Who published a document may be said later than it was read, so that is asked of the list.
    sieved = {name: value for name, value in (("publisher", publisher), ("captured_by", by)) if value}
    for part in _parts(rows):
        stand = StandingRow.objects.filter(row__in=part, stands=True)
        if without:
            stand = stand.exclude(row__document__in=without)
        if sieved:
            stand = stand.filter(row__document__in=ListingRow.objects.filter(**sieved).values("document"))
        found |= dict(stand.values_list("row", "row__claim"))
    return list(dict.fromkeys(found[row] for row in rows if row in found))


def _parts(rows: list[int]) -> Iterable[list[int]]:
    return (rows[at : at + 500] for at in range(0, len(rows), 500))


def _catch_up(index: sqlite3.Connection) -> None:
    """Index claims that are new; who has nothing to add takes no lock, and nobody holds it while claims are read."""
    while True:
        (reached,) = index.execute("SELECT row FROM claims_reached").fetchone()
        new = list(ClaimRow.objects.filter(pk__gt=reached).order_by("pk")[:BATCH])
        if not new:
            return
        claims = [(row.pk, row.value()) for row in new]
        words, facts = [_words(each) for each in claims], [_facts(each) for each in claims]
        index.execute("BEGIN IMMEDIATE")
        if index.execute("SELECT row FROM claims_reached").fetchone() == (reached,):
            index.executemany("INSERT INTO claim_words (rowid, facts, words) VALUES (?, ?, ?)", words)
            index.executemany("INSERT INTO claim_facts VALUES (?, ?, ?, ?, ?, ?, ?)", facts)
            index.execute("UPDATE claims_reached SET row = ?", (new[-1].pk,))
        index.execute("COMMIT")


def _words(pair: tuple[int, Claim]) -> tuple[int, str, str]:
    row, claim = pair
    speakers = [name for name in (*claim.said_by, claim.published_by, *(each.name for each in claim.blamed)) if name]
    figure = phrase_told(claim)
    facts = [figure, claim.outcome, claim.act, claim.state, claim.cause, *speakers]
    facts += [speaker_name(name, "ar") for name in speakers]
    facts += [claim.place.name, place_name(claim.place, "ar")] if claim.place else []
    words = [
        "" if figure else claim.phrase,
        claim.quote,
        claim.summary,
        claim.body,
        *claim.names,
        *claim.groups,
        *claim.actors,
        *claim.occupations,
    ]
    return row, folded(" ".join(each for each in facts if each)), folded(" ".join(each for each in words if each))


def _facts(pair: tuple[int, Claim]) -> tuple[int, str, str, str, str, str, str]:
    row, claim = pair
    places = [claim.place.id, claim.place.name, *claim.place.within] if claim.place else []
    return (
        row,
        claim.kind,
        claim.outcome or "",
        claim.known_on or "",
        "\x1f".join(["", *places, ""]),
        claim.language,
        claim.document or "",
    )


def documents_of(case: Case, sieve: Sieve) -> set[str]:
    """The documents in which a claim of this kind or place was read; all claims count, also those that fell."""
    with opened(case) as index:
        lay_out(index, "claims_reached", _SCHEMA)
        _catch_up(index)
        conditions, values = _conditions(Sieve(kind=sieve.kind, place=sieve.place))
        # Conditions are fixed words; what people type is bound.
        found = index.execute(f"SELECT DISTINCT document FROM claim_facts WHERE {conditions}", values)
        return {document for (document,) in found}


def publishers() -> list[str]:
    """Everybody who published a document of the case."""
    named = ListingRow.objects.exclude(publisher=None).values_list("publisher", flat=True)
    return sorted({name for name in named.distinct() if name})


def documents_within(found: list[str] | None, sieve: Sieve, by: str | None) -> list[str]:
    """The documents that pass the sieve, of those found in their order, or of all in the order of the list."""
    rows = ListingRow.objects.order_by("place", "received_at", "document_id")
    rows = rows.filter(captured_by=by) if by is not None else rows
    rows = rows.filter(place__gte=sieve.first) if sieve.first else rows
    rows = rows.filter(place__lte=sieve.last) if sieve.last else rows
    rows = rows.filter(language=sieve.language) if sieve.language else rows
    rows = rows.filter(publisher=sieve.publisher) if sieve.publisher else rows
    if found is None:
        return list(rows.values_list("pk", flat=True)[:MOST])
    there = {name for part in chunks(found) for name in rows.filter(pk__in=part).values_list("pk", flat=True)}
    return [name for name in found if name in there]
