"""People and what claims them: a part of a whole, their own noun, or the verb before them."""

from collections.abc import Sequence

from cenotaph.reading.arabic.amounts import amount_at
from cenotaph.reading.arabic.emit import emit, joins_family
from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.groups import group_at
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.listed import apposed, has_own_verb, is_listed, is_said_of, takes_its_place
from cenotaph.reading.arabic.numbers import numeral, numerals
from cenotaph.reading.arabic.ruled_out import is_denied, is_no_victim, is_part_of_name, is_rate, of_before, of_the_known
from cenotaph.reading.arabic.state import REACH, Governor, Harm, Reading
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token
from cenotaph.reading.arabic.verbs import loose_comes

# So near its verb, a number counts people though its noun is not known.
_NEAR = 4
# So many words may describe the first of them before "together with" the others.
_WITH = 8
_SHARES = frozenset(("المئه", "المائه", "الميه", "%", "٪"))


def give(reading: Reading, group: Group, names: tuple[str, ...] = ()) -> None:
    """Give people to the part, the verb or the noun that claims them; else they wait for a verb."""
    governor = reading.governor
    if is_no_victim(reading, group) or takes_its_place(reading, group) or _settles_waiting(reading, group):
        return
    if reading.mode == "apposed":
        reading.mode = "subset" if apposed(reading, group) else ""
    if reading.mode == "loose" and (group.joined or not reading.loose_parts) and reading.gap <= 1:
        reading.loose_parts.append(group)
    elif reading.mode in ("subset", "aside") and reading.last and _as_part(reading, group):
        pass
    elif is_listed(reading, group):
        emit(reading, group, reading.listed)
    elif _own_outcome(reading, group):
        assert group.noun.outcome is not None
        emit(reading, group, (group.noun.outcome,))
        if governor and group.noun.outcome in governor.outcomes:
            governor.fed = True
    elif governor and governor.outcomes and not governor.mute and _within_reach(reading, governor, group):
        emit(reading, group, governor.outcomes, names)
        governor.fed = True
        governor.closed = governor.closed or governor.shape == "total"
    elif not (governor and governor.mute) and group.noun.unit in ("people", "families"):
        _wait(reading, group)
    reading.gap = 0


def _settles_waiting(reading: Reading, group: Group) -> bool:
    """ "امرأتان وطفل شهداء": people who wait, and what they are."""
    if not is_said_of(reading, group):
        return False
    loose_comes(reading, group.noun.outcome or "")
    reading.loose, reading.gap = None, 0
    return True


def _accompanies(reading: Reading, group: Group) -> bool:
    """ "مقتل القائد برفقة 3 أشخاص", "قتل مع مرافقيه": who was with the harmed was harmed too."""
    before = reading.tokens[group.begin - 1].form.removeprefix("و") if group.begin else ""
    together = before in words("words", "together with") or (before == "مع" and group.noun.owned)
    return together and reading.gap <= _WITH


def _wait(reading: Reading, group: Group) -> None:
    """People before their verb; those joined to them wait with them: "ثلاثة جنود ومدني قتلوا"."""
    unknown = _before_unknown(reading, group) and not has_own_verb(reading, group)
    if group.bare and not group.rest and (_is_old_end(reading, group) or unknown):
        return
    apart = group.begin > 0 and reading.tokens[group.begin - 1].form in "،,"
    if reading.loose is not None and group.joined and reading.gap <= 3 and not apart:
        reading.beside.append(group)
    else:
        reading.loose, reading.beside, reading.loose_parts = group, [], []


def _as_part(reading: Reading, group: Group) -> bool:
    """ "بينهم 4 أطفال وامرأة": parts of the people just counted."""
    whole = (
        reading.last if reading.last and reading.last.whole is None else (reading.last.whole if reading.last else None)
    )
    if whole is None or (reading.gap > 2 and not group.joined) or reading.gap > 5:
        reading.mode = ""
        return False
    unsized = group.vague and not group.said and group.noun.number == "many"
    if unsized and any(token.form in _SHARES for token in reading.tokens[max(0, group.begin - 5) : group.begin]):
        return True  # "60 في المئة منهم قاصرون"
    if (group.definite and not group.said) or (unsized and not (group.noun.age or group.noun.sex)):
        return reading.mode == "subset"
    if reading.mode == "aside" and not (group.said or group.noun.number == "one"):
        return True
    outcome = group.noun.outcome if group.noun.strong and group.noun.outcome else whole.outcome
    if group.low is not None and whole.group.high is not None and group.low > whole.group.high:
        reading.mode = ""
        return False
    if joins_family(reading, group):
        return True
    if whole.other and group.noun.strong and outcome in (whole.outcome, whole.other):
        # "12 بين قتيل وجريح، منهم خمسة قتلى": the second figure parts the joint one.
        reading.harms = [each for each in reading.harms if each.outcome != outcome or each.at != whole.at]
        harm = Harm(outcome, group, group.begin)
        reading.harms.append(harm)
        reading.last = harm
        return True
    harm = Harm(outcome, group, group.begin, "subset", whole)
    reading.harms.append(harm)
    reading.last = harm
    return True


def _own_outcome(reading: Reading, group: Group) -> bool:
    """Whether the noun itself says what happened: "3 قتلى", "جريحان"; the definite plural only refers back."""
    noun, governor = group.noun, reading.governor
    if noun.lemma == "رهينه" and governor and governor.outcomes == ("detained",):
        return True
    if noun.outcome is None or (noun.outcome in ("massacres", "attacks") and not group.said):
        return False
    if (
        governor
        and governor.shape == "total"
        and not governor.outcomes
        and group.said
        and noun.outcome not in ("massacres", "attacks")
    ):
        return not is_denied(reading, group)
    named = group.definite or reading.tokens[group.begin].form[:2] == "ال"
    if of_before(reading, group) or is_rate(reading, group) or (named and is_part_of_name(reading, group)):
        return False
    if not group.said and (group.definite or is_part_of_name(reading, group) or of_the_known(reading, group)):
        return False
    owned = noun.owned or (noun.lemma in ("ضحيه", "وفاه", "اصابه") and noun.number == "one")
    if (owned and not group.said) or _is_helped_or_dead(reading, group):
        return False
    if is_denied(reading, group) or (governor and governor.mute and not noun.strong):
        return False
    if not noun.strong and (
        not group.said
        or has_own_verb(reading, group)  # "246 معتقلا قضوا"
        or (governor and governor.outcomes and _within_reach(reading, governor, group))
    ):
        return False
    if (
        governor
        and governor.outcomes
        and not governor.fed
        and not governor.closed
        and reading.gap <= 1
        and governor.shape != "total"
    ):
        # "وفاة أحد الجرحى" is a death; "إصابة 3 جرحى" says one thing twice.
        falls = governor.shape == "fall"  # "سقط عدد من الجرحى", "سقوط جرحى"
        return falls or noun.outcome in governor.outcomes or noun.outcome in ("massacres", "attacks")
    return True


def _is_helped_or_dead(reading: Reading, group: Group) -> bool:
    """ "أثناء محاولته إسعاف جريح", "جثتي شابين مصابتين": somebody hurt before, or wounds that bodies bear."""
    before = [token.form.lstrip("ولب") for token in reading.tokens[max(0, group.begin - 8) : group.begin]]
    helped = group.noun.number == "one" and before[-1:] in (["اسعاف"], ["انقاذ"])
    bodies = group.noun.number == "two" and any(form.startswith(("جثت", "جثما")) for form in before)
    return group.noun.outcome == "injured" and bool((helped and not group.said) or bodies)


def _within_reach(reading: Reading, governor: Governor, group: Group) -> bool:
    if governor.shape == "fall" and (group.bare or group.vague or group.noun.unit != "people" or group.noun.kin):
        return False
    if governor.shape == "leave" and group.noun.unit != "families" and group.noun.lemma not in ("ساكن", "مدني", "نازح"):
        return False
    if governor.shape == "total":
        return (
            not _is_old_end(reading, group)
            and group.said
            and not group.vague
            and reading.gap <= REACH["total"]
            and not governor.fed
        )
    if governor.fed and has_own_verb(reading, group):
        return False
    if governor.fed:
        return _continues(reading, governor, group)
    if governor.closed or reading.gap > REACH.get(governor.shape, 4):
        return False
    told_before = group.definite or group.noun.outcome == "bodies_found"  # "دفنت جثث الضحايا"
    if told_before and group.noun.number == "many" and not group.said:
        return False
    before = reading.tokens[group.begin - 1].form if group.begin else ""
    if group.bare and before in words("words", "amounting"):
        return False
    if _is_means(reading, governor, group) or _is_agent(reading, governor, group) or _counts_unknown(reading, group):
        return False
    # People without a number that stand far from the verb are rarely its own.
    return reading.gap <= 3 or group.said or group.noun.number == "one"


def _is_means(reading: Reading, governor: Governor, group: Group) -> bool:
    """ "استشهد الكاتب بعشرة مصادر": with or by them, not they."""
    lead = reading.tokens[group.begin].form
    attached = lead[:1] == "ب" and numeral(lead) is not None and lead not in numerals()
    return group.said and governor.shape in ("verb", "agent") and attached


def _is_old_end(reading: Reading, group: Group) -> bool:
    """ "من 96 إلى 83": the number before the change."""
    tokens = reading.tokens
    before = tokens[group.begin - 1].form if group.begin else ""
    return before == "من" and group.end + 1 < len(tokens) and tokens[group.end].form in ("الي", "ل")


def _counts_unknown(reading: Reading, group: Group) -> bool:
    """A number far from its verb, or in a text without arms, before a word that is not known: it may count anything.

    So may one above ten before a word in -a ("4000 دجاجة"), however near its verb.
    """
    if not group.bare or not _before_unknown(reading, group):
        return False
    counts_unit = reading.tokens[group.end].form.endswith("ه") and (group.low or 0) > 10
    return reading.gap > _NEAR or not reading.armed or counts_unit


def _before_unknown(reading: Reading, group: Group) -> bool:
    if group.end >= len(reading.tokens):
        return False
    after = reading.tokens[group.end]
    if after.kind != "word" or after.form in words("words", "end") or after.form in words("words", "skip"):
        return False
    return after.form not in words("words", "function") and after.form[:1] not in "وب"


def _continues(reading: Reading, governor: Governor, group: Group) -> bool:
    """ "… وطفلين", "… في كيرات وثلاثة في تيشل": more people of the same verb."""
    if reading.mode == "additional":
        return reading.gap <= 3
    if _accompanies(reading, group):
        return True
    if not group.joined or (group.definite and not group.said and group.noun.number == "many"):
        return False
    if reading.gap == 0:
        return not group.vague or group.said or group.noun.strong or not governor.closed
    far = _WITH if group.noun.owned and not group.noun.kin else 4  # "القيادي في جبهة تيشل المكنى بأبي الليث ومرافقه"
    return reading.gap <= far and not governor.closed and (group.said or group.noun.number == "one")


def _is_agent(reading: Reading, governor: Governor, group: Group) -> bool:
    """ "قتل مسلحون مجهولون ثلاثة مدنيين": armed men after the verb, when other people follow, did it."""
    armed = group.noun.status in ("combatant", "rebel", "security_forces")
    if group.said or governor.shape not in ("verb", "agent") or not (armed or group.vague):
        return False
    if armed and reading.tokens[governor.at].form.endswith(("وا", "نا")):
        return False  # "فأردوا شرطيا": the verb itself says who did it
    if armed and governor.shape == "agent" and reading.gap == 0:
        return True
    tokens = reading.tokens
    for at in range(group.end, min(group.end + 6, len(tokens))):
        if tokens[at].kind == "mark" or tokens[at].form in words("words", "end") or word(tokens[at].form).predicate:
            return False
        found = group_at(tokens, at)
        if found is None and amount_at(tokens, at):
            return True  # shells, animals: not people, but it shows who the subject is
        if found:
            return not _has_its_own_word(tokens, found) and not found.definite and (armed or found.said)
    return False


def _has_its_own_word(tokens: Sequence[Token], group: Group) -> bool:
    """ "برصاص مسلحين", "مع مسلحين", "كمين نصبه مسلحون", "وطفلين": people who are not the object of the verb before."""
    before = tokens[group.begin - 1].form
    is_subject = not group.said and tokens[group.end - 1].form.endswith("ون")
    led = before in words("words", "weapon of") or before in ("مع", "من", "علي", "ضد", "بين", "قبل", "ايدي", "يد")
    return group.joined or is_subject or led
