"""Mentions in, persons out: score the pairs, learn the lists' overlap, keep apart what must be, and gather the rest."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking.clusters import Edges, cluster
from cenotaph.people.linking.comparable import Comparable, comparable
from cenotaph.people.linking.database import duckdb
from cenotaph.people.linking.engine import Opener, Pairs, score
from cenotaph.people.linking.overlap import Overlap, overlap
from cenotaph.people.linking.vetoes import NONE, has_one_number, vetoes
from cenotaph.people.mentions import Mentions

MODEL = "people_v1"
LEAST_WEIGHT = 0.0  # log2 of the odds from which two mentions are taken as one person: more likely than not
MOST_SURE = 0.9999  # nobody is certain: the lists themselves may err


@dataclass(frozen=True, slots=True)
class Linked:
    """What came out: for each mention its person (numbered from 0 by first mention) and how sure that is.

    `confidence` is 0 where no name was given. `pairs`, `overlap` and `vetoed` are kept for the reasons.
    `clashing` are pairs that bear one identity number under names that a veto keeps apart: a person must look at them.
    """

    mentions: Mentions
    person: npt.NDArray[np.int32]
    confidence: npt.NDArray[np.float64]
    pairs: Pairs
    overlap: Overlap
    vetoed: npt.NDArray[np.int8]
    columns: Comparable
    clashing: npt.NDArray[np.bool_]

    @property
    def persons(self) -> int:
        """How many persons there are."""
        return int(self.person.max(initial=-1)) + 1


def link(
    mentions: Mentions, *, seed: int = 1, step: Callable[[str], None] = lambda _: None, opened: Opener = duckdb
) -> Linked:
    """Find which mentions are one person. The order of the mentions changes only the numbers of the persons.

    `opened` says where the pairs are compared: DuckDB in this process, or Spark.
    """
    step("reading names")
    columns = comparable(mentions)
    pairs = score(columns, seed=seed, step=step, opened=opened)
    step("gathering persons")
    lists = np.asarray(columns.columns["list"], np.int32)
    vetoed = vetoes(pairs)
    shared = overlap(lists, _scripts(columns), (pairs.left, pairs.right), pairs.bits, vetoed != NONE)
    edges = Edges(pairs.left, pairs.right, shared.weight, vetoed != NONE)
    group = cluster(edges, lists, shared.is_free, LEAST_WEIGHT)
    person = _numbered(group)
    sure = confidence(columns, pairs, shared.probability * (vetoed == NONE), person)
    return Linked(mentions, person, sure, pairs, shared, vetoed, columns, (vetoed != NONE) & has_one_number(pairs))


def _scripts(columns: Comparable) -> npt.NDArray[np.int32]:
    return np.asarray(columns.columns["script"]).astype(np.int32)


def _numbered(group: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Persons numbered by their first mention."""
    _, first, inverse = np.unique(group, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[inverse]


def confidence(
    columns: Comparable, pairs: Pairs, probability: npt.NDArray[np.float64], person: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    """For a linked mention the probability of its best pair within the person; for one alone, that it is alone."""
    together = person[pairs.left] == person[pairs.right]
    inside, outside = np.zeros(len(person)), np.zeros(len(person))
    for ends in (pairs.left, pairs.right):
        np.maximum.at(inside, ends[together], probability[together])
        np.maximum.at(outside, ends[~together], probability[~together])
    sizes = np.bincount(person)
    sure = np.where(sizes[person] > 1, inside, 1 - outside)
    named = columns.names.parts["given"] + columns.names.parts["family"] > 0
    return np.where(named, np.minimum(sure, MOST_SURE), 0.0)
