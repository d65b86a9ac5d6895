"""Names of places, speakers and parties as a page's language writes them, from the hand-made lists."""

import csv
import re
from functools import cache

from cenotaph.reading.gazetteer_hand import hand_layer
from cenotaph.reading.speaker_lists import HAND, LISTS
from cenotaph.values import Place

_ARABIC = re.compile(r"[\u0621-\u064a]")


def place_name(place: Place, language: str) -> str:
    """The place's name in the language where the lists hold one, else as the claim names it."""
    return place_named(place.name, language, place.id)


def place_named(name: str, language: str, place_id: str = "") -> str:
    """The same for a bare name."""
    if language != "ar":
        return name
    ids, names = _arabic_places()
    return ids.get(place_id) or names.get(name) or name


def speaker_name(name: str, language: str) -> str:
    """A speaker's or a party's name in the language where the lists hold one, else as it is."""
    if language != "ar":
        return name
    return _arabic_speakers().get(name) or _arabic_office(name) or name


@cache
def _arabic_places() -> tuple[dict[str, str], dict[str, str]]:
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in hand_layer().rows.values():
        spelling = next((each.lstrip("!") for each in row.spellings if _ARABIC.search(each)), None)
        if spelling:
            ids[row.id] = spelling
            names.setdefault(row.name, spelling)
    return ids, names


@cache
def _arabic_speakers() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in LISTS:
        for row in _rows(path):
            spelling = next((each for each in _cut(row["arabic"]) if each[-1] not in "?؟"), None)
            if spelling:
                found.setdefault(row["name"], spelling)
    return found


@cache
def _arabic_office(name: str) -> str | None:
    """An office of a country by its pattern: "Syrian Ministry of Health" → "وزارة الصحة السورية"."""
    for office in _rows("speaker_offices.csv"):
        before, slot, after = office["name"].partition("{adj}")
        patterns = _cut(office["arabic"])
        if not slot or not patterns or not (name.startswith(before) and name.endswith(after)):
            continue
        adjective = name[len(before) : len(name) - len(after)]
        for country in _rows("speaker_countries.csv"):
            if country["ar_m"] and adjective == _cut(country["adj"])[0]:
                male = _cut(country["ar_m"])[0]
                return patterns[0].format(ar=_cut(country["ar"])[0], ar_m=male, ar_f=male + "ة")
    return None


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (HAND / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def _cut(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;؛]", cell) if part.strip()]
