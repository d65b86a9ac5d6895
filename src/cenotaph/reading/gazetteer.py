"""The gazetteer: names in a text → the places they may mean, in English and Arabic."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from cenotaph.reading import gazetteer_names as names
from cenotaph.reading.gazetteer_hand import HandLayer, HandRow, hand_layer
from cenotaph.reading.gazetteer_spot import PRECISION, PlaceSpan, Spot
from cenotaph.reading.gazetteer_table import Entry, Table, open_table
from cenotaph.reading.gazetteer_words import words_of
from cenotaph.values import Place

__all__ = ["Gazetteer", "PlaceSpan", "Spot", "gazetteer"]

_LATIN_WORD = re.compile(r"[^\W\d_\u0600-\u06ff]+(?:[’'‘ʿʻ-][^\W\d_]+)*|\bT-?4\b")
_ARABIC_WORD = re.compile(r"[\u0621-\u065f\u066e-\u06d3\u0670]+")
# Small words that may stand inside a name, and nouns that end one.
_INSIDE = words_of("inside")
_LAST = words_of("last")
# Words before a name after which the wide key may be asked.
_ASKED = re.compile(
    r"(?:\b(?:in|at|near|of|to|from|and|around|on|outside|between|into|inside)|,)\s+(?:the\s+)?$", re.IGNORECASE
)
_SIDES = re.compile(r"(?:north|south)?-?(?:north|south|east|west|central)(?:ern)?$")
_SIDE_LETTERS = frozenset("nsewc-")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
_LONGEST = {"en": 6, "ar": 5}
_GAP = re.compile(r"^(?:[ \u00a0]|\s?-\s?|\n|\. ?)$")


class Gazetteer:
    """Look-ups by name and by id. Open one with `gazetteer()`; it is shared and never changes."""

    def __init__(self, table: Table, layer: HandLayer) -> None:
        self._table = table
        self._layer = layer
        self._memo: dict[str, tuple[tuple[Spot, ...], bool]] = {}
        self._narrow: dict[str, tuple[tuple[Spot, ...], bool]] = {}
        self._begins: dict[str, bool] = {}
        self._plain: set[str] = set()

    def find(self, words: str, language: str = "en") -> list[PlaceSpan]:
        """The names of places in some words, longest first and never overlapping, in order.

        A name alone proves nothing: whether "Nice" is the town is for the caller, who knows the words around.
        """
        return list(self._arabic(words) if language == "ar" else self._latin(words))

    def get(self, place_id: str) -> Place | None:
        """The place of an id, or None."""
        spot = self.spot(place_id)
        return spot.place if spot else None

    def search(self, name: str) -> list[Place]:
        """The places that a name may mean, likeliest first, in either script."""
        return [spot.place for spot in self.spots(name)[0]]

    def people(self, word: str) -> str | None:
        """The country (id) that an adjective or a people's name points at: "Syrian" → "SY"."""
        return self._layer.peoples.get(names.exact_key(word))

    @lru_cache(maxsize=20_000)  # noqa: B019  one gazetteer is opened and kept
    def spot(self, place_id: str) -> Spot | None:
        """The place of an id with its kind, country and people."""
        rows = self._table.rows_of("#" + place_id)
        entry = self._table.row(rows[0]) if rows else None
        row = self._layer.rows.get(place_id)
        if row is not None and row.kind:
            return self._own(row)
        return self._listed(entry, row) if entry else None

    def spots(self, name: str, wide: bool = True) -> tuple[tuple[Spot, ...], bool]:
        """The spots a name may mean, likeliest first; and whether only the wide key found them."""
        memo = self._memo if wide else self._narrow
        known = memo.get(name)
        if known is None:
            if len(memo) > 100_000:
                memo.clear()
            known = memo[name] = self._looked_up(name, wide)
        return known

    def _looked_up(self, name: str, wide: bool) -> tuple[tuple[Spot, ...], bool]:
        words = names.tokens(name)
        if not words or len(words[0]) < 2:
            return (), False
        exact, close = " ".join(words), names.close(words)
        if alone := self._layer.alone.get(exact):
            return tuple(filter(None, [self.spot(alone)])), False
        ids = self._ids(exact) or [*self._ids("=" + close), *(self._ids(close) if close != exact else ())]
        loosely = not ids and wide
        if loosely and (loose := names.loose(close)):
            ids = self._ids(loose)
        spots = {place_id: spot for place_id in ids if (spot := self.spot(place_id))}
        ranked = sorted(
            spots.values(), key=lambda spot: (spot.invented, not spot.own, _RANK[spot.kind], -spot.people, spot.id)
        )
        return tuple(_without_twins(ranked)), loosely

    def _goes_on(self, words: str) -> bool:
        """Whether any longer name begins with these words."""
        known = self._begins.get(words)
        if known is None:
            found = names.tokens(words)
            keys = {"^" + " ".join(found[:2]), "^" + " ".join(names.close(found).split()[:2])}
            known = any(key in self._layer.begun or self._table.holds(key) for key in keys)
            if len(self._begins) < 200_000:
                self._begins[words] = known
        return known

    def _ids(self, key: str) -> list[str]:
        own = self._layer.by_key.get(key, [])
        return [*own, *(self._table.row(number).id for number in self._table.rows_of(key))]

    def _own(self, row: HandRow) -> Spot:
        within = self._chain(row.within)
        country = next(
            (place_id for place_id in reversed(within) if len(place_id) == 2), row.id if row.kind == "country" else ""
        )
        place = Place(row.name, row.lat, row.lon, PRECISION[row.kind], row.id, within)
        return Spot(place, row.kind, country, 0, own=True, invented=row.invented)

    def _listed(self, entry: Entry, row: HandRow | None) -> Spot:
        above = self._table.row(entry.parent).id if entry.parent >= 0 else ""
        name = row.name if row and row.name else entry.name
        place = Place(name, entry.lat, entry.lon, PRECISION[entry.kind], entry.id, self._chain(above))
        return Spot(place, entry.kind, entry.country, entry.people, own=row is not None)

    def _chain(self, place_id: str) -> tuple[str, ...]:
        """The ids from a container up to the country."""
        if not place_id:
            return ()
        spot = self.spot(place_id)
        return (place_id, *spot.place.within) if spot else (place_id,)

    def _latin(self, words: str) -> Iterator[PlaceSpan]:
        plain = self._plain
        if not any(map(self._may_begin, [word for word in _LATIN_WORD.findall(words) if word not in plain])):
            return
        found = [(*match.span(), match[0]) for match in _LATIN_WORD.finditer(words)]
        at = 0
        while at < len(found):
            first = found[at][2]
            if first in plain:
                at += 1
                continue
            beside = first[0] in _SIDE_LETTERS and at + 1 < len(found) and found[at + 1][2][0].isupper()
            side = beside and _SIDES.match(first) is not None
            span = self._from(words, found, at) if side or first[0].isupper() or first[:3] in ("al-", "el-") else None
            if span is not None and side and first[0].islower() and not span.spots[0].own:
                span = None
            if span is None:
                at += 1
                continue
            yield span
            while at < len(found) and found[at][0] < span.end:
                at += 1

    def _may_begin(self, word: str) -> bool:
        """Whether any name may begin with a word; those with which none does are kept."""
        named = word[0] not in _SMALL or word[:3] in ("al-", "el-")
        if named and (self._goes_on(word) or self.spots(_without_tail(word))[0]):
            return True
        if word[0] in _SIDE_LETTERS and _SIDES.match(word):
            return True
        if len(self._plain) < 200_000:
            self._plain.add(word)
        return False

    def _from(self, words: str, found: list[tuple[int, int, str]], at: int) -> PlaceSpan | None:
        """The longest name that starts at a word."""
        last = at
        while last + 1 < len(found) and last - at + 1 < _LONGEST["en"]:
            if (gap := words[found[last][1] : found[last + 1][0]]) != " " and not _GAP.match(gap):
                break
            word = found[last + 1][2]
            if not (word[0].isupper() or word in _INSIDE or word in _LAST or word[:3] in ("al-", "el-", "ez-", "as-")):
                break
            if last - at < 2 and not self._goes_on(words[found[at][0] : found[last][1]]):
                break
            last += 1
        start = found[at][0]
        asked = _ASKED.search(words[max(0, start - 14) : start]) is not None
        for stop in range(last, at - 1, -1):
            word = found[stop][2]
            if word in _INSIDE or (". " in words[start : found[stop][1]] and stop > at):
                continue
            end = found[stop][1]
            name = _without_tail(words[start:end])
            end = start + len(name)
            spots, wide = self.spots(name, asked and stop - at < 3 and not name.isupper())
            if spots and not (wide and stop > at and word in _LAST):
                return PlaceSpan(start, end, spots, wide)
        return None

    def _arabic(self, words: str) -> Iterator[PlaceSpan]:
        found = [(match.start(), match.end()) for match in _ARABIC_WORD.finditer(words)]
        levelled = [" ".join(names.tokens(words[start:end])) for start, end in found]
        at = 0
        while at < len(found):
            step = 1
            for cut, head in proclitics(levelled[at]):
                stop = self._arabic_stop(words, found, levelled, at, head)
                while stop > at:
                    spots = self.spots(" ".join([head, *levelled[at + 1 : stop]]), stop - at > 1)[0]
                    if spots:
                        break
                    stop -= 1
                if stop > at:
                    yield PlaceSpan(found[at][0] + cut, found[stop - 1][1], spots)
                    step = stop - at
                    break
            at += step

    def _arabic_stop(self, words: str, found: list[tuple[int, int]], levelled: list[str], at: int, head: str) -> int:
        """The number of the word after the longest name that may start at a word."""
        stop, name = at + 1, head
        while stop < min(len(found), at + _LONGEST["ar"]) and _AR_GAP.match(words[found[stop - 1][1] : found[stop][0]]):
            if stop - at < 3 and not self._goes_on(name):
                break
            name += " " + levelled[stop]
            stop += 1
        return stop


def _without_tail(name: str) -> str:
    for tail in ("'s", "’s", "'", "’"):
        name = name.removesuffix(tail)
    return name


_AR_GAP = re.compile(r"^[\s_\u00a0-]{1,2}$")
_RANK = {"country": 0, "region": 2, "governorate": 2, "district": 3, "town": 1, "village": 4}
_RANK |= dict.fromkeys(("area", "camp", "neighbourhood", "base", "site", "hospital", "crossing"), 1)


def proclitics(word: str) -> list[tuple[int, str]]:
    """The ways to read a word as particles before a name: (letters taken off, what is left), whole word first."""
    ways = [(0, word)]
    rest = word
    taken = 0
    if len(rest) > 3 and rest[0] in "وف":
        rest, taken = rest[1:], 1
        ways.append((taken, rest))
    if rest.startswith("لل") and len(rest) > 4:
        ways.append((taken + 1, "ا" + rest[1:]))
    elif len(rest) > 3 and rest[0] in "بلك":
        ways.append((taken + 1, rest[1:]))
    return ways


def _without_twins(spots: list[Spot]) -> Iterator[Spot]:
    """Leave out a place of the table that is plainly the same as one of our own: same country and near."""
    kept: list[Spot] = []
    for spot in spots:
        twin = any(
            other.own and other.kind not in ("region", "district", "country") and spot.kind in ("town", "village")
            and not other.invented and near(other.place, spot.place, 0.12)
            for other in kept
        )  # fmt: skip
        if not twin:
            kept.append(spot)
            yield spot


def near(left: Place, right: Place, degrees: float) -> bool:
    """Whether two places lie within so many degrees of each other on both axes; False where one is not known."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return False
    return abs(left.lat - right.lat) <= degrees and abs(left.lon - right.lon) <= degrees


_own: ContextVar[Path | None] = ContextVar("own_places", default=None)


def gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer: the table (built into the user's cache on first use), our own layer, and an extra file of places.

    `extra` is a CSV with the columns of hand/places.csv, by default the one of `own_places`. Raises ReadingError where
    it cannot be used.
    """
    return _opened(extra or _own.get())


@contextmanager
def own_places(extra: Path | None) -> Iterator[None]:
    """Inside, every text is read with this extra file of places, as a case may keep one."""
    mark = _own.set(extra)
    try:
        yield
    finally:
        _own.reset(mark)


@lru_cache(maxsize=4)
def _opened(extra: Path | None) -> Gazetteer:
    return Gazetteer(open_table(), hand_layer(extra))
