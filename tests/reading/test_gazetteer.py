"""The gazetteer: spellings, scripts, containment, the own layer and the cached table."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import ReadingError
from cenotaph.reading.gazetteer import Gazetteer, gazetteer
from cenotaph.reading.gazetteer_hand import hand_layer
from cenotaph.reading.gazetteer_table import Table, cache_file


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer()


# spellings of one place, in both scripts
ONE_PLACE = [
    (
        "gn173576",
        ["Latakia", "Lattakia", "Latakiya", "Al-Ladhiqiyah", "al-Lādhiqīyah", "اللاذقية", "اللاذقيه", "لاذقية"],
    ),
    ("gn171830", ["Baniyas", "Banias", "Bāniyās", "بانياس"]),
    ("gn169304", ["Jableh", "Jablah", "Jabla", "جبلة", "جبله"]),
    ("gn173364", ["Qardaha", "Al-Qardahah", "al Qardaha", "القرداحة"]),
    ("sy-hmeimim", ["Khmeimim Air Base", "Hmeimim airbase", "Khmeimim", "قاعدة حميميم", "حميميم"]),
    ("sy-coast", ["Syrian coast", "Syria's coast", "Syria’s coastal region", "الساحل السوري"]),
    ("ps-nuseirat", ["Nuseirat", "Nuseirat camp", "Al-Nuseirat", "Nuseirat refugee camp", "مخيم النصيرات", "النصيرات"]),
    ("gn281124", ["Khan Younis", "Khan Yunis", "خان يونس", "خانيونس"]),
    ("PS.GZ", ["Gaza Strip", "Gaza", "قطاع غزة", "غزة"]),
    ("gn281133", ["Gaza City", "مدينة غزة"]),
    ("sd-el-fasher", ["El Fasher", "Al-Fashir", "El-Fasher", "الفاشر"]),
    ("ua-bakhmut", ["Bakhmut", "باخموت"]),
    ("ua-donbas", ["Donbas", "Donbass", "دونباس"]),
    ("LB-BH", ["Baalbek-Hermel", "Baalbek Hermel", "بعلبك الهرمل", "محافظة بعلبك - الهرمل"]),
    ("SY-RD", ["Rural Damascus", "Rif Dimashq", "ريف دمشق"]),
    ("SY", ["Syria", "Syrian Arab Republic", "سوريا", "سورية"]),
    ("CD", ["DRC", "Democratic Republic of the Congo", "الكونغو الديمقراطية"]),
    ("SV", ["El Salvador", "السلفادور"]),
    ("xm-kerat", ["Kerat", "Keraat", "كيرات"]),
    ("xm-ombra", ["Ombra", "Umbra", "أومبرا", "اومبرا"]),
    ("xm-dahran-mill", ["Dahran Mill", "Mill of Dahran", "طاحونة دهران"]),
    ("XM-SC", ["Sarun coast", "ساحل سارون"]),
    ("XM-NM", ["North Marl", "Northern Marl", "شمال مارل"]),
]
HOLDS = [
    ("SY-LA", "gn169304"), ("SY", "gn169304"), ("SY.02.169303", "sy-hmeimim"), ("PS.GZ", "ps-nuseirat"),
    ("PS", "ps-shifa"),
    ("gn281133", "ps-shifa"), ("PS.WE", "ps-jenin-camp"), ("UA-14", "ua-bakhmut"), ("SD-DN", "sd-zamzam"),
    ("XM-VE", "xm-kerat"),
    ("XM", "xm-sarun-port"), ("xm-sarun", "xm-sarun-port"), ("PS-NGZ", "ps-jabalia-camp"), ("PS.GZ", "PS-RFH"),
]  # fmt: skip


@pytest.mark.parametrize(("place_id", "spellings"), ONE_PLACE, ids=[row[0] for row in ONE_PLACE])
def test_all_spellings_find_the_place(known: Gazetteer, place_id: str, spellings: list[str]) -> None:
    for spelling in spellings:
        assert place_id in [place.id for place in known.search(spelling)], spelling


@pytest.mark.parametrize(("outer", "inner"), HOLDS)
def test_containment(known: Gazetteer, outer: str, inner: str) -> None:
    above, below = known.get(outer), known.get(inner)
    assert above is not None
    assert below is not None
    assert above.holds(below)
    assert not below.holds(above)


def test_real_places_come_before_invented_ones(known: Gazetteer) -> None:
    for name in ("Velda", "Sarun", "Harsa", "Salvat"):
        ids = [place.id for place in known.search(name)]
        first_invented = next(number for number, place_id in enumerate(ids) if place_id.upper().startswith("XM"))
        assert all(place_id.upper().startswith("XM") for place_id in ids[first_invented:])


def test_every_row_of_the_own_layer_is_complete(known: Gazetteer) -> None:
    for row in hand_layer().rows.values():
        place = known.get(row.id)
        assert place is not None, f"{row.id} is neither a place of its own nor one of the table"
        assert place.name, row.id
        for above in place.within:
            assert known.get(above) is not None, f"{row.id} lies within {above}, which is not known"


def test_the_layer_is_large_enough() -> None:
    rows = [row for row in hand_layer().rows.values() if row.kind]
    assert len([row for row in rows if not row.invented]) >= 400
    assert len([row for row in rows if row.invented and row.kind in ("town", "village")]) >= 40


def test_names_in_words_stand_at_their_offsets(known: Gazetteer) -> None:
    words = "Shelling hit Khan Younis, Deir al-Balah and the village of Kerat."
    assert [words[span.start : span.end] for span in known.find(words)] == ["Khan Younis", "Deir al-Balah", "Kerat"]


def test_arabic_particles_are_taken_off(known: Gazetteer) -> None:
    words = "قصف بحلب وإدلب وللاذقية ورفح وبدرعا"
    found = {words[span.start : span.end] for span in known.find(words, "ar")}
    assert {"حلب", "إدلب", "رفح", "درعا"} <= found


def test_hashtags_are_read(known: Gazetteer) -> None:
    assert [span.candidates[0].id for span in known.find("قصف على #جبل_الزاوية", "ar")] == ["sy-zawiya"]


def test_an_extra_file_adds_places(tmp_path: Path) -> None:
    extra = tmp_path / "own.csv"
    extra.write_text(
        "id,kind,name,arabic,also,within,lat,lon\nmy-1,village,Upper Teshkel,تشكل العليا,,XM-VE,34.1,-38.1\n"
    )
    assert [place.within for place in gazetteer(extra).search("Upper Teshkel")] == [("XM-VE", "XM")]
    assert gazetteer().search("Upper Teshkel") == []


@pytest.mark.parametrize(
    ("line", "what"), [("a,hut,X,,,,1,2", "kind"), ("a,town,X,,,,north,2", "degrees"), ("a,town", "no name")]
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, what: str) -> None:
    extra = tmp_path / "own.csv"
    extra.write_text(f"id,kind,name,arabic,also,within,lat,lon\n{line}\n")
    with pytest.raises(ReadingError, match=f"line 2: .*{what}"):
        hand_layer(extra)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="cannot be opened"):
        hand_layer(tmp_path / "none.csv")


def test_the_cache_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_file("x").parent == tmp_path / "cenotaph"


@pytest.mark.parametrize("packed", [b"", b"GAZ1", b"nonsense" * 20])
def test_a_broken_table_is_not_used(packed: bytes) -> None:
    with pytest.raises((ValueError, Exception)):
        Table(packed)


@given(st.text(max_size=120), st.sampled_from(["en", "ar"]))
def test_any_words_are_survived(words: str, language: str) -> None:
    last = 0
    for span in gazetteer().find(words, language):
        assert last <= span.start < span.end <= len(words)
        last = span.end
