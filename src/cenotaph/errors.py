"""Every error that Cenotaph raises on purpose, in one tree.

CenotaphError
├── CaseError        the case folder is missing, broken or locked
├── DocumentError    a document or capture is not there, or its bytes do not match its name
├── ReadingError     a text cannot be read as asked (unknown reader, impossible date)
├── ClaimError       a claim is malformed or points past its document
├── TollError        an unknown rule, outcome or scope
├── CodingError      a sample, a coding, a comment or a code book cannot be made as asked
├── ChangedError     somebody else changed it since it was looked at
├── ExhibitError     an exhibit cannot be described, linked or given out as asked
├── PeopleError      a list of people cannot be read or linked as asked
├── FetchError       an address may not or could not be fetched
└── UsageError       the command was asked in a way it does not understand
"""


class CenotaphError(Exception):
    """A refusal in words: what is wrong, and the next step."""


class CaseError(CenotaphError):
    """The case folder is missing, broken or locked."""


class DocumentError(CenotaphError):
    """A document or capture is not there, or its bytes do not match its name."""


class ReadingError(CenotaphError):
    """A text cannot be read as asked."""


class ClaimError(CenotaphError):
    """A claim is malformed or points past its document."""


class TollError(CenotaphError):
    """An unknown rule, outcome or scope."""


class CodingError(CenotaphError):
    """A sample, a coding, a comment or a code book cannot be made as asked."""


class ChangedError(CenotaphError):
    """Somebody else changed it since it was looked at; nothing was overwritten."""


class ExhibitError(CenotaphError):
    """An exhibit cannot be described, linked or given out as asked."""


class PeopleError(CenotaphError):
    """A list of people cannot be read or linked as asked."""


class FetchError(CenotaphError):
    """An address may not or could not be fetched."""


class UsageError(CenotaphError):
    """The command was asked in a way it does not understand."""
