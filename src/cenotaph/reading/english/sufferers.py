"""Who suffers a harm: from its word, along the grammar, to the heads of the noun phrases that are harmed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cenotaph.reading.english.clauses import as_were, described_object, own_subject, parted, person_behind
from cenotaph.reading.english.counted import figure_of
from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.harm import told_by
from cenotaph.reading.english.lists import NOMINAL, beside, joined
from cenotaph.reading.english.nominals import INSIDE, next_nominal, phrase_head
from cenotaph.reading.english.of_whom import of_whom
from cenotaph.reading.english.phrases import TIMES, Harm, is_passive
from cenotaph.reading.english.undergone import SUBJECTS, first_counted, has_object, relative_head, subjects
from cenotaph.reading.english.wholes import whole_head

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_ONE = frozenset(["it", "itself", "which", "what"])
_NO = frozenset(["no", "zero", "any", "neither"])
_BETWEEN = frozenset(
    [
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "being",
        "have",
        "has",
        "had",
        "got",
        "reported",
        "reportedly",
        "remain",
        "remains",
        "remained",
        "still",
    ]
)
# Verbs whose subject itself suffers, without an object.
_RELATIVE = frozenset(["who", "whom", "that", "which"])
_FALLEN = frozenset(
    ["fall", "sleep", "camp", "crowd", "huddle", "cram", "live", "stay", "lodge", "hide", "cower", "register"]
)
_BODY_PARTS = frozenset(["head", "heart", "neck", "chest", "back", "face", "leg", "arm"])


def sufferers(harm: Harm, figures: tuple[Figure, ...]) -> list["Token"]:
    """Heads of the phrases that are harmed, coordinated ones too, in order; empty where the sentence does not say."""
    if harm.form == "noun" and any(child.lower_ in _NO for child in harm.token.children):
        return []  # "no deaths among the passengers": of those whom it names, nobody is harmed
    first = [head for head in _first(harm, figures) if head.lower_ not in _NO_ONE]
    heads = [whole_head(person_behind(head, harm.token), figures) for head in first]
    own = [child for child in harm.token.children if child.dep_ in SUBJECTS]
    if any(head.lower_ in ("none", "neither", "nobody") for head in (*first, *own)) or any(
        child.dep_ in ("det", "preconj") and child.lower_ in ("no", "neither")
        for head in heads
        for child in head.children
    ):
        return []
    # "The deputy and likely candidate was killed" is one person, and so is "the director, Adam Falah was killed".
    one = any(child.dep_ == "auxpass" and child.lower_ == "was" for child in harm.token.children)
    if one and len(heads) > 1 and heads[0].tag_ == "NN" and heads[-1].tag_ == "NNP" and heads[-1].i < harm.token.i:
        heads = heads[:1]
    found: list[Token] = []
    for head in (*heads, *as_were(harm.token)):
        for each in (head, *(beside(head, harm.token) if one else joined(head, harm.token))):
            if each not in found and each != harm.token:
                found.append(each)
    return found


def _first(harm: Harm, figures: tuple[Figure, ...]) -> list["Token"]:
    token = harm.token
    if harm.form == "suffered":
        return _struck(token, figures)
    if harm.form in ("undergone", "crowd"):
        return subjects(token)
    if harm.form == "next":
        # "shot dead a villager", which the parser often takes apart.
        return [head] if (head := next_nominal(token)) is not None else []
    if harm.form == "beyond":
        return _beyond(harm)
    if harm.form == "known":
        return _known(token, figures) or _beyond(harm, figures)
    if harm.form == "figure":
        before = _figure_before(token, figures)
        return [before] if before is not None else []
    if harm.form == "has":
        return subjects(token.head)
    if harm.form == "state":
        before = _figure_before(token, figures)
        return [_first_left(before, token)] if before is not None else _stated(token)
    return of_whom(token)


def _first_left(head: "Token", state: "Token") -> "Token":
    """ "left 14 inmates and two guards dead": the first of those whom the verb leaves so."""
    while head.dep_ == "conj" and head.head.pos_ in NOMINAL and head.head.head.lemma_ in ("leave", "find", "shoot"):
        if any(told_by(token) for token in head.doc[head.head.i + 1 : head.i]):
            break
        head = head.head
    return head


def _struck(token: "Token", figures: tuple[Figure, ...]) -> list["Token"]:
    if (after := _figure_after(token, figures)) is not None:
        return [after]
    told, before = _suffered(token), _figure_before(token, figures)
    if before is not None and told and before not in told and parted(told[0], before):
        return [before]
    if before is not None and token.dep_ == "amod" and token.head in told and before.head == token.head:
        return told  # "five captured soldiers": the soldiers, not the number
    return told if before is None or (told and before in (*told, *joined(told[0], token))) else [before]


def _figure_after(token: "Token", figures: tuple[Figure, ...]) -> "Token | None":
    """The head counted by a figure right after an active verb: "kills 41", "wounding over 100 people"."""
    if is_passive(token) or token.i + 1 >= len(token.doc):
        return None
    following = token.nbor()
    figure = next((figure for figure in figures if figure.start == following.idx), None)
    if figure is None:
        return None
    last = max(other.i for other in token.doc[following.i :] if other.idx < figure.end)
    head = token.doc[last]
    while head.head.i > head.i and head.head.i - last < 7 and head.dep_ in INSIDE and head.head.pos_ in NOMINAL:
        head = head.head
    return head


def _figure_before(token: "Token", figures: tuple[Figure, ...]) -> "Token | None":
    """The counted phrase right before a participle: "and at least 20 wounded", "five of his colleagues wounded"."""
    busy = has_object(token) and token.dep_ != "acl"
    if token.tag_ not in ("VBN", "VBD", "JJ", "NN", "NNP", "RB") or busy or not token.i:
        return None
    at = token.i - 1
    while (
        at
        and (token.doc[at].lower_ in _BETWEEN or token.doc[at].pos_ in ("ADV", "AUX"))
        and not _in_figure(token.doc[at], figures)
    ):
        at -= 1
    if token.doc[at].lower_ == "," and (start := _parenthesis(token.doc[at])) is not None:
        at = start
    head = token.doc[at]
    if head.pos_ not in NOMINAL or (
        head.dep_ == "dobj" and head.head.i < head.i and head.head != token and at != token.i - 1
    ):
        return None
    opening = head.head.head if head.dep_ == "conj" and head.head.dep_ == "pobj" else head
    if opening.lower_ == "including" and not any(map(told_by, head.doc[opening.head.i : head.i])):
        head = head.head  # "35 people, including six policemen and many civilians were injured"
    while head.dep_ == "pobj" and head.head.lower_ in ("of", "including") and head.head.head.i < head.head.i:
        head = head.head.head
    return head if figure_of(head, figures) else None


def _parenthesis(comma: "Token") -> int | None:
    """ "three others, including the governor, were injured": the word before the parenthesis that this comma closes."""
    for token in reversed(comma.doc[max(1, comma.i - 16) : comma.i]):
        if (
            token.lower_ in ("including", "among", "most", "mostly", "all", "many", "some", "several", "half")
            and token.nbor(-1).lower_ == ","
        ):
            return int(token.i - 2) if token.i > 1 else None
    return None


def _in_figure(token: "Token", figures: tuple[Figure, ...]) -> bool:
    return any(figure.start <= token.idx < figure.end for figure in figures)


def _suffered(token: "Token") -> list["Token"]:
    acl = token.dep_ == "acl" and token.tag_ == "VBN" and token.head.pos_ in NOMINAL
    if acl and not any(child.dep_ in SUBJECTS for child in token.children):
        return [first_counted(relative_head(token.head), token)]
    if _acts_on_what_it_describes(token):
        return [relative_head(token.head)]
    if (own := own_subject(token) or described_object(token)) is not None:
        return [own]
    if objects := _objects(token):
        return objects
    if token.tag_ == "VBG" and not is_passive(token):
        return []
    if token.dep_ == "amod" and token.head.pos_ in ("NOUN", "PROPN"):
        return [token.head]
    return subjects(token)


def _acts_on_what_it_describes(token: "Token") -> bool:
    """ "the woman whom a shell had killed", "a man that gunmen shot dead", "the farmer rebels took"."""
    if token.dep_ != "relcl" or is_passive(token) or token.head.pos_ not in NOMINAL:
        return False
    doers = [child for child in token.children if child.dep_ in SUBJECTS and child.lower_ not in _RELATIVE]
    objects = [child for child in token.children if child.dep_ in ("dobj", "dative")]
    return bool(doers) and all(child.lower_ in _RELATIVE or child.lemma_ in TIMES for child in objects)


def _objects(token: "Token") -> list["Token"]:
    """What an active verb acts on, shared with the verbs joined to it: "shot and killed two men"."""
    if is_passive(token):
        return []
    for verb in (token, *_joined_verbs(token)):
        if verb != token and any(child.dep_ in SUBJECTS for child in verb.children):
            break
        if objects := [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > token.i]:
            return [found for found in objects if found.lemma_ not in TIMES][:1]
    for clause in token.children:
        if clause.dep_ == "ccomp" and clause.tag_ == "VBG" and token.tag_ in ("VBD", "VBZ", "VBP"):
            # "wounded a woman hanging out washing", read as a clause.
            return [child for child in clause.children if child.dep_ == "nsubj" and child.i > token.i][:1]
    # The parser sometimes hangs the object of a participle elsewhere: "killing three", "wounding himself".
    after = next_nominal(token)
    if token.tag_ in ("VBG", "VBD", "VB", "VBZ", "VBP") and after is not None:
        return [after]
    return []


def _joined_verbs(token: "Token") -> Iterable["Token"]:
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            yield child
            yield from _joined_verbs(child)


def _beyond(harm: Harm, figures: tuple[Figure, ...] | None = None) -> list["Token"]:
    """The phrase that begins right after the words of a harm; with `figures`, only a counted one."""
    first = next((other for other in harm.token.doc[harm.token.i + 1 :] if other.idx >= harm.upto), None)
    if first is None or not harm.upto or (figures is not None and not _in_figure(first, figures)):
        return []
    return [phrase_head(first)]


def _known(token: "Token", figures: tuple[Figure, ...]) -> list["Token"]:
    """Those harmed by a verb that harms only people; an active verb never harms its own subject, but "men fell"."""
    if not is_passive(token) and token.tag_ != "VBN" and token.lemma_ not in _FALLEN:
        led = [grand for child in token.children if child.dep_ in ("prep", "prt") for grand in child.children]
        return (
            _objects(token)
            or [
                grand
                for grand in led
                if grand.dep_ == "pobj" and grand.head.i == token.i + 1 and grand.lemma_ not in _BODY_PARTS
            ][:1]
        )
    before = _figure_before(token, figures)
    return _suffered(token) or ([before] if before is not None else [])


def _stated(token: "Token") -> list["Token"]:
    if token.dep_ in ("amod", "compound") and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i:
        return [token.head] if token.lower_ not in ("homeless", "captive") else []
    if own := [child for child in token.children if child.dep_ in SUBJECTS]:
        return own[:1]
    verb = token.head
    if token.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advmod", "pcomp") or verb.lemma_ in (
        "be",
        "leave",
        "remain",
        "go",
    ):
        if verb.lemma_ in ("leave", "find", "report", "declare", "pronounce"):
            objects = [child for child in verb.children if child.dep_ == "dobj" and child != token]
            if objects:
                return objects[:1]
        return subjects(verb) or ([verb] if verb.pos_ in ("NOUN", "NUM") else [])
    if token.dep_ in ("acl", "relcl", "amod") and verb.pos_ in NOMINAL:
        return [verb]
    return []
