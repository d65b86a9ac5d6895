"""Names of places as keys: one key for all the spellings that mean the same letters, in Latin and Arabic script."""

import re
import unicodedata
from functools import lru_cache

ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_QUOTES = re.compile(r"['’‘`´ʼʻʾʿˈˌʹ\u02c0-\u02ff]")
_BREAKS = re.compile(r"[-‐‑–—_./,()]+|\s+")
_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه",
     "ک": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ء": ""}
)  # fmt: skip
_LATIN = str.maketrans({"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
                        "Æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "Ə": "a"})  # fmt: skip
# The article before a Latin spelling of an Arabic name, sun letters included.
ARTICLES = frozenset(
    ["al", "el", "an", "ar", "as", "ash", "at", "az", "ad", "adh", "ath", "ed", "er", "es", "et", "ez", "il", "ul"]
)
_INNER_ALEF = re.compile(r"(?<=.)ا(?=.)")
_LOOSE = (
    (re.compile(r"(?:iyya?h?|ieh|iye|iya|yeh|yah)$"), "ia"),
    (re.compile(r"(?:ah|eh|a|e)$"), ""),
    (re.compile(r"kh"), "x"),
    (re.compile(r"dh|z"), "d"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"q|ck|c(?=[aou])"), "k"),
    (re.compile(r"ou|oo|o|w"), "u"),
    (re.compile(r"ee|ie|ei|ai|ay|ey|y|e"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def is_arabic(words: str) -> bool:
    """Whether any Arabic letter stands in the words."""
    return ARABIC.search(words) is not None


def tokens(words: str) -> list[str]:
    """The words of a name as plain lower-case tokens, articles included."""
    if words.isascii():
        plain = words.lower().replace("'", "").replace("`", "")
    else:
        plain = unicodedata.normalize("NFKC", words)
        if ARABIC.search(plain):
            plain = _MARKS.sub("", plain).translate(_LETTERS)
        else:
            plain = _QUOTES.sub("", plain).translate(_LATIN)
            plain = "".join(
                letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter)
            )
        plain = plain.casefold()
    return [token for token in _BREAKS.split(plain) if token]


@lru_cache(maxsize=60_000)
def exact_key(words: str) -> str:
    """The letters without marks, case and hyphens, article and all ("el salvador")."""
    return " ".join(tokens(words))


def close(words: list[str]) -> str:
    """The close key of a name's tokens: the exact key without articles ("qardahah" for "Al-Qardāḥah")."""
    if words and is_arabic(words[0]):
        return " ".join(bare(word) for word in words)
    plain = [word for word in words if word not in ARTICLES]
    return " ".join(plain or words)


def loose(close_key: str) -> str:
    """The wide key, for transliterated names: vowels and doubled letters levelled ("Lattakia", "Latakiya").

    Empty where the name is too short to be told apart by it.
    """
    if is_arabic(close_key):
        joined = _INNER_ALEF.sub("", close_key.replace(" ", ""))
        return "~" + joined if len(joined) >= 4 else ""
    parts = []
    for word in close_key.split():
        for pattern, to in _LOOSE:
            word = pattern.sub(to, word)
        parts.append(word)
    joined = "".join(parts)
    return "~" + joined if len(joined) >= 4 else ""


def beginnings(exact: str, close_key: str) -> set[str]:
    """How longer names begin, by one word and by two: what lets a search stop early."""
    found: set[str] = set()
    for key in {exact, close_key}:
        words = key.split()
        found.update("^" + " ".join(words[:length]) for length in (1, 2) if length < len(words))
    return found


def bare(token: str) -> str:
    """An Arabic word (already levelled) without its article."""
    return token[2:] if token.startswith("ال") and len(token) > 4 else token
