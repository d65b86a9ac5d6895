"""Arabic statements of responsibility, concealment, evidence and response."""

import re
from collections.abc import Sequence

from cenotaph.reading import speakers
from cenotaph.reading.arabic import accusations, responses
from cenotaph.reading.arabic.blame import parties_in
from cenotaph.reading.arabic.real import is_grave, tells_of_now
from cenotaph.reading.arabic.sentences import tokens_of
from cenotaph.reading.arabic.tables import phrases_of_kind, words
from cenotaph.reading.arabic.tokens import Token
from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Sentence, Text
from cenotaph.values import Blame

_LONG = 240
# Words that may stand between the parts of a phrase: "منعت السلطات الصحفيين".
_BETWEEN = 2


def statements(text: Text, context: Context) -> list[Draft]:
    """Every statement that is no count: each a sentence (`start`, `end`) with the words that carry it (`at`, `upto`).

    Who says it, where its own words do not tell, is set afterwards by `attribute`.
    """
    found: list[Draft] = []
    if not is_grave(text):
        return found
    for sentence in text.sentences:
        if sentence.language == "ar":
            tokens = tokens_of(text, sentence)
            if not tells_of_now(sentence, tokens, context.published_on):
                continue
            found += accusations.responsibility(text.body, sentence, tokens)
            found += [
                draft for kind in ("concealment", "evidence") if (draft := _told(text.body, sentence, tokens, kind))
            ]
            found += responses.responses(text.body, sentence, tokens)
    for draft in found:
        draft.phrase = text.body[draft.at : draft.upto]
        draft.summary = _summary(text.sentences[draft.sentence])
    return found


def _told(body: str, sentence: Sentence, tokens: Sequence[Token], kind: str) -> Draft | None:
    """The first phrase of this kind in the sentence; one statement of a kind for each sentence."""
    starts = phrases_of_kind(kind)
    for at, token in enumerate(tokens):
        if (upto := _paired(tokens, at, kind)) is not None and not _denied(tokens, at):
            draft = Draft(kind, sentence.index, sentence.start, sentence.end, token.start, tokens[upto - 1].end)
            draft.blamed = _hider(body, sentence, tokens, (at, upto)) if kind == "concealment" else ()
            return draft
        for core in _cores(token.form):
            for phrase in starts.get(core, ()):
                end = _match(tokens, at + 1, phrase[1:])
                if end is not None and not _denied(tokens, at):
                    return Draft(kind, sentence.index, sentence.start, sentence.end, token.start, tokens[end - 1].end)
    return None


_LEADS = frozenset(("من", "في", "على", "علي", "عن", "الي", "جميع", "كل", "بعض", "كافه", "هذه"))
# A verb and its kind of object, within so many words, tell of it in any words: "أخفت إدارة السجن سجلات".
_PAIRS = {
    "concealment": (("hides", "hidden", 6), ("bars", "barred", 4), ("forces", "silence", 6), ("moves", "moved", 2)),
    "evidence": (("proof", "shows", 4), ("shows", "proof", 3)),
}


def _paired(tokens: Sequence[Token], at: int, kind: str) -> int | None:
    """The index after a verb with its kind of object that starts here, or None."""
    form = tokens[at].form
    for first, second, reach in _PAIRS[kind]:
        if form not in words("statements", first) and form.removeprefix("و") not in words("statements", first):
            continue
        for look in range(at + 1, min(at + 1 + reach, len(tokens))):
            if tokens[look].kind == "mark":
                break
            if any(core in words("statements", second) for core in _cores(tokens[look].form)):
                return look + 1
    return None


def _hider(body: str, sentence: Sentence, tokens: Sequence[Token], span: tuple[int, int]) -> tuple[Blame, ...]:
    """ "أخفت إدارة السجن سجلات", "إن جنودا نبشوا القبور": who stands after the verb, or before a plural one."""
    at, upto = span
    if any(at - 6 <= party.begin < upto for party in parties_in(body, sentence, tokens)):
        return ()  # a side known by name is blamed as for any other deed
    begin, end = at + 1, upto - 1
    if begin == end and tokens[at].form.endswith(("وا", "وهم")):
        begin = (
            next((look for look in range(at - 1, max(-1, at - 4), -1) if tokens[look].form in ("ان", "بان")), at) + 1
        )
        end = at
    named = _of_one_name(tokens[begin:end])
    if not 1 <= len(named) <= 3 or any(token.kind != "word" or token.form in _LEADS for token in named):
        return ()
    return (Blame(speakers.canonical(body[named[0].start : named[-1].end]), "asserted"),)


def _of_one_name(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "القوات سيارات …": a definite noun is described by definite words only; another noun begins what it hid."""
    if not tokens or tokens[0].form[:2] != "ال":
        return tokens
    end = next((at for at, token in enumerate(tokens) if token.form[:2] != "ال"), len(tokens))
    return tokens[:end]


def _cores(form: str) -> tuple[str, ...]:
    return (form, form[1:], form[2:]) if form[:1] in "وبلف" else (form,)


def _match(tokens: Sequence[Token], at: int, rest: Sequence[str]) -> int | None:
    for part in rest:
        for look in range(at, min(at + 1 + _BETWEEN, len(tokens))):
            if tokens[look].form == part or (tokens[look].form[1:] == part and tokens[look].form[:1] in "وبل"):
                at = look + 1
                break
            if tokens[look].kind == "mark":
                return None
        else:
            return None
    return at


def _denied(tokens: Sequence[Token], at: int) -> bool:
    return any(token.form in ("لم", "لا", "دون", "بدون", "عدم") for token in tokens[max(0, at - 2) : at])


def _summary(sentence: Sentence) -> str:
    """One plain sentence in the text's own words; of a long one the beginning."""
    plain = re.sub(r"\s+", " ", sentence.words).strip(" ،,;:")
    if len(plain) > _LONG:
        plain = plain[: plain.rfind(" ", 0, _LONG)] + "…"
    return plain if plain[-1:] in ".!?؟…" else plain + "."
