"""What an Arabic word can be: a noun for people, a verb of harm, or neither; its clitics taken off."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from cenotaph.reading.arabic.tables import rows, words
from cenotaph.reading.arabic.tokens import fold

# Men who are said to be someone's though they are no kin: "سائقها", "مرافقه".
_OF_SOMEONE = frozenset(("سائق", "مرافق", "زميل", "رفيق", "حارس", "قائد", "راكب"))
_FIVE_NOUNS = frozenset(("اب", "اخ"))
_OWNERS = ("ه", "ها", "هم", "هما", "هن", "ي", "نا", "هن")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people in one of its forms: `number` is one, two or many; `strong` outcomes outrank a verb's."""

    lemma: str
    number: str
    outcome: str | None = None
    strong: bool = False
    status: str | None = None
    sex: str | None = None
    age: str | None = None
    unit: str = "people"
    occupation: str | None = None
    role: str | None = None
    kin: bool = False
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that says what happened to people: its outcome, and how it takes its people."""

    outcome: str
    shape: str
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A token's reading: `core` without clitics, `clitics` in order ("و", "ب", "ال")."""

    core: str
    clitics: str = ""
    noun: Noun | None = None
    predicate: Predicate | None = None

    @property
    def joined(self) -> bool:
        """Whether an "and" is written on the word."""
        return self.clitics[:1] in ("و", "ف")

    @property
    def definite(self) -> bool:
        """Whether the article is written on the word."""
        return self.clitics.endswith("ال")


@lru_cache(maxsize=65536)
def word(form: str) -> Word:
    """The best reading of a folded form: the whole word if it is known, else without its clitics."""
    for core, clitics in _strips(form):
        noun, predicate = nouns().get(core), predicates().get(core)
        if noun or predicate:
            return Word(core, clitics, noun, predicate)
    return Word(form)


def _strips(form: str) -> list[tuple[str, str]]:
    """Ways to take clitics off, the least first."""
    found = [(form, "")]
    starts = [("", form)]
    if form[:1] in "وف" and (len(form) > 3 or form in ("وام", "واب", "واخ")):
        starts.append((form[0], form[1:]))
        found.append((form[1:], form[0]))
    for lead, rest in starts:
        if rest[:2] == "ال" and len(rest) > 3:
            found.append((rest[2:], lead + "ال"))
        if rest[:2] == "لل" and len(rest) > 4:
            found.append((rest[2:], lead + "لال"))
        if rest[:1] in "بلكس" and len(rest) > 3:
            found.append((rest[1:], lead + rest[0]))
            if rest[1:3] == "ال" and len(rest) > 5:
                found.append((rest[3:], lead + rest[0] + "ال"))
    return found


@cache
def nouns() -> dict[str, Noun]:
    """Folded form -> Noun, with the forms that grammar makes from the table."""
    return _made(owned=False) | {form: noun for form, noun in owned_nouns().items() if form not in _made(owned=False)}


@cache
def owned_nouns() -> dict[str, Noun]:
    """Folded form -> somebody's kin or child: "زوجته", "طفلاها"; else مدرسته, a school, would be a teacher."""
    return {
        form: noun
        for form, noun in _made(owned=True).items()
        if noun.kin or noun.age == "child" or noun.strong or noun.lemma in _OF_SOMEONE
    }


@cache
def _made(*, owned: bool) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for row in rows("people"):
        base = Noun(
            fold(row["singular"]),
            "one",
            row["outcome"] or None,
            row["strong"] == "yes",
            row["status"] or None,
            row["sex"] or None,
            row["age"] or None,
            row["unit"] or "people",
            row["occupation"] or None,
            row["role"] or None,
            row["kin"] == "yes",
        )
        plurals = [fold(plural) or plural for plural in row["plural"].split()]
        for form, number, is_owned in _forms(base.lemma, plurals):
            if is_owned == owned and len(form) > 1 and form not in words("words", "not people"):
                found.setdefault(form, replace(base, number=number, owned=owned))
    return found


def _forms(lemma: str, plurals: list[str]) -> list[tuple[str, str, bool]]:
    feminine = lemma.endswith("ه")
    stem = lemma[:-1] + "ت" if feminine else lemma
    forms = [(lemma, "one", False)]
    if not feminine:
        forms.append((lemma + "ا", "one", False))
    sound = "+" in plurals
    broken = [plural for plural in plurals if plural != "+"]
    if sound:
        broken += [stem[:-1] + "ات"] if feminine else [stem + "ون", stem + "ين"]
    for plural in broken:
        forms += [(plural, "many", False), (plural + "ا", "many", False)]
        if plural[-2:] in ("ون", "ين"):
            forms += [(plural[:-1], "many", False)]
    forms += [(stem + "ان", "two", False), (stem + "ين", "two", False)]
    if feminine or lemma == "جثمان":
        forms += [(stem + "ا", "two", False), (stem + "ي", "two", False)]
    size = "one" if lemma in _FIVE_NOUNS else "two"  # "أخاها" and "أخيها" are one brother, "طفلاها" two children
    forms += [(stem + "ا" + owner, size, True) for owner in _OWNERS]
    forms += [(stem + "ي" + owner, size, True) for owner in _OWNERS]
    forms += [(stem + owner, "one", True) for owner in _OWNERS]
    # Dialects leave the last hamza out: شهدا.
    forms += [(plural[:-1], "many", False) for plural in broken if plural.endswith("اء")]
    for plural in broken:
        roots = [plural[:-1] + "ؤ", plural[:-1] + "ئ", plural] if plural[-1] in "اء" else [plural]
        forms += [(root + owner, "many", True) for root in roots for owner in _OWNERS]
    return forms


@cache
def predicates() -> dict[str, Predicate]:
    """Folded form -> Predicate; infinitives also with a pronoun ("مقتله" is the killing of one man)."""
    found: dict[str, Predicate] = {}
    for row in rows("predicates"):
        for raw in row["forms"].split():
            form = fold(raw)
            # An unvowelled قتل is verb and infinitive at once; the wider reading of the verb is listed later and wins.
            found[form] = Predicate(row["outcome"], row["shape"])
            if form.endswith("وا"):  # dialects leave the silent alef out
                found[form[:-1]] = found[form]
            if row["shape"] in ("masdar", "weakmasdar"):
                if form == "اسر":  # "أسرة" is a family
                    continue
                stem = form[:-1] + "ت" if form.endswith("ه") else form
                for owner in _OWNERS[:5]:
                    found.setdefault(stem + owner, Predicate(row["outcome"], row["shape"], owner))
    return found
