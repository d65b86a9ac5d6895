"""Search for a person by name, in whatever script it is asked: keys to find by, and a measure to put the nearest first.

A key is the skeleton of one part of a name, so that سمير and Samir have the same. What shares keys is looked at; how
close it is tells the order. Both are pure: an index of keys is the caller's.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nlargest

from cenotaph.people.names.letters import ARABIC
from cenotaph.people.names.name import Namer, PersonName
from cenotaph.people.names.words import NAME, Word

# How well two parts answer each other, at most 1, by what they have in common.
_SAME_FORM, _SAME_SOUND, _OTHER_VOWELS, _NEAR, _INITIAL, _OTHER = 1.0, 0.95, 0.6, 0.45, 0.3, 0.0
_ELSEWHERE = 0.75  # of a part that stands at another place in the chain
_GIVEN, _FAMILY, _FORBEAR = 1.3, 1.2, 1.0  # weights of the parts that are asked for
_UNASKED = 0.03  # for each part of the found name that was not asked for: the shorter name is nearer

_namer = Namer()


def search_keys(name: str) -> frozenset[str]:
    """The keys under which a name is found, and those to look for when it is asked for.

    Two names of one person share a key wherever one part has the same consonants in both, whichever the script.
    """
    taken = _taken(name)
    found = {key for part in taken.parts for key in (part.skeleton.key, part.given.key)}
    for beside in (taken.kunya, taken.nickname):
        if beside:
            found |= {part.skeleton.key for part in _namer.chain([_namer.word(piece) for piece in beside.split()])}
    return frozenset(found - {""})


def how_close(query: str, name: str) -> float:
    """How well a name answers a query: 1 where every part that is asked for is there in its place, 0 where none is."""
    return _closeness(_taken(query), _taken(name))


def nearest(query: str, names: Iterable[tuple[int, str]], most: int) -> list[tuple[float, int]]:
    """The nearest of the names (each with its number), best first; equally near ones by their number."""
    asked = _taken(query)
    found = ((_closeness(asked, _taken(name)), -number) for number, name in names)
    return [(close, -number) for close, number in nlargest(most, found)]


@lru_cache(maxsize=4096)
def _taken(name: str) -> PersonName:
    return _namer.name(name)


def _closeness(asked: PersonName, found: PersonName) -> float:
    wanted, there = asked.parts, found.parts
    if not wanted or not there:
        return 0.0
    whole = got = 0.0
    for at, part in enumerate(wanted):
        weight = _GIVEN if at == 0 else _FAMILY if at == len(wanted) - 1 else _FORBEAR
        whole += weight
        got += weight * max(_placed(at, other, wanted, there) * _alike(part, each) for other, each in enumerate(there))
    extra = max(0, len(there) - len(wanted))
    return max(0.0, got / whole - _UNASKED * extra)


def _placed(at: int, other: int, wanted: Sequence[Word], there: Sequence[Word]) -> float:
    """1 for a part in its own place, counted from the front, or the last to the last; less elsewhere."""
    is_last = at == len(wanted) - 1 and other == len(there) - 1 and len(wanted) > 1
    is_first = at == other == 0
    is_middle = 0 < at < len(wanted) - 1 and at == other < len(there) - 1
    return 1.0 if is_last or is_first or is_middle else _ELSEWHERE


def _alike(one: Word, other: Word) -> float:
    if one.script == other.script and one.form == other.form:
        return _SAME_FORM
    keys = (one.skeleton.key, other.skeleton.key)
    if keys[0] and (keys[0] == keys[1] or one.given.key == other.given.key):
        is_against = one.skeleton.against(other.skeleton)
        # Between Latin spellings vowels are loose; an Arabic long vowel is not.
        if is_against:
            return _OTHER_VOWELS if ARABIC in (one.script, other.script) else (_OTHER_VOWELS + _SAME_SOUND) / 2
        return _SAME_SOUND
    if one.is_initial or other.is_initial:
        return _INITIAL if one.kind == other.kind == NAME and keys[0][:1] == keys[1][:1] != "" else _OTHER
    return _NEAR if _one_apart(*keys) else _OTHER


def _one_apart(one: str, other: str) -> bool:
    """Whether one consonant more, less or other makes the two skeletons the same (in words of three and more)."""
    if min(len(one), len(other)) < 3 or abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rests = {(one[at + 1 :], other[at + 1 :]), (one[at:], other[at + 1 :]), (one[at + 1 :], other[at:])}
    return any(a == b for a, b in rests)
