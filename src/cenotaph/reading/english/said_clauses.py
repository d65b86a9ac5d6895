"""Find who says what inside one parsed sentence: the verb, the noun phrase that speaks, and the words it covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cenotaph.reading.english.harm import words as harm_words
from cenotaph.reading.english.of_whom import OWN_DEEDS
from cenotaph.reading.english.said_subjects import CITING, speaking, subject_of
from cenotaph.reading.english.said_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONTENT = frozenset(["ccomp", "pcomp", "parataxis"])
_OBJECTS = frozenset(
    ["dobj", "obj", "attr", "oprd", "xcomp", "acl", "nmod", "prep", "dative", "relcl", "acomp", "npadvmod"]
)
_CONTRAST = frozenset([
    "while", "whereas", "although", "though", "but", "as", "after", "when", "if", "because", "since", "before", "until",
])  # fmt: skip
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])
_TOLD_TOLL = frozenset(["put", "raise", "lower", "revise", "update"])
# "The monitor says 27": here a bare figure is what is said.
# "described seeing nine bodies", "spoke of nine dead"
_RECALLING = frozenset(["describe", "recall", "remember", "speak", "report", "tell"])
_STATING = frozenset(["say", "state", "claim", "estimate", "count"])
_OWNED = frozenset(["responsibility", "credit", "involvement", "attack", "life", "victory", "victim"])
_RECKONING = frozenset(["count", "estimate", "tally", "account", "reckoning", "figure"])
_VIA = frozenset(["according"])
_NAMING = _VIA | {"per", "by"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying in a sentence.

    `verb` is its carrying token; `heads` are the noun phrases that speak, nearest first (empty: nobody is named);
    `covers` are the indices of the tokens said; `also` is who was told ("told AFP"), where that is a news outlet.
    `manner` is "" or one of alleged, suggested, denied, as the verb itself has it. `rank`: outer first.
    """

    verb: "Token"
    heads: "tuple[Token, ...]"
    covers: frozenset[int]
    rank: int
    also: "Token | None" = None
    manner: str = ""
    via: bool = False


def sayings(doc: "Doc") -> list[Saying]:
    """Every saying of a parsed sentence, outermost first."""
    say = words("said", "say")
    found = [saying for token in doc if token.lemma_.lower() in say and (saying := _saying(token))]
    verbs = {saying.verb.i for saying in found}
    found += [saying for token in doc if token.lower_ in _NAMING and (saying := _according(token, verbs))]
    return sorted(found, key=lambda saying: (saying.rank, saying.verb.i))


def _saying(token: "Token") -> Saying | None:
    if token.pos_ not in ("VERB", "AUX", "NOUN") or token.lemma_.lower() not in words("said", "say"):
        return None
    lemma = token.lemma_.lower()
    noun = token.pos_ == "NOUN" and not any(child.dep_ == "ccomp" for child in token.children)
    if noun or (token.dep_ in ("amod", "compound") and not list(token.children)):
        return None
    heads, passive = speaking(token)
    if _unsaid(token, lemma):
        return None
    if lemma in _TOLD_TOLL and not passive and (not _of_a_toll(token) or _is_of_a_death(token)):
        return None
    covers = _covered(token, heads, lemma, passive)
    if not covers:
        return None
    if not heads and not passive and not _inherits(token):
        return None
    manner = "" if passive and not heads and lemma in CITING else _manner(token)
    return Saying(token, heads, covers, _depth(token), _told(token), manner)


def _unsaid(verb: "Token", lemma: str) -> bool:
    """What is not said at all, and what claims a deed rather than tells of it."""
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and (subject.pos_ == "NUM" or any(child.lower_ == "no" for child in subject.children)):
        return True
    return lemma in ("claim", "deny", "accept") and any(child.lemma_.lower() in _OWNED for child in verb.children)


def _is_of_a_death(verb: "Token") -> bool:
    """ "A third man succumbed to his wounds, raising the toll to three": he raises it, and says nothing."""
    lemma = verb.head.lemma_.lower()
    return verb.tag_ == "VBG" and ((lemma, "undergone") in harm_words() or lemma == "succumb")


def _of_a_toll(verb: "Token") -> bool:
    return any(
        child.dep_ in ("dobj", "nsubj", "obj") and child.lemma_.lower() in words("said", "toll")
        for child in verb.children
    )


def _inherits(verb: "Token") -> bool:
    return subject_of(verb) is not None


def _covered(verb: "Token", heads: "tuple[Token, ...]", lemma: str, passive: bool) -> frozenset[int]:
    """The tokens that a verb of saying asserts; empty where it asserts nothing."""
    wanted = set(_CONTENT)
    if lemma in words("said", "assert_object") or passive:
        wanted |= _OBJECTS
    if passive:
        wanted |= {"nsubjpass"}
    if lemma in CITING and verb.dep_ in ("advcl", "acl", "prep", "conj") and verb.tag_ == "VBG":
        return _around_citing(verb)
    covered: set[int] = set()
    around = {(head.i, t.i) for head in heads for t in head.subtree if head.i != verb.i and verb not in head.subtree}
    # A clause after the verb belongs to what is said, even where the parser ties it to the speaker.
    beyond = {index for at, index in around if at < verb.i < index}
    spoken = {index for _, index in around} - beyond
    for child in verb.children:
        if _is_content(child) and not _parted(verb, child) and (child.dep_ in wanted or _goes_with(verb, child)):
            covered.update(token.i for token in child.subtree)
    aside = verb.dep_ in ("conj", "dep") and not covered and any(child.dep_ == "nsubj" for child in verb.children)
    if (verb.dep_ == "parataxis" and not covered) or aside:
        covered.update(token.i for token in verb.head.subtree)
        covered -= {token.i for token in verb.subtree}
    if passive and verb.dep_ in ("acl", "relcl"):
        covered.update(token.i for token in verb.head.subtree)
    covered = (covered | beyond if covered else set()) or _bare_content(verb)
    if lemma not in CITING and (heads or not passive):
        covered -= spoken
    return frozenset(covered - {verb.i})


def _goes_with(verb: "Token", child: "Token") -> bool:
    """Whether a word under a verb of saying is said too, though the parser gives it another place."""
    return _belongs(child) or _runs_on(verb, child) or _leads(verb, child) or _bare_figure(verb, child)


def _bare_figure(verb: "Token", child: "Token") -> bool:
    lemma = verb.lemma_.lower()
    if lemma in _RECALLING and child.dep_ in ("xcomp", "prep"):
        return bool(child.tag_ == "VBG" or child.lower_ == "of")
    return lemma in _STATING and child.dep_ == "dobj" and any(token.like_num for token in child.subtree)


def _parted(verb: "Token", child: "Token") -> bool:
    """ "The army said nine died; the rebels said two": a semicolon parts two sayings, whatever the parser ties."""
    low, high = sorted((verb.i, child.i))
    return any(token.text == ";" for token in verb.doc[low:high])


def _told_first(verb: "Token") -> bool:
    """Whether what is said stands before the verb: "Nine died, police said"."""
    return any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)


def _leads(verb: "Token", child: "Token") -> bool:
    """ "It was the worst day, with nine dead, police said": what stands before the speaker is said too."""
    subject = next((other for other in verb.children if other.dep_ == "nsubj"), verb)
    return child.dep_ in ("prep", "advcl", "npadvmod") and child.i < subject.i and _told_first(verb)


def _runs_on(verb: "Token", child: "Token") -> bool:
    """ "Nine died, police said, and ten were hurt": what follows a saying set inside goes on with it."""
    if child.dep_ != "conj" or child.i < verb.i or child.lemma_.lower() in words("said", "say"):
        return False
    before = _told_first(verb)
    return before and any(other.dep_ == "cc" and other.lower_ == "and" for other in verb.children)


def _around_citing(verb: "Token") -> frozenset[int]:
    """ "AFP reported nine dead, citing medics": the one cited stands behind all that its clause tells."""
    own = {token.i for token in verb.subtree}
    # "State radio, quoting a hospital, said …": the clause hangs on the subject, the words on its verb.
    over = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ == "nsubj" else verb.head
    return frozenset({token.i for token in over.subtree} - own - _subject_tokens(over))


def _subject_tokens(verb: "Token") -> set[int]:
    if verb.lemma_.lower() not in words("said", "say"):
        return set()
    return {token.i for child in verb.children if child.dep_ == "nsubj" for token in child.subtree}


def _is_content(child: "Token") -> bool:
    """A clause beside the verb is what is said unless it is itself a verb of saying with its own subject."""
    if child.dep_ != "parataxis":
        return True
    return child.lemma_.lower() not in words("said", "say") or not any(c.dep_ in _SUBJECTS for c in child.children)


def _belongs(child: "Token") -> bool:
    """A joined clause goes on with what is said when it has no subject of its own and no word of contrast."""
    if child.dep_ == "conj" and any(c.dep_ in _SUBJECTS for c in child.children):
        return False
    marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
    return child.dep_ in ("advcl", "conj") and not marks & _CONTRAST and child.lemma_.lower() in words("said", "say")


def _bare_content(verb: "Token") -> set[int]:
    """The clause before ", police said" when the parser has not tied it to the verb."""
    if verb.dep_ != "ROOT" or verb.lemma_.lower() in words("said", "guarded"):
        return set()
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return set()
    start = min(subject.left_edge.i, verb.i)
    before = [token for token in verb.doc[:start] if not token.is_punct]
    after = [token for token in verb.doc[verb.i + 1 :] if not token.is_punct]
    if len(before) > 2 and verb.doc[start - 1].is_punct and len(before) >= len(after):
        return {token.i for token in verb.doc[:start]}
    return set()


def _according(token: "Token", verbs: set[int]) -> Saying | None:
    """ "according to X", "as per X", "per X", "citing"-like prepositions that name a source for their clause."""
    lower = token.lower_
    if lower in _VIA and (to := next((c for c in token.children if c.lower_ == "to"), None)) is not None:
        heads = tuple(noun for noun in to.children if noun.dep_ == "pobj")
    elif lower == "per" and token.dep_ == "prep" and token.i > 0 and token.nbor(-1).lower_ in ("as", ","):
        heads = tuple(noun for noun in token.children if noun.dep_ == "pobj" and noun.pos_ == "PROPN")
    elif lower == "by" and (owner := _reckoner(token)) is not None:
        heads = (owner,)
    else:
        return None
    if not heads or heads[0].pos_ == "NUM":
        return None
    return Saying(token, heads[:1], _scope(token, heads[0], verbs), _depth(token), via=True)


def _reckoner(token: "Token") -> "Token | None":
    """The owner in "by the imam's count"."""
    noun = next((noun for noun in token.children if noun.dep_ == "pobj" and noun.lemma_.lower() in _RECKONING), None)
    return next((child for child in noun.children if child.dep_ == "poss"), None) if noun is not None else None


def _scope(token: "Token", head: "Token", verbs: set[int]) -> frozenset[int]:
    """The clause that "according to" speaks of: the whole sentence, or its own clause where others speak beside it."""
    doc = token.doc
    everything = {t.i for t in doc} - {t.i for t in token.subtree}
    sources = [t for t in doc if t.lower_ in _VIA or t.i in verbs]
    if len(sources) <= 1 and not _contrasted(doc):
        return frozenset(everything)
    clause = token.head
    while (
        clause.dep_ not in ("ROOT", "ccomp", "advcl", "parataxis", "relcl")
        and not _own_clause(clause)
        and clause.head != clause
    ):
        clause = clause.head
    inside = {t.i for t in clause.subtree} - {t.i for t in token.subtree}
    # A second source in a joined clause speaks for that clause alone.
    for child in clause.children:
        rest = {t.i for t in child.subtree}
        joined = child.dep_ in ("conj", "advcl", "parataxis") and token.i not in rest and _own_clause(child)
        if joined and any(t.i in rest and t != token for t in sources):
            inside -= rest
    return frozenset(inside or everything)


def _own_clause(token: "Token") -> bool:
    return token.pos_ in ("VERB", "AUX") and any(child.dep_ in _SUBJECTS for child in token.children)


def _contrasted(doc: "Doc") -> bool:
    return any(token.lower_ in ("while", "whereas", "but") and token.dep_ in ("mark", "cc") for token in doc)


def _told(verb: "Token") -> "Token | None":
    if verb.lemma_.lower() not in ("tell", "inform"):
        return None
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative", "obj") and c.pos_ in ("PROPN", "NOUN")), None)


def _manner(verb: "Token") -> str:
    # Who rejects a murder condemns it.
    if verb.lemma_ == "reject" and any(child.lemma_.lower() in OWN_DEEDS for child in verb.children):
        return ""
    return next((name for name in ("alleged", "suggested", "denied") if verb.lemma_.lower() in words("said", name)), "")


def _depth(token: "Token") -> int:
    depth = 0
    while token.head != token:
        token, depth = token.head, depth + 1
    return depth


def chains(found: Iterable[Saying], index: int) -> list[Saying]:
    """The sayings that cover a token, outermost first."""
    return [saying for saying in found if index in saying.covers]
