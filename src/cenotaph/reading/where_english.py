"""What an English place name is there for, by the words around it."""

import re

from cenotaph.reading import gazetteer_names as names
from cenotaph.reading import where_words as cue
from cenotaph.reading.gazetteer import PlaceSpan
from cenotaph.reading.gazetteer_words import words_of
from cenotaph.reading.text import Sentence
from cenotaph.reading.where_before import Before
from cenotaph.reading.where_mention import KNOWN_PEOPLE, Mention, SmallWords, well_known


def english(
    sentence: Sentence, span: PlaceSpan, here: list[Mention], small: SmallWords, shouted: bool
) -> Mention | None:
    words, name = sentence.words, sentence.words[span.start : span.end]
    before, after = Before(words[max(0, span.start - 90) : span.start]), words[span.end : span.end + 60]
    if _is_none(name, before.words, after, small, shouted):
        return None
    previous = here[-1] if here and here[-1].end - sentence.start <= span.start else None
    gap = words[previous.end - sentence.start : span.start] if previous else ""
    joined = bool(previous and cue.JOIN.match(gap) and previous.role in ("at", "to", "from", "bare"))
    lead = before.find("lead")
    role = _led(_role(lead), previous, gap, span, joined)
    kind = _kind(before, after)
    sure = role in ("at", "to", "from") or bool(kind) or joined
    first = sentence.index < 2 and span.start < 3 and lead is None
    other = _other_role(span, name, before, after, sure=sure, first=first)
    if not other and _part_of_longer(before.words, after, sure, shouted, not well_known(span.spots[0])):
        return None
    role = other or role
    if not _accepted(span, sure, shouted, bool(kind)):
        return None
    if role == "at" and before.find("reference"):
        role = "reference"
    role = role or ("at" if kind else "bare")
    mention = Mention(
        sentence.start + span.start, sentence.start + span.end, sentence.index, role, span.spots, name, joined=joined
    )
    _note(mention, span, kind, after, shouted)
    _side(mention, before, after)
    return mention


def _is_none(name: str, before: str, after: str, small: SmallWords, shouted: bool) -> bool:
    """A word that only looks like a place name: on the list of stops, of an address, of a family."""
    if cue.ADDRESS.match(after) or before.endswith(("@", "/", "_")) or cue.KIN.match(after):
        return True
    plain = names.exact_key(name)
    return plain in cue.stop_words() or (not shouted and plain in small) or (len(plain) < 3 and name not in _SHORT)


def _note(mention: Mention, span: PlaceSpan, kind: str, after: str, shouted: bool) -> None:
    surname = cue.SURNAME.match(after)
    marks = {
        "wide": span.wide,
        "shouted": shouted,
        "namesake": cue.NAMESAKE.match(after),
        "longer": surname and not _harmless(surname["word"] or ""),
    }
    mention.notes.update({name: "yes" for name, is_so in marks.items() if is_so})
    if kind or cue.QUARTER.match(after):
        mention.notes["kind"] = kind or "area"


def _led(role: str, previous: Mention | None, gap: str, span: PlaceSpan, joined: bool) -> str:
    """The role with what the mention before lends it: in a list, before a container, or as its owner ("X's Y")."""
    if previous is None:
        return role
    if (joined or cue.CONTAINER.match(gap)) and previous.role in ("at", "to", "from"):
        role = role if role in ("to", "from") else previous.role
    if re.fullmatch(r"['’]s[ \u00a0]", gap) and previous.role not in ("seat", "dateline"):
        role = role or previous.role
        previous.holds = any(above.id in spot.place.within for spot in span.spots for above in previous.spots)
        previous.role = previous.role if previous.holds else "part"
    return role


def _other_role(span: PlaceSpan, name: str, before: Before, after: str, *, sure: bool, first: bool) -> str:
    """seat, part, office or dateline where the words say so; `first` is true for a name that opens the text."""
    if (seat := before.find("seat")) and (not seat.group("office") or cue.SAYS.match(after)):
        return "seat"
    if not sure and name in ("US", "UK", "U.S.", "U.K."):
        return "part"
    if cue.ORG.match(after):
        return "office" if cue.OWN_GROUND.match(after) else "part"
    if first and cue.DATELINE.match(after):
        return "dateline" if span.spots[0].kind != "country" else "at"
    return ""


def _role(lead: re.Match[str] | None) -> str:
    word, fill = (lead.group("word").lower(), lead.group("fill")) if lead else ("", "")
    if word in cue.TO:
        return "to"
    if word in cue.FROM:
        return "from"
    if word in ("and", "or", ""):
        return ""
    if word == "of":
        return "at" if any(noun in cue.KIND or noun in _GROUND for noun in fill.lower().split()) else ""
    return "at"


_SHORT = ("US", "UK")
_GROUND = words_of("ground")


def _kind(before: Before, after: str) -> str:
    """The kind of place that the words name: "the village of X", "X province"."""
    if found := before.find("kind"):
        return cue.KIND[found.group(1).lower()]
    if re.match(r"^\s+countryside\b", after):
        return "countryside"
    if (found := cue.KIND_AFTER.match(after)) and not re.match(
        r"^\s+(?:city's|state (?:media|tv|television|news))", after
    ):
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
    return plain in CAPITALS or plain in cue.KIND


CAPITALS = words_of("beside")


def _accepted(span: PlaceSpan, sure: bool, shouted: bool, named: bool) -> bool:
    first = span.spots[0]
    if span.wide:
        return sure and (named or not shouted) and len(span.spots) <= 12
    return sure or first.own or first.kind in ("country", "region") or (first.people >= KNOWN_PEOPLE and not shouted)


def _side(mention: Mention, before: Before, after: str) -> None:
    side = before.find("side")
    rural = re.match(
        r"^(?:['’]s)?(?:\s+(?:governorate|province))?(?:['’]s)?\s+(?:(north|south|east|west)\w*\s+)?countryside\b",
        after,
    ) or before.find("rural")
    if side and side.group(1).lower().endswith("ern"):
        mention.side = side.group(1).lower()
    elif rural and (inner := re.match(r"^['’]s\s+(\w+)\s+countryside", after)):
        mention.side = inner.group(1)
    if rural:
        mention.notes["kind"] = "countryside"
