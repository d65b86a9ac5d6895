"""Draft: a claim while it is being read; each step of the reader fills what it knows."""

from dataclasses import dataclass, field

from cenotaph.values import Blame, Place


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making. Offsets are characters of the whole text; `sentence` is an index into Text.sentences.

    `start`/`end` bound the quote (normally the sentence or clause). `at`/`upto` bound the figure or the words that
    carry the claim inside it ("at least 973 civilians"). `whole` is the draft of which this one is a subset.
    """

    kind: str
    sentence: int
    start: int
    end: int
    at: int
    upto: int
    outcome: str | None = None
    low: int | None = None
    high: int | None = None
    phrase: str = ""
    unit: str | None = None
    status: str | None = None
    groups: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    names: tuple[str, ...] = ()
    cause: str | None = None
    place: Place | None = None
    event_start: str | None = None
    event_end: str | None = None
    event_precision: str = "unknown"
    said_by: tuple[str, ...] = ()
    said_on: str | None = None
    hedge: str = "asserted"
    counting: str = "unknown"
    whole: "Draft | None" = None
    corrects: bool = False
    blamed: tuple[Blame, ...] = ()
    summary: str | None = None
    actors: tuple[str, ...] = ()
    body: str | None = None
    act: str | None = None
    on: str | None = None
    state: str | None = None
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text from outside: its publisher, day (ISO), language and document."""

    published_by: str | None = None
    published_on: str | None = None
    language: str | None = None
    document: str | None = None
