"""Begin a case."""

from pathlib import Path

from cenotaph.ledger.case import Case, prepare_case, settle_case
from cenotaph.ledger.history import sign, together
from cenotaph.ledger.models import EntryRow


def begin(
    folder: Path | str,
    *,
    title: str = "",
    rule: str = "cenotaph_v1",
    actor: str = "",
    today: str = "",
    address: str = "",
) -> Case:
    """Make a case in this folder, sign its first entry and open it. Raises CaseError when something is in the way.

    `today` (ISO) is for made-up cases whose days lie in the future: the day that the case takes for today; `address`
    names a PostgreSQL database to use in place of the case's own SQLite file.
    """
    case = prepare_case(folder, title=title, rule=rule, actor=actor, today=today, address=address)
    with together(case):
        if not EntryRow.objects.exists():
            sign(case, "begin", case.origin, title=case.title, rule=case.rule, public_key=case.public_key)
    return settle_case(case)
