"""From mentions to what the model compares: keys of names, days and years, ages, places; one column each."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking.dates import Habits, coded, dates, looked_up
from cenotaph.people.mentions import Mentions
from cenotaph.people.names.columns import NameColumns, name_columns
from cenotaph.people.names.letters import ARABIC
from cenotaph.people.names.name import Namer
from cenotaph.people.names.words import Word

_SEXES = {"m": 1, "f": 2}


@dataclass(frozen=True, slots=True)
class Worded:
    """A column of words: a number per mention, into the words."""

    numbers: npt.NDArray[np.int32]
    words: npt.NDArray[Any]


Column = npt.NDArray[Any] | Worded


@dataclass(frozen=True, slots=True)
class Comparable:
    """Columns by name, each as long as the mentions.

    All are numbers, 0 where it is not said (age: -1); `keys` holds the skeleton that each number of a name stands for.
    """

    columns: dict[str, Column]
    names: NameColumns
    keys: tuple[str, ...]
    places: tuple[str, ...] = ("",)
    habits: Habits = field(default_factory=Habits)

    def __len__(self) -> int:
        return len(self.names.parts["given"])

    def has(self, *columns: str) -> bool:
        """Whether these columns say anything at all."""
        return all(column in self.columns for column in columns)


def comparable(mentions: Mentions, known: Habits | None = None) -> Comparable:
    """The columns that the model compares; `known` are habits of dates that were learned before."""
    namer = Namer()
    names = name_columns(mentions.name, namer, mentions.custom)
    lists, _ = coded(mentions.source)
    columns: dict[str, Column] = {"list": lists}
    keys: dict[str, int] = {"": 0}
    columns |= _name_columns(names, keys, whole=known is not None)
    said, habits = dates(mentions, known)
    columns |= said
    if any(mentions.sex):
        columns["sex"] = looked_up(mentions.sex, lambda sex: _SEXES.get(sex, 0), np.int8)
    columns |= _beside(mentions, namer, keys)
    places: dict[str, int] = {"": 0}
    if mentions.place and any(mentions.place):
        columns["place"] = looked_up(
            mentions.place, lambda place: places.setdefault(_place_key(place, namer), len(places)), np.int32
        )
    return Comparable(columns, names, tuple(keys), tuple(places), habits)


def _beside(mentions: Mentions, namer: Namer, keys: dict[str, int]) -> dict[str, Column]:
    """Identity numbers and mothers' names, where lists give them."""
    found: dict[str, Column] = {}
    if any(mentions.identity):
        numbers, said = coded(mentions.identity)
        found["identity"] = np.array([_stable(each) for each in said], np.int64)[numbers]
        found["identity_text"] = Worded(numbers, np.array(said, object))
    if any(mentions.mother):
        numbers, said = coded(mentions.mother)
        texts = [given.given.key if (given := namer.name(each).given) else "" for each in said]
        found["mother_key"] = np.array([keys.setdefault(text, len(keys)) for text in texts], np.int32)[numbers]
        found["mother_text"] = Worded(numbers, np.array(texts, object))
    return found


def _stable(identity: str) -> int:
    """A number for an identity number that is the same in every run; 0 where there is none."""
    if not identity:
        return 0
    return int.from_bytes(hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=8).digest()) >> 1 or 1


def _name_columns(names: NameColumns, keys: dict[str, int], *, whole: bool) -> dict[str, Column]:
    """Key, form and vowels of each part, looked up by the word's number."""
    found: dict[str, Column] = {}
    given, others = _forms(names.words, keys, is_given=True), _forms(names.words, keys, is_given=False)
    for part, numbers in names.parts.items():
        for name, values in (given if part == "given" else others).items():
            found[f"{part}_{name}"] = Worded(numbers, values) if name in ("text", "spelled") else values[numbers]
    if not whole and not any(np.any(np.asarray(found[f"{part}_initial"])) for part in names.parts):
        found = {name: values for name, values in found.items() if not name.endswith(("_initial", "_first"))}
    spelled = np.where(names.parts["given"] > 0, names.parts["given"], names.parts["family"])
    found["script"] = _scripts(names.words)[spelled]
    found["chain_father"], found["chain_grandfather"] = found["father_key"], found["grandfather_key"]
    return found


def _scripts(words: tuple[Word | None, ...]) -> npt.NDArray[np.int8]:
    return np.array([1 if word is not None and word.script == ARABIC else 0 for word in words], np.int8)


def _forms(words: tuple[Word | None, ...], keys: dict[str, int], *, is_given: bool) -> dict[str, npt.NDArray[Any]]:
    """What is compared of each word: numbers for what is only equal or not, letters for what may be close."""
    forms: dict[str, int] = {"": 0}
    skeletons = [None if word is None else word.given if is_given else word.skeleton for word in words]
    spelled = ["" if word is None else word.form for word in words]
    texts = ["" if skeleton is None else skeleton.key for skeleton in skeletons]
    return {
        "key": np.array([keys.setdefault(text, len(keys)) for text in texts], np.int32),
        "text": np.array(texts, object),
        "form": np.array([forms.setdefault(form, len(forms)) for form in spelled], np.int32),
        "spelled": np.array(spelled, object),
        "first": np.array([ord(text[0]) if text else 0 for text in texts], np.int16),
        "initial": np.array(
            [ord(text[0]) if len(form) == 1 and text else 0 for form, text in zip(spelled, texts, strict=True)],
            np.int16,
        ),
        "vowels": np.array(
            [skeleton.says | skeleton.denies << 30 if skeleton else 0 for skeleton in skeletons], np.int64
        ),
    }


def _place_key(place: str, namer: Namer) -> str:
    return " ".join(part.skeleton.key for part in namer.name(place).parts)
