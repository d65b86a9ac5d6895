"""What people say to each other about a case: settings, work in hand, comments, translations, code books, samples."""

from dataclasses import dataclass

SECOND_PERSON = "second_person"
# What each setting may be; the first holds until somebody decides otherwise.
SETTINGS = {SECOND_PERSON: ("yes", "no")}
MACHINE, HUMAN = TRANSLATORS = ("machine", "human")
# What may be taken back, by the name of its kind.
COMMENT, TRANSLATION, CODING, FINISH, SAMPLE, ADJUDICATION = KINDS = (
    "comment",
    "translation",
    "coding",
    "finish",
    "sample",
    "adjudication",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the case is worked on; the latest of a name holds."""

    number: int
    name: str
    setting: str
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """In whose hand a document is, until when (ISO day or ""); `hand` "" says in nobody's. The latest holds."""

    number: int
    document: str
    hand: str
    due: str
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says of a claim or of a document; `about` is "claim" or "document", `subject` its id."""

    number: int
    about: str
    subject: str
    document: str
    words: str
    by: str
    at: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Translation:
    """Words of a document in another language: never its own words. `start` and `end` 0 mean the whole text.

    `source` is the passage that was translated, as it stood then; `kind` says whether a machine or a person did it,
    `translator` which.
    """

    number: int
    document: str
    start: int
    end: int
    source: str
    language: str
    words: str
    kind: str
    translator: str
    by: str
    at: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """One state of the code book in each language; `version` 0 is a draft, others were published and never change."""

    number: int
    version: int
    english: str
    arabic: str
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents that two people code without seeing each other.

    `frame` is the hash of the documents and languages it was drawn from, so that drawing again can be checked.
    """

    number: int
    seed: str
    size: int
    frame: str
    first: str
    second: str
    documents: tuple[str, ...]
    by: str
    at: str
    why: str = ""
    withdrawn: bool = False

    @property
    def coders(self) -> tuple[str, str]:
        """Both coders."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Retraction:
    """Something that was said or set, taken back; it stays on record."""

    number: int
    kind: str
    subject: int
    by: str
    at: str
    why: str = ""
