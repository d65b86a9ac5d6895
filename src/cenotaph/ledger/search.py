"""Full-text search over the documents: an index beside the case, derived and made up to date when it is asked.

It lies in a file of its own (CASE/search.sqlite3, SQLite's FTS5), whatever database the case has; it may be deleted,
and is built again. What was indexed is compared with what the case holds by the newest text and newest description.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

from cenotaph.errors import CaseError
from cenotaph.ledger import queries, queries_reading, translated
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import DescriptionRow, ExtractRow
from cenotaph.people.names.letters import arabic_form, digits

FILE = "search.sqlite3"
MOST, BATCH = 5000, 500
# So many hits are ranked; of more, which say little, those that came first.
RANKED = 10_000
VERSION = 3
_WORD = re.compile(r"\w+")
# The article, alone or after the small words that Arabic writes onto the next one.
_ARTICLE = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل))(?=\w{3})")
_SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(document UNINDEXED, title, publisher, words, tokenize='unicode61');
CREATE TABLE IF NOT EXISTS held (document TEXT PRIMARY KEY, row INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS reached (one INTEGER PRIMARY KEY CHECK (one = 1), extract INTEGER, description INTEGER);
INSERT OR IGNORE INTO reached VALUES (1, 0, 0);
"""


def folded(text: str) -> str:
    """The words of a text in the one spelling in which they are searched.

    Case, accents, Arabic vowel marks and tatweel, the forms of alef, ya, ta marbuta and hamza, digits, and the article.
    """
    bare = unicodedata.normalize("NFKD", digits(text).casefold())
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(_ARTICLE.sub("", arabic_form(word)) for word in _WORD.findall(plain))


def search(case: Case, words: str, *, deep: bool = True) -> list[str]:
    """The documents that hold all of these words, each as a whole or as a beginning; the best first.

    `deep` searches texts too, not only titles and publishers. Words in quotation marks are searched as they stand
    together. Raises CaseError when the index cannot be written.
    """
    asked = query_of(words)
    if not asked:
        return []
    where = asked if deep else f"{{title publisher}} : ({asked})"
    with opened(case) as index:
        _catch_up(index)
        translated.catch_up(index, folded)
        # A hit in a title says more of a document than one in a publisher's name, and that more than one in the text.
        hits = "SELECT document, bm25(texts, 0, 8, 4, 1) AS score FROM texts WHERE texts MATCH ? LIMIT ?"
        ranked = f"SELECT document FROM ({hits}) ORDER BY score, document LIMIT ?"
        found = [name for (name,) in index.execute(ranked, (where, RANKED, MOST))]
        # A translation is not the document's own words: what is found in one alone comes after.
        told = translated.search(index, asked, MOST) if deep else []
        return list(dict.fromkeys([*found, *told]))[:MOST]


def catch_up(case: Case) -> None:
    """Index all that is new: a search does it by itself, and in a very large case somebody would wait for it long."""
    with opened(case) as index:
        _catch_up(index)
        translated.catch_up(index, folded)


def lacks(case: Case) -> int:
    """How many texts may be lacking in the index: quick, and never too few."""
    newest = ExtractRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with opened(case) as index:
        return int(newest) - int(index.execute("SELECT extract FROM reached").fetchone()[0])


def query_of(words: str) -> str:
    """The words as FTS5 takes them: nothing that a person types is an operator."""
    parts = []
    for together, alone in re.findall(r'"([^"]+)"|(\S+)', words):
        found = folded(together or alone).split()
        if together and found:
            parts.append('"' + " ".join(found) + '"')
        else:
            parts += [f'"{word}"*' for word in found]
    return " AND ".join(parts[:12])


@contextmanager
def opened(case: Case) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(case.folder / FILE, timeout=20, isolation_level=None)) as index:
            index.execute("PRAGMA journal_mode=WAL")
            index.execute("PRAGMA synchronous=NORMAL")  # what is lost here is built again
            _begin_anew(index)
            lay_out(index, "reached", _SCHEMA)
            lay_out(index, "translated_reached", translated.SCHEMA)
            yield index
    except sqlite3.DatabaseError as wrong:
        raise CaseError(
            f"the search index {FILE} cannot be used ({wrong}); delete it, and it is built again"
        ) from wrong


def lay_out(index: sqlite3.Connection, last: str, schema: str) -> None:
    """Make tables, the last of which has this name, where they are not there: to look takes no lock, as making does."""
    if index.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (last,)).fetchone() is None:
        index.executescript(schema)
    elif index.execute(f"SELECT 1 FROM {last}").fetchone() is None:
        index.executescript(schema)  # whoever made them was stopped before the end


def _begin_anew(index: sqlite3.Connection) -> None:
    """Let go of an index that was made in another way: it is built again."""
    if index.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return
    index.execute("BEGIN IMMEDIATE")
    if index.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        for table in ("texts", "held", "reached"):
            index.execute(f"DROP TABLE IF EXISTS {table}")
        index.execute(f"PRAGMA user_version = {VERSION}")
    index.execute("COMMIT")


def _catch_up(index: sqlite3.Connection) -> None:
    """Index what is new since the last time, in small transactions, so that a long catching up is never lost.

    Who has nothing to add takes no lock, and nobody holds it while texts are read and folded. What another has indexed
    meanwhile is looked for again; what is not committed is undone when the index is closed.
    """
    while True:
        at = index.execute("SELECT extract, description FROM reached").fetchone()
        new = list(ExtractRow.objects.filter(pk__gt=at[0]).order_by("pk")[:BATCH])
        said = [] if new else list(DescriptionRow.objects.filter(pk__gt=at[1]).order_by("pk")[:BATCH])
        if not new and not said:
            return
        found = list(_folded(new or _extracts_of(row.document_id for row in said)))
        index.execute("BEGIN IMMEDIATE")
        if index.execute("SELECT extract, description FROM reached").fetchone() == at:
            _put(index, found)
            reached = (new[-1].pk if new else at[0], said[-1].pk if said else at[1])
            index.execute("UPDATE reached SET extract = ?, description = ?", reached)
        index.execute("COMMIT")


def _extracts_of(documents: Iterable[str]) -> list[ExtractRow]:
    rows = ExtractRow.objects.filter(document__in=set(documents)).order_by("pk")
    return list({row.document_id: row for row in rows}.values())


def _folded(rows: list[ExtractRow]) -> Iterator[tuple[str, str, str, str]]:
    """Documents' latest texts as they are indexed: the document, its title, its publisher and its words."""
    documents = {row.document_id for row in rows}
    said, titles = queries.descriptions_of(documents), queries_reading.titles_of(documents)
    for row in rows:
        publisher = said.get(row.document_id, (None, None))[0] or row.publisher or ""
        # A file's name is searched with the words: that of a pasted text is made of them, and not all may search those.
        words = f"{titles.get(row.document_id, '')}\n{row.text}"
        yield row.document_id, folded(row.title or ""), folded(publisher), folded(words)


def _put(index: sqlite3.Connection, found: Iterable[tuple[str, str, str, str]]) -> None:
    """Documents in place of those before."""
    for each in found:
        held = index.execute("SELECT row FROM held WHERE document = ?", each[:1]).fetchone()
        if held:
            index.execute("DELETE FROM texts WHERE rowid = ?", held)
        put = index.execute("INSERT INTO texts (document, title, publisher, words) VALUES (?, ?, ?, ?)", each)
        index.execute("INSERT OR REPLACE INTO held VALUES (?, ?)", (each[0], put.lastrowid))
