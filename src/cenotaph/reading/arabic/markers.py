"""Words that open a part, an addition, a list or a total in an Arabic sentence of harm."""

from cenotaph.reading.arabic.emit import emit
from cenotaph.reading.arabic.group import Group
from cenotaph.reading.arabic.groups import group_at
from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.listed import open_parts
from cenotaph.reading.arabic.numbers import numeral
from cenotaph.reading.arabic.state import Governor, Harm, Reading
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.verbs import lives_instead, loose_comes

# So many words a rising total's parts may take before the total itself is named.
_PARTS = 24


def marker(reading: Reading, at: int) -> int | None:
    """Words that open a part ("بينهم"), an addition ("إضافة إلى"), a total ("عدد القتلى"): the index after them."""
    tokens, form = reading.tokens, reading.tokens[at].form
    core = form[1:] if form[:1] in "وف" and form[1:] in words("words", "subset") else form
    if core in words("words", "subset"):
        follows = group_at(tokens, at + 1) if at + 1 < len(tokens) else None
        if core not in words("words", "most") and reading.loose and reading.loose.said and reading.gap <= 4:
            reading.mode, reading.loose_parts = "loose", []
            return at + 1
        if reading.last and (core not in words("words", "most")) and reading.gap <= 14:
            reading.mode, reading.gap = "subset", 0
            return at + 1
        if core in words("words", "most") or follows is None:
            return _skip_most(reading, at)
        return None
    if core in words("words", "each of") and reading.last:
        reading.mode, reading.gap = "subset", 0
        return at + 1
    if core.lstrip("بل").removeprefix("ال") in words("words", "leaving") and _forced(reading, at):
        loose_comes(reading, "displaced")
        reading.loose = None
        return at + 1
    if form in ("بين", "وبين") and (among := _among(reading, at) or _are_among(reading, at)):
        return among
    near = 14 if at and tokens[at - 1].form in "،," else 2  # "10 أشخاص في قصف كيرات، هم سبعة عمال وثلاثة حراس"
    if core in words("words", "list") and reading.last and reading.gap <= near:
        _look_back(reading, at)
        reading.mode, reading.gap = "subset", 0
        open_parts(reading, at)
        return at + 1
    if form.removeprefix("و") in words("words", "additional") and reading.last:
        reading.mode = "additional"
        return at + 2 if at + 1 < len(tokens) and tokens[at + 1].form in ("الي", "علي", "عن") else at + 1
    return _total(reading, at)


def _skip_most(reading: Reading, at: int) -> int:
    """Past "معظمهم من النساء والأطفال": a share without a number is no claim."""
    end = at + 1
    while end < len(reading.tokens) and end < at + 6:
        found = word(reading.tokens[end].form)
        if reading.tokens[end].form in ("من",) or (found.noun and not found.noun.strong and not found.predicate):
            end += 1
        else:
            break
    return end


def _look_back(reading: Reading, at: int) -> None:
    """ "والشهداء هم: …": the list is of those of this outcome who were counted last."""
    noun = word(reading.tokens[at - 1].form).noun if at else None
    if noun is None or noun.outcome is None:
        return
    told = [harm for harm in reading.harms if harm.outcome == noun.outcome and harm.whole is None]
    reading.last = told[-1] if told else reading.last


def _total(reading: Reading, at: int) -> int | None:
    """ "ارتفاع عدد القتلى إلى", "حصيلة الضحايا": the next number counts this outcome."""
    tokens = reading.tokens
    form = tokens[at].form
    core = form.lstrip("وفلب") if form.lstrip("وفلب") in words("words", "total") else form
    if at == reading.counted:
        return None  # its number stood before it
    if core not in words("words", "total"):
        return _risen(reading, at) or _heading(reading, at) or _roll(reading, at)
    if core == "عدد" and at + 1 < len(tokens) and tokens[at + 1].form in ("من", "كبير"):
        if relative := _relative(reading, at):
            return relative  # "عدد من ارتقوا منذ الفجر"
        return None  # "عدد من الجرحى", "عدد كبير من الجرحى": a vague amount
    found, end = _counted_by(reading, at)
    if not found and (relative := _relative(reading, at)):
        return relative
    if not found and core != "عدد":
        # "ارتفعت الحصيلة إلى 12": the number brings its own noun, or counts what was told last.
        told = reading.last.outcome if reading.last else reading.before
        reading.governor = Governor((told,) if told else (), "total", at, at + 1)
        reading.gap = 0
        return at + 1
    if not found:
        return None
    reading.governor = Governor(tuple(found), "total", at, end)
    reading.gap, reading.mode = 0, ""
    return end


def _risen(reading: Reading, at: int) -> int | None:
    """ "ليرتفع إلى 31 عدد الذين قضوا", "يصل إلى خمسة عدد القتلى": the number stands before the total that counts it."""
    tokens = reading.tokens
    if tokens[at].form.lstrip("وفل") not in words("words", "rises") or at + 3 >= len(tokens):
        return None
    group = group_at(tokens, at + 2) if tokens[at + 1].form == "الي" else None
    if group is None or not group.said or group.end >= len(tokens):
        return None
    total = _total_behind(reading, group.end)
    if total is None:
        return None
    found, end = _counted_by(reading, total)
    governor = Governor(tuple(found), "total", total, end)
    if not found:
        end = _relative(reading, total) or end
        governor = reading.governor if reading.governor and reading.governor.end == end else governor
    reading.governor, reading.counted = governor, total
    emit(reading, group, governor.outcomes)
    governor.fed = governor.closed = True
    reading.gap, reading.mode = 0, ""
    return end if total == group.end else group.end


def _total_behind(reading: Reading, end: int) -> int | None:
    """The total that counts the number before it, at once or behind its parts: "إلى 73 بينهم طفل، تعداد الشهداء"."""
    tokens = reading.tokens
    if tokens[end].form in words("words", "total"):
        return end
    if tokens[end].form.removeprefix("و") not in words("words", "subset") and tokens[end].form != "من":
        return None
    stops = range(end, min(end + _PARTS, len(tokens)))
    return next((at for at in stops if tokens[at].form in words("words", "total")), None)


def _counted_by(reading: Reading, at: int) -> tuple[list[str], int]:
    """The outcomes of the nouns that a total counts ("عدد القتلى والجرحى"), and where they end."""
    tokens = reading.tokens
    found: list[str] = []
    end = at + 1
    for look in range(at + 1, min(at + 6, len(tokens))):
        if tokens[look].form in ("الي", "بلغ", "بلغت", "وصل", "وصلت"):
            break  # "حصيلة القصف إلى ستة قتلى": the number and its own noun follow
        if numeral(tokens[look].form.removeprefix("و")):
            break  # "الحصيلة هي سبعة قتلى"
        noun = word(tokens[look].form).noun
        if noun and noun.outcome and noun.number == "many" and tokens[look].form[:2] != "لل":
            if noun.outcome not in found:
                found.append(noun.outcome)
            end = look + 1
        elif found or tokens[look].kind != "word" or tokens[look].form in words("words", "end"):
            break
    return found, end


def _heading(reading: Reading, at: int) -> int | None:
    """ "المفقودون: 96": a heading of a list, with its number."""
    tokens = reading.tokens
    if (deed := _deed_heading(reading, at) or _victims_heading(reading, at)) is not None:
        return deed
    if at + 2 >= len(tokens) or tokens[at + 1].form not in (":", "(", "="):
        return None
    noun = word(tokens[at].form).noun
    if not (noun and noun.outcome and noun.number == "many") or tokens[at + 2].kind != "number":
        return None
    reading.governor = Governor((noun.outcome,), "total", at, at + 2)
    reading.gap, reading.mode = 0, ""
    return at + 2


def _deed_heading(reading: Reading, at: int) -> int | None:
    """ "القتل خارج القانون: 44": a deed by its definite infinitive, with the number of its victims."""
    tokens, found = reading.tokens, word(reading.tokens[at].form)
    if not (found.predicate and found.predicate.shape in ("masdar", "verb") and found.definite):
        return None
    colon = next((look for look in range(at + 1, min(at + 5, len(tokens))) if tokens[look].form in ":="), None)
    if colon is None or colon + 1 >= len(tokens) or tokens[colon + 1].kind != "number":
        return None
    if any(token.kind == "mark" for token in tokens[at + 1 : colon]):
        return None
    reading.governor = Governor((found.predicate.outcome,), "total", at, colon + 1)
    reading.gap, reading.mode = 0, ""
    return colon + 1


def _victims_heading(reading: Reading, at: int) -> int | None:
    """ "ضحايا القصف على تيشل: خمسة أطفال وسيدتان": a heading whose list counts its own dead."""
    tokens, noun = reading.tokens, word(reading.tokens[at].form).noun
    if noun is None or not noun.strong or noun.number != "many" or noun.outcome not in ("killed", "injured", "missing"):
        return None
    colon = next((look for look in range(at + 2, min(at + 7, len(tokens))) if tokens[look].form == ":"), None)
    if colon is None or any(token.kind != "word" or word(token.form).predicate for token in tokens[at + 1 : colon]):
        return None
    first = group_at(tokens, colon + 1) if colon + 1 < len(tokens) else None
    if first is None or not first.said or first.noun.outcome:
        return None
    reading.governor = Governor((noun.outcome,), "total", at, colon + 1)
    reading.listed, reading.gap, reading.mode = (noun.outcome,), 0, ""
    return colon + 1


def _roll(reading: Reading, at: int) -> int | None:
    """ "خمسة عمال في عداد المفقودين": people who wait are counted among the missing."""
    tokens = reading.tokens
    if tokens[at].form not in ("عداد", "رهن", "قيد") or reading.loose is None or at + 1 >= len(tokens):
        return None
    found = word(tokens[at + 1].form)
    if tokens[at].form != "عداد" and not (found.predicate and found.predicate.outcome in ("detained", "abducted")):
        return None
    if any(token.form in words("words", "alive") for token in tokens[at + 1 : at + 6]):
        return None
    outcome = (found.noun and found.noun.outcome) or (found.predicate and found.predicate.outcome)
    if outcome:
        loose_comes(reading, outcome)
        reading.loose = None
    return at + 2


def _relative(reading: Reading, at: int) -> int | None:
    """ "عدد المجندين الذين قتلوا": the number counts those of whom the clause tells."""
    tokens = reading.tokens
    for look in range(at + 1, min(at + 5, len(tokens) - 1)):
        if tokens[look].form in ("الذين", "اللواتي", "ممن", "اللاتي") or (tokens[look].form == "من" and look == at + 1):
            predicate = word(tokens[look + 1].form).predicate
            if predicate and predicate.outcome not in ("release", "bodies_found"):
                outcome = lives_instead(tokens, look + 1, predicate)
                reading.governor = Governor((outcome,), "total", at, look + 2)
                reading.gap, reading.mode = 0, ""
                return look + 2
    return None


def _forced(reading: Reading, at: int) -> bool:
    """ "اضطر 3000 شخص إلى الفرار": people made to leave stand before the word for leaving."""
    before = [token.form.removeprefix("و") for token in reading.tokens[max(0, at - 12) : at]]
    return reading.loose is not None and reading.loose.said and any(form in words("words", "forced") for form in before)


def _are_among(reading: Reading, at: int) -> int | None:
    """ "ثلاثة أطفال بين ضحايا الغارة": people who wait are among the dead."""
    noun = word(reading.tokens[at + 1].form).noun if at + 1 < len(reading.tokens) else None
    if reading.loose is None or not reading.loose.said or noun is None or noun.number != "many" or not noun.strong:
        return None
    if noun.outcome is None or reading.gap > 1:
        return None
    loose_comes(reading, noun.outcome)
    reading.loose = None
    return at + 2


def _among(reading: Reading, at: int) -> int | None:
    """ "ومن بين القتلى قائد": people among those told of before, here or in an earlier sentence."""
    tokens = reading.tokens
    before = tokens[at - 1].form if at else "."
    led = tokens[at].form == "وبين" or before.removeprefix("و") == "من" or before in ".،؛:\n"
    if not led or at + 1 >= len(tokens):
        return None
    found = word(tokens[at + 1].form)
    if not (found.noun and found.noun.outcome and found.definite):
        return None
    told = [harm for harm in reading.harms if harm.outcome == found.noun.outcome and harm.whole is None]
    reading.last = told[-1] if told else Harm(found.noun.outcome, Group(at, at + 2, None, None), at)
    reading.mode, reading.gap = "subset", 0
    return at + 2
