"""Counted claims in Arabic: the harms of each sentence as drafts, with what is known of the people and the act."""

import re
from functools import cache

from cenotaph.reading.arabic.acts import act
from cenotaph.reading.arabic.grammar import harms
from cenotaph.reading.arabic.real import is_armed, is_grave, is_violent, sums_years, tells_of_now
from cenotaph.reading.arabic.rolls import rolls
from cenotaph.reading.arabic.sentences import sentences, tokens_of
from cenotaph.reading.arabic.state import Harm
from cenotaph.reading.arabic.tables import rows, words
from cenotaph.reading.arabic.tokens import Token, fold
from cenotaph.reading.arabic.zeros import Zero, zeros
from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import Sentence, Text

# The first rows of causes.csv name the act itself, not only its weapon.
_SHARP = 3
_NEAR = 40


def counts(text: Text, context: Context) -> list[Draft]:
    """Every counted claim of the Arabic sentences, in the order of their words."""
    drafts: list[Draft] = []
    told: str | None = None
    counted: set[str] = set()
    for sentence, tokens in sentences(text):
        if not tells_of_now(sentence, tokens, context.published_on):
            continue
        if counted and sums_years(sentence, context.published_on):
            continue
        found = harms(tokens, violent=is_violent(text), armed=is_armed(text), before=told)
        if _is_background(tokens):
            found = [harm for harm in found if harm.group.said and not harm.group.vague]
        told = found[-1].outcome if found else told
        earlier, counted = counted, counted | {harm.outcome for harm in found}
        made: dict[int, Draft] = {}
        for harm in found:
            draft = _draft(text, sentence, tokens, harm)
            draft.whole = made.get(id(harm.whole)) if harm.whole else None
            if draft.whole and draft.status is None:
                draft.status = draft.whole.status
            _look_back(draft, drafts)
            if harm.outcome in earlier and draft.counting == "single" and _also(tokens, harm):
                draft.counting = "additional"
            made[id(harm)] = draft
            drafts.append(draft)
        if is_grave(text):
            drafts += [_zero(text, sentence, tokens, zero) for zero in zeros(tokens)]
    _take_bodies_for_killed(text, drafts)
    return [*drafts, *rolls(text, drafts)]


def _take_bodies_for_killed(text: Text, drafts: list[Draft]) -> None:
    """Bodies pulled out after a raid that the sentence names, or from under rubble, or bound and shot: people killed.

    Only where the text counts no dead besides: else they are the same people.
    """
    if any(draft.outcome == "killed" and draft.low for draft in drafts) or not is_armed(text):
        return
    told_by = words("words", "rubble") | words("words", "marks of violence")
    for draft in (draft for draft in drafts if draft.outcome == "bodies_found"):
        forms = {token.form for token in tokens_of(text, text.sentences[draft.sentence])}
        if draft.cause is not None or forms & told_by:
            draft.outcome = "killed"


def _look_back(draft: Draft, drafts: list[Draft]) -> None:
    """Part a count from one of an earlier sentence, where its words say that it is a part."""
    if (whole := _those_of(draft, drafts)) is not None:
        draft.whole, draft.counting = whole, "subset"
    elif draft.counting == "subset" and draft.whole is None:
        draft.whole = _whole_before(draft, drafts)  # "ومن بين القتلى خمسة أطفال"


def _whole_before(part: Draft, drafts: list[Draft]) -> Draft | None:
    """The nearest count of earlier sentences that may hold a part."""
    for draft in reversed(drafts):
        fits = draft.high is None or part.low is None or part.low <= draft.high
        if draft.outcome == part.outcome and draft.counting != "subset" and fits:
            return draft
    return None


_OF_THOSE = re.compile(r"\sمن\s+(?:بين\s+)?(?:هؤلاء\s+)?ال(?:مصابين|جرحى|قتلى|ضحايا|شهداء|مخطوفين|معتقلين|نازحين)$")


def _those_of(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """ "14 من المصابين في العناية المركزة", after 171 were counted: a part of them."""
    if draft.whole is not None or not draft.low or not _OF_THOSE.search(draft.phrase):
        return None
    told = [each for each in drafts if each.outcome == draft.outcome and each.whole is None and each.at < draft.at]
    return told[-1] if told and (told[-1].low or 0) > draft.low else None


def _is_background(tokens: list[Token]) -> bool:
    """ "وتشهد المنطقة تصعيدا …": a sentence on what goes on, not on what has just happened."""
    opens = [token.form for token in tokens[:3] if token.kind == "word"]
    return any(form in words("words", "background") for form in opens)


def _draft(text: Text, sentence: Sentence, tokens: list[Token], harm: Harm) -> Draft:
    group = harm.group
    begin, end = tokens[group.begin].start, tokens[min(group.end, len(tokens)) - 1].end
    noun = group.noun
    draft = Draft(
        kind="count",
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        at=begin,
        upto=end,
        outcome=harm.outcome,
        low=group.low,
        high=group.high,
        phrase=text.body[begin:end],
        unit=noun.unit,
        status=noun.status,
        groups=_groups(tokens, group.begin, group.end),
        occupations=(noun.occupation,) if noun.occupation else (),
        sex=noun.sex,
        age=noun.age,
        role=noun.role if harm.outcome == "killed" else None,
        names=harm.names,
        cause=_cause(tokens, harm.at),
        counting=_counting(tokens, harm),
        corrects=_corrects(tokens, harm.at),
    )
    if harm.other:
        draft.notes["joint"] = harm.other
    return draft


def _zero(text: Text, sentence: Sentence, tokens: list[Token], zero: Zero) -> Draft:
    begin, end = tokens[zero.begin].start, tokens[zero.end - 1].end
    return Draft(
        kind="count",
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        at=begin,
        upto=end,
        outcome=zero.outcome,
        low=0,
        high=0,
        phrase=text.body[begin:end],
        unit="people",
        cause=_cause(tokens, zero.begin),
        counting="single",
    )


def _groups(tokens: list[Token], begin: int, end: int) -> tuple[str, ...]:
    """The communities named with the people: "7 مدنيين دروز"."""
    return tuple(dict.fromkeys(name for token in tokens[begin : end + 3] if (name := _communities().get(token.form))))


@cache
def _communities() -> dict[str, str]:
    return {fold(form): row["name"] for row in rows("ethnic") for form in row["forms"].split()}


def _cause(tokens: list[Token], at: int) -> str | None:
    """The act nearest to the people in the sentence; a sharper word (massacre, execution) wins over a nearer one."""
    found = [
        (rank >= _SHARP, abs(index - at), cause)
        for index, token in enumerate(tokens)
        for rank, cause in act(token.form)
    ]
    return min(found)[2] if found else None


def _counting(tokens: list[Token], harm: Harm) -> str:
    if harm.counting != "single":
        return harm.counting
    so_far = words("words", "so far")
    near = tokens[max(0, harm.group.begin - 6) : harm.group.begin]
    if any(token.form.removeprefix("و") in so_far for token in near):
        return "cumulative"
    forms = [token.form for token in tokens]
    since = "منذ" in forms and not {"صباح", "فجر", "الصباح"} & {forms[min(forms.index("منذ") + 1, len(forms) - 1)]}
    until = "حتي" in forms and forms[min(forms.index("حتي") + 1, len(forms) - 1)] in words("sayings", "time")
    return "cumulative" if since or until or ("خلال" in forms and "العام" in forms) else "single"


def _also(tokens: list[Token], harm: Harm) -> bool:
    """ "قتلوا أيضا": on top of what an earlier sentence counted."""
    near = tokens[max(0, harm.group.begin - 3) : harm.group.end + 6]
    return any(token.form in ("ايضا", "كذلك") for token in near)


def _corrects(tokens: list[Token], at: int) -> bool:
    near = tokens[max(0, at - _NEAR) : at + _NEAR]
    return any(token.form.removeprefix("و") in words("words", "correction") for token in near)
