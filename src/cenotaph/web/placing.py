"""A place typed by its name: one that the case or the gazetteer knows, or the places that may be meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from markupsafe import Markup, escape

from cenotaph.provenance.speaker import folded
from cenotaph.publish.languages import spoken
from cenotaph.reading.gazetteer import gazetteer
from cenotaph.values import Place
from cenotaph.web.wording import DeskWording, wording

MOST_OFFERED = 12
TYPED = "place_typed"


@dataclass(frozen=True, slots=True)
class Placed:
    """What a form says of the place: the key of one that is known, or the places that it may mean, and why.

    `known` holds every place whose key the form may send; `wrong` is "" where the place is clear.
    """

    key: str
    known: Mapping[str, Place]
    offered: tuple[Place, ...] = ()
    wrong: str = ""
    words: str = ""

    def told(self, say: DeskWording) -> Markup:
        """Why this is no place yet, and which may be meant."""
        names = Markup(str(say.words["comma"])).join(label(each, say) for each in self.offered)
        told = say.tell_in("placing", self.wrong, words=say.foreign(self.words))
        return told + (say.tell_in("placing", "offered", places=names) if self.offered else Markup(""))


def placed(given: Mapping[str, str], places: Mapping[str, Place]) -> Placed:
    """The place that a form means: by a typed name if there is one, else by the key that was chosen."""
    words = " ".join(given.get(TYPED, "").split())[:200]
    key = given.get("place", "")
    if words:
        return _named(words, places)
    if not key or key in places:
        return Placed(key, places)
    found = gazetteer().get(key)
    return Placed(key, {**places, key: found}) if found else Placed(key, places, (), "gone", key)


def label(place: Place, say: DeskWording) -> Markup:
    """A place's name, and where that lies: the smallest area that has a name of its own, else its degrees."""
    own = say.place(place)
    around = next((each for name in place.within if (each := gazetteer().get(name)) and each.name != place.name), None)
    if around:
        return own + Markup(" ({})").format(say.place(around))
    if place.lat is not None and place.lon is not None:
        return own + Markup(' (<bdi dir="ltr">{}</bdi>)').format(f"{place.lat:.2f}, {place.lon:.2f}")
    return escape(own)


def _named(words: str, places: Mapping[str, Place]) -> Placed:
    names: dict[str, dict[str, Place]] = {}
    for key, place in places.items():
        for name in _names(place):
            names.setdefault(name, {})[key] = place
    found = names.get(folded(words), {})
    if len(found) == 1:
        [(key, place)] = found.items()
        return Placed(key, {**places, key: place})
    # A place that the case does not name yet is never taken without a look: names are alike all over the world.
    wrong = "several" if found else "elsewhere"
    if offered := tuple(found.values()) or tuple(gazetteer().search(words)):
        return Placed("", places, offered[:MOST_OFFERED], wrong, words)
    near = get_close_matches(folded(words), names, n=MOST_OFFERED, cutoff=0.7)
    like = {key: place for name in near for key, place in names[name].items()}
    return Placed("", places, tuple(list(like.values())[:MOST_OFFERED]), "unknown", words)


def _names(place: Place) -> set[str]:
    """As the pages of each language write it, and as it is kept."""
    return {folded(place.name), *(folded(wording(code).place(place).striptags()) for code in spoken())}
