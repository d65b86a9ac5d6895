"""Nouns for the dead and hurt that tell of no harm done now: in names and rates, denied, of before, or cared for."""

from collections.abc import Sequence
from itertools import pairwise

from cenotaph.reading.arabic.acts import is_act
from cenotaph.reading.arabic.amounts import is_thing
from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.groups import group_at
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.numbers import numeral
from cenotaph.reading.arabic.state import Reading
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token
from cenotaph.reading.arabic.unreal import would_lead
from cenotaph.reading.arabic.zeros import is_zero


def is_rate(reading: Reading, group: Group) -> bool:
    """ "عن كل قتيل", "من كل عشرة قتلى": a rate, nobody in particular."""
    if group.begin > 1 and [token.form for token in reading.tokens[group.begin - 2 : group.begin]] == ["من", "كل"]:
        return True
    return not group.said and group.begin > 0 and reading.tokens[group.begin - 1].form in ("كل", "لكل", "اي")


def of_the_known(reading: Reading, group: Group) -> bool:
    """ "قتلى القصف", "ضحايا ثكنة كيرات": bound to a definite noun, a place or an act, they are those told of before."""
    if group.noun.number != "many" or group.end >= len(reading.tokens):
        return False
    last, after = reading.tokens[group.end - 1], reading.tokens[group.end]
    if word(last.form).noun != group.noun or after.kind != "word":
        return False
    return after.form[:2] == "ال" or (group.vague and (is_thing(after.form) or is_act(after.form)))


def _is_future(form: str) -> bool:
    """ "ستستقبل", "سيعود": what will happen has not."""
    verb = form[:2] in ("سي", "ست") and len(form) > 5 and not form.startswith("سيطر")
    return verb and word(form).noun is None and numeral(form) is None and not is_thing(form)


def _since_mark(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens after the last mark."""
    marks = [at for at, token in enumerate(tokens[:-1]) if token.kind == "mark" and token.form not in '"“”']
    return tokens[marks[-1] + 1 :] if marks else tokens


def is_part_of_name(reading: Reading, group: Group) -> bool:
    """ "مستشفى شهداء", "ذوي قتلى": the dead in a name, or someone else's dead."""
    before = reading.tokens[group.begin - 1].form if group.begin else ""
    near = [token.form.removeprefix("و") for token in reading.tokens[max(0, group.begin - 2) : group.begin]]
    if any(form in words("words", "called") for form in near):
        return True
    core = before[1:] if before[:1] in "وبل" and before not in words("words", "place of dead") else before
    return core in words("words", "place of dead") or (
        reading.tokens[group.begin].form[:1] in "لك" and group.noun.number == "one"
    )


def of_before(reading: Reading, group: Group) -> bool:
    """ "70 معتقلا سابقا", "زار الوزير 17 جريحا", "نقل 400 سجين": prisoners and wounded of whom no harm is told now."""
    tokens = reading.tokens
    after = [token.form for token in tokens[max(0, group.end - 1) : group.end + 2]]
    if any(form in words("words", "no longer") for form in after):
        return True
    before = [token.form.removeprefix("و") for token in tokens[max(0, group.begin - 4) : group.begin]]
    if any(form in words("words", "cared for") for form in before):
        return True
    if group.noun.outcome == "missing":
        return any(token.form in words("words", "alive") for token in tokens[group.end : group.end + 10])
    if group.noun.strong or group.noun.outcome != "detained":
        return False
    return not any(_bare_form(token.form) in words("words", "kept") or _detains(token.form) for token in tokens)


def _bare_form(form: str) -> str:
    return form.lstrip("وبل") if form.lstrip("وبل") in words("words", "kept") else form


def _detains(form: str) -> bool:
    found = word(form)
    return bool(found.predicate and found.predicate.outcome in ("detained", "abducted"))


def _not_known(reading: Reading, group: Group) -> bool:
    """ "لم ترد أنباء عن سقوط ضحايا", "لم يتضح ما إذا كان القصف أوقع قتلى": nothing is known of any."""
    before = [token.form.removeprefix("و") for token in reading.tokens[max(0, group.begin - 10) : group.begin]]
    if "اذا" in before[-6:] and "ما" in before:
        return True
    denies = [at for at, form in enumerate(before) if form in words("words", "negation")]
    return bool(denies) and not group.said and any(form in words("words", "not known") for form in before[denies[-1] :])


_UNSURE = ("مؤكد", "موكد", "رسمي", "نهائي", "معلن")


def is_denied(reading: Reading, group: Group) -> bool:
    if (
        would_lead(reading.tokens, group.begin)
        or _not_known(reading, group)
        or is_zero(reading.tokens, group.begin - 1)
    ):
        return True
    window = _since_mark(reading.tokens[max(0, group.begin - 6) : group.begin + 1])
    pairs = pairwise(window)
    # "لا يزال" is no negation.
    # "لا يزال" is no negation, nor is "أنباء غير مؤكدة".
    before = [
        token.form
        for token, after in pairs
        if token.kind == "word" and "زال" not in after.form and not after.form.startswith(_UNSURE)
    ]
    return any(form.removeprefix("و") in words("words", "negation") for form in before) or (
        reading.tokens[group.begin].form in ("ولا",)
        or any(form in words("words", "capacity") for form in before)
        or any(_is_future(form) for form in before[-3:])
    )


def is_no_victim(reading: Reading, group: Group) -> bool:
    """An attack without a number, "وقال مراسل الجسر", "أنباء عن ضحايا؟": counted by nobody, speaking, or asked for."""
    if group.noun.outcome in ("massacres", "attacks") and not (group.said and (group.low or 0) > 1):
        return True
    before = reading.tokens[group.begin - 1].form if group.begin else ""
    speaks = not group.said and not group.noun.outcome and _is_one_of(before, words("sayings", "asserted"))
    after = reading.tokens[group.end].form if group.end < len(reading.tokens) else ""
    if _has_lost(reading, group) or (group.noun.unit == "families" and before == "من" and not group.vague):
        return True  # "ثلاثة أشخاص من عائلة واحدة"
    return speaks or (group.vague and not group.said and after == "؟")


def _is_one_of(form: str, wanted: frozenset[str]) -> bool:
    """Whether a word is in a list, as it stands or without its "and"."""
    return form in wanted or (form[:1] in "وف" and form[1:] in wanted)


def _has_lost(reading: Reading, group: Group) -> bool:
    """ "فقدت المرأة زوجها", "خسرت عائلة خمسة من أبنائها": who is bereaved is not among the dead."""
    governor, tokens = reading.governor, reading.tokens
    if governor is None or governor.fed or group.said or group.noun.owned or group.noun.number != "one":
        return False
    if not _is_one_of(tokens[governor.at].form, words("words", "loses")):
        return False
    behind = range(group.end, min(group.end + 3, len(tokens)))
    if any(tokens[at].form in words("words", "lives") for at in behind):
        return False  # "فقد شاب حياته"
    follows = [group_at(tokens, at) for at in behind]
    return any((each.noun.owned or each.said) and not each.joined for each in follows if each is not None)
