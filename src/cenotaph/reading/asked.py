"""model_v1: an optional reader that asks a language model at an address given by the user. Off unless asked for.

Nothing is sent anywhere unless CENOTAPH_MODEL_URL names an OpenAI-compatible address (".../v1") and the reader is
chosen by name. What comes back is checked: a quote that does not stand in the text word for word, an unknown word for
an outcome, a day in the future or a number that is no whole number refuses that claim, with its reason.
"""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cenotaph.errors import ReadingError
from cenotaph.reading.answers import Answer, checked
from cenotaph.reading.claim import Claim
from cenotaph.reading.draft import Context
from cenotaph.values import COUNTINGS, HEDGES, KINDS, OUTCOMES, STATUSES, Refusal

PORTION = 6000
SECONDS = 120

_TEXT = {"type": ["string", "null"]}
_WHOLE = {"type": ["integer", "null"]}


def _choice(*words: str) -> dict[str, Any]:
    return {"type": ["string", "null"], "enum": [*words, None]}


_FIELDS: dict[str, Any] = {
    "kind": {"type": "string", "enum": list(KINDS)},
    "quote": {"type": "string"},
    "outcome": _choice(*OUTCOMES),
    "low": _WHOLE,
    "high": _WHOLE,
    "phrase": _TEXT,
    "status": _choice(*STATUSES),
    "said_by": {"type": "array", "items": {"type": "string"}},
    "said_on": _TEXT,
    "event_start": _TEXT,
    "event_end": _TEXT,
    "hedge": _choice(*HEDGES),
    "counting": _choice(*COUNTINGS),
    "summary": _TEXT,
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["claims"],
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(_FIELDS),
                "properties": _FIELDS,
            },
        }
    },
}
_TASK = """\
List every counted claim of people killed, injured, missing, detained, abducted, displaced or sheltering, of bodies
found, massacres or attacks, and every statement of responsibility, concealment, evidence or response in the report.
Copy each quote from the report letter by letter. Use null for what is not said. Do not add, infer or translate."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the model is asked: the address up to /v1, the model's name, and a key if it wants one."""

    url: str
    model: str
    key: str = ""

    @classmethod
    def from_environment(cls) -> "Address":
        """The address that the user set. Raises ReadingError when none is set."""
        url = os.environ.get("CENOTAPH_MODEL_URL", "")
        if not url:
            raise ReadingError(
                "the reader model_v1 needs an address: set CENOTAPH_MODEL_URL to an OpenAI-compatible one, "
                "or read with rules_v1, which needs none"
            )
        model = os.environ.get("CENOTAPH_MODEL_NAME", "default")
        return cls(url.rstrip("/"), model, os.environ.get("CENOTAPH_MODEL_KEY", ""))


def model_v1(body: str, context: Context) -> list[Claim]:
    """Claims as a language model reads them; only those whose words stand in the text. Raises ReadingError."""
    return list(ask(body, context, Address.from_environment()).claims)


def ask(body: str, context: Context, address: Address) -> Answer:
    """What the model says of a text, portion by portion: claims that hold, and refusals for those that do not."""
    claims: dict[str, Claim] = {}
    refusals: list[Refusal] = []
    for start, portion in _portions(body):
        answer = checked(_asked(portion, context, address), portion, context)
        for claim in answer.claims:
            moved = replace(claim, start=claim.start + start, end=claim.end + start)
            claims.setdefault(moved.id, moved)
        refusals += answer.refusals
    return Answer(tuple(claims.values()), tuple(refusals))


def _portions(body: str) -> Iterator[tuple[int, str]]:
    """The text in portions that end at a line break where there is one, each with its offset."""
    start = 0
    while start < len(body):
        end = min(start + PORTION, len(body))
        if end < len(body):
            line = body.rfind("\n", start + PORTION // 2, end)
            end = line + 1 if line > start else end
        if body[start:end].strip():
            yield start, body[start:end]
        start = end


def _asked(portion: str, context: Context, address: Address) -> list[dict[str, Any]]:
    known = f"Published by: {context.published_by or 'unknown'}. Published on: {context.published_on or 'unknown'}."
    question = {
        "model": address.model,
        "temperature": 0,
        "messages": [{"role": "system", "content": _TASK}, {"role": "user", "content": f"{known}\n\n{portion}"}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA},
        },
    }
    reply = _post(f"{address.url}/chat/completions", question, address.key)
    try:
        found = json.loads(reply["choices"][0]["message"]["content"])["claims"]
    except (KeyError, IndexError, TypeError, json.JSONDecodeError) as wrong:
        raise ReadingError(f"the model at {address.url} did not answer in the form asked for; try again") from wrong
    if not isinstance(found, list):
        raise ReadingError(f"the model at {address.url} gave no list of claims; try again")
    return [each for each in found if isinstance(each, dict)]


def _post(url: str, question: dict[str, Any], key: str) -> dict[str, Any]:
    if not url.startswith(("http://", "https://")):
        raise ReadingError(f"{url!r} is no web address; CENOTAPH_MODEL_URL must start with http:// or https://")
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
    request = urllib.request.Request(url, json.dumps(question).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as reply:
            return dict(json.loads(reply.read()))
    except (urllib.error.URLError, TimeoutError, ValueError) as wrong:
        raise ReadingError(f"the model at {url} could not be asked: {wrong}") from wrong
