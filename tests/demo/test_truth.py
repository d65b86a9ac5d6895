"""The planted truth, dug up again from the demo's reports: every range holds it, on every day."""

from functools import cache

import pytest

from cenotaph import Claim, read, reconcile
from cenotaph.demo import EVENTS, reports, truth
from cenotaph.demo.story import plus
from cenotaph.tolls import Toll

DAYS = [plus("2014-03-03", step) for step in range(21)]

pytestmark = pytest.mark.slow


@cache
def claims(without: str = "") -> tuple[Claim, ...]:
    """The claims of all reports, or of those whose name does not end so."""
    told = [report for report in reports() if report.text and not (without and report.name.endswith(without))]
    return tuple(
        claim
        for report in told
        for claim in read(
            f"{report.title}\n\n{report.text}",
            published_by=report.publisher,
            published_on=report.day,
            document=report.name,
        )
    )


def holds(toll: Toll, number: int) -> bool:
    return (toll.low is None or toll.low <= number) and (toll.high is None or number <= toll.high)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("status", [None, "civilian", "security_forces", "rebel"])
def test_every_range_holds_the_truth_on_every_day(day, status):
    toll = reconcile(claims(), as_of=day, status=status)
    assert holds(toll, truth(day, status=status))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.key)
def test_every_incident_is_found_with_its_dead(event):
    toll = reconcile(claims(), place=event.place_id, period=(event.day, event.day))
    assert toll.best == event.killed


def test_the_toll_is_not_merely_wide():
    toll = reconcile(claims(), status="civilian")
    number = truth(DAYS[-1], status="civilian")
    assert toll.low is not None
    assert toll.low >= 0.9 * number


def test_a_retracted_report_leaves_no_dead():
    toll = reconcile(claims(), place="xm-luvane", period=("2014-03-18", "2014-03-18"))
    assert (toll.low, toll.best) == (0, 0)


def test_a_total_revised_down_is_no_longer_counted():
    before = reconcile(claims(), as_of="2014-03-15", place="XM-SC", status="civilian")
    after = reconcile(claims(), as_of="2014-03-17", place="XM-SC", status="civilian")
    assert (before.best, after.best) == (118, 109)


@pytest.mark.parametrize("outcome", ["displaced", "missing", "detained"])
def test_other_counts_follow_the_same_rules(outcome):
    wanted = {"displaced": 5600, "missing": 41, "detained": 65}[outcome]
    assert reconcile(claims(), outcome=outcome).low == wanted


@pytest.mark.parametrize("without", ["-repost", "-monitor-ar", "-dropped", "-pulse", "-agency"])
def test_repeats_and_translations_change_nothing(without):
    for status in (None, "civilian"):
        full, less = reconcile(claims(), status=status), reconcile(claims(without), status=status)
        assert (full.low, full.best, full.high) == (less.low, less.best, less.high)


def test_order_changes_nothing():
    assert reconcile(claims()) == reconcile(claims()[::-1])
