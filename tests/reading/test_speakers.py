"""Speakers keep one name through every spelling, in both scripts."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reading import speakers
from cenotaph.reading.speaker_lists import HAND


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("the Syrian Observatory for Human Rights (SOHR)", "Syrian Observatory for Human Rights"),
        ("the Observatory", "Syrian Observatory for Human Rights"),
        ("المرصد السوري لحقوق الإنسان", "Syrian Observatory for Human Rights"),
        ("المرصد السوري لحقوق الانسان", "Syrian Observatory for Human Rights"),
        ("والمرصد السوري", "Syrian Observatory for Human Rights"),
        ("للمرصد", "Syrian Observatory for Human Rights"),
        ("للجيش الإسرائيلي", "Israeli army"),
        ("IDF", "Israeli army"),
        ("Israel’s military", "Israeli army"),
        ("AFP", "Agence France-Presse"),
        ("وكالة فرانس برس", "Agence France-Presse"),
        ("the U.S. military", "US army"),
        ("the Pentagon", "US Department of Defense"),
        ("Kenya's Ministry of Health", "Kenyan Ministry of Health"),
        ("Ministry of Health of Kenya", "Kenyan Ministry of Health"),
        ("وزارة الصحة الكينية", "Kenyan Ministry of Health"),
        ("وزارة الصحة في غزة", "Palestinian Ministry of Health"),
        ("the Hamas-run health ministry", "Palestinian Ministry of Health"),
        ("الخوذ البيضاء", "Syrian Civil Defence"),
        ("local activists", "activists"),
        ("ناشطون", "activists"),
        ("a police spokesman", "police"),
        ("أهالي القرية", "villagers"),
        ("Facebook", "social networks"),
        ("مواقع التواصل الاجتماعي", "social networks"),
        ("مرصد مارلاند لحقوق الإنسان", "Marland Observatory for Human Rights"),
        ("the Teshel Women's League", "Teshel Women's League"),
    ],
)
def test_every_spelling_leads_to_one_name(spelling, name):
    assert speakers.canonical(spelling) == name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SNHR", "monitor"),
        ("Reuters", "agency"),
        ("الجزيرة", "outlet"),
        ("Kenyan police", "authority"),
        ("القسام", "local"),
        ("كتائب القسام", "armed_group"),
        ("the army", "party"),
        ("OCHA", "international"),
        ("doctors", "medical"),
        ("residents", "local"),
        ("Kerat Observatory", "monitor"),
        ("Teshel Herald", "outlet"),
    ],
)
def test_the_kind_of_a_speaker(name, kind):
    assert speakers.kind(name) == kind


def test_the_longest_spelling_is_found_at_each_place():
    words = "AFP, citing the Syrian Observatory for Human Rights, and the UN human rights office said"
    assert [(words[span.start : span.end], span.name) for span in speakers.find(words)] == [
        ("AFP", "Agence France-Presse"),
        ("Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("UN human rights office", "Office of the UN High Commissioner for Human Rights"),
    ]


def test_joined_arabic_prefixes_do_not_hide_a_speaker():
    words = "وقال المرصد السوري لرويترز إن بيانا للجيش التركي صدر"
    assert [span.name for span in speakers.find(words)] == [
        "Syrian Observatory for Human Rights",
        "Reuters",
        "Turkish army",
    ]


@pytest.mark.parametrize("words", ["who told us", "it is an ap", "WHO TOLD US THAT IT IS SO", "الحرية", "خمسين شخصا"])
def test_everyday_words_are_no_speakers(words):
    assert speakers.find(words) == []


def test_a_short_form_is_marked_as_such():
    spans = speakers.find("the Observatory")
    assert [(span.name, span.short) for span in spans] == [("Syrian Observatory for Human Rights", True)]


def test_the_hand_made_list_is_well_formed():
    with (HAND / "speakers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) >= 250
    assert [row["name"] for row in rows if row["kind"] not in speakers.KINDS] == []
    names = [row["name"] for row in rows]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@given(st.text(max_size=80))
def test_any_text_is_read_without_harm(words):
    ends = [0]
    for span in speakers.find(words):
        assert ends[-1] <= span.start < span.end <= len(words)
        ends.append(span.end)
    assert speakers.canonical(speakers.canonical(words)) == speakers.canonical(words)
