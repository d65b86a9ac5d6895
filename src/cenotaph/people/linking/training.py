"""What a case teaches the model: which passes of EM are run, and how far their answer is believed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cenotaph.people.linking.spec import NOT_REACHED, Comparison

LEAST_MENTIONS = 3000  # below this the shipped shares stand: too few people are named twice to learn from
LEAST_PAIRS = 300  # a pass over fewer pairs teaches nothing
_SHIPPED_COUNTS = 400.0  # the shipped shares weigh as much as this many pairs of one person
_LEAST_SHARE = 1e-6

# Agreements within which most pairs are one person, or nearly so; each pass teaches the comparisons it does not use.
PASSES: tuple[tuple[str, ...], ...] = (
    ("given_key", "born"),
    ("given_key", "father_key", "family_key"),
    ("given_key", "grandfather_key", "family_key"),
    ("given_key", "father_key", "grandfather_key"),
    ("father_key", "grandfather_key", "family_key"),
)


@dataclass(frozen=True, slots=True)
class Share:
    """How often the two mentions of one person (m), and those of two strangers (u), stand at a level."""

    m: float
    u: float


Shares = Mapping[str, Mapping[str, Share]]  # comparison → level → share


def shipped(comparisons: tuple[Comparison, ...]) -> Shares:
    """The shares that people_v1 comes with."""
    return {each.name: {level.name: Share(level.m, level.u) for level in each.levels} for each in comparisons}


def enough(mentions: int) -> bool:
    """Whether a case is large enough to learn from."""
    return mentions >= LEAST_MENTIONS


def passes(counted: Mapping[tuple[str, ...], float]) -> list[tuple[str, ...]]:
    """The passes worth making, by how many pairs each would see."""
    return [columns for columns in PASSES if counted.get(columns, 0.0) >= LEAST_PAIRS]


def blend(comparisons: tuple[Comparison, ...], learned: Shares, ones: float) -> Shares:
    """Learned shares, drawn towards the shipped ones as far as `ones` (pairs of one person seen) are few.

    The level that no pair reaches only carries how often two strangers share a skeleton; it stays as it is given.
    """
    start = shipped(comparisons)
    blended: dict[str, dict[str, Share]] = {}
    for each in comparisons:
        blended[each.name] = {}
        for level in each.levels:
            old = start[each.name][level.name]
            new = learned.get(each.name, {}).get(level.name)
            if new is None or level.name == NOT_REACHED:
                blended[each.name][level.name] = new or old
                continue
            weight = ones / (ones + _SHIPPED_COUNTS)
            m = weight * new.m + (1 - weight) * old.m
            blended[each.name][level.name] = Share(max(m, _LEAST_SHARE), max(new.u, _LEAST_SHARE))
    return blended


def with_shares(comparison: Comparison, shares: Mapping[str, Share]) -> Comparison:
    """The comparison with these shares in place of its own."""
    levels = tuple(
        replace(level, m=shares[level.name].m, u=shares[level.name].u) if level.name in shares else level
        for level in comparison.levels
    )
    return replace(comparison, levels=levels)
