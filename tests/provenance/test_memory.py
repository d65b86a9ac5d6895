"""The collector of cycles rests inside, and is as it was afterwards, whoever leaves last."""

import gc
import weakref
from threading import Barrier, Thread

import pytest

from cenotaph.provenance.memory import MANY, hold, let_go, uncollected


def test_it_rests_inside_and_works_after():
    assert gc.isenabled()
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_inside_wakes_it_too():
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 // 0
    assert gc.isenabled()


def test_who_had_turned_it_off_finds_it_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_threads_that_overlap_leave_it_on():
    both_in, one_out = Barrier(2), Barrier(2)

    def early() -> None:
        with uncollected():
            both_in.wait(10)
        one_out.wait(10)

    def late() -> None:
        with uncollected():
            both_in.wait(10)
            one_out.wait(10)
            seen.append(gc.isenabled())

    seen: list[bool] = []
    threads = [Thread(target=work) for work in (early, late)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert seen == [False]
    assert gc.isenabled()


class Watched:
    """Something that can hold itself."""


def test_much_that_was_made_inside_counts_as_old_and_is_collected_all_the_same():
    with uncollected():
        made = [[number] for number in range(MANY + 1000)]
    assert gc.get_freeze_count() == 0
    assert any(each is made[0] for each in gc.get_objects(generation=2))
    watched = Watched()
    watched.itself = watched
    made[0].append(watched)
    gone = weakref.ref(watched)
    del watched, made
    gc.collect()
    assert gone() is None


def test_little_that_was_made_inside_stays_young():
    gc.collect()
    with uncollected():
        made = [[number] for number in range(100)]
    assert not any(each is made[0] for each in gc.get_objects(generation=2))


def test_what_is_held_stays_held_through_a_bulk_until_it_is_let_go():
    kept = [[]]
    hold()
    try:
        assert gc.get_freeze_count() > 0
        with uncollected():
            made = [[number] for number in range(MANY + 1000)]
        assert gc.get_freeze_count() > 0
        assert not any(each is kept for each in gc.get_objects())
    finally:
        let_go()
    assert gc.get_freeze_count() == 0
    assert any(each is kept for each in gc.get_objects())
    assert made[0] == [0]
