"""The place of a table's row."""

from cenotaph.reading.table_places import common_country, place_of


def test_a_name_of_governorate_and_town_is_the_town():
    place = place_of({"place": "Qurvan"}, None)
    assert place is not None
    assert place.id == "xm-qurvan"


def test_the_rest_of_the_table_tells_the_country():
    country = common_country(["Hevlin", "Kerat", "Ombra", "Mandalin"])
    assert country == "XM"
    place = place_of({"place": "Hevlin"}, country)
    assert place is not None
    assert place.id == "xm-hevlin"


def test_without_a_common_country_the_name_stays_open():
    assert common_country(["Hevlin"]) is None
    place = place_of({"place": "Hevlin"}, None)
    assert place is not None
    assert (place.id, len(place.candidates)) == ("", 2)


def test_a_name_that_no_list_knows_is_kept():
    place = place_of({"country": "Marland", "place": "Odan street"}, None)
    assert place is not None
    assert (place.name, place.lat) == ("Odan street", None)
    assert "XM" in place.within
