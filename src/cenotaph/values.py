"""Small frozen words that all rooms share: Place, Blame, and the closed lists of the field."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

OUTCOMES = (
    "killed",
    "injured",
    "missing",
    "detained",
    "abducted",
    "displaced",
    "sheltering",
    "bodies_found",
    "massacres",
    "attacks",
)
KINDS = ("count", "responsibility", "concealment", "evidence", "response")
STATUSES = ("civilian", "security_forces", "rebel", "combatant")
HEDGES = ("asserted", "reported", "alleged", "suggested", "denied")
COUNTINGS = ("cumulative", "additional", "single", "subset", "unknown")
# How far a response has come: each state that readers and people name, under one of five stages.
STATES: Mapping[str, str] = MappingProxyType(
    {
        "called_for": "called for",
        **dict.fromkeys(("announced", "scheduled", "filed", "referred"), "announced"),
        **dict.fromkeys(("formed", "under_way", "ordered", "issued", "charged", "arrested", "imposed"), "under way"),
        **dict.fromkeys(("held", "adopted", "agreed", "convicted", "acquitted", "condemned", "recalled"), "done"),
        **dict.fromkeys(("dismissed", "resigned", "apologised", "admitted", "ended", "closed", "done"), "done"),
        **dict.fromkeys(("denied", "refused", "dropped"), "dropped"),
    }
)
STAGES = tuple(dict.fromkeys(STATES.values()))
ACTS = (
    *(
        "meeting",
        "resolution",
        "inquiry",
        "arrest",
        "arrest warrant",
        "trial",
        "sanctions",
        "ceasefire",
        "condemnation",
    ),
    *("apology", "compensation", "dismissal", "resignation", "diplomatic protest", "referral", "complaint", "reward"),
    *("mourning", "curfew", "access", "accountability", "aid suspended", "work suspended", "admission", "denial"),
)
# From the sharpest to the vaguest; `area` is a named stretch of land that is no administrative unit.
PLACE_PRECISIONS = ("site", "village", "town", "district", "area", "region", "country", "unknown")
DATE_PRECISIONS = ("hour", "day", "period", "month", "year", "unknown")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as resolved by the gazetteer.

    `lat` and `lon` are degrees (WGS 84) or None. `within` holds the gazetteer ids of the places that contain it,
    nearest first, up to the country. `candidates` holds ids when the name fits several places and none was chosen.
    """

    name: str
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    id: str = ""
    within: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()

    def holds(self, other: "Place") -> bool:
        """Whether the other place is this one or lies inside it."""
        return bool(self.id) and (self.id == other.id or self.id in other.within)


@dataclass(frozen=True, slots=True)
class Blame:
    """A party held responsible by a claim, and how firmly (one of HEDGES)."""

    name: str
    hedge: str = "asserted"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something could not be done: in a sentence for people, with what and where, and what would help."""

    why: str
    where: str = ""
    what_would_help: str = ""
