"""Who is said to be responsible in so many words: by himself, by another, or by his denial."""

from collections.abc import Sequence

from cenotaph.reading import speakers
from cenotaph.reading.arabic.blame import Party, is_attack, parties_in
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token
from cenotaph.reading.arabic.who import Speakers
from cenotaph.reading.draft import Draft
from cenotaph.reading.text import Sentence
from cenotaph.values import Blame

_REACH = 14


def responsibility(body: str, sentence: Sentence, tokens: Sequence[Token]) -> list[Draft]:
    """Every claim, accusation and denial of responsibility in a sentence."""
    found: list[Draft] = []
    for at, token in enumerate(tokens):
        told = _called_responsible(body, sentence, tokens, at) or _behind(body, sentence, tokens, at)
        if told := told or _fingers(body, sentence, tokens, at):
            found.append(told)
            continue
        core = token.form[1:] if token.form[:1] == "و" and token.form[1:] in _verbs() else token.form
        if core not in _verbs():
            continue
        if _decides(tokens, at):
            continue
        draft = _told(body, sentence, tokens, at, core)
        if draft:
            found.append(draft)
    return found


def _called_responsible(body: str, sentence: Sentence, tokens: Sequence[Token], at: int) -> Draft | None:
    """ "القوات الحكومية مسؤولة عن المجزرة": the party before the word."""
    if tokens[at].form not in ("مسؤوله", "مسؤولون", "مسؤولا", "مسئوله", "مسؤولين") or at + 1 >= len(tokens):
        return None
    if tokens[at + 1].form != "عن":
        return None
    parties = [party for party in parties_in(body, sentence, tokens) if at - 6 <= party.begin < at]
    if not parties:
        return None
    blamed = (Blame(parties[-1].name, "asserted"),)
    return _draft(sentence, tokens, parties[-1].begin, at + 2, said_by=(), blamed=blamed, hedge="asserted")


# Parts of words for having a share in a deed: "ضلوعها", "أي علاقة", "تورط".
_PART = ("مسؤول", "مسئول", "ضلوع", "علاق", "صله", "تورط", "وقوف")
_BEHIND = frozenset(("يقف", "تقف", "يقفون", "وقف", "وقفت", "وقفوا"))


def _behind(body: str, sentence: Sentence, tokens: Sequence[Token], at: int) -> Draft | None:
    """ "مسلحون يقفون وراء التفجير": the party before the verb or after it is blamed."""
    after = [token.form for token in tokens[at + 1 : at + 9]]
    lead = next((place for place, form in enumerate(after[:5]) if form in ("وراء", "خلف")), None)
    if tokens[at].form.removeprefix("و") not in _BEHIND or lead is None:
        return None
    if not any(is_attack(form) for form in after[lead + 1 :]):
        return None
    parties = [party for party in parties_in(body, sentence, tokens) if at - 7 <= party.begin <= at + 1 + lead]
    if not parties:
        return None
    blamed = (Blame(parties[-1].name, "asserted"),)
    return _draft(sentence, tokens, at, at + lead + 3, said_by=(), blamed=blamed, hedge="asserted")


def _fingers(body: str, sentence: Sentence, tokens: Sequence[Token], at: int) -> Draft | None:
    """ "أصابع الاتهام تتجه إلى جبهة تيشل": the party at whom the fingers point."""
    forms = [token.form for token in tokens[at : at + 2]]
    if forms != ["اصابع", "الاتهام"] and forms != ["باصابع", "الاتهام"]:
        return None
    parties = [party for party in parties_in(body, sentence, tokens) if at + 1 < party.begin <= at + 6]
    if not parties:
        return None
    blamed = (Blame(parties[0].name, "suggested"),)
    return _draft(sentence, tokens, at, parties[0].end, said_by=(), blamed=blamed, hedge="suggested")


def _decides(tokens: Sequence[Token], at: int) -> bool:
    """ "أقر المجلس قرارا", "أقرت الحكومة موازنة": to pass a text is not to admit."""
    if tokens[at].form.removeprefix("و") not in ("اقر", "اقرت"):
        return False
    texts = ("قرار", "قرارا", "مشروع", "قانون", "قانونا", "موازنه", "الموازنه", "خطه", "اتفاق", "تعديل", "بيانا")
    return any(token.form in texts for token in tokens[at + 1 : at + 8])


def _verbs() -> frozenset[str]:
    return words("statements", "accuse") | words("statements", "deny") | words("statements", "claim")


def _told(body: str, sentence: Sentence, tokens: Sequence[Token], at: int, core: str) -> Draft | None:
    after = tokens[at + 1 : at + 1 + _REACH]
    forms = [token.form for token in after]
    if core in words("statements", "accuse"):
        if core not in ("اتهم", "اتهمت", "اتهموا", "يتهم", "تتهم", "يتهمون", "اتهام") and not _speaks_of_blame(forms):
            return None
        return _accusation(body, sentence, tokens, at)
    if core in words("statements", "deny"):
        disowns = core in ("تنصل", "تنصلت") and "من" in forms[:6]
        if not disowns and not any(is_attack(form) or any(part in form for part in _PART) for form in forms[:9]):
            return None
        return _by_himself(body, sentence, tokens, at, "denied")
    if core in words("statements", "claim"):
        if core in ("اقر", "اقرت", "اعترف", "اعترفت") and any(_harms(form) for form in forms[:9]):
            return _by_himself(body, sentence, tokens, at, "asserted")
        announced = core in ("اعلن", "اعلنت")
        if not (_speaks_of_blame(forms) or (not announced and any(is_attack(form) for form in forms[:9]))):
            return None
        return _by_himself(body, sentence, tokens, at, "asserted")
    return None


def _harms(form: str) -> bool:
    """Whether a word after an admission tells of an attack, whatever is written onto it ("مدفعيته أصابت")."""
    return any(root in form for root in ("قصف", "مدفعي", "قتل", "اصاب", "غار", "ستهد", "هاجم", "هجوم"))


_BLAME = frozenset(("باللوم", "اللوم", "وزر", "تبعات", "تبعه", "مغبه"))


def _speaks_of_blame(forms: Sequence[str]) -> bool:
    return any("مسؤولي" in form or "مسئولي" in form or form in _BLAME for form in forms)


def _accusation(body: str, sentence: Sentence, tokens: Sequence[Token], at: int) -> Draft | None:
    """ "اتهم ناجون اللواء 39 بارتكاب …": the accuser comes first, then the accused."""
    end = next(
        (look for look in range(at + 1, min(at + _REACH, len(tokens))) if _opens_deed(tokens[look].form)),
        min(at + _REACH, len(tokens)),
    )
    accused = [party for party in parties_in(body, sentence, tokens) if at < party.begin < end]
    accused = accused or _authorities(body, tokens, at + 1, end)
    # "اتهمت وزارة الدفاع …": the first of two parties accuses the second.
    chosen = accused[1:] if len(accused) > 1 and accused[0].begin == at + 1 else accused
    first = chosen[0].begin if chosen else end
    said_by = Speakers().named(body, tokens, (at + 1, first)) if first > at + 1 else _before(body, tokens, at)
    blamed = tuple(Blame(party.name, "alleged") for party in chosen)
    return _draft(
        sentence, tokens, at, chosen[-1].end if chosen else end, said_by=said_by, blamed=blamed, hedge="alleged"
    )


def _authorities(body: str, tokens: Sequence[Token], begin: int, end: int) -> list[Party]:
    """Accused who bear no arms: the last speaker of the lists before the deed, if another stands before it."""
    if begin >= end:
        return []
    start = tokens[begin].start
    spans = speakers.find(body[start : tokens[end - 1].end])
    if not spans or (len(spans) == 1 and spans[0].start == 0):
        return _states(body, tokens, begin + 1, end)
    last = spans[-1]
    inside = [
        at for at in range(begin, end) if start + last.start < tokens[at].end and tokens[at].start < start + last.end
    ]
    return [Party(last.name, inside[0], inside[-1] + 1)] if inside else []


def _states(body: str, tokens: Sequence[Token], begin: int, end: int) -> list[Party]:
    """ "حملت الرئاسة مارلاند المسؤولية": a country behind the accuser."""
    for at in range(begin, end):
        if tokens[at].kind == "word" and (state := speakers.country(body[tokens[at].start : tokens[at].end])):
            return [Party(state, at, at + 1)]
    return []


def _opens_deed(form: str) -> bool:
    return (
        "مسؤولي" in form
        or form in _BLAME
        or "مسئولي" in form
        or form[:3] in ("بار", "بقت", "بقص", "باس", "بال")
        or form in ("بشن", "بتنفيذ", "بذبح")
    )


def _before(body: str, tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    begin = at
    while begin > 0 and at - begin < 6 and tokens[begin - 1].kind != "mark":
        begin -= 1
    return Speakers().named(body, tokens, (begin, at)) if begin < at else ()


def _by_himself(body: str, sentence: Sentence, tokens: Sequence[Token], at: int, hedge: str) -> Draft:
    """ "تبنى التنظيم التفجير", "نفى الجيش استهداف المستشفى": speaker and accused are one."""
    parties = [party for party in parties_in(body, sentence, tokens) if at < party.begin <= at + 3]
    before: list[Party] = [party for party in parties_in(body, sentence, tokens) if party.end == at]
    if own := (parties or before)[:1]:
        name: tuple[str, ...] = (own[0].name,)
    else:
        ends = (look for look in range(at + 2, min(at + 7, len(tokens))) if _ends_name(tokens[look]))
        end = next(ends, at + 2)
        name = Speakers().named(body, tokens, (at + 1, min(end, len(tokens))))
    blamed = tuple(Blame(each, hedge) for each in name[-1:])
    return _draft(sentence, tokens, at, min(at + 6, len(tokens)), said_by=name, blamed=blamed, hedge=hedge)


def _ends_name(token: Token) -> bool:
    """Whether a word after a speaker begins what he claims or denies."""
    form = token.form
    told = form in ("عن", "ان", "بان", "اي", "صحه") or any(form.lstrip("ب").startswith(part) for part in _PART)
    return token.kind == "mark" or told or is_attack(form)


def _draft(
    sentence: Sentence,
    tokens: Sequence[Token],
    at: int,
    end: int,
    *,
    said_by: tuple[str, ...],
    blamed: tuple[Blame, ...],
    hedge: str,
) -> Draft:
    upto = tokens[min(max(end, at + 1), len(tokens)) - 1].end
    draft = Draft("responsibility", sentence.index, sentence.start, sentence.end, tokens[at].start, upto)
    draft.said_by, draft.blamed, draft.hedge = said_by, blamed, hedge
    return draft
