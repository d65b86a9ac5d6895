"""How much the lists overlap, learned from the pairs: a prior for each pair of lists, and for each list alone.

Two lists that share most of their people need less evidence to call two mentions one person than two lists that share
few; and a list that its maker kept free of duplicates needs most of all. Both show in the evidence of the pairs, so
nothing about the lists has to be believed beforehand.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_ROUNDS, _SETTLED = 200, 1e-4
_BELIEVED = 200.0  # pairs whose weight the first guess has: it matters in lists of some dozen rows only
_SURE = 0.99
_SCRIPTS = 2  # Arabic and others
# A list is free of duplicates when fewer than this share of its mentions are named twice, and when enough of them
# would be seen if they were there.
_FREE, _SEEN_LEAST = 0.01, 30.0

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Overlap:
    """For each pair its probability; for each list whether it was found free of duplicates."""

    probability: Floats
    weight: Floats  # log2 of the odds
    is_free: npt.NDArray[np.bool_]
    priors: dict[tuple[int, int], float]  # by the two cells, a cell being twice the list's number plus the script's


@dataclass(frozen=True, slots=True)
class Known:
    """What was learned before: how many mentions each cell has by now, priors, and which lists are free."""

    sizes: npt.NDArray[np.int64]
    priors: Mapping[tuple[int, int], float]
    is_free: npt.NDArray[np.bool_]


def overlap(
    lists: Numbers,
    scripts: Numbers,
    pairs: tuple[Numbers, Numbers],
    bits: Floats,
    vetoed: npt.NDArray[np.bool_],
    known: Known | None = None,
) -> Overlap:
    """Learn the prior of every cell (two lists, two scripts) by EM over the evidence of its pairs.

    `lists` and `scripts` are numbers per mention; vetoed pairs teach nothing. What is `known` from before stays.
    """
    cell_of = lists * _SCRIPTS + scripts
    sizes = np.bincount(cell_of, minlength=int(cell_of.max(initial=0)) + 1) if known is None else known.sizes
    first, second = cell_of[pairs[0]], cell_of[pairs[1]]
    low, high = np.minimum(first, second), np.maximum(first, second)
    cells, cell = np.unique(low.astype(np.int64) * len(sizes) + high, return_inverse=True)
    left, right = np.divmod(cells, len(sizes))
    possible = np.where(left == right, sizes[left] * (sizes[left] - 1) / 2, sizes[left] * sizes[right]).clip(1)
    same_list = left // _SCRIPTS == right // _SCRIPTS
    start = np.where(same_list, 0.02, 0.3) * np.minimum(sizes[left], sizes[right]) / possible
    prior = _learned(start, possible, cell, np.where(vetoed, -60.0, bits))
    ends = list(zip(left.tolist(), right.tolist(), strict=True))
    if known is not None:
        prior = np.array([known.priors.get(two, value) for two, value in zip(ends, prior.tolist(), strict=True)], float)
    weight = bits + np.log2(prior / (1 - prior))[cell]
    probability = 1 / (1 + np.exp2(-np.clip(weight, -60, 60)))
    free = _free(lists, pairs, probability * ~vetoed)
    if known is not None:
        free = np.append(free, np.zeros(max(0, len(sizes) // _SCRIPTS - len(free)), bool))
        free[: len(known.is_free)] = known.is_free
    return Overlap(probability, weight, free, dict(zip(ends, prior.tolist(), strict=True)))


def _learned(start: Floats, possible: Floats, cell: npt.NDArray[np.intp], bits: Floats) -> Floats:
    prior = start
    for _ in range(_ROUNDS):
        weight = bits + np.log2(prior / (1 - prior))[cell]
        expected = np.bincount(cell, 1 / (1 + np.exp2(-np.clip(weight, -60, 60))), minlength=len(prior))
        new = np.clip((expected + _BELIEVED * start) / (possible + _BELIEVED), 1e-12, 0.5)
        settled = bool(np.max(np.abs(np.log(new / prior)), initial=0.0) < _SETTLED)
        prior = new
        if settled:
            break
    return prior


def _free(lists: Numbers, pairs: tuple[Numbers, Numbers], probability: Floats) -> npt.NDArray[np.bool_]:
    """Which lists were kept free of duplicates.

    Sure pairs inside a list are counted against those that duplicates would show: as large a part of them would be
    sure as of the pairs across lists. A list alone is never called free: finding its duplicates is what is asked.
    """
    count = int(lists.max(initial=0)) + 1
    first, second = lists[pairs[0]], lists[pairs[1]]
    inside, sure = first == second, probability >= _SURE
    sizes = np.bincount(lists, minlength=count)
    found = np.bincount(first[inside & sure], minlength=count)
    ends = np.concatenate([first[~inside], second[~inside]])
    twice = np.concatenate([probability[~inside]] * 2)
    across = np.bincount(ends, twice, minlength=count)
    across_sure = np.bincount(ends, twice * (twice >= _SURE), minlength=count)
    seen = np.divide(across_sure, across, out=np.zeros(count), where=across > 0)
    would_show = seen * sizes
    return (would_show >= _SEEN_LEAST) & (found <= _FREE * would_show)
