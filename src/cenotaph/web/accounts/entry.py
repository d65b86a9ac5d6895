"""How far somebody has come in: by a link, by a second factor; and when both are asked. Pure, so it can be tested."""

import time
from typing import Any

# A sensitive act asks for the second factor again when it was last shown longer ago than this.
FRESH = 10 * 60
# The steps of coming in: a code is asked; a second factor must be set up first; in.
CODE, SET_UP, IN = "code", "set up", "in"
ALONE = frozenset({"reader"})


def stage_of(role: str, *, has_factor: bool, on_network: bool, shown: bool) -> str:
    """How far a member of this role is in, who came by a link (or `shown` a second factor, too)."""
    if shown:
        return IN
    if has_factor:
        return CODE
    return SET_UP if on_network and role not in ALONE else IN


def is_fresh(has_factor: bool, shown_at: float, now: float) -> bool:
    """Whether the second factor was shown lately; who has none can show none."""
    return not has_factor or 0 <= now - shown_at <= FRESH


def is_in(held: Any) -> bool:
    """Whether the member of this session is in."""
    return bool(held.get("stage") == IN)


def may_act(held: Any) -> bool:
    """Whether the member of this session may do sensitive acts without showing the second factor again."""
    return is_fresh(bool(held.get("has_factor")), float(held.get("shown_at", 0.0)), time.time())
