"""People told in lists and side by side: places and sides after a sum, parts after a comma, what people are."""

from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.groups import group_at
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.state import Harm, Reading
from cenotaph.reading.arabic.tables import words

# So many words may stand between a sum and the colon that opens its places.
_ASIDE = 8
_AS_FOLLOWS = frozenset(("التالي", "الاتي", "كالتالي", "كالاتي", "التاليه", "الاتيه", "التوالي"))


def apposed(reading: Reading, group: Group) -> bool:
    """ "20 شخصا، 8 مدنيين و12 مسلحا": smaller numbers after a comma break the larger one down."""
    whole = reading.last.group.low if reading.last else None
    smaller = whole is not None and group.low is not None and group.low < whole
    if reading.tokens[group.begin - 1].form == "ومن":
        return False  # "سقط من الحراس أربعة، ومن المهاجمين اثنان"
    return smaller and group.said and not group.joined and not group.noun.outcome and not group.bare


def is_listed(reading: Reading, group: Group) -> bool:
    """ "حصيلة القتلى: 9 في كيرات، 4 في تيشل": figures of a list that a total has opened, place by place."""
    if not reading.listed or not reading.last or group.noun.outcome or group.begin == 0:
        return False
    tokens = reading.tokens
    at_place = group.end < len(tokens) and tokens[group.end].form in ("في", "علي", "قرب")
    starts = group.joined or tokens[group.begin - 1].form in "،,"
    people = group.joined and reading.gap == 0 and not group.bare and not reading.mode
    return (at_place or people) and starts and (group.said or group.noun.number == "one")


def is_said_of(reading: Reading, group: Group) -> bool:
    """ "امرأتان وطفل شهداء", "رجل وابنه جرحى": a plural right behind people says what happened to them."""
    told = [reading.loose, *reading.beside] if reading.loose else []
    if not told or told[-1].end != group.begin or group.said or group.joined or group.definite or told[0].definite:
        return False
    counted = all(each.said or each.noun.number == "one" for each in told)
    return counted and group.noun.strong and group.noun.outcome in ("killed", "injured") and group.vague


def open_parts(reading: Reading, at: int) -> None:
    """ "96 قتيلا: 51 من الجيش و38 …", "27 قتيلا على الشكل التالي: 11 في كيرات", "هم 5 …": parts of a sum."""
    last, tokens = reading.last, reading.tokens
    whole = last.whole or last if last else None
    if whole is None or at + 1 >= len(tokens) or not whole.group.said or whole.group.low != whole.group.high:
        return
    near = tokens[at].form != ":" or reading.gap <= 1 or tokens[at - 1].form in _AS_FOLLOWS
    first = group_at(tokens, at + 1) if near or reading.gap <= _ASIDE else None
    if first is None or not first.said or (first.low or 0) >= (whole.group.low or 0):
        return
    behind = tokens[first.end].form if first.end < len(tokens) else ""
    if near or (first.bare and behind in ("في", "من")):  # "تسعة عشر قتيلا على ثلاث بلدات: أحد عشر في كيرات …"
        reading.parted, reading.left = whole, whole.group.low or 0


def takes_its_place(reading: Reading, group: Group) -> bool:
    """Whether people are the next figure of a list that parts a sum; they are then written down as its part."""
    whole = reading.parted
    if (
        whole is None
        or group.low is None
        or not (group.said or group.noun.number == "one")
        or group.noun.outcome not in (None, whole.outcome)
    ):
        return False
    before = reading.tokens[group.begin - 1].form
    starts = group.joined or before in "،,:؛-" or before in words("words", "list")
    if not starts or group.low > reading.left or has_own_verb(reading, group):
        return False
    reading.left -= group.low
    reading.last = Harm(whole.outcome, group, group.begin, "subset", whole)
    reading.harms.append(reading.last)
    reading.mode, reading.gap = "", 0
    return True


def has_own_verb(reading: Reading, group: Group) -> bool:
    """ "و3 أصيبوا": people before a verb in the plural are its subject."""
    after = word(reading.tokens[group.end].form).predicate if group.end < len(reading.tokens) else None
    return after is not None and after.shape in ("plural", "weakplural")
