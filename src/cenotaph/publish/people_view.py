"""What a published page or an export may use of the register: only what consent for its purpose allows."""

from dataclasses import dataclass, field

from cenotaph.people.register.named import Named


@dataclass(frozen=True, slots=True)
class MentionView:
    """One mention of a person who may be told: its list, the day of that version, and the row."""

    list: str
    title: str
    day: str
    row: int
    name: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person whom consent lets be told; what lists disagree on is told as they say it, the first list first.

    `band` is under 18, 18 to 59, 60 and over; `incidents` are ids of those in which a judgement places the death;
    `is_listed` tells whether any list has them now.
    """

    id: str
    names: tuple[str, ...]
    fate: str
    status: str
    because: str
    sex: str
    ages: tuple[float, ...]
    band: str
    born: tuple[str, ...]
    died: tuple[str, ...]
    places: tuple[str, ...]
    incidents: tuple[str, ...] = ()
    mentions: tuple[MentionView, ...] = ()
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The persons who may be told for a purpose, ids that now lead to them, and how many may not be told."""

    purpose: str
    persons: tuple[PersonView, ...] = ()
    superseded: tuple[tuple[str, str], ...] = ()
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class NamedView:
    """The dead by name beside the toll: numbers always, `people` those who may be named.

    `listed` is how many persons with a name lists tell to be dead, whether or not anybody placed their deaths.
    """

    counted: Named
    listed: int
    people: PeopleView = field(default_factory=lambda: PeopleView(""))
