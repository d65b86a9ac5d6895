"""Arabic numbers in digits, words or both: "مئتين وواحد وثلاثين", "45 ألفا و259", "خمس عشرة"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from cenotaph.reading.arabic.tables import rows
from cenotaph.reading.arabic.tokens import Token, fold


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number word: its value and its place in the grammar (unit, ten, tens, hundred, hundreds, scale, scaled)."""

    value: int
    kind: str


@dataclass(slots=True)
class _Sum:
    """A number while it is being added up: finished thousands, the group below them, and its lowest open place."""

    total: int = 0
    group: int = 0
    floor: int = 1_000_000_000
    scale_floor: int = 1_000_000_000
    unit: int = 0


@cache
def numerals() -> dict[str, Numeral]:
    """Folded number word -> Numeral."""
    return {
        fold(form): Numeral(int(row["value"]), row["kind"]) for row in rows("numerals") for form in row["forms"].split()
    }


def numeral(form: str) -> Numeral | None:
    """The number word behind a form, its leading ب or ل or ك taken off: "بثلاثة" is three; الاثنين is Monday."""
    table = numerals()
    if form in table:
        return table[form]
    if form[:1] in "بلك" and len(form) > 3:
        return table.get(form[1:])
    return None


def number_at(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """(value, end) of the longest number that starts at a token, or None. `end` is the index after its last token."""
    if share := _part_of_scale(tokens, begin) or _broken_scale(tokens, begin):
        return share
    sum_so_far = _Sum()
    at = begin
    end = None
    while at < len(tokens):
        part = _part(tokens, at, first=end is None)
        if part is None:
            break
        found, after, joined = part
        if not _add(sum_so_far, found, joined=joined, first=end is None):
            break
        at = end = after
        half = _half_of(tokens, at, found)
        if half:
            sum_so_far.total += half
            at = end = at + (2 if at + 1 < len(tokens) and numeral(tokens[at + 1].form.removeprefix("ال")) else 1)
            break
    if end is None:
        return None
    return sum_so_far.total + sum_so_far.group, end


def _part_of_scale(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """ "نصف مليون", "ربع مليون": a part of the thousand or million named after it."""
    parts = {"نصف": 2, "ربع": 4, "ثلث": 3}.get(tokens[begin].form.lstrip("وبل"))
    scale = numeral(tokens[begin + 1].form.removeprefix("ال")) if parts and begin + 1 < len(tokens) else None
    return (scale.value // parts, begin + 2) if parts and scale and scale.value >= 1000 else None


def _broken_scale(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """ "1.2 مليون", "٢٫٥ مليون": a broken number counts people only in thousands or millions."""
    if tokens[begin].kind != "decimal" or begin + 1 >= len(tokens):
        return None
    scale = numeral(tokens[begin + 1].form)
    if scale is None or scale.value < 1000:
        return None
    return round(Decimal(re.sub("[,٫]", ".", tokens[begin].form)) * scale.value), begin + 2


def _half_of(tokens: Sequence[Token], at: int, part: Numeral) -> int:
    """ "مليون ونصف", "مليونان ونصف المليون": half of the thousand or million just read."""
    if at >= len(tokens) or tokens[at].form != "ونصف" or part.value < 1000 or not part.kind.startswith("scale"):
        return 0
    return 500_000 if part.value >= 1_000_000 else 500


def _part(tokens: Sequence[Token], at: int, *, first: bool) -> tuple[Numeral, int, bool] | None:
    """The next part of a number: (what, index after it, whether an "and" leads to it)."""
    token = tokens[at]
    joined = False
    if not first and token.form == "و" and at + 1 < len(tokens):
        token, at, joined = tokens[at + 1], at + 1, True
    if token.kind == "number" and token.value is not None:
        return Numeral(token.value, "digits"), at + 1, joined
    if token.kind != "word" or token.tagged:
        return None
    if token.form in ("احد", "احدي", "واحد", "واحدي"):
        # "one of them" unless ten follows: eleven. "واحد" without ten is "one", or "and one of them".
        teen = at + 1 < len(tokens) and tokens[at + 1].form in ("عشر", "عشره")
        if teen or token.form != "واحد":
            return (Numeral(11, "teen"), at + 2, joined or token.form[0] == "و") if teen else None
    found = numeral(token.form)
    if found is None and token.form[:1] == "و" and len(token.form) > 2:
        found = numeral(token.form[1:])
        joined = joined or not first
    if found is None and first and token.form[:2] == "ال":
        found = _definite(token.form)
    return (found, at + 1, joined) if found else None


def _definite(form: str) -> Numeral | None:
    """ "الثلاثة", "الخمسة": but الاثنين and الأحد are days of the week."""
    return None if form in ("الاثنين", "الاحد", "الواحد", "الواحده", "الاف", "الالف") else numerals().get(form[2:])


def _add(so_far: _Sum, part: Numeral, *, joined: bool, first: bool) -> bool:
    """Add one part where the grammar of numbers allows it; False where a new number begins."""
    if part.kind in ("scale", "scales", "hundred") and not joined and not first:
        return _multiply(so_far, part)
    if part.kind == "ten" and not joined and not first and 1 <= so_far.unit <= 9:
        so_far.group += 10
        so_far.unit, so_far.floor = 0, 10
        return True
    if not first and not joined:
        return False
    return _append(so_far, part, first=first)


def _multiply(so_far: _Sum, part: Numeral) -> bool:
    if part.kind == "hundred":
        if not 3 <= so_far.unit <= 9 or so_far.group % 100 != so_far.unit:
            return False
        so_far.group += so_far.unit * 99
        so_far.unit, so_far.floor = 0, 100
        return True
    if so_far.group == 0 or part.value >= so_far.scale_floor:
        return False
    so_far.total += so_far.group * part.value
    so_far.group, so_far.unit = 0, 0
    so_far.floor = so_far.scale_floor = part.value
    return True


def _append(so_far: _Sum, part: Numeral, *, first: bool) -> bool:
    """One more addend: each must fit below the last; a unit may also stand before its tens (خمسة وعشرون)."""
    value = part.value
    if part.kind == "scales":
        return False
    if part.kind in ("scale", "scaled"):
        whole = value
        if whole >= so_far.scale_floor or so_far.group:
            return False
        so_far.total += whole
        so_far.floor = so_far.scale_floor = 1000 if whole < 1_000_000 else 1_000_000
        return True
    if part.kind == "tens" and so_far.unit and so_far.floor == 1:
        so_far.group += value
        so_far.unit, so_far.floor = 0, 1
        return True
    if not first and value >= so_far.floor:
        return False
    if part.kind == "digits" and not first and so_far.scale_floor > 1_000_000:
        return False
    so_far.group += value
    so_far.unit = value if part.kind == "unit" else 0
    so_far.floor = {"unit": 1, "ten": 1, "teen": 1, "tens": 1, "hundred": 100, "hundreds": 100}.get(part.kind, 0)
    return True
