"""What Arabic words tell of but did not happen: denied, feared, attempted, threatened, meant, or only possible."""

from collections.abc import Sequence
from itertools import pairwise

from cenotaph.reading.arabic.lexicon import Word
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token


def is_unreal(tokens: Sequence[Token], at: int, found: Word) -> bool:
    """Denied, feared, attempted or threatened: what did not happen, or not yet."""
    before = [token.form for token in tokens[max(0, at - 4) : at] if token.kind == "word"]
    if any(token.form in words("words", "except") for token in tokens[at + 1 : at + 4]):
        return False
    near = [] if any("زال" in form for form in before[-2:]) else before[-2:]
    if ("كل", "من") in pairwise(before) or (_is_purpose(found) and found.clitics[-1:] == "ل"):
        return True
    if found.clitics in ("فس", "وس", "س") and found.core[:1] in "يتن":
        return True  # "فسيقتل": what is threatened or foretold
    if any(token.form in ("اذا", "لو") for token in tokens[max(0, at - 9) : at]) or would_lead(tokens, at):
        return True
    if before[-1:] == ["من"] and found.core[:1] in "يت" and _is_active(found):
        return True
    if found.clitics[-1:] == "ل" and found.core in _MEANT and not _led(tokens, at):
        return True
    if _denied_clause(tokens, at):
        return True
    if any(
        form.removeprefix("و") in words("words", "negation") for form in (near if near[:1] != ["غير"] else near[1:])
    ):
        return True
    is_lives = found.predicate is not None and found.predicate.shape == "lives"  # "محاولة اغتيال أودت بحياة أربعة"
    if not is_lives and any(_bare(form) in words("words", "attempt") for form in before[-3:]):
        return True
    return bool(
        near
        and near[-1].lstrip("وف") in words("words", "might")
        and found.core[:1] in "يت"
        and found.core not in ("تم", "توفي")
    )


# Infinitives of the doer: after "ل" and no verb of leading they tell what was meant ("كمين لقتل …").
_MEANT = frozenset(
    ("قتل", "اغتيال", "خطف", "اختطاف", "اعتقال", "اعدام", "ذبح", "تصفيه", "تهجير", "تحييد", "احتجاز", "اسر")
)
_LED = (
    "ادي",
    "ادت",
    "يودي",
    "تودي",
    "ادوا",
    "افضي",
    "افضت",
    "تعرض",
    "تعرضت",
    "تعرضوا",
    "نتيجه",
    "حصيله",
    "ادانت",
    "ادان",
    "دانت",
)


def _is_active(found: Word) -> bool:
    """Whether a verb may have its doer before it: no infinitive."""
    return bool(found.predicate and "masdar" not in found.predicate.shape)


def _led(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of leading stands shortly before: "أدى لقتل …" happened."""
    return any(token.form.lstrip("وف") in _LED for token in tokens[max(0, at - 8) : at])


def would_lead(tokens: Sequence[Token], at: int) -> bool:
    """ "قد يؤدي … إلى نزوح", "سيؤدي إلى مقتل": what may come of something."""
    window = [token.form for token in tokens[max(0, at - 9) : at + 1]]
    leads = words("words", "leads to")
    for first, second in pairwise(window):
        if second in leads and first.lstrip("و") in ("قد", "ربما", "ان", "لن", "لم", "لا"):
            return first.lstrip("و") != "ان" or any(form.startswith("يمكن") or form == "شانه" for form in window)
    if any(form.lstrip("وف") in words("words", "able") for form in window) and "ان" in window[-3:]:
        return True
    return any(form[:1] == "س" and form[1:] in leads for form in window)


def _denied_clause(tokens: Sequence[Token], at: int) -> bool:
    """ "نفى … أن تكون الغارة قد قتلت مدنيين": the clause under a denial, up to the next mark."""
    window: list[str] = []
    for token in reversed(tokens[max(0, at - 12) : at]):
        if token.kind == "mark" and token.form in "،؛:.":
            break
        window.insert(0, token.form.removeprefix("و"))
    denies = [place for place, form in enumerate(window) if form in ("نفي", "نفت", "نفوا", "ينفي", "تنفي")]
    return bool(denies) and any(form in ("ان", "بان", "اي") for form in window[denies[0] :])


def _is_purpose(found: Word) -> bool:
    """ "لإيواء 500 عائلة" tells a purpose, not yet a fact."""
    return bool(found.predicate and found.predicate.outcome == "sheltering" and found.predicate.shape == "masdar")


def _bare(form: str) -> str:
    return form[1:] if form[:1] in "ولبف" and form[1:] in words("words", "attempt") else form
