"""What is told as having happened: no negation, no plan, no threat, no supposition, no other time."""

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from cenotaph.reading.english.hand import word_list
from cenotaph.reading.english.speech import letters
from cenotaph.reading.opening import MET, Gates

if TYPE_CHECKING:
    from spacy.tokens import Token

Standing = Literal["told", "possible", "unreal"]
Background = Literal["case", "past"]

_NEVER = frozenset(["could", "would", "will", "can", "should", "shall", "'ll", "wo", "ca"])
_PERHAPS = frozenset(["may", "might"])
_DENYING = frozenset(["never", "neither", "nor"])
_LATER = frozenset(["later", "eventually", "subsequently"])
_IF = frozenset(["if", "unless", "lest", "whether"])
_DONE = word_list("done")
_INTENDED = word_list("intended")
_INTENTION = word_list("intention")
_ABOUT = word_list("about")
_USED = frozenset(["use", "utilize", "utilise", "employ"])
_WITHOUT = frozenset(["without", "instead", "against", "avoid", "despite", "before"])
_NOT_QUITE = frozenset(["nearly", "almost"])  # "the blast nearly killed two soldiers"
_IN_CASE = re.compile(r"\bin\s+(?:case|the\s+event)\s+(?:of|that)\b[^.;]*$", re.IGNORECASE)
_PICTURES = frozenset(
    ["photo", "photograph", "photographer", "picture", "camera", "film", "video", "painting", "image", "lens"]
)
_TRIED = (
    r"charged|convicted|sentenced|indicted|wanted|tried|jailed|imprisoned|extradited|acquitted|on trial|"
    r"accused|suspected|guilty|trial|serving"
)
_LEGAL = re.compile(rf"\b(?:{_TRIED})\b[^.;]{{0,60}}$", re.IGNORECASE)
_LONG_AFTER = re.compile(
    r"\b(?:years?|decades?|months?|weeks?|days|day)\s+(?:to\s+the\s+day\s+)?(?:after|since)\b(?:[^,;]|(?<=\d),(?=\d))*$|"
    r"\bfollow(?:s|ed|ing)\s+others?\b[^;]*$",
    re.IGNORECASE,
)
# "The attack came a day after five bombs went off, killing 215": what went before it.
_CAME_AFTER = re.compile(
    r"\b(?:came|comes|coming)\s+(?:(?:just|only|barely|about|some|less\s+than)\s+)?(?:(?:an?|one|two|three|four|five|six|several|\d+|a\s+few)\s+(?:hours?|days?|weeks?|months?)\s+)?"
    r"(?:after|following|(?:on|in)\s+the\s+(?:heels|wake)\s+of)\b[^;]*$",
    re.IGNORECASE,
)
# "The deadliest attack since 1994, when 800 people were killed": what it is held against.
_WORST_SINCE = re.compile(
    r"\b(?:deadliest|worst|bloodiest|largest|biggest|heaviest)\b[^.;]{0,50}\bsince\b[^.;]{0,60}\b(?:when|in\s+which|that|which)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ANSWERING = r"response\s+to|reaction\s+to|support\s+for|solidarity\s+with"
_ANSWER = re.compile(rf"\b(?:{_ANSWERING})\b[^.;]{{0,50}}$", re.IGNORECASE)
_INQUIRING = r"investigat\w+|prob(?:e|ing) into"
_INQUIRY = re.compile(rf"\b(?:{_INQUIRING})\b[^.;]{{0,70}}$", re.IGNORECASE)
_AVENGING = (
    r"aveng\w+|reveng\w+|retaliat\w+|repris\w+|in protest (?:of|at|against|to)|to protest|anniversary|"
    r"commemorat\w+|memorial\s+(?:wall\s+)?(?:names|lists|bears|honou?rs)\b|(?:statue|monument|memorial|plaque|bust|obelisk|tombstone|tablet)s?\s+(?:of|to|for)\b|"
    r"in (?:memory|honou?r) of|mourn(?:ing|ed|s)?\s+(?:for|the|of)\b|remember\w*|funeral|"
    r"kn(?:ow|ew|ows)\s+(?:someone|somebody|people|anyone)\s+who|since the|ever since"
)
_REVENGE = re.compile(rf"\b(?:{_AVENGING})\b[^.;]{{0,70}}$", re.IGNORECASE)
# With what one of these patterns begins, looked for in a whole sentence first.
_GATES = Gates(
    {
        name: re.compile(rf"\b(?:{words})", re.IGNORECASE)
        for name, words in {
            "answer": _ANSWERING,
            "in case": r"in\s+(?:case|the\s+event)",
            "inquiry": _INQUIRING,
            "later": r"after\b|since\b|follow|com(?:e|ing)|came",
            "legal": _TRIED,
            "revenge": _AVENGING,
        }.items()
    },
    MET,
)


def standing(token: "Token") -> Standing:
    """Whether a harm is told as fact, as possible, or not as something that happened."""
    result: Standing = "told"
    for verb in _up(token):
        here = _verb_standing(verb)
        if here == "unreal":
            return "unreal"
        if here == "possible":
            result = "possible"
    if token.i and token.nbor(-1).lower_ in _NOT_QUITE and token.tag_.startswith("VB"):
        return "unreal"
    words = letters(token.doc)
    if _GATES.search("in case", words) and _IN_CASE.search(words[max(0, token.idx - 60) : token.idx]):
        return "unreal"
    if _is_pictured(token):
        return "unreal"
    return "unreal" if _governed(token) else result


def _is_pictured(token: "Token") -> bool:
    """ "the photograph captured 40 dancers"."""
    return token.lemma_.lower() in ("capture", "shoot", "hang") and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in _PICTURES for child in token.children
    )


def _up(token: "Token") -> list["Token"]:
    """The word and the verbs above it that belong to its own clause."""
    chain = [token]
    while chain[-1].dep_ in ("xcomp", "acomp", "attr", "oprd", "auxpass", "conj") and len(chain) < 6:
        head = chain[-1].head
        if chain[-1].dep_ == "conj" and (
            (_has_subject(chain[-1]) and not _shares_verb(chain[-1]))
            or head.pos_ not in ("VERB", "AUX")
            or _tensed(chain[-1])
        ):
            break
        chain.append(head)
    if (
        token.pos_ in ("NOUN", "NUM")
        and token.head.pos_ in ("VERB", "AUX")
        and token.dep_ in ("dobj", "nsubj", "attr", "nsubjpass")
        and token.head.lemma_.lower() not in _ABOUT
    ):
        chain.append(token.head)
    return chain


def _verb_standing(verb: "Token") -> Standing:
    helping: set[str] = set()
    beside: set[str] = set()
    for child in verb.children:
        lower = child.lower_
        if child.dep_ == "neg" or lower in _DENYING or (child.dep_ == "mark" and lower in _IF):
            return "unreal"
        beside.add(lower)
        # "Since 1 May the monitor has listed 88 deaths": a month, read as a verb.
        if child.dep_ in ("aux", "auxpass") and not (child.text == "May" and child.i > 0):
            helping.add(lower)
    if not helping:
        return "told"
    result: Standing = "told"
    if (helping & _NEVER and not beside & _LATER) or ("must" in helping and "have" not in helping):
        return "unreal"
    if helping & _PERHAPS:
        result = "possible" if "have" in helping or verb.lemma_ == "be" else "unreal"
    if "to" in helping and "have" not in helping and ("how" in beside or not _fulfilled(verb)):
        return "unreal"
    return result


def _fulfilled(verb: "Token") -> bool:
    head = verb.head
    if head.lemma_ in _USED and head.tag_ == "VBD" and verb.dep_ in ("xcomp", "advcl"):
        return True  # "used a roadside bomb to kill four policemen"
    return head.lemma_.lower() in _DONE or head.lower_ in ("last", "first", "only", "second") or verb.dep_ in ("aux",)


def _governed(token: "Token") -> bool:
    """Whether a verb or noun of intention stands above: "threatened to", "plans of", "without killing"."""
    at = token
    if token.pos_ == "NOUN" and token.dep_ == "dobj" and token.head.lemma_.lower() in _ABOUT:
        return False  # "urged them to investigate the murder": the murder happened
    for _ in range(6):
        head = at.head
        if head == at or _stands_first(at):
            return False
        if at.dep_ in ("xcomp", "pcomp", "prep", "ccomp", "acl", "dobj", "pobj"):
            lemma = head.lemma_.lower()
            if head.pos_ == "ADP" and lemma in _WITHOUT and at.dep_ == "pcomp":
                return True
            if (
                head.pos_ in ("VERB", "ADJ", "AUX")
                and lemma in _INTENDED
                and at.dep_ in ("xcomp", "ccomp", "pcomp", "prep", "dobj")
            ):
                return not (at.dep_ == "ccomp" and lemma in ("warn", "hope", "consider", "mean", "promise"))
            if (
                head.pos_ == "NOUN"
                and lemma in _INTENTION
                and at.dep_ in ("acl", "prep")
                and at.lower_ not in ("in", "during", "after")
            ):
                return True
        elif at.dep_ not in ("conj", "auxpass", "acomp", "attr", "oprd"):
            return False
        if at.dep_ == "ccomp":
            return False
        at = head
    return False


def _stands_first(token: "Token") -> bool:
    """ "Seven were killed, several others escaped": a clause of its own before the verb."""
    return token.dep_ == "ccomp" and token.i < token.head.i and _has_subject(token)


def _has_subject(token: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


def _shares_verb(token: "Token") -> bool:
    """ "Thousands could be displaced and hundreds killed": the verb of the first holds for the second."""
    return token.tag_ == "VBN" and not _tensed(token)


def _tensed(token: "Token") -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP") or any(child.dep_ in ("aux", "auxpass") for child in token.children)


def background(token: "Token") -> Background | None:
    """Whether a harm is told only behind the news: as the "case" of an inquiry, an arrest or a trial, or as the "past"
    before a revenge, a mourning or a later event. None: it is the news."""
    words = letters(token.doc)
    if not _GATES.may_open(_behind(), words):
        return None
    opened = _GATES.search
    before = words[max(0, token.sent.start_char, token.idx - 130) : token.idx]
    verbish = token.pos_ == "VERB" and token.tag_ in ("VBD", "VBN")
    itself = verbish and _has_subject(token) and token.dep_ in ("ROOT", "conj")
    if opened("revenge", words) and _REVENGE.search(before) and not itself:
        return "past"
    if token.pos_ == "NOUN" and opened("answer", words) and _ANSWER.search(before):
        return "past"
    after = opened("later", words)
    if after and (_LONG_AFTER.search(before) or _CAME_AFTER.search(before) or _WORST_SINCE.search(before)):
        return "past"
    if opened("inquiry", words) and _INQUIRY.search(before) and not itself:
        return "case"
    legal = token.tag_ in ("VBG", "NN", "NNS") and opened("legal", words) and _LEGAL.search(before)
    return "case" if legal else None


@cache
def _behind() -> int:
    """The gates without which nothing is told behind the news."""
    return _GATES.bits_of(("answer", "inquiry", "later", "legal", "revenge"))
