"""What the ledger keeps that no room computes: descriptions, extracts, judgements, entries; frozen, plain."""

from dataclasses import dataclass

from cenotaph.archive.extraction import Table

SAME, NOT_SAME = "same", "not_same"
ACCEPT, REJECT, CORRECT, MAKE = "accept", "reject", "correct", "make"
VERDICTS = {
    "incident": (SAME, NOT_SAME),
    "claim": (ACCEPT, REJECT, CORRECT, MAKE),
    "document": (ACCEPT, REJECT),
}
TEAM_ACTS = (
    "invite_member",
    "make_link",
    "suspend_member",
    "let_in_member",
    "change_role",
    "reset_factors",
    "make_token",
    "revoke_token",
    "add_hook",
    "remove_hook",
    "add_feed",
    "remove_feed",
    "add_factor",
    "remove_factor",
    "renew_codes",
)


@dataclass(frozen=True, slots=True)
class Described:
    """What a person says a document is: who published it, on which day (ISO). None: not said."""

    document: str
    published_by: str | None
    published_on: str | None
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Extract:
    """A document's text as it was drawn out, and by which method; offsets of claims count its characters."""

    document: str
    text: str
    method: str
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    language: str | None = None
    url: str | None = None
    media_type: str = ""
    author: str | None = None
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be done with a source or a document, why, and what would help."""

    source: str
    why: str
    what_would_help: str = ""
    document: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A signed decision by a person.

    `about` is "incident" (left and right are claim ids: same or not_same), "claim" (left is its id: accept, reject or
    correct; `replacement` is the id of the corrected claim; or left names words of a document, of which a person made
    the claim `replacement`) or "document" (accept, reject). Never edited; a withdrawal ends its effect. `book` is the
    version of the code book that held, 0 where none was published.
    """

    number: int
    about: str
    left: str
    right: str
    verdict: str
    by: str
    at: str
    why: str = ""
    replacement: str = ""
    withdrawn: bool = False
    book: int = 0


@dataclass(frozen=True, slots=True)
class TeamAct:
    """What was done about a member of the desk: `act` is one of TEAM_ACTS; `role` from then on, `before` until then."""

    number: int
    act: str
    member: str
    role: str
    before: str
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act in the history. `leaf` is the exact line that is hashed, chained and signed; it names nobody.

    `revision` (who, what, why as canonical JSON) is tied to the leaf by a salted commitment, so that it can be erased
    by lawful order without breaking the chain.
    """

    number: int
    at: str
    act: str
    actor: str
    about: str
    why: str
    revision: str
    salt: str
    leaf: str
    hash: str
    signature: str
