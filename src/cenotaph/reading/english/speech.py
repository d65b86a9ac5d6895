"""Parts of speech and base forms, by the parser's own tables, worked out once for each word in each role."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from cenotaph.reading.english.spelling import Spelled
from cenotaph.reading.english.tokens import Arcs, Form, Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row: TypeAlias = tuple[dict[str, Any], dict[str, Any]]

# Roles in which "this" or "which" stands for a noun; the table says so by patterns over two words.
_ALONE = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"])
_KEYS = {"TAG", "LOWER", "DEP"}
# Forms of helping verbs, which the pipeline takes back to their base by rules of its own.
_HELPING = {
    **dict.fromkeys(
        ("am", "is", "are", "was", "were", "been", "being", "m", "re", "s", "isn", "aren", "wasn", "weren"), ("be",)
    ),
    **dict.fromkeys(("has", "had", "having", "ve", "d", "hasn", "hadn", "haven"), ("have",)),
    **dict.fromkeys(("does", "did", "done", "doing", "doesn", "didn", "don"), ("do",)),
}
# Words kept with their forms; then all are forgotten and learnt anew.
_MOST_FORMS = 200_000


def letters(doc: "Doc") -> str:
    """The characters of a parse."""
    return str(doc.text)


class Speech:
    """What the pipeline's attribute ruler and lemmatizer do, but for the ruler's few patterns over two words."""

    def __init__(self, pipeline: Any) -> None:
        from spacy.tokens import Doc

        ruler = pipeline.get_pipe("attribute_ruler")
        self._lemmatizer = pipeline.get_pipe("lemmatizer")
        # The pipeline keeps its dictionary in lists and goes through them word by word.
        listed = self._lemmatizer.lookups.get_table("lemma_index")
        for part, known in list(listed.items()):
            listed[part] = frozenset(known)
        self._strings = pipeline.vocab.strings
        self._rows: list[Row] = [
            (pattern[0], entry["attrs"])
            for entry in ruler.patterns
            for pattern in entry["patterns"]
            if len(pattern) == 1 and set(pattern[0]) <= _KEYS
        ]
        self._of_tag: dict[str, list[Row]] = {}
        # Of these the rows that ask for no certain word, and the words that the others ask for.
        self._of_any_word: dict[str, list[Row]] = {}
        self._asked: dict[str, frozenset[str]] = {}
        self._tags: tuple[str, ...] = pipeline.get_pipe("tagger").labels
        self._known: dict[tuple[int, int, int], Form] = {}
        self._of_role: dict[tuple[str, str], tuple[str, str, str | None]] = {}
        self._lemmas: dict[tuple[int, str, str | None], str] = {}
        self._ways: dict[tuple[str, str | None], Callable[[str], str]] = {}
        self._vocabulary = pipeline.vocab
        self._sentence = partial(Doc, pipeline.vocab)

    def speak(self, words: str, told: list[Spelled], tags: list[int], arcs: Arcs) -> Parse:
        """A parse in plain Python, with parts of speech and base forms; `tags` are the tagger's numbers."""
        if len(self._known) > _MOST_FORMS:
            self._known.clear()
            self._lemmas.clear()
        known = self._known
        forms = []
        for word, tag, role in zip(told, tags, arcs.roles, strict=True):
            key = (tag, word.orth, role)
            form = known.get(key)
            if form is None:
                form = known[key] = self._learn(word, self._tags[tag], role)
            forms.append(form)
        return Parse(words, forms, [word.spaced for word in told], arcs)

    def base_forms(self, word: str, parts: tuple[str, ...] = ("verb", "noun", "adj", "adv")) -> frozenset[str]:
        """Every base form that a word in small letters may have as one of these parts of speech; some are no words."""
        found = {word, *_HELPING.get(word, ())}
        rules, exceptions = (self._lemmatizer.lookups.get_table(f"lemma_{name}") for name in ("rules", "exc"))
        for part in parts:
            found.update(exceptions.get(part, {}).get(word, ()))
            found.update(word.removesuffix(old) + new for old, new in rules.get(part, ()) if word.endswith(old))
        return frozenset(found)

    def _learn(self, word: Spelled, tag: str, role_number: int) -> Form:
        letters = self._vocabulary[word.orth]
        lower, role = letters.lower_, self._strings[role_number]
        part, lemma, shape = self._told(tag, lower, role)
        if part == "DET" and role in _ALONE:
            part = "PRON"
        if part == "" and letters.is_space:
            part = "SPACE"
        lemma = lemma or self._lemma(word, part, shape)
        return Form(word.text, lower, lemma, part, tag, role, letters.is_punct, letters.is_space, letters.like_num)

    def _lemma(self, word: Spelled, part: str, shape: str | None) -> str:
        key = (word.orth, part, shape)
        if key not in self._lemmas:
            if (part, shape) not in self._ways:
                self._ways[part, shape] = self._way(part, shape)
            self._lemmas[key] = self._ways[part, shape](word.text)
        return self._lemmas[key]

    def _way(self, part: str, shape: str | None) -> Callable[[str], str]:
        """How words of a part of speech and a shape come to their base form: most stand in it already."""
        tables = [self._lemmatizer.lookups.get_table(f"lemma_{name}", {}) for name in ("index", "exc", "rules")]
        if not any(table.get(part.lower()) for table in tables):
            return str if part == "PROPN" else str.lower
        if self._lemmatizer.is_base_form(self._alone("x", part, shape)):
            return str.lower
        return lambda word: str(self._lemmatizer.lemmatize(self._alone(word, part, shape))[0])

    def _alone(self, word: str, part: str, shape: str | None) -> Any:
        """A token of the pipeline's, in a sentence of its own."""
        token: Any = self._sentence(words=[word])[0]
        if part:
            token.pos_ = part
        if shape is not None:
            token.set_morph(shape)
        return token

    def _told(self, tag: str, lower: str, role: str) -> tuple[str, str, str | None]:
        """Part of speech, base form and shape as the rows tell them; kept where no row asks for the word."""
        if tag not in self._of_tag:
            rows = self._of_tag[tag] = [row for row in self._rows if _fits(row[0].get("TAG", tag), tag)]
            self._of_any_word[tag] = [row for row in rows if "LOWER" not in row[0]]
            self._asked[tag] = frozenset(word for pattern, _ in rows for word in _asked(pattern))
        if lower in self._asked[tag]:
            return self._by_rows(self._of_tag[tag], lower, role)
        if (tag, role) not in self._of_role:
            self._of_role[tag, role] = self._by_rows(self._of_any_word[tag], lower, role)
        return self._of_role[tag, role]

    def _by_rows(self, rows: list[Row], lower: str, role: str) -> tuple[str, str, str | None]:
        part, lemma = "", ""
        shape: Any = None
        for pattern, attributes in rows:
            if _fits(pattern.get("LOWER", lower), lower) and _fits(pattern.get("DEP", role), role):
                part = self._plain(attributes.get("POS", part))
                lemma = self._plain(attributes.get("LEMMA", lemma))
                shape = attributes.get("MORPH", shape)
        return part, lemma, None if shape is None else self._plain(shape)

    def _plain(self, value: Any) -> str:
        return str(self._strings[value]) if isinstance(value, int) else str(value)


def _asked(pattern: dict[str, Any]) -> tuple[str, ...]:
    """The words of which a pattern asks for one."""
    word = pattern.get("LOWER", ())
    return (word,) if isinstance(word, str) else tuple(word.get("IN", ()) if word else ())


def _fits(wanted: Any, said: str) -> bool:
    return said == wanted if isinstance(wanted, str) else said in wanted.get("IN", ())
