"""What an Arabic place name is there for, by the words around it."""

import re

from cenotaph.reading import gazetteer_names as names
from cenotaph.reading import where_words as cue
from cenotaph.reading.gazetteer import PlaceSpan
from cenotaph.reading.text import Sentence
from cenotaph.reading.where_mention import Mention, SmallWords, well_known

_SHORT = 4


def arabic(
    sentence: Sentence, span: PlaceSpan, here: list[Mention], _small: SmallWords, _shouted: bool
) -> Mention | None:
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
    if attached and attached in "وف" and len(plain) <= _SHORT and not (sure or role or joined):
        return None  # "فرقه انتشلت", "وكنا": a short word behind "and" is rarely the name of a place
    if cue.AR_SEAT.search(before):
        role = "seat"
    elif cue.AR_ORG.search(clean) and not attached:
        role = "part"
    first = span.spots[0]
    if not (sure or well_known(first)):
        return None
    if role == "from" and not (first.own or first.people >= 20_000 or first.kind in ("country", "region")):
        return None
    start, end = sentence.start + span.start, sentence.start + span.end
    role = role or _bare_role(sure=sure, country=first.kind == "country", after=after)
    mention = Mention(start, end, sentence.index, role, span.spots, name, joined=joined)
    _note(mention, attached, cue.AR_KINDS[kind.group(1)] if kind else "")
    if mention.notes.get("kind") == "countryside" and (side := re.match(r"^\s+(\S+)", after)):
        mention.side = cue.AR_SIDE.get(side.group(1).strip("،.؛:"), "")
    elif found := re.search(r"(شمالي|جنوبي|شرقي|غربي|شمال|جنوب|شرق|غرب)\s+$", clean):
        mention.side = {"شم": "northern", "جن": "southern", "شر": "eastern", "غر": "western"}[found.group(1)[:2]]
    return mention


def _bare_role(*, sure: bool, country: bool, after: str) -> str:
    """The role of a name without a preposition: a bare country acts ("قوات النظام وروسيا"), it is not where."""
    if sure:
        return "at"
    return "part" if country and not re.match(r"\s*[:|–—-]", after) else "bare"


def _note(mention: Mention, attached: str, kind: str) -> None:
    for name, value in (("attached", attached), ("kind", kind)):
        if value:
            mention.notes[name] = value


def _arabic_role(clean: str, attached: str, before: str) -> str:
    if attached == "ب" or cue.AR_AT.search(clean):
        return "at"
    if attached == "ل" or cue.AR_TO.search(clean):
        return "to"
    if cue.AR_FROM.search(clean):
        return "from"
    return "at" if before.endswith("#") else ""
