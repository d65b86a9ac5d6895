"""Verbs and infinitives of harm: whether they happen, and whether their people stand before them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cenotaph.reading.arabic.emit import emit
from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.groups import group_at
from cenotaph.reading.arabic.lexicon import Predicate, Word
from cenotaph.reading.arabic.state import Governor, Harm, Reading
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token


def govern(reading: Reading, at: int, found: Word, predicate: Predicate) -> int:
    tokens = reading.tokens
    if not _happens(reading, at, found, predicate):
        if found.joined and "masdar" not in predicate.shape:
            reading.governor = None  # the clause of the verb before ends here all the same
        return at + 1
    if predicate.outcome in ("release", "bodies_found"):
        reading.governor = Governor((), predicate.shape, at, at + 1, mute=predicate.outcome == "release")
        reading.gap, reading.mode = 0, ""
        return at + 1
    outcome = _lives_instead(tokens, at, predicate)
    before = reading.governor
    reading.mode = ""
    if (
        before
        and not before.fed
        and found.joined
        and before.outcomes
        and at - before.end <= 2
        and before.shape != "total"
    ):
        before.outcomes = tuple(dict.fromkeys((*before.outcomes, outcome)))
        before.end = at + 1
        reading.gap = 0
        return at + 1
    governor = Governor((outcome,), predicate.shape, at, at + 1, mute=_is_unreal(tokens, at, found))
    reading.governor = governor
    if predicate.owner and not governor.mute and not tokens[at - 1].form.startswith("متاثر"):
        _owned(reading, at, outcome, predicate.owner)
    elif not governor.mute and found.clitics[-1:] not in ("ب", "ل") and _takes_before(reading, at, predicate):
        loose_comes(reading, outcome)
        governor.fed = governor.closed = True
    reading.loose, reading.beside, reading.loose_parts = None, [], []
    reading.gap = 0
    return at + 1


def _happens(reading: Reading, at: int, found: Word, predicate: Predicate) -> bool:
    """Whether a word of harm is one here: "لقي حتفه", "أودى بحياة", a death in a violent text."""
    tokens = reading.tokens
    after = [token.form for token in tokens[at + 1 : at + 14]]
    if predicate.shape == "death":
        return any(form in words("words", "death") for form in after)
    if predicate.shape == "lives":
        before = [token.form for token in tokens[max(0, at - 4) : at]]
        return any(form.removeprefix("و")[:4] in _TAKES_LIVES for form in before)
    if predicate.shape.startswith("weak"):
        return reading.weak
    if predicate.shape == "fall" and not reading.armed:
        return False
    if predicate.shape == "except":
        return any(form in words("words", "except") for form in after[:3])
    if predicate.shape == "fate":
        return any("مجهول" in form or form in ("يعرف", "غامضا", "معروف") for form in after[:9])
    if predicate.shape == "contact":
        return at > 0 and tokens[at - 1].form.removeprefix("و") in ("انقطع", "انقطاع", "فقد", "فقدان", "فقدنا")
    if predicate.outcome == "abducted" and any(form in words("words", "stolen") for form in after[:3]):
        return False
    if found.core in ("فقد", "فقدت", "فقدوا", "فقدان"):
        lost = any(form in words("words", "lost otherwise") for form in after[:7])
        return reading.weak and not lost and (found.core != "فقد" or _loses(tokens, at, after))
    return _happens_so(found, after) and (not found.definite or predicate.outcome == "release")


def _happens_so(found: Word, after: list[str]) -> bool:
    """Words of several senses: "قضى" is to die or to spend, "فقد" to lose or a particle, "القضاء على" to kill."""
    if found.core in ("قضي", "قضت", "قضوا"):
        return not any(form in words("words", "spent") for form in after[:6])
    if found.core in ("القضاء", "القبض"):
        return after[:1] == ["علي"]
    if found.core in ("اردي", "اردت", "اردوا", "اردو"):
        return not any(form.startswith("قتيل") for form in after[:8])
    return True


_TAKES_LIVES = frozenset(
    {
        "اودي",
        "قطع",
        "قطعت",
        "اودت",
        "يودي",
        "تودي",
        "حصد",
        "حصدت",
        "تحصد",
        "يحصد",
        "ازهق",
        "ازهقت",
        "انهي",
        "انهت",
        "خطف",
        "خطفت",
    }
)


def _loses(tokens: Sequence[Token], at: int, after: list[str]) -> bool:
    """ "فقد خمسة حياتهم", not the particle of "فقد تجاوز عددها"."""
    if any(form in words("words", "lives") for form in after):
        return True
    return any(group_at(tokens, look) for look in range(at + 1, min(at + 3, len(tokens))))


def _lives_instead(tokens: Sequence[Token], at: int, predicate: Predicate) -> str:
    """ "فقد خمسة حياتهم" tells of deaths, "فقد خمسة" of missing people."""
    if predicate.outcome != "missing":
        return predicate.outcome
    after = [token.form for token in tokens[at + 1 : at + 10]]
    return "killed" if any(form in words("words", "lives") for form in after) else "missing"


def _takes_before(reading: Reading, at: int, predicate: Predicate) -> bool:
    """Whether people named before the verb are its subject: "ثلاثة مدنيين استشهدوا", "طفل يقتل برصاص"."""
    loose = reading.loose
    if loose and reading.tokens[at - 1].form in ("حاله", "حالات"):
        return True
    if loose is None or predicate.shape in ("masdar", "weakmasdar", "lives", "victims") or reading.gap > 9:
        return False
    after = (
        at + 2
        if at + 2 < len(reading.tokens) and reading.tokens[at + 1].form in ("فيها", "فيه", "خلالها", "خلاله")
        else at + 1
    )
    following = group_at(reading.tokens, after) if after < len(reading.tokens) else None
    if predicate.shape in ("plural", "weakplural"):
        return not (following and (following.said or following.vague) and not following.joined)
    if following is not None and not following.joined:
        return False
    if predicate.shape == "agent":
        return loose.low == loose.high == 1 and at + 1 < len(reading.tokens) and reading.tokens[at + 1].form[:1] == "ب"
    return loose.said or loose.noun.number == "one"


def loose_comes(reading: Reading, outcome: str) -> None:
    """The verb that the people before it waited for, with the parts that were named of them."""
    if reading.loose is None:
        return
    emit(reading, reading.loose, (outcome,))
    whole = reading.last
    for group in reading.beside:
        reading.gap = 0
        emit(reading, group, (outcome,))
    for part in reading.loose_parts:
        reading.last = Harm(outcome, part, part.begin, "subset", whole)
        reading.harms.append(reading.last)


def _is_unreal(tokens: Sequence[Token], at: int, found: Word) -> bool:
    """Denied, feared, attempted or threatened: what did not happen, or not yet."""
    before = [token.form for token in tokens[max(0, at - 4) : at] if token.kind == "word"]
    if any(token.form in words("words", "except") for token in tokens[at + 1 : at + 4]):
        return False
    near = [] if any("زال" in form for form in before[-2:]) else before[-2:]
    if ("كل", "من") in pairwise(before) or (_is_purpose(found) and found.clitics[-1:] == "ل"):
        return True
    if any(token.form in ("اذا", "لو") for token in tokens[max(0, at - 9) : at]) or _would_lead(tokens, at):
        return True
    if before[-1:] == ["من"] and found.core[:1] in "يت" and _is_active(found):
        return True
    if found.clitics[-1:] == "ل" and found.core in _MEANT and not _led(tokens, at):
        return True
    if _denied_clause(tokens, at):
        return True
    if any(
        form.removeprefix("و") in words("words", "negation") for form in (near if near[:1] != ["غير"] else near[1:])
    ):
        return True
    if any(_bare(form) in words("words", "attempt") for form in before[-3:]):
        return True
    return bool(
        near
        and near[-1].lstrip("وف") in words("words", "might")
        and found.core[:1] in "يت"
        and found.core not in ("تم", "توفي")
    )


# Infinitives of the doer: after "ل" and no verb of leading they tell what was meant ("كمين لقتل …").
_MEANT = frozenset(
    ("قتل", "اغتيال", "خطف", "اختطاف", "اعتقال", "اعدام", "ذبح", "تصفيه", "تهجير", "تحييد", "احتجاز", "اسر")
)
_LED = (
    "ادي",
    "ادت",
    "يودي",
    "تودي",
    "ادوا",
    "افضي",
    "افضت",
    "تعرض",
    "تعرضت",
    "تعرضوا",
    "نتيجه",
    "حصيله",
    "ادانت",
    "ادان",
    "دانت",
)


def _is_active(found: Word) -> bool:
    """Whether a verb may have its doer before it: no infinitive."""
    return bool(found.predicate and "masdar" not in found.predicate.shape)


def _led(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of leading stands shortly before: "أدى لقتل …" happened."""
    return any(token.form.lstrip("وف") in _LED for token in tokens[max(0, at - 8) : at])


def _would_lead(tokens: Sequence[Token], at: int) -> bool:
    """ "قد يؤدي … إلى نزوح", "سيؤدي إلى مقتل": what may come of something."""
    window = [token.form for token in tokens[max(0, at - 9) : at]]
    leads = words("words", "leads to")
    for first, second in pairwise(window):
        if second in leads and first.lstrip("و") in ("قد", "ربما", "ان", "لن", "لم", "لا"):
            return first.lstrip("و") != "ان" or any(form.startswith("يمكن") or form == "شانه" for form in window)
    return any(form[:1] == "س" and form[1:] in leads for form in window)


def _denied_clause(tokens: Sequence[Token], at: int) -> bool:
    """ "نفى … أن تكون الغارة قد قتلت مدنيين": the clause under a denial, up to the next mark."""
    window: list[str] = []
    for token in reversed(tokens[max(0, at - 12) : at]):
        if token.kind == "mark" and token.form in "،؛:.":
            break
        window.insert(0, token.form.removeprefix("و"))
    denies = [place for place, form in enumerate(window) if form in ("نفي", "نفت", "نفوا", "ينفي", "تنفي")]
    return bool(denies) and any(form in ("ان", "بان", "اي") for form in window[denies[0] :])


def _is_purpose(found: Word) -> bool:
    """ "لإيواء 500 عائلة" tells a purpose, not yet a fact."""
    return bool(found.predicate and found.predicate.outcome == "sheltering" and found.predicate.shape == "masdar")


def _bare(form: str) -> str:
    return form[1:] if form[:1] in "ولبف" and form[1:] in words("words", "attempt") else form


def _owned(reading: Reading, at: int, outcome: str, owner: str) -> None:
    """ "مقتله", "استشهادها": one person named before; "مقتلهم" leaves the number open."""
    size = {"ه": 1, "ها": 1, "هما": 2}.get(owner)
    if size is None or reading.governor is None:
        return
    sex = {"ه": "male", "ها": "female"}.get(owner)
    group = Group(at, at + 1, size, size, said=True)
    group = replace(group, noun=replace(group.noun, number="one", sex=sex))
    emit(reading, group, (outcome,))
    reading.governor.fed = True


def is_counted_noun(found: Word) -> bool:
    """ "أسر" after a number are families, before people a capture."""
    return bool(found.noun and found.noun.number == "many" and found.predicate and found.predicate.shape != "masdar")
