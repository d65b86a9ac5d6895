"""Tokens: a parse in plain Python, with the names that spaCy gives to its own, so that rules read either.

spaCy makes a new token each time that one is asked for, and looks its words up in a table of letters each time that
they are asked for. Rules ask many times; here each token is made once, with its words on it.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

# For each word of a sentence the place of the first word that hangs on it, and of the last.
Reach: TypeAlias = tuple[list[int], list[int]]


class Form(NamedTuple):
    """What a word is in its role; the same wherever the word stands in it."""

    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    is_punct: bool
    is_space: bool
    like_num: bool


class Arcs(NamedTuple):
    """For each word of a sentence the place of its head (its own, where it has none) and its role there by number.

    `starts` are the places where the parser sees a sentence begin; `crossing` says that arcs may cross.
    """

    heads: list[int]
    roles: list[int]
    starts: list[int]
    crossing: bool


class Stretch(NamedTuple):
    """A sentence inside a parse: where it begins in its letters, and its words."""

    start_char: int
    text: str


class Word:
    """A token of a parse; the same object each time that it is asked for."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_space",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )

    # The reader asks for no names of things; spaCy then says the same.
    ent_type_ = ""
    head: "Word"
    children: "list[Word]"

    def __init__(self, doc: "Parse", i: int, idx: int, form: Form, spaced: bool) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        (
            self.text,
            self.lower_,
            self.lemma_,
            self.pos_,
            self.tag_,
            self.dep_,
            self.is_punct,
            self.is_space,
            self.like_num,
        ) = form
        self.whitespace_ = " " if spaced else ""
        self.children = []

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> "tuple[Word, ...]":
        """The words that hang on this one, and itself, each branch in its order."""
        doc = self.doc
        if reach := doc.reached or doc.reach():
            return doc.words[reach[0][self.i] : reach[1][self.i] + 1]
        before = [child.subtree for child in self.children if child.i < self.i]
        after = [child.subtree for child in self.children if child.i > self.i]
        return (*chain.from_iterable(before), self, *chain.from_iterable(after))

    @property
    def left_edge(self) -> "Word":
        """The first word that hangs on this one, or itself."""
        reach = self.doc.reached or self.doc.reach()
        return self.doc.words[reach[0][self.i]] if reach else min(self.subtree, key=_place)

    @property
    def right_edge(self) -> "Word":
        """The last word that hangs on this one, or itself."""
        reach = self.doc.reached or self.doc.reach()
        return self.doc.words[reach[1][self.i]] if reach else max(self.subtree, key=_place)

    @property
    def ancestors(self) -> "Iterator[Word]":
        """The words over this one, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def conjuncts(self) -> "tuple[Word, ...]":
        """The words joined to this one ("and"), without itself."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        joined = [first]
        for word in joined:
            joined += [child for child in word.children if child.i > word.i and child.dep_ == "conj"]
        return tuple(word for word in joined if word is not self)

    @property
    def sent(self) -> Stretch:
        """The sentence around this word, where the parser sees more than one."""
        words, starts = self.doc.words, self.doc.starts
        first = max((start for start in starts if start <= self.i), default=0)
        beyond = min((start for start in starts if start > self.i), default=len(words))
        last = words[beyond - 1]
        return Stretch(words[first].idx, self.doc.text[words[first].idx : last.idx + len(last.text)])

    def nbor(self, step: int = 1) -> "Word":
        """The word so many places after this one."""
        if self.i + step < 0:
            raise IndexError(step)
        return self.doc.words[self.i + step]


def _place(word: Word) -> int:
    return word.i


class Parse(Sequence[Word]):
    """A parsed sentence: its letters, its words, and the numbers of the words that begin a sentence inside it."""

    __slots__ = ("_crossing", "_heads", "reached", "starts", "text", "words")

    def __init__(self, text: str, forms: list[Form], spaced: list[bool], arcs: Arcs) -> None:
        """`spaced` says of each word whether a blank follows."""
        self.text = text
        at = 0
        words = []
        for i, (form, blank) in enumerate(zip(forms, spaced, strict=True)):
            words.append(Word(self, i, at, form, blank))
            at += len(form.text) + blank
        self.words = tuple(words)
        self.starts, heads = arcs.starts, arcs.heads
        if words and words[0].is_space:
            heads = [_root(heads), *heads[1:]]
        for i, (word, head) in enumerate(zip(words, heads, strict=True)):
            over = word.head = words[head]
            if head != i:
                over.children.append(word)
        self._heads, self._crossing = heads, arcs.crossing
        self.reached: Reach | None = None

    def reach(self) -> "Reach | None":
        """The places of the first word that hangs on each, and of the last; None where arcs may cross.

        It is kept in `reached`: where no arcs cross, what hangs on a word is a stretch around it.
        """
        if not self._crossing:
            self.reached = _reach(self._heads)
        return self.reached

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return self.words[at]


def _reach(heads: list[int]) -> Reach:
    first, last = list(range(len(heads))), list(range(len(heads)))
    for at, head in enumerate(heads):
        # What hangs on a word from the left stands before it, and is known by then.
        if first[at] < first[head]:
            first[head] = first[at]
    for at in range(len(heads) - 1, -1, -1):
        if last[at] > last[heads[at]]:
            last[heads[at]] = last[at]
    return first, last


def _root(heads: list[int]) -> int:
    """The verb over the blank that stands for a dateline: hung on it, the blank is no part of the first phrase."""
    at = 0
    while heads[at] != at:
        at = heads[at]
    return at
