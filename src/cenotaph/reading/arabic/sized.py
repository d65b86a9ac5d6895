"""A number behind people that is theirs: "القتلى 12", "جرحى +25", "والجرحى بالعشرات", "قتلى ... وعددهم تسعة"."""

from collections.abc import Sequence
from dataclasses import replace

from cenotaph.reading.arabic.amounts import amount_at, counts_a_thing, vague_at
from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token

# So many words may stand between the dead and "their number is".
_ASIDE = 7
_BY_THE_DOZEN = frozenset(("بالعشرات", "بالمئات", "بالالاف"))


def number_behind(tokens: Sequence[Token], group: Group) -> Group | None:
    """A number without a noun of its own that stands behind people and is theirs."""
    if group.definite:
        opens = group.begin == 0 or tokens[group.begin - 1].form in "،,:؛;\n|"
        listed = (group.noun.strong and (group.joined or opens)) or _is_of_those(tokens, group)
        return _listed_after(tokens, group) if listed else None
    sized = _sized_after(tokens, group) if group.noun.strong else None
    return sized or (_inflicted(tokens, group) if group.noun.lemma == "اصابه" else None)


def _listed_after(tokens: Sequence[Token], group: Group) -> Group | None:
    """ "القتلى 1,312 والجرحى 4,870", "والجرحى بالعشرات": the number that ends the phrase is theirs."""
    if group.end < len(tokens) and tokens[group.end].form in _BY_THE_DOZEN:
        found = vague_at([Token(0, 0, tokens[group.end].form[1:], "word")], 0)
        joined = group.joined
        low, high = found[:2] if found else (None, None)
        return replace(
            group, end=group.end + 1, low=low, high=high, vague=True, said=True, definite=False, joined=joined
        )
    amount = amount_at(tokens, group.end) if group.end < len(tokens) else None
    if amount is None or amount.vague or amount.joined or counts_a_thing(tokens, amount):
        return None
    after = tokens[amount.end] if amount.end < len(tokens) else None
    ends = after is None or after.kind != "word" or after.form in words("words", "end")
    if after is not None and not ends and not word(after.form).joined:
        return None
    joined = group.joined or tokens[group.begin - 1].form == "ومن"
    return replace(group, end=amount.end, low=amount.low, high=amount.high, said=True, definite=False, joined=joined)


def _is_of_those(tokens: Sequence[Token], group: Group) -> bool:
    """ "سقط من رهط الحراس أربعة": how many of them stands behind."""
    before = [token.form for token in tokens[max(0, group.begin - 2) : group.begin]]
    return any(form in ("من", "ومن") for form in before) and not group.said


def _inflicted(tokens: Sequence[Token], group: Group) -> Group | None:
    """ "ألحق إصابات بليغة بثلاثة من العمال": the injuries are those of the people after "بـ"."""
    for look in range(group.end, min(group.end + 3, len(tokens))):
        form = tokens[look].form
        if tokens[look].kind == "mark":
            return None
        amount = amount_at(tokens, look) if form[:1] == "ب" else None
        if amount is not None and not amount.vague and not counts_a_thing(tokens, amount):
            return replace(group, end=amount.end, low=amount.low, high=amount.high, said=True)
    return None


def _sized_after(tokens: Sequence[Token], group: Group) -> Group | None:
    """ "شهداء 6", "جرحى +25", "قتلى قصف الأربعاء، وعددهم تسعة عشر": a number that the noun's list or aside gives."""
    at = group.end
    more = at < len(tokens) and tokens[at].form == "+"
    at += more
    if at < len(tokens) and tokens[at].kind == "number" and tokens[at].value:
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        low = tokens[at].value
        if low is not None and (after is None or after.kind == "mark" or word(after.form).joined):
            return replace(group, end=at + 1, low=low, high=None if more else low, said=True)
    for look in range(group.end, min(group.end + _ASIDE, len(tokens) - 1)):
        if tokens[look].form.removeprefix("و") == "عددهم" and (amount := amount_at(tokens, look + 1)):
            counted = word(tokens[amount.end].form).noun if amount.end < len(tokens) else None
            if counted is not None:  # the number is told with a noun of its own: these are the same people
                return replace(group, vague=True, definite=True)
            return replace(group, low=amount.low, high=amount.high, said=True)
    return None
