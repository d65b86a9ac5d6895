"""Who suffers a harm: from its word, along the grammar, to the heads of the noun phrases that are harmed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cenotaph.reading.english.harm import Harm

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset(["who", "that", "which", "whom"])
_LIGHT = frozenset(
    ["believe", "fear", "report", "say", "find", "presume", "think", "feel", "confirm", "know", "allege", "declare"]
)
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")


def sufferers(harm: Harm) -> list["Token"]:
    """Heads of the phrases that are harmed, coordinated ones too, in order; empty where the sentence does not say."""
    heads = [head for head in _first(harm) if head.lower_ not in ("it", "itself", "which", "what")]
    found: list[Token] = []
    for head in heads:
        for each in (head, *conjuncts(head, harm)):
            if each not in found and each != harm.token:
                found.append(each)
    return found


def _first(harm: Harm) -> list["Token"]:
    token = harm.token
    if harm.form == "suffered":
        return _suffered(token)
    if harm.form == "undergone":
        return _subjects(token)
    if harm.form == "has":
        return _subjects(token.head)
    if harm.form == "state":
        return _stated(token)
    return _of(token)


def _suffered(token: "Token") -> list["Token"]:
    if objects := _objects(token):
        return objects
    if token.tag_ == "VBG" and not _is_passive(token):
        return []
    if token.dep_ in ("amod",) and token.head.pos_ in ("NOUN", "PROPN"):
        return [token.head] if not token.tag_ == "VBG" else []
    return _subjects(token)


def _objects(token: "Token") -> list["Token"]:
    """What an active verb acts on, shared with the verbs joined to it: "shot and killed two men"."""
    if _is_passive(token):
        return []
    for verb in (token, *_joined(token)):
        if verb != token and any(child.dep_ in _SUBJECTS for child in verb.children):
            break
        if objects := [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > token.i]:
            return objects[:1]
    # The parser sometimes hangs the object of a participle elsewhere: "killing three", "wounding himself".
    after = _next_nominal(token)
    if token.tag_ in ("VBG", "VBD", "VB", "VBZ", "VBP") and after is not None and not _own_subject(token):
        return [after]
    return []


def _joined(token: "Token") -> Iterable["Token"]:
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            yield child
            yield from _joined(child)


def _next_nominal(token: "Token") -> "Token | None":
    """The phrase that begins right after a word: its head, found within a few words."""
    if token.i + 1 >= len(token.doc):
        return None
    following = token.nbor()
    if following.tag_ in ("IN", "CC", ",", ".", "TO", "WDT", "WRB", ":") or following.pos_ in (
        "PUNCT",
        "ADP",
        "CCONJ",
        "VERB",
        "AUX",
    ):
        return None
    head = following
    while (
        head.head.i > head.i and head.head.pos_ in _NOMINAL and head.head.i - token.i < 8 and head.dep_ not in _SUBJECTS
    ):
        head = head.head
    return head if head.pos_ in _NOMINAL and head.dep_ not in _SUBJECTS and head.i > token.i else None


def _own_subject(token: "Token") -> bool:
    return token.tag_ != "VBG" and any(child.dep_ in ("nsubjpass",) for child in token.children)


def _is_passive(token: "Token") -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)


def _subjects(token: "Token", depth: int = 0) -> list["Token"]:
    """Subject of a verb, its own or inherited: conjunct, relative, participle, "is believed to have been killed"."""
    own = [child for child in token.children if child.dep_ in _SUBJECTS]
    if own:
        subject = own[0]
        if subject.lower_ in _RELATIVES and token.dep_ == "relcl":
            return [token.head]
        if subject.lower_ in ("there", "it"):
            return []
        return [subject]
    if depth > 4 or token.head == token:
        return []
    head = token.head
    if token.dep_ in ("acl", "relcl") and head.pos_ in _NOMINAL:
        return [head]
    if token.dep_ in ("xcomp", "ccomp", "acomp", "oprd", "attr", "advcl", "prep", "pcomp", "dep") and head.pos_ in (
        "VERB",
        "AUX",
        "ADP",
        "ADJ",
    ):
        if head.lemma_ in ("leave", "find", "make") and (objects := [c for c in head.children if c.dep_ == "dobj"]):
            return objects
        if token.dep_ in ("advcl", "prep", "pcomp") and token.tag_ == "VBG":
            return []
        return _subjects(head, depth + 1)
    if token.dep_ == "conj":
        if head.pos_ in ("VERB", "AUX", "ADJ") and _passive_like(head):
            return _subjects(head, depth + 1)
        if head.pos_ in ("NOUN", "PROPN", "NUM") and token.tag_ in ("VBN", "VBD", "JJ"):
            return []
    return []


def _passive_like(token: "Token") -> bool:
    return _is_passive(token) or not any(child.dep_ == "dobj" for child in token.children)


def _stated(token: "Token") -> list["Token"]:
    if token.dep_ in ("amod", "compound") and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i:
        return [token.head]
    if token.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advmod", "pcomp") or token.head.lemma_ in (
        "be",
        "leave",
        "remain",
        "go",
    ):
        verb = token.head
        own = [child for child in token.children if child.dep_ in _SUBJECTS]
        if own:
            return own[:1]
        if verb.lemma_ in ("leave", "find", "report", "declare", "pronounce") and (
            objects := [c for c in verb.children if c.dep_ == "dobj" and c != token]
        ):
            return objects[:1]
        return _subjects(verb) or ([verb] if verb.pos_ in ("NOUN", "NUM") else [])
    if token.dep_ in ("acl", "relcl", "amod") and token.head.pos_ in _NOMINAL:
        return [token.head]
    return [child for child in token.children if child.dep_ in _SUBJECTS][:1]


def _of(token: "Token") -> list["Token"]:
    """ "the death of two men", "the lives of", "injuries to two men"."""
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "to", "among") and prep.i > token.i:
            return [child for child in prep.children if child.dep_ in ("pobj", "pcomp")][:1]
    return []


def conjuncts(head: "Token", harm: Harm) -> list["Token"]:
    """Phrases joined to the first one, up to the point where another word of harm takes over."""
    joined: list[Token] = []
    waiting = [head]
    while waiting:
        token = waiting.pop(0)
        for child in token.children:
            if child.dep_ == "conj" and child.i > token.i and child.pos_ in _NOMINAL and not _taken(child, harm):
                joined.append(child)
                waiting.append(child)
    return joined


def _taken(token: "Token", harm: Harm) -> bool:
    """Whether a joined phrase has a verb of its own: "killing two and three were wounded"."""
    if token.i < harm.token.i:
        return False
    return any(
        child.dep_ in ("acl", "relcl", "amod")
        and child.tag_ in ("VBN", "VBD", "JJ")
        and child.i == token.i + 1
        and _harmful(child)
        for child in token.children
    )


def _harmful(token: "Token") -> bool:
    return token.lower_ in (
        "killed",
        "wounded",
        "injured",
        "dead",
        "missing",
        "hurt",
        "arrested",
        "kidnapped",
        "abducted",
        "captured",
    )
