"""CaseView: all that a published page or an export may use of a case, as plain values; made by the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cenotaph.incidents import Incident, Judgement
from cenotaph.provenance import Lineage, Voice
from cenotaph.publish.people_view import NamedView
from cenotaph.reading import Claim
from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One sealed document: `id` is the SHA-256 of its bytes, `text` what was read from it, `source` whence it came.

    `source` is an address, or a path from the folder that was added. `parent` is the id of the document that it came
    out of. `captured_on` is the ISO moment at which it was first taken in.
    """

    id: str
    title: str
    publisher: str | None
    published_on: str | None
    language: str | None
    text: str
    source: str
    media_type: str = ""
    url: str | None = None
    captured_on: str = ""
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that does not stand, and why: "rejected", "corrected", "set aside" (its document) or "taken back"."""

    claim: Claim
    state: str
    by: str = ""
    at: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement by a person: on which claims, pair or document, what, by whom, when (ISO moment) and why."""

    number: int
    about: str
    subjects: tuple[str, ...]
    verdict: str
    by: str
    at: str
    why: str = ""
    replacement: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What a person added beside claims: another name of a speaker, a step of a response, a reminder, a shared search.

    `words` are its own fields; `turn` tells how it stands: open, done or taken back.
    """

    kind: str
    number: int
    words: tuple[tuple[str, str], ...]
    by: str
    at: str
    turn: str


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """A sealed picture, video or sound: its hashes, what holds of it, what was said before, its custody so far.

    `caption` is what holds now, or None. `said`, `links` and `custody` are plain values, oldest first, also what was
    taken back. The bytes are never in it.
    """

    document: str
    sha512: str
    kind: str
    media_type: str
    size: int
    is_graphic: bool
    caption: Mapping[str, Any] | None
    said: tuple[Mapping[str, Any], ...]
    links: tuple[Mapping[str, Any], ...]
    custody: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the signed history."""

    number: int
    at: str
    act: str
    by: str
    about: str
    why: str
    hash: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it stands: documents, claims that stand, voices, incidents, and what was refused and why.

    `as_of` is the last day (ISO) heard; `rule` names the rule of its tolls; `made_on` is the day of the page; `head`
    is the hash of the last entry of the history. `set_aside` are claims that no longer stand, `decisions` what people
    judged (also what they took back), `added` what they added beside claims; `lineage` tells which documents copy
    which;
    `named` are the dead by name, None where the case has no list of people;
    `judgements` are the decisions on incidents that hold now, as `reconcile` takes them; `exhibits` are sealed media.
    """

    title: str
    documents: tuple[DocumentView, ...]
    claims: tuple[Claim, ...]
    voices: tuple[Voice, ...] = ()
    incidents: tuple[Incident, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    rule: str = "cenotaph_v1"
    as_of: str | None = None
    made_on: str | None = None
    head: str = ""
    lineage: tuple[Lineage, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    decisions: tuple[Decision, ...] = ()
    added: tuple[Added, ...] = ()
    history: tuple[Act, ...] = ()
    public_key: str = ""
    named: NamedView | None = None
    exhibits: tuple[ExhibitView, ...] = ()
