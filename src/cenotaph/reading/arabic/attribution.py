"""Who said it, how firmly, and whom they blame, for Arabic drafts."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.reading import speakers
from cenotaph.reading.arabic.blame import Blaming
from cenotaph.reading.arabic.said import Saying, guesses_whose, sayings
from cenotaph.reading.arabic.sentences import tokens_of
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token, bare
from cenotaph.reading.arabic.who import Speakers
from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Sentence, Text

# So many sayings before and after a claim may be meant for it.
_AROUND = 8
# "سحبت الوكالة خبرها عن مقتل …", "بعد أن تبين عدم صحته": the figure is taken back.
_WITHDRAWN = re.compile(
    r"(?:^| )و?(?:سحب|سحبت|حذف|حذفت|تراجع|تراجعت|الغت|الغي) (?:[^ ]+ ){0,2}?(?:عن )?(?:خبر|نبا|حصيل|منشور|تقرير|اعلان)|"
    r"(?:تبين|اتضح|ثبت) (?:لها |له |لاحقا )?(?:عدم صح|انه غير صحيح|انها غير صحيح|انه كاذب|ان الخبر)|عدم صحته|عدم صحتها|"
    r"(?:^| )و?(?:ليس صحيحا ان|لا صحه ل)(?!.* (?:بل|لكن|انما) )|"
    r"(?:^| )و?(?:الانباء|الاخبار|الشايعات|الشائعات|المزاعم|التقارير) [^،؛.]{0,80}? "
    r"(?:غير صحيح|كاذب|عار عن الصح|عاريه عن الصح)"
)
_WIRES = frozenset(["agency", "outlet"])


@dataclass(frozen=True, slots=True)
class _Heard:
    """A saying with its speakers, and the characters it stands in."""

    saying: Saying
    chain: tuple[str, ...]
    start: int
    end: int


def attribute(text: Text, drafts: list[Draft], context: Context) -> None:
    """Set said_by, hedge and blamed on each Arabic draft, in place.

    `notes["said_span"]` bounds the saying ("12:47"); a day inside it is the day of saying.
    """
    own = [draft for draft in drafts if text.sentences[draft.sentence].language == "ar"]
    if not own:
        return
    publisher = speakers.canonical(context.published_by) if context.published_by else None
    heard = Speakers(publisher)
    blaming = Blaming(text, tuple(sorted((draft.at, draft.upto) for draft in own if draft.kind == "count")))
    by_sentence: dict[int, list[Draft]] = {}
    for draft in own:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    inside: tuple[_Heard, ...] = ()
    for sentence in text.sentences:
        if sentence.language != "ar":
            continue
        tokens = tokens_of(text, sentence)
        said = [_hear(text, tokens, saying, heard) for saying in sayings(tokens)]
        in_sentence = by_sentence.get(sentence.index, ())
        withdrawn = bool(in_sentence) and _WITHDRAWN.search(bare(sentence.words)) is not None
        for draft in in_sentence:
            _set(draft, tokens, said or list(inside), publisher)
            if draft.kind == "count" and withdrawn:
                draft.hedge = "denied"
            draft.blamed = draft.blamed or blaming.of(draft)
        inside = _still_quoted(sentence, said, inside)


def _hear(text: Text, tokens: Sequence[Token], saying: Saying, heard: Speakers) -> _Heard:
    chain = heard.named(text.body, tokens, saying.speaker)
    if saying.via != (0, 0):
        via = heard.named(text.body, tokens, saying.via)
        chain = tuple(dict.fromkeys([*via, *chain]))
    elif chain and saying.speaker[0] < saying.speaker[1]:
        heard.hear(chain[-1], " ".join(token.form for token in tokens[slice(*saying.speaker)]))
    last = min(max(saying.end, saying.begin + 1), len(tokens)) - 1
    return _Heard(saying, chain, tokens[saying.begin].start, tokens[last].end)


def _still_quoted(sentence: Sentence, said: list[_Heard], inside: tuple[_Heard, ...]) -> tuple[_Heard, ...]:
    """The saying whose quotation marks are still open at the end of the sentence."""
    opened = max(sentence.words.rfind("“"), sentence.words.rfind("«"))
    closed = max(sentence.words.rfind("”"), sentence.words.rfind("»"))
    if opened > closed:
        after = [each for each in said if each.saying.scope == "after"]
        return tuple(after[-1:]) or inside
    return inside if closed < 0 and not said else ()


def _set(draft: Draft, tokens: Sequence[Token], said: list[_Heard], publisher: str | None) -> None:
    chosen = _sayings_of(draft, said)
    chain = tuple(dict.fromkeys(name for each in chosen for name in each.chain))
    if chain and chain[0] == publisher:
        chain = chain[1:]
    draft.said_by = draft.said_by or chain
    if chosen:
        draft.notes["said_span"] = f"{chosen[-1].start}:{chosen[-1].end}"
    if draft.kind == "count" or draft.hedge == "asserted":
        draft.hedge = _hedge(draft, tokens, chosen)


def _sayings_of(draft: Draft, said: list[_Heard]) -> list[_Heard]:
    """The sayings over a draft, the nearest speaker first: a wire relays what its speaker said."""
    said = _near(draft, said)
    verbs = [each for each in said if each.saying.scope == "after" and each.start <= draft.at]
    by = [each for each in said if each.saying.scope == "whole"]
    after = [each for each in by if each.start >= draft.upto][:1]
    before = [each for each in by if each.end <= draft.at][-1:]
    verb = verbs[-1:]
    if not verb:
        return after or before
    # What a verb of saying introduced before the last one is closed when "بحسب" stands between them.
    if before and before[0].start > verb[0].start:
        return before
    wires = [each for each in after if each.chain and speakers.kind(each.chain[0]) in _WIRES]
    return [*wires, *verb] if verb[0].chain else (after or verb)


def _near(draft: Draft, said: list[_Heard]) -> list[_Heard]:
    """The sayings around a draft; of a page without a full stop not all of them."""
    if len(said) <= 2 * _AROUND:
        return said
    at = bisect_right(said, draft.at, key=lambda each: each.start)
    return said[max(0, at - _AROUND) : at + _AROUND]


def _hedge(draft: Draft, tokens: Sequence[Token], chosen: list[_Heard]) -> str:
    firm = [each.saying.hedge for each in chosen if each.saying.hedge != "asserted"]
    if firm and chosen[-1].saying.hedge != "asserted":
        return firm[-1]
    upto = bisect_right(tokens, draft.at, key=lambda token: token.start)
    near = range(max(0, upto - 8), upto)
    before = [tokens[at].form.removeprefix("و") for at in near if not guesses_whose(tokens, at)]
    if any(form in words("sayings", "may") for form in before) and not _already(before):
        return "suggested"
    if any(form in words("sayings", "reported") for form in before):
        return "reported"
    return "alleged" if any(form in words("sayings", "alleged words") for form in before) else "asserted"


def _already(before: list[str]) -> bool:
    """ "قد قتل" is firm: قد before a past verb only stresses it."""
    if "قد" not in before or any(form in words("sayings", "may") and form != "قد" for form in before):
        return False
    follower = before[before.index("قد") + 1 : before.index("قد") + 2]
    return not (follower and follower[0][:1] in "يت")
