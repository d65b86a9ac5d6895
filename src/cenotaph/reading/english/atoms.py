"""Atoms: the plain numbers of a sentence, in digits or in words, each with its offsets and its value."""

import re
from typing import NamedTuple

from cenotaph.reading.text import in_small

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_UNITS = {word: value for value, word in enumerate(_WORDS.split())}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_SMALL = _UNITS | _TENS
_WORD_NUMBER = "|".join(sorted(_SMALL, key=len, reverse=True))

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september"]
_MONTHS += ["october", "november", "december"]
# "On March 10 500 people": a day and a number, never 10,500.
_NO_DAY = "".join(f"(?<!{month} )" for name in _MONTHS for month in dict.fromkeys((name, name[:3], f"{name[:3]}.")))
_GROUPED_AS_ABROAD = (
    _NO_DAY + r"\d{1,3}(?:[ .]\d{3})+(?=\s+(?:people|persons|civilians|refugees|children|women|men|families|residents|"
    r"villagers|inhabitants|displaced|homeless|households|deaths|dead|wounded|injured|soldiers|troops|fighters|rebels|militants|"
    r"victims|casualties|prisoners|detainees|hostages|migrants|killed|missing)\b)"
)
_DIGITS = _GROUPED_AS_ABROAD + r"|\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?![\d])|\d{1,3} 000(?!\d)|\d+\.\d+|\d+"
_ABROAD = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ATOM = re.compile(
    rf"(?<![\w$€£¥#.,/:])(?:(?P<digits>{_DIGITS})(?P<suffix>[km])?(?!\w|[.,/:]\d)"
    rf"|(?P<andhalf>(?:{_WORD_NUMBER}|a)\s+and\s+a\s+half(?=\s+(?:dozen|hundred|thousand|million)\b))"
    rf"|(?P<half>(?:half|(?:a\s+)?quarter\s+of)\s+a(?=\s+(?:dozen|hundred|thousand|million)\b))"
    rf"|(?P<a>(?:an?|another)(?=\s+(?:dozen|score\s+of|hundred|thousand|million)\b))"
    rf"|(?P<mixed>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s][1-9](?![\d,.]))"
    rf"|(?P<word>(?:{_WORD_NUMBER})(?:(?:-\s?|\s)(?:one|two|three|four|five|six|seven|eight|nine)\b)?)\b)",
)
# The words with which a number in words may begin.
WORD = re.compile(r"\w+")
_BEGIN = frozenset([*_SMALL, "a", "an", "another", "half", "quarter"])
_SCALE = re.compile(r"[\s-]+(dozen|score|hundred|thousand|million)\b")
_MORE = re.compile(
    rf"(?:\s*,\s*|\s+)(?:and\s+)?((?:{_WORD_NUMBER})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)\b"
)


class Atom(NamedTuple):
    """One number: `words[start:end]`; `dozen` says that it was told in dozens or scores."""

    start: int
    end: int
    value: int
    dozen: bool


def atoms(words: str) -> list[Atom]:
    """Every plain number of a sentence in order, in digits or in words."""
    found: list[Atom] = []
    at = 0
    words = in_small(words)
    for word in WORD.finditer(words):
        begins = word[0][0].isdigit() or word[0] in _BEGIN
        if word.start() < at or not begins or not (hit := _ATOM.match(words, word.start())):
            continue
        value, end = _start(hit)
        value, end, dozen = _scaled(words, value, end)
        at = max(end, hit.end())
        if value >= 1 and value == int(value):
            found.append(Atom(hit.start(), end, int(value), dozen))
    return found


def _start(hit: re.Match[str]) -> tuple[float, int]:
    if digits := hit["digits"]:
        plain = re.sub(r"[,\s]" if not _ABROAD.fullmatch(digits) else r"[.\s]", "", digits)
        times = {"k": 1000, "m": 1_000_000}.get((hit["suffix"] or ""), 1)
        # Through round(), because 3.3 * 1000 is not quite 3300.
        return (round(float(plain) * times, 6) if "." in plain else int(plain) * times), hit.end()
    if hit["andhalf"]:
        return _SMALL.get(hit["andhalf"].split()[0], 1) + 0.5, hit.end()
    if hit["half"]:
        return (0.25 if "quarter" in hit["half"] else 0.5), hit.end()
    if hit["a"]:
        return 1, hit.end()
    if hit["mixed"]:
        return _SMALL[re.split(r"[-\s]", hit["mixed"])[0]] + int(hit["mixed"][-1]), hit.end()
    return sum(_SMALL[part] for part in re.split(r"[-\s]+", hit["word"])), hit.end()


def _scaled(words: str, value: float, end: int) -> tuple[float, int, bool]:
    """Follow scales and further words: "two hundred and thirty-one thousand"."""
    total: float = 0
    dozen = False
    while True:
        if scale := _SCALE.match(words, end):
            times = SCALES[scale[1]]
            dozen = dozen or times in (12, 20)
            value, end = value * times, scale.end()
            if times >= 1000:
                total, value = total + value, 0
        elif (more := _MORE.match(words, end)) and (value >= 100 or (not value and total)):
            part = sum(_SMALL[word] for word in more[1].split("-"))
            # "one hundred, five were" is two numbers: only "and" or nothing may join them, and never after digits.
            if "," in words[end : more.start(1)] or words[end - 1].isdigit():
                break
            value, end = value + part, more.end()
        else:
            break
    return total + value, end, dozen
