"""Two mentions side by side: part by part of the name and fact by fact, with the differences marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from cenotaph.ledger.queries_register import PairSeen
from cenotaph.people.names.name import Namer, PersonName
from cenotaph.people.names.words import Word
from cenotaph.web.wording import DeskWording

FACTS = ("age", "born", "sex", "died", "place", "mother", "identity")
SAME, CLOSE, OTHER, OPEN = "same", "close", "other", "open"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that both may say: its name, what each says, and how far the two agree."""

    label: str
    left: Markup
    right: Markup
    agree: str


def lines(pair: PairSeen, say: DeskWording) -> list[Line]:
    """Names first, part by part; then the facts that at least one of them gives."""
    namer = Namer()
    left, right = (namer.name(side.mention.name) for side in (pair.left, pair.right))
    words = say.d["register"]["about"]
    found = [
        _part(words[part], _of(left, part), _of(right, part)) for part in ("given", "father", "grandfather", "family")
    ]
    found += [_fact(fact, pair, say) for fact in FACTS]
    return [line for line in found if line.left or line.right]


def _of(name: PersonName, part: str) -> Sequence[Word]:
    if part == "grandfather":
        return [each for each in (name.grandfather, *name.others) if each is not None]
    found = getattr(name, part)
    return [found] if found is not None else []


def _part(label: str, left: Sequence[Word], right: Sequence[Word]) -> Line:
    one, other = (" ".join(word.said for word in words) for words in (left, right))
    if not left or not right:
        return Line(label, _own(one), _own(other), OPEN)
    if [word.form for word in left] == [word.form for word in right]:
        return Line(label, _own(one), _own(other), SAME)
    is_close = left[0].skeleton.key == right[0].skeleton.key and not left[0].skeleton.against(right[0].skeleton)
    if left[0].script == right[0].script:
        return Line(label, _marked(one, other), _marked(other, one), CLOSE if is_close else OTHER)
    return Line(label, _own(one), _own(other), SAME if is_close else OTHER)


def _fact(fact: str, pair: PairSeen, say: DeskWording) -> Line:
    one, other = pair.left.mention.fact(fact), pair.right.mention.fact(fact)
    told = [_own(fact_words(fact, said, say)) for said in (one, other)]
    is_same = one == other or (fact == "place" and bool(_key(one)) and _key(one) == _key(other))
    agree = OPEN if not one or not other else SAME if is_same else OTHER
    return Line(say.d["register"]["facts"][fact], told[0], told[1], agree)


def _key(place: str) -> str:
    """A place's name by its consonants, as people_v1 compares it."""
    return " ".join(part.skeleton.key for part in Namer().name(place).parts)


def fact_words(fact: str, said: str, say: DeskWording) -> str:
    """A fact of a mention as a page says it."""
    if not said:
        return ""
    if fact == "age":
        years = float(said)
        if years >= 1 or years == 0:
            return str(say.number(int(years)))
        return str(say.d["register"]["months"]).format(n=round(years * 12, 1))
    if fact == "sex":
        return str(say.d["register"]["sexes"].get(said, said))
    if fact in ("born", "died") and len(said) == len("2031-03-03"):
        return str(say.day(said))
    return said


def _own(words: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(words) if words else Markup("")


def _marked(words: str, other: str) -> Markup:
    """The words, with the letters that the other does not have marked."""
    pieces = []
    for kind, start, end, _, _ in SequenceMatcher(None, words, other, autojunk=False).get_opcodes():
        if start < end:
            piece = escape(words[start:end])
            pieces.append(piece if kind == "equal" else Markup("<mark>{}</mark>").format(piece))
    return Markup("<bdi>{}</bdi>").format(Markup("").join(pieces))
