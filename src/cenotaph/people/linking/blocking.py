"""Which pairs are looked at: of each kind of agreement the widest that a case of this size can pay for."""

from collections.abc import Sequence
from dataclasses import dataclass

# A pair that agrees in none of these is not looked at. The narrow ones are taken first and the wide as far as a case of
# the size can pay for them; a wide one makes those needless that are part of it.
AGREEMENTS: tuple[tuple[str, ...], ...] = (
    ("given_key", "father_key", "family_key"),
    ("given_key", "grandfather_key", "family_key"),
    ("given_key", "father_key", "grandfather_key"),
    ("given_key", "family_key"),
    ("born", "given_key"),
    ("born", "family_key"),
    ("born", "father_key"),
    ("given_key", "family_key", "died"),
    ("given_key", "father_key", "died"),
    ("father_key", "grandfather_key", "family_key", "died"),
    ("father_key", "grandfather_key", "family_key", "age"),
    ("given_key", "family_key", "place"),
    ("given_key", "father_key", "age"),
    ("given_key", "family_key", "year"),
    ("given_key", "family_key", "age"),
    ("given_key", "father_key", "family_key", "place"),
    ("given_key", "grandfather_key", "family_key", "place"),
    ("given_key", "father_key", "grandfather_key", "place"),
    ("given_key", "father_key", "grandfather_key", "age"),
    ("given_key", "father_key", "year"),
    ("given_key", "died", "place"),
    ("given_key", "family_key", "place", "sex"),
    ("given_key", "father_key", "family_key", "age"),
    ("given_key", "father_key", "place", "age"),
    ("given_key", "family_key", "place", "age"),
    ("given_key", "died", "place", "age"),
    ("born", "given_key", "place"),
    ("born", "family_key", "place"),
    ("born", "died"),
    ("identity",),
)
# Two ways round: a name that one list turns about (family first). Looked at only where the whole is small.
TURNED = ("l.given_key = r.family_key and l.family_key = r.given_key",)


@dataclass(frozen=True, slots=True)
class Budget:
    """How many pairs a case may look at: in all, and by one kind of agreement."""

    total: float
    each: float


def budget(mentions: int) -> Budget:
    """A small case looks at nearly everything; a large one at a few pairs for each mention."""
    return Budget(total=max(2e6, 7.0 * mentions), each=max(4e5, 2.5 * mentions))


def rules(counted: dict[tuple[str, ...], float], mentions: int) -> list[tuple[str, ...]]:
    """The agreements to look at, given how many pairs each would bring (columns that say nothing are not counted)."""
    allowed, spent = budget(mentions), 0.0
    chosen: list[tuple[str, ...]] = []
    for columns in sorted(counted, key=lambda columns: (counted[columns], columns)):
        if counted[columns] > allowed.each or spent + counted[columns] > allowed.total:
            break
        chosen.append(columns)
        spent += counted[columns]
    # What a wider agreement brings anyway need not be looked at again.
    chosen = [columns for columns in AGREEMENTS if columns in chosen and not _told(columns, chosen)]
    return chosen


def _told(columns: Sequence[str], chosen: Sequence[Sequence[str]]) -> bool:
    return any(set(other) < set(columns) for other in chosen)


def equal(columns: Sequence[str]) -> str:
    """The agreement as SQL."""
    return " and ".join(f"l.{column} = r.{column}" for column in columns)
