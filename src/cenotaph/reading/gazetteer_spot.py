"""Spot: a place of the gazetteer with what is needed to choose between places of one name; and where a name stands."""

from dataclasses import dataclass

from cenotaph.values import Place

# kind of a gazetteer row → precision code of a Place (values.PLACE_PRECISIONS)
PRECISION = {
    "country": "country",
    "region": "region",
    "governorate": "region",
    "district": "district",
    "area": "area",
    "town": "town",
    "village": "village",
    "camp": "site",
    "neighbourhood": "site",
    "base": "site",
    "site": "site",
    "hospital": "site",
    "crossing": "site",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its kind, its country's id, its people (0: not known) and whether our own layer lists it.

    `invented` marks a place of the made-up country: it is chosen only where no real place fits.
    """

    place: Place
    kind: str
    country: str
    people: int = 0
    own: bool = False
    invented: bool = False

    @property
    def id(self) -> str:
        """The id of the place."""
        return self.place.id


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A name that stands at `start:end` of the words searched, and the places that it may mean, likeliest first.

    `wide` is true where only the wide key (levelled vowels) found it: it then needs support from the words around.
    """

    start: int
    end: int
    spots: tuple[Spot, ...]
    wide: bool = False

    @property
    def candidates(self) -> tuple[Place, ...]:
        """The places that the name may mean."""
        return tuple(spot.place for spot in self.spots)
