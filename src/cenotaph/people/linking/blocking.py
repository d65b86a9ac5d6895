"""Which pairs are looked at: of each kind of agreement the widest that a case of this size can pay for."""

from collections.abc import Sequence
from dataclasses import dataclass

# In the order in which they are taken, the wide before the narrow; a pair that agrees in none is not looked at. What is
# too wide for a case of its size is left out, and the narrower ones behind it take its place.
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
    for columns in AGREEMENTS:
        pairs = counted.get(columns)
        if pairs is None or pairs > allowed.each or spent + pairs > allowed.total or _told(columns, chosen):
            continue
        chosen.append(columns)
        spent += pairs
    return chosen


def _told(columns: Sequence[str], chosen: Sequence[Sequence[str]]) -> bool:
    return any(set(other) <= set(columns) for other in chosen)


def equal(columns: Sequence[str]) -> str:
    """The agreement as SQL."""
    return " and ".join(f"l.{column} = r.{column}" for column in columns)
