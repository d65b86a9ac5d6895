"""Statements of responsibility and of concealment in a parsed sentence."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cenotaph.reading.english.blame_agents import parties
from cenotaph.reading.english.said_hedge import hedge_of, strongest
from cenotaph.reading.english.said_phrases import agent_of
from cenotaph.reading.english.said_subjects import subject_of
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.said_words import words
from cenotaph.reading.text import Sentence
from cenotaph.values import Blame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RESPONSIBILITY = re.compile(
    r"\b(?:responsib\w+|blam\w+|accus\w+|perpetrat\w+|behind\s+(?:the|this|these|an?|several|it|\w+day['’]s|last|two|three)|admitt?\w*|acknowledg\w+|conced\w+|den(?:y|ied|ies|ying)|"
    r"carried\s+out|claim(?:s|ed)\s+(?:the|an?|it|by)|our\s+\w+|attribut\w+|ascrib\w+|culprits?|fingers?|hall-?marks?|fingerprints|signature|suspicions?|guilt\w*|credit|own(?:ed|s)?\s+up|"
    r"boast\w*|bragg\w*|confess\w*|wash(?:ed|es|ing)\s+\w+\s+hands|identif\w+|disown\w*|disavow\w*|disclaim\w*|blood|traded|trading|perpetrator\w*|order(?:s|ed)?|believes?|believed|suspects?|suspected|conclud\w+|f(?:ound|inds)|rul(?:ed|es)|establish\w*|determin\w+|alleg\w+|(?:shells?|rockets?|missiles?|shots|bullets?)\s+(?:\w+\s+){0,3}?(?:came|come|fired)|distanc(?:ed|es|ing)|nothing\s+to\s+do|no\s+(?:part|hand|role|involvement)|not\s+involved|answerable|"
    r"at\s+the\s+(?:door|feet)\s+of|(?:accusations?|allegations?|charges?|claims?)\b.*\b(?:its|their|they|it|his)|masterminds?|authors?\s+of|"
    r"(?:said|says|confirm\w*|announc\w+|declar\w+|claim\w*|told\s+\w+\s*\w*)\s+(?:[\w-]+\s+){0,4}?(?:that\s+)?(?:it|its|their|they|his|he|our|we|none)\b|points?\s+to)\b",
    re.IGNORECASE,
)
CONCEALMENT = re.compile(
    r"\b(?:mass\s+graves?|bod(?:y|ies)|corpses?|remains|evidence|burial|funerals?|access|journalists|reporters|ambulances|internet|"
    r"cover(?:ed|ing)?[\s-]up|conceal\w*|(?:lists?|records?|registers?|logs?|files?|ledgers?|tapes?|footage|recordings?|videos?|photos?|cameras?|phones?|telephones?|networks?|"
    r"communications?|certificates?|documents?|archives?|casings|cartridges|blood\w*|traces|graves?|pits?|scene|site)|"
    r"investigators|inspectors|monitors|observers|coffins?|outsiders|aid\s+\w+|teams?|internet|wreckage|pages?|streets?|cause\s+of\s+death|certificat\w+|deaths|families|relatives|witnesses|survivors|widows|doctors|medics|nurses|rescuers|mourn\w*|the\s+dead|"
    r"(?:numbers?|tolls?|figures?|casualties|losses|scale|names)|media|press|red\s+cr\w+|hush\w*|nobody|no\s+one|entry|truth|silence|massacre|publish\w*|disclose|blackout|ash(?:es)?|the\s+fallen)\b",
    re.IGNORECASE,
)
HIDING = re.compile(
    r"\b(?:burn|remov|hid|dump|dispos|conceal|incinerat|bulldoz|rid\b|thr[eo]w|dissolv|exhum|carr(?:y|ied)|t(?:ook|ak)|mov|transfer|"
    r"bur(?:y|ied)|d[iu]g|haul|truck|dragg?|block|barr?|prevent|den(?:y|ied)|stop|forb[ai]d|refus|bann?|obstruct|restrict|prohibit|"
    r"cut|cordon|expel|destroy|eras|delet|confiscat|seiz|tamper|wip|shred|alter|cover|load|pil(?:ed|ing)|cart(?:ed|ing)|drove|driven|dous|soak|torch|cremat|level|missing|given|hand|down|went|disclos|publish|ceas|no\s+longer|enter|record|regist|issu|certif|repaint|tow|strip|not\b|pinn|level|plough|"
    r"flatten|raz|pav(?:ed|ing)|forg|falsif|doctor(?:ed|ing)|back-?dat|wash|hos(?:ed|ing)|scrub|clean|smash|purg|threaten|silenc|intimidat|brib|offer|paid|warn|order|told|instruct|"
    r"turn|kept|keep|shut|exclu|allow|permit|let|seal|clos|with(?:h[eo]ld)|suppress|play(?:ed|s|ing)?\s+down|understat|minimi|declin|fail|not\s+been|never|sever|jamm|hasti|secret|hush|lied|lying|lies\b|blackout|alight|ablaze|scatter|"
    r"sunk|sank|toss|flung|cast|stuff|shovel|manipulat|fabricat|tore|torn|pocket|gather|collect|swept|sweep|paint|whisk|spirit|forc|pressur|kept)",
    re.IGNORECASE,
)
DEEDS = words("blame", "means") | {
    "death",
    "deaths",
    "killings",
    "murder",
    "crime",
    "atrocity",
    "abuse",
    "looting",
    "burning",
    "disappearance",
}
REMAINS = frozenset(["body", "corpse", "remains", "remain", "dead", "victim"])
_AWAY = frozenset(["away", "off", "secretly", "elsewhere", "overnight", "hastily", "before"])


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: its first and last token, whom it blames, and its hedge where its own words bring one."""

    first: "Token"
    last: "Token"
    blamed: tuple[Blame, ...]
    hedge: str | None = None
    said_by: tuple[str, ...] = ()
    act: str | None = None
    state: str | None = None


def responsibility(doc: "Doc", sentence: Sentence, who: Who) -> list[Told]:
    """Every "X was responsible", "Y claimed", "Z blamed X" of a sentence; none where nobody has claimed it."""
    found: list[Told] = []
    for token in doc:
        told = (
            _responsible(token, sentence, who) or _accusation(token, sentence, who) or _admission(token, sentence, who)
        )
        if told is not None and not any(told.first.i <= other.last.i for other in found):
            found.append(told)
    return found


def _responsible(token: "Token", sentence: Sentence, who: Who) -> Told | None:
    lemma, verb = token.lemma_.lower(), token.head
    if verb.dep_ in ("ccomp", "pcomp") and any(c.lower_ == "who" and c.dep_ == "nsubj" for c in verb.children):
        return None  # "nobody has said who was behind it"
    if lemma == "responsible" and verb.lemma_ in ("be", "hold", "remain"):
        held = next(
            (c for c in verb.children if c.dep_ in (("dobj", "nsubj") if verb.lemma_ == "hold" else ("nsubj",))), None
        )
        if verb.lemma_ == "hold":
            # The parser takes "him responsible" for a clause of its own as often as not.
            own = [c for c in (*token.children, *verb.children) if c.dep_ in ("nsubj", "dobj", "nsubjpass")]
            own = [c for c in own if c.i > verb.i or c.dep_ == "nsubjpass"]
            held = own[0] if own else held
        first = verb if verb.i < token.i else token
        return told_of(first, token, held, sentence, who, "alleged" if verb.lemma_ == "hold" else None)
    if lemma == "responsibility" and verb.lemma_ in ("claim", "deny", "accept", "admit", "take"):
        subject = subject_of(verb) or agent_of(verb)
        denied = verb.lemma_ == "deny" or any(child.dep_ == "neg" for child in verb.children)
        return _own(told_of(verb, token, subject, sentence, who, "denied" if denied else None), subject, sentence, who)
    if lemma == "perpetrator" and verb.lemma_ in ("be", "identify", "describe"):
        named = next((c for c in verb.subtree if c.i > token.i and c.dep_ in ("attr", "pobj")), None)
        return told_of(token, verb, named, sentence, who, None)
    if lemma == "behind" and verb.lemma_ == "be" and any(c.lemma_.lower() in DEEDS for c in token.children):
        subject = subject_of(verb)
        if subject is not None and verb.dep_ == "ccomp" and any(c.tag_ == "PRP$" for c in subject.children):
            # "The Front said its fighters were behind the ambush".
            speaker = subject_of(verb.head)
            return _own(told_of(verb, token, speaker, sentence, who, None), speaker, sentence, who)
        return told_of(verb, token, subject, sentence, who, None)
    return None


def _accusation(token: "Token", sentence: Sentence, who: Who) -> Told | None:
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in ("blame", "accuse", "suspect"):
        return None
    about = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("for", "of", "over", "on")]
    accused = next((c for c in token.children if c.dep_ in ("dobj", "nsubjpass")), None)
    on = next((c for c in about if c.lower_ == "on"), None)
    if on is not None and lemma == "blame":
        accused = next((c for c in on.children if c.dep_ == "pobj"), accused)
    if accused is None or accused.lower_ in ("me", "you", "us", "myself") or accused.lemma_ in words("blame", "causes"):
        return None
    passive = any(child.dep_ == "auxpass" for child in token.children)
    accuser = agent_of(token) if passive else subject_of(token)
    firmness = "suggested" if lemma == "suspect" else "alleged"
    told = told_of(token, max((accused, token), key=lambda t: t.i), accused, sentence, who, firmness)
    return replace(told, said_by=who.names(accuser, sentence)) if told is not None and accuser is not None else told


def _admission(token: "Token", sentence: Sentence, who: Who) -> Told | None:
    """ "admitted that its guns had hit", "denied killing", "said it had carried out", "claimed the attack"."""
    lemma = token.lemma_.lower()
    subject = subject_of(token) if token.pos_ == "VERB" else None
    if subject is None:
        return None
    if lemma in ("admit", "acknowledge", "concede", "deny"):
        after = [child for child in token.children if child.i > token.i]
        deed = next((c for c in after if c.dep_ in ("ccomp", "xcomp", "dobj", "pcomp", "prep")), None)
        if deed is None or not _is_deed(deed) or not _of_their_own(deed):
            return None
        return _own(
            told_of(token, deed, subject, sentence, who, "denied" if lemma == "deny" else None), subject, sentence, who
        )
    out = next((c for c in token.children if c.lower_ == "out"), None)
    says = token.dep_ == "ccomp" and token.head.lemma_ in ("say", "announce", "claim", "state")
    if lemma == "carry" and out is not None and says and subject.lower_ in ("it", "they", "he", "she"):
        speaker = subject_of(token.head)
        return _own(told_of(token.head, out, speaker, sentence, who, None), speaker, sentence, who)
    if lemma == "claim":
        deed = next((c for c in token.children if c.dep_ == "dobj" and c.lemma_.lower() in DEEDS), None)
        told = told_of(token, deed, subject, sentence, who, None) if deed is not None else None
        return _own(told, subject, sentence, who)
    return None


def _own(told: Told | None, speaker: "Token | None", sentence: Sentence, who: Who) -> Told | None:
    """Who claims, admits or denies a deed of their own says so themselves."""
    if told is None or speaker is None:
        return told
    return replace(told, said_by=who.names(speaker, sentence))


def _of_their_own(deed: "Token") -> bool:
    """Whether what is admitted or denied is a deed of the speaker's own: "its guns", "killing", "involvement"."""
    own = ("it", "its", "they", "their", "he", "his", "she", "her", "we", "our")
    return (
        deed.tag_ == "VBG"
        or deed.dep_ == "xcomp"
        or any(t.lower_ in own or t.lemma_ in ("involvement", "role") for t in deed.subtree)
    )


def _is_deed(token: "Token") -> bool:
    return any(
        t.lemma_.lower()
        in (words("blame", "harm") - words("blame", "weak")) | DEEDS | {"involvement", "responsibility", "role"}
        for t in token.subtree
    )


def told_of(
    first: "Token", last: "Token", head: "Token | None", sentence: Sentence, who: Who, hedge: str | None
) -> Told | None:
    if head is None or head.lower_ in ("nobody", "none") or any(c.lower_ == "no" for c in head.children):
        return None
    if head.lower_ == "one" and any(c.lower_ == "no" for c in head.children):
        return None
    names = parties(head, sentence, who)
    is_thing = head.lower_ == "other" or head.lemma_.lower() in words("blame", "causes")
    if not names and not is_thing and head.pos_ in ("PRON", "PROPN", "NOUN"):
        names = [(name, None) for name in who.names(head, sentence)]
    firmness = hedge or strongest([hedge_of(first, ()), hedge_of(last, ())])
    blames = tuple(Blame(name, doubt or firmness) for name, doubt in dict(names).items())
    low, high = sorted((first, last), key=lambda token: token.i)
    return Told(low, high, blames, hedge)


def concealment(doc: "Doc", sentence: Sentence, who: Who) -> list[Told]:
    """Hidden or burned bodies, barred access and burial, destroyed traces: one for each clause."""
    found: list[Told] = []
    covered: set[int] = set()
    for token in doc:
        if token.pos_ not in ("VERB", "ADJ", "AUX") or token.i in covered:
            continue
        noun = _hidden(token)
        if noun is None:
            continue
        covered.update(t.i for t in token.subtree)
        if any(child.dep_ == "neg" for child in token.children):
            continue
        subject = _doer(token)
        names = parties(subject, sentence, who) if subject is not None else []
        firmness = hedge_of(token, ())
        low, high = sorted((token, noun), key=lambda t: t.i)
        found.append(Told(low, high, tuple(Blame(name, doubt or firmness) for name, doubt in dict(names).items())))
    return found


def _doer(verb: "Token") -> "Token | None":
    # In "get rid of" the parser sees a passive where there is none.
    passive = verb.lower_ != "rid" and any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    return agent_of(verb) if passive else subject_of(verb)


def _hidden(verb: "Token") -> "Token | None":
    """The noun that shows a verb to be an act of concealment, if it is one."""
    lemma = verb.lemma_.lower()
    governed = [
        t
        for child in verb.children
        if child.dep_ not in ("advcl", "ccomp", "conj", "relcl", "nsubj")
        for t in child.subtree
    ]
    lemmas = {t.lemma_.lower(): t for t in governed}
    modifiers = {t.lower_ for t in governed} | {child.lower_ for child in verb.children}
    remains = next((token for name, token in lemmas.items() if name in REMAINS), None)
    if lemma in ("get", "rid") and "rid" in (*lemmas, lemma) and remains is not None:
        return remains
    if (
        lemma in words("concealment", "hide")
        and remains is not None
        and (lemma != "exhume" or "secretly" in modifiers)
        and lemma != "rid"
    ):
        return remains
    if lemma in words("concealment", "move"):
        grave = lemmas.get("grave")
        if grave is not None and any(t.lower_ in ("mass", "secret", "unmarked") for t in grave.children):
            return grave
        if remains is not None and lemma not in ("bury", "dig") and modifiers & _AWAY:
            return remains
    if (
        lemma in words("concealment", "bar")
        and not (lemma == "cut" and "down" in modifiers)
        and (barred := next((t for name, t in lemmas.items() if name in words("concealment", "barred")), None))
        is not None
    ):
        return barred
    if (
        lemma in words("concealment", "erase")
        and (trace := next((t for name, t in lemmas.items() if name in words("concealment", "traces")), None))
        is not None
    ):
        return trace
    if lemma == "cover" and any(child.lower_ == "up" for child in verb.children):
        return next(child for child in verb.children if child.lower_ == "up")
    return None
