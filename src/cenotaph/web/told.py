"""A refusal of the desk's own, told in the language of whoever asked."""

from typing import Any

from cenotaph.errors import UsageError


class ToldError(UsageError):
    """What is wrong, by its key in the desk's words ("access.name_taken"); `parts` fill its gaps."""

    def __init__(self, key: str, **parts: Any) -> None:
        super().__init__(f"{key}: {parts}" if parts else key)
        self.key = key
        self.parts = parts
