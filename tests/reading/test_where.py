"""Which place a text names, and which of them a claim is about."""

import re
import time

import pytest

from cenotaph.reading import read
from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Text, cut
from cenotaph.reading.when import set_dates
from cenotaph.reading.where import places, set_places


def _draft(text: Text, figure: str, outcome: str = "killed", kind: str = "count") -> Draft:
    at = text.body.index(figure)
    sentence = text.sentence_at(at)
    assert sentence is not None
    return Draft(kind, sentence.index, sentence.start, sentence.end, at, at + len(figure), outcome=outcome)


def _place(words: str, figure: str, outcome: str = "killed", kind: str = "count") -> tuple[str | None, tuple[str, ...]]:
    text = cut(words)
    draft = _draft(text, figure, outcome, kind)
    set_places(text, [draft], Context())
    return (draft.place.id or draft.place.name if draft.place else None), (draft.place.within if draft.place else ())


# (words, figure, id of the place, or its name where no list has it)
ENGLISH = [
    ("Ten people were killed in Kerat.", "Ten", "xm-kerat"),
    ("Ten people were killed in the village of Teshel.", "Ten", "xm-teshel"),
    ("Shelling in Ombra killed ten people.", "ten", "xm-ombra"),
    ("Ten people were killed in Jableh, Latakia.", "Ten", "gn169304"),
    ("Ten people were killed in Latakia province.", "Ten", "SY-LA"),
    ("Ten people were killed in the governorate of Latakia.", "Ten", "SY-LA"),
    ("Ten people were killed in the town of Baniyas in Tartus governorate.", "Ten", "gn171830"),
    ("Ten people were killed on the Sarun coast.", "Ten", "XM-SC"),
    ("Ten people were killed in northern Gaza.", "Ten", "ps-north-gaza"),
    ("Ten people were killed in Gaza City.", "Ten", "gn281133"),
    ("Ten people were killed in southern Marland.", "Ten", "XM:southern"),
    ("Ten people were killed in the southern Idlib countryside.", "Ten", "SY-ID:southern-countryside"),
    ("Ten people were killed near Khmeimim Air Base.", "Ten", "sy-hmeimim"),
    ("Ten people were killed in the Zamzam camp.", "Ten", "sd-zamzam"),
    ("In Kerat, ten people were killed and in Teshel, four were hurt.", "four", "xm-teshel"),
    ("Seven died in Kerat and nine in Teshel.", "nine", "xm-teshel"),
    ("Seven died in Kerat and nine in Teshel.", "Seven", "xm-kerat"),
    ("Ali Hassan said ten people were killed in Kerat.", "ten", "xm-kerat"),
    ("The London-based group said ten people were killed in Kerat.", "ten", "xm-kerat"),
    ("Speaking in Marlat, a spokesman said ten people were killed in Kerat.", "ten", "xm-kerat"),
    ("Officials in Marlat said ten people died near Ombra.", "ten", "xm-ombra"),
    ("MARLAT (Harbour Wire) - Ten people were killed in Kerat.", "Ten", "xm-kerat"),
    ("Ten people were killed in the village of Wurmdale in Velda governorate.", "Ten", "Wurmdale"),
    ("Shells fell on Kerat. Ten people were killed.", "Ten", "xm-kerat"),
    ("Massacres took place on the Sarun coast. Ten died on the coast.", "Ten", "XM-SC"),
    ("The army entered Kerat. In the town, ten people were killed.", "ten", "xm-kerat"),
    ("Ten people were killed. The attack took place in Ombra.", "Ten", "xm-ombra"),
    ("Gunmen shot dead ten people at Harsa barracks.", "ten", "xm-harsa-barracks"),
    ("An air strike on Velda National Hospital killed ten.", "ten", "xm-velda-hospital"),
    ("Ten people died in Mariupol, Ukraine.", "Ten", "ua-mariupol"),
    ("Ten people were killed in Halabja.", "Ten", "iq-halabja"),
    ("The Sarun Media Centre said ten people were killed in Kerat.", "ten", "xm-kerat"),
    ("Ten people were killed in Kerat, Ombra and Teshel.", "Ten", "XM"),
    ("Ten people were killed in Kerat, Dahran and Tel Kerat.", "Ten", "XM-VE-KE"),
    ("Russia's foreign ministry condemned it. Ten people were killed in Kerat.", "Ten", "xm-kerat"),
    ("Ten people were killed in clashes.", "Ten", None),
    ("Syrian troops killed ten people.", "ten", None),
    ("Ten people were killed on Monday in March.", "Ten", None),
    ("Abu Omar and Hassan Saleh were among ten dead.", "ten", None),
]
MOVED = [
    ("At least 500 people fled from Kerat to Teshel.", "500", "displaced", "xm-teshel"),
    ("Some 500 people fled Kerat.", "500", "displaced", "xm-kerat"),
    ("Some 500 were displaced to Baalbek-Hermel in eastern Lebanon.", "500", "displaced", "LB-BH"),
    (
        "Some 500 fled to Ombra with 70 others taking shelter at Marland's Karsel Air Base near Tolmen.",
        "70", "sheltering", "xm-karsel-base",
    ),
    ("نزح 500 شخص من كيرات إلى تيشل.", "500", "displaced", "xm-teshel"),
]  # fmt: skip
ARABIC = [
    ("قتل عشرة مدنيين في كيرات.", "عشرة", "xm-kerat"),
    ("قتل عشرة مدنيين بقصف على قرية تيشل.", "عشرة", "xm-teshel"),
    ("قتل عشرة مدنيين بمدينة سراقب بريف إدلب الشرقي.", "عشرة", "sy-saraqib"),
    ("قتل عشرة مدنيين في ريف إدلب الجنوبي.", "عشرة", "SY-ID:southern-countryside"),
    ("قتل عشرة مدنيين بقصف جنوبي إدلب.", "عشرة", "SY-ID:southern"),
    ("قتل عشرة مدنيين في محافظة اللاذقية.", "عشرة", "SY-LA"),
    ("قتل عشرة مدنيين في اللاذقية.", "عشرة", "gn173576"),
    ("قتل عشرة مدنيين في الساحل السوري.", "عشرة", "sy-coast"),
    ("قتل عشرة مدنيين في ساحل سارون.", "عشرة", "XM-SC"),
    ("قتل عشرة مدنيين في #جبل_الزاوية.", "عشرة", "sy-zawiya"),
    ("قتل عشرة في النصيرات وأصيب خمسة في جباليا.", "خمسة", "ps-jabalia"),
    ("قتل عشرة في النصيرات وأصيب خمسة في جباليا.", "عشرة", "ps-nuseirat"),
    ("أعلنت وزارة الصحة في غزة مقتل عشرة في رفح.", "عشرة", "ps-rafah"),
    ("قصفت الطائرات بلدة أومبرا. وقتل عشرة مدنيين.", "عشرة", "xm-ombra"),
    ("وقعت مجازر في ساحل سارون. قتل عشرة على الساحل.", "عشرة", "XM-SC"),
    ("قتل عشرة مدنيين في قرية الورمدالية بمحافظة فيلدا.", "عشرة", "الورمدالية"),
    ("قتل عشرة في مخيم زمزم.", "عشرة", "sd-zamzam"),
    ("قتل عشرة بغارة على مستشفى فيلدا الوطني.", "عشرة", "xm-velda-hospital"),
    ("قتل عشرة مدنيين في اشتباكات.", "عشرة", None),
    ("قال محمد حسن إن عشرة قتلوا.", "عشرة", None),
]


@pytest.mark.parametrize(("words", "figure", "place_id"), [*ENGLISH, *ARABIC])
def test_the_place_of_a_figure(words: str, figure: str, place_id: str | None) -> None:
    assert _place(words, figure)[0] == place_id


@pytest.mark.parametrize(("words", "figure", "outcome", "place_id"), MOVED)
def test_the_displaced_are_where_they_went(words: str, figure: str, outcome: str, place_id: str) -> None:
    assert _place(words, figure, outcome)[0] == place_id


def test_a_place_no_list_has_lies_inside_what_holds_it() -> None:
    assert _place("Ten died in the village of Wurmdale in Velda governorate.", "Ten") == ("Wurmdale", ("XM-VE", "XM"))


def test_a_name_of_many_places_stays_open_with_candidates() -> None:
    text = cut("Ten people were killed in San Antonio.")
    draft = _draft(text, "Ten")
    set_places(text, [draft], Context())
    assert draft.place is not None
    assert draft.place.id == ""
    assert len(draft.place.candidates) >= 2


@pytest.mark.parametrize(("words", "country"), [
    ("Fighting went on across Lebanon. Ten people were killed in Tripoli.", "LB"),
    ("Fighting went on across Libya. Ten people were killed in Tripoli.", "LY"),
    ("The Yemeni army withdrew. Ten people were killed in Jiblah, in Yemen.", "YE"),
])  # fmt: skip
def test_the_text_decides_between_places_of_one_name(words: str, country: str) -> None:
    assert country in _place(words, "Ten")[1]


def test_a_response_takes_no_place_from_the_story() -> None:
    words = "Ten people were killed in Kerat. Norland called for talks."
    assert _place(words, "called for talks", "", "response")[0] is None


def test_order_of_drafts_does_not_matter() -> None:
    words = "Seven died in Kerat and nine in Teshel. Two more died in the town."
    text = cut(words)
    drafts = [_draft(text, figure) for figure in ("Seven", "nine", "Two")]
    set_places(text, drafts, Context())
    again = cut(words)
    back = [_draft(again, figure) for figure in ("Two", "nine", "Seven")]
    set_places(again, back, Context())
    assert [draft.place for draft in drafts] == [draft.place for draft in reversed(back)]


def test_every_mention_stands_at_its_words() -> None:
    text = cut(
        "Ten were killed in Kerat, Velda governorate, and the village of Wurmdale. قتل خمسة في مدينة سراقب بريف إدلب."
    )
    for mention in places(text):
        assert re.sub("_", " ", text.body[mention.start : mention.end]) == (mention.name or mention.noun)


@pytest.mark.slow
@pytest.mark.parametrize("words", ["Kerat, ", "وبالمدينة ", "in Kerat and on March 1 ", "A-", "in the village of "])
def test_hostile_repetition_ends_soon(words: str) -> None:
    text = cut(words * (60_000 // len(words)))
    sentence = text.sentences[0]
    draft = Draft("count", 0, sentence.start, sentence.end, sentence.start, sentence.start + 2)
    began = time.process_time()
    set_places(text, [draft], Context())
    set_dates(text, [draft], Context(published_on="2025-03-10"))
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "words",
    [
        "Shells hit Kerat in Marland. Ten of the Teshel family were killed.",
        "Shells hit Kerat in Marland. Ten people were killed, wrote teshel.news and Teshel24.",
        "Shells hit Kerat in Marland. An aid convoy left for Norland. Ten people were killed.",
    ],
)
def test_the_telling_stays_at_the_place_of_the_harm(words: str) -> None:
    assert _place(words, "Ten")[0] == "xm-kerat"


def test_only_sentences_of_harm_move_the_telling_on():
    told = read("Shelling killed two people in Kerat in Marland. The talks were held at Teshel. Ten more were killed.")
    assert [claim.place.id for claim in told if claim.kind == "count" and claim.place] == ["xm-kerat", "xm-kerat"]


@pytest.mark.parametrize(
    "words",
    [
        "Shelling hit Gaza City and Rafah. Palestinian medics in the Gaza Strip spoke. Lima had ten relatives killed.",
        "Shelling hit Gaza City and Rafah. Palestinian medics in the Gaza Strip spoke. Muscat School had ten killed.",
    ],
)
def test_a_stranger_among_names_is_a_person_or_a_house(words: str) -> None:
    assert _place(words, "ten")[0] not in ("gn3936456", "gn287286")


def test_a_quarter_lies_in_its_town_wherever_it_is_named():
    words = "A strike hit the neighbourhood of Odanel in Kerat. Ten people were killed in the neighbourhood of Odanel."
    name, within = _place(words, "Ten")
    assert name == "Odanel"
    assert within[0] == "xm-kerat"


def test_a_hospital_that_receives_the_harmed_is_not_where_it_happened():
    told = "Shells hit Rafah in the Gaza Strip. "
    assert _place(told + "Ten bodies arrived at Nasser Hospital.", "Ten")[0] == "ps-rafah"
    assert _place(told + "Ten people were killed when a shell hit Nasser Hospital.", "Ten")[0] == "ps-nasser"
