"""The skeleton of a name: its consonants in one alphabet for all scripts, and what is known of the vowels between.

Two spellings of one name have the same skeleton in most cases, whichever the script: محمود and Mahmoud are both mhmd.
So are محمد and Mohammed; the vowels tell the two names apart. They are kept as two sets of signs per gap between the
consonants: those that the spelling says are there, and those that it rules out. Two spellings speak against each other
when one says what the other rules out; a spelling that leaves a vowel out says nothing and rules out little.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

GAPS = 5  # vowels past the fifth gap are not looked at
A, U, E, LONG_U, LONG_E, OPEN = (1 << at for at in range(6))  # E is the sound of ي, from e to i
_WIDTH = 6


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The consonants of a word, and the vowels that its spelling says (`says`) and rules out (`denies`)."""

    key: str
    says: int = 0
    denies: int = 0

    def against(self, other: "Skeleton") -> bool:
        """Whether the vowels of the two spellings speak against each other."""
        return bool((self.says & other.denies) | (other.says & self.denies))


_ARABIC_SIGNS = {
    **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjHxdtrzsSsdtzGfkklmnh", strict=True)),
    **{"ا": "A", "و": "U", "ي": "I", "ع": "E", "~": "~"},
}
# Beside a lam an alef may stand on the wrong side: many PDFs turn the ligature round. It says nothing there.
_UNSURE_ALEF = re.compile("ا(?=ل)|(?<=ل)ا")
# Letters and pairs of letters that stand for one Latin sound; in this order.
_LATIN_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^ou(?=[aei])", "w"),
        ("tch|sch|sh|ch", "S"),
        ("kh", "X"),
        ("gh", "G"),
        ("th", "t"),
        ("dh", "d"),
        ("ph|v", "f"),
        ("dj|j|g", "J"),
        ("ck|q|k", "K"),
        ("c(?=[eiy])", "s"),
        ("c", "K"),
        ("p", "b"),
        (r"([^aeiouyw])\1+", r"\1"),
    )
)
_LATIN_SIGNS = dict(zip("bdfhJKlmnrstXSGzx", "bdfhjklmnrstxSGzk", strict=True))
# Sounds that may stand for one another once the vowels between them are gone.
_FOLDS = {"sh": "S", "kh": "x", "Gh": "G", "th": "t", "dh": "d"}

_Gap = Callable[[str, str], tuple[int, int]]


def arabic_skeleton(word: str) -> Skeleton:
    """The skeleton of an Arabic word in its normal form."""
    word = _UNSURE_ALEF.sub("~", word)
    sounds, gaps = _parted([_ARABIC_SIGNS.get(letter, "") for letter in word], "AUIE~", "UI")
    if len(gaps) > 1 and not gaps[-1] and gaps[-2] == "~" and sounds[-1] == "l":
        gaps = [*gaps[:-1], "~"]
    return _made(sounds, gaps, _arabic_gap)


def latin_skeleton(word: str) -> Skeleton:
    """The skeleton of a Latin word in its normal form."""
    for pattern, sound in _LATIN_SOUNDS:
        word = pattern.sub(sound, word)
    sounds, gaps = _parted([_LATIN_SIGNS.get(letter, letter) for letter in word], "aeiouyw", "wy")
    return _made(sounds, gaps, _latin_gap)


def _parted(letters: list[str], vowels: str, first: str) -> tuple[list[str], list[str]]:
    """Consonants, and the vowels before, between and after them; a w or y that comes first is a consonant."""
    sounds: list[str] = []
    gaps = [""]
    for at, letter in enumerate(letters):
        if at == 0 and len(letters) > 1 and letter in first:
            sounds.append("w" if letter in "Uw" else "y")
            gaps.append("")
        elif letter and letter in vowels:
            gaps[-1] += letter
        elif letter:
            sounds.append(letter)
            gaps.append("")
    return sounds, gaps


def _made(sounds: list[str], gaps: list[str], said: _Gap) -> Skeleton:
    last = sounds[-1] if len(sounds) > 1 or (sounds and gaps[0]) else ""
    if (last == "H" or last == "h") and not gaps[-1]:
        # A last h is a ta marbuta, or one that another spelling leaves out.
        sounds, gaps = sounds[:-1], [*gaps[:-2], gaps[-2] + last]
    sounds, gaps = _folded(["h" if sound == "H" else sound for sound in sounds], gaps)
    says = denies = 0
    for at, gap in enumerate(gaps[:GAPS]):
        place = "first" if at == 0 else "last" if at == len(gaps) - 1 else "middle"
        there, ruled_out = said(gap, place)
        says |= there << (at * _WIDTH)
        denies |= ruled_out << (at * _WIDTH)
    return Skeleton("".join(sounds) or _without_consonants(gaps), says, denies)


def _folded(sounds: list[str], gaps: list[str]) -> tuple[list[str], list[str]]:
    for at in range(len(sounds) - 1, 0, -1):
        fold = _FOLDS.get(sounds[at - 1] + sounds[at])
        if fold:
            sounds = [*sounds[: at - 1], fold, *sounds[at + 1 :]]
            gaps = [*gaps[:at], *gaps[at + 1 :]]
    return sounds, gaps


def _without_consonants(gaps: list[str]) -> str:
    vowels = set("".join(gaps))
    return "+y" if vowels & set("Iy") else "+w" if vowels & set("Uw") else "+" if vowels else ""


def _arabic_gap(gap: str, place: str) -> tuple[int, int]:
    """What the long vowels of an Arabic spelling say. Short vowels are not written, so little is ruled out."""
    if place == "first":
        return _ARABIC_STARTS.get(gap, (OPEN, 0))
    if place == "last":
        return _ARABIC_ENDS.get(gap, (0, 0))
    return _ARABIC_MIDDLES.get(gap, (0, 0))


_ARABIC_STARTS = {"": (0, OPEN), "E": (OPEN, A), "EA": (OPEN | A, U | E), "~": (0, 0)}
# Arabic writes its long vowels, so between two Arabic spellings (and only there) one that is left out counts.
_WRITTEN = OPEN
_ARABIC_MIDDLES = {
    "": (0, LONG_U | LONG_E | _WRITTEN),
    "A": (A | _WRITTEN, U | E),
    "U": (U | _WRITTEN, A | E | LONG_E),
    "I": (E | _WRITTEN, A | U | LONG_U),
    "EU": (U | _WRITTEN, A | LONG_E),
    "EI": (E | _WRITTEN, U | LONG_U),
    "E": (0, LONG_U | LONG_E | _WRITTEN),
}
_ARABIC_ENDS = {
    "": (0, A | E | U),
    "A": (A, E | U),
    "h": (A, E),
    "I": (0, U),
    "U": (0, E),
    "~": (0, E | U),
}


def _latin_gap(gap: str, place: str) -> tuple[int, int]:
    """What the vowels of a Latin spelling say; e is a or i, and a pair around w or y may be anything."""
    if place == "first":
        return (OPEN | U, A) if gap in ("o", "u", "ou") else (OPEN, 0) if gap else (0, OPEN)
    return (_LATIN_ENDS if place == "last" else _LATIN_MIDDLES).get(gap, (0, 0))


_LATIN_MIDDLES = {
    "": (0, A),
    **dict.fromkeys(("a",), (0, U | E)),
    **dict.fromkeys(("aa",), (A, U | E)),
    **dict.fromkeys(("e",), (0, U | A)),
    **dict.fromkeys(("i",), (E, U | A)),
    **dict.fromkeys(("ee", "ie", "aee", "ey"), (E | LONG_E, U | A)),
    **dict.fromkeys(("ei", "ai", "ay"), (E | LONG_E, U)),
    **dict.fromkeys(("o", "u"), (U, A | E)),
    **dict.fromkeys(("oo", "ou", "uu"), (U | LONG_U, A | E)),
    **dict.fromkeys(("aw", "ow"), (U | LONG_U, E)),
    **dict.fromkeys(("au", "ao"), (U, E)),
}
_LATIN_ENDS = {
    "": (0, A | E | U),
    **dict.fromkeys(("a", "aa", "ah"), (A, E | U)),
    **dict.fromkeys(("i", "y", "ee", "ie"), (E, A)),
    **dict.fromkeys(("o", "u", "ou", "oo"), (U, E)),
}
