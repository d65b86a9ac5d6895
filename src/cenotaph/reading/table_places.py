"""The place of a table's row: chosen by the wider columns, by the rest of the table, and by nothing else."""

from collections import Counter
from collections.abc import Iterable, Mapping

from cenotaph.reading.gazetteer import gazetteer
from cenotaph.values import Place

LEVELS = ("country", "region", "place")


def common_country(names: Iterable[str]) -> str | None:
    """The country (gazetteer id) in which most names of a place column can lie, or None where no country has most."""
    known = gazetteer()
    wanted = set(names)
    countries = Counter(country for name in wanted for country in {_country(place) for place in known.search(name)})
    if not countries:
        return None
    [(first, most), *rest] = countries.most_common(2)
    return first if most * 2 > len(wanted) and (not rest or rest[0][1] < most) else None


def place_of(said: Mapping[str, str], country: str | None) -> Place | None:
    """The narrowest place that a row names. `country` is the table's own, asked only where a name has several places.

    A name that stays ambiguous keeps its candidates and gets no coordinates.
    """
    known = gazetteer()
    chosen: Place | None = None
    for level in LEVELS:
        if level not in said:
            continue
        candidates = known.search(said[level])
        if chosen is not None and chosen.id:
            wider = chosen
            candidates = [place for place in candidates if wider.holds(place)]
        elif country and len(candidates) > 1:
            candidates = [place for place in candidates if _country(place) == country] or candidates
        if (narrowest := _narrowest(candidates)) is not None:
            chosen = narrowest
        else:
            within = (chosen.id, *chosen.within) if chosen is not None and chosen.id else ()
            chosen = Place(said[level], within=within, candidates=tuple(place.id for place in candidates))
    return chosen


def _narrowest(candidates: list[Place]) -> Place | None:
    """A governorate, its district and its town of one name are one ground: the town is meant."""
    narrowest = max(candidates, key=lambda place: (len(place.within), place.id), default=None)
    if narrowest is None or not all(place.holds(narrowest) for place in candidates):
        return None
    return narrowest


def _country(place: Place) -> str:
    return place.within[-1] if place.within else place.id
