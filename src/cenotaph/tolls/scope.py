"""Scope: what a toll counts, and why a claim lies outside it."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from cenotaph.errors import TollError
from cenotaph.reading import Claim
from cenotaph.values import OUTCOMES, STATUSES, Place

# What may be counted together: a figure of families or bodies is no figure of people.
_PEOPLE = {None, "people", "persons", "bodies", "dead"}
COMBATANTS = frozenset({"security_forces", "rebel", "combatant"})
_OWN_UNITS = {"massacres", "attacks"}
# The ends of a period that is open: no report tells of a day before or after them.
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_SHORT = re.compile(r"\d{4}(-\d{2})?")  # a year or a month stands for all its days


@dataclass(frozen=True, slots=True)
class Scope:
    """What a toll counts: outcome, people, place, period (two ISO days), blamed party, and the last day heard."""

    outcome: str = "killed"
    status: str | None = None
    place: Place | str | None = None
    period: tuple[str, str] | None = None
    blamed: str | None = None
    as_of: str | None = None
    sex: str | None = None
    age: str | None = None

    @property
    def splits_people(self) -> bool:
        """Whether only some of the people are counted (by status, sex or age), so that a part may stand alone."""
        return bool(self.status or self.sex or self.age)

    @property
    def is_open(self) -> bool:
        """Whether all people, places, days and parties are counted."""
        return not (self.splits_people or self.place or self.period or self.blamed)

    def words(self) -> str:
        """The scope in words, for pages and citations."""
        parts = [self.outcome.replace("_", " ")]
        parts += [str(part).replace("_", " ") for part in (self.status, self.sex, self.age) if part]
        if self.place:
            parts.append(f"in {self.place.name if isinstance(self.place, Place) else self.place}")
        if self.period:
            parts.append(_period_words(*self.period))
        if self.blamed:
            parts.append(f"blamed on {self.blamed}")
        return ", ".join(parts)


def scope_of(
    outcome: str,
    status: str | None,
    place: Place | str | None,
    period: tuple[str | None, str | None] | str | None,
    blamed: str | None,
    as_of: str | None,
) -> Scope:
    """A checked scope. Raises TollError that names what is wrong and what may be chosen.

    A period is two days, of which None leaves its end open, or words: "2014", "2014-03", "2014-03-01/2014-03-09".
    """
    check_outcome(outcome)
    if status is not None and status not in STATUSES:
        raise TollError(f"there is no status {status!r}; choose one of: {', '.join(STATUSES)}")
    return Scope(outcome, status, place, _period(period), blamed, _day(as_of) if as_of else None)


def check_outcome(outcome: str) -> None:
    """Raises TollError where nothing is counted under this name."""
    if outcome not in OUTCOMES:
        raise TollError(f"there is no outcome {outcome!r}; choose one of: {', '.join(OUTCOMES)}")


def outside_words(claim: Claim, scope: Scope) -> str | None:
    """Why a claim cannot belong to the scope by its own words, or None: tried before voices and incidents are made."""
    if claim.kind != "count":
        return f"It is a statement of {claim.kind}, not a count."
    if claim.outcome != scope.outcome:
        return f"It counts {_plain(claim.outcome)}, not {_plain(scope.outcome)}."
    if scope.as_of and claim.known_on is None:
        return f"It carries no date, so it cannot be shown to have been known on {scope.as_of}."
    if scope.as_of and (claim.known_on or "") > scope.as_of:
        return f"It was said on {claim.known_on}, after {scope.as_of}."
    if claim.low is None and claim.high is None:
        return "It gives no number."
    if claim.unit not in _PEOPLE and claim.outcome not in _OWN_UNITS and claim.unit != claim.outcome:
        return f"It counts {claim.unit}, not people."
    if claim.role == "perpetrator":
        return "It counts those who died or were hurt carrying out the attack itself; they are shown apart."
    return None


def hears_by(rule: str) -> str:
    """What tells rules apart that do not hear the same claims; rules that leave none out are alike."""
    return rule if rule == "ibc_v1" else ""


def outside_rule(claim: Claim, rule: str) -> str | None:
    """Why a rule leaves a claim out whatever the scope, or None: Iraq Body Count counts civilians and the unknown."""
    if rule == "ibc_v1" and claim.status in COMBATANTS:
        return "The rule counts civilians only; this claim is about others."
    return None


def outside_scope(claim: Claim, scope: Scope, place: Place | None, start: str | None, end: str | None) -> str | None:
    """Why a claim lies outside the scope, given its incident's place and days where its own are unknown."""
    return (
        other_people(claim, scope)
        or other_place(claim.place or place, scope.place)
        or other_time(claim.event_start or start, claim.event_end or end, scope.period)
        or other_party(claim, scope.blamed)
    )


def other_people(claim: Claim, scope: Scope) -> str | None:
    """Why it does not count the people of the scope, or None."""
    for name in ("status", "sex", "age"):
        wanted, said = getattr(scope, name), getattr(claim, name)
        if wanted and said is None:
            return f"It does not say the {name} of those counted."
        if wanted and said != wanted:
            return f"It counts {_plain(said)}, not {_plain(wanted)}."
    return None


def other_place(said: Place | None, wanted: Place | str | None) -> str | None:
    """Why what is said of the place lies outside the place of the scope, or None."""
    if wanted is None:
        return None
    name = wanted.name if isinstance(wanted, Place) else wanted
    if said is None:
        return f"It names no place, so it cannot be placed in {name}."
    inside = wanted.holds(said) if isinstance(wanted, Place) else _named(said, wanted)
    return None if inside else f"It is about {said.name}, which does not lie inside {name}."


def _named(said: Place, wanted: str) -> bool:
    return wanted == said.id or wanted in said.within or fold(wanted) == fold(said.name)


def other_time(start: str | None, end: str | None, period: tuple[str, str] | None) -> str | None:
    """Why days lie outside the period, or None."""
    if period is None:
        return None
    if start is None and end is None:
        return "It gives no date of the event, so it cannot be placed in the period."
    first, last = start or end or "", end or start or ""
    if last < period[0] or first > period[1]:
        return f"It is about {first} to {last}, outside the period."
    if first < period[0] or last > period[1]:
        return f"It covers {first} to {last}, which reaches beyond the period."
    return None


def other_party(claim: Claim, blamed: str | None) -> str | None:
    """Why it does not blame the party of the scope, or None."""
    if blamed is None:
        return None
    if not claim.blamed:
        return f"It blames nobody, so it is not counted against {blamed}."
    if any(fold(blamed) in fold(each.name) or fold(each.name) in fold(blamed) for each in claim.blamed):
        return None
    return f"It blames {', '.join(each.name for each in claim.blamed)}, not {blamed}."


def fold(name: str) -> str:
    """A name without case, accents or a leading article, for comparing."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return plain.removeprefix("the ").strip()


def _plain(word: str | None) -> str:
    return (word or "an unknown outcome").replace("_", " ")


def _period_words(first: str, last: str) -> str:
    if last == _LAST:
        return f"from {first} on"
    return f"up to {last}" if first == _FIRST else f"from {first} to {last}"


def _period(period: tuple[str | None, str | None] | str | None) -> tuple[str, str] | None:
    if period is None:
        return None
    try:
        first, last = _ends(period) if isinstance(period, str) else period
    except (TypeError, ValueError) as wrong:
        raise TollError(f"{period!r} is no period; give its first and its last day as YYYY-MM-DD") from wrong
    if not first and not last:
        return None
    days = (_first_day(str(first)) if first else _FIRST, _last_day(str(last)) if last else _LAST)
    if days[1] < days[0]:
        raise TollError(f"the period ends ({days[1]}) before it begins ({days[0]}); give the days in order")
    return days


def _ends(period: str) -> tuple[str, str]:
    first, _, last = period.partition("/")
    return first, last or first


def _first_day(text: str) -> str:
    return _day(f"{text}-01-01"[:10] if _SHORT.fullmatch(text) else text)


def _last_day(text: str) -> str:
    if not _SHORT.fullmatch(text):
        return _day(text)
    month = _day(f"{text}-12-01"[:10])
    return f"{month[:8]}{monthrange(int(month[:4]), int(month[5:7]))[1]}"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError) as wrong:
        raise TollError(f"{text!r} is no day; write it as YYYY-MM-DD") from wrong
