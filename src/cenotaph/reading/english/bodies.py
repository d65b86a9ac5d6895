"""Bodies: found and counted, or the body of someone, who was then killed."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cenotaph.reading.english.counted import figure_of
from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.line import Line, describe
from cenotaph.reading.english.parties import Party, party
from cenotaph.reading.english.people import Who
from cenotaph.reading.english.real import standing
from cenotaph.reading.english.resolve import resolved

if TYPE_CHECKING:
    from spacy.tokens import Token

BODY = frozenset(["body", "bodies", "corpse", "corpses", "cadaver", "cadavers", "remains"])
_STEMS = ("bod", "corpse", "cadaver", "remains")
_FOUND = re.compile(
    r"\b(?:found|f(?:i|ou)nd(?:s|ing)?|discover\w*|recover\w*|pull\w*|retriev\w*|dump\w*|unearth\w*|exhum\w*|buried|bury|receiv\w*|brought|"
    r"bring\w*|show\w*|l(?:ay|ie|ying)|lies|identif\w*|washed|collect\w*|dug|remov\w*|drew|drawn|draw|fish\w*|dredg\w*|haul\w*|held|hold\w*|lined|covered|wrapped|shroud\w*|took|taken|deliver\w*|arriv\w*|count\w*|litter\w*|"
    r"strewn|located|morgue|mortuary|saw|seen|left|hung|hang\w*|float\w*|carried|transferred|returned|thrown|appear\w*|were|had)\b",
    re.IGNORECASE,
)
_VIOLENT = re.compile(
    r"\b(?:gunshot|bullets?|bullet[-\s]riddled|riddled|shot|tortur\w*|behead\w*|decapitat\w*|headless|throats?|stab\w*|bound\s+and|blindfold\w*|"
    r"execut\w*|mutilat\w*|strangl\w*|kidnap\w*|abduct\w*|killed|murder\w*|wounds|slaughter\w*|handcuffed)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|the|both)(?:\s+of)?(?:\s+the)?\s+$", re.IGNORECASE)
_SOME_VIOLENT = re.compile(r"\b(?:some|several|many|most|few)\b[^.;]{0,30}$", re.IGNORECASE)


def read_bodies(line: Line) -> None:
    """Add the bodies that a sentence counts.

    Bodies with marks of violence, and the body of a described person, are people killed; other bodies are bodies found.
    """
    small = line.words.lower()
    if not any(stem in small for stem in _STEMS) or not _FOUND.search(line.words):
        return
    for token in line.doc:
        is_body = token.lower_ in BODY and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
        if is_body and standing(token) == "told":
            for found, named in _counted(token, line.figures):
                _add(line, token, found, named=named)


def _counted(token: "Token", figures: tuple[Figure, ...]) -> Iterator[tuple[Party, bool]]:
    """The bodies as a party, and whether the words describe whose they are."""
    inner = next(
        (child for prep in token.children if prep.lower_ == "of" for child in prep.children if child.dep_ == "pobj"),
        None,
    )
    if figure_of(token, figures) is None and inner is not None:
        for head in [inner, *(other for other in inner.conjuncts if other.i > inner.i)]:  # "a man and his wife"
            if found := party(head, figures):
                yield found, found.kind in ("single", "figure") and not (found.figure and found.figure.vague)
        return
    if any(child.lower_ == "their" for child in token.children):
        # Whose they are is told before: "Three men were kidnapped. Their bodies were found."
        start, end = token.left_edge.idx, token.idx + len(token)
        yield Party(token, start, end, None, None, "pronoun", Who(known=True), token), True
        return
    of = token.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    found = party(of.head if of is not None and figure_of(of.head, figures) else token, figures)
    if found is None or found.kind == "plural":
        return
    owned = next((child for child in token.children if child.dep_ == "poss"), None)
    yield found, owned is not None


def _is_of_taken(line: Line, figure: Figure) -> bool:
    """Whether a figure has so far told only that people were taken: their bodies tell more."""
    at = line.sentence.start + figure.start
    told = {draft.outcome for draft in line.found if draft.at <= at < draft.upto}
    return bool(told) and told <= {"abducted", "detained", "missing"}


def _add(line: Line, token: "Token", found: Party, *, named: bool) -> None:
    violent = _VIOLENT.search(line.words)
    # "The bodies of all three men were found", after they had been kidnapped.
    known = found.kind == "figure" and _ALL.search(line.words[: found.start]) is not None
    theirs = (found.kind == "pronoun" or known) and bool(_VIOLENT.search(line.story.text.body))
    killed = theirs or (bool(violent) and not _SOME_VIOLENT.search(line.words[: violent.start() if violent else 0]))
    single = named and found.low == 1 and bool(_VIOLENT.search(line.story.text.body))
    outcome = "killed" if killed or single else "bodies_found"
    if found.figure and found.figure.start in line.used and not _is_of_taken(line, found.figure):
        return
    own = any(child.lower_ in ("his", "her") for child in token.children)
    if own and any(draft.outcome == "killed" and draft.low == 1 for draft in line.found):
        return  # "he was killed and his body found"
    if (single or found.kind == "plural") and any(d.sentence < line.sentence.index for d in line.earlier("killed")):
        return
    made = resolved(line, outcome, found)
    if made is None:
        return
    start, end = min(found.start, token.idx), max(found.end, token.idx + len(token))
    if any(draft.at == line.sentence.start + start and draft.outcome == outcome for draft in line.found):
        start = found.start
    draft = describe(line.draft(outcome, start, end, *made[:2]), made[2])
    draft.unit = "people" if outcome == "killed" else "bodies"
    draft.counting = line.counting(found, outcome)
    line.add(draft, found)
