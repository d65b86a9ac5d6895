"""The gate: which sentences may hold a count or a statement and are worth parsing."""

import re
from functools import cache

from cenotaph.reading.english import blame_claims, response_acts, said_evidence
from cenotaph.reading.english.hand import lines, table, words_of
from cenotaph.reading.opening import MET, Gates

_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"dozens?|scores|hundreds?|thousands?|millions?|several|both|handful|couple|pair|group)\b",
    re.IGNORECASE,
)


_DIGIT = re.compile(r"\d")


def may_count(words: str) -> bool:
    """Whether a sentence speaks of harm at all; says yes too often rather than too seldom.

    Everyday words ("held", "left", "hospital") open the gate only for a sentence with a number.
    """
    opened = gates().search
    if opened("harm", words):
        return True
    return opened("counted", words) and (opened("number", words) or _DIGIT.search(words) is not None)


def may_state(words: str) -> bool:
    """Whether a sentence may tell of responsibility, a response, evidence or concealment."""
    opened = gates().search
    return (
        opened("responsibility", words)
        or opened("response", words)
        or (opened("evidence", words) and opened("showing", words))
        or (opened("concealment", words) and opened("hiding", words))
    )


def may_head(words: str) -> bool:
    """Whether a line may be the head of a table: one of its words names an outcome."""
    return gates().search("heading", words) or "_" in words


@cache
def gates() -> Gates:
    """The gates of counts and statements, by name."""
    listed = {row["word"].removesuffix("e") for row in table("english_harm.csv") if len(row["word"]) > 4}
    headings = [form for forms in words_of("headings").values() for form in forms]
    harm = [*lines("english_gate.txt"), *sorted(listed)]
    return Gates(
        {
            "harm": re.compile(rf"\b(?:{'|'.join(harm)})"),
            "counted": re.compile(rf"\b(?:{'|'.join(lines('english_gate_counted.txt'))})"),
            "number": _NUMBER,
            "heading": re.compile(rf"\b(?:{'|'.join(headings)})"),
            "responsibility": blame_claims.RESPONSIBILITY,
            "response": response_acts.GATE,
            "evidence": said_evidence.GATE,
            "showing": said_evidence.SHOWING,
            "concealment": blame_claims.CONCEALMENT,
            "hiding": blame_claims.HIDING,
        },
        MET,
    )
