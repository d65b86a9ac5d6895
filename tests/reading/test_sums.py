"""A figure for several places, and the parts of it that follow."""

import cenotaph
from cenotaph.reading import Claim


def _killed(text: str) -> list[Claim]:
    return [claim for claim in cenotaph.read(text, published_on="2014-03-09") if claim.outcome == "killed"]


def test_figures_that_follow_and_add_up_are_parts() -> None:
    whole, *parts = _killed(
        "Eleven civilians were killed on Friday in Kerat and Velda by airstrikes. "
        "Nine civilians were killed when a market was hit in Kerat. "
        "The other strike killed two civilians in Velda."
    )
    assert (whole.low, whole.of) == (11, None)
    assert [(part.low, part.of, part.counting) for part in parts] == [(9, whole.id, "subset"), (2, whole.id, "subset")]


def test_arabic_figures_that_follow_and_add_up_are_parts() -> None:
    whole, *parts = _killed(
        "قُتل 11 مدنيا اليوم الجمعة في مدينة كيرات وبلدة فيلدا جراء غارات جوية. "
        "وأسفر القصف على سوق مدينة كيرات عن مقتل 9 مدنيين. "
        "كما قتل مدنيان جراء غارة على بلدة فيلدا."
    )
    assert [(part.low, part.of) for part in parts] == [(9, whole.id), (2, whole.id)]


def test_figures_elsewhere_are_no_parts_though_they_add_up() -> None:
    claims = _killed(
        "Seven people were killed in Kerat by shelling on Friday. "
        "Four people were killed in Ombra. "
        "Three people were killed in Teshel."
    )
    assert [claim.of for claim in claims] == [None, None, None]


def test_figures_that_do_not_add_up_are_no_parts() -> None:
    claims = _killed(
        "Eleven civilians were killed on Friday in Kerat and Velda by airstrikes. "
        "Nine civilians were killed when a market was hit in Kerat. "
        "The other strike killed three civilians in Velda."
    )
    assert [claim.of for claim in claims] == [None, None, None]


def test_one_kind_of_people_at_one_place_told_twice_is_no_sum() -> None:
    claims = _killed(
        "Eight people were killed in Kerat by shelling on Friday. "
        "Four people were killed in the attack on Kerat. "
        "Residents of Kerat said four people had been killed."
    )
    assert [claim.of for claim in claims] == [None, None, None]
