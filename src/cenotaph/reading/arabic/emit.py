"""People and what happened to them, once it is known: one harm for each outcome, one figure for a family."""

from dataclasses import replace

from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.state import Harm, Reading
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.vague import bounded


def emit(reading: Reading, group: Group, outcomes: tuple[str, ...], names: tuple[str, ...] = ()) -> None:
    if joins_family(reading, group):
        return
    counting = "additional" if reading.mode == "additional" and group.rest else "single"
    if reading.mode == "additional":
        reading.mode = ""
    if reading.governor and reading.governor.shape == "total":
        counting = "cumulative"
    elif group.rest and reading.last and reading.last.outcome in outcomes and reading.last.counting == "single":
        counting = "additional"
    group = _past_total(reading, group)
    joint = len(outcomes) > 1 or group.joint is not None
    for outcome in (*outcomes, *([group.joint] if group.joint else [])):
        size = replace(group, low=1, high=group.high - 1 if group.high else None) if joint else group
        other = next((each for each in outcomes if each != outcome), group.joint) if joint else None
        harm = Harm(outcome, size, group.begin, counting, other=other, names=names)
        reading.harms.append(harm)
        reading.last = harm


def _past_total(reading: Reading, group: Group) -> Group:
    """ "تجاوز عدد القتلى المئة": the verb before the total says that it is higher."""
    governor = reading.governor
    if governor is None or governor.shape != "total" or governor.at == 0 or group.low != group.high:
        return group
    before = reading.tokens[governor.at - 1].form.removeprefix("و")
    denied = governor.at > 1 and reading.tokens[governor.at - 2].form.removeprefix("و") in ("لا", "لم", "لن")
    if denied and before in words("words", "not less"):
        low, high = bounded("at least", group.low, group.high)  # "لا يقل عدد القتلى عن 40"
        return replace(group, low=low, high=high)
    if denied and before in words("words", "not beyond"):
        low, high = bounded("up to", group.low, group.high)
        return replace(group, low=low, high=high)
    if denied or before not in words("words", "passed"):
        return group
    low, high = bounded("more than", group.low, group.high)
    return replace(group, low=low, high=high)


def joins_family(reading: Reading, group: Group) -> bool:
    """ "امرأة وطفلاها", "أب وأبناؤه الثلاثة": people bound by a word of kin are one figure."""
    last = reading.last
    parents = last is not None and last.group.end == group.begin and last.group.noun.kin and group.noun.lemma == "ام"
    if (
        last is None
        or not (group.noun.owned or parents)  # "أب وأم"
        or not (group.noun.kin or group.noun.age == "child")
        or not group.joined
        or reading.gap > 4
        or group.vague
    ):
        return False
    if last.group.vague or last.group.low != last.group.high or last.group.low is None or group.low is None:
        return False
    if last.group.low > 2 and not last.group.noun.kin:
        return False
    first, second = last.group.noun, group.noun
    noun = replace(
        first,
        sex=first.sex if first.sex == second.sex else None,
        age=first.age if first.age == second.age else None,
        number="many",
    )
    total = last.group.low + group.low
    last.group = replace(last.group, end=group.end, low=total, high=total, noun=noun, said=True)
    return True
