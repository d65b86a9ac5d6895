"""Account: what one speaker says, in the end, of one incident: parts added, overtaken figures replaced."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from cenotaph.reading import Claim
from cenotaph.tolls.figure import Figure, figure, total
from cenotaph.tolls.held import held_by_counts, weighed_by
from cenotaph.tolls.manner import FIRMNESS, manner_of
from cenotaph.tolls.saying import beside_others, sentence_of, speaker_of, with_one_more
from cenotaph.tolls.so_far import held_beside, held_so_far
from cenotaph.tolls.telling import told
from cenotaph.tolls.wording import is_single, is_vague

# The status key of people without a status who are told beside others in one sentence.
BESIDE = "not said"
_DENIES = "It denies the figure, so it gives none of its own."


class Account(NamedTuple):
    """One speaker's newest figure of one incident, for one status (None: for people without distinction).

    `day` is the ISO day on which it was said ("" when unknown). `firmness` is 0 for asserted up to 3 for suggested.
    `additional` marks figures said on top of another that this speaker does not give ("a third man died").
    `singles` marks an account that only tells of single people ("his sister"), and so claims to be no count of all.
    `weighs` marks the author of a report who gives a figure first and then quotes others: it has weighed theirs.
    """

    speaker: str
    status: str | None
    figure: Figure
    day: str
    claims: tuple[str, ...]
    vague: bool = False
    firmness: int = 0
    additional: bool = False
    singles: bool = False
    weighs: bool = False


@dataclass(slots=True)
class Notes:
    """Why claims were set aside while a toll was worked out, by claim id; the first reason given stands."""

    aside: dict[str, str] = field(default_factory=dict)

    def set_aside(self, claims: Iterable[Claim], because: str) -> None:
        for claim in claims:
            self.aside.setdefault(claim.id, because)


def accounts(claims: Iterable[Claim], notes: Notes) -> tuple[Account, ...]:
    """Every speaker's account of one incident, per status; subsets must have been set aside before."""
    said = list(claims)
    if len(said) == 1:
        only = _account(speaker_of(said[0]), said[0].status, said, notes)
        return (only,) if only else ()
    if _is_plain(said):
        return accounts_of(sorted(said, key=_order), frozenset(), frozenset(), notes)
    return accounts_of_any(said, notes)


def _is_plain(said: list[Claim]) -> bool:
    """Each on a page of its own and none of single people: then no claim says how another is to be heard."""
    if len({claim.document for claim in said}) < len(said):
        return False
    return not any(manner.is_single for manner in map(manner_of, said))


def accounts_of_any(said: list[Claim], notes: Notes) -> tuple[Account, ...]:
    """The accounts of claims some of which bear upon others, which all claims can go."""
    said = with_one_more(sorted(said, key=_order))
    weighing = weighed_by(said)
    held = held_by_counts(said, speaker_of, is_single, is_vague)
    notes.set_aside(held, "It tells of people whom the count of all by the same speaker already holds.")
    said = _without(said, held)
    return accounts_of(said, beside_others(said), weighing, notes)


def accounts_of(
    said: list[Claim], beside: AbstractSet[str], weighing: AbstractSet[str], notes: Notes
) -> tuple[Account, ...]:
    """Every speaker's account, of claims in order; `beside` and `weighing` are ids."""
    by_speaker: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in said:
        by_speaker[speaker_of(claim), BESIDE if claim.id in beside else claim.status or ""].append(claim)
    told = [
        account
        for (speaker, status), mine in (sorted(by_speaker.items()) if len(by_speaker) > 1 else by_speaker.items())
        if (account := _account(speaker, status or None, mine, notes)) is not None
    ]
    if weighing:
        told = [account if weighing.isdisjoint(account.claims) else account._replace(weighs=True) for account in told]
    return tuple(_on_top(told)) if len(told) > 1 else tuple(told)


def _on_top(told: list[Account]) -> list[Account]:
    """What a speaker says "in addition" goes on top of its own count of all people, and of nobody else's.

    Beside its own counts of some people it is one more part; beside none it stays an addition to what others count.
    """
    if not any(account.additional for account in told):
        return told
    bases = [account for account in told if account.status in (BESIDE, None) and not account.additional]
    wholes = {account.speaker: account for account in sorted(bases, key=lambda account: account.status is None)}
    typed = {account.speaker for account in told if account.status is not None and not account.additional}
    extras = [account for account in told if account.additional]
    for extra in extras:
        if whole := wholes.get(extra.speaker):
            claims, day = (*whole.claims, *extra.claims), max(whole.day, extra.day)
            wholes[extra.speaker] = whole._replace(figure=whole.figure + extra.figure, claims=claims, day=day)
    kept = [
        account._replace(status=account.status or BESIDE, additional=False)
        if account.additional and account.speaker in typed
        else account
        for account in told
        if not (account.additional and account.speaker in wholes)
    ]
    grown = {(each.speaker, each.status): each for each in wholes.values()}
    return [each if each.additional else grown.get((each.speaker, each.status), each) for each in kept]


def _order(claim: Claim) -> tuple[str, str, int, int, str]:
    return (claim.said_on or claim.published_on or "", claim.document or "", claim.start, claim.low or 0, claim.id)


def _account(speaker: str, status: str | None, said: list[Claim], notes: Notes) -> Account | None:
    if len(said) == 1:
        return _one_claim(speaker, status, said[0], notes)
    if all(manner.is_plain for manner in map(manner_of, said)):
        return _plain_account(speaker, status, said, notes)
    return account_of_any(speaker, status, said, notes)


def _plain_account(speaker: str, status: str | None, said: list[Claim], notes: Notes) -> Account:
    """The account of firm numbers of all: only the newest stand."""
    used = _of_the_newest_day(said, speaker, notes)
    firmness = max([FIRMNESS.get(claim.hedge, 0) for claim in used])
    return Account(speaker, status, told(used), _first_said(used), tuple([claim.id for claim in used]), False, firmness)


def account_of_any(speaker: str, status: str | None, said: list[Claim], notes: Notes) -> Account | None:
    """The account of claims that say anything at all: the long way, which plain ones can go too."""
    said = _without_singles(_withdrawn(said, notes), speaker, notes)
    base = [claim for claim in said if claim.counting != "additional"]
    base = _newest(base, speaker, notes)
    extra = [claim for claim in said if claim.counting == "additional"]
    held = [*held_so_far(base), *held_beside(extra, base)]
    notes.set_aside(held, f"{speaker} also gives a total so far, which holds it.")
    base, extra = _without(base, held), _without(extra, held)
    if base and any(FIRMNESS.get(claim.hedge, 0) < 3 for claim in base):
        # What is only suggested neither adds to a firm figure nor makes it less firm.
        loose = [claim for claim in (*base, *extra) if claim.hedge == "suggested"]
        notes.set_aside(loose, f"It was only suggested, and {speaker} also gives a firmer figure.")
        base, extra = _without(base, loose), _without(extra, loose)
    if base:
        loose = [claim for claim in extra if is_vague(claim)]
        notes.set_aside(loose, f"It is a vague word, and {speaker} also gives a figure.")
        extra = _without(extra, loose)
    if not base:
        # "An additional 23 soldiers", said again as 25 two days later, is one figure that grew, not two.
        extra = _newest(extra, speaker, notes)
    elif extra:
        day = max(claim.known_on or "" for claim in base)
        older = [claim for claim in extra if (claim.known_on or "") < day]
        notes.set_aside(older, f"{speaker} said it before its newest figure, which takes it in.")
        extra = [claim for claim in extra if (claim.known_on or "") >= day]
    figures = ([told(base)] if base else []) + [figure(claim) for claim in extra]
    whole = total(figures)
    if whole is None:
        return None
    used = base + extra
    return Account(
        speaker=speaker,
        status=status,
        figure=whole,
        day=_first_said(used),
        claims=tuple(claim.id for claim in used),
        vague=all(is_vague(claim) for claim in used),
        firmness=max(FIRMNESS.get(claim.hedge, 0) for claim in used),
        additional=not base,
        singles=all(is_single(claim) for claim in used),
    )


def _one_claim(speaker: str, status: str | None, claim: Claim, notes: Notes) -> Account | None:
    """The account of a speaker who says one thing only: the same, the short way."""
    if claim.hedge == "denied":
        notes.set_aside([claim], _DENIES)
        return None
    manner = manner_of(claim)
    return Account(
        speaker,
        status,
        manner.figure,
        claim.said_on or claim.published_on or "",
        (claim.id,),
        manner.is_vague,
        manner.firmness,
        manner.is_added,
        manner.is_single,
    )


def _without_singles(said: list[Claim], speaker: str, notes: Notes) -> list[Claim]:
    """Single people told of beside a speaker's count of all are in that count, unless one sentence adds them to it."""
    if not any(is_single(claim) for claim in said):
        return said
    counted = {
        sentence_of(claim)
        for claim in said
        if not is_single(claim) and not is_vague(claim) and claim.low != 0 and claim.counting != "additional"
    }
    if not counted:
        return said
    held = [claim for claim in said if is_single(claim) and sentence_of(claim) not in counted]
    notes.set_aside(held, f"It tells of single people, whom the count by {speaker} already holds.")
    return _without(said, held)


def _without(said: list[Claim], left_out: list[Claim]) -> list[Claim]:
    out = {claim.id for claim in left_out}
    return [claim for claim in said if claim.id not in out]


def _first_said(used: list[Claim]) -> str:
    """The day from which the account stands as it is: the first on which each of its figures had been given."""
    firsts: dict[tuple[int | None, int | None], str] = {}
    for claim in used:
        day = claim.known_on or ""
        firsts[claim.low, claim.high] = min(day, firsts.get((claim.low, claim.high), day))
    return max(firsts.values(), default="")


def _withdrawn(said: list[Claim], notes: Notes) -> list[Claim]:
    """A speaker's denial takes back its own earlier figure; a denial is never a figure itself."""
    denied: dict[int | None, Claim] = {}
    for claim in reversed(said):
        # `said` is in order, so the denial kept here is the first one after this claim.
        denial = denied.get(claim.low)
        if claim.hedge == "denied":
            notes.set_aside([claim], _DENIES)
            denied[claim.low] = claim
        elif denial is not None:
            notes.set_aside([claim], f"{speaker_of(denial)} took it back on {denial.known_on or 'an unknown day'}.")
    return [claim for claim in said if claim.id not in notes.aside]


def _newest(base: list[Claim], speaker: str, notes: Notes) -> list[Claim]:
    """The claims of the speaker's newest day; a vague word does not replace a number."""
    numbers = [claim for claim in base if not is_vague(claim)]
    if numbers and len(numbers) < len(base):
        notes.set_aside(
            [claim for claim in base if is_vague(claim)],
            f"{speaker} also gives a number, which says more than this word.",
        )
        base = numbers
    return _of_the_newest_day(base, speaker, notes) if base else base


def _of_the_newest_day(base: list[Claim], speaker: str, notes: Notes) -> list[Claim]:
    bounded = [claim for claim in base if claim.low is not None] or base
    day = max([claim.known_on or "" for claim in bounded])
    newest = [claim for claim in base if (claim.known_on or "") >= day]
    if len(newest) == len(base) and not any(claim.corrects for claim in base):
        return newest
    corrections = [claim for claim in newest if claim.corrects]
    if corrections:
        notes.set_aside([c for c in newest if not c.corrects], f"{speaker} corrected it on {day or 'the same day'}.")
        newest = corrections
    # Saying the same again renews nothing: the figure dates from the day on which it was first given.
    figures = {(claim.low, claim.high) for claim in newest}
    again = [claim for claim in _without(base, newest) if (claim.low, claim.high) in figures]
    older = _without([claim for claim in base if (claim.known_on or "") < day], again)
    notes.set_aside(older, f"{speaker} gave a newer figure on {day}, which replaces it.")
    return [*again, *newest] if not older or not again else _after(older, [*again, *newest])


def _after(older: list[Claim], kept: list[Claim]) -> list[Claim]:
    """Only what was said after the last figure that was replaced: a figure given up and taken up again is new."""
    last = max(claim.known_on or "" for claim in older)
    return [claim for claim in kept if (claim.known_on or "") > last] or kept
