"""What the explorer shows of a scope that is weighed the short way is what it shows of the whole toll."""

import importlib
import random
from pathlib import Path

import pytest

from cenotaph.ledger import asking, queries
from cenotaph.ledger.asking import Asked
from cenotaph.web.explaining import Straight, Weighed, explained_of
from cenotaph.web.figures import Figures
from cenotaph.web.pages.tolls import compared_for, explored
from cenotaph.web.shelf.whole import Whole

BENCH = Path(__file__).parents[2] / "bench"
STATUSES = (None, None, None, "civilian", "security_forces")


@pytest.fixture(scope="module")
def digests():
    """bench/digest_tolls.py, which makes claims that say anything at all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        return importlib.import_module("digest_tolls")


def planted(case, claims):
    """Figures of these claims alone."""
    return Whole.of_whole(case, asking._footing(queries.Ground(tuple(claims), (), f"{id(claims)}"), (), ()))


def some_scopes(source, claims):
    """Scopes of which most cut through what is told."""
    places = [each for claim in claims if claim.place for each in (claim.place.id, *claim.place.within)]
    parties = [blame.name for claim in claims for blame in claim.blamed] or [None]
    days = sorted({claim.event_start for claim in claims if claim.event_start})
    yield Asked()
    for _ in range(10):
        first, last = sorted(source.choices(days, k=2))
        cut = source.random() < 0.4
        yield Asked(
            outcome=source.choice(("killed", "killed", "injured")),
            status=source.choice(STATUSES),
            place=source.choice((None, source.choice(places))),
            first=first if cut else None,
            last=last if cut else None,
            blamed=source.choice((None, None, source.choice(parties))),
            rule=source.choice((None, "ibc_v1", "ucdp_v1")),
            as_of=source.choice((None, None, None, last)),
        )


@pytest.mark.parametrize("shape", ["case", "strange", "regions_only", "nothing_known"])
def test_a_scope_the_short_way_is_the_scope_the_long_way(case, digests, monkeypatch, shape):
    source = random.Random(11)
    claims = digests.strange(source, 300) if shape == "strange" else digests.bench_tolls.SHAPES[shape](900)
    figures = planted(case, claims)
    scopes = list(some_scopes(source, claims)) if shape != "nothing_known" else [Asked(), Asked(outcome="injured")]
    for asked in scopes:
        for language in ("en", "ar"):
            assert isinstance(explained_of(figures, asked), Weighed)
            short = explored(figures, (asked, language))
            with monkeypatch.context() as patched:
                patched.setattr(Figures, "weighing", lambda *_: None)
                assert isinstance(explained_of(figures, asked), Straight)
                assert explored(figures, (asked, language)) == short


def test_two_rules_and_days_side_by_side_the_short_way_are_those_the_long_way(case, digests, monkeypatch):
    figures = planted(case, digests.bench_tolls.SHAPES["case"](900))
    day = figures.standing().days[-9]
    for other in (Asked(rule="ibc_v1"), Asked(as_of=day), Asked(place="region-2")):
        short = compared_for(figures, (Asked(), other, "en"))
        assert short.gone or short.come
        with monkeypatch.context() as patched:
            patched.setattr(Figures, "weighing", lambda *_: None)
            assert compared_for(figures, (Asked(), other, "en")) == short


def test_some_claims_stand_in_no_part(case, digests):
    claims = digests.bench_tolls.SHAPES["case"](900)
    figures = planted(case, claims)
    beside = list(explained_of(figures, Asked(place="region-2")).beside(3))
    assert {"outside", "repeats"} <= {kind for kind, _, _ in beside}
    for kind, first, count in beside:
        assert len(first) == min(3, count), kind
