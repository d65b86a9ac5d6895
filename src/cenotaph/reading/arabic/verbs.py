"""Verbs and infinitives of harm: whether they happen, and whether their people stand before them."""

from collections.abc import Sequence
from dataclasses import replace

from cenotaph.reading.arabic.emit import emit
from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.groups import group_at
from cenotaph.reading.arabic.lexicon import Predicate, Word, word
from cenotaph.reading.arabic.lives import dies_in_custody, reaps, takes_lives
from cenotaph.reading.arabic.state import Governor, Harm, Reading
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token
from cenotaph.reading.arabic.unreal import is_unreal


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
    outcome = lives_instead(tokens, at, predicate)
    before = reading.governor
    reading.mode, reading.parted = "", None
    if before and before.shape == "total" and not before.fed and tokens[at - 1].form in ("الذين", "ممن", "من"):
        before.outcomes, reading.gap = (outcome,), 0  # "عدد الذين فقدوا أرواحهم في الهجوم وصل إلى عشرة"
        return at + 1
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
    governor = Governor((outcome,), predicate.shape, at, at + 1, mute=is_unreal(tokens, at, found))
    reading.governor = governor
    if predicate.owner and not governor.mute and not tokens[at - 1].form.startswith("متاثر"):
        _owned(reading, at, outcome, predicate.owner)
    elif (
        not governor.mute
        and (found.clitics == "لال" or found.clitics[-1:] not in ("ب", "ل"))
        and _takes_before(reading, at, predicate)
    ):
        loose_comes(reading, outcome)
        governor.fed = governor.closed = True
    elif _says_again(reading, at, governor):
        governor.fed = governor.closed = True
    reading.loose, reading.beside, reading.loose_parts = None, [], []
    reading.gap = 0
    return at + 1


def _says_again(reading: Reading, at: int, governor: Governor) -> bool:
    """ "إن شهيدا ارتقى": the verb behind the dead says of them what their own noun has said."""
    last = reading.last
    verbal = "masdar" not in governor.shape and not governor.mute
    return verbal and last is not None and last.group.end == at and governor.outcomes == (last.outcome,)


def _happens(reading: Reading, at: int, found: Word, predicate: Predicate) -> bool:
    """Whether a word of harm is one here: "لقي حتفه", "أودى بحياة", a death in a violent text."""
    tokens = reading.tokens
    after = [token.form for token in tokens[at + 1 : at + 14]]
    if (dies := _dies(reading, at, found, predicate, after)) is not None:
        return dies
    if not reading.armed and (predicate.shape == "fall" or found.core.startswith("لجا")):
        return predicate.shape != "fall" and any(_refuge(form) for form in after)
    if predicate.outcome == "injured" and _of_old_wounds(tokens, at):
        return False
    if (happens := _by_its_words(tokens, at, found, after)) is not None:
        return happens
    if predicate.shape in ("except", "fate", "contact"):
        return _happens_by_company(tokens, at, predicate, after)
    if predicate.outcome == "abducted" and any(form in words("words", "stolen") for form in after[:3]):
        return False
    if found.core in ("فقد", "فقدت", "فقدوا", "فقدان"):
        lost = any(form in words("words", "lost otherwise") for form in after[:7])
        return reading.weak and not lost and (found.core != "فقد" or _loses(tokens, at, after))
    if found.core == "اسر" and _families(tokens, at):
        return False
    return _happens_so(found, after) and (not found.definite or predicate.outcome == "release")


def _dies(reading: Reading, at: int, found: Word, predicate: Predicate, after: list[str]) -> bool | None:
    """Words of death and poison that need more than themselves; None for other words."""
    if predicate.shape == "death":
        if found.core in _GOES:
            return reading.weak and any(form in words("words", "gone to God") for form in after[:6])
        return any(form in words("words", "death") for form in after)
    if predicate.shape == "lives":
        return takes_lives(reading.tokens, at)
    if predicate.shape == "reap":
        return reading.armed and reaps(reading.tokens, at)
    if predicate.shape.startswith("weak"):
        return reading.weak or (found.core not in ("قضي", "قضت", "قضوا") and dies_in_custody(reading.tokens, at))
    return reading.armed if found.core == "تسمم" else None


def _of_old_wounds(tokens: Sequence[Token], at: int) -> bool:
    """ "متأثرا بجراح أصيب بها": the wounds of somebody who died of them."""
    before = [token.form for token in tokens[max(0, at - 4) : at]]
    return any(form.startswith("متاثر") for form in before[:-1])


# Verbs that tell of a death only with where the dead go: "انتقل إلى رحمة الله".
_GOES = frozenset(
    (
        "انتقل",
        "انتقلت",
        "انتقلوا",
        "انتقلا",
        "صار",
        "صارت",
        "صاروا",
        "بات",
        "باتت",
        "التحق",
        "التحقت",
        "التحقوا",
        "لحق",
        "لحقت",
        "لحقوا",
    )
)


def _happens_by_company(tokens: Sequence[Token], at: int, predicate: Predicate, after: list[str]) -> bool:
    """Words that tell of harm only beside others: "مصيرهم مجهول", "انقطع الاتصال", "إلا"."""
    if predicate.shape == "except":
        return any(form in words("words", "except") for form in after[:3])
    if predicate.shape == "fate":
        return any("مجهول" in form or form in ("يعرف", "غامضا", "معروف") for form in after[:9])
    if predicate.shape == "contact":
        return at > 0 and tokens[at - 1].form.removeprefix("و") in ("انقطع", "انقطاع", "فقد", "فقدان", "فقدنا")
    return False


def _families(tokens: Sequence[Token], at: int) -> bool:
    """ "أسر 60 شهيدا" are the families of the dead."""
    follows = group_at(tokens, at + 1) if at + 1 < len(tokens) else None
    return follows is not None and follows.noun.outcome in ("killed", "injured", "missing")


def _by_its_words(tokens: Sequence[Token], at: int, found: Word, after: list[str]) -> bool | None:
    """ "راح ضحيته", "خرجت … هربا", "تعرض … للاعتقال": decided by the words around; None where they say nothing."""
    if found.core == "ضحيه":
        return any(token.form.lstrip("وف") in _FALLS for token in tokens[max(0, at - 2) : at])
    if _flees(tokens, at):
        return False
    if found.core.startswith("خرج"):
        return any(form in ("هربا", "فرارا", "نازحين", "خوفا") for form in after)
    return True if _is_exposed(tokens, at, found) else None


_FALLS = frozenset(("راح", "راحت", "ذهب", "ذهبت", "وقع", "وقعت"))


def _is_exposed(tokens: Sequence[Token], at: int, found: Word) -> bool:
    """ "تعرض ستة متظاهرين للاعتقال", "طالت الاعتقالات أربعين طالبا": a deed with its article that befell people."""
    if not found.definite or found.predicate is None or "masdar" not in found.predicate.shape:
        return False
    if found.clitics == "لال":
        return any(
            token.form.lstrip("وف") in ("تعرض", "تعرضت", "تعرضوا", "يتعرض") for token in tokens[max(0, at - 9) : at]
        )
    return at > 0 and tokens[at - 1].form.lstrip("وف") in ("طالت", "طال", "شملت")


def _refuge(form: str) -> bool:
    """Whether a word, its clitics taken off, names a place of shelter."""
    return any(core in words("words", "refuge") for core in (form, form[1:], form[2:]))


def _flees(tokens: Sequence[Token], at: int) -> bool:
    """ "أطلق النار … ثم اختفى": who did it made off."""
    made_off = tokens[at].form in ("اختفي", "اختفت", "اختفوا") and at > 0 and tokens[at - 1].form == "ثم"
    return made_off and any(token.form.lstrip("وف") in _ATTACKED for token in tokens[:at])


_ATTACKED = frozenset(("اقدم", "اطلق", "اطلقوا", "طعن", "هاجم", "هاجموا", "القي", "القوا", "زرع", "فجر"))


def _happens_so(found: Word, after: list[str]) -> bool:
    """Words of several senses: "قضى" is to die or to spend, "فقد" to lose or a particle, "القضاء على" to kill."""
    if found.core in ("قضي", "قضت", "قضوا"):
        return not any(form in words("words", "spent") for form in after[:6])
    if found.core in ("القضاء", "القبض"):
        return after[:1] == ["علي"]
    if found.core in ("اردي", "اردت", "اردوا", "اردو"):
        return not any(form.startswith("قتيل") for form in after[:8])
    return True


def _loses(tokens: Sequence[Token], at: int, after: list[str]) -> bool:
    """ "فقد خمسة حياتهم", not the particle of "فقد تجاوز عددها"."""
    if any(form in words("words", "lives") for form in after):
        return True
    return any(group_at(tokens, look) for look in range(at + 1, min(at + 3, len(tokens))))


def lives_instead(tokens: Sequence[Token], at: int, predicate: Predicate) -> str:
    """ "فقد خمسة حياتهم" tells of deaths, "فقد خمسة" of missing people; who is led to a barracks is detained."""
    if predicate.outcome == "abducted" and tokens[at].form.lstrip("وف")[:4] in ("اقتا", "اقتي"):
        led = [token.form for token in tokens[at + 1 : at + 12]]
        return (
            "detained" if any(form.lstrip("لب") in words("words", "held by the state") for form in led) else "abducted"
        )
    if predicate.outcome != "missing":
        return predicate.outcome
    after = [token.form for token in tokens[at + 1 : at + 10]]
    if any(form in words("words", "limbs") for form in after):
        return "injured"
    gone = any(form in words("words", "lives") or form in words("words", "own people") for form in after)
    gone = gone or any(noun.kin and noun.owned for form in after[:4] if (noun := word(form).noun))  # "فقدت زوجها"
    return "killed" if gone else "missing"


def _takes_before(reading: Reading, at: int, predicate: Predicate) -> bool:
    """Whether people named before the verb are its subject: "ثلاثة مدنيين استشهدوا", "طفل يقتل برصاص"."""
    loose = reading.loose
    if loose and reading.tokens[at - 1].form in ("حاله", "حالات"):
        return True
    if loose is not None and word(reading.tokens[at].form).clitics == "لال":
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
        if word(reading.tokens[at].form).core == "احرقوا" and at + 1 < len(reading.tokens):
            return reading.tokens[at + 1].form in ("احياء", "حيا")  # "وأحرقوا المنازل"; people are burnt alive
        sized = following and (following.said or following.vague or following.noun.number == "one")
        return not (sized and following and not following.joined)
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


def _owned(reading: Reading, at: int, outcome: str, owner: str) -> None:
    """ "مقتله", "استشهادها": one person named before; "مقتلهم" leaves the number open."""
    size = {"ه": 1, "ها": 1, "هما": 2}.get(owner)
    if reading.governor is None or _is_since(reading.tokens, at) or _led_to_death(reading, at, outcome):
        return
    if size is None:  # "مصرعهم": those named before it
        reading.governor.fed = True
        return
    sex = {"ه": "male", "ها": "female"}.get(owner)
    group = Group(at, at + 1, size, size, said=True)
    group = replace(group, noun=replace(group.noun, number="one", sex=sex))
    emit(reading, group, (outcome,))
    reading.governor.fed = True


def _is_since(tokens: Sequence[Token], at: int) -> bool:
    """ "توفي حارس بعد يومين من إصابته": when it was, told again only to date the death."""
    before = [token.form for token in tokens[max(0, at - 4) : at]]
    return before[-1:] in (["من"], ["علي"]) and "بعد" in before


def _led_to_death(reading: Reading, at: int, outcome: str) -> bool:
    """ "استشهد رجل جراء إصابته برصاص قناص": the wound of which somebody died is told with the death."""
    before = reading.tokens[at - 1].form if at else ""
    killed = reading.last is not None and reading.last.outcome == "killed"
    return outcome == "injured" and killed and before in words("words", "because of")


def is_counted_noun(found: Word) -> bool:
    """ "أسر" after a number are families, before people a capture."""
    return bool(found.noun and found.noun.number == "many" and found.predicate and found.predicate.shape != "masdar")
