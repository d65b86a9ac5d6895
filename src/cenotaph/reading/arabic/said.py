"""Sayings in Arabic sentences: who says, from where on, how firmly: "قال … إن", "بحسب …", "نقلت … عن …"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cenotaph.reading import speakers
from cenotaph.reading.arabic.amounts import amount_at
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.tables import phrases, words
from cenotaph.reading.arabic.tokens import Token

_FAR = 16
_NAME = 7
_VERBS = ("participle", "asserted", "alleged", "denied", "suggested", "relayed")
_STOPS = frozenset(".!?؟؛:،,()[]|…")


@dataclass(frozen=True, slots=True)
class Saying:
    """One saying: tokens [begin, end) hold its verb and speaker.

    `scope` is "after" for verbs, "whole" for "according to". `speaker` and `via` are token ranges; an empty speaker
    range means that the sentence does not name who says it.
    """

    begin: int
    end: int
    scope: str
    speaker: tuple[int, int]
    hedge: str = "asserted"
    via: tuple[int, int] = (0, 0)
    complement: bool = True


def sayings(tokens: Sequence[Token]) -> list[Saying]:
    """Every saying of a sentence in order."""
    found: list[Saying] = []
    at = 0
    while at < len(tokens):
        saying = _saying_at(tokens, at) if tokens[at].kind == "word" else None
        if saying:
            found.append(saying)
            at = max(saying.end, at + 1)
        else:
            at += 1
    return found or _headline(tokens)


def _saying_at(tokens: Sequence[Token], at: int) -> Saying | None:
    form = tokens[at].form
    core = form[1:] if form[:1] in "وف" and form not in _openers() else form
    if core in words("sayings", "by"):
        return _according(tokens, at)
    if by := _by_phrase(tokens, at):
        return by
    hedge = None if guesses_whose(tokens, at) else _verbs().get(core)
    if hedge == "relayed":
        return _relayed(tokens, at)
    if core in ("علم", "علمت") and (relay := _relayed(tokens, at, "من")):
        return relay
    return _verb(tokens, at, hedge) if hedge else None


@cache
def _verbs() -> dict[str, str]:
    return {form: "asserted" if use == "participle" else use for use in _VERBS for form in words("sayings", use)}


@cache
def _openers() -> frozenset[str]:
    return frozenset(_verbs()) | words("sayings", "by")


def _by_phrase(tokens: Sequence[Token], at: int) -> Saying | None:
    """ "على ما أفاد مصدر طبي", "كما يروي المختار", "على لسان ناطق": a speaker told in passing."""
    for phrase in phrases("sayings", "by phrase"):
        end = at + len(phrase)
        if tokens[at].form.removeprefix("و") != phrase[0] or end >= len(tokens):
            continue
        if tuple(token.form for token in tokens[at + 1 : end]) != phrase[1:]:
            continue
        names_whom = phrase[-1] not in ("ما", "كما", "مثلما", "وفقما")
        if names_whom or _is_verb(tokens[end].form):
            found = _according(tokens, end - 1)
            return Saying(at, found.end, "whole", found.speaker) if found else None
    return None


def _verb(tokens: Sequence[Token], at: int, hedge: str) -> Saying | None:
    """ "قال الوزير إن", "الوزير قال إن", "وأضاف أن", "وثق المرصد مقتل"."""
    end, complement = _complement(tokens, at + 1)
    core = _core(tokens[at].form)
    if end is not None and core in words("sayings", "participle"):
        return Saying(at, end, "after", (end, end), hedge, complement=complement)
    about = _about(tokens, at, core)
    if about is not None:
        return Saying(at, about, "after", (at + 1, about), hedge, complement=False)
    if end is None and hedge == "alleged" and at + 2 < len(tokens):
        return Saying(at, at + 2, "after", (at + 1, at + 2), hedge, complement=False)
    if end is None:
        return None
    for middle in range(at + 2, min(end, at + 8)):
        if tokens[middle].form == "نقلا" and middle + 2 < end:
            return Saying(at, end, "after", (middle + 2, end), hedge, (at + 1, middle), complement=complement)
    speaker = (_publisher(tokens[:end], at + 1), min(end, at + 1 + _FAR))
    if tokens[speaker[0]].form in words("sayings", "not a speaker") and end > at + 1:
        return None
    nobody = tokens[at + 1].form in words("sayings", "place before") if at + 1 < len(tokens) else True
    if (
        end == at + 1
        or nobody
        or (tokens[at + 1].form in words("sayings", "time") and not _names_speaker(tokens, speaker))
    ):
        joined = tokens[at].form[:1] in "وف" and tokens[at].form not in _openers() and not _is_topic(tokens, at)
        speaker = (end, end) if joined else _before(tokens, at)
        return Saying(
            min(at, speaker[0]) if speaker[0] < speaker[1] else at, end, "after", speaker, hedge, complement=complement
        )
    if not complement and word(tokens[at + 1].form).noun and not _names_speaker(tokens, speaker):
        return None
    return Saying(at, end, "after", speaker, hedge, complement=complement)


def guesses_whose(tokens: Sequence[Token], at: int) -> bool:
    """ "طائرات يعتقد أنها حكومية", "مسلحون يرجح أنهم من التنظيم": a guess at whose they were, not at what they did."""
    if tokens[at].form not in _GUESSES or at == 0 or at + 2 >= len(tokens) or tokens[at - 1].kind != "word":
        return False
    return tokens[at + 1].form in ("انها", "انه", "انهم", "انهما") and word(tokens[at + 2].form).predicate is None


_GUESSES = frozenset(("يعتقد", "يرجح", "تعتقد", "يظن", "يشتبه"))


def _about(tokens: Sequence[Token], at: int, core: str) -> int | None:
    """ "تحدث مدير المشفى عن 31 جثة": where what is talked about begins."""
    if core not in words("words", "talk"):
        return None
    for look in range(at + 2, min(at + 9, len(tokens))):
        if tokens[look].kind == "mark" or tokens[look].form in words("sayings", "complement"):
            return None
        if tokens[look].form == "عن":
            return look
    return None


def _complement(tokens: Sequence[Token], begin: int) -> tuple[int | None, bool]:
    """Where what is said begins: "إن", a colon, "بمقتل", "مقتل", "عن"; and whether it is a clause."""
    clause = words("sayings", "complement") | words("sayings", "quote") | {":"}
    for at in range(begin, min(begin + _FAR, len(tokens))):
        form = tokens[at].form
        if form in clause:
            return at, True
        if form in ".!؟؛" or (at == begin and tokens[at].kind == "number"):
            return None, False
        if at > begin and form in words("sayings", "participle"):
            return None, False  # "نفى …، قائلا إن": what follows is another saying
        if _is_deed(tokens, at, begin):
            return at, False
        if at > begin and (form[1:] if form[:1] in "وف" else form) in _verbs() and form not in _verbs():
            break
    if _names_speaker(tokens, (begin, begin + 4)):
        return min(begin + 3, len(tokens)), False
    return None, False


def _is_deed(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """Whether the thing told begins here without a clause: "مقتل", "سبعة قتلى", "حصيلة", "عن"."""
    form = tokens[at].form
    found = word(form)
    if found.predicate and found.predicate.shape in ("masdar", "weakmasdar") and not found.joined:
        return True
    if found.core == "سقوط" and not found.clitics.strip("ب"):
        return True
    if at == begin:
        return False
    counts = _core(tokens[begin - 1].form) in words("sayings", "counting")
    people = found.noun is not None and not found.definite and not found.joined and found.noun.number != "one"
    if counts and (people or amount_at(tokens, at) or form.lstrip("وبل") in words("words", "total")):
        return True
    return form in ("عن", "الي") and tokens[at - 1].form != "نقلا" and _names_speaker(tokens, (begin, at))


def _core(form: str) -> str:
    return form[1:] if form[:1] in "وف" and form not in _openers() else form


def _names_speaker(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    begin, end = span
    inside = tokens[begin : min(end, len(tokens))]
    return bool(inside) and bool(speakers.find(" ".join(token.form for token in inside)))


def _before(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The noun phrase in front of a verb, back to the last mark or verb of saying."""
    begin = at
    while begin > 0 and at - begin < 12 and tokens[begin - 1].form not in _STOPS:
        begin -= 1
    if begin < at and tokens[begin].form.lstrip("وف") in ("كان", "كانت", "اما"):
        begin += 1
    # "وكانت حصيلة سابقة أوردت": a toll has no voice of its own.
    return (at, at) if tokens[begin].form in words("sayings", "not a speaker") else (begin, at)


def _is_topic(tokens: Sequence[Token], at: int) -> bool:
    """ "أما الدفاع المدني فقال إن": who speaks stands before the verb though it bears a "then"."""
    before = tokens[max(0, at - 8) : at]
    opens = [look for look, token in enumerate(before) if token.form.removeprefix("و") == "اما"]
    return bool(opens) and tokens[at].form[:1] == "ف" and not any(token.kind == "mark" for token in before[opens[-1] :])


def _according(tokens: Sequence[Token], at: int) -> Saying | None:
    """ "بحسب المرصد", "وفق ما أفادت مصادر محلية", "نقلا عن": up to the next mark or clause."""
    begin = at + 1
    if begin < len(tokens) and tokens[begin].form in ("ما", "لما", "بما", "عن", "ل", "الي"):
        begin += 1
    if begin < len(tokens) and _is_verb(tokens[begin].form):
        begin += 1
    begin = _publisher(tokens, begin)
    if begin < len(tokens) and tokens[begin].form in ("به", "ان", "عنه", "عن"):
        begin += 1
    end = begin
    while end < len(tokens) and end - begin < 10 and tokens[end].form not in _STOPS and not _closes(tokens, end, begin):
        end += 1
    return Saying(at, end, "whole", (begin, end)) if end > begin else None


def _publisher(tokens: Sequence[Token], begin: int) -> int:
    """ "حصيلة أولية أوردها الدفاع المدني", "بيانات جمعها مركز": past the paper to who made it."""
    for look in range(begin + 1, min(begin + 6, len(tokens) - 1)):
        if tokens[look].kind == "mark":
            break
        if tokens[look].form in words("sayings", "published by"):
            return look + 1
    return begin


def _is_verb(form: str) -> bool:
    """A verb of saying, also with what was said as a pronoun: "أكدته", "نشره"."""
    core = form.removeprefix("و")
    return core in _verbs() or core.removesuffix("ه") in _verbs() or core.removesuffix("ها") in _verbs()


def _closes(tokens: Sequence[Token], at: int, begin: int) -> bool:
    form = tokens[at].form
    if form in words("sayings", "complement") or form in ("فان", "فقد", "لكن"):
        return True
    found = word(form)
    return at > begin and bool(found.predicate) and not found.definite


def _relayed(tokens: Sequence[Token], at: int, by: str = "عن") -> Saying | None:
    """ "نقلت الوكالة عن المرصد قوله إن": the nearer and the farther speaker."""
    for middle in range(at + 1, min(at + 10, len(tokens))):
        if tokens[middle].form in _STOPS - {'"', "“", "”", "«", "»"}:
            return None
        if tokens[middle].form == by and middle > at + 1:
            end, complement = _complement(tokens, middle + 1)
            end = end if end is not None else min(middle + 1 + _NAME, len(tokens))
            return Saying(at, end, "after", (middle + 1, end), via=(at + 1, middle), complement=complement)
    return None


def _told_head(tokens: Sequence[Token], colon: int) -> tuple[int, int] | None:
    """ "مدير الصحة لوكالة السهل: …", "بيان للجيش: …", "الصحة: …": who opens a quotation, listed nowhere."""
    first = tokens[0].form
    if colon == 1 and first in words("sayings", "office heads"):
        return 0, 1
    if first == "بيان" and colon <= 5 and tokens[1].form[:1] == "ل" and len(tokens[1].form) > 3:
        return 1, colon
    if first not in words("sayings", "role heads") or any(
        token.kind not in ("word", "number") for token in tokens[:colon]
    ):
        return None
    if any(word(token.form).predicate for token in tokens[:colon]):
        return None
    told = next((at for at in range(1, colon) if _core(tokens[at].form) in words("sayings", "told")), colon)
    return 0, told


def _headline(tokens: Sequence[Token]) -> list[Saying]:
    """ "المرصد: مقتل ثلاثة": a known speaker before a colon at the head of a sentence."""
    for at, token in enumerate(tokens[:12]):
        if token.form == ":" and at and (told := _told_head(tokens, at)):
            return [Saying(0, at + 1, "after", told)]
        heads = {each.form for each in tokens[:at]} & words("sayings", "not a speaker")
        if token.form == ":" and at and not heads and _names_speaker(tokens, (0, at)):
            return [Saying(0, at + 1, "after", (0, at))]
    return []
