"""Signing in by a one-time link, signing out, and the language."""

import time

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from cenotaph.web.members import use_link
from cenotaph.web.render import page, refusal
from cenotaph.web.request import DeskRequest
from cenotaph.web.wording import LANGUAGES


@require_safe
def sign_in(request: DeskRequest) -> HttpResponse:
    """How to get in."""
    if hasattr(request, "actor"):
        return HttpResponseRedirect(_back(request.GET.get("next", "")))
    return page(request, "sign_in.html", status=200)


def enter(request: DeskRequest, secret: str) -> HttpResponse:
    """Use a link. Asked for, it shows a button, so that programs which look at links do not use it up."""
    if request.method != "POST":
        return page(request, "enter.html", secret=secret)
    member = use_link(secret)
    if member is None:
        return page(request, "sign_in.html", status=403, spent=True)
    login(request, member, backend="django.contrib.auth.backends.ModelBackend")
    request.session["began"] = request.session["seen"] = time.time()
    return HttpResponseRedirect(reverse("home"))


@require_POST
def leave(request: DeskRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return HttpResponseRedirect(reverse("sign_in"))


@require_POST
def language(request: DeskRequest) -> HttpResponse:
    """Choose the language."""
    response = HttpResponseRedirect(_back(request.POST.get("next", "")))
    chosen = request.POST.get("language", "")
    if chosen in LANGUAGES:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, samesite="Lax", httponly=True)
    return response


def stale(request: DeskRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is older than the session."""
    return refusal(request, request.say.d["stale_form"], status=403)


def _back(given: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if given and is_ours else reverse("home")
