"""Amounts: a number or a vague quantity with the words that bound it ("ما لا يقل عن", "بين ٥ و٧", "عشرات")."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from cenotaph.reading.arabic.numbers import number_at, numeral
from cenotaph.reading.arabic.tables import phrases, words
from cenotaph.reading.arabic.tokens import Token, fold
from cenotaph.reading.vague import Modifier, bounded, quantities

_BEFORE = ("at least", "more than", "up to", "less than", "nearly", "about")
_AFTER = ("at least", "up to", "about", "more than")
_DIGITS = ("number", "decimal")
_BEFORE_DIGITS = frozenset(("ال", "ب", "ل", "لل", "بال", "وال", "ول", "وب"))
_DASHES = "-–—ـ"
_CLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "ك")


_ORDINALS = frozenset(
    f"ال{ordinal}{ending}"
    for ordinal in ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
    for ending in ("", "ه")
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How many, by tokens [begin, end). `low`/`high` as in Claim; `vague` says no figure was given."""

    begin: int
    end: int
    low: int | None
    high: int | None
    vague: bool = False
    joined: bool = False


def amount_at(tokens: Sequence[Token], begin: int) -> Amount | None:
    """The amount that starts at a token, with its modifiers, or None."""
    if tokens[begin].kind not in _DIGITS and (tokens[begin].kind != "word" or not _may_begin(tokens[begin].form)):
        return None
    if begin and tokens[begin].form in ("عشر", "عشره") and _ends_in_unit(tokens[begin - 1]):
        return None  # the second half of "تسعة عشر", "الخامسة عشرة"
    joined = tokens[begin].form[:1] == "و"
    at = begin + 1 if tokens[begin].form == "و" and begin + 1 < len(tokens) else begin
    modifier, at = _modifier(tokens, at)
    at = _article(tokens, at)
    span = (
        _between(tokens, at) or _number_or_range(tokens, at) or (None if _is_word(modifier) else vague_at(tokens, at))
    )
    if span is None and modifier:
        span = vague_at(tokens, at)
    if span is None:
        return None
    low, high, end, vague = span
    after, end = _after(tokens, end)
    low, high = bounded(cast("Modifier | None", modifier or after), low, high)
    return Amount(begin, end, low, high, vague, joined)


def _ends_in_unit(token: Token) -> bool:
    found = numeral(token.form.removeprefix("و"))
    return token.kind == "word" and (
        token.form in _ORDINALS or token.form.removeprefix("و") in ("احد", "احدي") or bool(found and found.value < 10)
    )


def _is_word(modifier: str | None) -> bool:
    return modifier is not None


def _article(tokens: Sequence[Token], at: int) -> int:
    """Past a lone ال, ب, ل or ك that is written before digits ("الـ20", "لـ 5")."""
    while at + 1 < len(tokens) and tokens[at].form in _BEFORE_DIGITS and tokens[at + 1].kind in _DIGITS:
        at += 1
    return at


def _modifier(tokens: Sequence[Token], begin: int) -> tuple[str | None, int]:
    starts = _starts()
    for phrase, modifier in starts.get(tokens[begin].form, ()):
        end = begin + len(phrase)
        if tuple(token.form for token in tokens[begin + 1 : end]) == phrase[1:]:
            return modifier, end
    return None, begin


@cache
def _starts() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First token with its clitics -> phrases that begin so, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for modifier in _BEFORE:
        for phrase in phrases("words", modifier):
            # "ليصل إلى 12" is a total that has been reached, not a bound.
            for clitic in ("",) if phrase[0] in ("يصل", "تصل") else _CLITICS:
                found.setdefault(clitic + phrase[0], []).append((phrase, modifier))
    return {first: sorted(ways, key=lambda way: -len(way[0])) for first, ways in found.items()}


def _after(tokens: Sequence[Token], end: int) -> tuple[str | None, int]:
    for modifier in _AFTER:
        for phrase in phrases("words", f"after {modifier}"):
            if tuple(token.form for token in tokens[end : end + len(phrase)]) == phrase:
                return modifier, end + len(phrase)
    return None, end


def after_noun(tokens: Sequence[Token], end: int) -> tuple[Modifier | None, int]:
    """A modifier that stands after the counted noun: "٥ مدنيين على الأقل"."""
    modifier, after = _after(tokens, end)
    return cast("Modifier | None", modifier), after


def _between(tokens: Sequence[Token], begin: int) -> tuple[int, int, int, bool] | None:
    """ "بين خمسة وسبعة": two numbers, the second led by an and."""
    if tokens[begin].form not in ("بين", "وبين") or begin + 2 >= len(tokens):
        return None
    first = number_at(tokens[: begin + 2], begin + 1)
    if first is None:
        return None
    second = _joined_number(tokens, first[1])
    if second is None or second[0] <= first[0]:
        return None
    return first[0], second[0], second[1], False


def _joined_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    if at + 1 < len(tokens) and tokens[at].form in ("و", "الي"):
        return number_at(tokens, at + 1)
    if at < len(tokens) and tokens[at].form[:1] == "و":
        return number_at([Token(0, 0, tokens[at].form[1:], "word"), *tokens[at + 1 : at + 8]], 0) and (
            _shifted(tokens, at)
        )
    return None


def _shifted(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    found = number_at([Token(0, 0, tokens[at].form[1:], "word"), *tokens[at + 1 : at + 8]], 0)
    return (found[0], found[1] + at) if found else None


def _number_or_range(tokens: Sequence[Token], begin: int) -> tuple[int, int, int, bool] | None:
    if begin >= len(tokens):
        return None
    found = number_at(tokens, begin)
    if found is None and tokens[begin].form[:1] in "وف" and len(tokens[begin].form) > 2:
        found = _shifted(tokens, begin)
    if found is None:
        return None
    value, end = found
    if end + 1 < len(tokens) and (tokens[end].form in _DASHES or tokens[end].form in ("الي", "او")):
        second = None if _is_change(tokens, begin, end) else number_at(tokens, end + 1)
        if second and value < second[0] <= max(10 * value, value + 10):
            return value, second[0], second[1], False
    return value, value, end, False


def _is_change(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """ "ارتفعت الحصيلة من 12 إلى 15": two figures of which the second holds, no range."""
    if tokens[end].form != "الي" or begin == 0 or tokens[begin - 1].form != "من":
        return False
    before = [token.form.lstrip("ول") for token in tokens[max(0, begin - 7) : begin]]
    return any(form in words("words", "total") or form in words("words", "so far") for form in before)


def vague_at(tokens: Sequence[Token], begin: int) -> tuple[int | None, int | None, int, bool] | None:
    """ "عشرات", "عدد من", "مئات الآلاف": by the published table."""
    if begin >= len(tokens):
        return None
    for phrase, (low, high) in _quantity_starts().get(tokens[begin].form, ()):
        end = begin + len(phrase)
        if tuple(token.form for token in tokens[begin + 1 : end]) == phrase[1:]:
            return low, high, end, True
    return None


@cache
def _quantity_starts() -> dict[str, list[tuple[tuple[str, ...], tuple[int | None, int | None]]]]:
    """First token with its clitics -> vague phrases that begin so, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[int | None, int | None]]]] = {}
    for phrase, bounds in _quantities().items():
        for clitic in _CLITICS:
            found.setdefault(clitic + phrase[0], []).append((phrase, bounds))
    return {first: sorted(ways, key=lambda way: -len(way[0])) for first, ways in found.items()}


@lru_cache(maxsize=65536)
def _may_begin(form: str) -> bool:
    """Whether a word can open an amount at all; most words cannot, and are passed at once."""
    if (
        form in _starts()
        or form in _quantity_starts()
        or form in ("بين", "وبين", "و")
        or form.lstrip("وبل") in ("نصف", "ربع", "ثلث")
        or form in _BEFORE_DIGITS
    ):
        return True
    bare = form[1:] if form[:1] in "وف" else form
    one_of = form in ("احد", "احدي", "واحد", "واحدي")
    return one_of or any(numeral(part) or numeral(part.removeprefix("ال")) for part in (form, bare, form[2:]) if part)


@cache
def _quantities() -> dict[tuple[str, ...], tuple[int | None, int | None]]:
    shared = {tuple(fold(part) for part in phrase.split()): found for phrase, found in quantities("ar").items()}
    many = quantities("ar").get("عدة", (3, None))
    own = {
        (fold("كثيرون"),): many,
        (fold("كثيرين"),): many,
        ("عدد", "كبير"): many,
        ("عددا", "كبيرا"): many,
        ("اعداد", "كبيره"): many,
        ("عددا", "من"): quantities("ar")["عدد"],
        ("عديد",): many,
        ("العديد",): many,
        ("مجموعه",): quantities("ar")["عدد"],
    }
    return {
        phrase: found for phrase, found in {**own, **shared}.items() if phrase not in ((fold("جمع"),), (fold("عدد"),))
    }


def plural() -> tuple[int | None, int | None]:
    """The bounds of a plural without a number: "قتلى وجرحى"."""
    return quantities("ar").get("جمع", (2, None))


def counts_a_thing(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a figure numbers a date, an age, a house, a shell or another thing that is no person."""
    after = tokens[amount.end] if amount.end < len(tokens) else None
    if after is not None and after.form == "من" and amount.end + 1 < len(tokens):
        after = tokens[amount.end + 1]
        if after.form in words("things", "home of people"):
            return False  # "38 من جبهة تيشل", "أربعة من بلدة كيرات"
    if after is not None and (is_thing(after.form) or after.form in ("/", "%", "٪", "°")):
        return True
    if after is not None and after.form == "في" and amount.end + 1 < len(tokens):
        share = tokens[amount.end + 1].form
        if share in ("المئه", "المائه", "الميه"):
            return True
    before = tokens[amount.begin - 1].form if amount.begin else ""
    if before == "اصل":
        return True
    if before[:2] == "ال" and tokens[amount.begin].form[:2] == "ال" and is_thing(before):
        return True  # "ذات الأعوام الستة"
    if before in words("things", "before thing") or before in "/.":
        return bool(before)
    year = amount.low if amount.low == amount.high else None
    return (
        year is not None
        and 1900 <= year <= 2100
        and amount.end - amount.begin == 1
        and tokens[amount.begin].kind == "number"
    )


def is_thing(form: str) -> bool:
    """Whether a word names something that is no person: a house, a shell, a day."""
    things, months = words("things", "thing"), words("things", "month")
    stem = form.removeprefix("ال")
    return stem in things or stem in months or form in things
