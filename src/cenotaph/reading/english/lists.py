"""Lists of those harmed: phrases joined by commas, "and", "along with", or told side by side."""

from typing import TYPE_CHECKING

from cenotaph.reading.english.harm import harm_words
from cenotaph.reading.english.people import is_person_word

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
_BE = frozenset(["were", "was", "are", "is", "been", "be", "being", "have", "has", "had", "got"])
_FILL = frozenset(
    [
        "others",
        "other",
        "people",
        "persons",
        "more",
        "civilians",
        "soldiers",
        "men",
        "women",
        "children",
        "policemen",
        "policeman",
    ]
)


def joined(head: "Token", harm: "Token") -> list["Token"]:
    """The phrases joined to the first one, up to the point where another word of harm takes over."""
    found: list[Token] = []
    waiting = [head]
    while waiting:
        token = waiting.pop(0)
        for child in token.children:
            if child.i <= token.i or child.pos_ not in NOMINAL:
                continue
            if child.dep_ == "conj" or (child.dep_ == "appos" and _one_more(token, child)):
                if not _taken(child, harm):
                    found.append(child)
                    waiting.append(child)
            elif child.dep_ == "appos" and not _many(token):
                # "Adam Falah, a judge, and his driver": the driver hangs on the description.
                found += [other for other in _conj(child) if _own_person(other) and not _taken(other, harm)]
    if head.head == harm and head.i > harm.i:
        # The parser sometimes joins a further object to the verb: "killing him and two of his guards".
        found += [other for other in _conj(harm) if other.i > head.i and not _taken(other, harm)]
    return sorted({*found, *beside(head, harm)}, key=lambda token: token.i)


def _conj(token: "Token") -> list["Token"]:
    return [child for child in token.children if child.dep_ == "conj" and child.pos_ in NOMINAL]


def _own_person(token: "Token") -> bool:
    return any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in token.children) or _has_number(token)


def _one_more(head: "Token", appos: "Token") -> bool:
    """Whether a phrase set beside another names a further person, not the same one again."""
    if _many(head):
        return False
    if any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in appos.children):
        return True
    listed = bool(_conj(appos)) or any(child.dep_ == "appos" for child in appos.children)
    if head.tag_ == "NNP":
        return appos.tag_ == "NNP" and listed
    return appos.tag_ in ("NN", "NNS") and listed and (_has_number(appos) or _has_article(appos, ("a", "an")))


def _many(head: "Token") -> bool:
    """Several people, whose description cannot be one more person."""
    return head.tag_ in ("NNS", "NNPS", "CD") or _has_number(head)


def _has_number(token: "Token") -> bool:
    return any(child.dep_ == "nummod" for child in token.children)


def _has_article(token: "Token", articles: tuple[str, ...]) -> bool:
    return any(child.dep_ == "det" and child.lower_ in articles for child in token.children)


def _taken(token: "Token", harm: "Token") -> bool:
    """Whether a joined phrase has a verb of its own: "killing two, and three were wounded"."""
    if token.i < harm.i:
        return False
    doc = token.doc
    at = token.i + 1
    while at < len(doc) and (doc[at].lower_ in _FILL or doc[at].lower_ in _BE or doc[at].pos_ == "ADV"):
        at += 1
    return at < len(doc) and at - token.i < 6 and doc[at].lower_ in harm_words() and doc[at].tag_ != "VBG"


def beside(head: "Token", harm: "Token") -> list["Token"]:
    """ "along with his driver", "together with two guards"."""
    doc = head.doc
    for token in doc[harm.i + 1 : harm.i + 6] if harm.i > head.i else doc[head.i + 1 : head.i + 8]:
        if token.lower_ == "with" and doc[token.i - 1].lower_ in ("along", "together"):
            return [grand for child in (token, doc[token.i - 1]) for grand in child.children if grand.dep_ == "pobj"][
                :1
            ]
    return []
