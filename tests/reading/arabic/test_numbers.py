"""Arabic numbers: what is spelled in any case and gender reads back as the number it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reading.arabic.amounts import amount_at
from cenotaph.reading.arabic.numbers import number_at
from cenotaph.reading.arabic.tokens import tokenise

UNITS = {
    "masculine": ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"],
    "feminine": ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"],
}
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDREDS = ["", "مئة", "", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spell(number: int, *, gender: str, oblique: bool, old: bool) -> str:
    """A number in words, as a grammar book would write it, in one case, gender and spelling of "hundred"."""
    thousands, rest = divmod(number, 1000)
    parts = []
    if thousands == 1:
        parts.append("ألف")
    elif thousands == 2:
        parts.append("ألفين" if oblique else "ألفان")
    elif thousands:
        noun = "آلاف" if 3 <= thousands <= 10 else "ألفا"
        parts.append(f"{_below_thousand(thousands, 'masculine', oblique=oblique)} {noun}")
    if rest:
        parts.append(_below_thousand(rest, gender, oblique=oblique))
    words = " و".join(parts)
    return words.replace("مئ", "مائ") if old else words


def _below_thousand(number: int, gender: str, *, oblique: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds == 2:
        parts.append("مئتين" if oblique else "مئتان")
    elif hundreds:
        parts.append(HUNDREDS[hundreds])
    if rest:
        parts.append(_below_hundred(rest, gender, oblique=oblique))
    return " و".join(parts)


def _below_hundred(number: int, gender: str, *, oblique: bool) -> str:
    if number <= 10:
        return UNITS[gender][number].replace("اثنان", "اثنين" if oblique else "اثنان")
    tens, unit = divmod(number, 10)
    if tens == 1:
        return _teen(unit, gender, oblique=oblique)
    ten = TENS[tens] + ("ين" if oblique else "ون")
    return f"{UNITS[gender][unit]} و{ten}" if unit else ten


def _teen(unit: int, gender: str, *, oblique: bool) -> str:
    ten = "عشر" if gender == "masculine" else "عشرة"
    if unit == 1:
        return f"{'أحد' if gender == 'masculine' else 'إحدى'} {ten}"
    if unit == 2:
        stem = "اثن" if gender == "masculine" else "اثنت"
        return f"{stem}{'ي' if oblique else 'ا'} {ten}"
    return f"{UNITS[gender][unit]} {ten}"


@given(
    number=st.integers(1, 999_999),
    gender=st.sampled_from(["masculine", "feminine"]),
    oblique=st.booleans(),
    old=st.booleans(),
)
def test_a_spelled_number_reads_back(number: int, gender: str, oblique: bool, old: bool) -> None:
    tokens = tokenise(spell(number, gender=gender, oblique=oblique, old=old))
    assert number_at(tokens, 0) == (number, len(tokens))


@given(number=st.integers(0, 999_999_999), digits=st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_digits_of_every_script_and_grouping_read_back(number: int, digits: str) -> None:
    written = str(number).translate(str.maketrans("0123456789", digits))
    grouped = f"{number:,}".translate(str.maketrans("0123456789", digits))
    for form in (written, grouped, grouped.replace(",", "٬")):
        assert number_at(tokenise(form), 0) == (number, 1)


@given(words=st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةًٌَُِّْـ 0123456789٠١٢٣.,،#_-/:()\n", max_size=80))
def test_tokens_stand_at_their_offsets(words: str) -> None:
    last = 0
    for token in tokenise(words, 7):
        assert 0 <= last <= token.start - 7 < token.end - 7 <= len(words)
        last = token.end - 7
        assert words[token.start - 7 : token.end - 7].strip()


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("ما لا يقل عن 973", 973, None),
        ("وأكثر من مئتي", 201, None),
        ("بين خمسة وسبعة", 5, 7),
        ("بين ٥ و٧", 5, 7),
        ("5-7", 5, 7),
        ("نحو 100", 90, 110),
        ("قرابة ألف", 900, 1000),
        ("أقل من عشرة", None, 9),
        ("خمسة على الأقل", 5, None),
        ("أربعة على الأكثر", None, 4),
        ("مئات الآلاف", 200_000, None),
        ("عشرات", 20, None),
        ("45 ألفا و259", 45_259, 45_259),
        ("ثلاثة آلاف و15", 3015, 3015),
        ("نصف", None, None),
    ],
)
def test_bounds_follow_the_published_table(words: str, low: int | None, high: int | None) -> None:
    amount = amount_at(tokenise(words), 0)
    assert (amount.low, amount.high) == (low, high) if amount else low is high is None


@pytest.mark.parametrize("words", ["الاثنين", "الأحد", "آب", "أحد المدنيين", "الأربعاء"])
def test_days_and_one_of_are_no_numbers(words: str) -> None:
    assert number_at(tokenise(words), 0) is None
