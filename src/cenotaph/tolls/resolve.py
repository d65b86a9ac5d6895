"""Resolve one incident: the accounts of its speakers in, one verdict out, whole counts and parts told apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.reading import Claim
from cenotaph.tolls.account import Account, Notes, accounts
from cenotaph.tolls.figure import Figure, total
from cenotaph.tolls.rules_v1 import Combine
from cenotaph.tolls.saying import speaker_of
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
    said = list(claims)
    if len(said) == 1 and said[0].of is None:
        return _of_one_claim(said[0], combine, notes)
    return resolve_many(said, scope, combine, notes)


def resolve_many(said: list[Claim], scope: Scope, combine: Combine, notes: Notes) -> Finding | None:
    """The same the long way, which any number of claims can go."""
    said = without_subsets(said, scope, notes)
    told = accounts(said, notes)
    if not told:
        return None
    added = [account for account in told if account.additional]
    if not added:
        return _base(told, combine, notes)
    base = [account for account in told if not account.additional]
    extra = _on_top(base, added, notes)
    base += [each for each in added if each not in extra and not (each.singles or each.vague)]
    findings = ([_base(base, combine, notes)] if base else []) + _by_status(extra, combine, notes)
    return merge(findings)


def _on_top(base: list[Account], extra: list[Account], notes: Notes) -> list[Account]:
    """What comes on top of others' counts: no vague word, no single people, and not more than was counted ("he and 33
    others")."""
    if not base:
        return extra
    counted = [account.figure.best or 0 for account in base if not account.singles and not account.vague]
    kept = []
    for account in extra:
        if account.vague:
            because = "It is a vague word, and others count."
        elif account.singles and counted:
            because = "It tells of single people, and counts of all stand beside it."
        else:
            kept.append(account)
            continue
        for claim in account.claims:
            notes.aside.setdefault(claim, because)
    return [each for each in kept if not counted or (each.figure.best or 0) <= max(counted)]


def without_subsets(claims: list[Claim], scope: Scope, notes: Notes) -> list[Claim]:
    """Leave out parts whose whole is counted; a part with no whole at hand stands only where nothing else does."""
    if all(claim.of is None and claim.counting != "subset" for claim in claims):
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
        singles=all(account.singles for account in typed),
        weighs=any(account.weighs for account in typed),
    )


def _by_status(found: Sequence[Account], combine: Combine, notes: Notes) -> list[Finding]:
    if len(found) < 2:
        return [_judged(found, combine, notes)] if found else []
    grouped: dict[str | None, list[Account]] = defaultdict(list)
    for account in found:
        grouped[account.status].append(account)
    return [_judged(group, combine, notes) for _, group in sorted(grouped.items(), key=lambda pair: pair[0] or "")]


def _judged(found: Sequence[Account], combine: Combine, notes: Notes) -> Finding:
    if len(found) > 1:
        return judged_many(found, combine, notes)
    account = found[0]
    said = account.figure
    alone, because = _one_account(
        combine, (said.low, said.best, said.high), account.vague, account.firmness, account.singles
    )
    mine = frozenset(account.claims)
    if because is not None:
        for claim in account.claims:
            notes.aside.setdefault(claim, because)
    return Finding(
        alone.figure,
        mine if alone.low else _NONE,
        mine if alone.best else _NONE,
        mine if alone.high else _NONE,
        mine if alone.used else _NONE,
        alone.grade,
        (account.speaker,),
    )


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def _one_account(
    combine: Combine, said: tuple[int | None, int | None, int | None], vague: bool, firmness: int, singles: bool
) -> tuple[Finding, str | None]:
    """What comes of an account beside which no other stands, whoever gives it and when; and why it was set aside."""
    only = Account("", None, Figure(*said), "", ("one",), vague, firmness, singles=singles)
    notes = Notes()
    return judged_many([only], combine, notes), notes.aside.get("one")


def judged_many(found: Sequence[Account], combine: Combine, notes: Notes) -> Finding:
    """The finding of several accounts of the same people; of one, the long way."""
    verdict = combine(found)
    for account, because in verdict.aside:
        for claim in account.claims:
            notes.aside.setdefault(claim, because)
    high, used = _claims(verdict.high), _claims(found)
    if verdict.aside:
        used = used.difference(*[account.claims for account, _ in verdict.aside]) | high
    return Finding(
        verdict.figure,
        low=_claims(verdict.low),
        best=_claims(verdict.best),
        high=high,
        used=used,
        grade=verdict.grade,
        speakers=tuple(sorted({account.speaker for account in found})),
    )


def _of_one_claim(claim: Claim, combine: Combine, notes: Notes) -> Finding | None:
    """The finding of a claim by itself: the same for all claims that say the same, whoever says it where and when."""
    finding, aside = _alone(
        combine, claim.status, claim.low, claim.high, claim.phrase, claim.names, (claim.hedge, claim.counting)
    )
    if aside is not None:
        notes.aside.setdefault(claim.id, aside)
    if finding is None:
        return None
    mine = frozenset((claim.id,))
    return Finding(
        finding.figure,
        mine if finding.low else finding.low,
        mine if finding.best else finding.best,
        mine if finding.high else finding.high,
        mine if finding.used else finding.used,
        finding.grade,
        (speaker_of(claim),),
    )


@lru_cache(maxsize=65536)
def _alone(
    combine: Combine,
    status: str | None,
    low: int | None,
    high: int | None,
    phrase: str,
    names: tuple[str, ...],
    manner: tuple[str, str],
) -> tuple[Finding | None, str | None]:
    """What comes of such a claim, and why it was set aside, worked out the long way on a claim that says only this."""
    hedge, counting = manner
    said = Claim(
        "one", "count", 0, 0, "", low=low, high=high, phrase=phrase, status=status, names=names, hedge=hedge,
        counting=counting,
    )  # fmt: skip
    notes = Notes()
    return resolve_many([said], Scope(), combine, notes), notes.aside.get(said.id)


def _claims(found: Iterable[Account]) -> frozenset[str]:
    return frozenset([claim for account in found for claim in account.claims])
