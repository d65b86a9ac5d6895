"""Policy: one table says who may do what, one pure function decides, and every page asks it.

Classes of what a case holds: P published, I internal facts (figures, places, days), S sensitive (documents' words,
names of people), W what leads to a witness, L the signed history, U members. A compartment is a case, by its origin.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cenotaph.web.routes import ROUTES

CLASSES = ("P", "I", "S", "W", "L", "U")
# To lead is to give work to others, to draw samples, to publish the code book and to decide settings; to send is to
# have other machines told of what changes here.
VERBS = ("see", "add", "write", "verdict", "comment", "undo", "lead", "invite", "send")
# On which subjects a right holds: all of the compartment; one's own; one's own of the last day; all but one's own.
CASE, OWN, OWN_DAY, OTHERS = "case", "own", "own day", "others"
DAY_HOURS = 24.0

Rights = Mapping[tuple[str, str], str]

_READER = {("see", "P"): CASE, ("see", "I"): CASE}
_ANALYST = {
    **_READER,
    ("see", "S"): CASE,
    ("add", "S"): CASE,
    # What a document is: who published it, on which day.
    ("write", "I"): CASE,
    ("write", "S"): CASE,
    ("verdict", "S"): CASE,
    ("comment", "S"): CASE,
    ("undo", "S"): OWN,
}
_LEAD = {**_ANALYST, ("undo", "S"): CASE, ("lead", "S"): CASE, ("see", "L"): CASE, ("send", "I"): CASE}
TABLE: Mapping[str, Rights] = MappingProxyType(
    {
        "reader": _READER,
        "recorder": {
            ("see", "P"): CASE,
            ("see", "I"): OWN,
            ("write", "I"): OWN,
            ("see", "S"): OWN_DAY,
            ("add", "S"): CASE,
        },
        "analyst": _ANALYST,
        "reviewer": {
            **_READER,
            ("see", "S"): CASE,
            ("verdict", "S"): OTHERS,
            ("comment", "S"): CASE,
            ("undo", "S"): OWN,
        },
        "lead": _LEAD,
        "auditor": {("see", "P"): CASE, ("see", "L"): CASE},
        "administrator": {("see", "P"): CASE, ("see", "U"): CASE, ("invite", "U"): CASE},
        # Alone on one's own laptop, nobody else is there to review, to lead or to invite.
        "owner": {**_LEAD, ("see", "U"): CASE, ("invite", "U"): CASE},
    }
)
ROLES = tuple(TABLE)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a name, roles and the compartments in which they hold. Without a role nothing is allowed.

    `rights` are the verbs and classes that a token lets through of what its member may; None lets all of it through.
    """

    name: str
    roles: frozenset[str]
    compartments: frozenset[str]
    rights: frozenset[tuple[str, str]] | None = None

    def lets(self, verb: str, field_class: str) -> bool:
        """Whether the token, where one is used, is made for this."""
        return self.rights is None or (verb, field_class) in self.rights


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked for: its class and compartment; where it is one thing, by whom it came and how many hours ago.

    `by` None means many things at once, or that it is not said by whom: then only rights on a whole case hold.
    `blind` names those who code its document without seeing what others made of it.
    """

    field_class: str
    compartment: str
    by: str | None = None
    hours: float | None = None
    blind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is allowed, and why: for the log and for tests, never for the one who was refused."""

    allowed: bool
    reason: str


def may(actor: Actor, verb: str, subject: Subject) -> Verdict:
    """Whether this actor may do this to this subject: the one place where that is decided."""
    if subject.compartment not in actor.compartments:
        return Verdict(False, f"{actor.name} is not in the compartment")
    if not actor.lets(verb, subject.field_class):
        return Verdict(False, f"the token of {actor.name} is not made to {verb} {subject.field_class}")
    if actor.name in subject.blind and subject.by != actor.name:
        return Verdict(False, f"{actor.name} codes this blind and sees only their own")
    for role in sorted(actor.roles):
        held = TABLE.get(role, {}).get((verb, subject.field_class))
        if held is not None and _holds(held, actor, subject):
            return Verdict(True, f"a {role} may {verb} {subject.field_class} ({held})")
    return Verdict(False, f"no role of {actor.name} may {verb} this {subject.field_class}")


def reach(actor: Actor, verb: str, field_class: str, compartment: str) -> str | None:
    """On which subjects of a compartment the right holds, for filters of lists: the widest, or None for nothing."""
    if compartment not in actor.compartments or not actor.lets(verb, field_class):
        return None
    held = {TABLE.get(role, {}).get((verb, field_class)) for role in actor.roles}
    return next((each for each in (CASE, OTHERS, OWN, OWN_DAY) if each in held), None)


def opens(actor: Actor, route: str, compartment: str) -> bool:
    """Whether this route is there at all for this actor; what it shows is asked again, subject by subject."""
    need = ROUTES[route]
    if need is None:
        return True
    held = reach(actor, need.verb, need.field_class, compartment)
    return held == CASE if need.whole else held is not None


def _holds(held: str, actor: Actor, subject: Subject) -> bool:
    if held == CASE:
        return True
    if subject.by is None:
        return False
    if held == OTHERS:
        return subject.by != actor.name
    is_own = subject.by == actor.name
    return is_own and (held == OWN or (subject.hours is not None and subject.hours <= DAY_HOURS))
