"""Mentions: the place names of a text that the words around them show to be places, in order."""

import re
from itertools import islice, pairwise

from cenotaph.reading import gazetteer_names as names
from cenotaph.reading import where_words as cue
from cenotaph.reading.gazetteer import Gazetteer, near
from cenotaph.reading.gazetteer_spot import Spot
from cenotaph.reading.opening import spoken_in
from cenotaph.reading.text import Sentence, Text, cased
from cenotaph.reading.where_arabic import arabic
from cenotaph.reading.where_english import CAPITALS, english
from cenotaph.reading.where_mention import Mention, SmallWords
from cenotaph.values import Place

# A run of words with more names than this is a table or worse: what follows in it is not compared name by name.
MOST_IN_A_SENTENCE = 150


def mentions(text: Text, known: Gazetteer) -> list[Mention]:
    """All mentions of a text in order; pointing-back ones ("the village") have no spots yet."""
    small = SmallWords(text.body)
    shouted = _shouted(text.body)
    found: list[Mention] = []
    for sentence in text.sentences:
        here: list[Mention] = []
        for span in known.find(sentence.words, sentence.language):
            read = arabic if sentence.language == "ar" else english
            if len(here) == MOST_IN_A_SENTENCE:
                break
            if known.people(sentence.words[span.start : span.end]):
                continue
            mention = read(sentence, span, here, small, shouted)
            if mention is not None:
                here.append(mention)
        here += _unlisted(sentence, here, known) if not shouted else []
        here += _pointing_back(sentence, here)
        here.sort(key=lambda mention: mention.start)
        _contain(sentence, here)
        found += here
    return found


def _shouted(body: str) -> bool:
    """Whether a text is written in capitals, so that capitals show no names."""
    upper, lower = cased(body[:4000])
    return upper > 40 and upper > 2 * lower


def _unlisted(sentence: Sentence, here: list[Mention], known: Gazetteer) -> list[Mention]:
    """Places that no gazetteer lists, named as such: "the village of X", "قرية X"."""
    pattern = cue.AR_UNLISTED if sentence.language == "ar" else _unlisted_pattern(sentence.words)
    found: list[Mention] = []
    for match in islice(pattern.finditer(sentence.words), MOST_IN_A_SENTENCE):
        part = next(part for part in ("name", "name2", "name3") if match.groupdict().get(part))
        start, end = sentence.start + match.start(part), sentence.start + match.end(part)
        name = match.group(part).replace("_", " ").strip()
        taken = any(mention.start < end and start < mention.end for mention in [*here, *found])
        first = re.split(r"[ -]", name)[0]
        if taken or {names.exact_key(name), names.exact_key(first)} & cue.stop_words() or first.lower() in CAPITALS:
            continue
        if sentence.language == "ar" and first.endswith("وا"):
            continue  # "اقتحموا قرية وقتلوا العشرات": what they did there
        if known.people(first) or (part == "name3" and first.isupper()):
            continue
        kind = match.group(part.replace("name", "kind")).lower()
        precision = "village" if kind in ("village", "hamlet", "settlement", "kibbutz", "قرية") else "site"
        precision = "town" if kind in ("town", "city", "بلدة") else "district" if kind == "district" else precision
        precision = "unknown" if part == "name3" else precision
        mention = Mention(start, end, sentence.index, "at", (), name)
        mention.place = Place(name, precision=precision)
        found.append(mention)
    return found


def _unlisted_pattern(words: str) -> re.Pattern[str]:
    """What looks for unlisted places in some English words: without a noun of place only "in X" is one."""
    return cue.UNLISTED if any(noun in words for noun in cue.UNLISTED_NOUNS) else cue.UNLISTED_ALONE


def _pointing_back(sentence: Sentence, here: list[Mention]) -> list[Mention]:
    pattern = cue.AR_BACK if sentence.language == "ar" else cue.BACK
    found: list[Mention] = []
    if sentence.language != "ar" and cue.BACK_WORDS.isdisjoint(spoken_in(sentence.words)[1]):
        return found
    for match in islice(pattern.finditer(sentence.words), MOST_IN_A_SENTENCE):
        start, end = sentence.start + match.start("noun"), sentence.start + match.end("noun")
        # "the city Kerat" names its place and points nowhere.
        if not any(mention.start <= end + 4 and mention.end > start for mention in here):
            found.append(Mention(start, end, sentence.index, "back", (), "", noun=match.group("noun").lower()))
    return found


def _contain(sentence: Sentence, here: list[Mention]) -> None:
    """Tie "X, Y" and "X in Y" together where Y can hold X, and keep only the meanings that fit."""
    for left, right in pairwise(here):
        gap = sentence.words[left.end - sentence.start : right.start - sentence.start]
        arabic = sentence.language == "ar"
        if (
            not (cue.AR_CONTAINER if arabic else cue.CONTAINER).match(gap)
            or right.role in ("part", "office", "seat")
            or (right.role == "to") > (left.role == "to")
        ):
            continue
        if not left.spots and left.place is not None and left.role != "back":
            if right.spots:
                left.inside, right.holds = right, True
            continue
        pairs = [(spot, above) for spot in left.spots for above in right.spots if _fits_in(spot, above)]
        if not pairs and right.spots and left.notes.get("kind") in ("site", "area"):
            left.inside = right  # in case that no list knows this quarter of it
        if pairs:
            left.inside, right.holds = right, True
            left.spots = tuple(dict.fromkeys(spot for spot, _ in pairs))
            right.spots = tuple(dict.fromkeys(above for _, above in pairs))


def _fits_in(spot: Spot, above: Spot) -> bool:
    """Whether one place lies in another by the gazetteer, or close to an area of its own country."""
    if above.id in spot.place.within:
        return True
    beside = above.kind == "area" and above.country == spot.country and above.id != spot.id
    return beside and near(above.place, spot.place, 1.0)
