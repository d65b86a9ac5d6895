"""Read a text: drafts from the language's own grammar, then time, place and chain, then claims."""

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from operator import attrgetter

from cenotaph.errors import ReadingError
from cenotaph.reading.asked import model_v1
from cenotaph.reading.claim import Claim, claim_names
from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import ARABIC_LETTER, LATIN_LETTER, Text, cut

# A toll needs claims and no grammar: the grammars are imported by the first text that is read.
LANGUAGES = {"en": "cenotaph.reading.english", "ar": "cenotaph.reading.arabic"}
# Half of a character, as broken exports hold: the grammars read a sign of loss in its place, the quote keeps it.
_HALF = re.compile("[\ud800-\udfff]")
SCRIPTS = {"en": LATIN_LETTER, "ar": ARABIC_LETTER}


def read(
    text: str,
    *,
    published_by: str | None = None,
    published_on: str | None = None,
    language: str | None = None,
    document: str | None = None,
    reader: str = "rules_v1",
) -> list[Claim]:
    """Every counted claim and every statement of responsibility, concealment, evidence and response in a text.

    `published_on` is an ISO day; relative dates are resolved against it and never point past it. Claims come in the
    order of their words. Raises ReadingError for an unknown reader or an impossible day.
    """
    if reader not in READERS:
        raise ReadingError(f"there is no reader {reader!r}; choose one of: {', '.join(READERS)}")
    publisher = published_by if published_by and published_by.strip() else None
    context = Context(publisher, _day(published_on), language, document)
    return READERS[reader](text, context)


def rules_v1(body: str, context: Context) -> list[Claim]:
    """The published rules of reading, English and Arabic; see docs/methods/reading_v1.md."""
    from cenotaph.reading import when, where
    from cenotaph.reading.sums import set_sums

    grammars = {name: import_module(room) for name, room in LANGUAGES.items() if SCRIPTS[name].search(body)}
    # Most texts say nothing of harm: they are not even cut into sentences.
    if not any(grammar.may_say(body) for grammar in grammars.values()):
        return []
    text = cut(_HALF.sub("\ufffd", body))
    drafts: list[Draft] = []
    for name, language in grammars.items():
        if any(sentence.language == name for sentence in text.sentences):
            found = [*language.counts(text, context), *language.statements(text, context)]
            language.attribute(text, found, context)
            drafts += found
    when.set_dates(text, drafts, context)
    where.set_places(text, drafts, context)
    set_sums(text, drafts)
    return _claims(text, body, drafts, context)


READERS: dict[str, Callable[[str, Context], list[Claim]]] = {"rules_v1": rules_v1, "model_v1": model_v1}


def _claims(text: Text, body: str, drafts: list[Draft], context: Context) -> list[Claim]:
    drafts = sorted(drafts, key=lambda draft: (draft.at, draft.upto, draft.kind))
    name = claim_names(context.document or text.body, "rules_v1")
    ids = {
        id(draft): name(
            (draft.at, draft.upto, draft.kind, draft.outcome, draft.low, draft.high, draft.phrase, draft.status)
        )
        for draft in drafts
    }
    claims = [_claim(text, body, draft, ids, context) for draft in drafts]
    return list({claim.id: claim for claim in claims}.values())


def _claim(text: Text, body: str, draft: Draft, ids: dict[int, str], context: Context) -> Claim:
    shared = dict(zip(_SHARED, _shared_of(draft), strict=True))
    return Claim(
        id=ids[id(draft)],
        quote=body[draft.start : draft.end],
        of=ids.get(id(draft.whole)) if draft.whole else None,
        language=text.sentences[draft.sentence].language,
        reader="rules_v1",
        document=context.document,
        published_by=context.published_by,
        published_on=context.published_on,
        **shared,
    )


_SHARED = tuple(
    name
    for name in Draft.__dataclass_fields__
    if name in Claim.__dataclass_fields__ and name not in {"quote", "language"}
)
_shared_of = attrgetter(*_SHARED)


def _day(day: str | None) -> str | None:
    """The day as YYYY-MM-DD: Python takes "20140304" too, and days are compared as they are written."""
    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except (TypeError, ValueError) as wrong:
        raise ReadingError(f"published_on is {day!r}; give a day as YYYY-MM-DD") from wrong
