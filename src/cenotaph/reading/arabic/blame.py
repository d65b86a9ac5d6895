"""Who is blamed in Arabic: "قصف لقوات …", "غارات روسية", "على يد …", or as the subject of an attack."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from cenotaph.reading import speakers
from cenotaph.reading.arabic.amounts import amount_at
from cenotaph.reading.arabic.sentences import tokens_of
from cenotaph.reading.arabic.tables import rows, words
from cenotaph.reading.arabic.tokens import Token, fold
from cenotaph.reading.draft import Draft
from cenotaph.reading.text import Sentence, Text
from cenotaph.values import Blame

_KINDS = frozenset(["party", "armed_group"])
_NEAR = 4
_DEFINITE = frozenset(
    ["القصف", "الغاره", "الغارات", "الهجوم", "الاستهداف", "المجزره", "الضربه", "العدوان", "القذائف", "الهجمات"]
)


@dataclass(frozen=True, slots=True)
class Party:
    """An armed side named at tokens [begin, end)."""

    name: str
    begin: int
    end: int


@dataclass(slots=True)
class Blaming:
    """Blame in one text: each sentence is searched once; "the shelling" looks back to whose shelling it was.

    `harmed` holds the spans of the people counted, in order.
    """

    text: Text
    harmed: tuple[tuple[int, int], ...] = ()
    found: dict[int, tuple[Blame, ...]] = field(default_factory=dict)
    earlier: dict[int, tuple[Blame, ...]] = field(default_factory=dict)

    def of(self, draft: Draft) -> tuple[Blame, ...]:
        """The parties blamed for what a draft tells."""
        sentence = self.text.sentences[draft.sentence]
        blamed = self.in_sentence(sentence)
        if blamed or draft.kind != "count":
            return blamed
        return self._before(sentence)

    def _before(self, sentence: Sentence) -> tuple[Blame, ...]:
        """Of "the shelling": who was blamed in the sentences just before."""
        if sentence.index not in self.earlier:
            self.earlier[sentence.index] = ()
            forms = {token.form.lstrip("وبل") for token in tokens_of(self.text, sentence)}
            if _DEFINITE & (forms | {"ا" + form for form in forms if form.startswith("ل")}):
                near = self.text.sentences[max(0, sentence.index - 3) : sentence.index]
                told = [blamed for each in near if each.language == "ar" and (blamed := self.in_sentence(each))]
                self.earlier[sentence.index] = told[-1] if told else ()
        return self.earlier[sentence.index]

    def in_sentence(self, sentence: Sentence) -> tuple[Blame, ...]:
        """Everyone blamed in a sentence, in the order of its words; never people who are counted as harmed."""
        if sentence.index not in self.found:
            self.found[sentence.index] = self._look(sentence, tokens_of(self.text, sentence))
        return self.found[sentence.index]

    def _look(self, sentence: Sentence, tokens: Sequence[Token]) -> tuple[Blame, ...]:
        if not any(_may_blame(token.form) for token in tokens):
            return ()
        accused = any(_core(token.form) in _use("accuse") for token in tokens)
        names = [
            party.name
            for party in parties_in(self.text.body, sentence, tokens)
            if _did_it(tokens, party) and not self._harmed(tokens[party.begin].start, tokens[party.end - 1].end)
        ]
        return tuple(Blame(name, "alleged" if accused else "asserted") for name in dict.fromkeys(names))

    def _harmed(self, start: int, end: int) -> bool:
        at = bisect_left(self.harmed, (start, start))
        return any(begin < end and start < stop for begin, stop in self.harmed[max(0, at - 2) : at + 2])


@cache
def _use(use: str) -> frozenset[str]:
    return frozenset(fold(form) for row in rows("parties") if row["name"] == use for form in row["forms"].split())


@cache
def _named(use: str) -> dict[str, str]:
    return {fold(form): row["name"] for row in rows("parties") if row["use"] == use for form in row["forms"].split()}


@lru_cache(maxsize=65536)
def _may_blame(form: str) -> bool:
    """Whether a word can lead to a doer: an attack, its verb, a "by", an accusation."""
    if is_attack(form) or _core(form) in _use("accuse"):
        return True
    return any(part in _use("by") for part in (form, form[1:], form.lstrip("و")))


def is_attack(form: str) -> bool:
    """Whether a word, its clitics taken off, names an attack."""
    return _core(form) in _use("attack") or _core(form) in _use("verb")


def _core(form: str) -> str:
    if form in _use("attack") or form in _use("verb") or form in _use("accuse"):
        return form
    for lead in ("وب", "ول", "و", "ف", "ب", "ل", "ال"):
        rest = form.removeprefix(lead)
        if rest != form and (rest in _use("attack") or rest in _use("verb") or rest in _use("accuse")):
            return rest
    return form


def parties_in(body: str, sentence: Sentence, tokens: Sequence[Token]) -> list[Party]:
    """Every armed side named in a sentence, in order: by the lists, by nationality, or as written."""
    found: list[Party] = []
    for span in speakers.find(sentence.words):
        if span.kind in _KINDS or span.name in ("police", "authorities"):
            begin = bisect_right(tokens, sentence.start + span.start, key=lambda token: token.end)
            end = bisect_left(tokens, sentence.start + span.end, key=lambda token: token.start)
            if not (begin < len(tokens) and _is_adjective(tokens, begin)):
                found.append(Party(span.name, begin, end))
    taken = {at for party in found for at in range(party.begin, party.end)}
    for at, token in enumerate(tokens):
        if at in taken:
            continue
        if unit := _unit(body, tokens, at) or _owner(body, tokens, at):
            found.append(unit)
            taken |= set(range(unit.begin, unit.end))
            continue
        core = token.form.removeprefix("و")
        plain = core[1:] if core[:1] in "بل" and core[1:] in _named("agent") else core
        if plain in _named("agent") and not _is_adjective(tokens, at):
            found.append(Party(_named("agent")[plain], at, at + 1))
        elif core in _named("adjective") and _attack_before(tokens, at, 3):
            found.append(Party(_named("adjective")[core], at, at + 1))
    return sorted(found, key=lambda party: party.begin)


def _is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """ "هجوم مسلح", "اشتباك مسلح": an armed attack, nobody's."""
    before = tokens[at - 1].form if at else ""
    return tokens[at].form in ("مسلح", "مسلحه") and (_core(before) in _use("attack") or before in ("اشتباك", "صراع"))


def _unit(body: str, tokens: Sequence[Token], at: int) -> Party | None:
    """An armed unit that no list holds, as written: "اللواء 39", "قوات الدعم المحلية"."""
    form = tokens[at].form
    heads = (form, form[1:], form.removeprefix("ال"), form[1:].removeprefix("ال"))
    if form[:1] not in "وبل" and form not in _use("unit") and form.removeprefix("ال") not in _use("unit"):
        return None
    if not any(head in _use("unit") for head in heads):
        return None
    end = at + 1
    while end < min(at + 4, len(tokens)) and _of_unit(tokens, end, at):
        end += 1
    if end == at + 1:
        return None
    said = body[tokens[at].start : tokens[end - 1].end]
    if form not in _use("unit") and form.removeprefix("ال") not in _use("unit"):
        # "لجبهة", "وللواء": the clitic is no part of the name.
        said = said.removeprefix("و")
        said = "ا" + said[1:] if said[:2] == "لل" else said[1:] if said[:1] in "بل" else said
    return Party(speakers.canonical(said), at, end)


def _owner(body: str, tokens: Sequence[Token], at: int) -> Party | None:
    """ "زوارق تابعة للبحرية المارلاندية": whose an attacking thing is."""
    owned = at > 0 and tokens[at - 1].form.removeprefix("ال") in (
        "تابع",
        "تابعه",
        "تابعين",
        "مواليه",
        "موالي",
        "موالين",
    )
    form = tokens[at].form
    if not owned or form[:1] != "ل" or len(form) < 4:
        return None
    end = at + 1
    while end < min(at + 3, len(tokens)) and tokens[end].kind == "word" and tokens[end].form[:2] == "ال":
        end += 1
    said = body[tokens[at].start : tokens[end - 1].end]
    return Party(speakers.canonical("ا" + said[1:] if said[:2] == "لل" else said[1:]), at, end)


def _of_unit(tokens: Sequence[Token], end: int, at: int) -> bool:
    token = tokens[end]
    if token.kind == "number":
        return end == at + 1
    if token.kind != "word" or token.form in words("words", "function") or _core(token.form) in _use("verb"):
        return False
    if token.form in ("النار", "الرصاص", "القذائف", "النيران", "التي", "الذي", "الذين"):
        return False
    # "القوات سيارات": a definite head is described by definite words only.
    return token.form[:2] == "ال" or (end == at + 1 and tokens[at].form.lstrip("و")[:2] != "ال")


def _attack_before(tokens: Sequence[Token], at: int, reach: int) -> bool:
    for look in range(at - 1, max(-1, at - 1 - reach), -1):
        form = tokens[look].form
        if tokens[look].kind == "mark" and form not in '"“”«»_':
            return False
        if form in _use("target"):
            return False
        if _core(form) in _use("attack") or form in _use("by") or form[1:] in _use("by"):
            return True
    return False


def _did_it(tokens: Sequence[Token], party: Party) -> bool:
    """Whether the party stands where the doer stands: after an attack or a "by", or as the subject of its verb."""
    before = tokens[party.begin - 1].form if party.begin else ""
    if before in ("من", "ضد") and not (
        party.begin > 1 and tokens[party.begin - 2].form in ("قصف", "نيران", "طيران", "باطلاق")
    ):
        return False
    if _by_source(tokens, party.begin):
        return True
    if before not in _use("target") and _attack_before(tokens, party.begin, _NEAR):
        return True
    if _core(before) in _use("accuse"):
        return True
    if _core(before) in _use("verb") and before not in _use("target"):
        return True
    if _accused(tokens, party) or _after_verb(tokens, party):
        return True
    if before in _use("target") or (before in ("استهدف", "استهدفت", "قتل") and party.begin == 0):
        return False
    return _is_subject(tokens, party)


def _accused(tokens: Sequence[Token], party: Party) -> bool:
    """ "اتهم شيوخ العشائر اللواء 12 بقتل": an accusation shortly before, with its accuser between."""
    window = tokens[max(0, party.begin - 5) : party.begin]
    if any(token.kind == "mark" for token in window[-1:]):
        return False
    at = next((place for place, token in enumerate(window) if _core(token.form) in _use("accuse")), None)
    return at is not None and len(window) - at > 1


_MEN = frozenset(("عناصر", "جنود", "قوات", "مقاتلو", "مسلحو", "افراد", "عنصر", "مسلحون"))


def _after_verb(tokens: Sequence[Token], party: Party) -> bool:
    """ "فتح عناصر حرس الحدود النار", "هاجم نحو 40 مسلحا": the doer a word or two after the verb of attack."""
    for at in range(party.begin - 1, max(-1, party.begin - 4), -1):
        token = tokens[at]
        if _core(token.form) in _use("verb") and token.form not in _use("target"):
            return at < party.begin - 1
        number = token.kind == "number" or amount_at(tokens, at) is not None
        if token.form not in _MEN and not number:
            return False
    return False


def _by_source(tokens: Sequence[Token], at: int) -> bool:
    """ "قصف مصدره مناطق سيطرة …", "على يد عناصر …": who did it, though a place or men stand between."""
    forms = [token.form for token in tokens[max(0, at - 5) : at]]
    return any(form in _use("by") or form.lstrip("و") in _use("by") for form in forms) and not any(
        form in ".؛:" for form in forms
    )


def _is_subject(tokens: Sequence[Token], party: Party) -> bool:
    """ "قوات … قصفت": a verb of attack soon after the party, with no other word of rule between."""
    for at in range(party.end, min(party.end + 4, len(tokens))):
        if tokens[at].kind == "mark" and tokens[at].form not in '"“”«»()':
            return False
        if tokens[at].form in _use("verb"):
            return at == party.end or tokens[at].form not in ("قتل", "اعتقل", "خطف")
    return False
