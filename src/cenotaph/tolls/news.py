"""News: what a single report opens with. What it tells further down is its background, not its toll."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import median

from cenotaph.incidents import Incident
from cenotaph.provenance.days import ordinal
from cenotaph.provenance.voices import Heard
from cenotaph.reading import Claim
from cenotaph.tolls.figure import Figure
from cenotaph.tolls.hearing import Hearing
from cenotaph.tolls.resolve import Finding
from cenotaph.tolls.rules_v1 import A_CROWD
from cenotaph.tolls.scope import Scope
from cenotaph.tolls.wording import is_single, is_vague

# The opening goes so many characters (about a hundred words) beyond the first count.
OPENING = 600
# A document of more counts than this is a register, and so is one of short lines: all of it is its news.
MOST_COUNTS = 60
_SHORT_LINE = 40
# A sum over so many days, told behind one happening, is no news but what stands behind it.
MONTH = 28
# What happened so many days before the first happening told is what stands behind it too.
LONG = 60
BEHIND = "The report tells it behind its news; ask for its place or its days to count it."
_TABLES = "tables_v1"
_NTH = re.compile(
    r"(?:(?:was|is|became|becomes|makes|marks)\s+)?(?:at\s+least\s+)?"
    r"the\s+(?:\d+(?:st|nd|rd|th)|second|third|fourth|[a-z-]+(?:fth|xth|nth|hth|ieth))\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class News:
    """The claims (by id, each speaking for its voice) with which the only report heard opens.

    `wider` are those that count other people too: all traders killed this year, all who fell since spring.
    """

    opening: frozenset[str]
    wider: frozenset[str] = frozenset()

    def tells(self, group: Incident) -> bool:
        """Whether the report opens with this incident or wider total."""
        return not self.opening.isdisjoint(group.claims)

    def opened(self, claims: list[Claim]) -> list[Claim]:
        """The claims of the opening as it tells them: no parts of a whole that is told only behind it."""
        return [
            replace(claim, of=None, counting="single") if claim.of and claim.of not in self.opening else claim
            for claim in claims
        ]


def news(hearing: Hearing, scope: Scope) -> News | None:
    """What the report opens with, where one report tells all that is heard and no place or days are asked for.

    A copy, or a second report that tells nothing new, changes nothing: one report still tells it all.
    """
    if scope.place is not None or scope.period is not None or not 1 < len(hearing.heads) <= MOST_COUNTS:
        return None
    told = _in_one_report(hearing.told)
    if told is None or not _is_prose([claim for claims in told for claim in claims]):
        return None
    begins = [min(claim.start for claim in claims) for claims in told]
    starts = {head.id: begin for begin, head in zip(begins, hearing.heads, strict=True)}
    wholes = sorted(
        [
            (starts[head.id], head)
            for head in hearing.heads
            if (head.of is None and head.counting != "subset" and head.high != 0) or _comes_later(head, starts)
        ],
        key=lambda pair: (pair[0], pair[1].id),
    )
    if not wholes:
        return None
    first = _first(wholes)
    wider = _wider(wholes, first)
    opening = frozenset(head for head, begin in starts.items() if begin <= first + OPENING and head not in wider)
    return News(opening, wider) if len(opening) < len(hearing.heads) else None


def _first(wholes: list[tuple[int, Claim]]) -> int:
    """Where the count stands with which a report opens.

    "Hundreds were killed" is still its headline: the report then opens with the number that it gives for them.
    """
    begin, first = wholes[0]
    if not is_vague(first) or (first.low or 0) < A_CROWD:
        return begin
    numbers = (at for at, claim in wholes if not is_vague(claim) and (claim.low or claim.high or 0) >= (first.low or 0))
    return next(numbers, begin)


def _is_of_a_class(claim: Claim) -> bool:
    """ "He was the 60th trader to be killed this year": how many of his kind were killed, in other incidents too."""
    return claim.counting == "cumulative" and _NTH.match(claim.phrase) is not None


def _wider(wholes: list[tuple[int, Claim]], first: int) -> frozenset[str]:
    """The claims behind those with which a report opens that count other people: more of them, or of other times."""
    leading = [head for begin, head in wholes if begin == first and not _is_of_a_class(head)]
    if not leading:
        return frozenset()
    one = all(map(_is_one_happening, leading))
    since = min([head.event_start for head in leading if head.event_start], default=None)
    return frozenset(
        head.id
        for begin, head in wholes
        if (begin >= first and _is_of_a_class(head))
        or (begin > first and ((one and _is_of_months(head)) or _is_long_before(head, since)))
    )


def _is_long_before(claim: Claim, day: str | None) -> bool:
    """ "In 2032 soldiers killed 18 villagers in the same valley": long before what the report opens with."""
    if claim.event_end is None or day is None:
        return False
    return ordinal(day) - ordinal(claim.event_end) > LONG


def _is_one_happening(claim: Claim) -> bool:
    return claim.counting == "single" and not _lasts_months(claim)


def _is_of_months(claim: Claim) -> bool:
    """ "… some 300 men since the spring": a sum over a month or more."""
    return claim.counting == "cumulative" and _lasts_months(claim)


def _lasts_months(claim: Claim) -> bool:
    until = claim.event_end or claim.said_on or claim.published_on
    if claim.event_start is None or until is None:
        return False
    return ordinal(until) - ordinal(claim.event_start) >= MONTH


def _comes_later(part: Claim, starts: Mapping[str, int]) -> bool:
    """Whether the whole of which a count is a part is told only far behind it ("five … in all, 27 since May")."""
    begin = starts[part.id]
    return part.of is not None and starts.get(part.of, begin) > begin + OPENING


def is_firm(claim: Claim) -> bool:
    """Whether a claim may lead: it counts somebody, and is no vague word and no telling of single people."""
    return claim.high != 0 and not is_vague(claim) and not is_single(claim)


def _in_one_report(told: tuple[Heard, ...]) -> list[list[Claim]] | None:
    """Each voice's claims in the first document that holds a claim of every voice; None where there is no such."""
    by_document: dict[tuple[str, str], list[list[Claim]]] = defaultdict(list)
    for voice in told:
        mine: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in voice.claims:
            mine[claim.document or "", claim.published_on or ""].append(claim)
        for document, claims in mine.items():
            by_document[document].append(claims)
    whole = [document for document, voices in by_document.items() if len(voices) == len(told)]
    return by_document[min(whole)] if whole else None


def _is_prose(claims: list[Claim]) -> bool:
    return median(len(claim.quote) for claim in claims) >= _SHORT_LINE and all(
        claim.reader != _TABLES for claim in claims
    )


def led_by(opening: Finding | None, whole: Finding | None) -> Finding | None:
    """One incident of the report's news: its best figure is that of the opening, its range that of all it tells."""
    if opening is None or whole is None or opening.figure.best is None or opening.figure == whole.figure:
        return whole or opening
    best = opening.figure.best
    low = _lower(opening, whole)
    high, at_high = whole.figure.high, whole.high
    if high is not None and high < best:
        high, at_high = opening.figure.high, opening.high
    return replace(
        whole,
        figure=Figure(low.figure.low, best, high),
        low=low.low,
        best=opening.best,
        high=at_high,
        used=whole.used | opening.used,
    )


def _lower(opening: Finding, whole: Finding) -> Finding:
    if opening.figure.low is None or whole.figure.low is None:
        return whole if opening.figure.low is None else opening
    return min(opening, whole, key=lambda finding: finding.figure.low or 0)


def behind(hearing: Hearing, told: News) -> Mapping[str, str]:
    """Why the claims of what the report does not open with are set aside."""
    groups = [group for group in hearing.tree.groups.values() if not told.tells(group)]
    return {claim: BEHIND for group in groups for claim in group.claims}
