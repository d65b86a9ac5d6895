"""The policy table's far side: what each route of the desk asks for, and the class of each field that it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Need:
    """What a route asks for; `whole` where it shows the whole case: a right on one's own is then too little.

    `fresh` is for sensitive acts: whoever has a second factor shows it again when it was last shown a while ago.
    """

    verb: str
    field_class: str
    whole: bool = False
    fresh: bool = False


_FIGURES = Need("see", "I", whole=True)
_ADD = Need("add", "S")
_SEND = Need("send", "I", whole=True)
_OWN = Need("see", "P")
_OWN_FRESH = Need("see", "P", fresh=True)
# What each route of the desk asks; None is open to anybody who can reach the desk. A route that is not here is refused.
ROUTES: Mapping[str, Need | None] = MappingProxyType(
    {
        "sign_in": None,
        "enter": None,
        "language": None,
        "leave": Need("see", "P"),
        "home": Need("see", "P"),
        "refused": _FIGURES,
        "behind": _FIGURES,
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
        "place_choices": Need("write", "S"),
        "undo": Need("undo", "S"),
        # Whole claims, with their words.
        "export_claims": Need("see", "S", whole=True),
        "toll": _FIGURES,
        "toll_csv": _FIGURES,
        "toll_chart": _FIGURES,
        "toll_svg": _FIGURES,
        "toll_png": _FIGURES,
        "incidents": _FIGURES,
        "incident": _FIGURES,
        # The coding room.
        "queues": Need("see", "S", whole=True),
        "queue_next": Need("see", "S", whole=True),
        "take": Need("comment", "S", whole=True),
        "give": Need("lead", "S", whole=True),
        "tie": Need("write", "S", whole=True),
        "setting": Need("lead", "S", whole=True),
        "comment": Need("comment", "S", whole=True),
        "translate": Need("write", "S", whole=True),
        "retract": Need("undo", "S"),
        "book": Need("see", "P"),
        "book_compare": Need("see", "P"),
        "book_draft": Need("lead", "S", whole=True),
        "book_publish": Need("lead", "S", whole=True),
        "samples": Need("see", "S", whole=True),
        "sample": Need("see", "S", whole=True),
        "draw": Need("lead", "S", whole=True),
        "blind": Need("write", "S", whole=True),
        "code": Need("write", "S", whole=True),
        "finish": Need("write", "S", whole=True),
        "adjudication": Need("see", "S", whole=True),
        "adjudicate": Need("write", "S", whole=True),
        "merge": Need("write", "S", whole=True),
        "split": Need("write", "S", whole=True),
        "voices": _FIGURES,
        "speaker": _FIGURES,
        "same_speaker": Need("write", "S", whole=True),
        "allegations": _FIGURES,
        "responses": Need("see", "S", whole=True),
        "response": Need("see", "S", whole=True),
        "step": Need("write", "S", whole=True),
        "remind": Need("write", "S", whole=True),
        "turn": Need("undo", "S"),
        "search": Need("see", "I"),
        "save_search": Need("see", "I"),
        "drop_search": Need("see", "I"),
        "move": Need("write", "S", whole=True),
        # Who sees figures sees the map, and nobody else the ground under it: own tiles may tell of a place.
        "map_data": _FIGURES,
        "map_outlines": _FIGURES,
        "map_tiles": _FIGURES,
        # The register: whoever sees it sees names; who judges is asked once more, pair by pair.
        "people": Need("see", "S", whole=True),
        "person": Need("see", "S", whole=True),
        "person_act": Need("write", "S", whole=True),
        "incident_people": Need("see", "S", whole=True),
        "place_people": Need("write", "S", whole=True),
        "lists": Need("see", "S", whole=True),
        "list": Need("see", "S", whole=True),
        "list_add": Need("write", "S", whole=True),
        "list_map": Need("write", "S", whole=True),
        "list_undo": Need("write", "S", whole=True),
        "review": Need("see", "S", whole=True),
        "review_judge": Need("verdict", "S"),
        "review_undo": Need("undo", "S"),
        "conflicts": Need("see", "S", whole=True),
        "people_progress": Need("see", "S", whole=True),
        "households": Need("see", "S", whole=True),
        "household": Need("see", "S", whole=True),
        "household_judge": Need("verdict", "S"),
        # Exhibits: words and pixels are of one class, also in the smallest copy; each is asked for once more by itself.
        "exhibits": Need("see", "S"),
        "exhibit": Need("see", "S"),
        "exhibit_picture": Need("see", "S"),
        "exhibit_play": Need("see", "S"),
        # To take an original away is an act of its own, for those who see the whole case.
        "exhibit_original": Need("write", "S", whole=True),
        "exhibit_describe": Need("write", "I"),
        "exhibit_link": Need("write", "S", whole=True),
        "exhibit_undo": Need("undo", "S"),
        "history": Need("see", "L", whole=True),
        "team": Need("see", "U", whole=True),
        "invite": Need("invite", "U", whole=True, fresh=True),
        "suspend": Need("invite", "U", whole=True, fresh=True),
        "change_role": Need("invite", "U", whole=True, fresh=True),
        "reset_factors": Need("invite", "U", whole=True, fresh=True),
        # Coming in; one's own account.
        "second": None,
        "passkey_ask": None,
        "passkey_answer": None,
        "set_up": None,
        "again": _OWN,
        "account": _OWN,
        "totp": _OWN_FRESH,
        "passkey_begin": _OWN_FRESH,
        "passkey_finish": _OWN_FRESH,
        "codes": _OWN_FRESH,
        "factor_remove": _OWN_FRESH,
        "session_end": _OWN,
        "tokens": _OWN,
        "token_make": _OWN_FRESH,
        "token_revoke": _OWN,
        # Addresses, feeds and web hooks.
        "jobs": _ADD,
        "jobs_ask": _ADD,
        "jobs_again": _ADD,
        "jobs_clear": _ADD,
        "jobs_pause": _ADD,
        "feeds": _ADD,
        "feed_add": _ADD,
        "feed_remove": _ADD,
        "feed_look": _ADD,
        "hooks": _SEND,
        "hook_add": Need("send", "I", whole=True, fresh=True),
        "hook_remove": _SEND,
        "hook_again": _SEND,
        # The API: by token. Its lists are kept to one's own where a right reaches no further.
        "api_page": _OWN,
        "openapi": None,
        "api:api-root": None,
        "api:cases": _OWN,
        "api:documents": Need("see", "I"),
        "api:document": Need("see", "I"),
        "api:claims": Need("see", "I"),
        "api:claim": Need("see", "I"),
        "api:voices": _FIGURES,
        "api:voice": _FIGURES,
        "api:incidents": _FIGURES,
        "api:incident": _FIGURES,
        "api:tolls": _FIGURES,
        "api:people": Need("see", "S", whole=True),
        "api:api_person": Need("see", "S", whole=True),
        "api:exhibits": Need("see", "S"),
        "api:exhibit": Need("see", "S"),
        "api:releases": _OWN,
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

# The class of every field that the API tells; a test fails when a new field has none.
API_FIELDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "PlaceOut": dict.fromkeys(("name", "id", "precision", "lat", "lon", "within"), "I"),
        "BlameOut": dict.fromkeys(("name", "hedge"), "I"),
        "CaseOut": {"id": "P", "title": "P", **dict.fromkeys(("rule", "made_on", "today", "counts"), "I")},
        "DocumentOut": {
            **dict.fromkeys(("id", "media_type", "size", "received_at", "title", "language"), "I"),
            **dict.fromkeys(("published_by", "published_on"), "I"),
            **dict.fromkeys(("name", "source", "captured_by", "text"), "S"),
        },
        "ClaimOut": {**CLAIM_FIELDS, "standing": "I"},
        "VoiceOut": dict.fromkeys(
            ("id", "speaker", "first_on", "publishers", "claims", "relays", "hardened", "circular"), "I"
        ),
        "PersonOut": dict.fromkeys(
            (
                *("id", "superseded_by", "names", "fate", "status", "status_because", "sex", "ages", "born", "died"),
                *("places", "mentions", "consent"),
            ),
            "S",
        ),
        "LinkOut": dict.fromkeys(("about", "subject"), "S"),
        "ExhibitOut": dict.fromkeys(
            (
                *("id", "kind", "media_type", "size", "received_at", "graphic", "caption", "origin", "shows_day"),
                *("shows_place", "described_by", "described_at", "links"),
            ),
            "S",
        ),
        "IncidentOut": dict.fromkeys(("id", "scope", "place", "start", "end", "cause", "claims", "covers"), "I"),
        "ReasonOut": dict.fromkeys(("claim", "used", "part", "because"), "I"),
        "TollOut": {
            **dict.fromkeys(("low", "best", "high", "outcome", "status", "scope", "as_of", "rule"), "I"),
            **dict.fromkeys(("named", "grade", "note", "voices", "reasons"), "I"),
        },
    }
)
