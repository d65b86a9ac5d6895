"""What people add to speakers, responses and the desk: other names, steps, reminders, searches; and turns on them."""

from datetime import date

from cenotaph.errors import ClaimError, UsageError
from cenotaph.ledger import queries_follow
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import sign, together
from cenotaph.ledger.models import AliasRow, ClaimRow, ReminderRow, SharedSearchRow, StepRow, TurnRow
from cenotaph.ledger.values_follow import OPEN, TURNS, Alias, Reminder, SharedSearch, Step, Turn
from cenotaph.provenance.one_speaker import kept_names
from cenotaph.provenance.speaker import folded
from cenotaph.reading.speakers import canonical

MOST = 2000


def same_speaker(case: Case, name: str, speaker: str, *, why: str = "") -> int:
    """`name` is another name of `speaker`: from now on its claims are told under that one; the number of this word.

    The same again changes nothing. Raises UsageError for a name that is held to be somebody else's already.
    """
    name, speaker = (canonical(" ".join(each.split()))[:300] for each in (name, speaker))
    if not name or not speaker:
        raise UsageError("give both names: the one that gives way, and the one that is kept")
    with together(case):
        held = [each for each in queries_follow.aliases() if each.turn == OPEN]
        mine = next((each for each in held if folded(each.name) == folded(name)), None)
        if mine and folded(mine.speaker) == folded(speaker):
            return mine.number
        _check_free(name, speaker, mine, kept_names((each.name, each.speaker) for each in held))
        row = AliasRow.of(Alias(0, name, speaker, case.actor, case.clock(), why[:MOST]))
        row.save(force_insert=True)
        sign(case, "same_speaker", name, why=why[:MOST], number=row.pk, name=name, speaker=speaker)
    return int(row.pk)


def _check_free(name: str, speaker: str, mine: Alias | None, kept: dict[str, str]) -> None:
    if mine:
        raise UsageError(f"{name!r} is held to be {mine.speaker!r} already; take that back first")
    if folded(kept.get(folded(speaker), speaker)) == folded(name):
        raise UsageError(f"{name!r} and {speaker!r} are one speaker already, told as {name!r}")


def add_step(case: Case, claim: str, state: str, on: str, *, note: str = "", later: str = "") -> int:
    """A response had come so far on this day (ISO); `later` is a claim that tells it. Raises ClaimError, UsageError."""
    state = " ".join(state.split())[:40]
    if not state:
        raise UsageError("say how far it has come")
    day = _day(on)
    if day > case.today:
        raise UsageError(f"{day} lies in the future; give a day up to {case.today}")
    with together(case):
        for name in (claim, *([later] if later else [])):
            _check_claim(name)
        row = StepRow.of(Step(0, claim, state, day, case.actor, case.clock(), note[:MOST], later))
        row.save(force_insert=True)
        sign(case, "add_step", claim, number=row.pk, state=state, on=day, note=note[:MOST], later=later)
    return int(row.pk)


def remind(case: Case, claim: str, due: str, *, note: str = "") -> int:
    """Look at this claim again on that day (ISO). Raises ClaimError, UsageError."""
    day = _day(due)
    with together(case):
        _check_claim(claim)
        row = ReminderRow.of(Reminder(0, claim, day, note[:MOST], case.actor, case.clock()))
        row.save(force_insert=True)
        sign(case, "remind", claim, number=row.pk, due=day, note=note[:MOST])
    return int(row.pk)


def share_search(case: Case, name: str, address: str) -> int:
    """A search that everybody finds from now on. The same again changes nothing. Raises UsageError."""
    name = " ".join(name.split())[:120]
    if not name:
        raise UsageError("give the search a name")
    with together(case):
        for each in queries_follow.searches():
            if (each.name, each.address) == (name, address[:MOST]):
                return each.number
        row = SharedSearchRow.of(SharedSearch(0, name, address[:MOST], case.actor, case.clock()))
        row.save(force_insert=True)
        sign(case, "share_search", name, number=row.pk, name=name, address=address[:MOST])
    return int(row.pk)


def turn(case: Case, kind: str, number: int, to: str, *, why: str = "") -> bool:
    """Take one of these back, call it done, or open it again; False when it stands so already. Raises UsageError."""
    with together(case):
        found = queries_follow.one(kind, number)
        if found is None or to not in TURNS[kind]:
            raise UsageError(f"there is no {kind} {number} that could become {to!r}")
        if found.turn == to:
            return False
        if isinstance(found, Alias) and to == OPEN:
            held = [each for each in queries_follow.aliases() if each.turn == OPEN]
            mine = next((each for each in held if folded(each.name) == folded(found.name)), None)
            _check_free(found.name, found.speaker, mine, kept_names((each.name, each.speaker) for each in held))
        row = TurnRow.of(Turn(0, kind, number, to, case.actor, case.clock(), why[:MOST]))
        row.save(force_insert=True)
        about = found.name if isinstance(found, Alias) else str(number)
        sign(case, "turn", about, why=why[:MOST], number=row.pk, kind=kind, subject=number, turn=to)
    return True


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError as wrong:
        raise UsageError(f"{given!r} is no day; write it as YYYY-MM-DD") from wrong


def _check_claim(claim: str) -> None:
    if not ClaimRow.objects.filter(claim=claim).exists():
        raise ClaimError(f"there is no claim {claim} in this case; cenotaph claims lists them with their ids")
