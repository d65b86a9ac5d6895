"""Voice: the claims of one speaker's one assertion; Lineage: who copied whom; Tie: who repeats whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """One assertion by one speaker, however often it was repeated, copied or translated.

    `speaker` is the canonical name of the origin ("" where nobody is known). `claims` are claim ids in order of
    first appearance; `first_on` is the day (ISO) of that; `publishers` are those who carried it, first first.
    `relays` are claims (ids) that dropped the speaker's name; `hardened` are claims that dropped its hedge or its bound
    ("at least 973" became "973"). `circular` is true where the chain of citations comes back to itself.
    """

    id: str
    speaker: str
    claims: tuple[str, ...]
    first_on: str | None = None
    publishers: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    hardened: tuple[str, ...] = ()
    circular: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What lineage needs of a document: its id, its text, and where known its publisher and day (ISO)."""

    id: str
    text: str
    published_by: str | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """One document (`copy`, an id) takes over words of an earlier one (`source`).

    `share` is the part of the smaller text's five-word sequences that stand in the other, 0 to 1.
    """

    copy: str
    source: str
    share: float
    because: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """`by` repeats what `of` said in so many claims (up to three ids show it), `unnamed` of them without its name."""

    by: str
    of: str
    times: int
    claims: tuple[str, ...] = ()
    unnamed: int = 0
