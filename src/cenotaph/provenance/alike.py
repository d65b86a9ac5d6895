"""Alike: the claims of one speaker that say the very same, found in one pass; most need no more than that."""

from collections.abc import Iterable, Iterator

from cenotaph.provenance.assertion import Assertion, one_name
from cenotaph.provenance.content import Content, content_of
from cenotaph.provenance.days import UNKNOWN
from cenotaph.provenance.figure import is_distinctive
from cenotaph.provenance.places import place_key
from cenotaph.provenance.row import CLAIM, Chain, Row, chained, page
from cenotaph.provenance.row import pages as pages_of
from cenotaph.provenance.speaker import crowds, folded, nameless, page_of
from cenotaph.reading import Claim
from cenotaph.values import Place

# Whether a speaker's assertions may stand on any page, or his small figures only, or each page speaks for itself.
_ANYWHERE, _CROWD, _NOBODY = range(3)
# Of what kind of people a claim tells: kind, outcome, sex, age, role, hedge.
People = tuple[str, str | None, str | None, str | None, str | None, str]
About = tuple[str, str | None, str | None, str | None, str | None, bool]


class _Kind:
    """A number for a kind of people, and what a speaker says of them by its content."""

    __slots__ = ("block", "same")

    def __init__(self, block: int) -> None:
        self.block = block
        self.same: dict[Content, Assertion] = {}


class _Speaker:
    """A speaker (folded name), how far its assertions reach, and what it says by the kind of people it is about.

    About whom: the kind of people, and the page where a page speaks for itself. `plain` holds the kinds of a speaker
    whose assertions may stand on any page, by what tells them apart in a claim.
    """

    __slots__ = ("alone", "kinds", "name", "plain")

    def __init__(self, origin: str | None) -> None:
        """A page without an origin, and a crowd with a small figure, speak for that page alone."""
        self.name = "" if origin is None else folded(origin)
        self.alone = _NOBODY if origin is None else _CROWD if self.name in crowds() else _ANYWHERE
        self.plain: dict[People, _Kind] = {}
        self.kinds: dict[tuple[str | None, About], _Kind] = {}


class Speaking:
    """Who speaks, and what is said by whom of whom; names, kinds of people and places are looked up once for a case."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._named: dict[tuple[str, int], _Speaker] = {}
        self._known: dict[tuple[str | None, tuple[str, ...]], tuple[_Speaker, Chain]] = {}
        # A number stands for the kind of people, for it is asked for again and again.
        self._blocks: dict[About, int] = {}
        self._places: dict[int, str] = {}
        self._days: dict[str | None, str] = {}
        # Of each page the first assertion that stands on it.
        self._pages: dict[str, Assertion] = {}
        self._hear(claims)

    @property
    def chains(self) -> frozenset[Chain]:
        """Publisher and chain of citation of each claim; they are few."""
        return frozenset([chain for _, chain in self._known.values()])

    def by_speaker(self) -> Iterator[list[Assertion]]:
        """For each speaker and kind of people, an assertion for each content."""
        for speaker in self._named.values():
            for kind in speaker.kinds.values():
                made: list[Assertion] = []
                for assertion in kind.same.values():
                    if assertion.crowded and len(assertion.rows) > 1:
                        made += _told_apart(assertion)
                    else:
                        made.append(assertion)
                yield made

    def _hear(self, claims: Iterable[Claim]) -> None:
        """Put each claim under who says it, whom it is about and what is said.

        All that is asked of a claim here is read while it is at hand: each claim lies elsewhere in memory, and to come
        back to it takes longer than to read it.
        """
        by_names, places, days, pages = self._known, self._places, self._days, self._pages
        for claim in claims:
            by = claim.published_by, claim.said_by
            speaker, chain = by_names.get(by) or self._speaker(by, claim)
            people = claim.kind, claim.outcome, claim.sex, claim.age, claim.role, claim.hedge
            kind = speaker.plain.get(people) or self._kind(speaker, people, claim)
            place, on, said, document = claim.place, claim.published_on, claim.said_on, claim.document or ""
            content = content_of(claim, "" if place is None else places.get(id(place)) or self._place(place))
            # Of one day one spelling is kept, so that rows of a day are compared without a look at it.
            published = days.get(on) or days.setdefault(on, on or UNKNOWN)
            known = days.get(said) or days.setdefault(said, said) if said else published
            told = (known, published, document, claim.start, claim.id, chain, claim)
            assertion = kind.same.get(content)
            if assertion is None:
                assertion = kind.same[content] = Assertion(content, told, speaker.name, kind.block, crowded=False)
            else:
                assertion.hold(told)
            page = document or nameless(claim)
            if page in pages:
                pages[page].crowded = assertion.crowded = True
            else:
                pages[page] = assertion

    def _speaker(self, by: tuple[str | None, tuple[str, ...]], claim: Claim) -> tuple[_Speaker, Chain]:
        speaker = _Speaker(claim.origin)
        speaker = self._named.setdefault((speaker.name, speaker.alone), speaker)
        found = self._known[by] = speaker, chained(*by)
        return found

    def _kind(self, speaker: _Speaker, people: People, claim: Claim) -> _Kind:
        alone, is_count = speaker.alone, people[0] == "count"
        own_page = None
        if alone and (alone == _NOBODY or (is_count and not is_distinctive(claim.low, claim.high))):
            own_page = page_of(claim)
        about = (*people[:5], people[5] == "denied")
        kind = speaker.kinds.get((own_page, about))
        if kind is None:
            kind = speaker.kinds[own_page, about] = _Kind(self._blocks.setdefault(about, len(self._blocks)))
        if not alone:
            speaker.plain[people] = kind
        return kind

    def _place(self, place: Place) -> str:
        found = self._places[id(place)] = place_key(place)
        return found


def _told_apart(alike: Assertion) -> list[Assertion]:
    """The claims of one content, those apart that count other people beside the first."""
    rows = alike.rows
    if alike.distinctive or len(set(pages_of(rows))) == len(rows):
        return [alike]
    tellings: list[_Telling] = []
    for told in rows:
        home = next((telling for telling in tellings if telling.may_hold(told)), None)
        if home is None:
            # "A judge, a guard and a driver": one sentence counts three people, not one three times.
            tellings.append(home := _Telling())
        home.hold(told)
    if len(tellings) == 1:
        return [alike]
    return [_of_rows(telling.rows, alike, beside) for beside, telling in enumerate(tellings)]


def _of_rows(rows: list[Row], alike: Assertion, beside: int) -> Assertion:
    """Some of the rows of an assertion, as one of their own."""
    made = Assertion(alike.content, rows[0], alike.speaker, alike.block, beside)
    for told in rows[1:]:
        made.hold(told)
    return made


class _Telling:
    """Claims of one small figure, and where on which page each kind of words for it stands."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._named: set[str] = set()
        self._phrases: dict[tuple[str, int], set[str]] = {}
        self._pages: set[str] = set()

    def may_hold(self, told: Row) -> bool:
        """Whether the claim says it again, and does not count other people beside them."""
        on, claim = page(told), told[CLAIM]
        if on not in self._pages:
            return True
        phrases = self._phrases.get((on, claim.start))
        return (phrases is None or claim.phrase in phrases) and one_name(self._named, claim.names)

    def hold(self, told: Row) -> None:
        """Take in a claim."""
        on, claim = page(told), told[CLAIM]
        self.rows.append(told)
        self._named.update(claim.names)
        self._pages.add(on)
        self._phrases.setdefault((on, claim.start), set()).add(claim.phrase)
