"""The API's addresses: each asks, trims by the policy table, and answers; nothing here writes."""

import json
from dataclasses import asdict
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    StreamingHttpResponse,
)
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.params.functions import Query

from cenotaph.ledger import queries_api
from cenotaph.ledger.values_people import PURPOSES
from cenotaph.values import KINDS
from cenotaph.web import desk
from cenotaph.web.api import door, shapes, told
from cenotaph.web.api import exhibits as exhibits_of
from cenotaph.web.api import people as register_of
from cenotaph.web.api.door import PROBLEM, problem
from cenotaph.web.api.trim import MOST, USUAL, classes, own_only, paged, place_of, trimmed
from cenotaph.web.asked import asked_of
from cenotaph.web.render import absent
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import counts_for, hides, veiled

LIMIT = Query(USUAL, ge=1, le=MOST, description="at most so many")
SCOPE: shapes.AskedIn = Query(...)
CURSOR = Query(None, max_length=400, description="where to go on, as the page before named it")
WRONG = ("400", "401", "404", "405", "429", "503")


class Api(NinjaAPI):
    """ninja's own, with the errors of this API in its schema."""

    def get_openapi_schema(self, **given: Any) -> Any:
        """The OpenAPI document."""
        made = super().get_openapi_schema(**given)
        made["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}]
        told_so = {"content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        for operations in made["paths"].values():
            for operation in operations.values():
                for status in WRONG:
                    operation["responses"][status] = {"description": "in words", **told_so}
                operation["responses"]["304"] = {"description": "as you have it"}
                operation["responses"] = {str(status): each for status, each in operation["responses"].items()}
        return made


_PROBLEM = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
api = Api(
    title="Cenotaph",
    version="1",
    description="What the desk holds, as the member of the token may see it.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)

api.add_router("", exhibits_of.router)


@api.exception_handler(Http404)
def nothing_here(request: HttpRequest, wrong: Http404) -> HttpResponse:
    """What is absent and what is denied."""
    return absent(request)  # type: ignore[arg-type]


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """A parameter that is not as it must be, named."""
    said = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in wrong.errors)
    return problem(400, request.say.d["api"]["wrong"], said)  # type: ignore[attr-defined]


@api.exception_handler(HttpError)
def refused(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """What ninja itself refuses."""
    return problem(wrong.status_code, str(wrong))


@api.get("/cases", url_name="cases", response=shapes.Cases, exclude_unset=True, summary="The cases of this desk.")
def cases(request: DeskRequest) -> Any:
    """One for each that the token's member is in."""
    case = desk.case_as(request.actor.name)
    seen = classes(request)
    values = {
        "id": case.origin,
        "title": case.title,
        "rule": case.rule,
        "made_on": case.made_on,
        "today": case.today,
        "counts": counts_for(request.actor) if "I" in seen else None,
    }
    return {"items": [trimmed("CaseOut", values, seen)], "next": None}


@api.get(
    "/documents", url_name="documents", response=shapes.Documents, exclude_unset=True, summary="Documents, as received."
)
def documents(request: DeskRequest, limit: int = LIMIT, cursor: str | None = CURSOR) -> Any:
    """The earliest first; later arrivals come at the end."""
    place = place_of(cursor, str, str)
    found = queries_api.documents_after((place[0], place[1]) if place else None, limit + 1, by=own_only(request, "I"))
    items = [trimmed("DocumentOut", told.document(each), _of(request, each)) for each in found]
    last = [found[limit - 1].received_at, found[limit - 1].id] if len(found) > limit else None
    return paged(request, items, limit, last)


@api.get(
    "/documents/{document}",
    url_name="document",
    response=shapes.DocumentOut,
    exclude_unset=True,
    summary="One document.",
)
def document(request: DeskRequest, document: str) -> Any:
    """With its text, for those who may see words."""
    found = queries_api.document(document) if _is_name(document) else None
    seen = _of(request, found) if found else frozenset()
    if found is None or "I" not in seen:
        raise Http404
    values = told.document(found)
    if "S" in seen:
        values["text"] = queries_api.text_of(document)
    return trimmed("DocumentOut", values, seen)


@api.get("/claims", url_name="claims", response=shapes.Claims, exclude_unset=True, summary="Claims that stand.")
def claims(
    request: DeskRequest,
    limit: int = LIMIT,
    cursor: str | None = CURSOR,
    document: str | None = Query(None, pattern="^[0-9a-f]{64}$", description="only those of this document"),
    kind: str | None = Query(None, pattern=f"^({'|'.join(KINDS)})$", description=f"one of: {', '.join(KINDS)}"),
) -> Any:
    """In the order in which they were recorded; later ones come at the end."""
    place = place_of(cursor, int)
    found = queries_api.claims_after(
        place[0] if place else 0,
        limit + 1,
        document=document,
        kind=kind,
        by=own_only(request, "I"),
        without=veiled(request.actor),
    )
    items = [trimmed("ClaimOut", told.claim(each), _of(request, each)) for each in found]
    return paged(request, items, limit, [found[limit - 1].number] if len(found) > limit else None)


@api.get(
    "/claims/{claim}", url_name="claim", response=shapes.ClaimOut, exclude_unset=True, summary="One claim that stands."
)
def claim(request: DeskRequest, claim: str) -> Any:
    """By its id."""
    found = queries_api.claim(claim) if _is_name(claim) else None
    seen = _of(request, found) if found else frozenset()
    if found is None or "I" not in seen or hides(request.actor, found.claim.document or ""):
        raise Http404
    return trimmed("ClaimOut", told.claim(found), seen)


@api.get("/voices", url_name="voices", response=shapes.Voices, exclude_unset=True, summary="Voices.")
def voices(request: DeskRequest, limit: int = LIMIT, cursor: str | None = CURSOR) -> Any:
    """One for each assertion of each speaker, in the order of their ids."""
    place = place_of(cursor, str)
    found = figures_of(desk.case_as(request.actor.name)).voices_after(place[0] if place else None, limit + 1)
    return _by_id(request, "VoiceOut", [told.voice(each) for each in found], limit)


@api.get("/voices/{voice}", url_name="voice", response=shapes.VoiceOut, exclude_unset=True, summary="One voice.")
def voice(request: DeskRequest, voice: str) -> Any:
    """By its id."""
    found = figures_of(desk.case_as(request.actor.name)).voice_named(voice)
    if found is None:
        raise Http404
    return trimmed("VoiceOut", told.voice(found), classes(request))


@api.get("/incidents", url_name="incidents", response=shapes.Incidents, exclude_unset=True, summary="Incidents.")
def incidents(request: DeskRequest, limit: int = LIMIT, cursor: str | None = CURSOR) -> Any:
    """And wider totals, in the order of their ids."""
    place = place_of(cursor, str)
    found = figures_of(desk.case_as(request.actor.name)).incidents_after(place[0] if place else None, limit + 1)
    return _by_id(request, "IncidentOut", [told.incident(each) for each in found], limit)


@api.get(
    "/incidents/{incident}",
    url_name="incident",
    response=shapes.IncidentOut,
    exclude_unset=True,
    summary="One incident.",
)
def incident(request: DeskRequest, incident: str) -> Any:
    """By its id."""
    found = figures_of(desk.case_as(request.actor.name)).incidents_of([incident]).get(incident)
    if found is None:
        raise Http404
    return trimmed("IncidentOut", told.incident(found), classes(request))


@api.get("/tolls", url_name="tolls", response=shapes.TollOut, exclude_unset=True, summary="The toll of a scope.")
def tolls(request: DeskRequest, given: shapes.AskedIn = SCOPE) -> Any:
    """With a reason for every claim, used or set aside."""
    figures, asked = figures_of(desk.case_as(request.actor.name)), asked_of(given.model_dump())
    made = trimmed("TollOut", told.toll(figures.toll(asked)), classes(request))
    if not figures.is_long or not {"voices", "reasons"} <= made.keys():
        return made
    flow = figures.sheet("toll.json", asked, lambda: told.reasons(figures, asked))
    bare = {name: made[name] for name in shapes.TollOut.model_fields if name in made.keys() - {"voices", "reasons"}}
    response = StreamingHttpResponse(told.with_reasons(bare, flow), content_type="application/json; charset=utf-8")
    response["ETag"] = door.name_of(json.dumps([bare, asdict(asked), figures.inputs]).encode())
    return response


@api.get("/people", url_name="people", response=shapes.People, exclude_unset=True, summary="People of the register.")
def people(
    request: DeskRequest,
    limit: int = LIMIT,
    cursor: str | None = CURSOR,
    consent: str | None = Query(
        None,
        pattern=f"^({'|'.join(PURPOSES)})$",
        description=f"only those whom consent lets be told: {', '.join(PURPOSES)}",
    ),
) -> Any:
    """In the order of their ids; an id that was joined into another names that one."""
    place = place_of(cursor, str)
    found = register_of.page_of(place[0] if place else "", limit + 1, consent or "")
    items = [trimmed("PersonOut", each, classes(request)) for each in found]
    return paged(request, items, limit, [found[limit - 1]["id"]] if len(found) > limit else None)


@api.get(
    "/people/{person}", url_name="api_person", response=shapes.PersonOut, exclude_unset=True, summary="One person."
)
def person(request: DeskRequest, person: str) -> Any:
    """By an id; one that was joined into another is answered by 301 and the address of that one."""
    now, is_other = register_of.resolved(person) if _is_name(person) else ("", False)
    if not now:
        raise Http404
    if is_other:
        return HttpResponsePermanentRedirect(f"{request.path.rpartition('/')[0]}/{now}")
    return trimmed("PersonOut", register_of.one(now), classes(request))


@api.get("/releases", url_name="releases", response=shapes.Nothing, summary="Releases.")
def releases(request: DeskRequest) -> Any:
    """Empty until something was released."""
    return {"items": [], "next": None, "note": "nothing was released from this case yet"}


def _by_id(request: DeskRequest, shape: str, made: list[dict[str, Any]], limit: int) -> Any:
    seen = classes(request)
    items = [trimmed(shape, each, seen) for each in made]
    return paged(request, items, limit, [made[limit - 1]["id"]] if len(made) > limit else None)


def _of(request: DeskRequest, found: queries_api.Sealed | queries_api.Stood) -> frozenset[str]:
    """The classes that are seen of a document, or of a claim in it."""
    return classes(request, found.captured_by, found.captured_on)


def _is_name(given: str) -> bool:
    return given.isascii() and given.isalnum() and len(given) <= 64
