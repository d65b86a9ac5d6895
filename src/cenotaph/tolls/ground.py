"""Ground: claims of which many tolls are asked; what tolls of different scopes share is worked out once."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
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
MOST_HEARD = 500_000  # voices in hearings of days, for each of which few people ask
Key = tuple[str, str | None, str]


@dataclass(slots=True)
class _Kept:
    """A hearing, and what was made of it."""

    hearing: Hearing
    known: Known = field(default_factory=dict)
    weighings: "Weighings | None" = None


class Ground:
    """Claims, judgements and lineage. Equal in every toll to `reconcile_scope`; a second scope takes a fraction.

    May be asked by several threads: each hearing is made once, and what is kept is never changed but added to.
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
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._making: dict[Key, RLock] = {}
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
        return self._weighings(self._heard(scope, rule)).of(scope, rule)

    def _weighings(self, kept: "_Kept") -> "Weighings":
        from cenotaph.tolls.weighing import Weighings  # numpy, of which a single toll has no need

        with self._lock:
            if kept.weighings is None:
                kept.weighings = Weighings(kept.hearing, self.found)
            return kept.weighings

    def ahead(self, scope: Scope, rule: str, some: int) -> Iterator[None]:
        """Weigh what all scopes of these people by this rule rest on, so many incidents at a time."""
        kept = self._heard(scope, rule)
        yield
        yield from self._weighings(kept).ahead(scope, rule, some)

    def let_go(self, as_of: str) -> None:
        """What was heard by this day is not asked for again."""
        with self._lock:
            for key in [key for key in self._kept if key[1] == as_of]:
                del self._kept[key]

    def _heard(self, scope: Scope, rule: str) -> "_Kept":
        check_rule(rule)
        key = (scope.outcome, scope.as_of, hears_by(rule))
        with self._lock:
            if (kept := self._again(key)) is not None:
                return kept
            making = self._making.setdefault(key, RLock())
        # Who asks of another hearing does not wait: in a very large case one takes a minute.
        with making:
            with self._lock:
                if (kept := self._again(key)) is not None:
                    return kept
            with uncollected():
                made = _Kept(hear(self.found, scope, rule, self.judgements, self.lineage))
            with self._lock:
                self._kept[key] = made
                self._making.pop(key, None)
                self._forget()
                return made

    def _again(self, key: Key) -> "_Kept | None":
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _forget(self) -> None:
        """Let go of too many hearings: first of those of a day, the oldest first; never of the newest."""
        *others, _ = self._kept
        days = [key for key in others if key[1] is not None]
        while days and (len(self._kept) > KEPT or self._heard_on_days() > MOST_HEARD):
            del self._kept[days.pop(0)]
        for key in [key for key in others if key in self._kept][: max(0, len(self._kept) - KEPT)]:
            del self._kept[key]

    def _heard_on_days(self) -> int:
        return sum(len(kept.hearing.heads) for key, kept in self._kept.items() if key[1] is not None)
