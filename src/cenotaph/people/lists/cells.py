"""One cell: an age, a date or a sex as it was written, and what it says; with a word of why where it says nothing."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from cenotaph.people.names import letters

NOT_SAID = frozenset(
    {"", "-", "--", "?", "n/a", "na", "nan", "none", "null", "unknown", "not known", "غير معروف", "مجهول", "لا يوجد"}
)
OLDEST = 125
GARBLED = re.compile(r"[ØÙÃÐÑ][\x80-\xbf\u0152-\u2122]|[À-ÿ]{3}")
_UTF8 = re.compile(r"[ØÙÃÐÑ][\x80-\xbf\u0152-\u2122]")
_ARABIC_ONLY = re.compile(r"[\u0621-\u064a\s\d.,()/-]{6,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MONTHS = re.compile(r"\b(?:months?|mos?|mths?)\b|شهر|شهور|اشهر|أشهر")
_WEEKS = re.compile(r"\b(?:weeks?|wks?)\b|اسبوع|أسبوع|اسابيع|أسابيع")
_DAYS = re.compile(r"\b(?:days?|hours?|hrs?)\b|يوم|ايام|أيام|ساعة|ساعات|ساعه")
_YEARS = re.compile(r"\b(?:years?|yrs?|y/?o|yo)\b|عام|سنة|سنه|سنوات|اعوام|أعوام")
_LESS = re.compile(r"less than|under|<|اقل من|أقل من")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$")
_PARTS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?$")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})$|(\d{1,2})[-/.](\d{4})$")
_YEAR = re.compile(r"\D*(\d{4})\D*$")
_SERIAL = re.compile(r"(\d{4,5})(?:\.\d+)?$")
_SERIAL_DAYS = (3_000, 60_000)  # days since 1900 in a spreadsheet: from 1908 to 2064


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says (None or "" where nothing), and a remark when what was written could not be taken as it was."""

    value: str
    remark: str = ""


def age(written: str) -> tuple[float | None, str]:
    """Years, as a fraction for infants: "35", "٣٥", "4 months", "less than a day"; and a remark, or ""."""
    words = letters.digits(letters.silent_dropped(written)).strip().lower()
    if words in NOT_SAID or words in ("-1", "-1.0"):
        return None, ""
    numbers = _NUMBER.findall(words)
    if not numbers and not (_LESS.search(words) or re.match(r"(?:a|an|one)\b|شهر|يوم|عام|سنة|سنه|اسبوع", words)):
        return None, f"the age {written!r} says no number; left open"
    if len(numbers) > 1:
        return None, f"the age {written!r} gives more than one number; left open"
    number = float(numbers[0].replace(",", ".")) if numbers else 1.0
    for unit, part in ((_MONTHS, 12), (_WEEKS, 52), (_DAYS, 365)):
        if unit.search(words):
            return round(number / part, 3), ""
    if _LESS.search(words) and _YEARS.search(words) and number <= 1:
        return 0.0, ""
    if re.search(r"[<>+]|more than|over|اكثر من|أكثر من", words) or _LESS.search(words):
        return None, f"the age {written!r} is a bound, not an age; left open"
    if words.startswith("-") or number > OLDEST:
        return None, f"the age {written!r} cannot be; left open"
    return number, ""


def is_day_first(column: Iterable[str]) -> bool | None:
    """Whether dates such as 04/03/2025 put the day first: told from the dates of the column that leave no choice."""
    first = second = 0
    for written in column:
        found = _PARTS.match(letters.digits(written.strip())) if written else None
        if found:
            first += int(found[1]) > 12
            second += int(found[2]) > 12
    return None if first == second == 0 else first >= second


def day(written: str, day_first: bool | None) -> Read:
    """A date as YYYY-MM-DD, YYYY-MM or YYYY; of 04/03/2025 only the year is sure when nothing tells day from month."""
    words = letters.digits(letters.silent_dropped(written)).strip()
    if words.lower() in NOT_SAID:
        return Read("")
    if found := _ISO.match(words):
        return _date(written, *(int(part) for part in found.groups()))
    if found := _PARTS.match(words):
        one, other, year = (int(part) for part in found.groups())
        if day_first is None and one != other:
            return Read(f"{year:04}", f"in {written!r} day and month cannot be told apart; only the year was taken")
        return _date(written, year, other, one) if day_first is not False else _date(written, year, one, other)
    if found := _MONTH.match(words):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        return (
            Read(f"{year:04}-{month:02}") if 1 <= month <= 12 else Read(f"{year:04}", f"{written!r} has no such month")
        )
    if (found := _SERIAL.match(words)) and not 1880 <= int(found[1]) <= 2100:
        serial = int(found[1])
        if _SERIAL_DAYS[0] <= serial <= _SERIAL_DAYS[1]:
            return Read(
                (date(1899, 12, 30) + timedelta(days=serial)).isoformat(),
                f"{written!r} was read as a spreadsheet's day number",
            )
    if (found := _YEAR.match(words)) and 1880 <= int(found[1]) <= 2100:
        return Read(found[1])
    return Read("", f"{written!r} is no date that can be read; left open")


def _date(written: str, year: int, month: int, day_of_month: int) -> Read:
    try:
        return Read(date(year, month, day_of_month).isoformat())
    except ValueError:
        return Read(
            f"{year:04}" if 1880 <= year <= 2100 else "", f"there is no day {written!r}; only the year was taken"
        )


def sex(written: str) -> Read:
    """m or f; anything else stays open."""
    words = letters.silent_dropped(written).strip().lower()
    if words in NOT_SAID:
        return Read("")
    known = _sexes().get(letters.arabic_form(words) if letters.script_of(words) == letters.ARABIC else words)
    return Read(known) if known else Read("", f"the sex {written!r} is not understood; left open")


@cache
def _sexes() -> dict[str, str]:
    table = csv.DictReader(files(__package__).joinpath("hand/sexes.csv").read_text(encoding="utf-8").splitlines())
    return {letters.arabic_form(word): row["sex"] for row in table for word in row["words"].split("|")}


def mended(written: str) -> str:
    """Letters that were written as UTF-8 and read as something else ("Ù…Ø­Ù…Ø¯"), put right where that is certain."""
    if not GARBLED.search(written):
        return written
    if not _UTF8.search(written):
        return _as_windows(written)
    for wrong in ("cp1252", "latin-1"):
        try:
            return written.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
    return written


def _as_windows(written: str) -> str:
    """Arabic of Windows that was read as Western European ("ÓÇãÑ ÎÇáÏ"): certain where all letters become Arabic."""
    try:
        better = written.encode("cp1252").decode("windows-1256")
    except UnicodeError:
        return written
    return better if _ARABIC_ONLY.fullmatch(better) else written
