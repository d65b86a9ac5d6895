"""A toll takes time in step with its claims, whatever their shape: no corner grows with the square."""

import gc
import importlib
from pathlib import Path
from typing import Any

import pytest

from cenotaph import reconcile

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def bench() -> Any:
    """bench/bench_tolls.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        return importlib.import_module("bench_tolls")


@pytest.mark.slow
def test_four_times_the_claims_take_about_four_times_as_long(bench):
    for name, made in bench.SHAPES.items():
        few, many = made(1500), made(6000)
        reconcile(few)
        gc.collect()
        # The square of four is sixteen; a busy machine may double what is measured once, so the better of two counts.
        short, long = (min(bench.seconds(reconcile, given) for _ in range(2)) for given in (few, many))
        assert long < 9 * short, name


def test_every_claim_of_every_shape_has_its_reason(bench):
    for made in bench.SHAPES.values():
        claims = made(120)
        assert sorted(reason.claim for reason in reconcile(claims).reasons) == sorted(claim.id for claim in claims)
