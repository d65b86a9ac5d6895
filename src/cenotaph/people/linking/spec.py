"""The model people_v1 as it is published: what is compared, at which levels, and which pairs are looked at.

Each level has a sentence, so that every score can be said in words. `m` is how often one person's two mentions are at
this level, `u` how often two strangers' are: starting values, used as they are where a case is too small to learn from.
"""

from dataclasses import dataclass

NAME_PARTS = ("given", "father", "grandfather", "family")
NOT_REACHED, INITIAL = "not reached", "initial"
# The levels of a name part at which the two have one skeleton key.
SAME_KEY = (
    "same", "same latin", "vowels", "vowels latin", "respelled", "respelled latin", "vowels across", "across"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a comparison: its name, sentence, condition in SQL, shares, and whether rarity counts."""

    name: str
    says: str
    sql: str
    m: float
    u: float
    rarity: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, and the levels from best to worst; `missing` says in SQL when nothing can be compared."""

    name: str
    missing: str
    levels: tuple[Level, ...]
    column: str = ""  # the column whose rarity counts

    def level(self, gamma: int) -> Level | None:
        """The level by Splink's number: the last level is 0, nothing to compare is -1."""
        return None if gamma < 0 else self.levels[len(self.levels) - 1 - gamma]


def _near(column: str, least: float) -> str:
    """Nearly the same letters, in words long enough for that to mean something."""
    long_enough = f"length({column}_l) > 2 and length({column}_r) > 2"
    return f"({long_enough} and jaro_winkler_similarity({column}_l, {column}_r) >= {least})"


def _name_part(part: str, shares: dict[str, tuple[float, float]]) -> Comparison:
    key, form = f"{part}_key", f"{part}_form"
    same_key, same_script, arabic = f"{key}_l = {key}_r", "script_l = script_r", "script_l = 1"
    # The vowels that a spelling says, and from bit 30 on those that it rules out.
    against = f"(({part}_vowels_l & ({part}_vowels_r >> 30)) | ({part}_vowels_r & ({part}_vowels_l >> 30))) <> 0"
    near = _near(f"{part}_text", 0.88)
    near_form = _near(f"{part}_spelled", 0.9)
    initial = (
        f"({part}_initial_l > 0 and {part}_initial_l = {part}_first_r)"
        f" or ({part}_initial_r > 0 and {part}_initial_r = {part}_first_l)"
    )
    elsewhere = (
        "family_key_l = chain_grandfather_r or family_key_l = chain_father_r"
        " or family_key_r = chain_grandfather_l or family_key_r = chain_father_l"
    )
    wordings = [
        ("same", "the same {part}", f"{form}_l = {form}_r and {arabic}", True),
        ("same latin", "the same {part}", f"{form}_l = {form}_r", True),
        (
            "vowels",
            "{part}s with the same consonants but other vowels",
            f"{same_key} and {same_script} and {arabic} and {against}",
            False,
        ),
        (
            "vowels latin",
            "{part}s with the same consonants, spelled with other vowels",
            f"{same_key} and {same_script} and {against}",
            False,
        ),
        ("respelled", "the same {part}, spelled another way", f"{same_key} and {same_script} and {arabic}", True),
        ("respelled latin", "the same {part}, spelled another way", f"{same_key} and {same_script}", True),
        (
            "vowels across",
            "{part}s with the same consonants, whose vowels do not fit across the scripts",
            f"{same_key} and {against}",
            False,
        ),
        ("across", "the same {part} in two scripts", f"script_l <> script_r and {same_key}", True),
        (NOT_REACHED, "", same_key, False),
    ]
    if part == "family":
        wordings.append(("elsewhere", "the {part} stands elsewhere in the other name", elsewhere, False))
    wordings += [
        (INITIAL, "the {part} agrees with an initial", initial, False),
        ("close", "{part}s that are spelled nearly alike", f"{same_script} and ({near} or {near_form})", False),
        ("close across", "{part}s that are nearly alike across the scripts", f"script_l <> script_r and {near}", False),
        ("other", "another {part}", same_script, False),
        ("other across", "another {part}, in another script", "else", False),
    ]
    word = {
        "given": "given name",
        "father": "father's name",
        "grandfather": "grandfather's name",
        "family": "family name",
    }[part]
    levels = tuple(
        Level(name, says.replace("{part}", word), sql, *shares[name], rarity=rarity)
        for name, says, sql, rarity in wordings
    )
    return Comparison(part, f"{key}_l is null or {key}_r is null", levels, key)


_YEARS = "coalesce(abs(year_l - year_r), abs(age_l - age_r))"
_BOTH_DAYS = "born_l is not null and born_r is not null"
_TWO_OF_THREE = (
    "((year_l = year_r and month_l = month_r) or (year_l = year_r and day_l = day_r)"
    " or (month_l = month_r and day_l = day_r and abs(year_l - year_r) in (1, 2, 10, 20, 100))"
    " or (year_l = year_r and month_l = day_r and day_l = month_r))"
)

BIRTH = Comparison(
    "birth",
    "(year_l is null or year_r is null) and (age_l is null or age_r is null)",
    (
        Level("day", "born on the same day", "born_l = born_r", 0.53, 0.00009),
        Level("nearly day", "birth dates that differ in one part", f"{_BOTH_DAYS} and {_TWO_OF_THREE}", 0.03, 0.0015),
        Level("age", "the same age", f"not ({_BOTH_DAYS}) and {_YEARS} = 0", 0.19, 0.016),
        Level("age within one", "ages one year apart", f"not ({_BOTH_DAYS}) and {_YEARS} <= 1", 0.21, 0.03),
        Level("within one", "birth dates within a year or two", f"{_YEARS} <= 1", 0.02, 0.036),
        Level("within three", "ages two or three years apart", f"{_YEARS} <= 3", 0.012, 0.064),
        Level("within ten", "ages four to ten years apart", f"{_YEARS} <= 10", 0.005, 0.21),
        Level("other", "ages more than ten years apart", "else", 0.003, 0.64),
    ),
)
SEX = Comparison(
    "sex",
    "sex_l is null or sex_r is null",
    (Level("same", "the same sex", "sex_l = sex_r", 0.996, 0.55), Level("other", "another sex", "else", 0.004, 0.45)),
)
DIED = Comparison(
    "died",
    "died_l is null or died_r is null",
    (
        Level("day", "died on the same day", "died_l = died_r", 0.75, 0.01),
        Level("days", "died within four days of each other", "abs(died_l - died_r) <= 4", 0.18, 0.03),
        Level("month", "died within a month of each other", "abs(died_l - died_r) <= 31", 0.04, 0.15),
        Level("other", "died more than a month apart", "else", 0.03, 0.81),
    ),
)
PLACE = Comparison(
    "place",
    "place_l is null or place_r is null",
    (
        Level("same", "died at the same place", "place_l = place_r and place_l is not null", 0.85, 0.08, rarity=True),
        Level(NOT_REACHED, "", "place_l = place_r", 0.001, 0.08),
        Level("other", "died at places of other names", "else", 0.15, 0.92),
    ),
    "place",
)

IDENTITY = Comparison(
    "identity",
    "identity_l is null or identity_r is null",
    (
        Level("same", "the same identity number", "identity_l = identity_r", 0.95, 0.000001),
        Level(
            "near",
            "identity numbers that differ in one sign",
            "damerau_levenshtein(identity_text_l, identity_text_r) = 1",
            0.025,
            0.00002,
        ),
        Level("other", "another identity number", "else", 0.025, 0.99998),
    ),
)
MOTHER = Comparison(
    "mother",
    "mother_key_l is null or mother_key_r is null",
    (
        Level("same", "the same mother's name", "mother_key_l = mother_key_r", 0.85, 0.02),
        Level("close", "mothers' names that are nearly alike", _near("mother_text", 0.88), 0.05, 0.02),
        Level("other", "another mother's name", "else", 0.1, 0.96),
    ),
)

# Shares that hold for a given name in lists of both scripts; learned anew wherever a case is large enough.
_EVERYDAY = {
    "same": (0.35, 0.008),
    "same latin": (0.06, 0.003),
    "vowels": (0.002, 0.002),
    "vowels latin": (0.008, 0.002),
    "respelled": (0.012, 0.0012),
    "respelled latin": (0.05, 0.0015),
    "vowels across": (0.008, 0.004),
    "across": (0.44, 0.010),
    NOT_REACHED: (0.001, 0.02),
    "elsewhere": (0.004, 0.018),
    INITIAL: (0.003, 0.001),
    "close": (0.008, 0.006),
    "close across": (0.004, 0.004),
    "other": (0.012, 0.49),
    "other across": (0.008, 0.46),
}
_AGREEING = frozenset({"same", "same latin", "respelled", "respelled latin", "across"})
# Strangers share a father's name more often than a given name, and a family name more seldom.
_SHARED = {"given": 1.0, "father": 1.6, "grandfather": 1.6, "family": 0.35}
NAMES = tuple(
    _name_part(
        part,
        {name: (m, u * _SHARED[part] if name in _AGREEING else u) for name, (m, u) in _EVERYDAY.items()},
    )
    for part in NAME_PARTS
)
COMPARISONS = (*NAMES, BIRTH, SEX, DIED, PLACE, IDENTITY, MOTHER)
