"""The desk as a WSGI application, for the servers that `cenotaph serve` starts and for tests."""

from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from cenotaph.web import desk
from cenotaph.web.network import Network


def application_for(folder: Path | str, network: Network | None = None) -> Any:
    """The application on this case. Raises CaseError."""
    desk.open_desk(folder, network)
    found: WSGIHandler = get_wsgi_application()
    return found
