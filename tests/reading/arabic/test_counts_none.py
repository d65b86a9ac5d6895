"""Sentences with a word of harm in which nobody is harmed, and numbers that are broken."""

import pytest

import cenotaph


def told(words: str) -> list[tuple[str | None, int | None, int | None, str]]:
    """(outcome, low, high, hedge) of each count."""
    return [(claim.outcome, claim.low, claim.high, claim.hedge) for claim in cenotaph.read(words)]


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("صفر قتلى في الهجوم على كيرات.", [("killed", 0, 0, "asserted")]),
        ("0 قتلى و3 جرحى في الهجوم.", [("killed", 0, 0, "asserted"), ("injured", 3, 3, "asserted")]),
        ("في 12 صفر قتلى في كيرات.", [("killed", 2, None, "asserted")]),
        ("دفن 12 ألف شخص القتلى.", []),
        ("نقل 12 مسعفا القتلى إلى المستشفى بعد الهجوم.", []),
        ("عشرات الأشخاص القتلى في القصف.", [("killed", 20, None, "asserted")]),
        ("ليس صحيحا أن 12 مدنيا قتلوا في القصف.", [("killed", 12, 12, "denied")]),
        ("الأنباء عن مقتل 12 مدنيا غير صحيحة.", [("killed", 12, 12, "denied")]),
        ("نزح 1.2 مليون شخص بسبب الحرب.", [("displaced", 1_200_000, 1_200_000, "asserted")]),
        ("نزح ٢٫٥ ألف شخص بسبب الحرب.", [("displaced", 2500, 2500, "asserted")]),
        ("نزح نحو 1,5 مليون شخص بسبب الحرب.", [("displaced", 1_350_000, 1_650_000, "asserted")]),
    ],
)
def test_only_those_who_are_said_to_be_harmed_are_counted(words, counts):
    assert told(words) == counts
