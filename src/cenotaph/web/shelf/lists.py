"""What long lists are found by on the shelf: voices by speaker, incidents by day, allegations, responses."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from cenotaph.incidents.allegations import ADMITS, DENIES, Allegation
from cenotaph.provenance.speaker import folded, publisher
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.forms import key_of
from cenotaph.web.responding import allegation_key, alleged, response_key, responses
from cenotaph.web.shelf.codec import written
from cenotaph.web.speaking import voice_key

TABLES = """
CREATE TABLE spoken (speaker TEXT NOT NULL, heard TEXT NOT NULL, voice INTEGER NOT NULL);
CREATE TABLE lasted (first TEXT NOT NULL, last TEXT NOT NULL, incident INTEGER NOT NULL);
CREATE TABLE allegation (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL, party TEXT NOT NULL, by TEXT NOT NULL, hedge TEXT NOT NULL,
    day TEXT NOT NULL, denied INTEGER NOT NULL, admitted INTEGER NOT NULL, answered INTEGER NOT NULL
);
CREATE TABLE alleged (number INTEGER PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE alleged_in (claim TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE alleged_at (place TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE response (
    key TEXT PRIMARY KEY, voice INTEGER NOT NULL, claim TEXT NOT NULL, home INTEGER, actors INTEGER NOT NULL,
    act TEXT NOT NULL, day TEXT NOT NULL, state TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE actors (number INTEGER PRIMARY KEY, content TEXT NOT NULL);
"""
INDEXES = """
CREATE INDEX spoken_speaker ON spoken (speaker, heard, voice);
CREATE INDEX lasted_days ON lasted (first, last, incident);
CREATE UNIQUE INDEX allegation_key ON allegation (key);
CREATE INDEX alleged_in_claim ON alleged_in (claim);
CREATE INDEX alleged_at_place ON alleged_at (place, number);
CREATE INDEX response_voice ON response (voice);
"""


def lay(file: sqlite3.Connection, figures: Figures, voices: Mapping[str, int], homes: Mapping[str, int]) -> None:
    """The rows of all lists; voices and incidents have these numbers on the shelf."""
    standing = figures.standing()
    file.executemany("INSERT INTO spoken VALUES (?, ?, ?)", _spoken(standing, voices))
    days = ((each.start, each.end or each.start, homes[each.id]) for each in standing.incidents if each.start)
    file.executemany("INSERT INTO lasted VALUES (?, ?, ?)", days)
    for number, each in enumerate(alleged(figures)):
        file.execute(f"INSERT INTO allegation VALUES ({', '.join('?' * 9)})", (number, *_allegation(each)))
        file.execute("INSERT INTO alleged VALUES (?, ?)", (number, written(each)))
        file.executemany("INSERT INTO alleged_in VALUES (?, ?)", ((name, number) for name in each.claims))
        places = {key_of(standing.by_id[name].place) for name in each.claims if standing.by_id[name].place}
        file.executemany("INSERT INTO alleged_at VALUES (?, ?)", ((place, number) for place in sorted(places)))
    actors: dict[str, int] = {}
    file.executemany(f"INSERT INTO response VALUES ({', '.join('?' * 8)})", _responses(figures, voices, homes, actors))
    file.executemany("INSERT INTO actors VALUES (?, ?)", ((number, content) for content, number in actors.items()))


def _spoken(standing: Standing, voices: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    for voice in standing.voices:
        name = voice.speaker or standing.by_id[voice.claims[0]].origin or ""
        yield folded(publisher(name)) if name else "", voice_key(voice), voices[voice.id]


def _allegation(each: Allegation) -> tuple[Any, ...]:
    kinds = {answer.kind for answer in each.answers}
    answers = (DENIES in kinds, ADMITS in kinds, bool(kinds))
    return allegation_key(each), each.party, each.by, each.hedge, each.first_on or "", *answers


def _responses(
    figures: Figures, voices: Mapping[str, int], homes: Mapping[str, int], actors: dict[str, int]
) -> Iterator[tuple[Any, ...]]:
    standing = figures.standing()
    for voice in responses(figures):
        claim = standing.by_id[voice.claims[0]]
        # Who acted is looked for in words of each language: of the same people once.
        told = actors.setdefault(written((claim.actors, claim.origin, claim.body)), len(actors))
        home, day = standing.homes.get(claim.id), claim.on or claim.known_on or ""
        number = homes[home.id] if home else None
        yield response_key(claim), voices[voice.id], claim.id, number, told, claim.act or "", day, claim.state or ""
