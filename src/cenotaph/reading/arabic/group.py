"""Group: people named together in Arabic words, before it is known what happened to them."""

from dataclasses import dataclass

from cenotaph.reading.arabic.lexicon import Noun

NOBODY = Noun("", "many")


@dataclass(frozen=True, slots=True)
class Group:
    """People named together, tokens [begin, end). `said` tells that an amount or a dual gives the size in words.

    `noun` holds what is known of them (status, sex, age …). `joint` is the second outcome of "80 قتيلا وجريحا".
    `rest` says "others". `bare` is an amount without a noun of its own.
    """

    begin: int
    end: int
    low: int | None
    high: int | None
    noun: Noun = NOBODY
    said: bool = False
    vague: bool = False
    joined: bool = False
    definite: bool = False
    rest: bool = False
    bare: bool = False
    joint: str | None = None
