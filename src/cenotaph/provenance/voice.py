"""Voice: all the claims that go back to one speaker's one assertion."""

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
