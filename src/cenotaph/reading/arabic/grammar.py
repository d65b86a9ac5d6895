"""A grammar for Arabic sentences of harm: which verb or infinitive takes which people, and who is part of whom."""

from collections.abc import Sequence
from dataclasses import replace

from cenotaph.reading.arabic.amounts import amount_at, is_thing
from cenotaph.reading.arabic.emit import emit
from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.groups import group_at, others_at
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.listed import open_parts
from cenotaph.reading.arabic.markers import marker
from cenotaph.reading.arabic.names import names_at
from cenotaph.reading.arabic.state import Harm, Reading
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.takes import give
from cenotaph.reading.arabic.tokens import Token
from cenotaph.reading.arabic.verbs import govern, is_counted_noun, loose_comes

_STOPS = frozenset(".!?؟؛:;|\n…")
_PAUSES = frozenset("،,-–—()«»\"“”'")


def harms(tokens: Sequence[Token], *, violent: bool, armed: bool = True, before: str | None = None) -> list[Harm]:
    """Every harm a sentence tells, in the order of its words.

    `violent` says that the text speaks of armed violence or its victims at all; else a plain death is no claim. `armed`
    says that it names armed violence itself; else a fall is no death. `before` is the outcome told last in the
    sentences before: what "the number" counts.
    """
    reading = Reading(tokens, weak=violent, armed=armed, before=before)
    at = 0
    while at < len(tokens):
        at = _step(reading, at)
    return reading.harms


def _step(reading: Reading, at: int) -> int:
    token = reading.tokens[at]
    if token.kind == "mark":
        return _mark(reading, at)
    if token.kind not in ("word", "number", "decimal"):
        reading.gap += 1
        return at + 1
    found = word(token.form)
    if after := _speaker(reading, at) or marker(reading, at):
        return after
    if found.predicate and not is_counted_noun(found):
        return govern(reading, at, found, found.predicate)
    return _people(reading, at) or _pass(reading, at)


def _people(reading: Reading, at: int) -> int | None:
    """Give the people or names that start here to what claims them: the index after them, or None."""
    group = group_at(reading.tokens, at) or (others_at(reading.tokens, at) if _waits(reading) else None)
    if group is not None and _is_armed_doer(reading, group):
        return group.end
    if group is not None:
        if _partitive(reading, group):
            return _of_them(reading, group)
        give(reading, group)
        return group.end
    named = names_at(reading.tokens, at) if _may_name(reading, at) else None
    if named is None:
        return None
    joined = reading.tokens[at].form[:1] == "و"
    if reading.last and reading.last.group.end == at and (reading.last.group.low or 0) > 1 and not reading.mode:
        reading.mode, reading.gap = "subset", 0  # "استشهاد الشابين أحمد العلي ومحمد الخالد": who the two are
    give(reading, Group(at, named[1], len(named[0]), len(named[0]), joined=joined), names=named[0])
    return named[1]


def _is_armed_doer(reading: Reading, group: Group) -> bool:
    """ "برصاص قناص": the armed man after a weapon shot, he was not hurt."""
    before = reading.tokens[group.begin - 1].form if group.begin else ""
    armed = group.noun.status in ("combatant", "rebel", "security_forces")
    return armed and not group.said and before in words("words", "weapon of")


def _pass(reading: Reading, at: int) -> int:
    """Past a word that is no part of the grammar: it may close a verb's reach, and it widens the gap."""
    token, governor = reading.tokens[at], reading.governor
    if (amount := amount_at(reading.tokens, at)) and amount.end > at + 1 and not amount.vague:
        reading.gap += amount.end - at
        counted = amount.end < len(reading.tokens) and word(reading.tokens[amount.end].form).noun is not None
        return amount.end + counted  # "من أصل مئة وثمانية عشر": its second half is no number of its own
    if token.form in ("طالت", "طال", "شملت", "استهدفت") and _waits_near(reading):
        return at + 1
    if _goes_on(reading, at):
        reading.governor, reading.mode = None, ""
    elif (token.form in words("words", "rubble") or token.form in words("words", "fate unknown")) and _lies_under(
        reading, at
    ):
        loose_comes(reading, "missing")
        reading.loose = None
    if token.form in words("words", "end") and governor and governor.shape != "total":
        sharp = token.form in ("ان", "الذي", "التي", "الذين")
        governor.closed = governor.closed or reading.gap > 0 or governor.fed or sharp
        if token.form in ("بعد", "عقب"):
            reading.loose = None
    if governor and governor.mute and (token.form in ("ان", "بان") or token.form in words("words", "parting")):
        reading.governor = None
    _pass_thing(reading, token)
    if token.form not in words("words", "skip"):
        reading.gap += 1
    return at + 1


def _goes_on(reading: Reading, at: int) -> bool:
    """ "ولا يزال ستة أشخاص …": what goes on is no harm of the verb before."""
    before = reading.tokens[at - 1].form.removeprefix("و") if at else ""
    return reading.tokens[at].form in words("words", "still") and before in ("لا", "ما")


def _lies_under(reading: Reading, at: int) -> bool:
    """ "لا يزال ستة أشخاص تحت الأنقاض": people who wait are still under the rubble."""
    before = [token.form for token in reading.tokens[max(0, at - 9) : at]]
    if reading.tokens[at].form in words("words", "fate unknown"):
        return reading.loose is not None and reading.loose.said and before[-1:] in (["مجهولي"], ["مجهولو"], ["مجهول"])
    still = any(form in words("words", "still") or form.startswith("عالق") for form in before)
    return reading.loose is not None and before[-1:] == ["تحت"] and still


def _speaker(reading: Reading, at: int) -> int | None:
    """ "بحسب ضابط": what follows is a speaker, nobody harmed."""
    if reading.tokens[at].form.removeprefix("و") not in words("sayings", "by"):
        return None
    if (after := _aside(reading, at)) is not None:
        return after
    reading.governor, reading.loose, reading.mode = None, None, ""
    return at + 1


def _aside(reading: Reading, at: int) -> int | None:
    """ "حصد القصف، بحسب رئيس البلدية، أربعين نفسا": past a speaker between two commas, while a verb still waits."""
    tokens, governor = reading.tokens, reading.governor
    if governor is None or governor.fed or at == 0 or tokens[at - 1].form not in "،,":
        return None
    return next((look + 1 for look in range(at + 1, min(at + 8, len(tokens))) if tokens[look].form in "،,"), None)


def _pass_thing(reading: Reading, token: Token) -> None:
    """ "إصابة أهداف مدنية": an infinitive that has taken a thing takes no people after it."""
    governor = reading.governor
    if governor and not governor.fed and "masdar" in governor.shape and is_thing(token.form):
        governor.closed = True


def _mark(reading: Reading, at: int) -> int:
    form = reading.tokens[at].form
    if form in _STOPS and (form != "؛" or reading.parted is None):
        reading.parted = None
        if form == ":":
            open_parts(reading, at)
        colon_of_total = form == ":" and reading.governor and reading.governor.shape in ("total", "victims", "verb")
        reading.listed = reading.governor.outcomes if colon_of_total and form == ":" and reading.governor else ()
        if not colon_of_total:
            reading.governor = None
        reading.loose, reading.beside = None, []
        reading.mode = "subset" if form == ":" and reading.last and reading.gap <= 1 else ""
        reading.gap = 0
    elif form == "(" and reading.last and reading.gap == 0 and reading.tokens[at - 1].end <= reading.tokens[at].start:
        reading.mode = "aside"
    elif (form == ")" and reading.mode == "aside") or (form in "،," and reading.mode == "subset" and reading.gap > 2):
        reading.mode = ""
    if form in "،," and reading.governor and reading.governor.mute:
        reading.governor = None
    if form in "،," and reading.last and reading.gap == 0 and not reading.mode:
        reading.mode = "apposed"
    return at + 1


def _partitive(reading: Reading, group: Group) -> bool:
    """ "ستة منهم أطفال": a number of those just counted."""
    after = reading.tokens[group.end].form if group.end < len(reading.tokens) else ""
    return reading.last is not None and group.bare and after in ("منهم", "منهن", "منها", "منهما")


def _of_them(reading: Reading, group: Group) -> int:
    end = group.end + 1
    noun = word(reading.tokens[end].form).noun if end < len(reading.tokens) else None
    if noun and noun.unit == "people":
        group, end = replace(group, end=end + 1, noun=noun, bare=False), end + 1
    governor, last = reading.governor, reading.last
    if governor and governor.mute and governor.shape == "release":
        return end  # "وتمكن أحد عشر منهم من الإفلات"
    if governor and not governor.fed and not governor.mute and last and governor.outcomes not in ((), (last.outcome,)):
        # "88 مصابا، توفي خمسة منهم": another thing happened to these.
        emit(reading, group, governor.outcomes)
        governor.fed = True
        return end
    reading.mode, reading.gap = "subset", 0
    give(reading, group)
    return end


def _waits_near(reading: Reading) -> bool:
    """ "إعدامات ميدانية طالت 28 رجلا": such verbs lead from an infinitive to its people."""
    governor = reading.governor
    return bool(governor and not governor.fed and governor.shape == "masdar" and reading.gap <= 1)


def _waits(reading: Reading) -> bool:
    """Whether a verb right before waits for its people, who may be only "others"."""
    governor = reading.governor
    return bool(governor and governor.outcomes and not governor.fed and not governor.mute and reading.gap == 0)


def _may_name(reading: Reading, at: int) -> bool:
    """Names are people only where a verb of harm waits for them or has just had some."""
    governor = reading.governor
    return bool(governor and governor.outcomes and not governor.mute and reading.gap <= (1 if not governor.fed else 0))
