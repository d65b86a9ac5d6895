"""Names by other customs: each part where its custom has it, and one person's name comparable however it is written."""

import pytest

from cenotaph.errors import PeopleError
from cenotaph.people.linking.link import link
from cenotaph.people.mentions import Mentions
from cenotaph.people.names.customs import NAMES, CustomNamer, custom, guessed


def parts(custom_name: str, said: str) -> dict[str, str]:
    name = CustomNamer(custom_name).name(said)
    assert name.said == said
    found = {"given": name.given, "father": name.father, "family": name.family}
    return {part: word.form for part, word in found.items() if word is not None}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Petro Oleksiyovych Bondar", {"given": "petro", "father": "oleks", "family": "bondar"}),
        ("Bondar Petro Oleksiyovych", {"given": "petro", "father": "oleks", "family": "bondar"}),
        ("Бондар Петро Васильович", {"given": "petro", "father": "vasyl", "family": "bondar"}),
        ("Olha Vasylivna Kovalska", {"given": "olha", "father": "vasyl", "family": "kovalskyy"}),
        ("Ivan Petrovych", {"given": "ivan", "father": "petr"}),
        ("Petro Bondar", {"given": "petro", "family": "bondar"}),
    ],
)
def test_slavic_names_have_a_patronymic(said: str, found: dict[str, str]):
    assert parts("slavic", said) == found


@pytest.mark.parametrize(
    ("custom_name", "said", "found"),
    [
        ("spanish", "Juan García López", {"given": "juan", "family": "garcia"}),
        ("spanish", "María José García López", {"given": "maria", "family": "garcia"}),
        ("spanish", "Juan García", {"given": "juan", "family": "garcia"}),
        ("spanish", "Ana de la Cruz Moreno", {"given": "ana", "family": "cruz"}),
        ("portuguese", "João Silva dos Santos", {"given": "joao", "family": "santos"}),
        ("portuguese", "Ana Clara Ferreira Lima", {"given": "ana", "family": "lima"}),
        ("turkish", "Mehmet Ali Çelik", {"given": "mohammed", "family": "chelik"}),
        ("turkish", "Şivan Xan", {"given": "shivan", "family": "khan"}),
        ("single", "Suharto", {"given": "suharto"}),
        ("single", "Aung San Thu", {"given": "aungsanthu"}),
        ("family_first", "Haddad Samer Khaled", {"given": "samer", "father": "khaled", "family": "haddad"}),
        ("arabic", "Samer Khaled Haddad", {"given": "samer", "father": "khaled", "family": "haddad"}),
    ],
)
def test_every_custom_has_its_parts(custom_name: str, said: str, found: dict[str, str]):
    taken = CustomNamer(custom_name).name(said)
    found_parts = {"given": taken.given, "father": taken.father, "family": taken.family}
    assert {part: word.form for part, word in found_parts.items() if word is not None} == found
    assert taken.said == said


def test_a_turkish_spelling_has_the_skeleton_of_the_arabic_name():
    turkish, arabic = CustomNamer("turkish"), CustomNamer("arabic")
    for one, other in (("Mehmet Yusuf", "محمد يوسف"), ("Cemal Halit", "جمال خالد"), ("Hatice Şerif", "خديجة شريف")):
        assert [part.skeleton.key for part in turkish.name(one).parts] == [
            part.skeleton.key for part in arabic.name(other).parts
        ]


def test_a_list_with_patronymics_shows_its_custom():
    assert guessed(["Petro Oleksiyovych Bondar", "Olha Kovalska", "Ivan Petrovych Hrytsenko"]) == "slavic"
    assert guessed(["Samer Khaled Haddad", "محمد خالد عمر الحداد"]) == "arabic"
    assert guessed([]) == "arabic"


def test_a_custom_that_is_not_there_is_refused_in_words():
    with pytest.raises(PeopleError, match="choose one of arabic, slavic"):
        custom("klingon")
    assert all(custom(name).says for name in NAMES)


def test_lists_of_two_customs_are_linked():
    rows = [
        ("a", "Petro Oleksiyovych Bondar", "slavic"),
        ("b", "Bondar Petro Oleksiyovych", "slavic"),
        ("b", "Бондар Петро Олексійович", "slavic"),
        ("c", "Haddad Samer Khaled", "family_first"),
        ("a", "Samer Khaled Haddad", ""),
        ("c", "Haddad Maher Khaled", "family_first"),
    ]
    source, name, customs = zip(*rows, strict=True)
    empty = [""] * len(rows)
    found = link(
        Mentions([str(at) for at in range(len(rows))], source, name, [31.0] * len(rows), empty, empty, custom=customs)
    )
    assert found.person.tolist() == [0, 0, 0, 1, 1, 2]
