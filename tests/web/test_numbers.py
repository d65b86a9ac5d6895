"""What names rows and pages in forms: a number that no row can have, and a way back that leaves the desk."""

import pytest

from cenotaph.web.addresses import back_of
from cenotaph.web.numbers import number_of

LONG = "9" * 5000


@pytest.mark.parametrize("given", ["", "-1", "1.5", "٣", "²", "1\n", "9" * 16, LONG])
def test_what_no_row_can_have_is_no_number(given):
    assert number_of(given) is None


def test_a_plain_number_is_one():
    assert number_of("0412") == 412


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/team/suspend", "member"),
        ("/team/role", "member"),
        ("/account/remove", "factor"),
        ("/tokens/revoke", "token"),
        ("/hooks/remove", "hook"),
        ("/hooks/again", "delivery"),
        ("/judgements/undo", "judgement"),
        ("/people/review/undo", "judgement"),
        ("/book/draft", "seen"),
        ("/book/publish", "seen"),
        ("/samples/draw", "size"),
    ],
)
def test_a_number_that_nobody_can_read_breaks_no_page(enter, address, field):
    assert enter("owner").post(address, {field: LONG}).status_code < 500


@pytest.mark.parametrize(
    "back",
    [
        "",
        "home",
        "//kerat.example",
        "/\\kerat.example",
        "/\t/kerat.example",
        "/\r\n/kerat.example",
        "https://kerat.example",
    ],
)
def test_no_form_leads_out_of_the_desk(back):
    assert back_of({"back": back}) == ""


def test_a_way_back_fits_into_a_header():
    assert back_of({"back": "/toll?place=سارون"}) == "/toll?place=%D8%B3%D8%A7%D8%B1%D9%88%D9%86"
    assert back_of({"go": "/search\r\nSet-Cookie: a=b"}, "go") == "/search%0D%0ASet-Cookie:%20a=b"
