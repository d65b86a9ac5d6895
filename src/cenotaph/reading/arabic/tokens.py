"""Cut an Arabic sentence into normalised tokens that keep their offsets, however the words were disguised."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufe0f"
_LETTER = r"\u0621-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc\ufb50-\ufdff\ufe70-\ufefc"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
# Words cut up against filters: "استـ ـشـ ـهـ ـاد", "قـ.ـتـ.ـل": a tatweel on each side of the gap.
_JOIN = (
    rf"\u0640{{1,6}}[ \t]{{0,2}}[.*/+]{{0,3}}[ \t]{{0,2}}\u0640{{1,6}}[ \t]?(?=[{_LETTER}])|"
    rf"\u0640{{0,4}}[.*/](?=[{_LETTER}](?![{_LETTER}]))"
)
_WORD = rf"[{_LETTER}](?:{_JOIN}|[{_LETTER}{_MARKS}])*"
_GROUPED = rf"[{_DIGIT}]{{1,3}}(?:[,٬٫،.][{_DIGIT}]{{3}})+(?![{_DIGIT}])"
_OPAQUE = (
    rf"https?://[!-~]+|[A-Za-z0-9-]+\.(?:com|net|org|tv|news)\b[!-~]*|[@][A-Za-z0-9_]+|"
    rf"[{_DIGIT}]{{1,4}}[/\\][{_DIGIT}]{{1,2}}(?:[/\\][{_DIGIT}]{{1,4}})?|"
    rf"[{_DIGIT}]{{4}}-[{_DIGIT}]{{1,2}}-[{_DIGIT}]{{1,2}}|[{_DIGIT}]{{1,2}}-[{_DIGIT}]{{1,2}}-[{_DIGIT}]{{4}}|"
    rf"[{_DIGIT}]{{1,2}}:[{_DIGIT}]{{2}}|[{_DIGIT}]+[%٪]|(?:\+|00)[{_DIGIT}]{{5,}}"
)
_JOINED = re.compile(_JOIN)
_TOKEN = re.compile(
    rf"(?P<opaque>{_OPAQUE})|(?P<tag>#)|(?P<grouped>{_GROUPED})|(?P<decimal>[{_DIGIT}]+[.,٫][{_DIGIT}]+)|(?P<glued>[{_DIGIT}]+[A-Za-z]+)|(?P<number>[{_DIGIT}]+)|"
    rf"(?P<word>{_WORD})|(?P<latin>[A-Za-z\u00c0-\u024f]+)|(?P<mark>\S)"
)
_STRIP = re.compile(rf"[{_MARKS} \t.*/+_]+")
_FOLD = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ة": "ه",
        "ۃ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ک": "ك",
        "ڪ": "ك",
        "ڤ": "ف",
        "گ": "ك",
        "پ": "ب",
        "چ": "ج",
    }
)
_MARK_CLASS = re.compile(f"[{_MARKS}]")


@dataclass(slots=True)
class Token:
    """One piece of the text: `body[start:end]`; `form` is its folded spelling.

    `kind` is word, number, latin, mark or opaque (dates, addresses, percentages).

    `value` is the whole number of a digit token. `tagged` says that it stands inside a hashtag. `raw` is
    the word as written: only there is the month آب told from the father أب, and the name علي from على.
    """

    start: int
    end: int
    form: str
    kind: str
    value: int | None = None
    tagged: bool = False
    raw: str = ""


@lru_cache(maxsize=65536)
def fold(raw: str) -> str:
    """A word without vowel marks, tatweel, filler and the spellings that writers mix: إصـ ـابة → اصابه."""
    if any(letter >= "\ufb50" for letter in raw):
        raw = unicodedata.normalize("NFKC", raw)
    return _STRIP.sub("", raw).translate(_FOLD)


def bare(words: str) -> str:
    """A stretch of text folded as a whole, its spaces kept: for gates, never for offsets."""
    return _MARK_CLASS.sub("", _JOINED.sub("", words)).translate(_FOLD)


def tokenise(words: str, offset: int = 0) -> list[Token]:
    """The tokens of a stretch of text; `offset` is added to every position."""
    tokens: list[Token] = []
    tag_end = -1
    for found in _TOKEN.finditer(words):
        kind = found.lastgroup or "mark"
        start, end = found.span()
        raw = found.group()
        if kind == "tag":
            tag_end = _tag_end(words, end)
            continue
        if raw == "_":
            continue
        token = Token(start + offset, end + offset, raw, kind, tagged=start < tag_end)
        if kind == "word":
            token.form, token.raw = fold(raw), raw
        elif kind == "glued":  # "31w" below a post
            token.kind = "opaque"
        elif kind in ("number", "grouped"):
            token.kind = "number"
            digits = re.sub(r"\D", "", raw)
            token.value = int(digits) if len(digits) <= 9 else None
            if token.value is None or token.tagged:
                token.kind, token.value = "opaque", None
        if tokens and "latin" in (token.kind, tokens[-1].kind):
            _no_count(token, tokens[-1])
        tokens.append(token)
    return tokens


def _no_count(*pair: Token) -> None:
    """ "Dec 3", "9 Likes": a number beside a Latin word belongs to the page around the text."""
    for token in pair:
        if token.kind == "number":
            token.kind, token.value = "opaque", None


def _tag_end(words: str, begin: int) -> int:
    end = begin
    while end < len(words) and (words[end].isalnum() or words[end] == "_" or _MARK_CLASS.match(words[end])):
        end += 1
    return end
