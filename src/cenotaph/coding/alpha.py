"""Krippendorff's alpha: agreement of coders beyond what chance would give, with an interval by resampling.

By its definition (Krippendorff, Content Analysis, chapter on reliability): 1 - observed / expected disagreement.
The packages that compute it are under the GPL or bring whole statistics libraries; its arithmetic is a page of numpy.
numpy is imported when it is needed, so that the library starts quickly.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np

Level = Literal["nominal", "interval", "ratio"]
TIMES, LEVEL = 1000, 0.95


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha over so many units that two or more coders coded; `low` and `high` hold it in 95 of 100 resamplings.

    All three are None where alpha says nothing: fewer than two units were coded twice, or all said the same throughout.
    """

    value: float | None
    low: float | None
    high: float | None
    pairs: int


def alpha(ratings: Sequence[Sequence[Hashable | None]], level: Level = "nominal", *, seed: int = 1) -> Alpha:
    """Alpha of these units, each with the value that each coder gave it, or None where a coder gave none.

    `level` is how values differ: nominal (same or not), interval (by the square of their distance) or ratio (by their
    distance as a share of their sum; both zero is no difference). The same seed gives the same interval.
    """
    import numpy as np

    kept = [held for unit in ratings if len(held := [value for value in unit if value is not None]) > 1]
    if len(kept) < 2:
        return Alpha(None, None, None, len(kept))
    values = sorted({value for unit in kept for value in unit}, key=lambda value: (str(type(value)), str(value)))
    place = {value: at for at, value in enumerate(values)}
    counts = np.zeros((len(kept), len(values)))
    for row, unit in enumerate(kept):
        for value in unit:
            counts[row, place[value]] += 1
    distance = _distance(values, level)
    sizes = counts.sum(axis=1)
    # Disagreement inside each unit, each pair of values weighted by how many coders coded the unit.
    inside = np.einsum("ui,ij,uj->u", counts, distance, counts) / (sizes - 1)
    found = float(_alphas(np.ones((1, len(kept))), counts, sizes, inside, distance)[0])
    if not np.isfinite(found):
        return Alpha(None, None, None, len(kept))
    chance = np.random.default_rng(seed)
    weights = chance.multinomial(len(kept), [1 / len(kept)] * len(kept), size=TIMES).astype(float)
    drawn = _alphas(weights, counts, sizes, inside, distance)
    drawn = drawn[np.isfinite(drawn)]
    edges = [100 * (1 - LEVEL) / 2, 100 * (1 + LEVEL) / 2]
    low, high = (float(edge) for edge in np.percentile(drawn, edges)) if len(drawn) else (found, found)
    return Alpha(found, low, high, len(kept))


def _distance(values: Sequence[Any], level: Level) -> "np.ndarray[Any, Any]":
    import numpy as np

    if level == "nominal":
        return 1 - np.eye(len(values))
    numbers = np.array([float(value) for value in values])
    apart = np.abs(numbers[:, None] - numbers[None, :])
    if level == "ratio":
        whole = numbers[:, None] + numbers[None, :]
        apart = np.divide(apart, whole, out=np.zeros_like(apart), where=whole != 0)
    return np.asarray(apart**2)


def _alphas(weights: Any, counts: Any, sizes: Any, inside: Any, distance: Any) -> "np.ndarray[Any, Any]":
    """Alpha for each row of weights: how often each unit is taken."""
    import numpy as np

    total = weights @ sizes
    observed = (weights @ inside) / total
    said = weights @ counts
    expected = np.einsum("wi,ij,wj->w", said, distance, said) / (total * (total - 1))
    # Where all said the same throughout nothing can be told from chance: not a number.
    return np.asarray(1 - np.divide(observed, expected, out=np.full_like(observed, np.nan), where=expected > 0))
