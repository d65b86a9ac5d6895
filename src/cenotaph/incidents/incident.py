"""Incident: claims gathered by place, time, act and actor; or a wider total that spans incidents."""

from dataclasses import dataclass

from cenotaph.values import Place


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims (ids) were held to be one incident (same=True) or two (same=False)."""

    left: str
    right: str
    same: bool
    because: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two claims (ids): `verdict` is "same", "not_same" or "unsure".

    `on` is the moment (ISO) of judging; judgements without one count in the order in which they are given. Later
    judgements win; "unsure" lifts an earlier one and leaves the pair to the rules.
    """

    left: str
    right: str
    verdict: str
    on: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident, or one wider total (`scope="total"`) that spans the incidents in `covers`.

    `claims` are claim ids in order of first appearance. `start`/`end` are ISO days or None. A total never stands beside
    the incidents it covers as if it were one of them: its figures bound their sum, they are not added to it. `covers`
    may name narrower totals too.
    """

    id: str
    claims: tuple[str, ...]
    scope: str = "incident"
    place: Place | None = None
    start: str | None = None
    end: str | None = None
    cause: str | None = None
    covers: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
