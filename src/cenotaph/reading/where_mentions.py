"""Mentions: the place names of a text that the words around them show to be places, and what each is there for."""

import re
from dataclasses import dataclass, field

from cenotaph.reading import gazetteer_names as names
from cenotaph.reading import where_words as cue
from cenotaph.reading.gazetteer import Gazetteer, PlaceSpan, near
from cenotaph.reading.gazetteer_spot import Spot
from cenotaph.reading.text import Sentence, Text
from cenotaph.values import Place

# Without a word before it that asks for a place, only a name as well known as this counts.
KNOWN_PEOPLE = 150_000


@dataclass(slots=True)
class Mention:
    """One place name at `start:end` of the whole text.

    `role`: at, to, from, bare, seat (where a speaker sits), office (part of an office's name, whose own ground it is),
    part (part of another name), dateline, back ("the village"). `inside` is the mention that contains it by its words
    ("Kerat, Velda"); `joined` that it continues a list. `side` is a direction that narrows it ("southern … countryside").
    """

    start: int
    end: int
    sentence: int
    role: str
    spots: tuple[Spot, ...]
    name: str
    inside: "Mention | None" = None
    holds: bool = False
    joined: bool = False
    side: str = ""
    noun: str = ""
    place: Place | None = None
    notes: dict[str, str] = field(default_factory=dict)


def mentions(text: Text, known: Gazetteer) -> list[Mention]:
    """All mentions of a text in order; pointing-back ones ("the village") have no spots yet."""
    small = _small_words(text)
    shouted = _shouted(text.body)
    found: list[Mention] = []
    for sentence in text.sentences:
        here: list[Mention] = []
        for span in known.find(sentence.words, sentence.language):
            read = _arabic if sentence.language == "ar" else _english
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


def _small_words(text: Text) -> frozenset[str]:
    return frozenset(re.findall(r"\b[a-z]{3,}\b", text.body))


def _shouted(body: str) -> bool:
    """Whether a text is written in capitals, so that capitals show no names."""
    head = body[:4000]
    upper = sum(letter.isupper() for letter in head)
    return upper > 40 and upper > 2 * sum(letter.islower() for letter in head)


def _english(sentence: Sentence, span: PlaceSpan, here: list[Mention], small: frozenset[str], shouted: bool) -> Mention | None:
    words, name = sentence.words, sentence.words[span.start : span.end]
    before, after = words[max(0, span.start - 90) : span.start], words[span.end : span.end + 60]
    plain = names.exact_key(name)
    if plain in cue.stop_words() or (not shouted and plain in small) or len(plain) < 3 and name not in ("US", "UK"):
        return None
    previous = here[-1] if here and here[-1].end - sentence.start <= span.start else None
    gap = words[previous.end - sentence.start : span.start] if previous else ""
    joined = bool(previous and cue.JOIN.match(gap) and previous.role in ("at", "to", "from", "bare"))
    lead = cue.LEAD.search(before)
    role = _role(lead.group("word").lower() if lead else "", lead.group("fill") if lead else "")
    if previous and (joined or cue.CONTAINER.match(gap)) and previous.role in ("at", "to", "from"):
        role = role if role in ("to", "from") else previous.role
    if previous and re.fullmatch(r"['’]s[ \u00a0]", gap) and previous.role not in ("seat", "dateline"):
        role = role or previous.role
        previous.holds = any(above.id in spot.place.within for spot in span.spots for above in previous.spots)
        previous.role = previous.role if previous.holds else "part"
    kind = _kind(before, after)
    sure = role in ("at", "to", "from") or bool(kind) or joined
    if (seat := cue.SEAT.search(before)) and (not seat.group("office") or cue.SAYS.match(after)):
        role = "seat"
    elif not sure and name in ("US", "UK", "U.S.", "U.K."):
        role = "part"
    elif cue.ORG.match(after):
        role = "office" if cue.OWN_GROUND.match(after) else "part"
    elif sentence.index < 2 and span.start < 3 and cue.DATELINE.match(after) and not lead:
        role = "dateline" if span.spots[0].kind != "country" else "at"
    elif _part_of_longer(before, after, sure, shouted, not _known(span.spots[0])):
        return None
    if not _accepted(span, sure, shouted, bool(kind)):
        return None
    if role == "at" and cue.REFERENCE.search(before):
        role = "reference"
    role = role or ("at" if kind else "bare")
    mention = Mention(sentence.start + span.start, sentence.start + span.end, sentence.index, role, span.spots, name, joined=joined)
    if span.wide:
        mention.notes["wide"] = "yes"
    if kind:
        mention.notes["kind"] = kind
    _side(mention, before, after)
    return mention


def _role(word: str, fill: str) -> str:
    if word in cue.TO:
        return "to"
    if word in cue.FROM:
        return "from"
    if word in ("and", "or", ""):
        return ""
    if word == "of":
        return "at" if any(noun in cue.KIND or noun in _GROUND for noun in fill.lower().split()) else ""
    return "at"


_GROUND = frozenset("outskirts countryside suburbs suburb vicinity coast north south east west edge center centre area areas".split())


def _kind(before: str, after: str) -> str:
    """The kind of place that the words name: "the village of X", "X province"."""
    if found := cue.NAMED_KIND.search(before):
        return cue.KIND[found.group(1).lower()]
    if re.match(r"^\s+countryside\b", after):
        return "countryside"
    if (found := cue.KIND_AFTER.match(after)) and not re.match(r"^\s+(?:city's|state (?:media|tv|television|news))", after):
        return cue.KIND[found.group(1).lower()]
    return ""


def _part_of_longer(before: str, after: str, sure: bool, shouted: bool, small: bool) -> bool:
    """Whether capitals beside a name show it to be part of another ("Hassan Aleppo", "Tripoli Hassan")."""
    if shouted:
        return False
    longer = cue.LONGER.match(after)
    if small and longer and not _harmless(longer.group().strip(" -").split()[0]):
        return True
    last = cue.LAST_CAPITAL.search(before)
    if last and not _harmless(last.group("word")) and not sure:
        return True
    following = cue.NEXT_CAPITAL.match(after)
    return bool(following and not sure and not _harmless(following.group("word")))


def _harmless(word: str) -> bool:
    plain = word.lower().strip(".'’")
    return plain in _CAPITALS or plain in cue.KIND


_CAPITALS = frozenset(
    "the in at near on from northern southern eastern western central north south east west greater city and monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december rural old new mount lower upper meanwhile however".split()
)


def _accepted(span: PlaceSpan, sure: bool, shouted: bool, named: bool) -> bool:
    first = span.spots[0]
    if span.wide:
        return sure and (named or not shouted) and len(span.spots) <= 12
    return sure or first.own or first.kind in ("country", "region") or (first.people >= KNOWN_PEOPLE and not shouted)


def _known(spot: Spot) -> bool:
    return spot.own or spot.kind in ("country", "region") or spot.people >= KNOWN_PEOPLE


def _side(mention: Mention, before: str, after: str) -> None:
    side = cue.SIDE.search(before)
    rural = re.match(r"^(?:['’]s)?(?:\s+(?:governorate|province))?(?:['’]s)?\s+(?:(north|south|east|west)\w*\s+)?countryside\b", after) or re.search(
        r"\bcountryside\s+of\s+(?:the\s+)?$|\brural\s+$", before
    )
    if side and side.group(1).lower().endswith("ern"):
        mention.side = side.group(1).lower()
    elif rural and (inner := re.match(r"^['’]s\s+(\w+)\s+countryside", after)):
        mention.side = inner.group(1)
    if rural:
        mention.notes["kind"] = "countryside"


def _arabic(sentence: Sentence, span: PlaceSpan, here: list[Mention], _small: frozenset[str], _shouted: bool) -> Mention | None:
    words, name = sentence.words, sentence.words[span.start : span.end]
    before, after = words[max(0, span.start - 60) : span.start], words[span.end : span.end + 40]
    attached = before[-1:] if before[-1:] and before[-1:] in "بلوفك" and not before[-2:-1].isalpha() else ""
    clean = before[: -len(attached)] if attached else before
    plain = names.exact_key(name)
    kind = cue.AR_KIND.search(clean)
    if len(plain) < 2 or (plain in cue.stop_words() and not (kind and (len(plain) > 4 or span.spots[0].own))):
        return None
    previous = here[-1] if here else None
    gap = words[previous.end - sentence.start : span.start] if previous else ""
    joined = bool(previous and cue.AR_JOIN.match(gap))
    role = _arabic_role(clean, attached, before)
    if previous and (joined or cue.AR_CONTAINER.match(gap)) and previous.role in ("at", "to", "from") and role != "to":
        role = previous.role
    sure = role in ("at", "to") or kind is not None or before.endswith("#")
    if cue.AR_SEAT.search(before):
        role = "seat"
    elif cue.AR_ORG.search(clean) and not attached:
        role = "part"
    first = span.spots[0]
    if not (sure or first.own or first.kind in ("country", "region") or first.people >= KNOWN_PEOPLE):
        return None
    if role == "from" and not (first.own or first.people >= 20_000 or first.kind in ("country", "region")):
        return None
    mention = Mention(sentence.start + span.start, sentence.start + span.end, sentence.index, role or ("at" if sure else "bare"),
                      span.spots, name, joined=joined)  # fmt: skip
    if kind:
        mention.notes["kind"] = cue.AR_KINDS[kind.group(1)]
    if mention.notes.get("kind") == "countryside" and (side := re.match(r"^\s+(\S+)", after)):
        mention.side = cue.AR_SIDE.get(side.group(1).strip("،.؛:"), "")
    elif found := re.search(r"(شمالي|جنوبي|شرقي|غربي|شمال|جنوب|شرق|غرب)\s+$", clean):
        mention.side = {"شم": "northern", "جن": "southern", "شر": "eastern", "غر": "western"}[found.group(1)[:2]]
    return mention


def _arabic_role(clean: str, attached: str, before: str) -> str:
    if attached == "ب" or cue.AR_AT.search(clean):
        return "at"
    if attached == "ل" or cue.AR_TO.search(clean):
        return "to"
    if cue.AR_FROM.search(clean):
        return "from"
    return "at" if before.endswith("#") else ""


def _unlisted(sentence: Sentence, here: list[Mention], known: Gazetteer) -> list[Mention]:
    """Places that no gazetteer lists, named as such: "the village of X", "قرية X"."""
    pattern = cue.AR_UNLISTED if sentence.language == "ar" else cue.UNLISTED
    found = []
    for match in pattern.finditer(sentence.words):
        part = next(part for part in ("name", "name2", "name3") if match.groupdict().get(part))
        start, end = sentence.start + match.start(part), sentence.start + match.end(part)
        name = match.group(part).replace("_", " ").strip()
        taken = any(mention.start < end and start < mention.end for mention in [*here, *found])
        first = re.split(r"[ -]", name)[0]
        if taken or {names.exact_key(name), names.exact_key(first)} & cue.stop_words() or first.lower() in _CAPITALS:
            continue
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


def _pointing_back(sentence: Sentence, here: list[Mention]) -> list[Mention]:
    pattern = cue.AR_BACK if sentence.language == "ar" else cue.BACK
    return [
        Mention(sentence.start + match.start("noun"), sentence.start + match.end("noun"), sentence.index, "back", (), "",
                noun=match.group("noun").lower())
        for match in pattern.finditer(sentence.words)
        if not any(mention.start <= sentence.start + match.end("noun") + 4 and mention.end > sentence.start + match.start("noun") for mention in here)
    ]  # fmt: skip


def _contain(sentence: Sentence, here: list[Mention]) -> None:
    """Tie "X, Y" and "X in Y" together where Y can hold X, and keep only the meanings that fit."""
    for left, right in zip(here, here[1:], strict=False):
        gap = sentence.words[left.end - sentence.start : right.start - sentence.start]
        arabic = sentence.language == "ar"
        if not (cue.AR_CONTAINER if arabic else cue.CONTAINER).match(gap) or right.role in ("part", "office", "seat", "to"):
            continue
        if not left.spots and left.place is not None and left.role != "back":
            if right.spots:
                left.inside, right.holds = right, True
            continue
        pairs = [
            (spot, above) for spot in left.spots for above in right.spots
            if above.id in spot.place.within
            or (above.kind == "area" and above.country == spot.country and above.id != spot.id and near(above.place, spot.place, 1.0))
        ]  # fmt: skip
        if pairs:
            left.inside, right.holds = right, True
            left.spots = tuple(dict.fromkeys(spot for spot, _ in pairs))
            right.spots = tuple(dict.fromkeys(above for _, above in pairs))

