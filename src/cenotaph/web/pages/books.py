"""The code book: its versions, what changed between two, drafts, publishing."""

from functools import cache
from importlib.resources import files

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.coding import difference
from cenotaph.ledger import actions, queries_coding
from cenotaph.ledger.values_coding import Book
from cenotaph.web import desk, policy
from cenotaph.web.numbers import number_of
from cenotaph.web.render import elsewhere, page
from cenotaph.web.request import DeskRequest

STARTING = {"en": "code_book_en.txt", "ar": "code_book_ar.txt"}


@require_safe
def book(request: DeskRequest) -> HttpResponse:
    """The version that holds, or the one that is asked for; in the language of the page, else in the other."""
    published = queries_coding.books()
    asked = request.GET.get("version", "")
    found = published[-1] if published else None
    if asked:
        found = next((each for each in published if str(each.version) == asked), None)
        if found is None:
            raise Http404
    language, words = _words(found, request.say.language)
    return page(
        request,
        "book.html",
        found=found,
        published=published[::-1],
        draft=queries_coding.draft() if _may(request) else None,
        language=language,
        rendered=rendered(words),
    )


@require_safe
def compare(request: DeskRequest) -> HttpResponse:
    """What changed between two versions, in one language."""
    by_version = {str(each.version): each for each in queries_coding.books()}
    before, after = (by_version.get(request.GET.get(name, "")) for name in ("before", "after"))
    if before is None or after is None:
        raise Http404
    language = "ar" if request.GET.get("in", request.say.language) == "ar" else "en"
    lines = difference(_in(before, language), _in(after, language))
    return page(
        request,
        "book_compare.html",
        before=before,
        after=after,
        lines=lines,
        language=language,
        published=list(by_version.values()),
    )


def draft(request: DeskRequest) -> HttpResponse:
    """The draft: written, saved, and shown as it will be read."""
    if request.method == "POST":
        return _save(request)
    held = queries_coding.draft()
    published = queries_coding.books()
    found = held or (published[-1] if published else None)
    return page(
        request,
        "book_draft.html",
        english=found.english if found else starting("en"),
        arabic=found.arabic if found else starting("ar"),
        seen=queries_coding.newest_book(),
        held=held,
        published=published[-1] if published else None,
    )


@require_POST
def publish(request: DeskRequest) -> HttpResponse:
    """Publish the draft as the next version."""
    why = " ".join(request.POST.get("why", "").split())[:2000]
    actions.publish_book(desk.case_as(request.actor.name), seen=_seen(request), why=why)
    return elsewhere(request, reverse("book"))


@cache
def starting(language: str) -> str:
    """The text from which a team writes its first code book."""
    return (files("cenotaph.web") / "hand" / STARTING[language]).read_text(encoding="utf-8")


def rendered(words: str) -> Markup:
    """Markdown as HTML: no HTML of its own, no pictures, and links that lead nowhere but to pages."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    return Markup(made.render(words))


def _seen(request: DeskRequest) -> int:
    """The version that a form was made from; -1 for none that there is."""
    seen = number_of(request.POST.get("seen", ""))
    return -1 if seen is None else seen


def _save(request: DeskRequest) -> HttpResponse:
    case = desk.case_as(request.actor.name)
    english, arabic = request.POST.get("english", ""), request.POST.get("arabic", "")
    actions.draft_book(case, english, arabic, seen=_seen(request))
    return elsewhere(request, reverse("book_draft"))


def _in(found: Book, language: str) -> str:
    return found.arabic if language == "ar" else found.english


def _words(found: Book | None, language: str) -> tuple[str, str]:
    """The words in this language; where they were not written, in the other; the starting text where there is none."""
    # The book is written in two languages; readers of a further one get the English.
    language = language if language in STARTING else "en"
    if found is None:
        return language, starting(language)
    other = "ar" if language == "en" else "en"
    return (language, _in(found, language)) if _in(found, language) else (other, _in(found, other))


def _may(request: DeskRequest) -> bool:
    return policy.opens(request.actor, "book_draft", desk.compartment())
