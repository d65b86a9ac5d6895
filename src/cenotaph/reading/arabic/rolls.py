"""Rolls: names of the dead under a heading, one a line, where no figure counts them ("أسماء الشهداء: …")."""

import re
from collections.abc import Sequence

from cenotaph.reading.arabic.groups import group_at
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.names import given_names
from cenotaph.reading.arabic.sentences import tokens_of
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token
from cenotaph.reading.draft import Draft
from cenotaph.reading.text import Sentence, Text

# A page without one of these words has no roll: it is not looked at line by line.
_HINT = re.compile(r"[أا]سماء|[عغ]رف من|كل[اً]* من\s|شهداء|ضحايا")
_LONGEST_HEADING = 25
_NAME_WORDS = range(2, 8)
_FEWEST = 2


def rolls(text: Text, drafts: Sequence[Draft]) -> list[Draft]:
    """One person killed for each name under a heading of the dead; none where a figure counts the dead already."""
    if not _HINT.search(text.body) or any(_counts_the_dead(draft) for draft in drafts):
        return []
    found: dict[str, Draft] = {}
    lines = [sentence for sentence in text.sentences if sentence.language == "ar"]
    for at, line in enumerate(lines):
        if _is_heading(tokens_of(text, line)):
            for draft in _named_below(text, lines[at + 1 :]):
                found.setdefault(draft.names[0], draft)
    return list(found.values())


def _counts_the_dead(draft: Draft) -> bool:
    """Whether a draft gives a figure of the dead; a bare plural ("الشهداء") and one named man are none."""
    bare = draft.low == 2 and draft.high is None
    return draft.outcome == "killed" and bool(draft.low) and not bare and not draft.names


def _is_heading(tokens: Sequence[Token]) -> bool:
    """ "أسماء الشهداء الذين ارتقوا في …:", "عرف من الشهداء:", "أدى القصف لاستشهاد كل من"."""
    forms = [token.form for token in tokens if token.kind == "word"]
    if not forms or len(forms) > _LONGEST_HEADING:
        return False
    if forms[-2:] in (["كل", "من"], ["كلا", "من"]):
        return any(_kills(form) for form in forms)
    dead = [
        at for at, form in enumerate(forms) if (noun := word(form).noun) and noun.strong and noun.outcome == "killed"
    ]
    led = {"اسماء", "عرف"} & {form.removeprefix("و") for form in forms[:4]}
    if led and (dead or any(_kills(form) for form in forms)):
        return True
    return dead[:1] == [0] and tokens[-1].form == ":"  # "شهداء الغارة على الحي:"


def _kills(form: str) -> bool:
    predicate = word(form).predicate
    return predicate is not None and predicate.outcome == "killed"


def _named_below(text: Text, lines: Sequence[Sentence]) -> list[Draft]:
    """The names right below a heading, down to the first line that can be none; hashtags before them are passed."""
    made: list[Draft] = []
    known = 0
    for line in lines:
        tokens = tokens_of(text, line)
        name = _name_of(tokens)
        if name is None and not made and all(token.tagged or token.kind == "mark" for token in tokens):
            continue  # "#تحديث"
        if name is None:
            break
        known += _is_known(tokens, name)
        made.append(_draft(text, line, name, _size(tokens)))
    return made if len(made) >= _FEWEST and 2 * known >= len(made) else []


def _name_of(tokens: Sequence[Token]) -> list[Token] | None:
    """The words of a line that can be one person's name: with a number before it and an age behind it, and no verb."""
    at = 1 if tokens and tokens[0].kind == "number" else 0
    body = [token for token in tokens[at:] if token.kind != "mark" or token.form in ".:"]
    if any(token.kind == "mark" and token.form in ".:!؟" for token in body[:-1] if at == 0) or not body:
        return None
    name: list[Token] = []
    for token in (token for token in body if token.kind != "mark"):
        if name and (token.kind == "number" or token.form == "من"):
            break  # an age, a town
        if token.kind != "word" or token.tagged or token.form in words("words", "no name"):
            return None
        name.append(token)
    if name and name[0].form[:1] == "و" and not (_is_given(name[0]) or word(name[0].form).noun):
        return None  # "ونفوق أعداد من الدواجن"
    if len(name) not in _NAME_WORDS or any(word(token.form).predicate and not _is_given(token) for token in name):
        return None
    return name


def _is_given(token: Token) -> bool:
    return token.form in given_names()


def _is_known(tokens: Sequence[Token], name: Sequence[Token]) -> bool:
    """Whether a line is surely a name: numbered, led by a title or a kin's word, or by a given name that is known."""
    noun = word(name[0].form).noun
    return tokens[0].kind == "number" or bool(noun and not noun.outcome) or any(_is_given(token) for token in name[:2])


def _size(tokens: Sequence[Token]) -> tuple[int, int | None]:
    """How many a line tells of: one, or a family with its number ("عائلة الحاج طه (5 أشخاص)") or of at least one."""
    noun = next((word(token.form).noun for token in tokens if token.kind == "word"), None)
    if noun is None or noun.unit != "families":
        return 1, 1
    groups = (group_at(tokens, at) for at in range(1, len(tokens)))
    counted = next((group for group in groups if group and group.said and group.low and not group.bare), None)
    return (counted.low or 1, counted.high) if counted else (1, None)


def _draft(text: Text, line: Sentence, name: Sequence[Token], size: tuple[int, int | None]) -> Draft:
    begin, end = name[0].start, name[-1].end
    noun = word(name[0].form).noun
    return Draft(
        kind="count",
        sentence=line.index,
        start=line.start,
        end=line.end,
        at=begin,
        upto=end,
        outcome="killed",
        low=size[0],
        high=size[1],
        phrase=text.body[begin:end],
        unit="people",
        sex=noun.sex if noun else None,
        age=noun.age if noun else None,
        names=(" ".join(token.form for token in name),),
        counting="single",
    )
