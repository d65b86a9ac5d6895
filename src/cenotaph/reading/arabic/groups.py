"""Groups of people in Arabic words: an amount with its noun, a dual, a singular, a bare plural."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from cenotaph.reading.arabic.amounts import Amount, after_noun, amount_at, counts_a_thing, plural
from cenotaph.reading.arabic.lexicon import Noun, owned_nouns, word
from cenotaph.reading.arabic.numbers import number_at
from cenotaph.reading.arabic.tables import rows, words
from cenotaph.reading.arabic.tokens import Token, fold
from cenotaph.reading.vague import bounded

_NOBODY = Noun("", "many")
_MODIFIERS = 4


@dataclass(frozen=True, slots=True)
class Group:
    """People named together, tokens [begin, end). `said` tells that an amount or a dual gives the size in words.

    `noun` holds what is known of them (status, sex, age …). `joint` is the second outcome of "80 قتيلا وجريحا".
    `rest` says "others". `bare` is an amount without a noun of its own.
    """

    begin: int
    end: int
    low: int | None
    high: int | None
    noun: Noun = _NOBODY
    said: bool = False
    vague: bool = False
    joined: bool = False
    definite: bool = False
    rest: bool = False
    bare: bool = False
    joint: str | None = None


def group_at(tokens: Sequence[Token], begin: int) -> Group | None:
    """The people named from this token on, or None."""
    amount = amount_at(tokens, begin)
    if amount is not None:
        return _counted(tokens, amount)
    return _one_of(tokens, begin) or _named_by_noun(tokens, begin)


def _counted(tokens: Sequence[Token], amount: Amount) -> Group | None:
    if counts_a_thing(tokens, amount):
        return None
    at = amount.end
    while at < len(tokens) and tokens[at].form in ("من", "بين", "حاله", "حالات", "الي", '"', "“"):
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
    elif amount.vague:
        return None
    return _described(tokens, group)


def others_at(tokens: Sequence[Token], at: int) -> Group | None:
    """ "وإصابة آخرين": people of whom nothing is said but that they are others."""
    form = tokens[at].form
    if form in ("اخر", "اخري"):
        return Group(at, at + 1, 1, 1, rest=True)
    if form in ("اخران", "اخريان", "اخريين") or tokens[at].raw.endswith("\u064eين") and form == "اخرين":
        return Group(at, at + 1, 2, 2, said=True, rest=True)
    low, high = plural()
    return Group(at, at + 1, low, high, vague=True, rest=True) if form in ("اخرين", "اخرون", "اخريات", "اخرين") else None


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
    return _described(
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
    if noun and tokens[at].raw.endswith("ه") and found.joined and found.core in owned_nouns():
        noun = owned_nouns()[found.core]
    if noun is None or (found.predicate and noun.number == "one") or _is_other_word(tokens, at, noun):
        return None
    group = Group(begin, at + 1, 1, 1, noun, joined=joined or found.joined, definite=found.definite)
    if noun.number == "two":
        group = replace(group, low=2, high=2, said=True)
    elif noun.number == "many":
        group = _plural(tokens, group)
    return _described(tokens, group)


def _is_other_word(tokens: Sequence[Token], at: int, noun: Noun) -> bool:
    """Spellings that are people only in company: آب the month, أم the conjunction, a recording that is مصور."""
    before = tokens[at - 1].form if at else ""
    if noun.lemma == "اب" and (
        "آ" in tokens[at].raw or (noun.number == "one" and not noun.owned and tokens[at].form[-2:] != "اب")
    ):
        return True
    if noun.lemma in ("اب", "ام") and not noun.owned and noun.number == "one":
        follower = word(tokens[at + 1].form) if at + 1 < len(tokens) else None
        return not (follower and follower.joined and follower.noun and follower.noun.kin)
    return noun.lemma in ("مصور", "منفذ") and before in ("تسجيل", "مقطع", "فيديو", "شريط", "فيلم", "بث")


def _plural(tokens: Sequence[Token], group: Group) -> Group:
    """ "أبناؤه الثلاثة", "مدنيين اثنين": the number may follow its noun; else the plural says at least two."""
    at = group.end
    if at < len(tokens):
        if tokens[at].form in ("اثنين", "اثنان", "اثنتين", "اثنتان"):
            return replace(group, end=at + 1, low=2, high=2, said=True)
        if tokens[at - 1].raw.endswith("\u064eين"):
            return replace(group, low=2, high=2, said=True)
        token = tokens[at]
        follows = token.form[:2] == "ال" and ((token.kind == "word" and len(token.form) > 3) or token.form == "ال")
        start = at + 1 if token.form == "ال" else at
        number = number_at(tokens, start) if follows and start < len(tokens) else None
        if number and not counts_a_thing(tokens, Amount(at, number[1], number[0], number[0])):
            return replace(group, end=number[1], low=number[0], high=number[0], said=True)
    if group.noun.outcome == "bodies_found" and at < len(tokens) and (amount := amount_at(tokens, at)):
        return replace(
            group, end=amount.end, low=amount.low, high=amount.high, said=not amount.vague, vague=amount.vague
        )
    low, high = plural()
    return replace(group, low=low, high=high, vague=True)


def _described(tokens: Sequence[Token], group: Group) -> Group:
    """Read on over the words that describe the people: "5 أشخاص مدنيين آخرين", "جرحى من الأطفال"."""
    end, noun, rest = group.end, group.noun, group.rest
    for at in range(group.end, min(group.end + _MODIFIERS, len(tokens))):
        form = tokens[at].form
        if form in words("words", "other"):
            end, rest = at + 1, True
            continue
        if form in ("اثنين", "اثنان", "اثنتين", "واحد", "واحده", "فقط", "كامله"):
            end = at + 1
            continue
        if form == "من" and end == at:
            continue
        found = word(form)
        if found.noun is None or found.clitics.strip("ال") or found.noun.unit != "people" or found.noun.kin:
            break
        after_of = tokens[at - 1].form == "من"
        if found.definite != group.definite and not after_of and not group.said:
            break
        bodies = group.noun.outcome == "bodies_found" and not found.noun.outcome
        if not bodies and (
            found.noun.number == "two"
            or (found.noun.number == "one" and (found.noun.outcome or group.noun.number != "one"))
        ):
            break
        if group.joint is None and found.noun.strong and not group.noun.strong and group.noun.outcome:
            break
        noun, end = _merged(noun, found.noun), at + 1
        group = replace(group, bare=False)
    group = replace(group, end=end, noun=noun, rest=rest)
    return _sided(tokens, _bounded_after(tokens, _joint(tokens, group)))


def _merged(first: Noun, second: Noun) -> Noun:
    return replace(
        first,
        outcome=first.outcome or second.outcome,
        strong=first.strong or second.strong,
        status=second.status if first.status == "combatant" and second.status else first.status or second.status,
        sex=first.sex or second.sex,
        age=first.age or second.age,
        occupation=first.occupation or second.occupation,
    )


def _bounded_after(tokens: Sequence[Token], group: Group) -> Group:
    if group.vague:
        return group
    at = group.end
    while at < min(group.end + 2, len(tokens)) and tokens[at].form[:2] == "ال" and tokens[at].form != "الي":
        at += 1
    modifier, end = after_noun(tokens, at)
    if modifier is None or at == end:
        return group
    low, high = bounded(modifier, group.low, group.high)
    return replace(group, low=low, high=high, end=end)


def _joint(tokens: Sequence[Token], group: Group) -> Group:
    """ "80 قتيلا وجريحا", "خمسة بين قتيل وجريح": one number for two outcomes."""
    at = group.end
    if not group.said or at >= len(tokens):
        return group
    if tokens[at].form in ("ما", "بين") and at + 2 < len(tokens):
        at += 1 if tokens[at].form == "بين" else 2
        first, second = word(tokens[at].form).noun, word(tokens[at + 1].form) if at + 1 < len(tokens) else None
        if first and first.strong and second and second.joined and second.noun and second.noun.strong:
            return replace(group, end=at + 2, noun=_merged(first, group.noun), joint=second.noun.outcome)
        return group
    following = word(tokens[at].form)
    if (
        group.noun.strong
        and following.joined
        and not following.definite
        and following.noun
        and following.noun.strong
        and following.noun.number == group.noun.number
        and not _told_apart(tokens, at + 1)
        and following.noun.outcome != group.noun.outcome
        and (group.low or 0) > 2
    ):
        return replace(group, end=at + 1, joint=following.noun.outcome)
    return group


def _told_apart(tokens: Sequence[Token], at: int) -> bool:
    """ "3 قتلى وجرحى آخرون": others are not of the same number."""
    return at < len(tokens) and tokens[at].form in words("words", "other")


@cache
def _sides() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First folded word -> (phrase, status, occupation), longest phrase first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in rows("sides"):
        for raw in row["phrases"].split():
            phrase = tuple(fold(part) for part in raw.split("_"))
            found.setdefault(phrase[0], []).append((phrase, row["status"], row["occupation"]))
    return {first: sorted(ways, key=lambda way: -len(way[0])) for first, ways in found.items()}


def _sided(tokens: Sequence[Token], group: Group) -> Group:
    """Whose men they were: "عنصرين من قوات النظام" are security forces, "عنصر من الدفاع المدني" is a rescuer."""
    if group.noun.status not in (None, "combatant") or group.noun.age or (group.noun.outcome and not group.noun.status):
        return group
    for at in range(group.end, min(group.end + 5, len(tokens))):
        form = tokens[at].form
        if (
            (tokens[at].kind == "mark" and form not in '"“”«»')
            or form in words("words", "end")
            or (form[:1] == "و" and at > group.end)
        ):
            break
        if group.noun.status is None and at > group.end and tokens[group.end].form != "من":
            break
        for lead in ("", "ل", "ب"):
            for phrase, status, occupation in (
                _sides().get(form.removeprefix(lead), ()) if form.startswith(lead) else ()
            ):
                if tuple(token.form for token in tokens[at + 1 : at + len(phrase)]) == phrase[1:]:
                    noun = replace(group.noun, status=status, occupation=group.noun.occupation or occupation or None)
                    return replace(group, noun=noun)
    return group
