"""Peaceful: harm in stories, games, drills, sport and figures of speech, and harm by accident, weather or illness."""

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from cenotaph.reading.english.hand import read_hand
from cenotaph.reading.english.real import background, standing
from cenotaph.reading.opening import MET, Gates
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Token

    from cenotaph.reading.english.line import Line

_PRESENT = frozenset(["VBZ", "VBP", "VB"])
_MOCK = re.compile(r"\bmock\s+\w+|\bin\s+(?:the|a|an)\s+(?:\w+\s+)?(?:drill|rehearsal|simulation)\b", re.IGNORECASE)
_ACCIDENTS = ("accident", "nature", "illness")


def is_violent(words: str) -> bool:
    """Whether words speak of violence among people at all."""
    if not speaks("violent", words):
        return False
    return not speaks("excluded", words) or speaks("violent", kind("excluded").sub(" ", words))


def peaceful(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence tells of play, sport, accident, weather or illness alone, so that none of its figures count.

    An accident or a flood counts as violence where the sentence, or the one before or after it, speaks of violence.
    """
    key = ("peaceful", sentence.index)
    if key not in text.parsed:
        text.parsed[key] = _peaceful(text, sentence)
    found: bool = text.parsed[key]
    return found


def _peaceful(text: Text, sentence: Sentence) -> bool:
    words = sentence.words
    near = text.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    if not any(gates().may_open(_excusing(), other.words) for other in near):
        return False
    if speaks("play", words) and (_MOCK.search(words) or not _told_for_sure(words)):
        return True
    if any(speaks("drill", other.words) for other in near) and not any(_told_for_sure(other.words) for other in near):
        return True
    if speaks("rate", words) or (speaks("sport", words) and not is_violent(words)):
        return True
    if any(speaks("score", other.words) for other in near) and not _told_for_sure(text.body):
        return True
    if speaks("cause", words):
        return True
    accident = any(speaks(name, words) for name in _ACCIDENTS)
    if is_violent(kind("armed").sub(" ", words) if accident else words) or speaks("deed", words):
        return False
    if accident:
        return not any(is_violent(other.words) for other in near if other is not sentence)
    # "The plane clipped a power line. Its pilot died": in a text that nowhere speaks of violence.
    return any(speaks("accident", other.words) for other in near) and not is_violent(text.body)


def _is_a_saying(token: "Token") -> bool:
    """ "he who kills one kills us all": what is true of anybody tells of nobody."""
    return token.tag_ == "VBZ" and token.dep_ == "relcl" and any(child.lower_ == "who" for child in token.children)


def is_told_story(text: Text, sentence: Sentence, token: "Token") -> bool:
    """Whether a harm told in the present tense stands in the telling of a film, a novel or a play."""
    before = text.sentences[sentence.index - 1].words if sentence.index else ""
    return _present(token) and kind("story").search(f"{before} {sentence.words}") is not None


def is_figure_of_speech(token: "Token") -> bool:
    """ "died on stage", "drowning in paperwork", "killed the bill": no one is harmed."""
    after = token.doc.text[token.idx + len(token) :].lstrip()
    return kind("speech").match(after) is not None


def is_no_ones_victim(outcome: str, words: str) -> bool:
    """Whether those held are held for a crime without violence, or those missed or mourned have been found well."""
    if outcome in ("killed", "missing") and kind("alive").search(words):
        return True
    if outcome == "displaced" and kind("works").search(words):
        return not is_violent(words)
    if outcome == "detained":
        return speaks("crime", words) and not is_violent(words)
    return outcome == "missing" and kind("well").search(words) is not None


def happened(line: "Line", token: "Token") -> bool:
    """Whether a harm is told as a real one, or a possible one, in the sentence's own world and time."""
    behind = background(token)
    if (
        standing(token) == "unreal"
        or _is_a_saying(token)
        or (behind and not (line.behind and behind == "case"))
        or is_figure_of_speech(token)
    ):
        return False
    return not is_told_story(line.story.text, line.sentence, token)


def needs_violence(line: "Line", token: "Token", *, single: bool) -> bool:
    """Whether a harm is too weakly told to count in a text that nowhere speaks of violence.

    One person who "died", and people only called dead, missing or displaced: an obituary, a register, a law.
    """
    weak = (single and token.lemma_.lower() in ("die", "perish", "death", "demise")) or (
        token.dep_ == "amod" and 0 < token.head.i - token.i < 3
    )
    return weak and not line.story.drafts and not line.found and not is_violent(line.story.text.body)


def _told_for_sure(words: str) -> bool:
    """A drill or a game that was itself attacked: "gunmen stormed the rehearsal"."""
    return re.search(r"\b(?:gunm[ae]n|militants|attackers|opened\s+fire|stormed)\b", words, re.IGNORECASE) is not None


def _present(token: "Token") -> bool:
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    helping = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in ("have", "has", "had", "was", "were", "did") for child in helping):
        return False
    return verb.tag_ in _PRESENT or any(child.tag_ in _PRESENT for child in helping)


def speaks(name: str, words: str) -> bool:
    """Whether words of one list of hand/english_peaceful.toml stand in a sentence or a text."""
    return gates().search(name, words)


@cache
def _excusing() -> int:
    """The lists without which neither a sentence nor those beside it can be told to be peaceful."""
    return gates().bits_of(("play", "drill", "rate", "sport", "score", "cause", *_ACCIDENTS))


@cache
def gates() -> Gates:
    """The lists that are searched for in whole sentences, as gates."""
    return Gates({name: kind(name) for name in _lists() if name not in ("speech", "story", "well")}, MET)


@cache
def kind(name: str) -> re.Pattern[str]:
    """One list of hand/english_peaceful.toml as a pattern of whole words; figures of speech begin it."""
    lists: dict[str, list[str]] = _lists()
    joined = "|".join(lists[name])
    bounded = joined if name == "speech" else rf"(?<!\w)(?:{joined})(?!\w)"
    return re.compile(bounded, re.IGNORECASE)


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(read_hand("english_peaceful.toml"))
