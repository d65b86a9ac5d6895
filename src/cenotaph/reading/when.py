"""When: the dates of a text, and the day of each draft. The rules are told in docs/methods/when_v1.md."""

import re
from dataclasses import replace
from datetime import date, timedelta

from cenotaph.reading import dates_arabic, dates_english
from cenotaph.reading.dates_found import Found
from cenotaph.reading.dates_resolve import DateSpan, Reference, planned, resolve
from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Text
from cenotaph.reading.when_choose import Time, set_one

__all__ = ["DateSpan", "dates", "set_dates", "times"]

_HEAD = 220
_THESE_WEEKS = timedelta(days=60)
# A run of words with more times than this is a table: what follows in it belongs to no one figure.
_MOST_IN_A_SENTENCE = 150
_LINE_OF_ITS_DAY = re.compile(r"\s*(?::\s*\S|-\s+\w)")
_DATELINE = re.compile(r"^\s*(?:--|—|–|-|\)|:|/|\[|$|\n)")


def set_dates(text: Text, drafts: list[Draft], context: Context) -> None:
    """Set event_start, event_end, event_precision, said_on and on, in place; unknown stays None.

    `draft.notes["said_span"]` ("start:end") marks a clause of saying: a date there is the day of saying.
    """
    if not drafts:
        return
    told = times(text, context.published_on)
    published = _iso(context.published_on) or _dateline(text, _all_found(text))
    for draft in sorted(drafts, key=lambda draft: draft.whole is not None):
        set_one(text, draft, told, published)


def dates(words: str, *, published_on: str | None = None, language: str = "en") -> list[DateSpan]:
    """The times that some words tell, in order, resolved against the day of publication (ISO) where they lean on it."""
    published = _iso(published_on)
    spans: list[DateSpan] = []
    found = _find(words, language)
    for one, span in _resolved(found, Reference(published, _known_day(found, published))):
        spans.append(replace(span, start=one.start, end=one.end))
    return spans


def times(text: Text, published_on: str | None = None) -> list[Time]:
    """All times of a text with their sentences, resolved in the order of telling."""
    found = _all_found(text)
    flat = [one for _, one in found]
    published = _iso(published_on) or _dateline(text, found)
    reference = Reference(published, _known_day(flat, published))
    resolved = [span for _, span in _resolved(flat, reference)]
    return [
        Time(one.start, one.end, sentence, span, planned(one, reference), _is_dateline(text, one, sentence))
        for (sentence, one), span in zip(found, resolved, strict=True)
    ]


def _all_found(text: Text) -> list[tuple[int, Found]]:
    if "dates" not in text.parsed:
        text.parsed["dates"] = [
            (sentence.index, replace(one, start=one.start + sentence.start, end=one.end + sentence.start))
            for sentence in text.sentences
            for one in _find(sentence.words, sentence.language)[:_MOST_IN_A_SENTENCE]
        ]
    done: list[tuple[int, Found]] = text.parsed["dates"]
    return done


def _find(words: str, language: str) -> list[Found]:
    return dates_arabic.find(words) if language == "ar" else dates_english.find(words)


def _resolved(found: list[Found], reference: Reference) -> list[tuple[Found, DateSpan]]:
    """Each found time with its days; "a day earlier" leans on the time told before it."""
    done = []
    told: tuple[date, date] | None = None
    for one in found:
        span = resolve(one, replace(reference, told=told))
        if span.first and (span.last or span.since):
            told = (
                date.fromisoformat(span.first),
                date.fromisoformat(span.last if span.last and not span.since else span.first),
            )
        done.append((one, span))
    return done


def _known_day(found: list[Found], published: date | None) -> date | None:
    """A day on which days without a year can lean: one of the weeks before publication, else a day with its year."""
    for one in found if published else ():
        first = resolve(one, Reference(published)).first if one.kind == "day" else None
        if published and first and published - _THESE_WEEKS <= date.fromisoformat(first) <= published:
            return date.fromisoformat(first)
    return _full_day(found)


def _full_day(found: list[Found]) -> date | None:
    """A day that the text gives with its year, on which days without a year can lean."""
    for one in found:
        if one.kind == "day" and one.y:
            first = resolve(one, Reference()).first
            if first:
                return date.fromisoformat(first)
    years = [one for one in found if one.kind in ("month", "year") and one.y]
    return date(years[0].y or 1, years[0].m or 7, 1) if years else None


def _dateline(text: Text, found: list[tuple[int, Found]]) -> date | None:
    """The day of a dateline ("CITY, 3 JAN 90 --"): what stands for the day of publication where none is given."""
    for sentence, one in found:
        if _is_dateline(text, one, sentence) and one.y:
            first = resolve(one, Reference()).first
            return date.fromisoformat(first) if first else None
    return None


def _is_dateline(text: Text, one: Found, sentence: int) -> bool:
    if one.kind != "day" or one.start > _HEAD or sentence > 2 or _heads_its_line(text, one, sentence):
        return False
    return _DATELINE.match(text.body[one.end : one.end + 12]) is not None and not re.search(
        r"\b(?:on|of|by|since|until|في|منذ|يوم)\s*$", text.body[max(0, one.start - 8) : one.start], re.IGNORECASE
    )


def _heads_its_line(text: Text, one: Found, sentence: int) -> bool:
    """ "2 May: a barber is stabbed", "10 May - Kerat - 2 killed": the day of what its own line tells."""
    begins = max(text.body.rfind("\n", 0, one.start) + 1, text.sentences[sentence].start)
    before = text.body[begins : one.start]
    return _LINE_OF_ITS_DAY.match(text.body, one.end) is not None and not before.strip(" \t-–•*")


def _iso(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
