"""Document and Capture: what was taken in, and when, whence and by whom (standards IN-2 and IN-3)."""

from dataclasses import dataclass
from datetime import datetime

from cenotaph.errors import DocumentError

CAPTURE_KINDS = ("file", "url", "feed", "mail", "chat", "archive", "paste", "list")


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes under seal: `id` is their SHA-256 and `sha512` their SHA-512 (lower-case hex), `size` is in bytes.

    `media_type` is what the bytes look like, never what somebody said they are.
    """

    id: str
    sha512: str
    size: int
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Capture:
    """One act of acquiring a document; the same bytes may be captured many times.

    `captured_on` is an ISO moment given by the caller. `source` is the address, path or name exactly as it was given.
    `parent` is the id of the document that this one was contained in. `is_original`, `is_edited` and `is_online` are
    None while nobody has said; `original_at` says where the original is kept. `notes` is free text on custody.
    Raises DocumentError for an unknown kind or an impossible moment.
    """

    id: str
    document: str
    captured_on: str
    captured_by: str
    source: str
    original_name: str = ""
    kind: str = "file"
    parent: str | None = None
    acquired_from: str = ""
    is_original: bool | None = None
    is_edited: bool | None = None
    is_online: bool | None = None
    original_at: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        """Refuse a capture that could not be understood later."""
        if self.kind not in CAPTURE_KINDS:
            raise DocumentError(f"a capture cannot be of kind {self.kind!r}; choose one of: {', '.join(CAPTURE_KINDS)}")
        try:
            datetime.fromisoformat(self.captured_on)
        except ValueError as wrong:
            raise DocumentError(
                f"captured_on is {self.captured_on!r}; give an ISO moment such as 2025-03-10T08:15:00+00:00"
            ) from wrong
