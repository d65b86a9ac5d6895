"""Toll and Reason: a range, and why every claim was used or set aside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one claim was used or set aside, in a sentence fit for publication.

    `part` says what it did: "low", "best", "high" (any, joined by +), "repeats", or "set aside".
    """

    claim: str
    used: bool
    because: str
    part: str = "set aside"


@dataclass(frozen=True, slots=True)
class Toll:
    """One reconciled toll in whole people (or bodies, attacks …); any bound may be None: not bounded.

    `as_of` is the day (ISO) up to which claims were counted, or None for all. `voices` are the ids of the voices used.
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
    note: str = ""
    grade: str | None = None
