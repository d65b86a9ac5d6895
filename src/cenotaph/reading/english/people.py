"""Who is counted: what the words of a noun phrase say of status, groups, occupation, sex, age and name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cenotaph.reading.english.hand import word_list
from cenotaph.reading.english.person_words import group_forms, not_people, people_words
from cenotaph.reading.english.speech import letters

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORCES = re.compile(
    r"^(?:government|army|military|security|police|navy|naval|troops?|forces?|marines?|gendarmerie|guard|presidential|ministry|"
    r"pro-government|pro-regime|loyalist|regime)$"
)
_ARMED_OPPOSITION = re.compile(
    r"^(?:rebels?|insurgents?|guerrillas?|militants?|opposition|separatists?|jihadists?|anti-government)$"
)
_BELONGING = word_list("belonging")
_FORMER = frozenset(["former", "ex", "retired", "exiled", "would-be"])
_HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|dr|sir|lt|gen|col|maj|capt|sgt|brig|cpl|general|colonel|major|captain|lieutenant|sergeant|president|minister|"
    r"judge|sheikh|shaikh|mullah|father|bishop|rev|reverend|professor|prof|senator|governor|mayor|ambassador|police|officer|private|"
    r"deputy|chief|imam|prime|king|prince|inspector|constable|commander|corporal|brigadier|head|director|san|santa)\.?$",
    re.IGNORECASE,
)
_PERSON_ENDING = re.compile(r"(?:man|men|woman|women|ist|eer|ian|person|ster|er|or|ee)$")
_COMMUNITY = re.compile(
    r"\s+(?:from|of)\s+(?:the\s+|an?\s+)?([\w'’-]+)\s+(?:minority|majority|community|sect|faith|tribe|people|origin|"
    r"descent|religion)\b",
    re.IGNORECASE,
)
_CLAUSES = frozenset(["relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "cc", "punct", "parataxis"])


@dataclass(frozen=True, slots=True)
class Who:
    """What is said of those counted. None is unknown; `attacker` says that the word names one who attacks."""

    known: bool = False
    status: str | None = None
    groups: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    sex: str | None = None
    age: str | None = None
    attacker: bool = False
    names: tuple[str, ...] = ()


def who(head: "Token", years: int | None = None) -> Who:
    """What a noun phrase says of its people; `years` is an age in years told with them."""
    tokens = _phrase(head)
    word = _entry(tokens) or {}
    status = word.get("status") or None
    before = [token.lower_ for token in tokens[:-1]]
    lemma = _lemma(head)
    if _FORMER & set(before):
        status = "civilian" if status == "civilian" else None
    elif "civilian" in before or "unarmed" in before:
        status = "civilian"
    elif status != "civilian" or lemma in _BELONGING:
        status = _by_modifier(before, lemma) or status or _by_belonging(head, lemma)
    groups = tuple(dict.fromkeys([*_groups(head), *_community(head)]))
    names = _names(head)
    age = word.get("age") or None
    if years is not None:
        age = "child" if years < 18 else "adult"
    elif "elderly" in before or "old" in before:
        age = "elderly"
    elif {"young", "teenage", "adolescent"} & set(before) and age == "adult":
        age = None
    return Who(
        known=bool(word) or bool(names) or bool(groups) or _sounds_like_a_person(lemma),
        status=status,
        groups=groups,
        occupations=_occupations(word, tokens),
        sex=_sex(word, before),
        age=age,
        attacker=word.get("part") == "attacker",
        names=names,
    )


def _by_modifier(before: Iterable[str], lemma: str) -> str | None:
    if lemma not in _BELONGING:
        return None
    for token in before:
        if _FORCES.match(token):
            return (
                "security_forces"
                if lemma not in {"official", "leader", "employee", "people"} or token != "government"
                else None
            )
        if _ARMED_OPPOSITION.match(token):
            return "rebel"
    return None


def _by_belonging(head: "Token", lemma: str) -> str | None:
    """ "members of the security forces": the status of the body they belong to."""
    if lemma not in _BELONGING:
        return None
    for prep in head.children:
        if prep.lower_ in ("of", "from") and prep.dep_ == "prep":
            for whole in prep.children:
                words = {token.lower_ for token in whole.subtree if token.i - prep.i < 7}
                if words & {
                    "police",
                    "army",
                    "military",
                    "forces",
                    "force",
                    "troops",
                    "guard",
                    "gendarmerie",
                    "marines",
                    "navy",
                }:
                    return "security_forces"
                if any(map(_ARMED_OPPOSITION.match, words)):
                    return "rebel"
    return None


def _sex(word: dict[str, str], before: list[str]) -> str | None:
    if {"female", "woman", "women"} & set(before):
        return "female"
    if {"male"} & set(before):
        return "male"
    return word.get("sex") or None


def _occupations(word: dict[str, str], tokens: list["Token"]) -> tuple[str, ...]:
    named = [word["occupation"]] if word.get("occupation") else []
    for token in tokens[:-1]:
        entry = people_words().get(token.lower_)
        if entry and entry["occupation"] and token.dep_ in ("compound", "amod"):
            named.append(entry["occupation"])
    return tuple(dict.fromkeys(named))


def _phrase(head: "Token") -> list["Token"]:
    """The words of a noun phrase up to its head, without articles."""
    first = min(head.left_edge.i, head.i)
    skipped = ("det", "punct", "predet")
    return [token for token in head.doc[first : head.i] if token.dep_ not in skipped] + [head]


def _entry(tokens: list["Token"]) -> dict[str, str] | None:
    words = people_words()
    last = _lemma(tokens[-1])
    for size in (3, 2, 1):
        if len(tokens) >= size:
            lead = " ".join(token.lower_ for token in tokens[-size:-1])
            for form in (f"{lead} {last}".strip(), f"{lead} {tokens[-1].lower_}".strip()):
                if form in words:
                    return words[form]
    return None


def is_person_word(token: "Token") -> bool:
    """Whether a word by itself names people."""
    return _lemma(token) in people_words() or token.lower_ in group_forms()


def _lemma(token: "Token") -> str:
    lemma: str = token.lemma_.lower()
    lower: str = token.lower_
    if lower in ("corpses", "lives"):
        return {"corpses": "corpse", "lives": "life"}[lower]
    if lemma == lower and lower not in people_words():
        # A plural read as a proper noun keeps its ending: "Soldiers", "Policemen".
        for ending, single in (
            ("men", "man"),
            ("children", "child"),
            ("folk", "man"),
            ("people", "man"),
            ("ies", "y"),
            ("ves", "fe"),
            ("s", ""),
        ):
            if lower.endswith(ending) and lower.removesuffix(ending) + single in people_words():
                return lower.removesuffix(ending) + single
    return lemma


def _groups(head: "Token") -> Iterable[str]:
    forms = group_forms()
    for token in head.subtree:
        if token.i > head.i and (token.i - head.i > 8 or _in_clause(token, head)):
            continue
        if token.i < head.i and _in_conjunct(token, head):
            continue
        pair = f"{token.lower_} {token.nbor().lower_}" if token.i + 1 < len(token.doc) else ""
        if pair in forms:
            yield forms[pair]
        elif token.lower_ in forms and token.text[:1].isupper():
            before = token.nbor(-1).lower_ if token.i else ""
            if f"{before} {token.lower_}" not in forms:
                yield forms[token.lower_]


def _community(head: "Token") -> Iterable[str]:
    """ "civilians from the Alawite minority", wherever the parser hung it."""
    hit = _COMMUNITY.match(letters(head.doc), head.idx + len(head))
    if hit and hit[1].lower() in group_forms():
        yield group_forms()[hit[1].lower()]


def _in_clause(token: "Token", head: "Token") -> bool:
    """Whether a word after the head stands in a clause or phrase of its own, such as a place or a perpetrator."""
    while token != head:
        if token.dep_ in _CLAUSES or (token.dep_ == "prep" and token.lower_ not in ("of", "from")):
            return True
        if token.dep_ == "pobj" and token.head.lower_ == "from" and token.head.head == head and _names_place(token):
            return True
        token = token.head
    return False


def _in_conjunct(token: "Token", head: "Token") -> bool:
    while token != head:
        if token.dep_ == "conj":
            return True
        token = token.head
    return False


def _names_place(token: "Token") -> bool:
    return bool(token.tag_ == "NNP")


def _names(head: "Token") -> tuple[str, ...]:
    """The names of those counted, where the phrase or what is set beside it names them."""
    if name := _name(head):
        return (name,)
    beside = [child for child in head.children if child.dep_ == "appos"]
    listed = [other for child in beside for other in (child, *child.conjuncts)]
    return tuple(dict.fromkeys(name for token in listed if token.dep_ != "ROOT" and (name := _name(token))))


def _name(token: "Token") -> str | None:
    # Newswire in capitals: a name whose last word the parser takes for a noun.
    named = token.tag_ == "NN" and not is_person_word(token) and _is_end_of_name(token)
    if (
        (token.tag_ != "NNP" and not named)
        or token.lower_ in group_forms()
        or not (named or token.text[:1].isupper() or _is_end_of_name(token))
    ):
        return None
    parts = [token]
    while parts[0].i and _goes_on(before := token.doc[parts[0].i - 1], parts[0]):
        if before.lower_ in group_forms() or _HONORIFIC.match(before.text):
            break
        parts.insert(0, before)
    while parts[0].pos_ == "PUNCT":
        parts.pop(0)
    if len(parts) == 1 and _lemma(token) in people_words():
        return None
    text: str = letters(token.doc)[parts[0].idx : token.idx + len(token)]
    return text.title() if text != text.title() and (named or not token.text[:1].isupper()) else text


def _is_end_of_name(token: "Token") -> bool:
    children = list(token.children)
    return not any(child.dep_ in ("det", "poss", "amod") for child in children) and any(
        child.dep_ == "compound" and child.tag_ == "NNP" and child.i == token.i - 1 for child in children
    )


def _goes_on(before: "Token", first: "Token") -> bool:
    """Whether a word belongs to the name that follows it: a further name, or the hyphen of a double one."""
    if before.text in ("-", "–") and not before.whitespace_:
        return True
    joins = first.text in ("-", "–") and not before.whitespace_
    return bool(before.tag_ == "NNP" and before.text[:1].isupper()) or joins


def _sounds_like_a_person(lemma: str) -> bool:
    return _PERSON_ENDING.search(lemma) is not None and lemma not in not_people()
