"""Parties: a noun phrase of those harmed, with its figure or its single person, and what is said of them."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cenotaph.reading.english.counted import figure_of
from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.hand import word_list
from cenotaph.reading.english.people import Who, is_person_word, who
from cenotaph.reading.english.person_words import group_forms, not_people, people_words
from cenotaph.reading.english.speech import letters
from cenotaph.reading.gazetteer import gazetteer
from cenotaph.reading.vague import quantities

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN = frozenset(["himself", "herself", "themselves"])
_ONE = frozenset(["him", "her", "he", "she", "me", "i", "someone", "somebody", "another", "whom"])
_THEM = frozenset(["they", "them", "all", "both"])
_MORE_WORDS = frozenset(["other", "others"])
_SECOND = frozenset(["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])
_POINTERS = frozenset(["these", "those", "who", "which", "that", "what", "it"])
_NONE = frozenset([
    "zero", "nobody", "none", "no-one", "noone", "anyone", "anybody", "any", "everyone", "everybody", "each", "neither",
    "nothing",
])  # fmt: skip
_DEFINITE = frozenset(["the", "these", "those", "this", "that"])
_HARMED = word_list("harmed")
_ANIMALS = word_list("animals")
_PAIRS = frozenset(["couple", "pair", "twin"])
BUNDLES = word_list("bundles")
_ADDED = frozenset(["another", "additional", "further", "more", "other", "others"])
_AGE = re.compile(r"\b(?:aged?\s+)?(\d{1,3})[-\s]years?[-\s]old\b|\baged?\s+(\d{1,3})\b|,\s*(\d{1,2})\s*[,)]")
_BODIES = frozenset(["bodies", "corpses", "remains", "cadavers"])
_BREAKS = frozenset(["[", "]", "(", ")", "--", "—", "–", ":", ";", ","])
_CITY = 100_000  # people
_EACH_YEAR = re.compile(r"\s+(?:(?:a|per|each|every)\s+(?:year|month|week|day)|annually|yearly|daily)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """Those harmed in one noun phrase. Offsets are of the sentence; `kind` says how they are counted:

    "figure", "single" (one person by a singular), "plural" (no number said), "pronoun" (he, they), "own" (himself).
    """

    head: "Token"
    start: int
    end: int
    low: int | None
    high: int | None
    kind: str
    who: Who
    noun: "Token"
    definite: bool = False
    added: bool = False
    part: bool = False
    figure: Figure | None = None

    @property
    def lemma(self) -> str:
        """The counted noun, singular."""
        return str(self.noun.lemma_).lower()


def party(head: "Token", figures: tuple[Figure, ...]) -> Party | None:
    """The party of a noun phrase; None where it counts no people."""
    if head.lower_ in _NONE or any(map(_is_no_number, head.children)) or (head.i and head.nbor(-1).lower_ == "0"):
        return None
    figure = figure_of(head, figures)
    if figure is None and head.i and {child.lower_ for child in head.subtree if child.i < head.i} >= {"how", "many"}:
        return None
    if figure is None and (inside := _held(head, figures)) is not None:
        return inside
    return _counted(head, figure) if figure else _uncounted(head)


def _is_no_number(child: "Token") -> bool:
    if child.lower_ == "zero":
        return True
    return child.lower_ in ("no", "any", "neither", "most") and child.dep_ in ("det", "preconj", "amod")


def _held(head: "Token", figures: tuple[Figure, ...]) -> Party | None:
    """Those inside a word that only holds them: "a group of five men"."""
    lemma = head.lemma_.lower()
    if lemma not in BUNDLES | {"member", "dozen", "hundred", "score"} or (inner := _inner(head)) is None:
        return None
    counted = figure_of(inner, figures)
    if counted is None and lemma not in BUNDLES and is_person_word(head):
        return None
    made = party(inner, figures)
    return made if made is not None and (counted or made.kind != "plural") else None


def _counted(head: "Token", figure: Figure) -> Party | None:
    inside = figure.core <= head.idx < figure.end
    noun, part = head, False
    if (inner := _inner(head)) is not None and (inside or head.lemma_.lower() in ("member", "one")):
        if inside:
            noun = inner
        known = any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in inner.children)
        part = known or inner.lower_ in ("them", "whom", "which")
    part = part or noun.lower_ in ("those", "these")
    said = who(noun, _years(noun))
    if ((inside and noun is head) or noun.lower_ in _MORE_WORDS) and _are_animals(head):
        return None
    if not said.known and (not inside or noun is not head) and not _plausible(noun):
        return None
    if inside and noun is head and _year_like(figure, head):
        return None
    end = max(figure.end, noun.idx + len(noun) if noun.i >= head.i and noun.idx - figure.end < 60 else figure.end)
    if each_year(letters(head.doc)[noun.idx + len(noun) :]):
        return None
    definite = any(child.lower_ in _DEFINITE for child in head.children if child.i < head.i)
    return Party(
        head,
        figure.start,
        end,
        figure.low,
        figure.high,
        "figure",
        said,
        noun,
        definite,
        _added(head, figure),
        part,
        figure,
    )


def _are_animals(head: "Token") -> bool:
    """ "killed 17 elephants and injured four more": what a number alone counts is of the kind told right before it."""
    for token in reversed(head.doc[: head.left_edge.i]):
        if token.pos_ in ("NOUN", "PROPN") and (token.lemma_.lower() in _ANIMALS or is_person_word(token)):
            return token.lemma_.lower() in _ANIMALS and not _with_people(token)
    return False


def _with_people(animals: "Token") -> bool:
    """ "two herders and 40 goats": people stand in the same list."""
    return any(is_person_word(other) for other in animals.conjuncts)


def _is_compared(head: "Token") -> bool:
    return any(token.lower_ == "than" for token in head.doc[head.i + 1 : head.i + 9])


def each_year(after: str) -> bool:
    """Whether what follows a count makes it a rate: "a month", "per year"."""
    return _EACH_YEAR.match(after) is not None


def _plausible(noun: "Token") -> bool:
    """Whether a counted word that no list knows may still name people: "the twelve", "five dead", "600 Fulani"."""
    harmed = noun.lower_ in _HARMED and noun.pos_ != "AUX"
    return harmed or (noun.pos_ in ("PROPN", "ADJ", "NUM", "PRON") and noun.lemma_.lower() not in not_people())


def _year_like(figure: Figure, head: "Token") -> bool:
    return figure.low is not None and 1900 <= figure.low <= 2100 and len(head.text) == 4


def _uncounted(head: "Token") -> Party | None:
    if head.lower_ in _OWN | _ONE | _THEM | _MORE_WORDS:
        return _by_word(head)
    if head.lower_ in _SECOND and (head.i and head.nbor(-1).lower_ == "a"):
        return _alone(head, 1, 1, "single", added=True)
    if head.lower_ in _POINTERS or (head.lower_ in _BODIES and head.tag_ == "NNS"):
        return None
    if head.pos_ not in ("NOUN", "PROPN", "ADJ", "PRON"):
        return None
    said = who(head, _years(head))
    if not said.known or head.lemma_.lower() in not_people() or _is_group_of_place(head):
        return None
    return _by_noun(head, said, head.lemma_.lower())


def _by_word(head: "Token") -> Party:
    """Pronouns and the like: "him", "themselves", "both", "another", "others"."""
    lower = head.lower_
    if lower in _OWN:
        return _alone(head, 2, None, "own") if lower == "themselves" else _alone(head, 1, 1, "own")
    if lower == "both":
        return replace(_alone(head, 2, 2, "pronoun"), definite=True)
    if lower == "another":
        return _alone(head, 1, 1, "single", added=True)
    if lower in _ONE:
        sex = {"him": "male", "he": "male", "her": "female", "she": "female"}.get(lower)
        return replace(_alone(head, 1, 1, "pronoun"), who=Who(known=True, sex=sex))
    if lower in _THEM:
        return replace(_alone(head, None, None, "pronoun"), definite=True)
    if lower == "other" and head.tag_ in ("JJ", "NN"):
        return _alone(head, 1, 1, "single")
    return _alone(head, *quantities("en")["plural"], "plural", added=True)


def _alone(head: "Token", low: int | None, high: int | None, kind: str, *, added: bool = False) -> Party:
    return Party(head, head.idx, head.idx + len(head), low, high, kind, Who(known=True), head, added=added)


def _by_noun(head: "Token", said: Who, lemma: str) -> Party | None:
    determiner = next((child for child in head.children if child.dep_ in ("det", "poss") and child.i < head.i), None)
    article = determiner.lower_ if determiner is not None else ""
    definite = article in _DEFINITE and (determiner is None or determiner.dep_ == "det")
    left = _left(head)
    end = head.idx + len(head)
    added = article == "another" or any(child.lower_ in _ADDED for child in head.children)
    if head.tag_ == "NNS" and any(child.lower_ in ("more", "fewer") for child in head.children) and _is_compared(head):
        return None  # "snakes kill more people than mines do"
    if lemma == "hostage" and any(c.dep_ == "compound" and not is_person_word(c) for c in head.children):
        return None  # "held its payroll hostage"
    if lemma in ("twin", "triplet") and head.tag_ in ("NNS", "NNPS"):
        number = 2 if lemma == "twin" else 3
        return Party(head, left, end, number, number, "figure", said, head, definite, added)
    if lemma in _PAIRS and head.tag_ == "NN":
        return Party(head, left, end, 2, 2, "figure", said, head, definite, added)
    if head.tag_ == "NNS" and any(child.lower_ in ("both", "twin") and child.i < head.i for child in head.children):
        return Party(head, left, end, 2, 2, "figure", said, head, definite, added)
    one = article in ("a", "an", "one") and head.nbor(-1).dep_ == "det"  # "a policemen was shot"
    many = (
        (head.tag_ in ("NNS", "NNPS") and not one)
        or lemma in ("people", "personnel", "police", "family")
        or _plural_name(head)
    )
    if many:
        return Party(head, left, end, *quantities("en")["plural"], "plural", said, head, definite, added)
    if head.tag_ == "NNP" and not is_person_word(head) and (article not in ("", "both") or _is_town(head)):
        # "the Islamic State", "the Front": bodies, not people.
        return None
    if head.tag_ == "NN" and not article and not said.names and not _bare_single(head):
        return None
    return Party(head, left, end, 1, 1, "single", said, head, definite, added)


def _left(head: "Token") -> int:
    """Where a phrase begins: its leftmost word, but after any bracket, dash or comma inside it."""
    first = head.left_edge.i if head.i - head.left_edge.i <= 8 else head.i
    breaks = [token.i for token in head.doc[first : head.i] if token.text in _BREAKS or token.is_space]
    return int(head.doc[breaks[-1] + 1 if breaks else first].idx)


def _bare_single(head: "Token") -> bool:
    """A singular noun without an article, as in headlines and lists: "policeman killed", "schoolteacher and wife"."""
    return is_person_word(head)


def _plural_name(head: "Token") -> bool:
    return (
        head.tag_ == "NNP"
        and head.lower_.endswith(("s", "men"))
        and head.lower_ in group_forms()
        and not head.lower_.endswith("ss")
    )


def _is_group_of_place(head: "Token") -> bool:
    return head.tag_ in ("JJ",) and head.lower_ not in group_forms() and head.lower_ not in people_words()


def _is_town(head: "Token") -> bool:
    """A name of one word that is known for a country or a city, and bears no title."""
    if any(child.dep_ in ("compound", "amod", "appos") for child in head.children):
        return False
    spots = gazetteer().spots(head.text, False)[0]
    return any(spot.place.precision == "country" or spot.people > _CITY for spot in spots)


def _inner(head: "Token") -> "Token | None":
    for prep in head.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "among") and prep.i > head.i:
            for child in prep.children:
                if child.dep_ == "pobj":
                    return child
    return None


def _added(head: "Token", figure: Figure) -> bool:
    words: str = letters(head.doc)
    window = words[max(0, figure.start - 16) : figure.end + 16].lower()
    near = re.search(r"\b(?:another|additional|further)\s*\S*$", words[max(0, figure.start - 14) : figure.core].lower())
    after = re.match(r"\s+(?:more|other|others|additional|further)\b", words[figure.end :].lower())
    inside = re.search(r"\b(?:another|additional|further)\b", words[figure.start : figure.core].lower())
    inside = inside or re.match(r"another\b", words[figure.start :].lower())
    return bool(near or after or inside) and bool(window)


def _years(head: "Token") -> int | None:
    left = head.left_edge.idx
    found = _AGE.search(letters(head.doc)[left : min(head.idx + len(head) + 12, len(letters(head.doc)))])
    age = int(next(filter(None, found.groups()))) if found else None
    return age if age is not None and age < 120 else None
