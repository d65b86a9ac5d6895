"""A grammar for Arabic sentences of harm: which verb or infinitive takes which people, and who is part of whom."""

from collections.abc import Sequence

from cenotaph.reading.arabic.amounts import is_thing
from cenotaph.reading.arabic.groups import Group, group_at, others_at
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.names import names_at
from cenotaph.reading.arabic.state import Governor, Harm, Reading
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.takes import give
from cenotaph.reading.arabic.tokens import Token
from cenotaph.reading.arabic.verbs import govern, is_counted_noun, loose_comes

_STOPS = frozenset(".!?؟؛:;|\n…")
_PAUSES = frozenset("،,-–—()«»\"“”'")


def harms(tokens: Sequence[Token], *, violent: bool, before: str | None = None) -> list[Harm]:
    """Every harm a sentence tells, in the order of its words.

    `violent` says that the text speaks of armed violence at all; else a plain death is no claim. `before` is the
    outcome told last in the sentences before: what "the number" counts.
    """
    reading = Reading(tokens, weak=violent, before=before)
    at = 0
    while at < len(tokens):
        at = _step(reading, at)
    return reading.harms


def _step(reading: Reading, at: int) -> int:
    token = reading.tokens[at]
    if token.kind == "mark":
        return _mark(reading, at)
    if token.kind != "word" and token.kind != "number":
        reading.gap += 1
        return at + 1
    found = word(token.form)
    marker = _speaker(reading, at) or _marker(reading, at)
    if marker:
        return marker
    if found.predicate and not is_counted_noun(reading, at, found):
        return govern(reading, at, found, found.predicate)
    group = group_at(reading.tokens, at) or (others_at(reading.tokens, at) if _waits(reading) else None)
    if group is not None:
        give(reading, group)
        return group.end
    named = names_at(reading.tokens, at) if _may_name(reading, at) else None
    if named is not None:
        give(reading, Group(at, named[1], len(named[0]), len(named[0]), joined=token.form[:1] == "و"), names=named[0])
        return named[1]
    if token.form in words("words", "end") and reading.governor and reading.governor.shape != "total":
        reading.governor.closed = (
            reading.governor.closed
            or reading.gap > 0
            or reading.governor.fed
            or token.form in ("ان", "الذي", "التي", "الذين")
        )
        if token.form in ("بعد", "عقب"):
            reading.loose = None
    _pass_thing(reading, token)
    if token.form not in words("words", "skip"):
        reading.gap += 1
    return at + 1


def _speaker(reading: Reading, at: int) -> int | None:
    """ "بحسب ضابط": what follows is a speaker, nobody harmed."""
    if reading.tokens[at].form.removeprefix("و") not in words("sayings", "by"):
        return None
    reading.governor, reading.loose, reading.mode = None, None, ""
    return at + 1


def _pass_thing(reading: Reading, token: Token) -> None:
    """ "إصابة أهداف مدنية": an infinitive that has taken a thing takes no people after it."""
    governor = reading.governor
    if governor and not governor.fed and "masdar" in governor.shape and is_thing(token.form):
        governor.closed = True


def _mark(reading: Reading, at: int) -> int:
    form = reading.tokens[at].form
    if form in _STOPS:
        colon_of_total = form == ":" and reading.governor and reading.governor.shape in ("total", "victims", "verb")
        if not colon_of_total:
            reading.governor = None
        reading.loose, reading.beside = None, []
        reading.mode = "subset" if form == ":" and reading.last and reading.gap <= 1 else ""
        reading.gap = 0
    elif form == "(" and reading.last and reading.gap == 0 and reading.tokens[at - 1].end <= reading.tokens[at].start:
        reading.mode = "aside"
    elif (form == ")" and reading.mode == "aside") or (form in "،," and reading.mode == "subset" and reading.gap > 2):
        reading.mode = ""
    return at + 1


def _marker(reading: Reading, at: int) -> int | None:
    """Words that open a part ("بينهم"), an addition ("إضافة إلى"), a total ("عدد القتلى"): the index after them."""
    tokens, form = reading.tokens, reading.tokens[at].form
    core = form[1:] if form[:1] in "وف" and form[1:] in words("words", "subset") else form
    if core in words("words", "subset"):
        follows = group_at(tokens, at + 1) if at + 1 < len(tokens) else None
        if core not in words("words", "most") and reading.loose and reading.loose.said and reading.gap <= 4:
            reading.mode, reading.loose_parts = "loose", []
            return at + 1
        if reading.last and (core not in words("words", "most")) and reading.gap <= 14:
            reading.mode, reading.gap = "subset", 0
            return at + 1
        if core in words("words", "most") or follows is None:
            return _skip_most(reading, at)
        return None
    if core in words("words", "list") and reading.last and reading.gap <= 2:
        _look_back(reading, at)
        reading.mode = "subset"
        return at + 1
    if form.removeprefix("و") in words("words", "additional") and reading.last:
        reading.mode = "additional"
        return at + 2 if at + 1 < len(tokens) and tokens[at + 1].form in ("الي", "علي", "عن") else at + 1
    return _total(reading, at)


def _look_back(reading: Reading, at: int) -> None:
    """ "والشهداء هم: …": the list is of those of this outcome who were counted last."""
    noun = word(reading.tokens[at - 1].form).noun if at else None
    if noun is None or noun.outcome is None:
        return
    told = [harm for harm in reading.harms if harm.outcome == noun.outcome and harm.whole is None]
    reading.last = told[-1] if told else reading.last


def _skip_most(reading: Reading, at: int) -> int:
    """Past "معظمهم من النساء والأطفال": a share without a number is no claim."""
    end = at + 1
    while end < len(reading.tokens) and end < at + 6:
        found = word(reading.tokens[end].form)
        if reading.tokens[end].form in ("من",) or (found.noun and not found.noun.strong and not found.predicate):
            end += 1
        else:
            break
    return end


def _total(reading: Reading, at: int) -> int | None:
    """ "ارتفاع عدد القتلى إلى", "حصيلة الضحايا": the next number counts this outcome."""
    tokens = reading.tokens
    form = tokens[at].form
    core = form.lstrip("وفلب") if form.lstrip("وفلب") in words("words", "total") else form
    if core not in words("words", "total"):
        return _heading(reading, at) or _roll(reading, at)
    found: list[str] = []
    end = at + 1
    for look in range(at + 1, min(at + 6, len(tokens))):
        noun = word(tokens[look].form).noun
        if noun and noun.outcome and noun.number == "many":
            if noun.outcome not in found:
                found.append(noun.outcome)
            end = look + 1
        elif found or tokens[look].kind != "word" or tokens[look].form in words("words", "end"):
            break
    if not found and (relative := _relative(reading, at)):
        return relative
    if not found and core != "عدد":
        # "ارتفعت الحصيلة إلى 12": the number brings its own noun, or counts what was told last.
        told = reading.last.outcome if reading.last else reading.before
        reading.governor = Governor((told,) if told else (), "total", at, at + 1)
        reading.gap = 0
        return at + 1
    if not found:
        return None
    reading.governor = Governor(tuple(found), "total", at, end)
    reading.gap, reading.mode = 0, ""
    return end


def _waits(reading: Reading) -> bool:
    """Whether a verb right before waits for its people, who may be only "others"."""
    governor = reading.governor
    return bool(governor and governor.outcomes and not governor.fed and not governor.mute and reading.gap == 0)


def _may_name(reading: Reading, at: int) -> bool:
    """Names are people only where a verb of harm waits for them or has just had some."""
    governor = reading.governor
    return bool(governor and governor.outcomes and not governor.mute and reading.gap <= (1 if not governor.fed else 0))


def _heading(reading: Reading, at: int) -> int | None:
    """ "المفقودون: 96": a heading of a list, with its number."""
    tokens = reading.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].form not in (":", "(", "="):
        return None
    noun = word(tokens[at].form).noun
    if not (noun and noun.outcome and noun.number == "many") or tokens[at + 2].kind != "number":
        return None
    reading.governor = Governor((noun.outcome,), "total", at, at + 2)
    reading.gap, reading.mode = 0, ""
    return at + 2


def _roll(reading: Reading, at: int) -> int | None:
    """ "خمسة عمال في عداد المفقودين": people who wait are counted among the missing."""
    tokens = reading.tokens
    if tokens[at].form not in ("عداد", "رهن", "قيد") or reading.loose is None or at + 1 >= len(tokens):
        return None
    found = word(tokens[at + 1].form)
    outcome = (found.noun and found.noun.outcome) or (found.predicate and found.predicate.outcome)
    if outcome:
        loose_comes(reading, outcome)
        reading.loose = None
    return at + 2


def _relative(reading: Reading, at: int) -> int | None:
    """ "عدد المجندين الذين قتلوا": the number counts those of whom the clause tells."""
    tokens = reading.tokens
    for look in range(at + 2, min(at + 5, len(tokens) - 1)):
        if tokens[look].form in ("الذين", "اللواتي", "ممن", "اللاتي"):
            predicate = word(tokens[look + 1].form).predicate
            if predicate and predicate.outcome not in ("release", "bodies_found"):
                reading.governor = Governor((predicate.outcome,), "total", at, look + 2)
                reading.gap, reading.mode = 0, ""
                return look + 2
    return None
