"""From values of the rooms to the API's shapes: plain, without asking who looks."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from cenotaph.incidents import Incident
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.queries_api import Sealed, Stood
from cenotaph.provenance import Voice
from cenotaph.reading.telling_number import phrase_told
from cenotaph.tolls import Toll
from cenotaph.values import Place
from cenotaph.web.figures import Figures

AT_ONCE = 2000  # reasons


def document(found: Sealed) -> dict[str, Any]:
    """A document without its text."""
    return {name: value for name, value in asdict(found).items() if name != "captured_on"}


def claim(found: Stood) -> dict[str, Any]:
    """A claim with all its fields."""
    made = found.claim.as_json()
    made["place"] = place(found.claim.place)
    # Names and other words are told as such: this field belongs to the figure.
    made["phrase"] = phrase_told(found.claim)
    made["standing"] = found.state
    return made


def voice(found: Voice) -> dict[str, Any]:
    """A voice."""
    return {name: value for name, value in asdict(found).items() if name != "because"}


def incident(found: Incident) -> dict[str, Any]:
    """An incident without its links."""
    made = {name: getattr(found, name) for name in ("id", "scope", "start", "end", "cause", "claims", "covers")}
    return {**made, "place": place(found.place)}


def toll(found: Toll) -> dict[str, Any]:
    """A toll with every reason."""
    return asdict(found)


def reasons(figures: Figures, asked: Asked) -> Iterator[bytes]:
    """The voices and reasons of a toll, as fields of a JSON object (see web/shelf/sheets.py). Raises TollError."""
    found = figures.toll(asked)

    def flow() -> Iterator[bytes]:
        yield b'"voices": '
        yield json.dumps(found.voices).encode()
        yield b', "reasons": ['
        for first in range(0, len(found.reasons), AT_ONCE):
            some = json.dumps([asdict(each) for each in found.reasons[first : first + AT_ONCE]])
            yield f"{', ' if first else ''}{some[1:-1]}".encode()
        yield b"]"

    return flow()


def with_reasons(made: dict[str, Any], flow: Iterator[bytes]) -> Iterator[bytes]:
    """A toll's own fields as JSON, then those that flow."""
    yield json.dumps(made).encode()[:-1] + b", "
    yield from flow
    yield b"}"


def place(found: Place | None) -> dict[str, Any] | None:
    """A place, without what it might have been."""
    if found is None:
        return None
    return {name: getattr(found, name) for name in ("name", "id", "precision", "lat", "lon", "within")}
