"""Groups of people in Arabic words: an amount with its noun, a dual, a singular, a bare plural."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cenotaph.reading.arabic.amounts import Amount, amount_at, counts_a_thing, plural
from cenotaph.reading.arabic.described import described, is_and_one_of
from cenotaph.reading.arabic.group import NOBODY, Group
from cenotaph.reading.arabic.lexicon import Noun, owned_nouns, word
from cenotaph.reading.arabic.numbers import number_at
from cenotaph.reading.arabic.sized import number_behind
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token

# Written vowels tell "two civilians" (مدنيَّين) from "civilians" (مدنيين).
_DUAL = re.compile("\u064e\u0651?ين$")


def group_at(tokens: Sequence[Token], begin: int) -> Group | None:
    """The people named from this token on, or None."""
    amount = amount_at(tokens, begin)
    if amount is not None:
        return _counted(tokens, amount)
    return _one_of(tokens, begin) or _named_by_noun(tokens, begin)


_GRAVELY = frozenset(("حرجه", "خطره", "خطيره", "بليغه"))


def _counted(tokens: Sequence[Token], amount: Amount) -> Group | None:
    grave = [token.form for token in tokens[amount.end : amount.end + 2]]
    if grave[:1] in (["حاله"], ["حالات"]) and grave[-1] in _GRAVELY:
        noun = replace(NOBODY, outcome="injured", strong=True, number="many")  # "٤ حالات حرجة"
        return Group(amount.begin, amount.end + 2, amount.low, amount.high, noun, said=True, joined=amount.joined)
    if counts_a_thing(tokens, amount):
        return None
    at = amount.end
    while at < len(tokens) and tokens[at].form in ("من", "بين", "حاله", "حالات", "الي", '"', "“", "هم", "هن"):
        if tokens[at].form == "الي":
            break
        at += 1
    found = word(tokens[at].form) if at < len(tokens) and tokens[at].kind == "word" else None
    group = Group(
        amount.begin,
        amount.end,
        amount.low,
        amount.high,
        said=True,
        vague=amount.vague,
        joined=amount.joined,
        bare=True,
    )
    if found and found.noun and not found.clitics.strip("ال") and not (found.predicate and not found.noun.outcome):
        group = replace(group, end=at + 1, noun=found.noun, bare=False)
    elif found and found.core in words("words", "counted people") and not found.clitics:
        status = "security_forces" if found.core in words("words", "security people") else None
        group = replace(group, end=at + 1, noun=replace(NOBODY, status=status), bare=False)
    elif _is_adjective(tokens, amount) or (amount.vague and not _may_stand(tokens, amount.end)):
        return None
    return described(tokens, group)


def _may_stand(tokens: Sequence[Token], end: int) -> bool:
    """Whether a vague quantity without a noun is people: "العشرات" alone, "عشرات آخرون"."""
    others = end < len(tokens) and tokens[end].form in words("words", "other")
    return others or _stands_alone(tokens, end)


def _is_adjective(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "دفعة واحدة", "في المئة": a word for one after its noun, or a share, is no number of people."""
    form = tokens[amount.begin].form
    if amount.end - amount.begin != 1 or tokens[amount.begin].kind != "word":
        return False
    before = tokens[amount.begin - 1] if amount.begin else None
    after = tokens[amount.end].form if amount.end < len(tokens) else ""
    if is_and_one_of(tokens, amount.begin):
        return False
    if form in ("المئه", "المائه", "الميه"):
        return before is not None and before.form in ("في", "ب")
    single = form in ("واحده", "واحد", "واحدا") and after not in ("من", "منهم", "منهن", "منهما")
    return single and before is not None and before.kind == "word" and word(before.form).predicate is None


def _stands_alone(tokens: Sequence[Token], end: int) -> bool:
    """ "قتل العشرات في …": a vague quantity of nobody named, when no other noun follows it."""
    if tokens[end - 1].form.removeprefix("و") not in ("العشرات", "المئات", "الالاف", "كثيرون", "كثيرين"):
        return False
    return (
        end >= len(tokens)
        or tokens[end].kind == "mark"
        or tokens[end].form in words("words", "function")
        or (tokens[end].form in words("words", "end") or tokens[end].form[:1] in "وب")
    )


def others_at(tokens: Sequence[Token], at: int) -> Group | None:
    """ "وإصابة آخرين": people of whom nothing is said but that they are others."""
    form = tokens[at].form
    if form in ("اخر", "اخري") or form in words("words", "ordinal"):
        return Group(at, at + 1, 1, 1, rest=True)
    if form in ("اخران", "اخريان", "اخريين") or (_DUAL.search(tokens[at].raw) and form == "اخرين"):
        return Group(at, at + 1, 2, 2, said=True, rest=True)
    low, high = plural()
    return (
        Group(at, at + 1, low, high, vague=True, rest=True) if form in ("اخرين", "اخرون", "اخريات", "اخرين") else None
    )


def _one_of(tokens: Sequence[Token], begin: int) -> Group | None:
    """ "أحد المدنيين", "إحدى المصابات": one of many."""
    form = tokens[begin].form
    joined = (form[:1] == "و" and len(form) > 4) or (form[:1] == "و" and form[1:] == "احد")
    core = form[1:] if joined or form[:1] in "لب" else form
    if core not in ("احد", "احدي") or begin + 1 >= len(tokens):
        return None
    found = word(tokens[begin + 1].form)
    if found.noun is None or found.noun.number != "many":
        return None
    return described(
        tokens,
        Group(
            begin, begin + 2, 1, 1, replace(found.noun, number="one"), said=True, joined=joined, definite=found.definite
        ),
    )


def _named_by_noun(tokens: Sequence[Token], begin: int) -> Group | None:
    """A noun without an amount before it: a dual is two, a singular one, a plural at least two."""
    token = tokens[begin]
    if token.kind != "word":
        return None
    at, joined = begin, False
    if token.form == "و" and begin + 1 < len(tokens):
        at, joined = begin + 1, True
    found = word(tokens[at].form)
    noun = found.noun
    if noun and tokens[at].raw.endswith("ه") and found.core in owned_nouns() and (found.joined or noun.kin):
        noun = owned_nouns()[found.core]  # "شقيقه" is his brother, "شقيقة" a sister
    if noun is None or (found.predicate and noun.number == "one") or _is_other_word(tokens, at, noun):
        return None
    group = Group(begin, at + 1, 1, 1, noun, joined=joined or found.joined, definite=found.definite)
    if noun.number == "two" or _is_bound_dual(tokens, at, noun):
        group = replace(group, low=2, high=2, said=True)
    elif noun.number == "many":
        group = _plural(tokens, group)
    return described(tokens, _inner_amount(tokens, group))


def _is_bound_dual(tokens: Sequence[Token], at: int, noun: Noun) -> bool:
    """ "طُعن حارسا مستودع": after a verb written as a passive the subject in -a, bound to a noun, is two."""
    if noun.number != "one" or at == 0 or at + 1 >= len(tokens) or not tokens[at].raw.endswith("ا"):
        return False
    passive = tokens[at - 1].raw[1:2] == "\u064f" and word(tokens[at - 1].form).predicate is not None
    # "من بينهم منفذا الهجوم": an accusative would not be bound to a noun with its article.
    passive = passive or (
        tokens[at + 1].form[:2] == "ال" and tokens[at - 1].form in ("بينهم", "هم", "هما", "وهما", "منهم")
    )
    return passive and tokens[at + 1].kind == "word" and tokens[at].form != noun.lemma


def _inner_amount(tokens: Sequence[Token], group: Group) -> Group:
    """ "عائلة من خمسة أفراد", "رفات 12 شخصا": the number that stands inside."""
    at = group.end
    if group.noun.unit == "families" and at < len(tokens) and tokens[at].form in ("كامله", "باكملها"):
        at += 1
    if group.noun.number != "one" or at + 1 >= len(tokens):
        return group
    if group.noun.unit == "families" and tokens[at].form in ("من", "مؤلفه", "مكونه", "قوامها"):
        at += 2 if tokens[at + 1].form == "من" else 1
    elif group.noun.outcome != "bodies_found":
        return group
    amount = amount_at(tokens, at) if at < len(tokens) else None
    if amount is None and group.noun.unit == "families" and at < len(tokens):
        first = word(tokens[at].form).noun  # "عائلة مؤلفة من أب وأم وأربعة من أبنائهما"
        return replace(group, end=at + 1, noun=first) if first and first.kin and first.number == "one" else group
    if amount is None or amount.vague or counts_a_thing(tokens, amount):
        return group
    noun = replace(group.noun, unit="people", number="many")
    return replace(group, end=amount.end, low=amount.low, high=amount.high, noun=noun, said=True)


def _is_other_word(tokens: Sequence[Token], at: int, noun: Noun) -> bool:
    """Spellings that are people only in company: آب the month, أم the conjunction, a recording that is مصور."""
    before = tokens[at - 1].form if at else ""
    if noun.lemma == "اب" and (
        "آ" in tokens[at].raw or (noun.number == "one" and not noun.owned and tokens[at].form[-2:] != "اب")
    ):
        return True
    if _is_adjective_of_thing(tokens, at, noun) or (noun.lemma == "امام" and "أ" in tokens[at].raw):
        return True
    if noun.lemma in ("اب", "ام") and not noun.owned and noun.number == "one" and not word(before).predicate:
        if (kin := word(before).noun) and kin.kin and kin.lemma != noun.lemma and word(tokens[at].form).joined:
            return False  # "أب وأم"
        follower = word(tokens[at + 1].form) if at + 1 < len(tokens) else None
        return not (follower and follower.joined and follower.noun and follower.noun.kin)
    return noun.lemma in ("مصور", "منفذ") and before in ("تسجيل", "مقطع", "فيديو", "شريط", "فيلم", "بث")


def _is_adjective_of_thing(tokens: Sequence[Token], at: int, noun: Noun) -> bool:
    """ "الأحياء المدنية", "المرافق الحيوية": an adjective of a thing, and facilities that look like companions."""
    form = tokens[at].form
    if form[-2:] == "يه" and form[:2] == "ال" and noun.number == "one" and at:
        return _is_known_thing(tokens[at - 1])
    if form[-1:] == "ي" and form[:2] == "ال" and noun.number == "one" and noun.occupation and at > 1:
        # "المكتب الإعلامي", "مكتب كيرات الإعلامي": an office, no journalist.
        bound = tokens[at - 2].form.lstrip("وبلف") in words("words", "office of")
        return bound or tokens[at - 1].form.lstrip("وبلف") in words("words", "office of")
    facility = noun.lemma == "مرافق" and not noun.owned and at + 1 < len(tokens)
    return facility and tokens[at + 1].form[-1:] == "ه" and tokens[at + 1].form[:2] == form[:2]


def _is_known_thing(token: Token) -> bool:
    return token.kind == "word" and token.form[:2] == "ال" and word(token.form).noun is None


def _plural(tokens: Sequence[Token], group: Group) -> Group:
    """ "أبناؤه الثلاثة", "مدنيين اثنين": the number may follow its noun; else the plural says at least two."""
    at = group.end
    if at < len(tokens):
        if tokens[at].form in ("اثنين", "اثنان", "اثنتين", "اثنتان"):
            joined = group.joined or (group.begin > 0 and tokens[group.begin - 1].form == "ومن")
            return replace(group, end=at + 1, low=2, high=2, said=True, joined=joined)
        if _DUAL.search(tokens[at - 1].raw):
            return replace(group, low=2, high=2, said=True)
        token = tokens[at]
        follows = token.form[:2] == "ال" and ((token.kind == "word" and len(token.form) > 3) or token.form == "ال")
        start = at + 1 if token.form == "ال" else at
        number = number_at(tokens, start) if follows and start < len(tokens) else None
        if number and not counts_a_thing(tokens, Amount(at, number[1], number[0], number[0])):
            return replace(group, end=number[1], low=number[0], high=number[0], said=True)
    if group.noun.outcome == "bodies_found" and at < len(tokens) and (amount := amount_at(tokens, at)):
        counted = word(tokens[amount.end].form).noun if amount.end < len(tokens) else None
        if counted and counted.outcome == "killed":  # "جثامين أحد عشر شهيدا"
            group, amount = replace(group, noun=replace(counted, number="many")), replace(amount, end=amount.end + 1)
        end = amount.end
        if end + 1 < len(tokens) and tokens[end].form == "من" and word(tokens[end + 1].form).noun:
            end += 2  # "جثامين ثلاثة من أبنائهم"
        return replace(group, end=end, low=amount.low, high=amount.high, said=not amount.vague, vague=amount.vague)
    low, high = plural()
    return number_behind(tokens, group) or replace(group, low=low, high=high, vague=True)
