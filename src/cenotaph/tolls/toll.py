"""Toll and Reason: a range, and why every claim was used or set aside."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, init=False)
class Reason:
    """Why one claim was used or set aside, in a sentence fit for publication.

    `part` says what it did to the toll: "low", "best", "high" (joined by "+"), "within" (used, but no bound rests on
    it), "repeats" (the same voice again) or "set aside".
    """

    claim: str
    used: bool
    because: str
    part: str = "set aside"

    def __init__(self, claim: str, used: bool, because: str, part: str = "set aside") -> None:
        # One is made for every claim: filled slot by slot, in half the time of what a frozen dataclass does.
        _fill_claim(self, claim)
        _fill_used(self, used)
        _fill_because(self, because)
        _fill_part(self, part)


_fill_claim, _fill_used, _fill_because, _fill_part = (Reason.__dict__[each.name].__set__ for each in fields(Reason))


@dataclass(frozen=True, slots=True)
class Toll:
    """One reconciled toll in whole people (or bodies, attacks …); any bound may be None: nobody bounded it.

    `as_of` is the day (ISO) up to which claims were heard, or None for all. `voices` are the ids of the voices used.
    `named` is how many dead are documented by name, by the claims in scope or by the case's register: a lower bound of
    its own. `grade` is given by the rules that grade (ibc_v1, airwars_v1). `scope` says in words what was counted.
    """

    low: int | None
    best: int | None
    high: int | None
    as_of: str | None
    rule: str
    reasons: tuple[Reason, ...] = ()
    voices: tuple[str, ...] = ()
    outcome: str = "killed"
    status: str | None = None
    scope: str = ""
    named: int = 0
    grade: str | None = None
    note: str = ""

    @property
    def used(self) -> tuple[str, ...]:
        """The ids of the claims on which the toll rests."""
        return tuple(reason.claim for reason in self.reasons if reason.used)
