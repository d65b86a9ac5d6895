"""Mail: one message with its attachments as parts, a mailbox with its messages as parts, and pages saved as MHTML."""

import email
import re
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from cenotaph.archive.extraction import Extraction, Limits, Part, refused
from cenotaph.archive.formats.html import extract_html, parse, visible_text
from cenotaph.archive.formats.plain import decode
from cenotaph.values import Refusal

METHOD = "mail_v1"
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n))From \S+.{0,80}\d{4}[ \t]*\r?\n")


def extract_mail(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """The message's words (plain before HTML), its subject as title, its sender as publisher, the day it was sent."""
    message = email.message_from_bytes(content, policy=default)
    if not isinstance(message, EmailMessage):
        return refused(media_type, METHOD, "it is no message", what_would_help="export it anew as .eml")
    if page := _saved_page(message):
        return _page(message, page, media_type, limits)
    body = message.get_body(preferencelist=("plain", "html"))
    text, how = _words(body) if isinstance(body, EmailMessage) else ("", "no words")
    sender, address = parseaddr(_header(message, "From"))
    parts, refusals = _attachments(message, body, limits)
    subject = _header(message, "Subject") or None
    if not text and not parts:
        text = subject or ""
        refusals.append(
            Refusal("the message has no words and no attachments", "", "ask for it as .eml with its source")
        )
    return Extraction(
        text=text,
        title=subject,
        publisher=sender or address or None,
        published_on=written_day(_header(message, "Date")),
        author=sender or address or None,
        parts=tuple(parts),
        refusals=tuple(refusals),
        media_type=media_type,
        method=f"{METHOD} {how}",
    )


def written_day(stamp: str) -> str | None:
    """The day of a mail date as it was written, in its own time zone; None when it says no day."""
    try:
        return parsedate_to_datetime(stamp).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _header(message: EmailMessage, name: str) -> str:
    # A header of hostile bytes can break the parser of headers; the message is still read.
    try:
        return " ".join(str(message.get(name) or "").split()).encode("utf-8", "replace").decode()
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _words(part: EmailMessage) -> tuple[str, str]:
    text, how = decode(_bytes(part), part.get_content_charset())
    if part.get_content_type() == "text/html":
        tree = parse(text)
        return (visible_text(tree) if tree is not None else ""), f"html {how}"
    return text.strip("\n"), how


def _attachments(message: EmailMessage, body: object, limits: Limits) -> tuple[list[Part], list[Refusal]]:
    parts: list[Part] = []
    refusals: list[Refusal] = []
    for count, part in enumerate(_leaves(message, body)):
        if count >= min(limits.parts, 1000):
            refusals.append(Refusal("more attachments than can be taken", "", "save them by hand and add them"))
            break
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload(0)
            if isinstance(inner, Message):
                parts.append(Part("forwarded message", inner.as_bytes(), kind))
            continue
        meta = {"charset": charset} if (charset := part.get_content_charset()) else {}
        name = part.get_filename() or f"attachment {count + 1}"
        parts.append(Part(name.encode("utf-8", "replace").decode(), _bytes(part), kind, meta))
    return [part for part in parts if part.content], refusals


def _leaves(message: EmailMessage, body: object) -> list[EmailMessage]:
    """The parts that are neither the words taken nor the same words in another dress; forwarded mail stays whole."""
    leaves: list[EmailMessage] = []
    stack: list[EmailMessage] = [message]
    while stack:
        here = stack.pop()
        if here is body:
            continue
        if here.get_content_type() == "message/rfc822" and here is not message and here.is_multipart():
            leaves.append(here)
        elif here.is_multipart():
            inner = [part for part in here.get_payload() if isinstance(part, EmailMessage)]
            if here.get_content_subtype() == "alternative":
                inner = [part for part in inner if part.is_multipart() or part.is_attachment()]
            stack += reversed(inner)
        elif here is not message:
            leaves.append(here)
    return leaves


def _saved_page(message: EmailMessage) -> EmailMessage | None:
    if message.get_content_type() != "multipart/related" or not message.get("Snapshot-Content-Location"):
        return None
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    page = next(pages, None)
    return page if isinstance(page, EmailMessage) else None


def _page(message: EmailMessage, page: EmailMessage, media_type: str, limits: Limits) -> Extraction:
    address = _header(message, "Snapshot-Content-Location")
    return extract_html(_bytes(page), media_type, limits, page.get_content_charset(), address)


def extract_mailbox(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """Each message of an mbox is a part, byte for byte as it stands there."""
    starts = [(found.start(), found.end()) for found in _ENVELOPE.finditer(content)]
    ends = [start for start, _ in starts[1:]] + [len(content)]
    messages = [content[begin:end] for (_, begin), end in zip(starts, ends, strict=True)]
    refusals = []
    if len(messages) > limits.parts:
        more = len(messages) - limits.parts
        refusals.append(Refusal(f"{more} more messages were not taken", "", "split the mailbox"))
    parts = tuple(
        Part(f"message {number}", message, "message/rfc822")
        for number, message in enumerate(messages[: limits.parts], 1)
        if message.strip()
    )
    return Extraction(parts=parts, refusals=tuple(refusals), media_type=media_type, method=f"{METHOD} mbox")
