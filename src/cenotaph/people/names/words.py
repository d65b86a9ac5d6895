"""One written word of a name: its normal form, its skeleton, and what kind of word it is (title, article, Abd …)."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cenotaph.people.names import letters
from cenotaph.people.names.skeleton import Skeleton, arabic_skeleton, latin_skeleton

NAME = "name"  # the kind of a word that is simply a name

_SERVANT_LATIN = re.compile(r"^abd(?:[aeiou]?l|[aeiou]?(?=([^aeioul])\1)|(?=[^aeiou]))")
_FATHER_LATIN = re.compile(r"^ab(?:u|o|ou)(?=[^aeiou].{3}|.{5})")
_ALLAH = re.compile(r"^[aeiou]?l*ah?$")
_CROWNS_LATIN = (
    (re.compile(r"^(.{2,}?)(?:[aeu]l|[aeu]d?|)d(?:i|ee|ei|ie)ne?$"), "din"),
    (re.compile(r"^(.{2,}?)[au]llah?$"), "allah"),
)
_CYRILLIC = dict(zip("абвгґдеєзиіїйклмнопрстуфыэё", "abvggdeezyiiyklmnoprstufyeo", strict=True)) | {
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ь": "", "ъ": ""}
}


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a name as it is compared: one written word, or several that make one name (Abd al-Rahman).

    `form` is the normal form without article; `skeleton` likewise; `given` is the skeleton as a given name has it,
    with the article, since إلهام is no "al-ham".
    """

    said: str
    form: str
    skeleton: Skeleton
    given: Skeleton
    script: str
    kind: str = NAME

    @property
    def is_initial(self) -> bool:
        """Whether only a first letter is given."""
        return len(self.form) == 1


@cache
def kinds() -> dict[str, str]:
    """Words that are no names by themselves, by their kind."""
    table = csv.DictReader(files(__package__).joinpath("hand/words.csv").read_text(encoding="utf-8").splitlines())
    return {word: row["kind"] for row in table for word in row["words"].split()}


def word(said: str) -> Word:
    """One written word."""
    script = letters.script_of(said)
    if script == letters.ARABIC:
        return _arabic(said)
    if script == letters.LATIN:
        return _latin(said, letters.latin_form(said), script)
    return _latin(said, letters.latin_form("".join(_CYRILLIC.get(sign, sign) for sign in said.casefold())), script)


def _arabic(said: str) -> Word:
    form = re.sub("[^ا-ي]", "", letters.arabic_form(said))
    kind = kinds().get(form, NAME)
    if kind == NAME and len(form) > 5:
        if form.startswith("عبد"):
            return servant(said, form[3:], letters.ARABIC)
        if form.startswith("ابو"):
            return parent(said, "father_of", _bare_arabic(form[3:]), letters.ARABIC)
        for crown in ("الدين", "الله", "الاسلام"):
            if form.endswith(crown) and len(form) > len(crown) + 1:
                return crowned_with(said, _arabic(form.removesuffix(crown)), crown)
    bare = _bare_arabic(form)
    skeleton = arabic_skeleton(bare)
    return Word(said, bare, skeleton, skeleton if bare == form else arabic_skeleton(form), letters.ARABIC, kind)


def _bare_arabic(form: str) -> str:
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


def _latin(said: str, form: str, script: str) -> Word:
    form = re.sub("[^a-z]", "", form)
    kind = kinds().get(form, NAME)
    if kind == NAME and len(form) > 5 and (start := _SERVANT_LATIN.match(form)):
        return servant(said, form[start.end() :], script)
    if kind == NAME and (start := _FATHER_LATIN.match(form)):
        return parent(said, "father_of", form[start.end() :], script)
    if kind == NAME and len(form) > 6:
        for ending, crown in _CROWNS_LATIN:
            if crowned := ending.match(form):
                return crowned_with(said, _latin(said, crowned[1], script), crown)
    bare = form[2:] if len(form) > 5 and form[:2] in ("al", "el") and form[2] not in "aeiouy" else form
    bare = form[2:] if len(form) > 6 and form.startswith("al") and form[2] in "aiou" else bare
    skeleton = latin_skeleton(bare)
    return Word(said, bare, skeleton, skeleton if bare == form else latin_skeleton(form), script, kind)


def servant(said: str, whose: str, script: str) -> Word:
    """Abd al-…, in one word: the servant of one of the names of God. `whose` is that name without its article."""
    if script == letters.ARABIC:
        whose = whose[2:] if whose.startswith("ال") and len(whose) > 3 and whose != "الله" else whose
        base = Skeleton("l") if whose in ("الله", "لله") else arabic_skeleton(whose)
        form = f"عبد {whose}"
    else:
        base = Skeleton("l") if _ALLAH.match(whose) else latin_skeleton(re.sub(r"^([^aeiou])\1", r"\1", whose))
        form = f"abd {whose}"
    marked = Skeleton(f"3{base.key}", base.says, base.denies)
    return Word(said, form, marked, marked, script)


def parent(said: str, kind: str, whose: str, script: str) -> Word:
    """Abu …, Umm …: father or mother of. `whose` is the name without its article."""
    base = arabic_skeleton(whose) if script == letters.ARABIC else latin_skeleton(whose)
    marked = Skeleton(f"{'8' if kind == 'father_of' else '9'}{base.key}", base.says, base.denies)
    mark = (
        {"father_of": "ابو", "mother_of": "ام"}
        if script == letters.ARABIC
        else {"father_of": "abu", "mother_of": "umm"}
    )
    return Word(said, f"{mark[kind]} {whose}", marked, marked, script, kind)


def crowned_with(said: str, base: Word, crown: str) -> Word:
    """A name crowned by al-Din, Allah and the like: Nour al-Din is one name."""
    end = (arabic_skeleton(_bare_arabic(crown)) if base.script == letters.ARABIC else latin_skeleton(crown)).key
    end = "l" if end == "ll" else end
    marked = Skeleton(f"{base.given.key}+{end}", base.given.says, base.given.denies)
    return Word(said, f"{base.form} {crown}", marked, marked, base.script)
