"""The desk as a WSGI application, for the server that `cenotaph serve` starts and for tests."""

from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from cenotaph.web import desk


def application_for(folder: Path | str) -> Any:
    """The application on this case. Raises CaseError."""
    desk.open_desk(folder)
    found: WSGIHandler = get_wsgi_application()
    return found
