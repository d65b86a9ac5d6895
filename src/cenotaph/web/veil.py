"""The veil over documents that somebody codes blind: until both coders have finished, each sees only their own work."""

from collections.abc import Iterable

from cenotaph.ledger import queries, queries_coding, queries_reading
from cenotaph.ledger.queries_reading import DocumentLine
from cenotaph.ledger.queries_sampling import blind_coders, veil
from cenotaph.ledger.values import Entry
from cenotaph.web import desk, policy
from cenotaph.web.policy import Actor


def veiled(actor: Actor) -> frozenset[str]:
    """The documents of whose claims, comments and counts this person must see nothing."""
    return veil(actor.name)


def hides(actor: Actor, document: str) -> bool:
    """Whether what others made of this document must not be seen by this person, as the policy table decides."""
    subject = policy.Subject("S", desk.compartment(), blind=blind_coders(document))
    return actor.name in subject.blind and not policy.may(actor, "see", subject).allowed


def hides_claim(actor: Actor, claim: str) -> bool:
    """Whether this claim is of a document of whose claims this person must see nothing, and do nothing to them."""
    document = queries_reading.document_of(claim)
    return document is not None and hides(actor, document)


def counts_for(actor: Actor) -> dict[str, int]:
    """How much the case holds, as this person may know it."""
    hidden, found = veiled(actor), queries.counts()
    return {**found, "claims": queries_coding.how_many_stand(without=hidden)} if hidden else found


def covered(lines: Iterable[DocumentLine], actor: Actor, *, waiting: bool) -> list[DocumentLine]:
    """The lines of a list, without counts of claims where the veil lies; in a list of what waits, without the line."""
    hidden = veiled(actor)
    return [_bare(line) if line.id in hidden else line for line in lines if not (waiting and line.id in hidden)]


def _bare(line: DocumentLine) -> DocumentLine:
    return DocumentLine(line.id, line.title, line.publisher, line.published_on, line.language, 0, 0)


def unveiled(entries: Iterable[Entry], actor: Actor) -> list[Entry]:
    """The entries of the history, without those of others on what this person codes blind."""
    held = list(entries)
    hidden = veiled(actor)
    if not hidden:
        return held
    words = {word for each in held for word in each.about.split()}
    veiled_claims = queries_reading.claims_in(words, hidden)
    return [each for each in held if each.actor == actor.name or not _tells(each, hidden, veiled_claims)]


def _tells(entry: Entry, documents: frozenset[str], claims: set[str]) -> bool:
    words = entry.about.split()
    # A claim that a person made is named by the place of its words: the beginning of its document's id stands first.
    starts = {document[:20] for document in documents}
    return any(word in documents or word in claims or word.split(":")[0] in starts for word in words)
