"""Stated zeros: "دون وقوع إصابات", "لم تقع خسائر بشرية", "ولا جرحى"."""

from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token

_REACH = 5
_ANYONE = frozenset(("احد", "احدا", "اي", "ايا"))


def _unknown() -> frozenset[str]:
    """ "Without news of injuries" says nothing; "without injuries" says none."""
    return words("words", "not known")


@dataclass(frozen=True, slots=True)
class Zero:
    """A stated none, tokens [begin, end)."""

    outcome: str
    begin: int
    end: int


def is_zero(tokens: Sequence[Token], at: int) -> bool:
    """ "صفر قتلى"; but "12 صفر" and "من صفر" are of the month."""
    if at < 0 or tokens[at].form not in ("صفر", "0", "٠"):
        return False
    return at == 0 or (tokens[at - 1].kind != "number" and tokens[at - 1].form not in ("من", "شهر", "في"))


def zeros(tokens: Sequence[Token]) -> list[Zero]:
    """Every stated zero of a sentence."""
    found: list[Zero] = []
    for at, token in enumerate(tokens):
        if (token.kind == "word" and _denies(token.form)) or is_zero(tokens, at):
            found += _none_after(tokens, at)
    return list({(zero.outcome, zero.end): zero for zero in found}.values())


def _denies(form: str) -> bool:
    core = form.removeprefix("و")
    return core in words("words", "negation") and core not in ("نفي", "ينفي", "تنفي", "نفت")


def _none_after(tokens: Sequence[Token], begin: int) -> list[Zero]:
    found: list[Zero] = []
    end = min(begin + 1 + _REACH, len(tokens))
    for at in range(begin + 1, end):
        form = tokens[at].form
        if (
            tokens[at].kind != "word"
            or form in _unknown()
            or form.removeprefix("ال") in _unknown()
            or form in ("عن", "يقل", "تقل")
        ):
            # "لم يسفر عن إصابات" is a zero all the same.
            if form == "عن" and tokens[at - 1].form in ("يسفر", "تسفر", "ينتج", "ينجم", "تنتج", "تنجم", "اسفر"):
                continue
            break
        outcomes = _outcomes(tokens, at, begin)
        if outcomes:
            stop = at + 1 + (form.startswith("خسائر") or form in ("اضرار",))
            found += [Zero(outcome, begin, min(stop, len(tokens))) for outcome in outcomes]
            if not (at + 1 < len(tokens) and tokens[at + 1].form[:1] in "وا"):
                break
    return found


def _outcomes(tokens: Sequence[Token], at: int, begin: int) -> tuple[str, ...]:
    form = tokens[at].form
    following = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if form in ("خسائر", "اضرار", "اصابات", "ضحايا") and following in ("بشريه", "بالارواح", "الارواح", "في"):
        if form == "اصابات":
            return ("injured",)
        return ("killed", "injured") if following != "في" or form == "خسائر" else ("killed",)
    found = word(form)
    if found.noun and found.noun.strong and found.noun.unit == "people" and found.noun.outcome in ("killed", "injured"):
        return (found.noun.outcome,) if not found.definite and found.noun.number == "many" else ()
    if (
        found.predicate
        and at - begin <= 2
        and following in _ANYONE
        and found.predicate.outcome in ("killed", "injured")
    ):
        return (found.predicate.outcome,)
    if form in ("يصب", "تصب", "يجرح") and following in _ANYONE:
        return ("injured",)
    return ("injured",) if form in ("يتاذ", "يتاذي") and following in _ANYONE else ()
