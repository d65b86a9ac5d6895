"""The words after people that describe them: trades, sides, others, bounds, a second outcome."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from cenotaph.reading.arabic.amounts import after_noun
from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.lexicon import Noun, Word, word
from cenotaph.reading.arabic.tables import rows, words
from cenotaph.reading.arabic.tokens import Token, fold
from cenotaph.reading.vague import bounded

_MODIFIERS = 4


def described(tokens: Sequence[Token], group: Group) -> Group:
    """Read on over the words that describe the people: "5 أشخاص مدنيين آخرين", "جرحى من الأطفال"."""
    end, noun, rest = group.end, group.noun, group.rest
    for at in range(group.end, min(group.end + _MODIFIERS, len(tokens))):
        form = tokens[at].form
        if form == "من" and end == at:
            continue
        if form in words("words", "other"):
            end, rest = at + 1, True
        elif _counts_only(group, tokens, at) or _shares_number(group, word(form)):
            end = at + 1
        elif _describes(tokens, at, group):
            found = word(form).noun
            assert found is not None
            noun, end = _merged(noun, found), at + 1
            group = replace(group, bare=False)
        else:
            break
    group = replace(group, end=end, noun=noun, rest=rest)
    return _sided(tokens, _bounded_after(tokens, _joint(tokens, group)))


def _counts_only(group: Group, tokens: Sequence[Token], at: int) -> bool:
    """ "شخصين اثنين", "عائلة كاملة": words that only repeat the number; "وأحد عشر" opens the next."""
    form = tokens[at].form
    if (at + 1 < len(tokens) and tokens[at + 1].form in ("عشر", "عشره")) or is_and_one_of(tokens, at):
        return False
    if form in ("اثنين", "اثنان", "اثنتين"):
        return group.low in (2, None)
    return form in ("واحد", "واحده", "فقط", "كامله")


def is_and_one_of(tokens: Sequence[Token], at: int) -> bool:
    """ "معلم وأحد الجنود": "and one of" is spelled like "one" (واحد) once its hamza is gone."""
    if tokens[at].form != "واحد" or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].form
    return "أ" in tokens[at].raw or (following[:2] == "ال" and word(following).noun is not None)


def _describes(tokens: Sequence[Token], at: int, group: Group) -> bool:
    """Whether a noun after the people says more of them, and is nobody else."""
    found = word(tokens[at].form)
    noun = found.noun
    if (
        noun is None
        or found.clitics.strip("ال")
        or noun.unit != "people"
        or (noun.kin and (noun.owned or not group.said))
    ):
        return False
    after_of = tokens[at - 1].form == "من"
    if tokens[at - 1].form.endswith("ون") and tokens[at].form.endswith("ين"):
        return False  # "متشددون حطابين": doers and whom they harm stand in two cases
    if found.definite and not (after_of or group.definite or tokens[at - 1].form.startswith(("ال", "لل"))):
        return False  # "شيع 12 ألف شخص القتلى": the dead are others than the mourners
    accusative = tokens[at].form.endswith("ا") and noun.number == "one" and not tokens[at - 1].form.endswith("ا")
    if accusative and group.noun.number == "one" and not group.said:
        return False  # "قتل قناص شابا"
    if found.definite != group.definite and not after_of and not group.said:
        return False
    if group.noun.number == "one" and not group.said and noun.number == "many" and not after_of:
        return False
    bodies = group.noun.outcome == "bodies_found" and not noun.outcome
    single = noun.number == "one" and (noun.outcome or group.noun.number != "one")
    if not bodies and (noun.number == "two" or single):
        return False
    return not (group.joint is None and noun.strong and not group.noun.strong and group.noun.outcome)


def _shares_number(group: Group, found: Word) -> bool:
    """ "350 مريضا وموظفا": a second noun under the same number above ten."""
    noun = found.noun
    alike = noun is not None and noun.number == "one" and not noun.strong and not noun.owned
    return alike and found.clitics == "و" and found.core[-1:] == "ا" and group.said and (group.low or 0) > 10


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
    between = _between(tokens, at)
    if between is not None:
        at = between
        first, second = word(tokens[at].form).noun, word(tokens[at + 1].form) if at + 1 < len(tokens) else None
        if first and first.strong and second and second.joined and second.noun and second.noun.strong:
            return replace(group, end=at + 2, noun=_merged(first, group.noun), joint=second.noun.outcome)
        return group
    following = word(tokens[at].form)
    if (
        group.noun.strong
        and following.joined
        and following.definite == word(tokens[at - 1].form).definite
        and following.noun
        and following.noun.strong
        and following.noun.number == group.noun.number
        and not _told_apart(tokens, at + 1)
        and following.noun.outcome != group.noun.outcome
        and (group.low or 0) > 2
    ):
        return replace(group, end=at + 1, joint=following.noun.outcome)
    return group


def _between(tokens: Sequence[Token], begin: int) -> int | None:
    """The index after "(ما) بين", where it follows people at once or after what they are: "من قوات الأمن بين …"."""
    for at in range(begin, min(begin + (6 if tokens[begin].form == "من" else 2), len(tokens) - 2)):
        if tokens[at].form == "بين":
            return at + 1
        if tokens[at].kind == "mark" or word(tokens[at].form).predicate or (at == begin and _is_other(tokens[at])):
            return None
    return None


def _is_other(token: Token) -> bool:
    return token.form not in ("ما", "من")


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


def _own_men(tokens: Sequence[Token], group: Group) -> str | None:
    """ "خسرت الشرطة خمسة من رجالها": whose men they are stands before them."""
    own = any(token.form in words("words", "own people") for token in tokens[group.begin : group.end + 3])
    for at in range(max(0, group.begin - 4), group.begin) if own and group.noun.status is None else ():
        for phrase, status, _ in _sides().get(tokens[at].form, ()):
            if tuple(token.form for token in tokens[at + 1 : at + len(phrase)]) == phrase[1:]:
                return status
    return None


def _sided(tokens: Sequence[Token], group: Group) -> Group:
    """Whose men they were: "عنصرين من قوات النظام" are security forces, "عنصر من الدفاع المدني" is a rescuer."""
    if status := _own_men(tokens, group):
        return replace(group, noun=replace(group.noun, status=status))
    of = group.noun.strong and tokens[group.end].form == "من" if group.end < len(tokens) else False
    dead = group.noun.outcome and not group.noun.status and not of  # "أربعة شهداء من الشرطة" only
    if group.noun.status not in (None, "combatant") or group.noun.age or dead:
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
