"""An age that stands in the name's own cell: "Samer Khaled (35)", "Samer Khaled, 4 months", "سامر خالد ٣٥ سنة"."""

import re

from cenotaph.people.names import letters

_UNIT = (
    r"(?:years?(?:[ -]old)?|y/?o|yrs?|months?(?:[ -]old)?|weeks?(?:[ -]old)?|days?(?:[ -]old)?"
    r"|عاما?|سنه|سنة|سنوات|اعوام|أعوام|شهرا?|شهور|اشهر|أشهر|اسبوعا?|أسبوعا?|اسابيع|أسابيع|يوما?|ايام|أيام)"
)
_BEFORE = r"(?:aged?|العمر|عمره|عمرها|البالغة? من العمر)"
_AT_END = re.compile(
    rf"(?:[\s,،\-–]+|[\s,،\-–]*[(\[]\s*)(?:{_BEFORE}\s*:?\s*)?(\d{{1,3}})\s*({_UNIT}?)\s*[)\]]?\s*$", re.I
)


def without_age(cell: str) -> tuple[str, str]:
    """The name without an age at its end, and the age in words ("35", "4 months"); "" where there is none."""
    words = letters.digits(letters.silent_dropped(cell))
    found = _AT_END.search(words)
    if not found or not words[: found.start()].strip():
        return cell, ""
    return words[: found.start()], f"{found[1]} {found[2]}".strip()
