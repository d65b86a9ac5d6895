"""Names taken apart: given, father, grandfather, family; what is no name set beside; the same name in two scripts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.people.names.columns import PARTS, name_columns
from cenotaph.people.names.letters import arabic_form, digits, latin_form
from cenotaph.people.names.name import Namer
from cenotaph.people.names.skeleton import arabic_skeleton, latin_skeleton
from cenotaph.people.names.unnamed import kind_of


def forms(name: str) -> list[str]:
    return [part.form for part in Namer().name(name).parts]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("أَحْمَد", "احمد"),
        ("إبراهيم", "ابراهيم"),
        ("مـحـمـد", "محمد"),
        ("فاطمة", "فاطمه"),
        ("مصطفى", "مصطفي"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("\u202bکمال\u202c", "كمال"),
        ("سناء", "سنا"),
    ],
)
def test_arabic_letters_have_one_form(written: str, form: str):
    assert arabic_form(written) == form


def test_digits_and_accents_have_one_form():
    assert digits("٣٥ ۳۵") == "35 35"
    assert latin_form("Sa‘īd") == "said"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("محمد أحمد علي الحداد", ["محمد", "احمد", "علي", "حداد"]),
        ("محمد عبد الرحمن أبو سمرة", ["محمد", "عبد رحمن", "ابو سمره"]),
        ("محمد عبدالرحمن أبوسمرة", ["محمد", "عبد رحمن", "ابو سمره"]),
        ("سامر بن خالد بن عمر المصري", ["سامر", "خالد", "عمر", "مصري"]),
        ("نور الدين سعيد", ["نور دين", "سعيد"]),
        ("Nour al-Din Saeed", ["nour din", "saeed"]),
        ("Noureddine Saeed", ["nour din", "saeed"]),
        ("Abd El Rahman Khaled El-Masri", ["abd rahman", "khaled", "masri"]),
        ("Haddad, Rami", ["rami", "haddad"]),
        ("Petro Oleksiyovych Bondar", ["petro", "oleksiyovych", "bondar"]),
    ],
)
def test_a_name_is_taken_apart(name: str, parts: list[str]):
    assert forms(name) == parts


def test_what_is_no_name_stands_beside():
    name = Namer().name("د. سامر خالد المصري (أبو عمر)")
    assert name.said == "د. سامر خالد المصري (أبو عمر)"
    assert [part.form for part in name.parts] == ["سامر", "خالد", "مصري"]
    assert name.titles == ("د",)
    assert name.nickname == "أبو عمر"
    assert Namer().name("Rami Khatib (35)").age == "35"


def test_a_kunya_is_no_given_name():
    name = Namer().name("أبو محمد الحلبي")
    assert (name.given, name.kunya) == (None, "أبو محمد")
    assert name.family is not None
    assert name.family.form == "حلبي"


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمود", "Mahmoud"),
        ("سهيل", "Suhail"),
        ("خديجة", "Khadija"),
        ("غسان", "Ghassan"),
        ("آية", "Aya"),
        ("عائشة", "Aicha"),
        ("جمال", "Gamal"),
        ("صالح", "Saleh"),
        ("ضياء", "Dhiaa"),
        ("نواف", "Nawaf"),
    ],
)
def test_one_name_has_one_skeleton_in_both_scripts(arabic: str, latin: str):
    one, other = arabic_skeleton(arabic_form(arabic)), latin_skeleton(latin_form(latin))
    assert one.key == other.key
    assert not one.against(other)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("محمد", "Mahmoud"), ("حسن", "Hussein"), ("أميرة", "Amir"), ("سعد", "Saeed"), ("علاء", "Ali"), ("حامد", "Ahmed")],
)
def test_vowels_tell_names_of_one_skeleton_apart(arabic: str, latin: str):
    one, other = arabic_skeleton(arabic_form(arabic)), latin_skeleton(latin_form(latin))
    assert one.key == other.key
    assert one.against(other)


@pytest.mark.parametrize(("one", "other"), [("محمد", "محمود"), ("حسن", "حسين"), ("عمر", "عامر"), ("سمر", "سمير")])
def test_written_long_vowels_count_between_arabic_spellings(one: str, other: str):
    assert arabic_skeleton(one).key == arabic_skeleton(other).key
    assert arabic_skeleton(one).against(arabic_skeleton(other))


@pytest.mark.parametrize(("turned", "meant"), [("هالل", "هلال"), ("اسالم", "اسلام"), ("عبد هللا", "عبد الله")])
def test_a_ligature_that_a_pdf_turned_round_is_the_same_name(turned: str, meant: str):
    one, other = Namer().name(turned).parts[0], Namer().name(meant).parts[0]
    assert one.skeleton.key == other.skeleton.key
    assert not one.skeleton.against(other.skeleton)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("سامر خالد", "named"),
        ("Omar Three Rivers", "named"),
        ("", "unknown"),
        ("---", "unknown"),
        ("مجهول الهوية", "unknown"),
        ("Unknown", "unknown"),
        ("unidentified man", "unknown"),
        ("زوجة سامر خالد", "relation"),
        ("daughter of Samer Khaled", "relation"),
        ("ثلاثة أفراد من عائلة النجار", "several"),
        ("عائلة النجار", "several"),
        ("3 members of the family of Najjar", "several"),
        ("Family of Samer Khaled", "several"),
    ],
)
def test_cells_that_name_nobody_are_known(cell: str, kind: str):
    assert kind_of(cell) == kind


WORDS = st.sampled_from(
    [
        "محمد",
        "عبد",
        "الرحمن",
        "أبو",
        "سمرة",
        "نور",
        "الدين",
        "بن",
        "Al-Haddad",
        "Abu",
        "Zaid",
        "el",
        "Din",
        "Dr.",
        "Omar",
    ]
)


@settings(deadline=None)  # the first call imports what reads many names at once
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=12))
def test_a_list_of_names_reads_as_each_name_does(names: list[str]):
    columns, namer = name_columns(names), Namer()
    for at, name in enumerate(names):
        for part in PARTS:
            word, alone = columns.words[columns.parts[part][at]], getattr(namer.name(name), part)
            assert (word and word.form) == (alone and alone.form)


@given(st.text(max_size=40))
def test_any_text_is_taken_apart_and_kept(text: str):
    assert Namer().name(text).said == text
