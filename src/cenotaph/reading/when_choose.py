"""Which of a text's times belongs to which draft: the day of saying, of the event, and of a response."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cenotaph.reading.dates_resolve import DateSpan
from cenotaph.reading.draft import Draft
from cenotaph.reading.text import Text
from cenotaph.reading.when_rising import of_the_deed


@dataclass(frozen=True, slots=True)
class Time:
    """A time at `start:end` of the whole text; `ahead` is its day read forward, for what is planned."""

    start: int
    end: int
    sentence: int
    span: DateSpan
    ahead: date | None
    dateline: bool


_SAID = re.compile(
    r"\b(?:said|says|saying|told|reported|announced|stated|added|noted|documented|confirmed|"
    r"declared|tweeted|wrote|posted|"
    r"published|according to|statement|report|released|issued|revealed|"
    r"claimed(?!\s+(?:responsibility|credit|the\s+lives|\d|[\w-]+\s+lives))|warned|estimated|put)\b"
    r"(?:\s+(?!that\b)[\w’'.-]+){0,4}?\s*,?\s*(?:in (?:a|an|its) (?:[\w-]+\s+){0,3})?(?:on|"
    r"late on|late|early|earlier|in)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_KILL = re.compile(
    r"\b(?:kill\w*|dead|die[ds]?|dying|injur\w*|wound\w*|attack\w*|shell\w*|bomb\w*|strike|"
    r"strikes|struck|shot|massacre\w*|displaced|fled|"
    r"missing|detain\w*|arrest\w*|abduct\w*|explo\w*|clash\w*)\b", re.IGNORECASE)  # fmt: skip
_AR_SAID = re.compile(
    r"(?:قال|قالت|قالوا|أعلن|أعلنت|اعلن|اعلنت|أفاد|أفادت|افاد|افادت|ذكر|ذكرت|أكد|أكدت|"
    r"اكد|اكدت|وثق|وثّق|وثقت|وثّقت|صرح|صرحت|صرّح|أوضح|أوضحت|"
    r"أضاف|أضافت|كشف|كشفت|بيان|تقرير|نشر|نشرت|نشره|نشرته|أصدر|أصدرت|صدر|أحصى|أحصت)"
    r"(?:\s+(?!إن\b|أن\b|بأن\b|مقتل|قتل|إصابة|استشهاد)[^\s،.]+){0,6}?\s*[،]?\s*(?:في\s+|يوم\s+|مساء\s+|صباح\s+)?$"
)
_AR_KILL = re.compile(r"قتل|مقتل|قتلى|استشه|أصيب|إصابة|جرح|قصف|غارة|هجوم|انفجار|مجزرة|نزح|اعتقل|خطف|اختطف")
# Verbs of those who keep count: "documented in May".
_WIDE = ("month", "period", "year")
_COUNTS = re.compile(r"documented\b|وث|أحص|احص|سج", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:will|expected|scheduled|due|set|planned|plans|slated|to be held|to take place|"
    r"to meet|upcoming)\b|(?:سيعقد|ستعقد|من المقرر|من المتوقع|المقرر|المقررة|سوف|يعتزم)",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:broke out|began|begun|started|erupted|launched|flared|since the (?:start|beginning|outbreak)|outbreak)\b|"
    r"(?:اندلع|اندلعت|بدأ|بدأت|انطلق|انطلقت|اندلاع|بدء)", re.IGNORECASE)  # fmt: skip
_ACTED = re.compile(
    r"\s*,?\s*(?:called|said|announced|told|urged|condemned|met|demanded|agreed|voted|"
    r"approved|adopted|convened|reported|noted|"
    r"requested|declared|appealed|formed|issued)\b", re.IGNORECASE)  # fmt: skip
# "She had married a day before her death."
_THEIR_DEATH = re.compile(r"\s+(?:his|her|their|its|the|this|he|she|they)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:(?:death|overall|real|total) toll|in total|so far|altogether|overall|the toll)"
    r"\b|الحصيلة|إجمالي|حتى الآن|حصيلة",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:the|this) (?:\w+ )?(?:attack|incident|explosion|bombing|blast|shelling|air "
    r"?strike|strike|clash|massacre|shooting|raid|killing)s?\b|"
    r"\b(?:it|they) (?:happened|occurred|took place)\b|الهجوم|الحادث|الانفجار|القصف|الغارة|"
    r"المجزرة|الاشتباك|وقع ذلك", re.IGNORECASE)  # fmt: skip
# A toll that has grown or was put right is of the day of its one event; any other total may be of many days.
_GREW = re.compile(
    r"\b(?:toll|total (?:number|to)|climb\w*|ris(?:en|es|ing)|rose|grown|correct\w*|revis\w+)\b|الحصيلة|حصيلة|ارتف",
    re.IGNORECASE,
)
_SUMS = re.compile(
    r"\b(?:so far|since|altogether|to date|in total|overall|combined)\b|حتى الآن|منذ|خلال|إجمالي", re.IGNORECASE
)
_LINE_OF_LIST = re.compile(r"\s*(?:[-–•*]\s|[^\n;|]{1,40}[;|])")
_OF_A_DEED = re.compile(
    r"['’]s?\s+(?!(?:\w+\s+)?(?:statements?|reports?|briefings?|broadcasts?|interviews?|speech|editions?|address|press|bulletins?|"
    r"communiqu\w+|news|papers?|meetings?|sessions?)\b)[\w-]",
    re.IGNORECASE,
)
_NEWS = timedelta(days=60)
_MARKS = re.compile(r"[,;،؛]|\b(?:while|whereas|after|before|following)\b|\b(?:بعد|قبل|فيما|بينما)\b")


def set_one(text: Text, draft: Draft, told: list[Time], published: date | None) -> None:
    """Set the days of one draft from the times of its text."""
    usable = [time for time in told if (time.span.first or time.span.last) and not time.dateline]
    here = [time for time in usable if time.sentence == draft.sentence]
    said = [time for time in here if _is_said(text, draft, time)]
    if said and draft.said_on is None:
        draft.said_on = _past(said[0].span.last or said[0].span.first, published)
    events = [time for time in here if time not in said and not _of_other_act(text, time)]
    events = of_the_deed(text, draft.sentence, events)
    if draft.kind == "response":
        _set_on(text, draft, here, said, published)
        return
    chosen = _nearest(text, draft, events)
    if chosen is None and draft.whole is not None and draft.whole.event_start:
        draft.event_start, draft.event_end = draft.whole.event_start, draft.whole.event_end
        draft.event_precision = draft.whole.event_precision
        return
    if chosen is None and draft.kind == "count":
        chosen = _told_around(text, draft, usable, published)
    if chosen is None and draft.kind == "count":
        chosen = _heading(text, draft, told)
    if chosen is not None:
        _set_event(draft, chosen.span, published)
    if draft.kind == "count" and (chosen is None or chosen.sentence != draft.sentence):
        words = text.sentences[draft.sentence].words
        if (
            draft.counting == "cumulative"
            or (draft.counting == "unknown" and draft.outcome == "massacres")
            or _TOTAL.search(words)
        ):
            _set_stretch(text, draft, usable, published, sure=draft.counting == "cumulative")
        elif draft.counting == "additional":
            _set_stretch(text, draft, usable, published, sure=False)


def _is_said(text: Text, draft: Draft, time: Time) -> bool:
    """Whether a time is the day of saying: in the saying clause, or right after a verb of saying."""
    if marked := draft.notes.get("said_span"):
        start, end = (int(part) for part in marked.split(":"))
        if start <= time.start < end:
            return not (time.span.precision in _WIDE and _COUNTS.search(text.body, start, end))
    if time.span.since or _is_of_the_deed(text, time):
        return False
    sentence = text.sentences[draft.sentence]
    before = text.body[max(sentence.start, time.start - 160) : time.start]
    return _is_led_by_saying(before, time, arabic=sentence.language == "ar")


def _is_led_by_saying(before: str, time: Time, *, arabic: bool) -> bool:
    """Whether a verb of saying stands right before a time; a month in which somebody documents is that of the deeds."""
    found = (_AR_SAID if arabic else _SAID).search(before)
    if found is None or (_AR_KILL if arabic else _KILL).search(found.group()):
        return False
    counts = _COUNTS.match(found.group()) is not None
    return not (counts and time.span.precision in _WIDE)


def _is_of_the_deed(text: Text, time: Time) -> bool:
    """ "claimed responsibility for Monday's blast": the day of a deed, not of the claim."""
    return _OF_A_DEED.match(text.body, time.end) is not None


def _nearest(text: Text, draft: Draft, events: list[Time]) -> Time | None:
    return min(events, key=lambda time: _cost(text, draft, time), default=None)


def _cost(text: Text, draft: Draft, time: Time) -> tuple[float, int]:
    """Distance from the figure in characters; breaks between them and a place outside the clause count more."""
    before = time.end <= draft.at
    between = text.body[time.end : draft.at] if before else text.body[draft.upto : time.start]
    outside = 0 if draft.start <= time.start < draft.end else 150
    apart = 40 * len(_MARKS.findall(between)) + 150 * between.count("\n")
    return len(between) + apart + outside + (10 if before else 0), time.start


def _set_event(draft: Draft, span: DateSpan, published: date | None) -> None:
    first, last = span.first, span.last
    if published is not None and first is not None and first > published.isoformat():
        return
    if span.since and last is None:
        last = draft.said_on
    if span.since and draft.said_on and first and draft.said_on >= first:
        last = draft.said_on
    draft.event_start, draft.event_end = first, _past(last, published, cap=True)
    draft.event_precision = span.precision


def _past(day: str | None, published: date | None, *, cap: bool = False) -> str | None:
    """The day, if it does not lie after publication; else None, or publication's own day where `cap`."""
    if day is None or published is None or day <= published.isoformat():
        return day
    return published.isoformat() if cap else None


def _told_around(text: Text, draft: Draft, usable: list[Time], published: date | None) -> Time | None:
    """The time that governs a sentence without one: told last before it, else the one just after it."""
    paragraph = text.sentences[draft.sentence].paragraph
    told = [
        time
        for time in usable
        if not _said_anywhere(text, time) and not _of_other_act(text, time) and _possible(time, published)
    ]
    before = [time for time in told if time.sentence < draft.sentence]
    # A look back at years past governs its own sentence; the telling goes on with the days of its news.
    before = [time for time in before if not _is_long_past(time, published)] or before
    near = [time for time in before if text.sentences[time.sentence].paragraph == paragraph] or before[-1:]
    if near:
        last = near[-1].sentence
        return next(time for time in near if time.sentence == last)
    after = [
        time for time in told
        if draft.sentence < time.sentence <= draft.sentence + 2
        and not time.span.since  # "the deadliest strike since April"
        and _THAT.search(text.sentences[time.sentence].words)
    ]  # fmt: skip
    return after[0] if after else None


def _heading(text: Text, draft: Draft, told: list[Time]) -> Time | None:
    """ "Daily summary, 17 April" over a list: the day of every line of it."""
    line = text.body.rfind("\n", 0, draft.at) + 1
    if not line or not _LINE_OF_LIST.match(text.body, line):
        return None
    return next((time for time in told if time.dateline and time.end <= line and time.span.first), None)


def _is_long_past(time: Time, published: date | None) -> bool:
    last = time.span.last or time.span.first
    return published is not None and last is not None and published - date.fromisoformat(last) > _NEWS


def _of_other_act(text: Text, time: Time) -> bool:
    """Whether a time belongs to a plan or to a verb that tells no harm ("on March 9 called for a meeting")."""
    return _kept(text, time, "of another act", _tells_other_act)


def _tells_other_act(text: Text, time: Time) -> bool:
    if _PLANNED.search(text.body[max(text.sentences[time.sentence].start, time.start - 50) : time.start]):
        return True
    after = text.body[time.end : time.end + 30]
    return _ACTED.match(after) is not None or bool(
        text.body[time.start : time.end].endswith("before") and _THEIR_DEATH.match(after)
    )


def _possible(time: Time, published: date | None) -> bool:
    return published is None or time.span.first is None or time.span.first <= published.isoformat()


def _said_anywhere(text: Text, time: Time) -> bool:
    return _kept(text, time, "said", _follows_saying)


def _kept(text: Text, time: Time, name: str, ask: Callable[[Text, Time], bool]) -> bool:
    """What is asked of a time for every draft of a text is worked out once."""
    key = (name, time.start, time.end)
    if key not in text.parsed:
        text.parsed[key] = ask(text, time)
    answer: bool = text.parsed[key]
    return answer


def _follows_saying(text: Text, time: Time) -> bool:
    if _is_of_the_deed(text, time):
        return False
    sentence = text.sentences[time.sentence]
    before = text.body[max(sentence.start, time.start - 160) : time.start]
    return _is_led_by_saying(before, time, arabic=sentence.language == "ar")


def _set_stretch(text: Text, draft: Draft, usable: list[Time], published: date | None, *, sure: bool) -> None:
    """A total so far, in a text that says when it began: from that day to the day of saying."""
    began = next(
        (time for time in usable if time.sentence <= draft.sentence and time.span.first
         and (time.span.since or _BEGAN.search(text.sentences[time.sentence].words))), None,
    )  # fmt: skip
    until = draft.said_on or (published.isoformat() if published else None)
    if began is not None and until and began.span.first and began.span.first <= until:
        draft.event_start, draft.event_end, draft.event_precision = began.span.first, until, "period"
    elif sure and not _is_one_events(text.sentences[draft.sentence].words) and not _in_list(text, draft):
        draft.event_start = draft.event_end = None
        draft.event_precision = "unknown"


def _in_list(text: Text, draft: Draft) -> bool:
    line = text.body.rfind("\n", 0, draft.at) + 1
    return line > 0 and text.body[line : line + 4].lstrip()[:1] in ("•", "*", "-", "–")


def _is_one_events(words: str) -> bool:
    return _GREW.search(words) is not None and _SUMS.search(words) is None


def _set_on(text: Text, draft: Draft, here: list[Time], said: list[Time], published: date | None) -> None:
    """The day of a response: stated in its clause; what is planned may lie ahead, when month and day are stated."""
    inside = [time for time in here if draft.start <= time.start < draft.end] or here
    chosen = _nearest(text, draft, [time for time in inside if time not in said]) or _nearest(
        text, draft, said or inside
    )
    if chosen is None:
        return
    before = text.body[max(draft.start, chosen.start - 60) : chosen.start]
    if chosen.span.stated and chosen.ahead and _PLANNED.search(before):
        draft.on = chosen.ahead.isoformat()
    elif chosen.span.stated:
        draft.on = chosen.span.first
    elif not _PLANNED.search(before):
        draft.on = _past(chosen.span.first, published)
