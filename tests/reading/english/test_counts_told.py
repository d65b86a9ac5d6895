"""Many ways of telling harm and peace: told/harmed.txt with the counts wanted, told/peaceful.txt with none."""

from pathlib import Path

import pytest

from cenotaph.reading import read
from cenotaph.reading.claim import Claim

TOLD = Path(__file__).parent / "told"


def lines(name: str) -> list[str]:
    return [line for line in (TOLD / name).read_text(encoding="utf-8").splitlines() if line]


def counts(words: str) -> list[Claim]:
    return [claim for claim in read(words, published_on="2031-05-14") if claim.kind == "count"]


def bounds(claim: Claim) -> str:
    """ "killed 5", "killed 5-", "killed -5", "killed 5-7"."""
    if claim.low == claim.high:
        return f"{claim.outcome} {claim.low}"
    low, high = ("" if bound is None else bound for bound in (claim.low, claim.high))
    return f"{claim.outcome} {low}-{high}"


@pytest.mark.parametrize("line", lines("harmed.txt"))
def test_harm_is_counted(line: str) -> None:
    words, _, wanted = line.partition(" => ")
    assert sorted(map(bounds, counts(words))) == wanted.split(", ")


@pytest.mark.parametrize("line", lines("peaceful.txt"))
def test_peace_is_not(line: str) -> None:
    assert counts(line.removesuffix(" =>")) == []
