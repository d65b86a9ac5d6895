"""Ground: claims of which many tolls are asked; what tolls of different scopes share is worked out once."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any

from cenotaph.incidents import Judgement
from cenotaph.provenance import Lineage
from cenotaph.provenance.memory import uncollected
from cenotaph.reading import Claim
from cenotaph.tolls.hearing import Hearing, hear, in_order
from cenotaph.tolls.parts import Part, parts_of
from cenotaph.tolls.reconcile import Known, check_rule, toll_of
from cenotaph.tolls.scope import Scope, hears_by
from cenotaph.tolls.toll import Toll

if TYPE_CHECKING:
    from cenotaph.tolls.weighing import Weighing, Weighings

KEPT = 12  # hearings; each holds about as much as the claims themselves


@dataclass(slots=True)
class _Kept:
    """A hearing, and what was made of it."""

    hearing: Hearing
    known: Known = field(default_factory=dict)
    weighings: "Weighings | None" = None


class Ground:
    """Claims, judgements and lineage. Equal in every toll to `reconcile_scope`; a second scope takes a fraction.

    May be asked by several threads: one hearing is made at a time, and what is kept is never changed but added to.
    """

    def __init__(
        self,
        claims: Iterable[Claim | Mapping[str, Any]],
        *,
        judgements: Iterable[Judgement] = (),
        lineage: Iterable[Lineage] = (),
    ) -> None:
        self.found = in_order(claims)
        self.judgements = tuple(judgements)
        self.lineage = tuple(lineage)
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = RLock()

    def toll(self, scope: Scope, rule: str = "cenotaph_v1") -> Toll:
        """The toll of this scope. Raises TollError for an unknown rule."""
        kept = self._heard(scope, rule)
        with uncollected():
            return toll_of(self.found, kept.hearing, scope, rule, kept.known, across=True)

    def parts(self, scope: Scope, rule: str = "cenotaph_v1") -> tuple[Part, ...]:
        """What the toll of this scope adds up; the incidents of the parts carry no links. Raises TollError."""
        kept = self._heard(scope, rule)
        with uncollected():
            return parts_of(kept.hearing, scope, rule, kept.known)

    def weighing(self, scope: Scope, rule: str = "cenotaph_v1") -> "Weighing | None":
        """The toll of this scope, of which single reasons and parts can be asked; None where it has no short way.

        Raises TollError.
        """
        from cenotaph.tolls.weighing import Weighings  # numpy, of which a single toll has no need

        kept = self._heard(scope, rule)
        with self._lock:
            if kept.weighings is None:
                kept.weighings = Weighings(kept.hearing, self.found)
        return kept.weighings.of(scope, rule)

    def _heard(self, scope: Scope, rule: str) -> "_Kept":
        check_rule(rule)
        key = (scope.outcome, scope.as_of, hears_by(rule))
        with self._lock:
            if key not in self._kept:
                with uncollected():
                    self._kept[key] = _Kept(hear(self.found, scope, rule, self.judgements, self.lineage))
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]
