"""Normal forms of letters: one way of writing for hamza, alef, ya, ta marbuta, marks, presentation forms and digits."""

import re
import unicodedata

ARABIC, LATIN, OTHER = "arabic", "latin", "other"

# Signs that carry no letter: vowel marks, Quranic marks, tatweel, joiners and the marks of writing direction.
_SILENT = (
    (0x0610, 0x061A),
    (0x061C, 0x061C),
    (0x0640, 0x0640),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2069),
    (0xFEFF, 0xFEFF),
    (0x00AD, 0x00AD),
)
_NOTHING: dict[int, str | None] = {sign: None for first, last in _SILENT for sign in range(first, last + 1)}
_ONE_LETTER = {
    "ا": "أإآٱٲٳ",
    "و": "ؤۇۆۋ",
    "ي": "ئىیېۍے",
    "ه": "ةۃہھەۀ",
    "ك": "کگڭڪ",
    "ف": "ڤڨ",
    "ب": "پ",
    "ج": "چ",
    "ز": "ژ",
    "": "ء",
}
_ARABIC_FORMS = _NOTHING | {ord(seen): meant or None for meant, all_seen in _ONE_LETTER.items() for seen in all_seen}
_DIGITS = {ord(sign): str(at % 10) for at, sign in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_IS_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_FORMS = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e"}
    | dict.fromkeys("'’‘`´ʿʾʼʻ′ʹʺ", "")
)
# Where a PDF was read with its lam-alef ligatures turned round, these beginnings and words tell of it: no Arabic word
# begins with two alefs, and the name of God is written in one way only.
_TURNED = ((re.compile("هللا"), "الله"), (re.compile("^اال"), "الا"))


def digits(words: str) -> str:
    """The same words with European digits."""
    return words.translate(_DIGITS)


def script_of(word: str) -> str:
    """The script of a word: arabic, latin or other; Arabic wins where both stand in it."""
    if word.isascii():
        return LATIN
    if _IS_ARABIC.search(word):
        return ARABIC
    bare = unicodedata.normalize("NFKD", word)
    return LATIN if any("a" <= sign <= "z" for sign in bare.casefold()) else OTHER


def silent_dropped(words: str) -> str:
    """Compatibility forms resolved (ligatures, presentation forms) and signs that carry no letter dropped."""
    if words.isascii():
        return words
    return unicodedata.normalize("NFKC", words).translate(_NOTHING)


def arabic_form(word: str) -> str:
    """An Arabic word in its normal form; what a PDF turned round is turned back where it shows."""
    form = unicodedata.normalize("NFKC", word).translate(_ARABIC_FORMS)
    for turned, meant in _TURNED:
        form = turned.sub(meant, form)
    return form


def latin_form(word: str) -> str:
    """A Latin word in small letters without accents and apostrophes."""
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "")
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_LATIN_FORMS))
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_LATIN_FORMS)
