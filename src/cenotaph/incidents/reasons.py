"""The comparisons by which two claims are held to be of one incident or of two; REASONS reads as the method."""

from collections.abc import Callable
from dataclasses import dataclass

from cenotaph.incidents.scene import Scene, causes_agree, day, times_agree
from cenotaph.provenance.places import places_agree


@dataclass(frozen=True, slots=True)
class Finding:
    """What one comparison says: `same` True speaks for one incident, False decides for two."""

    same: bool
    because: str


def place(left: Scene, right: Scene) -> Finding | None:
    """One place is the other or holds it; two places apart are two incidents; an unknown place says nothing."""
    if left.place is None or right.place is None:
        return None
    if not places_agree(left.place, right.place):
        return Finding(False, f"{left.place.name} and {right.place.name} are two places")
    if left.key == right.key:
        return Finding(True, f"both name {left.place.name}")
    inner, outer = (right.place, left.place) if left.place.holds(right.place) else (left.place, right.place)
    return Finding(True, f"{inner.name} lies in {outer.name}")


def time(left: Scene, right: Scene) -> Finding | None:
    """The stated days overlap; days apart are two incidents; an undated claim is of the week before its report."""
    if not times_agree(left, right):
        return Finding(False, f"{_said(left)} and {_said(right)} are apart in time")
    if not (left.is_dated and right.is_dated):
        return None
    if (left.start, left.end) == (right.start, right.end):
        return Finding(True, f"both give {_said(left)}")
    return Finding(True, f"{_said(left)} and {_said(right)} overlap")


def cause(left: Scene, right: Scene) -> Finding | None:
    """The causes can be words for one act; causes that exclude each other are two incidents."""
    if left.cause is None or right.cause is None:
        return None
    if not causes_agree(left.cause, right.cause):
        return Finding(False, f"the causes differ ({left.cause}, {right.cause})")
    return Finding(True, f"the cause is {left.cause}" if left.cause == right.cause else "the causes can be one act")


def blamed(left: Scene, right: Scene) -> Finding | None:
    """The same party is blamed; blaming different parties says nothing, for blame is often disputed."""
    shared = sorted(left.blamed & right.blamed)
    return Finding(True, f"both blame {shared[0]}") if shared else None


def page(left: Scene, right: Scene) -> Finding | None:
    """Both stand on one page."""
    return Finding(True, "both stand in one report") if left.page == right.page else None


REASONS: tuple[Callable[[Scene, Scene], Finding | None], ...] = (place, time, cause, blamed, page)

JUDGED_SAME = "A person judged them to be one incident."
JUDGED_APART = "A person judged them to be two incidents."
PART = "The one is a part of the other's figure."
SAME_VOICE = "Both repeat one assertion of one speaker."
SAME_PAGE = "The report gives no place of its own to this claim, and this is the incident that it speaks of there."
SAME_TOTAL = "Both are totals for the same place from the same first day."
ONE_TELLING = "One report tells of both as one event: the same day, a few kilometres apart."
ONLY_ONE = "it is the only known incident that the vaguer claim fits"


def why(left: Scene, right: Scene) -> str:
    """The comparisons that speak, joined to a sentence: those against if any is, else those for."""
    findings = [finding for reason in REASONS if (finding := reason(left, right))]
    against = [finding.because for finding in findings if not finding.same]
    return _sentence(against or [finding.because for finding in findings] or ["nothing contradicts"])


def _sentence(parts: list[str]) -> str:
    joined = "; ".join(parts)
    return f"{joined[:1].upper()}{joined[1:]}."


def _said(scene: Scene) -> str:
    start, end = day(scene.start), day(scene.end)
    if not scene.is_dated:
        return f"the days before {end}" if end else "an unknown day"
    if start == end and start:
        return start
    return f"{start or 'an unknown day'} to {end or 'an unknown day'}"
