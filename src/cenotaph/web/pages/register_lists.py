"""Lists of people: imported with a step in which columns are looked at, told by version, undone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import PeopleError, UsageError
from cenotaph.ledger import actions, queries, queries_people, queries_register
from cenotaph.ledger.models import DocumentRow
from cenotaph.ledger.people_import import Looked, import_file, look, on_disk
from cenotaph.ledger.queries_judging import judgement as judgement_of
from cenotaph.ledger.values_people import TELLS, ListSaid
from cenotaph.people.lists.columns import ROLES
from cenotaph.people.register.versions import KINDS, SAME
from cenotaph.values import STATUSES
from cenotaph.web import desk, registering
from cenotaph.web.column import may_undo
from cenotaph.web.numbers import number_of
from cenotaph.web.render import page, refusal
from cenotaph.web.request import DeskRequest

PAGE, MOST_BYTES = 100, 100 * 1024 * 1024
SAID = ("made_by", "how", "tells", "status", "area")
DAYS = ("day", "first", "last")


@require_safe
def lists(request: DeskRequest) -> HttpResponse:
    """Every list, the newest first, with the form that takes another one in."""
    registering.ready(desk.case_as(request.actor.name))
    lines = [(line, _undoable(request, line.undone_by)) for line in queries_register.list_lines()]
    return page(request, "register_lists.html", lines=lines, counts=queries_register.counts())


@require_POST
def list_add(request: DeskRequest) -> HttpResponse:
    """Seal the file that was sent, then look at its columns."""
    file = request.FILES.get("list")
    if file is None:
        return refusal(request, request.say.d["register"]["no_file"])
    if (file.size or 0) > MOST_BYTES:
        return refusal(request, request.say.d["register"]["too_large"])
    name = Path(str(file.name or "list")).name
    document = actions.take_in(
        desk.case_as(request.actor.name), file.read(), source=name, name=name, kind="list"
    ).document
    return HttpResponseRedirect(reverse("list_map", args=[document.id]))


def list_map(request: DeskRequest, document: str) -> HttpResponse:
    """The columns of a sealed list with sample values, to be confirmed or changed; then the import."""
    case = desk.case_as(request.actor.name)
    if not DocumentRow.objects.filter(pk=document, captures__kind="list").exists():
        raise Http404
    known = queries_people.list_of_document(document)
    if known is not None:
        return HttpResponseRedirect(reverse("list", args=[known.id]))
    capture = queries.first_capture(document)
    with on_disk(case, document, capture.original_name) as path:
        mapping = _mapping(request, path) if request.method == "POST" else None
        if request.method == "POST" and request.POST.get("do") == "import":
            said, _, _ = import_file(
                case, path, _said(request, capture.source), mapping=mapping, settles=registering.after_import
            )
            return HttpResponseRedirect(reverse("list", args=[said.id]))
        looked, wrong = _looked(path, mapping)
    return page(
        request,
        "register_map.html",
        document=document,
        name=capture.original_name,
        looked=looked,
        wrong=wrong,
        roles=ROLES,
        tells=TELLS,
        statuses=STATUSES,
        older=[line.said for line in queries_register.list_lines() if line.state == "holds"],
        given={name: request.POST.get(name, "") for name in (*SAID, *DAYS, "version_of")},
        remarks=looked.remarks[:30] if looked else [],
    )


@require_safe
def list_page(request: DeskRequest, name: str) -> HttpResponse:
    """One list: what was said of it, what changed with this version, and its rows with what had to be said of them."""
    registering.ready(desk.case_as(request.actor.name))
    line = next((each for each in queries_register.list_lines() if each.said.id == name), None)
    if line is None:
        raise Http404
    kind = request.GET.get("kind", "")
    after = request.GET.get("after", "")
    at = number_of(after) or 0
    holds = line.state != "undone"
    told = queries_register.version_lines(line.said, kind=kind, after=at, most=PAGE) if holds and kind in KINDS else []
    only_remarked = kind == "remarks"
    rows = (
        []
        if told or kind in KINDS
        else list(queries_register.rows_of(name, after=at, most=PAGE, only_remarked=only_remarked))
    )
    last = told[-1].number if len(told) == PAGE else rows[-1].number if len(rows) == PAGE else 0
    return page(
        request,
        "register_list.html",
        line=line,
        undo=_undoable(request, line.undone_by),
        report=queries_register.version_report(line.said) if holds else None,
        kind=kind,
        kinds=[each for each in KINDS if each != SAME],
        told=told,
        rows=rows,
        next=last,
        newer=queries_people.newer_than(name) if holds else None,
        named=[(head, role) for head, role in line.said.columns if role],
    )


@require_POST
def list_undo(request: DeskRequest, name: str) -> HttpResponse:
    """Undo an import: no row of the list stands any more, and all of it stays on record."""
    case = desk.case_as(request.actor.name)
    if name not in {each.id for each in queries_people.lists()}:
        raise Http404
    actions.undo_import(case, name, why=" ".join(request.POST.get("why", "").split())[:2000])
    return HttpResponseRedirect(reverse("lists"))


def _undoable(request: DeskRequest, number: int | None) -> int | None:
    found = judgement_of(number) if number else None
    return number if found and may_undo(request.actor, found) else None


def _looked(path: Path, mapping: dict[str, str] | None) -> tuple[Looked | None, str]:
    """What an import would do; where no column of names is known yet, the columns alone and why."""
    try:
        return look(path, mapping=mapping), ""
    except PeopleError as wrong:
        from cenotaph.people.register.importing import columns

        guessed = tuple(columns(path, mapping))
        if not guessed:
            raise
        roles = mapping or {}
        return Looked(tuple(replace(each, role=roles.get(each.head, each.role)) for each in guessed), False, ()), str(
            wrong
        )


def _mapping(request: DeskRequest, path: Path) -> dict[str, str]:
    from cenotaph.people.register.importing import columns

    heads = [column.head for column in columns(path)]
    return {head: request.POST.get(f"column-{at}", "") for at, head in enumerate(heads)}


def _said(request: DeskRequest, source: str) -> ListSaid:
    given: dict[str, Any] = {name: " ".join(request.POST.get(name, "").split())[:500] for name in SAID}
    for name in DAYS:
        given[name] = _day(request, request.POST.get(name, "").strip())
    version_of = request.POST.get("version_of", "")
    if version_of:
        before = queries_people.standing_list(version_of)
        given["made_by"] = given["made_by"] or before.made_by
        given["tells"] = given["tells"] or before.tells
    return ListSaid("", "", source, version_of=version_of, **given)


def _day(request: DeskRequest, given: str) -> str:
    try:
        found = date.fromisoformat(given).isoformat() if given else ""
    except ValueError as wrong:
        raise UsageError(str(request.say.d["intake"]["day_wrong"]).format(day=given)) from wrong
    if found > desk.case_as(request.actor.name).today:
        raise UsageError(str(request.say.d["intake"]["day_wrong"]).format(day=given))
    return found
