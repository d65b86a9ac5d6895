"""Hearings that a ground keeps: each is made once, and those of single days give way first."""

import time
from concurrent.futures import ThreadPoolExecutor

from cenotaph.tolls import Ground, Scope
from cenotaph.tolls import ground as ground_module
from tests.tolls.test_weighing import TOWN, said


def test_hearings_of_days_are_let_go_of_before_those_of_all(monkeypatch):
    monkeypatch.setattr(ground_module, "MOST_HEARD", 3)
    claims = [said(name, 10, TOWN, f"2031-03-0{at}", published_on=f"2031-03-0{at}") for at, name in enumerate("abc", 1)]
    ground = Ground(claims)
    for day in (None, "2031-03-02", "2031-03-03", None):
        ground.weighing(Scope(as_of=day))
    assert [key[1] for key in ground._kept] == ["2031-03-03", None]
    ground.let_go("2031-03-03")
    assert [key[1] for key in ground._kept] == [None]


def test_several_threads_make_a_hearing_once(monkeypatch):
    made = []

    def hear(*given):
        made.append(given[1].as_of)
        time.sleep(0.05)
        return hear_as_ever(*given)

    hear_as_ever = ground_module.hear
    monkeypatch.setattr(ground_module, "hear", hear)
    ground = Ground([said("a", 10, TOWN, "2031-03-02")])
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda at: ground.toll(Scope(as_of="2031-12-31" if at % 2 else None)), range(6)))
    assert sorted(made, key=str) == ["2031-12-31", None]
