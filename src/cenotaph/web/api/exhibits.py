"""Exhibits for programs: what is said of sealed media and what they are linked to; never their bytes."""

from typing import Any

from django.http import Http404
from ninja import Router
from ninja.params.functions import Query

from cenotaph.archive.kinds import MEDIA_KINDS
from cenotaph.ledger import queries_exhibits
from cenotaph.ledger.values_exhibits import ExhibitLine, ExhibitLink
from cenotaph.web import exhibiting
from cenotaph.web.api import shapes
from cenotaph.web.api.trim import MOST, USUAL, classes, own_only, paged, place_of, trimmed
from cenotaph.web.request import DeskRequest
from cenotaph.web.veil import veiled

router = Router()


@router.get(
    "/exhibits", url_name="exhibits", response=shapes.Exhibits, exclude_unset=True, summary="Pictures, videos, sounds."
)
def exhibits(
    request: DeskRequest,
    limit: int = Query(USUAL, ge=1, le=MOST, description="at most so many"),
    cursor: str | None = Query(None, max_length=400, description="where to go on, as the page before named it"),
    kind: str | None = Query(None, pattern=f"^({'|'.join(MEDIA_KINDS)})$", description="image, video or audio"),
) -> Any:
    """With what is said of each, the earliest received first; later arrivals come at the end."""
    place = place_of(cursor, str, str)
    sieve = queries_exhibits.Sieve(kind or "", by=own_only(request, "S"), without=veiled(request.actor))
    found = queries_exhibits.page_from(sieve, (place[0], place[1]) if place else None, limit + 1)
    links = queries_exhibits.links_by_document([line.document for line in found])
    seen = [line for line in found if exhibiting.reaches(request.actor, line)]
    items = [_told(request, line, links.get(line.document, [])) for line in seen]
    last = [found[limit - 1].received_at, found[limit - 1].document] if len(seen) > limit else None
    return paged(request, items, limit, last)


@router.get(
    "/exhibits/{exhibit}", url_name="exhibit", response=shapes.ExhibitOut, exclude_unset=True, summary="One exhibit."
)
def exhibit(request: DeskRequest, exhibit: str) -> Any:
    """By the id of its document."""
    line = exhibiting.found(request.actor, exhibit)
    if line is None:
        raise Http404
    return _told(request, line, queries_exhibits.links_of(exhibit))


def _told(request: DeskRequest, line: ExhibitLine, links: list[ExhibitLink]) -> dict[str, Any]:
    caption = line.caption
    values = {
        "id": line.document,
        "kind": line.kind,
        "media_type": line.media_type,
        "size": line.size,
        "received_at": line.received_at,
        "graphic": {"yes": True, "no": False}.get(caption.graphic) if caption else None,
        **{name: (getattr(caption, name) or None) if caption else None for name in ("caption", "origin")},
        "shows_day": (caption.day or None) if caption else None,
        "shows_place": (caption.place or None) if caption else None,
        "described_by": caption.by if caption else None,
        "described_at": caption.at if caption else None,
        "links": [{"about": each.about, "subject": each.subject} for each in links],
    }
    return trimmed("ExhibitOut", values, classes(request, line.captured_by, line.captured_on))
