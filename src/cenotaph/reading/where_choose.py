"""Choose the one place that each name means, by the other places of the same text; or leave it open with candidates."""

from collections import Counter
from dataclasses import replace as changed

from cenotaph.reading.gazetteer import Gazetteer
from cenotaph.reading.gazetteer_names import exact_key, is_arabic
from cenotaph.reading.gazetteer_spot import Spot
from cenotaph.reading.text import Text
from cenotaph.reading.where_mention import Mention, well_known
from cenotaph.reading.where_words import BACK_KINDS, COASTAL
from cenotaph.values import Place

_FITS = {
    "region": ("region", "governorate"),
    "district": ("district",),
    "village": ("village", "town"),
    "town": ("town",),
    "site": ("camp", "neighbourhood", "site", "base", "hospital", "crossing"),
    "countryside": ("region", "governorate", "area", "district"),
}

# Weight of a country that the text names, and of one that it speaks of more than in passing.
_NAMED = 4
_SPOKEN_OF = 5
ARABIC_COUNTRIES = frozenset(
    ["SY", "IQ", "YE", "SD", "LY", "EG", "TN", "DZ", "MA", "JO", "LB", "PS", "IL", "SA", "KW", "AE", "QA", "BH", "OM"]
) | {"MR", "SO", "DJ", "KM", "SS", "XM"}


def choose(text: Text, found: list[Mention], known: Gazetteer) -> None:
    """Set `place` of every mention that names one; in place."""
    names: dict[str, Counter[str]] = {}
    countries = _countries(text, found, known, names)
    present = Counter(holder for mention in found for holder in _holders(mention))
    for mention in found:
        if "wide" in mention.notes:
            mention.spots = tuple(spot for spot in mention.spots if countries[spot.country])
        if mention.spots and (
            _foreign(mention, countries) or _is_stranger(mention, countries - names.get(mention.spots[0].id, Counter()))
        ):
            _unlist(mention)
        elif mention.spots:
            mention.place = _placed(mention, countries, present)
    _place_unlisted(found, countries)
    _point_back(found)


def _unlist(mention: Mention) -> None:
    """A name that means none of the listed places: a place of its own where the words say so, else none."""
    mention.spots = ()
    arabic = is_arabic(mention.name)
    named = mention.notes.get("kind", "").replace("area", "site")
    is_told = named or not (arabic or "shouted" in mention.notes or "namesake" in mention.notes)
    if mention.role in ("at", "to") and is_told and named != "countryside":
        mention.place = Place(mention.name, precision=named or "unknown")
        if mention.inside is not None:
            mention.inside.holds = True


def _place_unlisted(found: list[Mention], countries: Counter[str]) -> None:
    """What holds a place that no list knows; once put in its town, a quarter lies there wherever it is named."""
    unlisted = [mention for mention in found if not mention.spots and mention.place is not None]
    placed: dict[str, Place] = {}
    for mention in unlisted:
        mention.place = _unlisted_within(mention, found, countries)
        if mention.inside is not None and mention.place is not None:
            placed.setdefault(exact_key(mention.name), mention.place)
    for mention in unlisted:
        mention.place = placed.get(exact_key(mention.name), mention.place)


def _foreign(mention: Mention, countries: Counter[str]) -> bool:
    """A little-known name that only lies in countries the text does not speak of, though it speaks of others."""
    is_namesake = "namesake" in mention.notes
    if not is_namesake and any(well_known(spot) for spot in mention.spots):
        return False
    own = {spot.country for spot in mention.spots}
    loose = "attached" in mention.notes or mention.role == "bare"
    if loose and is_arabic(mention.name) and " " not in mention.name and own.isdisjoint(ARABIC_COUNTRIES):
        # Many small towns far away are spelled like a common Arabic word.
        return not any(countries[country] >= _NAMED for country in own)
    is_shouted = "shouted" in mention.notes
    told = max((weight for country, weight in countries.items() if country not in own), default=0)
    # In capitals any word may be a name: there a little place needs its country to be spoken of. A house or a street
    # that is named for a place lies there only where nothing else is spoken of more.
    enough = told - 1 if is_namesake else 2 if is_shouted else 1
    return told >= (1 if is_shouted else 3) and not any(countries[country] > enough for country in own)


def _is_stranger(mention: Mention, others: Counter[str]) -> bool:
    """A name that no other name of the text supports, in a text that speaks of another country: where no word shows it
    to be a place it is a person's or a house's, and a quarter of that name is another than the far town."""
    if "shouted" in mention.notes or is_arabic(mention.name) or mention.spots[0].kind == "country":
        return False
    own = {spot.country for spot in mention.spots}
    told = max((weight for country, weight in others.items() if country not in own), default=0)
    if told < _SPOKEN_OF or any(others[country] for country in own):
        return False
    return mention.role == "bare" or "longer" in mention.notes or mention.notes.get("kind") in ("site", "area")


def _holders(mention: Mention) -> set[str]:
    """What a mention speaks for: itself and all that may contain it, where its meanings agree."""
    chains = [{spot.id, *spot.place.within} for spot in mention.spots[:6]]
    return set.intersection(*chains) if chains else set()


def _countries(text: Text, found: list[Mention], known: Gazetteer, names: dict[str, Counter[str]]) -> Counter[str]:
    """How much the text speaks of each country: its name, its people, and names that lie in one country only.

    `names` takes what the mentions of one place (id) give of it.
    """
    weight: Counter[str] = Counter()
    for sentence in text.sentences:
        for word in set(sentence.words.replace(",", " ").replace("’s", " ").replace("،", " ").split()):
            if (word[:1].isupper() or sentence.language == "ar") and (country := known.people(word.strip(".;:()\"'"))):
                weight[country] += 1
    for mention in found:
        given = _weight(mention)
        names.setdefault(mention.spots[0].id if mention.spots else "", Counter()).update(given)
        weight.update(given)
    return weight


def _weight(mention: Mention) -> Counter[str]:
    """What a mention says of the countries that the text speaks of."""
    if not mention.spots:
        return Counter()
    first, only = mention.spots[0], len({spot.country for spot in mention.spots}) == 1
    if first.kind == "country":
        return Counter({first.country: 1 if mention.role in ("part", "seat", "dateline", "office") else 4})
    if "wide" in mention.notes or "namesake" in mention.notes:
        return Counter()
    if only and not first.invented:
        famous = first.own or first.people >= 20_000 or first.kind == "region"
        return Counter({first.country: 2 if famous and mention.role not in ("seat", "part") else 1})
    if only:
        return Counter({first.country: 3})
    return Counter({first.country: 1} if first.own else {})


def _placed(mention: Mention, countries: Counter[str], present: Counter[str]) -> Place | None:
    spots = mention.spots
    kind = mention.notes.get("kind", "")
    if not kind and mention.side and is_arabic(mention.name):
        kind = "region"  # "جنوبي إدلب" lies in the governorate, not in the town of its name
    wanted = _FITS.get(kind, ())
    fitting = tuple(spot for spot in spots if spot.kind in wanted)
    if fitting:
        spots = fitting
    scored = sorted(
        ((_score(spot, countries, present), -place, spot) for place, spot in enumerate(spots)), key=lambda one: one[:2]
    )
    best_score, _, best = scored[-1]
    rivals = [spot for score, _, spot in scored[:-1] if score > best_score - 1.0 and not _same_ground(best, spot)]
    if rivals:
        ids = (best.id, *(spot.id for spot in reversed(rivals)))[:8]
        return Place(mention.name, candidates=ids)
    return _narrowed(mention, best)


def _score(spot: Spot, countries: Counter[str], present: Counter[str]) -> float:
    total = sum(countries.values())
    score = 6.0 * countries[spot.country] / total if total else 0.0
    score += min(3.0, 1.5 * sum(present[holder] > 1 for holder in spot.place.within if len(holder) > 2))
    score += {"country": 4.0, "region": 1.2, "governorate": 1.2, "district": 0.6, "village": 0.0}.get(spot.kind, 2.0)
    score += 2.0 if spot.own else 0.0
    score -= 1.5 if spot.invented and total and not countries[spot.country] else 0.0
    if spot.people and spot.kind in ("town", "village"):
        score += min(3.5, max(0.0, (len(str(spot.people)) - 3) * 0.6 + spot.people / 10 ** len(str(spot.people))))
    return score


def _same_ground(best: Spot, other: Spot) -> bool:
    """A district, governorate and town of one name hold each other: that is no rivalry."""
    return (
        best.place.holds(other.place)
        or other.place.holds(best.place)
        or (other.place.precision in ("district", "region") and best.country == other.country)
    )


def _narrowed(mention: Mention, spot: Spot) -> Place:
    """A direction or "countryside" makes an area inside a governorate or country; a town stays itself."""
    rural = mention.notes.get("kind") == "countryside"
    if spot.kind not in ("region", "governorate", "country", "district") or not (rural or mention.side):
        return spot.place
    words = " ".join(
        filter(None, [mention.side, spot.place.name.removesuffix(" Governorate"), "countryside" if rural else ""])
    )
    mark = "-".join(filter(None, [mention.side, "countryside" if rural else ""]))
    return changed(
        spot.place, name=words, precision="area", id=f"{spot.id}:{mark}", within=(spot.id, *spot.place.within)
    )


def _unlisted_within(mention: Mention, found: list[Mention], countries: Counter[str]) -> Place | None:
    """A place that no list holds, put inside the container its words name, else inside what the text spoke of last."""
    if mention.place is None:
        return None
    above = mention.inside.place if mention.inside else None
    if above is None:
        before = [
            other.place
            for other in found
            if other.place and other.place.id and other.end <= mention.start and other.role in ("at", "bare")
        ]
        before = [place for place in before if place.precision in ("region", "district", "area", "country")]
        above = before[-1] if before else None
    if above is None or not above.id:
        country, weight = countries.most_common(1)[0] if countries else ("", 0)
        sure = weight >= 2 and weight * 10 >= sum(countries.values()) * 7
        return changed(mention.place, within=(country,)) if sure else mention.place
    return changed(mention.place, within=(above.id, *above.within))


def _point_back(found: list[Mention]) -> None:
    """ "the coast", "the village": the last place of that kind before it."""
    for index, mention in enumerate(found):
        if mention.role != "back":
            continue
        for earlier in reversed(found[:index]):
            if earlier.role in ("back", "seat", "part", "dateline") or earlier.place is None:
                continue
            if _answers(earlier, mention.noun):
                mention.place = earlier.place
                break


def _answers(earlier: Mention, noun: str) -> bool:
    place = earlier.place
    if place is None:
        return False
    if noun in COASTAL:
        return "coast" in place.name.lower()
    kinds = BACK_KINDS.get(noun, ())
    if earlier.spots:
        return not kinds or any(spot.id == place.id and spot.kind in kinds for spot in earlier.spots)
    return place.precision in kinds
