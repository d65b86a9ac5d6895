"""Which pairs are looked at: of the agreements that a case of this size can pay for, those that find most."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking.chances import Ways, ways

Agreement = tuple[str, ...]
Found = Mapping[Agreement, npt.NDArray[np.bool_]]

# A pair that agrees in none of these is not looked at. A wide one makes those needless that are part of it.
AGREEMENTS: tuple[Agreement, ...] = (
    ("given_key", "father_key", "family_key"),
    ("given_key", "grandfather_key", "family_key"),
    ("given_key", "father_key", "grandfather_key"),
    ("given_key", "family_key"),
    ("born", "given_key"),
    ("born", "family_key"),
    ("born", "father_key"),
    ("given_key", "family_key", "died"),
    ("given_key", "father_key", "died"),
    ("father_key", "grandfather_key", "family_key", "died"),
    ("father_key", "grandfather_key", "family_key", "age"),
    ("given_key", "family_key", "place"),
    ("given_key", "father_key", "age"),
    ("given_key", "family_key", "year"),
    ("given_key", "family_key", "age"),
    ("given_key", "father_key", "family_key", "place"),
    ("given_key", "grandfather_key", "family_key", "place"),
    ("given_key", "father_key", "grandfather_key", "place"),
    ("given_key", "father_key", "grandfather_key", "age"),
    ("given_key", "father_key", "year"),
    ("given_key", "died", "place"),
    ("given_key", "family_key", "place", "sex"),
    ("given_key", "father_key", "family_key", "age"),
    ("given_key", "father_key", "place", "age"),
    ("given_key", "family_key", "place", "age"),
    ("given_key", "died", "place", "age"),
    ("given_key", "family_key", "died", "place"),
    ("given_key", "father_key", "family_key", "died"),
    ("given_key", "father_key", "died", "place"),
    ("given_key", "father_key", "family_key", "place", "age"),
    ("father_key", "family_key", "died", "place"),
    ("born", "given_key", "place"),
    ("born", "family_key", "place"),
    ("born", "died"),
    ("identity",),
)
# Two ways round: a name that one list turns about (family first). Looked at only where the whole is small.
TURNED = ("l.given_key = r.family_key and l.family_key = r.given_key",)


# An agreement that finds fewer pairs of one person than this, beside the others, is not worth its pairs; in a small
# case all that it can pay for are looked at, for people err in more ways than are reckoned with.
_LEAST_GAIN = 0.0005
_SMALL = 2e6  # pairs that any case can pay for


def budget(mentions: int) -> float:
    """How many pairs a case may look at: a small one at nearly all, a large one at a few for each mention."""
    return max(_SMALL, 7.0 * mentions)


def rules(counted: Mapping[Agreement, float], mentions: int, agrees: Mapping[str, float]) -> list[Agreement]:
    """The agreements to look at: of those that the case can pay for, about those that find most.

    `counted` tells how many pairs each would bring (columns that say nothing are not counted), `agrees` how often one
    person's two mentions agree in a column. Chosen greedily by what each finds beside the others for its price, from
    every first choice in turn (Khuller, Moss and Naor 1999, budgeted maximum coverage).
    """
    met = ways(agrees)
    finds = {columns: met.found_by(columns) for columns in counted}
    starts: list[list[Agreement]] = [[], *([columns] for columns in sorted(counted))]
    chosen = max(
        (_chosen(start, counted, finds, met, budget(mentions)) for start in starts),
        key=lambda each: (_share(each, finds, met), -_price(each, counted), sorted(each)),
    )
    # What a wider agreement brings anyway need not be looked at again.
    return [columns for columns in AGREEMENTS if columns in chosen and not _told(columns, chosen)]


def _chosen(
    start: list[Agreement], counted: Mapping[Agreement, float], finds: Found, met: Ways, allowed: float
) -> list[Agreement]:
    """The start and what is then taken one by one, as far as it can be paid for."""
    if _price(start, counted) > allowed:
        return []
    chosen = start
    while (following := _following(chosen, counted, finds, met, allowed)) is not None:
        chosen = [columns for columns in chosen if not set(following) < set(columns)] + [following]
    return chosen


def _following(
    chosen: list[Agreement], counted: Mapping[Agreement, float], finds: Found, met: Ways, allowed: float
) -> Agreement | None:
    """The agreement that finds most beside the chosen for what it costs beside them; None where none is worth it."""
    found, spent = _found(chosen, finds, met), _price(chosen, counted)
    best, following = 0.0, None
    for columns in sorted(counted):
        if columns in chosen or _told(columns, chosen):
            continue
        price = counted[columns] - sum(counted[each] for each in chosen if set(columns) < set(each))
        gain = float(met.shares[finds[columns] & ~found].sum())
        is_worth = gain >= _LEAST_GAIN or spent + price <= _SMALL
        worth = (gain + _LEAST_GAIN / 1000) / max(price, 1.0)
        if is_worth and spent + price <= allowed and worth > best:
            best, following = worth, columns
    return following


def _found(chosen: Sequence[Agreement], finds: Found, met: Ways) -> npt.NDArray[np.bool_]:
    """The ways of agreeing that any of these finds."""
    found = np.zeros(len(met.columns), np.bool_)
    for columns in chosen:
        found |= finds[columns]
    return found


def _share(chosen: Sequence[Agreement], finds: Found, met: Ways) -> float:
    """How many of the pairs of one person are found, rounded so that trifles do not decide."""
    return round(float(met.shares[_found(chosen, finds, met)].sum()), 4)


def _price(chosen: Iterable[Agreement], counted: Mapping[Agreement, float]) -> float:
    return sum(counted[columns] for columns in chosen)


def _told(columns: Sequence[str], chosen: Sequence[Sequence[str]]) -> bool:
    return any(set(other) < set(columns) for other in chosen)


def equal(columns: Sequence[str]) -> str:
    """The agreement as SQL."""
    return " and ".join(f"l.{column} = r.{column}" for column in columns)
