"""RTF: the words between its marks; pictures and style tables are passed over."""

import re

from cenotaph.archive.extraction import Extraction, Limits
from cenotaph.archive.formats.office import tidy

METHOD = "rtf_v1"
# A sign by its number (with the stand-in for old readers after it), a byte, a word, a sign, a brace, plain letters.
_MARK = re.compile(
    r"\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|\?)?|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"
    r"|\\([^a-zA-Z\d])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_ASIDE = frozenset(
    ("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore", "generator", "listtable")
)
_SIGNS = {"par": "\n", "line": "\n", "row": "\n", "cell": "\t", "tab": " ", "emdash": "—", "endash": "–"}
_SIGNS |= {"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"}


def extract_rtf(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """The words of an RTF text, a line for each paragraph."""
    text = content.decode("latin-1")
    found = re.search(r"\\ansicpg(\d{3,5})", text[:2000])
    encoding = f"cp{found.group(1)}" if found else "cp1252"
    try:
        b"".decode(encoding)
    except LookupError:
        encoding = "cp1252"
    pieces: list[str] = []
    # One flag for each open group: whether its words are seen.
    seen = [True]
    for mark in _MARK.finditer(text):
        code, byte, word, _, sign, brace, plain = mark.groups()
        if brace == "{":
            seen.append(seen[-1])
        elif brace == "}":
            seen = seen[:-1] or [True]
        elif word in _ASIDE or sign == "*":
            seen[-1] = False
        elif seen[-1]:
            pieces.append(_words(code, byte, word, sign, plain, encoding))
    lines = "".join(pieces).split("\n")
    return Extraction(text=tidy(lines), media_type=media_type, method=f"{METHOD} {encoding}")


def _words(
    code: str | None, byte: str | None, word: str | None, sign: str | None, plain: str | None, encoding: str
) -> str:
    if code:
        point = int(code) % 65536
        return chr(point) if not 0xD800 <= point <= 0xDFFF else "\ufffd"
    if byte:
        return bytes([int(byte, 16)]).decode(encoding, "replace")
    if word:
        return _SIGNS.get(word, "")
    if sign:
        return {"~": "\xa0", "_": "-", "-": ""}.get(sign, sign)
    return plain or ""
