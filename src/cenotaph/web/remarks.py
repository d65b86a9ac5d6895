"""What people say beside a document: comments and translations, and what of them may be taken back by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from cenotaph.ledger import queries_coding
from cenotaph.ledger.values_coding import Comment, Translation
from cenotaph.web import desk, policy
from cenotaph.web.policy import Actor


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, and whether the one who looks may take it back."""

    comment: Comment
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Rendering:
    """A translation; `is_stale` says that the words which it translates do not stand there any more."""

    translation: Translation
    may_undo: bool
    is_stale: bool


def remarks_of(actor: Actor, document: str) -> dict[str, list[Remark]]:
    """The comments on a document (under its id) and on each of its claims (under theirs)."""
    found: dict[str, list[Remark]] = {}
    for each in queries_coding.comments_of(document):
        found.setdefault(each.subject, []).append(Remark(each, may_take_back(actor, each.by)))
    return found


def renderings_of(actor: Actor, document: str, text: str) -> list[Rendering]:
    """The translations of a document and of its passages: those of the whole first, then in order of the words."""
    found = queries_coding.translations_of(document)
    return [_rendering(actor, each, text) for each in sorted(found, key=lambda each: (each.start, each.number))]


def may_take_back(actor: Actor, by: str) -> bool:
    """Whether this person may take back what somebody said."""
    return policy.may(actor, "undo", policy.Subject("S", desk.compartment(), by)).allowed


def moved(remarks: dict[str, list[Remark]], names: Iterable[tuple[str, str]]) -> dict[str, list[Remark]]:
    """The remarks with those on a corrected claim shown with its correction too; `names` are (before, now)."""
    found = dict(remarks)
    for before, now in names:
        if before in remarks:
            found[now] = [*remarks[before], *found.get(now, [])]
    return found


def _rendering(actor: Actor, each: Translation, text: str) -> Rendering:
    return Rendering(each, may_take_back(actor, each.by), text[each.start : each.end] != each.source)
