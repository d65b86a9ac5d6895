"""Chats: the result.json of a Telegram Desktop export; every message with words is a part."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cenotaph.archive.extraction import Extraction, Limits, Part, refused
from cenotaph.archive.formats.page_facts import iso_day
from cenotaph.archive.formats.plain import decode
from cenotaph.values import Refusal

METHOD = "chat_v1 telegram"
MOST_TITLE = 60
_CHANNELS = ("public_channel", "private_channel")


def extract_telegram(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """Messages in their order. A channel is its own publisher; in a group the writer is; what is forwarded says whence.

    The day is the one written in the export, in the time zone of the machine that made it.
    """
    try:
        found = json.loads(decode(content)[0])
    except (ValueError, RecursionError) as wrong:
        return refused(media_type, METHOD, f"the export is broken: {wrong}", what_would_help="export the chat again")
    parts: list[Part] = []
    left: Counter[str] = Counter()
    title = None
    for chat in _chats(found):
        title = title or _said(chat.get("name"))
        for message in chat["messages"]:
            if not isinstance(message, dict) or message.get("type") != "message":
                left["notices (joined, pinned, renamed)"] += 1
            elif not (words := _words(message.get("text"))):
                left["messages without words (pictures, voice, files)"] += 1
            elif len(parts) >= limits.parts:
                left["messages beyond the limit"] += 1
            else:
                parts.append(_message(chat, message, words))
    refusals = [
        Refusal(f"{count} {what} were left inside the export", "", "look at them in the export's own folder")
        for what, count in sorted(left.items())
    ]
    return Extraction(title=title, parts=tuple(parts), refusals=tuple(refusals), media_type=media_type, method=METHOD)


def _chats(found: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(found, dict):
        return
    listed = found.get("chats")
    chats = listed.get("list") if isinstance(listed, dict) else [found]
    for chat in chats if isinstance(chats, list) else ():
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield chat


def _message(chat: dict[str, Any], message: dict[str, Any], words: str) -> Part:
    name, writer = _said(chat.get("name")), _said(message.get("from"))
    publisher = name if chat.get("type") in _CHANNELS else writer
    facts = {
        "title": _opening(words),
        "publisher": publisher or name,
        "author": writer,
        "published_on": iso_day(message.get("date")),
        "published_at": _said(message.get("date")),
        "edited_at": _said(message.get("edited")),
        "forwarded_from": _said(message.get("forwarded_from")),
        "replies_to": _said(message.get("reply_to_message_id")),
        "charset": "utf-8",
    }
    meta = {key: value for key, value in facts.items() if value}
    return Part(f"message {message.get('id', '')}".strip(), words.encode("utf-8", "replace"), "text/plain", meta)


def _opening(words: str) -> str:
    """The first words of a message, by which people know it in a list."""
    line = " ".join(words.partition("\n")[0].split())
    return line if len(line) <= MOST_TITLE else f"{line[:MOST_TITLE].rsplit(' ', 1)[0]} …"


def _words(text: Any) -> str:
    """A message's text is a string, or a list of strings and of marked stretches."""
    if isinstance(text, str):
        return text.strip()
    if not isinstance(text, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str)).strip()


def _said(value: Any) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int) else None
