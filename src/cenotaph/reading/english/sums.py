"""Sums: what a sentence sums up is counted once, and one number for two outcomes is split between them."""

import re
from dataclasses import replace

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.line import Line, Story
from cenotaph.reading.english.marks import total_begins
from cenotaph.reading.english.wholes import least_of_each
from cenotaph.reading.opening import MET, Gates

_BOTH = re.compile(
    r"\s*(?:(?:were|was|been|have|had)\s+){0,2}(?:killed|dead)\s+(?:and|or)\s+(?:wounded|injured|maimed)\b",
    re.IGNORECASE,
)
_INITIALLY = re.compile(
    r"\b(?:initially|at\s+first|initial\s+reports?|preliminary|first\s+reports|early\s+reports)\b", re.IGNORECASE
)
_GATES = Gates({"initially": _INITIALLY}, MET)
_LATER = re.compile(
    r"\b(?:later|subsequently|eventually|revised|since\s+risen|rose|risen|climbed|final|now\s+stands)\b", re.IGNORECASE
)
_DIED = re.compile(r"\b(?:died|dies|dead|succumbed|killed\s+later|later\s+killed)\b", re.IGNORECASE)


def sum_up(line: Line) -> None:
    """What was counted before a sum is part of it."""
    before = _told_before_sum(line)
    whole = [draft for draft in line.found if draft.whole is None and draft.low and draft.low > 1]
    for total in [draft for draft in whole if draft not in before] or whole:
        parts = [
            draft
            for draft in (*line.story.drafts, *_told_before_sum(line))
            if draft.outcome == total.outcome and draft.whole is None and draft.role is None and draft.high != 0
        ]
        parts = [draft for draft in parts if draft is not total]
        summed = sum(draft.low or 0 for draft in parts if draft.low != total.low)
        if parts and summed <= (total.low or 0):
            for draft in parts:
                draft.whole, draft.counting = total, "subset"


def _told_before_sum(line: Line) -> list[Draft]:
    """What a sentence counts before it sums up: "killed 4, then 7 more, in all 11"."""
    begins = total_begins(line.words)
    return [draft for draft in line.found if draft.at - line.sentence.start < begins]


def grow(story: Story) -> None:
    """ "43 were first reported killed. Later reports put the toll at over 100": the first figure is in the later."""
    for first in [draft for draft in story.drafts if _at_first(story, draft)]:
        later = [draft for draft in story.drafts if draft.sentence > first.sentence and _takes_in(story, draft, first)]
        if later:
            first.whole, first.counting = later[-1], "subset"


def _at_first(story: Story, draft: Draft) -> bool:
    words = story.text.sentences[draft.sentence].words
    return draft.whole is None and bool(draft.low) and _GATES.search("initially", words)


def _takes_in(story: Story, draft: Draft, first: Draft) -> bool:
    told = draft.outcome == first.outcome and draft.whole is None and draft.counting != "additional"
    grown = (draft.low or 0) >= (first.low or 0) and not _at_first(story, draft)
    return told and grown and _LATER.search(story.text.sentences[draft.sentence].words) is not None


def split(line: Line) -> None:
    """One number for two outcomes: "80 killed or wounded" is at least one of each; who dies of wounds is killed."""
    by_place: dict[int, dict[str, Draft]] = {}
    told_twice = {draft.at for draft in line.found if draft.outcome == "injured"}
    for draft in [draft for draft in line.found if draft.outcome == "killed" and draft.at not in told_twice]:
        if _BOTH.match(line.words, draft.upto - line.sentence.start):
            line.add(replace(draft, outcome="injured"))
    for draft in line.found:
        if draft.whole is None and draft.outcome in ("killed", "injured"):
            by_place.setdefault(draft.at, {})[draft.outcome] = draft
    for told in by_place.values():
        if len(told) < 2:
            continue
        if _DIED.search(line.words):
            line.found.remove(told["injured"])
        elif told["killed"].low is not None and told["killed"].low > 1:
            for draft in told.values():
                least = least_of_each(draft, line.words)
                draft.low, draft.high = least, draft.high - 1 if draft.high is not None else None
