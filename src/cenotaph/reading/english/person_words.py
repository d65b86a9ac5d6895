"""Person words: the hand-made tables of words that name people, of words that do not, and of peoples and faiths."""

from functools import cache

from cenotaph.reading.english.hand import lines, table


@cache
def not_people() -> frozenset[str]:
    """Nouns that are no people, singular."""
    return frozenset(lines("english_not_people.txt"))


@cache
def people_words() -> dict[str, dict[str, str]]:
    """Word or phrase (singular, lower case) -> what it says of those it names; the hand-made table comes first."""
    return _person_nouns() | {row["word"].lower(): row for row in table("english_people.csv")}


def _person_nouns() -> dict[str, dict[str, str]]:
    """The long list of nouns for persons: "goatherd", "schoolgirl female child"."""
    found = {}
    for line in lines("english_person_nouns.txt"):
        word, *marks = line.split()
        sex = next((mark for mark in marks if mark in ("female", "male")), "")
        found[word] = {
            "word": word,
            "status": "security_forces" if "security_forces" in marks else "",
            "occupation": "",
            "sex": sex,
            "age": "child" if "child" in marks else "",
            "part": "",
        }
    return found


@cache
def group_forms() -> dict[str, str]:
    """Form (lower case) -> the group's name, for peoples, faiths and nationalities."""
    forms = {}
    for row in table("english_groups.csv"):
        for form in (row["name"], *row["forms"].split("|")):
            if form:
                forms[form.lower()] = row["name"]
    return forms
