"""Resolve one incident: the accounts of its speakers in, one verdict out, whole counts and parts told apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.reading import Claim
from cenotaph.tolls.account import Account, Notes, accounts
from cenotaph.tolls.figure import Figure, total
from cenotaph.tolls.rules_v1 import Combine
from cenotaph.tolls.scope import Scope


@dataclass(frozen=True, slots=True)
class Finding:
    """What came out of one incident: its figure, which claims carry each bound, and the grade where the rule grades."""

    figure: Figure
    low: frozenset[str] = frozenset()
    best: frozenset[str] = frozenset()
    high: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    grade: str | None = None
    speakers: tuple[str, ...] = ()


def resolve(claims: Iterable[Claim], scope: Scope, combine: Combine, notes: Notes) -> Finding | None:
    """One incident's finding, or None when no claim of it counts in the scope."""
    said = without_subsets(list(claims), scope, notes)
    told = accounts(said, notes)
    if not told:
        return None
    base = [account for account in told if not account.additional]
    extra = _on_top(base, [account for account in told if account.additional], notes)
    base += [account for account in told if account.additional and account not in extra and not account.singles]
    findings = ([_base(base, combine, notes)] if base else []) + _by_status(extra, combine, notes)
    return merge(findings)


def _on_top(base: list[Account], extra: list[Account], notes: Notes) -> list[Account]:
    """What comes on top of others' counts: not single people, and not more than was counted ("he and 33 others")."""
    counted = [account.figure.best or 0 for account in base if not account.singles and not account.vague]
    if not counted:
        return extra
    for account in extra:
        if account.singles:
            for claim in account.claims:
                notes.aside.setdefault(claim, "It tells of single people, and counts of all stand beside it.")
    return [each for each in extra if not each.singles and (each.figure.best or 0) <= max(counted)]


def without_subsets(claims: list[Claim], scope: Scope, notes: Notes) -> list[Claim]:
    """Leave out parts whose whole is counted; a part with no whole at hand stands only where nothing else does."""
    if len(claims) == 1 and claims[0].of is None:
        return claims
    ids = {claim.id for claim in claims}
    parts = [claim for claim in claims if claim.of in ids]
    notes.set_aside(parts, "It is a part of another figure in this toll, which already holds it.")
    rest = [claim for claim in claims if claim.of not in ids]
    # Where only some people are counted, a part of a wider whole is itself the figure of those people.
    loose = [claim for claim in rest if claim.counting == "subset" and not (scope.splits_people and claim.of)]
    if len(loose) == len(rest):
        return rest
    notes.set_aside(loose, "It is a part of a whole that is counted by another figure.")
    left_out = {claim.id for claim in loose}
    return [claim for claim in rest if claim.id not in left_out]


def merge(findings: Sequence[Finding]) -> Finding:
    """The sum of findings about different people."""
    if len(findings) == 1 and (findings[0].figure.high is not None or not findings[0].high):
        return findings[0]
    summed = total(finding.figure for finding in findings)
    assert summed is not None
    return Finding(
        summed,
        low=frozenset().union(*[finding.low for finding in findings]),
        best=frozenset().union(*[finding.best for finding in findings]),
        high=frozenset().union(*[finding.high for finding in findings]) if summed.high is not None else frozenset(),
        used=frozenset().union(*[finding.used for finding in findings]),
        grade=_one({finding.grade for finding in findings}),
        speakers=tuple(sorted({name for finding in findings for name in finding.speakers})),
    )


def _one(grades: set[str | None]) -> str | None:
    return grades.pop() if len(grades) == 1 else None


def _base(found: Sequence[Account], combine: Combine, notes: Notes) -> Finding:
    wholes = [account for account in found if account.status is None]
    typed = [account for account in found if account.status is not None]
    if not wholes:
        return merge(_by_status(typed, combine, notes))
    if not typed:
        return _judged(wholes, combine, notes)
    parts = merge(_by_status(typed, combine, notes))
    bests = [account.figure.best for account in wholes if account.figure.best is not None and not account.vague]
    weighed = any(account.weighs for account in typed)
    if bests and (parts.figure.best or 0) <= max(bests) and not weighed:
        whole = _judged(wholes, combine, notes)
        return Finding(
            whole.figure, whole.low, whole.best, whole.high, whole.used | parts.used, whole.grade, whole.speakers
        )
    return _judged([*wholes, _as_account(parts, typed)], combine, notes)


def _as_account(parts: Finding, typed: Sequence[Account]) -> Account:
    """The parts that several speakers tell, as one account of the whole."""
    return Account(
        speaker=" and ".join(parts.speakers),
        status=None,
        figure=parts.figure,
        day=max(account.day for account in typed),
        claims=tuple(sorted(parts.used)),
        vague=all(account.vague for account in typed),
        firmness=min(account.firmness for account in typed),
        weighs=any(account.weighs for account in typed),
    )


def _by_status(found: Sequence[Account], combine: Combine, notes: Notes) -> list[Finding]:
    grouped: dict[str | None, list[Account]] = defaultdict(list)
    for account in found:
        grouped[account.status].append(account)
    return [_judged(group, combine, notes) for _, group in sorted(grouped.items(), key=lambda pair: pair[0] or "")]


def _judged(found: Sequence[Account], combine: Combine, notes: Notes) -> Finding:
    if len(found) == 1:
        return _alone(found[0], combine, notes)
    verdict = combine(found)
    for account, because in verdict.aside:
        for claim in account.claims:
            notes.aside.setdefault(claim, because)
    aside = {claim for account, _ in verdict.aside for claim in account.claims}
    return Finding(
        verdict.figure,
        low=_claims(verdict.low),
        best=_claims(verdict.best),
        high=_claims(verdict.high),
        used=_claims(found) - aside | _claims(verdict.high),
        grade=verdict.grade,
        speakers=tuple(sorted({account.speaker for account in found})),
    )


def _alone(account: Account, combine: Combine, notes: Notes) -> Finding:
    """The same for one account by itself, where neither its speaker nor its day can matter."""
    figure, low, best, high, used, grade, aside = _by_itself(
        combine, account.status, account.figure, account.vague, account.firmness, account.singles
    )
    if aside is not None:
        for claim in account.claims:
            notes.aside.setdefault(claim, aside)
    claims = frozenset(account.claims)
    return Finding(
        figure,
        claims if low else _NOTHING,
        claims if best else _NOTHING,
        claims if high else _NOTHING,
        claims if used else _NOTHING,
        grade,
        (account.speaker,),
    )


_NOTHING: frozenset[str] = frozenset()
_Verdict = tuple[Figure, bool, bool, bool, bool, str | None, str | None]


@lru_cache(maxsize=65536)
def _by_itself(
    combine: Combine, status: str | None, figure: Figure, vague: bool, firmness: int, singles: bool
) -> _Verdict:
    """What a rule makes of one account: its figure, which bounds rest on it, whether it counts, grade, why aside."""
    one = Account("", status, figure, "", (), vague, firmness, singles=singles)
    verdict = combine((one,))
    bounds = (bool(verdict.low), bool(verdict.best), bool(verdict.high))
    aside = next((because for _, because in verdict.aside), None)
    return (verdict.figure, *bounds, aside is None or bounds[2], verdict.grade, aside)


def _claims(found: Iterable[Account]) -> frozenset[str]:
    return frozenset(claim for account in found for claim in account.claims)
