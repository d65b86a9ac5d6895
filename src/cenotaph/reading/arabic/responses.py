"""Responses in Arabic sentences: who does what about the violence, through which body, and how far it has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cenotaph.reading import speakers
from cenotaph.reading.arabic.tables import rows, words
from cenotaph.reading.arabic.tokens import Token, fold
from cenotaph.reading.arabic.who import Speakers
from cenotaph.reading.draft import Draft
from cenotaph.reading.text import Sentence

_REACH = 14
_CLAUSE = frozenset(".؛!?؟:")
_DOINGS = frozenset(("فتح", "اجراء", "تشكيل", "عقد", "انشاء", "فرض", "وقف", "محاسبه", "محاكمه", "ارسال", "رفع"))
_OF_OFFICERS = frozenset(["dismissal", "trial"])
_REPORTING = frozenset(["اعلن", "اعلنت", "قرر", "قررت", "اكد", "اكدت"])


@dataclass(frozen=True, slots=True)
class _Act:
    act: str
    state: str
    verbs: frozenset[str]
    nouns: frozenset[str]


@cache
def _acts() -> tuple[_Act, ...]:
    return tuple(
        _Act(
            row["act"],
            row["state"],
            frozenset(fold(form) for form in row["verbs"].split()),
            frozenset(fold(form) for form in row["nouns"].split()),
        )
        for row in rows("responses")
    )


@cache
def _by_verb() -> dict[str, list[_Act]]:
    found: dict[str, list[_Act]] = {}
    for act in _acts():
        for verb in act.verbs:
            found.setdefault(verb, []).append(act)
    return found


@cache
def _bodies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row["name"], tuple(row["forms"].split("|"))) for row in rows("bodies"))


def responses(body: str, sentence: Sentence, tokens: Sequence[Token]) -> list[Draft]:
    """Every response a sentence tells; one for each act."""
    found: dict[str, Draft] = {}
    for at, token in enumerate(tokens):
        for act in _of_verb(token.form):
            end = _noun_end(tokens, at, act)
            state = _state(tokens, at, act) if end else None
            if end and state and act.act not in found:
                found[act.act] = _draft(body, sentence, tokens, (at, end), act, state)
                break
    return list(found.values())


def _of_verb(form: str) -> Iterator[_Act]:
    for core in (form, form[1:]) if form[:1] in "وبلفس" else (form,):
        if core in _by_verb():
            yield from _by_verb()[core]
            return


def _noun_end(tokens: Sequence[Token], at: int, act: _Act) -> int | None:
    """Where the act's noun ends; a verb that needs none ends at itself."""
    if not act.nouns:
        return at + 1
    for look in range(at + 1, min(at + 1 + _REACH, len(tokens))):
        form = tokens[look].form
        if form in _CLAUSE:
            return None
        cores = {form, form[1:], form.removeprefix("ال"), form[1:].removeprefix("ال"), form[2:]}
        if cores & act.nouns:
            return min(look + 2, len(tokens)) if act.act != "meeting" else look + 1
    return None


def _state(tokens: Sequence[Token], at: int, act: _Act) -> str | None:
    before = [token.form for token in tokens[max(0, at - 2) : at]]
    if any(form in ("لم", "لن", "لا", "رفض", "رفضت") for form in before):
        return "refused" if any(form in ("رفض", "رفضت") for form in before) else None
    if any(form in ("سوف", "ينوي", "تنوي", "يعتزم", "تعتزم", "المقرر", "المتوقع") for form in before):
        return "scheduled"
    return "scheduled" if tokens[at].form[:1] == "س" and act.state == "held" else act.state


def _draft(
    body: str, sentence: Sentence, tokens: Sequence[Token], span: tuple[int, int], act: _Act, state: str
) -> Draft:
    at, end = span
    draft = Draft("response", sentence.index, sentence.start, sentence.end, tokens[at].start, tokens[end - 1].end)
    draft.act, draft.state = act.act, state
    draft.body = _body(sentence)
    draft.actors = tuple(name for name in _actors(body, tokens, at, end) if name != draft.body or act.act != "meeting")
    return draft


def _body(sentence: Sentence) -> str | None:
    folded = " ".join(fold(part) for part in sentence.words.split())
    return next(
        (name for name, forms in _bodies() if any(" ".join(map(fold, f.split())) in folded for f in forms)), None
    )


def _actors(body: str, tokens: Sequence[Token], at: int, end: int) -> tuple[str, ...]:
    """The subject: after the verb, or of the verb of announcing before it ("أعلنت الحكومة تشكيل لجنة")."""
    begin = at + 1
    end = end if end > at + 1 else min(at + 6, len(tokens))
    for look in range(at, min(at + _REACH, len(tokens) - 2)):
        if tokens[look].form == "بطلب":
            begin, end = look + 1 + (tokens[look + 1].form == "من"), len(tokens)
            return _named(body, tokens, begin, min(begin + 4, end))
    for look in range(max(0, at - 8), at):
        if tokens[look].form.removeprefix("و") in _REPORTING:
            begin, end = look + 1, at
    stop = begin
    while stop < min(end, begin + 7) and tokens[stop].kind != "mark" and not _leaves(tokens[stop].form):
        stop += 1
    if stop == begin:
        begin = at
        while begin > 0 and at - begin < 5 and tokens[begin - 1].kind != "mark":
            begin -= 1
        stop = at
    return _named(body, tokens, begin, stop)


def _named(body: str, tokens: Sequence[Token], begin: int, stop: int) -> tuple[str, ...]:
    while stop > begin and _leaves(tokens[stop - 1].form):
        stop -= 1
    if begin >= stop:
        return ()
    said = body[tokens[begin].start : tokens[stop - 1].end]
    listed = tuple(dict.fromkeys(found.name for found in speakers.find(said)))
    if listed:
        return listed
    parts = _parts(tokens, begin, stop)
    names = [name for part in parts for name in Speakers().named(body, tokens, part)]
    return tuple(name.removeprefix("و") for name in names if name not in ("مجلس", "المجلس"))


def _parts(tokens: Sequence[Token], begin: int, end: int) -> list[tuple[int, int]]:
    """The subject cut at each "and": "البرازيل والنرويج" are two actors."""
    cuts = [at for at in range(begin + 1, end) if tokens[at].form[:1] == "و" and len(tokens[at].form) > 3]
    return [(start, min(stop, start + 3)) for start, stop in zip([begin, *cuts], [*cuts, end], strict=True)]


def _leaves(form: str) -> bool:
    """Whether a word leaves the subject: a time, a preposition, the noun of the act itself."""
    if form in words("sayings", "time") or form in words("words", "function"):
        return True
    if form[:1] == "ب" and form[1:] in _DOINGS:
        return True  # "طالبت فرنسا بفتح تحقيق"
    if form.removeprefix("ال") in ("مجلس", "محكمه"):
        return False
    # "قدم وزير الداخلية استقالته": officers and courts are nouns of these acts, and act themselves.
    return any(form in act.nouns or form[1:] in act.nouns for act in _acts() if act.act not in _OF_OFFICERS)
