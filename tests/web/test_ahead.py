"""What is laid down before anybody asks for it is what its page would show."""

import re
import sqlite3
import time

import pytest

from cenotaph.errors import CenotaphError
from cenotaph.ledger.asking import Asked
from cenotaph.web.figures import Figures, bare_toll
from cenotaph.web.pages.home import headline
from cenotaph.web.pages.tolls import explored
from cenotaph.web.shelf import ahead, hands, likely, pieces
from cenotaph.web.shelf.ahead import Ahead
from cenotaph.web.shelf.making import Making, newest_of
from cenotaph.web.shelf.opened import Shelf
from cenotaph.web.shelf.shelved import Shelved
from cenotaph.web.wording import LANGUAGES


@pytest.fixture
def shelf(case):
    return newest_of(case, lambda: None)


@pytest.fixture
def file(shelf):
    opened = sqlite3.connect(shelf.path, isolation_level=None)
    yield opened
    opened.close()


def test_every_rule_and_kind_of_people_is_likely_once_and_a_rule_that_hears_others_last(case):
    scopes = list(likely.scopes(Figures(case)))
    assert len(scopes) == len(set(scopes))
    assert {asked.rule for asked in scopes} > {"cenotaph_v1", "ucdp_v1", "ibc_v1", "airwars_v1", "acled_v1"}
    assert {Asked(status="civilian"), Asked(status="civilian", rule="ucdp_v1")} <= set(scopes)
    assert [asked.rule for asked in scopes].index("ibc_v1") > scopes.index(Asked(status="civilian", rule="acled_v1"))


def test_the_last_days_of_months_and_those_of_the_chart_are_likely(case):
    figures = Figures(case)
    days, known = likely.days(figures), figures.standing().killed_on
    assert days == sorted(days, reverse=True)
    assert {known[0], known[-1]} <= set(days) <= set(known)


def test_what_is_laid_down_ahead_is_what_pages_show(case, shelf, file):
    figures = Making(case)._gathered()
    assert sum(1 for _ in ahead.steps(file, figures, lambda: True)) > 20
    shown, plain = Shelved(case, Shelf.opened(shelf.path)), Figures(case)
    for asked in likely.scopes(plain):
        assert pieces.is_there(file, "bare toll", asked)
        try:
            expected = bare_toll(plain, asked)
        except CenotaphError:
            continue
        assert shown.toll(asked) == expected
        for language in LANGUAGES:
            about = (asked, language)
            assert shown.keep("explored", about, lambda: None) == explored(plain, about)
    for day in likely.days(plain):
        about = (Asked(as_of=day), "en")
        assert shown.keep("headline", about, lambda: None) == headline(plain, about)
    assert not any(key[1] for key in figures.on.tolls._kept)
    newest = "SELECT max(rowid) FROM kept"
    before = file.execute(newest).fetchone()
    list(ahead.steps(file, figures, lambda: True))
    assert file.execute(newest).fetchone() == before  # nothing is made twice


def test_no_day_is_heard_where_newer_figures_are_wanted(case, shelf, file):
    figures = Making(case)._gathered()
    list(ahead.steps(file, figures, lambda: False))
    assert not any(pieces.is_there(file, "bare toll", Asked(as_of=day)) for day in likely.days(figures))


def test_days_are_heard_for_a_while_only(case, shelf, file, monkeypatch):
    monkeypatch.setattr(ahead, "SPENT_ON_DAYS", -1.0)
    figures = Making(case)._gathered()
    list(ahead.steps(file, figures, lambda: True))
    assert pieces.is_there(file, "bare toll", Asked(rule="ibc_v1"))
    assert not any(pieces.is_there(file, "bare toll", Asked(as_of=day)) for day in likely.days(figures))


def test_it_gives_way_to_a_question_and_ends_when_it_is_told_to(case, shelf):
    work = Ahead(shelf.path, Making(case)._gathered(), lambda: True)
    with work.giving_way():
        work.begin()
        time.sleep(0.3)
        assert work.is_at_work()
    work.stop()
    assert not work.is_at_work()
    # Told again, it is no mistake.
    work.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_waits_for_a_day_in_its_place_on_the_page(case, enter, shelved, monkeypatch, language):
    client = enter("owner")
    for place, address in (("found", "/toll?as_of=2031-03-09&status=civilian"), ("figures", "/?as_of=2031-03-09")):
        asked = {"HX-Request": "true", "HX-Target": place, "Accept-Language": language}
        assert any(client.get(address.partition("?")[0]).status_code == 200 for _ in range(60))
        with monkeypatch.context() as nobody_works:
            nobody_works.setattr(hands, "_tell", lambda *_: None)
            nobody_works.setattr(hands, "PATIENCE", 0.01)
            waits = client.get(address, headers=asked)
            assert client.get(address).status_code == 503
        assert waits.status_code == 202
        again = re.search(r'hx-get="([^"]+)" hx-trigger="load delay:2s" hx-target="#(\w+)"', waits.text)
        assert (again[1].replace("&amp;", "&"), again[2]) == (address, place)
        assert client.get(address, headers=asked).status_code == 200
