"""What the ledger keeps of lists of people: what was said of a list, and its rows as mentions; frozen, plain."""

from dataclasses import dataclass

# Judgements about people, beside those about claims and incidents. Mentions are named by their ids.
PERSON, SECOND, STATE, CONSENT, DEATH, LIST = "person", "second", "status", "consent", "death", "list"
# Of one household; killed together, wherever that was.
HOUSEHOLD, TOGETHER = "household", "together"
OF_PEOPLE = (PERSON, SECOND, STATE, CONSENT, DEATH, LIST, HOUSEHOLD, TOGETHER)
UNSURE, GIVEN, REFUSED, NOT_ASKED = "unsure", "given", "refused", "not asked"
PAIR_VERDICTS = ("same", "not_same", UNSURE)
CONSENTS = (GIVEN, REFUSED, NOT_ASKED)
PURPOSES = ("name published", "story published", "shared with courts", "shared with researchers")
# Of whom a list tells. Nobody is taken for dead because a list has their name: somebody must say what it lists.
TELLS = ("", "dead", "missing", "detained", "injured")


@dataclass(frozen=True, slots=True)
class ListSaid:
    """A list as it was imported: the sealed document, and what was said of it; "" means not said.

    `tells` says of whom it is; `status` is the status that it gives to everybody on it. `day` (ISO) is the day of the
    version, `first` and `last` the days that it covers. `columns` says what each column was taken as ("" nothing).
    `version_of` is the list that it is a newer version of.
    """

    id: str
    document: str
    name: str
    made_by: str = ""
    how: str = ""
    tells: str = ""
    status: str = ""
    day: str = ""
    first: str = ""
    last: str = ""
    area: str = ""
    version_of: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    count: int = 0
    by: str = ""
    at: str = ""

    @property
    def title(self) -> str:
        """How it is called: by its maker, else by its file."""
        return self.made_by or self.name

    @property
    def known_on(self) -> str:
        """The day from which it counts: its own, else that of its import."""
        return self.day or self.at[:10]


@dataclass(frozen=True, slots=True)
class Mention:
    """One row of a list as it stands: nothing of it is lost. `number` is its place among all mentions of the case.

    `facts` are what it says of the person, as text; `written` are the cells by their heads; `remarks` what had to be
    said of the row.
    """

    number: int
    id: str
    list: str
    row: int
    part: str
    rec: str
    name: str
    facts: tuple[tuple[str, str], ...] = ()
    written: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()

    def fact(self, name: str) -> str:
        """What it says of this, or ""."""
        return dict(self.facts).get(name, "")
