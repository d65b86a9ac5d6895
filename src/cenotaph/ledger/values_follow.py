"""What people add to claims and speakers: other names, steps of responses, reminders, searches for all."""

from dataclasses import dataclass

ALIAS, STEP, REMINDER, SEARCH = "alias", "step", "reminder", "search"
KINDS = (ALIAS, STEP, REMINDER, SEARCH)
# How one of them stands after the latest word on it: taken back and open again for all, done for reminders.
OPEN, DONE, TAKEN_BACK = "open", "done", "taken back"
TURNS: dict[str, tuple[str, ...]] = {
    ALIAS: (OPEN, TAKEN_BACK),
    STEP: (OPEN, TAKEN_BACK),
    REMINDER: (OPEN, DONE, TAKEN_BACK),
    SEARCH: (OPEN, TAKEN_BACK),
}


@dataclass(frozen=True, slots=True)
class Alias:
    """A person holds `name` to be another name of `speaker`, under which its claims are told from then on."""

    number: int
    name: str
    speaker: str
    by: str
    at: str
    why: str = ""
    turn: str = OPEN


@dataclass(frozen=True, slots=True)
class Step:
    """How far a response (a claim's id) had come on a day (ISO); `later` names the claim that tells it, if one does."""

    number: int
    claim: str
    state: str
    on: str
    by: str
    at: str
    note: str = ""
    later: str = ""
    turn: str = OPEN


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody wants to look at a claim again on a day (ISO)."""

    number: int
    claim: str
    due: str
    note: str
    by: str
    at: str
    turn: str = OPEN


@dataclass(frozen=True, slots=True)
class SharedSearch:
    """A search that everybody at the desk finds; `address` is its query."""

    number: int
    name: str
    address: str
    by: str
    at: str
    turn: str = OPEN


@dataclass(frozen=True, slots=True)
class Turn:
    """A later word on one of these, by its kind and number (`subject`): done, taken back, open again.

    The latest holds.
    """

    number: int
    kind: str
    subject: int
    turn: str
    by: str
    at: str
    why: str = ""
