"""Whether an Arabic sentence tells of real harm of these years, not of sport, illness, a story, a drill or a plan."""

import re
from functools import cache, lru_cache

from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.tables import phrases, words
from cenotaph.reading.arabic.tokens import Token, bare
from cenotaph.reading.text import Sentence, Text

_OVERTURNED = re.compile(r"انقلاب (?:حافل|سيار|شاحن|مركب|قارب|باص)")
# "Were it not …": what the rest of the sentence tells did not happen.
_UNREAL = re.compile(
    r"(?:^| )(?:و|ف)?لو \S+.*? ل(?:كان|كانت|قتل|قتلت|سقط|سقطت|وقع|وقعت|مات|ماتت|ادي|ادت|اصيب)\b|^(?:و|ف)?هل [^.]*؟"
)
_YEARS_AGO = re.compile(r"(?:^| )قبل (?:[^\s،.]+ ){0,3}(?:عاما|سنوات|اعوام|سنين|عامين|سنتين|عقود|عقدين)(?= |[،.,]|$)")
# A sum over years: of a war, since a year, since it broke out. Spellings are folded.
_YEARS = r"(?:سنوات|اعوام|سنين|السنوات|الاعوام|عقد|عقود|عقدين|عامين|سنتين)"
_WAR = r"(?:ال)?(?:نزاع|حرب|صراع|ثوره|ازمه|احداث|انتفاضه|تمرد|قتال|اقتتال|عنف)"
_OVER_YEARS = re.compile(
    r"(?:منذ|طوال|طيله|خلال|علي مدي|علي مدار) (?:(?:ما يزيد علي|اكثر من|نحو|حوالي|قرابه|ما يقارب) )?"
    rf"(?:(?:ال)?(?:عام|سنه) ([12]\d{{3}})|(?:[^\s\d]+ )?{_YEARS}|\d+ (?:عاما|سنه)|"
    rf"(?:اندلاع|اندلاعها|بدايه|بدء|بدات|نشوب|انطلاق|انطلاقه) {_WAR}|(?:ال)?(?:نزاع|حرب|صراع|تمرد))|"
    rf"(?:سنوات|اعوام|عاما|سنه|عقود|عقد) من {_WAR}"
)
# What has just happened may fall on an anniversary.
_NEWS = frozenset(("عاجل", "الان", "قليل", "قبل قليل"))
# A sentence all of whose years lie further back tells history.
_PAST_YEARS = 25


def is_violent(text: Text) -> bool:
    """Whether the text speaks of armed violence or of its dead and hurt anywhere."""
    return _spoken_of(text, "violence") or _spoken_of(text, "casualty")


def is_armed(text: Text) -> bool:
    """Whether the text names armed violence itself anywhere: shelling, gunmen, a mine."""
    return _spoken_of(text, "violence")


def is_grave(text: Text) -> bool:
    """Whether the text speaks of violence, its victims or its aftermath: else a statement is one of peaceful life."""
    return is_violent(text) or _spoken_of(text, "grave")


def _spoken_of(text: Text, use: str) -> bool:
    key = ("ar", use)
    if key not in text.parsed:
        text.parsed[key] = any(_is_one_of(form, use) for form in bare(text.body).split())
    return bool(text.parsed[key])


@lru_cache(maxsize=65536)
def _is_one_of(form: str, use: str) -> bool:
    wanted = words("words", use)
    form = form.strip('،,.؛:()"«»“”!؟#')
    cores = (form, form[1:], form[2:], form[3:])
    return any(core in wanted or (core[-1:] == "ا" and core[:-1] in wanted) for core in cores)


def tells_of_now(sentence: Sentence, tokens: list[Token], published_on: str | None) -> bool:
    """False for anniversaries, stories, drills, plans and years long past, and peaceful matters without violence."""
    years = [token.value or 0 for at, token in enumerate(tokens) if _is_year(tokens, at)]
    today = int(published_on[:4]) if published_on else 2000
    if years and max(years) < today - _PAST_YEARS:
        return False
    folded = bare(sentence.words)
    if any(unreal.search(folded) for unreal in (_YEARS_AGO, _OVERTURNED, _UNREAL)):
        return False
    forms = [token.form for token in tokens]
    if _names(forms, "never") or (_names(forms, "anniversary") and not _NEWS.intersection(forms)):
        return False
    return not _names(forms, "unless armed") or any(_is_one_of(form, "violence") for form in forms)


def sums_years(sentence: Sentence, published_on: str | None) -> bool:
    """A toll of years, such as a whole war's: background where the text has counted something else before it."""
    found = _OVER_YEARS.search(bare(sentence.words))
    if found is None:
        return False
    return found[1] is None or published_on is None or int(found[1]) < int(published_on[:4])


def _is_year(tokens: list[Token], at: int) -> bool:
    """A number of four digits that its neighbours show to be a year: 1500 people are no year."""
    token = tokens[at]
    if not (token.value and 1500 <= token.value <= 2100 and len(token.form) == 4):
        return False
    before = tokens[at - 1].form.lstrip("وف") if at else ""
    after = word(tokens[at + 1].form) if at + 1 < len(tokens) else None
    led = (
        before in _YEAR_LED
        or before.lstrip("بل").removeprefix("ال") in ("عام", "سنه")
        or before in words("things", "month")
    )
    return led and not (after and after.noun)


_YEAR_LED = frozenset(("في", "منذ", "حتي", "بين", "قبل", "بعد", "/", "-", "–", "(", "عامي", "الاعوام"))


def _names(forms: list[str], use: str) -> bool:
    """Whether a word or phrase of hand/peaceful.csv stands in the sentence, clitics of its first word taken off."""
    starts = _starts(use)
    for at, form in enumerate(forms):
        for core in _cores(form):
            for phrase in starts.get(core, ()):
                if tuple(forms[at + 1 : at + len(phrase)]) == phrase[1:]:
                    return True
    return False


@lru_cache(maxsize=65536)
def _cores(form: str) -> tuple[str, ...]:
    """A form and what is left of it without clitics."""
    return (form, form[1:], form[2:]) if form[:1] in "وفبلكا" else (form,)


@cache
def _starts(use: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases("peaceful", use):
        found.setdefault(phrase[0], []).append(phrase)
    return found
