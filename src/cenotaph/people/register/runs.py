"""Which lists are linked together anew, and which are added one by one: it follows from the lists that hold alone."""

from collections.abc import Sequence
from dataclasses import dataclass

# Fewer mentions are linked anew at every list: it takes seconds, and what they teach still changes.
LEAST = 5_000
# What was learned is kept until the lists that were added make this share of those that taught it.
SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """One list in the order of import: how many of its rows say what no row of the version before said.

    `forks` says that the version before it has another newer version already (an undo was taken back).
    """

    mentions: int
    forks: bool


def linked_anew(steps: Sequence[Step]) -> int:
    """How many of the first lists are linked together; those after them are added in their order.

    All is linked anew where the added lists together would be more than a tenth of those linked.
    """
    together, taught, added = 0, 0, 0
    for at, step in enumerate(steps, 1):
        added += step.mentions
        if step.forks or taught < LEAST or added > taught * SHARE:
            together, taught, added = at, taught + added, 0
    return together
