"""Naming customs: which part of a name is which, by the custom of the list. The rules are in hand/customs/."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from cenotaph.errors import PeopleError
from cenotaph.people.names import letters
from cenotaph.people.names.name import Namer, PersonName, roles
from cenotaph.people.names.words import Word, word

ARABIC, SLAVIC = "arabic", "slavic"
NAMES = (ARABIC, SLAVIC, "spanish", "portuguese", "turkish", "single", "family_first")
_SAMPLE, _LEAST_SHARE = 2000, 0.2  # of a list's names that must have a patronymic for it to be a Slavic list


@dataclass(frozen=True, slots=True)
class Custom:
    """A naming custom: what it says of names, where the family stands, and its lists of endings, words and letters."""

    name: str
    says: str
    family: str = "last"
    patronymic: tuple[str, ...] = ()
    endings: tuple[tuple[str, str], ...] = ()
    particles: frozenset[str] = frozenset()
    second_given: frozenset[str] = frozenset()
    letters: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, str] | None = None


@cache
def custom(name: str) -> Custom:
    """A custom by its name; raises PeopleError for one that is not there."""
    if name not in NAMES:
        raise PeopleError(f"there is no naming custom {name!r}; choose one of {', '.join(NAMES)}")
    said = tomllib.loads(files(__package__).joinpath(f"hand/customs/{name}.toml").read_text(encoding="utf-8"))
    return Custom(
        name,
        said["says"],
        said.get("family", "last"),
        tuple(said.get("patronymic", ())),
        tuple((end, meant) for end, meant in (*said.get("feminine", ()), *said.get("same", ()))),
        frozenset(said.get("particles", ())),
        frozenset(said.get("second_given", ())),
        tuple((sign, sound) for sign, sound in said.get("letters", ())),
        dict(said.get("names", ())),
    )


class CustomNamer:
    """Takes names apart by a custom; what the list said is kept as it is."""

    def __init__(self, name: str) -> None:
        self._custom, self._namer = custom(name), Namer()
        self._letters = {ord(sign): sound for sign, sound in self._custom.letters}
        self._known: dict[str, Word] = {}

    def name(self, said: str) -> PersonName:
        """Take one name apart."""
        if self._custom.name == ARABIC:
            return self._namer.name(said)
        taken = self._namer.name(said)
        parts = [part for part in self._parts(taken) if part.form]
        given, father, grandfather, others, family = self._roles(parts)
        return replace(
            taken, given=given, father=father, grandfather=grandfather, others=others, family=family, kunya=""
        )

    def _parts(self, taken: PersonName) -> list[Word]:
        """The written words, each by itself: no Abd, no Abu, no article is looked for outside Arabic names."""
        words = [self._word(piece) for part in taken.parts for piece in part.said.split()]
        joined: list[Word] = []
        waiting = ""
        for each in words:
            if each.form in self._custom.particles:
                waiting = f"{waiting} {each.said}".strip()
                continue
            joined.append(replace(each, said=f"{waiting} {each.said}".strip()) if waiting else each)
            waiting = ""
        return joined

    def _word(self, piece: str) -> Word:
        found = self._known.get(piece)
        if found is None:
            found = self._known[piece] = self._made(piece)
        return found

    def _made(self, piece: str) -> Word:
        spelled = piece.casefold().translate(self._letters)
        plain = word(piece)
        names = self._custom.names or {}
        spelled = names.get(letters.latin_form(piece), spelled)
        read = word(spelled) if spelled != piece.casefold() else plain
        return Word(piece, read.form, read.skeleton, read.given, read.script)

    def _roles(self, parts: list[Word]) -> tuple[Word | None, Word | None, Word | None, tuple[Word, ...], Word | None]:
        if self._custom.patronymic:
            return self._with_patronymic(parts)
        if self._custom.family == "first" and len(parts) > 1:
            return roles([*parts[1:], parts[0]])
        if self._custom.family == "none":
            return (_together(parts) if parts else None), None, None, (), None
        if len(parts) < 2:
            return (parts[0] if parts else None), None, None, (), None
        return self._with_families(parts)

    def _with_families(
        self, parts: list[Word]
    ) -> tuple[Word | None, Word | None, Word | None, tuple[Word, ...], Word | None]:
        """One or two given names, then families; of two families the custom says which is the one."""
        second = 1 if len(parts) > 2 and (parts[1].form in self._custom.second_given or len(parts) > 3) else 0
        families = parts[1 + second :]
        if not self._custom.second_given:  # names without a second family: all before the last are given names
            second, families = len(parts) - 2, parts[-1:]
        at = 0 if self._custom.family == "first of two" else len(families) - 1
        others = (*parts[1 : 1 + second], *families[:at], *families[at + 1 :])
        return parts[0], None, None, others, families[at]

    def _with_patronymic(
        self, parts: list[Word]
    ) -> tuple[Word | None, Word | None, Word | None, tuple[Word, ...], Word | None]:
        at = next((at for at, part in enumerate(parts) if at and self._is_patronymic(part)), None)
        if at is None:
            given, father, grandfather, others, family = roles(parts)
        elif at == len(parts) - 1 and len(parts) > 2:
            family, given, father, grandfather, others = parts[0], parts[1], self._father(parts[at]), None, ()
        else:
            family = parts[at + 1] if at + 1 < len(parts) else None
            given, father, grandfather, others = parts[0], self._father(parts[at]), None, tuple(parts[at + 2 :])
        return given, father, grandfather, others, family and self._of_a_man(family)

    def _is_patronymic(self, part: Word) -> bool:
        return len(part.form) > 6 and part.form.endswith(self._custom.patronymic)

    def _father(self, part: Word) -> Word:
        """The father's name inside the patronymic: Oleksiyovych, Oleksiivna → Oleksiy."""
        ending = max((end for end in self._custom.patronymic if part.form.endswith(end)), key=len)
        return replace(word(part.form.removesuffix(ending)), said=part.said)

    def _of_a_man(self, family: Word) -> Word:
        """A family name in the form that a man bears: sisters and brothers have one family."""
        for ending, meant in self._custom.endings:
            if family.form.endswith(ending) and len(family.form) > len(ending) + 1:
                return replace(word(family.form.removesuffix(ending) + meant), said=family.said)
        return family


def _together(parts: Sequence[Word]) -> Word:
    if len(parts) == 1:
        return parts[0]
    whole = word("".join(part.form for part in parts))
    return replace(whole, said=" ".join(part.said for part in parts))


def guessed(names: Iterable[str]) -> str:
    """The custom of a list as far as its names show it: Slavic where many have a patronymic, else Arabic."""
    endings = custom(SLAVIC).patronymic
    looked_at = [name for name, _ in zip(names, range(_SAMPLE), strict=False)]
    if not looked_at or not any(map(_has_patronymic_letters, looked_at)):
        return ARABIC
    namer = Namer()
    found = sum(any(namer.word(piece).form.endswith(endings) for piece in name.split()[1:]) for name in looked_at)
    return SLAVIC if found >= _LEAST_SHARE * len(looked_at) else ARABIC


def _has_patronymic_letters(name: str) -> bool:
    return name.rstrip().casefold().endswith(("ych", "ich", "vna", "hna", "ич", "на")) or any(
        piece.casefold().endswith(("vych", "vich", "vna", "вич", "вна")) for piece in name.split()
    )
