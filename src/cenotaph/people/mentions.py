"""Mentions in columns: people as lists give them, one row each, with what each list said of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mentions:
    """Rows of lists, column by column; every column is as long as `rec`, and "" or None means not said.

    `source` is the list that has the row; `age` is in years at death (a fraction for infants); `born` and `died` are
    YYYY-MM-DD, YYYY-MM or YYYY; `sex` is m or f. `people` is 1, or how many people a row speaks of that names several
    at once (0 where it does not say how many). `custom` is the naming custom by which the name is read ("" for the
    usual). `identity` is an identity number in its normal form, `mother` the mother's name, `household` the
    number that the list gives to everybody of one household.
    """

    rec: Sequence[str]
    source: Sequence[str]
    name: Sequence[str]
    age: Sequence[float | None]
    born: Sequence[str]
    sex: Sequence[str]
    died: Sequence[str] = field(default=())
    place: Sequence[str] = field(default=())
    people: Sequence[int] = field(default=())
    custom: Sequence[str] = field(default=())
    identity: Sequence[str] = field(default=())
    mother: Sequence[str] = field(default=())
    household: Sequence[str] = field(default=())

    def __len__(self) -> int:
        return len(self.rec)
