"""The published rules: many speakers' accounts of one incident in, one figure out. Frozen once released."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cenotaph.provenance.days import ordinal
from cenotaph.tolls.account import Account
from cenotaph.tolls.figure import Figure, hull, top

# A lower figure that its speaker has not repeated for this many days, while others count on, is overtaken.
OVERTAKEN_DAYS = 2
# A word such as "dozens" says more of how many there were than the telling of one of them.
A_CROWD = 12


class Verdict(NamedTuple):
    """One figure for one incident, the accounts on which each bound rests, and why others were set aside."""

    figure: Figure
    low: tuple[Account, ...] = ()
    best: tuple[Account, ...] = ()
    high: tuple[Account, ...] = ()
    aside: tuple[tuple[Account, str], ...] = ()
    grade: str | None = None


Combine = Callable[[Sequence[Account]], Verdict]


def cenotaph_v1(found: Sequence[Account]) -> Verdict:
    """The lowest newest figure of any speaker; what most say, else the newest; the highest bound that anyone states.

    Vague words, figures that were only suggested and figures overtaken for two days bound nothing from below where a
    firmer one stands. See docs/methods/cenotaph_v1.md.
    """
    kept, aside = _firm(found)
    lows = [account for account in kept if account.figure.low is not None]
    if not lows:
        return _verdict(found, Figure(None, None, top(a.figure for a in found)), aside)
    low = min(account.figure.low or 0 for account in lows)
    best = _agreed(lows, higher_wins=True)
    return _verdict(found, Figure(low, best, top(account.figure for account in [*kept, *_only_high(found)])), aside)


def ucdp_v1(found: Sequence[Account]) -> Verdict:
    """Low: the lowest figure. Best: what most speakers say, and the lower one where they tie. High: the highest figure.

    After the Uppsala Conflict Data Program's low, best and high estimates. See docs/methods/ucdp_v1.md.
    """
    kept, aside = _firm(found)
    lows = [account for account in kept if account.figure.low is not None]
    if not lows:
        return _verdict(found, Figure(None, None, top(a.figure for a in found)), aside)
    best = _agreed(lows, higher_wins=False)
    highs = [a.figure.high if a.figure.high is not None else a.figure.low for a in found]
    high = max((value for value in highs if value is not None), default=None)
    return _verdict(found, Figure(min(a.figure.low or 0 for a in lows), best, high), aside)


def ibc_v1(found: Sequence[Account]) -> Verdict:
    """Minimum and maximum over all speakers, no best; provisional unless two independent speakers stand behind it.

    After Iraq Body Count. See docs/methods/ibc_v1.md.
    """
    numbers = [account for account in found if _is_number(account)]
    aside = tuple((a, "It was only suggested, which this rule does not count.") for a in found if not _is_number(a))
    if not numbers:
        return _verdict(found, Figure(None, None, None), aside)
    span = hull(account.figure for account in numbers)
    high = max(_ceiling(account) for account in numbers)
    speakers = {account.speaker for account in numbers}
    grade = "included" if len(speakers) > 1 else "provisional"
    return _verdict(found, Figure(span.low, None, high), aside, grade)


def airwars_v1(found: Sequence[Account]) -> Verdict:
    """Minimum and maximum over all speakers, no best; the grade comes from who is blamed and who admits.

    After Airwars. See docs/methods/airwars_v1.md.
    """
    numbers = [account for account in found if account.figure.low is not None]
    if not numbers:
        return _verdict(found, Figure(None, None, top(a.figure for a in found)), ())
    low = min(account.figure.low or 0 for account in numbers)
    high = max(_ceiling(account) for account in found)
    return _verdict(found, Figure(low, None, high), ())


def acled_v1(found: Sequence[Account]) -> Verdict:
    """One conservative figure: the lowest among the newest firm accounts; a vague word counts by ACLED's practice.

    After the Armed Conflict Location and Event Data project. See docs/methods/acled_v1.md.
    """
    kept, aside = _firm(found)
    lows = [account for account in kept if account.figure.low is not None]
    if not lows:
        return _verdict(found, Figure(None, None, None), aside)
    newest = max(account.day for account in lows)
    recent = [account for account in lows if account.day == newest]
    older = tuple((a, "A newer account was given; this rule keeps the newest.") for a in lows if a.day != newest)
    one = min(_conservative(account) for account in recent)
    return _verdict(found, Figure(one, one, one), (*aside, *older))


RULES: dict[str, Combine] = {
    "cenotaph_v1": cenotaph_v1,
    "ucdp_v1": ucdp_v1,
    "ibc_v1": ibc_v1,
    "airwars_v1": airwars_v1,
    "acled_v1": acled_v1,
}
# Rules by which the toll of a single report is that of its news.
LED_BY_NEWS = frozenset({"cenotaph_v1"})


def _verdict(
    found: Sequence[Account], figure: Figure, aside: Sequence[tuple[Account, str]], grade: str | None = None
) -> Verdict:
    kept = found
    if aside:
        out = {id(account) for account, _ in aside}
        kept = [account for account in found if id(account) not in out]
    low, best, high = figure.low, figure.best, figure.high
    return Verdict(
        figure,
        () if low is None else tuple([a for a in kept if a.figure.low == low]),
        () if best is None else tuple([a for a in kept if a.figure.best == best]),
        () if high is None else tuple([a for a in found if a.figure.high == high]),
        tuple(aside),
        grade,
    )


def _firm(found: Sequence[Account]) -> tuple[list[Account], list[tuple[Account, str]]]:
    """The accounts that may bound a toll from below, and why the others may not.

    Most accounts are firm numbers of the same few days, so that each test is made only where it can leave one out.
    """
    aside: list[tuple[Account, str]] = []
    kept = [account for account in found if account.figure.low is not None]
    if len(kept) < 2:
        return kept, aside  # the last one standing is never left out
    if max([account.firmness for account in kept]) >= 3:
        kept = _drop(kept, aside, lambda a: a.firmness >= 3, "It was only suggested, and firmer figures stand.")
    if True in [account.vague or account.singles for account in kept]:
        kept = _without_words(kept, aside)
    closed = [account for account in kept if account.figure.high is not None]
    if closed and len(closed) < len(kept):
        kept = _drop(kept, aside, _Closed(closed).passes, "It is a floor, and a count said later lies above it.")
    lows = [account.figure.low or 0 for account in kept]
    if lows and min(lows) < (summit := max(lows)):
        last = max([account.day for account in kept])
        kept = _drop(
            kept,
            aside,
            lambda a: (a.figure.low or 0) < summit and _days(a.day, last) > OVERTAKEN_DAYS,
            f"Others counted on until {last}; its speaker did not, so it is overtaken.",
        )
    return kept, aside


def _without_words(kept: list[Account], aside: list[tuple[Account, str]]) -> list[Account]:
    """Without vague words beside numbers, and without single people beside counts of all."""
    if any(account.vague and (account.figure.low or 0) >= A_CROWD for account in kept):
        kept = _drop(kept, aside, lambda a: a.singles, "It tells of single people, and crowds stand beside it.")
    if any(not account.vague and account.figure.best for account in kept):
        kept = _drop(kept, aside, lambda a: a.vague, "It is a vague word, and numbers stand beside it.")
    return _drop(kept, aside, lambda a: a.singles, "It tells of single people, and counts of all stand beside it.")


def _is_number(account: Account) -> bool:
    """It says how many at least, and more firmly than a suggestion."""
    return account.figure.low is not None and account.firmness < 3


class _Closed:
    """Closed figures by day, each with the highest from its day on, by whom, and the highest by anybody else."""

    def __init__(self, closed: Sequence[Account]) -> None:
        ordered = sorted(closed, key=lambda account: account.day)
        self._days = [account.day for account in ordered]
        self._tops: list[tuple[int, str, int]] = []
        top, who, others = -1, "", -1
        for account in reversed(ordered):
            low = account.figure.low or 0
            if account.speaker == who:
                top = max(top, low)
            elif low > top:
                top, who, others = low, account.speaker, top
            else:
                others = max(others, low)
            self._tops.append((top, who, others))
        self._tops.reverse()

    def passes(self, account: Account) -> bool:
        """A floor is no dispute of a closed figure above it, said on the same day or later by somebody else."""
        if account.figure.high is not None or not self._days:
            return False
        floor = account.figure.best or account.figure.low or 0
        at = bisect_left(self._days, account.day)
        if at == len(self._days):
            return False
        top, who, others = self._tops[at]
        return (others if who == account.speaker else top) >= floor


def _drop(
    kept: list[Account], aside: list[tuple[Account, str]], test: Callable[[Account], bool], because: str
) -> list[Account]:
    """Leave out what the test marks, unless nothing else would stay."""
    stay = [account for account in kept if not test(account)]
    if not stay or len(stay) == len(kept):
        return kept
    aside += [(account, because) for account in kept if test(account)]
    return stay


def _only_high(found: Sequence[Account]) -> list[Account]:
    """Accounts that give nothing but an upper bound, such as "as high as 4,000"."""
    return [account for account in found if account.figure.low is None]


def _agreed(found: Sequence[Account], *, higher_wins: bool) -> int | None:
    """The best that most speakers give; ties go to the firmer, then the newer, then the higher or the lower figure."""
    # "None" is a figure, but where others count somebody it is not what happened.
    found = [account for account in found if account.figure.best] or found
    votes = Counter([account.figure.best for account in found])
    if len(votes) == 1:
        return found[0].figure.best
    sign = 1 if higher_wins else -1

    def weight(account: Account) -> tuple[int, int, str, bool, int]:
        best = account.figure.best or 0
        # A report that says "reportedly" of its own figure says no less than that others said so.
        firmness = 0 if account.weighs else account.firmness
        return (votes[account.figure.best], -firmness, account.day, account.weighs, sign * best)

    return max(found, key=weight).figure.best


def _ceiling(account: Account) -> int:
    return max(account.figure.high or 0, account.figure.best or 0, account.figure.low or 0)


def _conservative(account: Account) -> int:
    """ACLED's practice for words: dozens count 12, hundreds 100, several 3; numbers count as they stand."""
    low = account.figure.low or 0
    if not account.vague:
        return low
    return 100 if low >= 100 else 12 if low >= 12 else min(low, 3)


def _days(first: str, last: str) -> int:
    if not first or not last:
        return 0
    return ordinal(last) - ordinal(first)
