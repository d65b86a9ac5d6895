"""Lists of those harmed: phrases joined by commas, "and", "along with", or told side by side."""

from typing import TYPE_CHECKING

from cenotaph.reading.english.figures import figures
from cenotaph.reading.english.hand import word_list
from cenotaph.reading.english.people import is_person_word
from cenotaph.reading.english.person_words import not_people

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
_HARMED = word_list("harmed")
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


# How far behind the people and their harm their company may stand, in words.
_COMPANY = 16
_KINDS = frozenset(["man", "woman", "child", "boy", "girl", "infant", "baby", "toddler", "teenager"])


def joined(head: "Token", harm: "Token") -> list["Token"]:
    """The phrases joined to the first one, up to the point where another word of harm takes over."""
    found: list[Token] = []
    waiting = [head]
    while waiting:
        token = waiting.pop(0)
        for child in token.children:
            if child.i <= token.i or child.pos_ not in NOMINAL or _after_colon(token, child):
                continue
            if child.dep_ == "conj" or (child.dep_ == "appos" and (_one_more(token, child) or _adds_up(token, child))):
                if not _taken(child, harm):
                    found.append(child)
                    waiting.append(child)
            elif child.dep_ == "appos" and (not _many(token) or child.tag_ == "NNS"):
                # "Adam Falah, a judge, and his driver": the driver hangs on the description.
                own = [other for other in _conj(child) if _own_person(other) and not _taken(other, harm)]
                found += [other for other in own if not _many(token) or _is_theirs(other)]
    # "The murder of a judge and of his driver".
    again = [prep for prep in _preps_again(head) if prep.lower_ == head.head.lower_]
    found += [child for prep in again for child in prep.children if child.dep_ == "pobj"]
    if head.i > harm.i:
        found += _joined_to_things(head, harm)
    if head.head == harm and head.i > harm.i:
        # The parser sometimes joins a further object to the verb: "killing him and two of his guards".
        found += [other for other in _conj(harm) if other.i > head.i and not _taken(other, harm)]
    return sorted({*found, *beside(head, harm)}, key=lambda token: token.i)


def _joined_to_things(head: "Token", harm: "Token") -> list["Token"]:
    """ "killed a general who served the regime and another person": a person whom the parser joined to a thing."""
    found: list[Token] = []
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.dep_ != "conj" or token.head == head or is_person_word(token.head) or not is_person_word(token):
            continue
        one_more = any(child.lower_ in ("another", "other") for child in token.children) or _is_theirs(token)
        if one_more and token.left_edge.nbor(-1).lower_ == "and" and token.tag_ != "NNP" and not _taken(token, harm):
            found.append(token)
    return found


def _preps_again(head: "Token") -> list["Token"]:
    if head.dep_ != "pobj":
        return []
    return [
        child
        for child in (*head.children, *head.head.children, *head.head.head.children)
        if child.i > head.i
        and child.pos_ == "ADP"
        and child.dep_ in ("conj", "prep")
        and child.i
        and child.nbor(-1).lower_ == "and"
    ]


def _after_colon(token: "Token", child: "Token") -> bool:
    return any(between.text == ":" for between in token.doc[token.i + 1 : child.i])


def _conj(token: "Token") -> list["Token"]:
    return [child for child in token.children if child.dep_ == "conj" and child.pos_ in NOMINAL]


def _own_person(token: "Token") -> bool:
    return any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in token.children) or _has_number(token)


def _is_theirs(token: "Token") -> bool:
    """ "their two drivers": people of those told of before, and so others than they."""
    return any(child.dep_ == "poss" and child.lower_ in ("their", "his", "her") for child in token.children)


def _one_more(head: "Token", appos: "Token") -> bool:
    """Whether a phrase set beside another names a further person, not the same one again."""
    if _many(head):
        return False
    if any(child.dep_ == "poss" and child.tag_ == "PRP$" and child.lower_ != "its" for child in appos.children):
        return True
    listed = bool(_conj(appos)) or any(child.dep_ == "appos" for child in appos.children)
    if head.tag_ == "NNP":
        return appos.tag_ == "NNP" and listed
    return appos.tag_ in ("NN", "NNS") and listed and (_has_number(appos) or _has_article(appos, ("a", "an")))


def _adds_up(head: "Token", appos: "Token") -> bool:
    """ "three policemen, a nurse and a boy", "30 goats, a shepherd and his son": a list of others than the first.

    People behind animals are others; so are single people whose list comes to another number than the one before it.
    """
    if head.lemma_.lower() in not_people():
        return is_person_word(appos)
    single = [appos, *_chain(appos), *_theirs_beyond(appos)]
    counted = next((child for child in head.children if child.dep_ == "nummod"), None)
    number = next((figure.low for figure in figures(counted.text)), None) if counted is not None else None
    kinds = [each.lemma_.lower() for each in (head, *single)]
    if number is not None and len(single) > 1 and all(map(_has_number, single)) and _KINDS.issuperset(kinds):
        return len(set(kinds)) == len(kinds)  # "eight children, two men and two women"
    if number is None or head.lemma_.lower() in word_list("anyone") or len(single) < 2 or not is_person_word(head):
        return False
    alone = all(
        each.tag_ == "NN" and (_has_article(each, ("a", "an")) or _is_theirs(each)) and is_person_word(each)
        for each in single
    )
    return alone and len(single) != number


def _theirs_beyond(token: "Token") -> list["Token"]:
    """ "six clergymen, a maid, and her daughter": the daughter, whom the parser joined to the verb."""
    joint = [each.lower_ for each in token.doc[token.i + 1 : token.i + 3]]
    beyond = [each for each in token.doc[token.i + 3 : token.i + 5] if each.tag_ == "NN" and _is_theirs(each)]
    return beyond[:1] if joint == [",", "and"] and not _conj(token) else []


def _chain(token: "Token") -> list["Token"]:
    """The phrases joined to one, each to the one before it."""
    return [each for child in _conj(token) for each in (child, *_chain(child))]


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
    edge = token.left_edge
    if edge.lower_ in _HARMED and edge.nbor(-1).lower_ == "and" and edge.nbor().pos_ == "NUM":
        return True  # "killed eleven people and injured seventy-seven others", read as an adjective
    at = token.i + 1
    while at < len(doc) and (doc[at].lower_ in _FILL or doc[at].lower_ in _BE or doc[at].pos_ == "ADV"):
        at += 1
    return at < len(doc) and at - token.i < 6 and doc[at].lower_ in _HARMED and doc[at].tag_ != "VBG"


def beside(head: "Token", harm: "Token") -> list["Token"]:
    """ "along with his driver", "together with two guards", "in addition to four civilians"."""
    doc = head.doc
    last = max(harm.i, head.i)
    for token in doc[head.i + 1 : last + _COMPANY]:
        harmed = token.i > last and token.lower_ in _HARMED and token.lower_ != "dead"
        if harmed and token.dep_ not in ("amod", "acl", "relcl"):
            return _household(head, harm)
        led = doc[token.i - 1].lower_
        if (token.lower_ == "with" and led in ("along", "together")) or (token.lower_ == "to" and led == "addition"):
            company = [grand for child in (token, doc[token.i - 1]) for grand in child.children if grand.dep_ == "pobj"]
            return _company(company[:1])
        if token.lower_ == "alongside" and token.dep_ == "prep" and token.i - last < 8:
            company = [child for child in token.children if child.dep_ == "pobj"][:1]
            return [each for head in company for each in (head, *(c for c in _chain(head) if _own_person(c)))]
    return _household(head, harm)


def _company(company: list["Token"]) -> list["Token"]:
    """Those who were with the first: "two of his nephews and six other relatives", "his driver and another man"."""
    for head in company:
        inner = [child for prep in head.children if prep.lower_ == "of" for child in prep.children]
        counted = [each for child in inner for each in _chain(child) if _has_number(each)]
        return [head, *(each for each in _chain(head) if is_person_word(each)), *counted]
    return []


def _household(head: "Token", harm: "Token") -> list["Token"]:
    """ "killed a candidate for the council, his driver and a guard": the driver, wherever the parser hung him.

    So too before their verb: "The mayor of Kalmera, his son and two guards were killed".
    """
    behind = harm.i > head.i
    passive = harm.lemma_ == "die" or any(child.dep_ == "auxpass" for child in harm.children)
    if behind and (not passive or _many(head)):
        return []
    for token in head.doc[head.i + 1 : head.i + 14]:
        if token.pos_ in ("VERB", "AUX") and (behind or token.tag_ not in ("VBG", "VBN")):
            return []
        told = (
            token.tag_ == "PRP$"
            and token.lower_ != "its"
            and token.nbor(-1).lower_ in (",", "and")
            and is_person_word(token.head)
        )
        # A subject is never followed by "and" and its verb: "his driver and a guard and injured three".
        loose = token.head.dep_ == "nsubj" and token.head.head.nbor(-1).lower_ == "and"
        joins = token.head.dep_ in ("appos", "conj", "dobj", "pobj") or loose
        if told and joins and token.head.i - token.i < 4:
            return [token.head, *_conj(token.head)]
    return []


def listed(harm: "Token") -> list["Token"]:
    """Subjects of "were killed" where the parser kept but one: "Falah, a teacher; Ossa, a judge; and two guards".

    Looks back from a plural verb over the words of its clause for names, counted people and "his driver", side by side.
    """
    verb = next(
        (child for child in harm.children if child.dep_ in ("auxpass", "aux") and child.lower_ in _PLURAL), None
    )
    if verb is None:
        return []
    first = _clause_start(verb)
    found: list[Token] = []
    for token in harm.doc[first : verb.i]:
        if _stands_alone(token, first) and not (found and _names_the_last(found[-1], token)):
            found.append(token)
    return found if len(found) > 1 else []


def _names_the_last(last: "Token", token: "Token") -> bool:
    """ "his son, Adam": the name of the person before it."""
    near = token.left_edge.i == last.i + 2
    described = last.tag_ == "NNP" and _has_article(token, ("a", "an"))  # "Adam Falah, a vice mayor, and his driver"
    return near and ((token.tag_ == "NNP" and last.tag_ != "NNP") or described)


def _under_preposition(token: "Token") -> bool:
    while token.dep_ in ("conj", "appos"):
        token = token.head
    return bool(token.dep_ == "pobj" and token.head.lower_ in _GROUPING and token.tag_ != "NN")


_PLURAL = frozenset(["were", "are", "have"])
_CUTS = frozenset([":", "that", "--", "—", "]", "when", "where", "as", "after", "while", "because", "which"])


def _clause_start(verb: "Token") -> int:
    for token in reversed(verb.doc[: verb.i]):
        if token.lower_ in _CUTS or (
            token.pos_ in ("VERB", "AUX") and token.dep_ not in ("acl", "relcl", "amod", "compound")
        ):
            return int(token.i + 1)
    return 0


_GROUPING = frozenset(["including", "include", "among", "like", "with", "of", "by", "from"])


def _stands_alone(token: "Token", first: int) -> bool:
    """A head of its own in a list: a name, a counted or possessed person, begun after a comma, "and" or nothing."""
    if (
        token.pos_ not in ("NOUN", "PROPN")
        or _under_preposition(token)
        or token.dep_ in ("compound", "poss", "pobj", "amod", "nmod")
    ):
        return False
    start = token.left_edge
    if start.i > first and token.doc[start.i - 1].lower_ not in (",", ";", "and"):
        return False
    possessed = any(child.dep_ == "poss" for child in token.children)
    titled = any(child.dep_ == "compound" and child.tag_ == "NNP" for child in token.children)
    said = possessed or _has_number(token) or _has_article(token, ("a", "an", "another"))
    return token.tag_ == "NNP" or titled or (said and is_person_word(token))
