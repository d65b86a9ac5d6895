"""The demo's reports: who published what on which day, in which words and in which kind of file."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from cenotaph.demo import arabic, course, english
from cenotaph.demo.story import EVENTS, Event, plus


@dataclass(frozen=True, slots=True)
class Report:
    """One report: `day` is an ISO day, `form` the kind of file (html, txt, telegram, mail, feed, table)."""

    name: str
    publisher: str
    day: str
    language: str
    title: str
    text: str
    form: str = "html"


def reports(seed: int = 31) -> tuple[Report, ...]:
    """Every report of the demo, in order of day and name; the same seed gives the same reports."""
    chance = Random(seed)
    found = [report for event in EVENTS for report in _of_event(event, chance)]
    found += [Report(*each) for each in course.course()]
    return tuple(sorted(found, key=lambda report: (report.day, report.name)))


def _of_event(event: Event, chance: Random) -> Iterator[Report]:
    told = event.told or event.day
    day = plus(told, 1)
    first = english.first_hours(event, told, chance)
    yield Report(f"{event.key}-coast-wire", "Coast Wire", told, "en", *first)
    yield Report(
        f"{event.key}-local", "صوت سارون", told, "ar", *arabic.first_hours(event, told, chance), form="telegram"
    )
    monitor = english.monitor(event, day, chance)
    yield Report(f"{event.key}-monitor", "Marland Rights Monitor", day, "en", *monitor)
    yield Report(f"{event.key}-monitor-ar", "مرصد مارلاند للحقوق", day, "ar", *arabic.monitor(event, day, chance))
    yield Report(f"{event.key}-harsa-post", "Harsa Post", day, "en", *english.relay(event, day, chance))
    yield Report(
        f"{event.key}-repost", "Kerat Daily", plus(day, 1), "en", *english.repost(first, monitor, chance), form="txt"
    )
    if event.injured:
        yield Report(
            f"{event.key}-ministry", "Health Ministry of Marland", day, "en", *english.ministry(event, day), form="mail"
        )
    if event.coast:
        yield Report(f"{event.key}-pulse", "نبض فيلدا", plus(day, 1), "ar", *arabic.relay(event, plus(day, 1), chance))
