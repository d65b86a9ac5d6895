"""Which pairs a person should look at first, and how far two people's looks agree."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

# A pair is looked at again by a second person when its place in a fixed drawing falls under this share.
SAMPLE = 0.2


def worth(probability: float, mentions: int, *, is_torn: bool = False) -> float:
    """What a look is worth: how uncertain the pair is, times how much follows from it.

    Uncertainty is the entropy of the probability (1 at even odds). More follows where more mentions move with it, and
    most where the score says one person and other pairs keep the two apart.
    """
    unsure = _entropy(probability)
    if is_torn:
        unsure = max(unsure, 0.5)
    return round(unsure * (1 + math.log2(max(2, mentions)) / 4), 6)


def _entropy(share: float) -> float:
    if not 0 < share < 1:
        return 0.0
    return -(share * math.log2(share) + (1 - share) * math.log2(1 - share))


def agreement(pairs: Iterable[tuple[str, str]]) -> tuple[int, float | None, float | None]:
    """Of first and second verdicts: how many, the share that agree, and Cohen's kappa (None where it says nothing)."""
    found = list(pairs)
    if not found:
        return 0, None, None
    share = sum(one == other for one, other in found) / len(found)
    chance = _by_chance([one for one, _ in found], [other for _, other in found])
    return len(found), share, (share - chance) / (1 - chance) if chance < 1 else None


def _by_chance(ones: Sequence[str], others: Sequence[str]) -> float:
    first, second = Counter(ones), Counter(others)
    return sum(first[verdict] * second[verdict] for verdict in first) / len(ones) ** 2
