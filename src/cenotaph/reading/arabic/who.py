"""Names for speakers in Arabic words: canonical where they are listed, else as written; and who "the source" was."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cenotaph.reading import speakers
from cenotaph.reading.arabic.tables import words
from cenotaph.reading.arabic.tokens import Token, fold

_LONGEST = 5
_OFFICES = frozenset(
    fold(form)
    for form in [
        "مدير",
        "مديرة",
        "رئيس",
        "رئيسة",
        "المتحدث",
        "المتحدثة",
        "الناطق",
        "الناطقة",
        "باسم",
        "بيان",
        "مراسل",
        "مراسلة",
    ]
)
# Words that point back to a speaker of the same kind named before.
_BACK = {
    "المصدر": ("مصدر", "مصادر"), "المصادر": ("مصدر", "مصادر"), "المرصد": ("مرصد", "راصد"), "الشبكه": ("شبكه",), "الوزاره": ("وزاره",),
    "الناشطون": ("ناشط", "ناشطون", "نشطاء"), "المنظمه": ("منظمه",), "البيان": (), "المتحدث": (), "الوكاله": ("وكاله",), "الراصد": ("راصد",),
    "المركز": ("مركز",), "الهيئه": ("هيئه",), "الوزير": (), "الناطق": (), "الشهود": ("شهود", "شاهد"), "اللجنه": ("لجنه",), "المكتب": ("مكتب",),
}  # fmt: skip


@dataclass(slots=True)
class Speakers:
    """The speakers of one text as they are heard: (name, folded words in which they were named)."""

    publisher: str | None = None
    heard: list[tuple[str, str]] = field(default_factory=list)

    def named(self, body: str, tokens: Sequence[Token], span: tuple[int, int]) -> tuple[str, ...]:
        """The chain behind a stretch of tokens, nearest speaker first; empty for the publisher's own people."""
        begin, end = span
        while begin < end and tokens[begin].kind == "mark":
            begin += 1
        if begin >= end:
            return self.last()
        said = body[tokens[begin].start : tokens[end - 1].end]
        first = tokens[begin].form
        if first in words("sayings", "own"):
            return ()
        found = [each for each in speakers.find(said) if each.name not in ("correspondents", "correspondent")]
        if first.startswith("مراسل") and not found:
            return ()
        if back := self._back(first, found, end - begin):
            return (back,)
        if found:
            return self._listed(said, found)
        name = self._as_written(body, tokens, begin, end)
        if name:
            self.hear(name, fold(name))
        return (name,) if name else ()

    def last(self) -> tuple[str, ...]:
        """Who spoke last: for "وأضاف أن"."""
        return (self.heard[-1][0],) if self.heard else ()

    def hear(self, name: str, said: str) -> None:
        """Remember a speaker."""
        self.heard.append((name, said))

    def _listed(self, said: str, found: list[speakers.SpeakerSpan]) -> tuple[str, ...]:
        own = found[0]
        chain = [own.name]
        self.hear(
            own.name,
            fold(said[own.start : own.end]) + " " + " ".join(fold(part) for part in said[own.start : own.end].split()),
        )
        for other in found[1:]:
            lead = said[max(0, other.start - 8) : other.end]
            told = any(
                part in fold(lead) for part in ("لوكال", "لقنا", "لصحيف", "لموقع", "لتلفز")
            ) or lead.lstrip().startswith("ل")
            if told or said[other.start : other.start + 1] == "ل":
                chain.insert(0, other.name)
        return tuple(name for name in chain if name != self.publisher or len(chain) == 1)

    def _back(self, first: str, found: list[speakers.SpeakerSpan], length: int) -> str | None:
        if said_again := first in ("المصدر", "المصادر") and length > 1 and bool(self.heard):
            return self.heard[-1][0] if said_again else None
        heads = _BACK.get(first)
        if heads is None or length > 3 or (found and not found[0].short):
            return None
        for name, said in reversed(self.heard):
            if not heads or any(
                part.lstrip("وبل").removeprefix("ال") in heads or part in heads for part in said.split()
            ):
                return name
        return None

    def _as_written(self, body: str, tokens: Sequence[Token], begin: int, end: int) -> str | None:
        """An unlisted speaker's own words, up to where and when it was said."""
        stop = begin
        while stop < end and stop - begin < _LONGEST and tokens[stop].kind in ("word", "latin", "number"):
            if stop > begin and (
                tokens[stop].form in words("sayings", "time") or tokens[stop].form[:3] in ("لوك", "لقن", "لصح")
            ):
                break
            stop += 1
        if stop == begin:
            return None
        name = speakers.canonical(body[tokens[begin].start : tokens[stop - 1].end])
        return name or None
