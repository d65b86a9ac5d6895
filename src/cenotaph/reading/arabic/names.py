"""Names of victims: quoted, by a known given name, or listed after "كل من"."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.tokens import Token, fold

_LONGEST = 5
# Given names that are verbs or months too: after "و" they need a second name beside them.
_VERBS = frozenset(("خلف", "حمد", "رمضان", "شعبان", "ربيع", "جهاد", "نصر", "سعد", "كمال"))
_QUOTES = {'"': '"', "“": "”", "«": "»", "”": "”"}


@cache
def given_names() -> frozenset[str]:
    """Folded given names of the hand-made list."""
    table = files("cenotaph.reading.arabic") / "hand" / "given_names.txt"
    return frozenset(fold(name) for name in table.read_text(encoding="utf-8").split())


def names_at(tokens: Sequence[Token], begin: int) -> tuple[tuple[str, ...], int] | None:
    """One person's name that starts at a token: ((name,), index after it), or None."""
    first = tokens[begin]
    form = first.form[1:] if first.form[:1] in "ول" and first.form not in given_names() else first.form
    if first.tagged or form not in given_names():
        return None
    if form == "علي" and not first.raw.rstrip("ًٌٍَُِّْ").endswith("ي"):
        return None
    end = begin + 1
    while end < len(tokens) and end < begin + _LONGEST and _goes_on(tokens[end]):
        end += 1
    if end == begin + 1 and form in _VERBS and first.form != form:
        return None
    return (" ".join([form, *(token.form for token in tokens[begin + 1 : end])]),), end


def _goes_on(token: Token) -> bool:
    """Whether a word belongs to a name: a given name, the article's family name, or بن and أبو."""
    if token.kind != "word" or token.tagged or (token.form[:1] == "و" and token.form not in given_names()):
        return False
    if token.form in given_names() or token.form in ("بن", "ابن", "ابو", "عبد", "ال", "ام", "بنت"):
        return True
    found = word(token.form)
    return token.form[:2] == "ال" and len(token.form) > 4 and not (found.noun or found.predicate)
