"""Plain text: which encoding the bytes are in, and the text that comes out."""

import re

from cenotaph.archive.extraction import Extraction, Limits
from cenotaph.values import Refusal

METHOD = "plain_v1"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Tried in this order; the earlier one wins a tie.
_SINGLE_BYTE = ("windows-1252", "windows-1256", "iso-8859-6", "windows-1251")
_COMMON_ARABIC = frozenset("اليمونرتبةدعسفقهكحأى")
_ARABIC_OR_CYRILLIC = re.compile(r"[\u0400-\u04ff\u0600-\u06ff]")
_SAMPLE = 200_000


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of these bytes and how its encoding was told, such as "utf-8" or "windows-1256 (guessed)".

    A byte-order mark is believed first, then valid UTF-8, then what the sender declared, then the likeliest of the
    single-byte encodings of our languages. Line ends become newlines and NULs are dropped; nothing else changes.
    """
    text, how = _decode(content, (declared or "").strip().strip("\"'").lower())
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").removeprefix("\ufeff"), how


def _decode(content: bytes, declared: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding.removesuffix("-sig")
    wide = _without_mark(content)
    if wide:
        return content.decode(wide, "replace"), f"{wide} (guessed)"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as wrong:
        # A few broken bytes in a long UTF-8 text are damage, not another encoding.
        if wrong.start > 2000 or _mostly_utf8(content):
            return content.decode("utf-8", "replace"), "utf-8 (with broken bytes)"
    if declared and declared not in ("utf-8", "utf8", "ascii", "us-ascii"):
        try:
            return content.decode(declared), f"{declared} (declared)"
        except (LookupError, UnicodeError, ValueError):
            pass
    best = max(_SINGLE_BYTE, key=lambda encoding: _likeness(content[:_SAMPLE], encoding))
    return content.decode(best, "replace"), f"{best} (guessed)"


def _without_mark(content: bytes) -> str | None:
    """UTF-16 that comes without a byte-order mark: every second byte is 00 or 06."""
    sample = content[: min(len(content), 4000) // 2 * 2]
    if len(sample) < 8 or 0 not in sample:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high.count(0) + high.count(6) > 0.9 * len(high):
            return encoding
    return None


def _mostly_utf8(content: bytes) -> bool:
    sample = content[:_SAMPLE]
    beyond = sum(byte > 0x7F for byte in sample)
    return sample.decode("utf-8", "replace").count("\ufffd") * 20 < beyond


def _likeness(sample: bytes, encoding: str) -> float:
    """How much a decoding looks like words: common letters count, rare signs and mixed-script words cost."""
    text = sample.decode(encoding, "replace")
    score = 0.0
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if letter < "\x80":
            continue
        beside_latin = (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
        if letter in _COMMON_ARABIC:
            score += -1.0 if beside_latin else 1.0
        elif _ARABIC_OR_CYRILLIC.match(letter):
            score += -1.0 if beside_latin else 0.6
        elif letter.isalpha():
            score += 0.9 if beside_latin and letter.islower() else -0.5
        elif letter in "\ufffd" or not letter.isprintable():
            score -= 3.0
        else:
            score += 0.1 if letter in "“”‘’–—…«»،؛؟\xa0" else -0.3
    return score


def extract_plain(content: bytes, media_type: str, limits: Limits, declared: str | None = None) -> Extraction:
    """The text as it stands; the method names the encoding."""
    text, how = decode(content, declared)
    refusals: list[Refusal] = []
    if "broken" in how or "\ufffd" in text:
        refusals.append(
            Refusal(
                f"{text.count(chr(0xFFFD))} characters could not be decoded and stand as \ufffd",
                "encoding",
                "ask the source for the text in UTF-8",
            )
        )
    return Extraction(text=text, media_type=media_type, method=f"{METHOD} {how}", refusals=tuple(refusals))
