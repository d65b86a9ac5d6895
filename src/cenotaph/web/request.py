"""A request as pages get it: with the language and, behind the gate, with who asks."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from cenotaph.web.models import Member
from cenotaph.web.policy import Actor
from cenotaph.web.wording import DeskWording


class DeskRequest(HttpRequest):
    """What the middleware adds; `actor` is there once somebody is signed in, `entrant` while they are half in."""

    say: DeskWording
    actor: Actor
    entrant: Member
    htmx: HtmxDetails
    user: Member | AnonymousUser
    csp_nonce: str
