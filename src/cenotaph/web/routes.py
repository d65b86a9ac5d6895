"""The policy table's far side: what each route of the desk asks for, and the class of each field that it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Need:
    """What a route asks for; `whole` where it shows the whole case: a right on one's own is then too little."""

    verb: str
    field_class: str
    whole: bool = False


_FIGURES = Need("see", "I", whole=True)
# What each route of the desk asks; None is open to anybody who can reach the desk. A route that is not here is refused.
ROUTES: Mapping[str, Need | None] = MappingProxyType(
    {
        "sign_in": None,
        "enter": None,
        "language": None,
        "leave": Need("see", "P"),
        "home": Need("see", "P"),
        "refused": _FIGURES,
        "documents": Need("see", "I"),
        "reading": Need("see", "S"),
        "next": Need("see", "S", whole=True),
        "intake": Need("add", "S"),
        "add": Need("add", "S"),
        "claim": Need("see", "S"),
        "accept": Need("verdict", "S"),
        "reject": Need("verdict", "S"),
        "correct": Need("write", "S"),
        "make": Need("write", "S"),
        "undo": Need("undo", "S"),
        "toll": _FIGURES,
        "toll_csv": _FIGURES,
        "incidents": _FIGURES,
        "incident": _FIGURES,
        "merge": Need("write", "S", whole=True),
        "split": Need("write", "S", whole=True),
        "voices": _FIGURES,
        "speaker": _FIGURES,
        "same_speaker": Need("write", "S", whole=True),
        "turn": Need("undo", "S"),
        "move": Need("write", "S", whole=True),
        # Who sees figures sees the map, and nobody else the ground under it: own tiles may tell of a place.
        "map_data": _FIGURES,
        "map_outlines": _FIGURES,
        "map_tiles": _FIGURES,
        "history": Need("see", "L", whole=True),
        "team": Need("see", "U", whole=True),
        "invite": Need("invite", "U", whole=True),
        "suspend": Need("invite", "U", whole=True),
    }
)

# The class of every field of a claim; a test fails when a new field has none.
CLAIM_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("id", "kind", "start", "end", "outcome", "low", "high", "unit", "status", "sex", "age", "role", "cause"),
            "I",
        ),
        **dict.fromkeys(("place", "event_start", "event_end", "event_precision", "said_by", "said_on", "hedge"), "I"),
        **dict.fromkeys(("counting", "of", "corrects", "blamed", "act", "on", "state", "language", "reader"), "I"),
        **dict.fromkeys(("document", "published_by", "published_on", "phrase"), "I"),
        **dict.fromkeys(("quote", "names", "groups", "occupations", "summary", "actors", "body"), "S"),
    }
)
