"""Translations in the search index: a table of their own, so that they are never taken for a document's words."""

import sqlite3
from collections.abc import Callable

from django.db.models import Max

from cenotaph.ledger.models import RetractionRow, TranslationRow
from cenotaph.ledger.values_coding import TRANSLATION

SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS translated USING fts5(document UNINDEXED, words, tokenize='unicode61');
CREATE TABLE IF NOT EXISTS translated_reached (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT);
INSERT OR IGNORE INTO translated_reached VALUES (1, '');
"""


def search(index: sqlite3.Connection, asked: str, most: int) -> list[str]:
    """The documents in a translation of which these words stand, the best first."""
    ranked = "SELECT document FROM translated WHERE translated MATCH ? ORDER BY bm25(translated), document LIMIT ?"
    return [name for (name,) in index.execute(ranked, (asked, most))]


def catch_up(index: sqlite3.Connection, folded: Callable[[str], str]) -> None:
    """Build the table anew where a translation came or was taken back: there are few of them."""
    gone = RetractionRow.objects.filter(kind=TRANSLATION)
    newest = TranslationRow.objects.aggregate(n=Max("pk"))["n"]
    state = f"{newest} {gone.aggregate(n=Max('pk'))['n']}"
    if index.execute("SELECT state FROM translated_reached").fetchone()[0] == state:
        return
    rows = TranslationRow.objects.exclude(pk__in=gone.values_list("subject", flat=True)).order_by("pk")
    index.execute("BEGIN IMMEDIATE")
    index.execute("DELETE FROM translated")
    found = ((document, folded(words)) for document, words in rows.values_list("document", "words"))
    index.executemany("INSERT INTO translated (document, words) VALUES (?, ?)", found)
    index.execute("UPDATE translated_reached SET state = ?", (state,))
    index.execute("COMMIT")
