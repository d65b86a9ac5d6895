"""Exhibits as exports tell them: hashes, captions, links and the custody so far; never the bytes."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from cenotaph.ledger import queries_exhibits
from cenotaph.ledger.values_exhibits import PERSON, Caption, Exhibit, ExhibitLink
from cenotaph.ledger.whence import whence
from cenotaph.publish.view import ExhibitView


def exhibits_view() -> tuple[ExhibitView, ...]:
    """Every exhibit, in the order in which they were received."""
    return tuple(_view(found) for found in queries_exhibits.everything())


def _view(found: Exhibit) -> ExhibitView:
    line = found.line
    return ExhibitView(
        document=line.document,
        sha512=found.sha512,
        kind=line.kind,
        media_type=line.media_type,
        size=line.size,
        is_graphic=line.is_graphic,
        caption=_plain(line.caption) if line.caption else None,
        said=tuple(_plain(each) for each in found.captions),
        # Whom an exhibit shows is told by the register alone, as consent lets it.
        links=tuple(_plain(each) for each in found.links if each.about != PERSON),
        custody=_custody(found),
    )


def _custody(found: Exhibit) -> tuple[Mapping[str, Any], ...]:
    """Who took it in and who took it away, when and why, oldest first."""
    told: list[dict[str, Any]] = [
        {"act": "captured", "by": each.captured_by, "at": each.captured_on, "name": each.original_name}
        | {"source": whence(each), "how": each.kind, "parent": each.parent}
        for each in found.captures
    ]
    told += [{"act": "handed out", "by": each.by, "at": each.at, "why": each.why} for each in found.handed_out]
    return tuple(sorted(told, key=lambda each: str(each["at"])))


def _plain(said: Caption | ExhibitLink) -> dict[str, Any]:
    # Unknown is null, never an empty word.
    return {name: (None if value == "" else value) for name, value in asdict(said).items() if name not in ("document",)}
