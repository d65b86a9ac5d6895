"""When a toll rose: that day is of the news; the dead are of the day of the deed, where a text tells it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cenotaph.reading.text import Text

if TYPE_CHECKING:
    from cenotaph.reading.when_choose import Time

_RISE = r"\b(?:rose|risen|rises|climbed|climbs|grew|grown|increased)\s+(?:from\s+[\w-]+\s+)?to\s+"
# "The toll from Sunday's attack rose to 18 on Tuesday".
_ROSE = re.compile(
    _RISE + r"(?:at\s+least\s+)?[\w,-]+\s+(?:(?:late|early)\s+)?(?:on\s+|by\s+)?$",
    re.IGNORECASE,
)
# "The toll of Sunday's bombing rose to 46 after three people died of their wounds overnight".
_MADE_RISE = re.compile(
    _RISE + r"[^.;]{0,60}?\b(?:after|when|as)\b[^.;]{0,80}?\b(?:died|dies|succumbed)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# "A third guard succumbed to his wounds on 2 March, raising the death toll to three".
_LATER = re.compile(
    r"\b(?:died|succumb\w+|dies)\b[^.;]{0,120}?\b(?:bring|rais|tak|push)\w+\s+(?:the\s+|its\s+)?(?:\w+\s+){0,3}?(?:toll|total|number|count|dead|deaths|fatalities)\b",
    re.IGNORECASE,
)
_OF_A_DEED = re.compile(r"['’]s?\s+\w")


def of_the_deed(text: Text, sentence: int, events: "Iterable[Time]") -> "list[Time]":
    """The times of a sentence that may be those of the deed: not the day on which its toll rose or was made full."""
    told = list(events)
    if not told:
        return told
    kept = [time for time in told if not _is_of_the_rise(text.body, time.start)] or told
    if sentence and _LATER.search(text.sentences[sentence].words):
        return [time for time in kept if _OF_A_DEED.match(text.body, time.end)]
    return kept


def _is_of_the_rise(body: str, at: int) -> bool:
    return bool(_ROSE.search(body, max(0, at - 60), at) or _MADE_RISE.search(body, max(0, at - 240), at))
