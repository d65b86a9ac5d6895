"""Pieces: what pages keep that needs every claim of the case, and by which function of which page each is made."""

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cenotaph.errors import CenotaphError
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.case import Case
from cenotaph.tolls.parts import Part
from cenotaph.web.figures import Figures
from cenotaph.web.shelf import laying, paths
from cenotaph.web.shelf.codec import read, written
from cenotaph.web.shelf.laying import about
from cenotaph.web.shelf.lookups import Parts, Rows, standing_on
from cenotaph.web.shelf.opened import Shelf
from cenotaph.web.voices import VoiceScope
from cenotaph.web.wording import LANGUAGES

Make = Callable[[Figures, Any], Any]
# What is kept under these names is made from all claims: on a shelf it is read, or asked of the process that has them.
# Each function takes the figures and what the piece is about.
FROM_ALL: Mapping[str, str] = MappingProxyType(
    {
        "bare toll": "cenotaph.web.figures:bare_toll",
        "headline": "cenotaph.web.pages.home:headline",
        "where": "cenotaph.web.pages.home:where",
        "atlas": "cenotaph.web.found:atlas_for",
        "texts": "cenotaph.web.found:texts_for",
        "parts": "cenotaph.web.found:parts_for",
        "sizes": "cenotaph.web.found:sizes_for",
        "order": "cenotaph.web.found:order_for",
        "explored": "cenotaph.web.pages.tolls:explored",
        "named": "cenotaph.web.pages.tolls:named_for",
        "people": "cenotaph.web.pages.tolls:people",
        "changes": "cenotaph.web.pages.tolls:changes",
        "compared": "cenotaph.web.pages.tolls:compared_for",
        "grown": "cenotaph.web.pages.toll_pictures:grown",
        "speakers": "cenotaph.web.speaking:everybody",
        "incident texts": "cenotaph.web.searching:incident_texts",
        "carriers": "cenotaph.web.pages.queues:carriers",
        "suggestions": "cenotaph.web.ranking:suggested",
        "speaker": "cenotaph.web.pages.speakers:told_of",
        "allegations named": "cenotaph.web.alleging:named_in",
        "acts": "cenotaph.web.answering:acts_in",
        "voices shown": "cenotaph.web.pages.voices:shown",
        "languages": "cenotaph.web.pages.search:languages",
    }
)
# Of these there is one for each state of the case.
WHOLE = (
    *("speakers", "incident texts", "languages", "people", "carriers", "suggestions"),
    *("allegations named", "acts"),
)
MOST_KEPT = 4000  # pieces; the oldest give way


def make(figures: Figures, what: str, asked: Hashable) -> Any:
    """A piece, from all claims. Raises CenotaphError as its page does."""
    module, _, name = FROM_ALL[what].partition(":")
    function: Make = getattr(import_module(module), name)
    return figures.keep(what, asked, lambda: function(figures, asked))


def first(figures: Figures) -> Iterator[tuple[str, Hashable]]:
    """What the first pages ask of new figures."""
    from cenotaph.web.ground import ground

    heard = figures.standing().heard
    scopes = [Asked(outcome=outcome) for outcome in sorted({outcome for outcome, _ in heard if outcome})]
    scopes += [Asked(status=status) for outcome, status in sorted(heard, key=repr) if outcome == "killed" and status]
    yield "atlas", ground(figures.case).stamp
    yield from ((what, None) for what in WHOLE)
    yield from (("texts", language) for language in LANGUAGES)
    for asked in scopes:
        yield from ((what, asked) for what in ("bare toll", "parts", "sizes", "order"))
        yield from (("explored", (asked, language)) for language in LANGUAGES)
    first_leaves = ((VoiceScope(), "", deep, language) for deep in (True, False) for language in LANGUAGES)
    yield from (("voices shown", each) for each in first_leaves)
    for what in ("headline", "where"):
        yield from ((what, (Asked(), language)) for language in LANGUAGES)


def few(figures: Figures) -> Iterator[tuple[str, Hashable]]:
    """What home and the explorer ask first, of figures that few people are shown."""
    yield "people", None
    yield "bare toll", Asked()
    for language in LANGUAGES:
        yield from ((what, (Asked(), language)) for what in ("headline", "where", "explored"))


def laid(
    case: Case, figures: Figures, told: dict[str, Any], first: Iterable[tuple[str, Hashable]], key: str = ""
) -> Path:
    """A new shelf with these figures and their first pieces; `told` says of what state it is."""
    path = paths.following(case.folder, key)
    file = laying.created(path)
    try:
        laying.lay(file, figures, told)
        for what, about in first:
            keep(file, figures, what, about)
        laying.show(file)
    finally:
        file.close()
    return path


def is_there(file: sqlite3.Connection, what: str, asked: Hashable) -> bool:
    """Whether a piece, or why its page refuses it, was laid down before."""
    query = "SELECT 1 FROM kept WHERE what=? AND about=?"
    return file.execute(query, (what, about(asked))).fetchone() is not None


def keep(file: sqlite3.Connection, figures: Figures, what: str, asked: Hashable) -> None:
    """Make a piece and lay it on the shelf; what its page refuses is kept as well, in words."""
    name = about(asked)
    try:
        made = make(figures, what, asked)
    except CenotaphError as wrong:
        _put(file, what, name, None, str(wrong))
        return
    if what == "parts":
        rows = ((name, home, written(_trimmed(part))) for home, part in made.items())
        file.execute("BEGIN")
        file.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", rows)
        file.execute("COMMIT")
        made = None
    if what == "atlas":
        made = replace(made, incidents=(), rows={})
    _put(file, what, name, written(made), None)


def filled(shelf: Shelf, what: str, name: str, content: str) -> Any:
    """A piece as its page keeps it."""
    if what == "parts":
        return Parts(shelf, name)
    made = read(content)
    return replace(made, incidents=standing_on(shelf).incidents, rows=Rows(shelf)) if what == "atlas" else made


def _put(file: sqlite3.Connection, what: str, name: str, content: str | None, wrong: str | None) -> None:
    file.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (what, name, content, wrong))
    file.execute("DELETE FROM kept WHERE rowid <= (SELECT max(rowid) FROM kept) - ?", (MOST_KEPT,))


def _trimmed(part: Part) -> Part:
    """Its figures, without the claims and the parts behind them."""
    nobody: frozenset[str] = frozenset()
    incident = replace(part.incident, claims=(), links=(), covers=())
    return replace(part, incident=incident, low=nobody, best=nobody, high=nobody, used=nobody, inside=())
