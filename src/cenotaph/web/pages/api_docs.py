"""What the API offers: its OpenAPI document, and a plain page of it without anybody else's scripts."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from cenotaph.web.api.app import api
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest


@require_safe
def openapi(request: DeskRequest) -> HttpResponse:
    """The OpenAPI document; it tells nothing of the case."""
    return JsonResponse(api.get_openapi_schema())


@require_safe
def api_page(request: DeskRequest) -> HttpResponse:
    """Its addresses with their parameters."""
    made = api.get_openapi_schema()
    operations = [(address, each["get"]) for address, each in made["paths"].items()]
    return page(request, "api_page.html", operations=operations)
