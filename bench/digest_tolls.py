"""Digests of tolls, reasons, voices, incidents and lineage, to tell that a quicker way changed no result by a byte.

python bench/digest_tolls.py --out before.json      with the code as it was
python bench/digest_tolls.py --against before.json  with the code as it is; exit 1 where anything differs

Over the shapes of bench_tolls.py, over many small cases of claims that say anything at all (names, parts, hedges, words
without numbers, copies, judgements), and over the claims of the demo case; each by every rule and in several scopes.
"""

import argparse
import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bench_tolls

from cenotaph.incidents import Judgement, incidents
from cenotaph.provenance import Lineage, independence, voices
from cenotaph.reading import Claim
from cenotaph.tolls import CUTS, RULES, Scope, breakdown, history, reconcile_scope
from cenotaph.tolls.parts import parts
from cenotaph.values import HEDGES, STATUSES, Blame

PHRASES = (
    "",
    "dozens of people",
    "a man",
    "his two sons",
    "at least {n} people",
    "{n} people",
    "another victim",
    "6 to 8",
)
NAMES = ("Adam Falah", "Adam Fallah", "Mira Tess", "Yusef Oran")
SCOPES = (
    Scope(),
    Scope(as_of="2031-01-20"),
    Scope(status="civilian"),
    Scope(sex="female", as_of="2031-02-01"),
    Scope(place="region-1"),
    Scope(period=("2031-01-03", "2031-01-15")),
    Scope(blamed="Marland army"),
    Scope(outcome="injured", age="child"),
)


def strange(source: random.Random, count: int) -> list[Claim]:
    """Claims that say anything at all, from few words, so that they meet."""
    towns = [*bench_tolls.places(random.Random(1), 6), bench_tolls.region(1), bench_tolls.COUNTRY, None, None]
    found: list[Claim] = []
    for number in range(count):
        low = source.choice((0, 1, 1, 2, 3, 5, 8, 12, 37, 143, 973, None))
        high = source.choice((low, low, None, low and low + 3))
        begun = source.randint(0, 18)
        start, end = source.choice(
            ((begun, begun), (begun, begun), (begun, begun + 2), (begun, begun + 60), (None, None))
        )
        said = source.sample(("Monitor 1", "Ministry 2", "activists", "Outlet 3"), source.choice((0, 0, 1, 1, 2)))
        kind = source.choice(("count",) * 9 + ("responsibility",))
        wholes = [claim.id for claim in found[-6:] if claim.kind == "count"]
        found.append(
            Claim(
                id=f"{number:06x}",
                kind=kind,
                start=20 * source.randint(0, 3),
                end=90,
                quote="words",
                outcome=source.choice(("killed", "killed", "killed", "injured")) if kind == "count" else None,
                low=low,
                high=high,
                phrase=source.choice(PHRASES).format(n=low or high or 4),
                unit=source.choice(("people", "people", "people", None, "families")),
                status=source.choice((None, None, *STATUSES)),
                groups=tuple(source.sample(("Orlani", "Vessan"), source.choice((0, 0, 0, 1, 2)))),
                occupations=tuple(source.sample(("judge", "driver"), source.choice((0, 0, 0, 1)))),
                sex=source.choice((None, None, None, "female", "male")),
                age=source.choice((None, None, None, "child")),
                role=source.choice((None,) * 12 + ("perpetrator",)),
                names=tuple(source.sample(NAMES, source.choice((0, 0, 0, 0, 1, 2)))),
                cause=source.choice(bench_tolls.CAUSES),
                place=source.choice(towns),
                event_start=None if start is None else bench_tolls.day(start),
                event_end=None if end is None or source.random() < 0.05 else bench_tolls.day(end),
                said_by=tuple(said),
                said_on=source.choice((None, None, bench_tolls.day(begun + source.randint(0, 6)))),
                hedge=source.choice(("asserted",) * 4 + HEDGES),
                counting=source.choice(("single", "single", "unknown", "cumulative", "additional", "subset")),
                of=source.choice(wholes) if wholes and source.random() < 0.15 else None,
                corrects=source.random() < 0.05,
                blamed=tuple(Blame(name) for name in source.sample(bench_tolls.PARTIES, source.choice((0, 0, 1, 2)))),
                document=source.choice((None, *(f"page-{at}" for at in range(max(4, count // 4))))),
                published_by=source.choice((None, "Outlet 3", "Outlet 4", "Monitor 1", "The Monitor 1")),
                published_on=source.choice((None, *(bench_tolls.day(begun + at) for at in range(4)))),
            )
        )
    source.shuffle(found)
    return found


def copies(source: random.Random, found: list[Claim]) -> tuple[Lineage, ...]:
    """Some pages copy others."""
    pages = sorted({claim.document for claim in found if claim.document})
    return tuple(Lineage(*source.sample(pages, 2), 0.9, "copied.") for _ in range(len(pages) // 5) if len(pages) > 1)


def judged(source: random.Random, found: list[Claim]) -> tuple[Judgement, ...]:
    """People judged some pairs."""
    names = [claim.id for claim in found]
    return tuple(
        Judgement(*source.sample(names, 2), source.choice(("same", "not_same", "unsure")))
        for _ in range(len(found) // 12)
    )


def demo_claims() -> tuple[list[Claim], tuple[Lineage, ...]]:
    """The claims of the demo case and which of its documents copy which."""
    from cenotaph.demo import build
    from cenotaph.ledger import derived, queries

    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "demo")
        return queries.standing_claims(), derived.copied()


def digests(*, quick: bool) -> Iterator[tuple[str, str]]:
    """A name and a digest for each of what is compared."""
    for name, make in bench_tolls.SHAPES.items():
        yield from _case(name, make(200 if quick else 1500), (), ())
    for seed in range(20 if quick else 300):
        source = random.Random(seed)
        claims = strange(source, source.randint(3, 60))
        ruled = judged(source, claims) if seed % 3 == 0 else ()
        yield from _case(f"strange {seed}", claims, copies(source, claims) if seed % 2 else (), ruled)
    found, lines = demo_claims()
    yield "demo lineage", digest(lines)
    yield from _case("demo", found, lines, ())


def _case(
    name: str, claims: list[Claim], lineage: tuple[Lineage, ...], ruled: tuple[Judgement, ...]
) -> Iterator[tuple[str, str]]:
    told = voices(claims, lineage=lineage)
    yield f"{name}: voices", digest(told)
    yield f"{name}: ties", digest(independence(told, claims))
    yield f"{name}: incidents", digest(incidents(claims, judgements=ruled))
    given: dict[str, Any] = {"judgements": ruled, "lineage": lineage}
    for rule in RULES:
        for scope in SCOPES:
            yield f"{name}: {rule}, {scope}", digest(reconcile_scope(claims, scope, rule=rule, **given))
    yield f"{name}: parts", digest([parts(claims, scope, **given) for scope in SCOPES[:5]])
    if len(claims) <= 200:
        yield f"{name}: history", digest(history(claims, Scope(), **given))
        yield f"{name}: cuts", digest([breakdown(claims, cut, Scope(), **given) for cut in CUTS])


def digest(found: object) -> str:
    """A hash of all that it says; sets are put in order first."""
    return hashlib.sha256(_plain(found).encode()).hexdigest()


def _plain(found: object) -> str:
    if isinstance(found, set | frozenset):
        return f"{{{', '.join(sorted(map(_plain, found)))}}}"
    if isinstance(found, tuple | list) and not hasattr(found, "_fields"):
        return f"[{', '.join(map(_plain, found))}]"
    if isinstance(found, dict):
        return f"{{{', '.join(f'{_plain(key)}: {_plain(value)}' for key, value in found.items())}}}"
    names = getattr(found, "__dataclass_fields__", getattr(found, "_fields", None))
    if names is not None:
        inner = ", ".join(f"{name}={_plain(getattr(found, name))}" for name in names)
        return f"{type(found).__name__}({inner})"
    return repr(found)


def main() -> int:
    """Write the digests, or compare them with those written before."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--against", type=Path)
    asked.add_argument("--quick", action="store_true")
    given = asked.parse_args()
    found = dict(digests(quick=given.quick))
    print(f"{len(found):,} digests: {digest(found)}")
    if given.out:
        given.out.write_text(json.dumps(found))
    if given.against:
        before = json.loads(given.against.read_text())
        differing = [name for name in found if before.get(name) != found[name]]
        print(f"{len(differing):,} differ" + "".join(f"\n  {name}" for name in differing[:20]))
        return 1 if differing or before.keys() != found.keys() else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
