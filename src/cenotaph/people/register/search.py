"""Keys of names for search in any script: the skeletons of their parts, and of a name that is asked for."""

from collections.abc import Iterable, Iterator

from cenotaph.people.names.name import Namer, PersonName

MOST_KEY = 48


def keys_of(names: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """(number, key) for every part of every name, each key once; a nickname or kunya is a part too."""
    namer = Namer()
    for number, said in names:
        for key in sorted(_keys(namer.name(said), namer)):
            yield number, key


def asked_keys(words: str) -> list[frozenset[str]]:
    """For each word that is asked for, the keys of which a name must hold one."""
    namer = Namer()
    name = namer.name(words)
    found = [frozenset(key[:MOST_KEY] for key in (part.skeleton.key, part.given.key) if key) for part in name.parts]
    if name.kunya:
        found += [_called(name.kunya, namer)]
    return [keys for keys in found if keys]


def _keys(name: PersonName, namer: Namer) -> set[str]:
    found = {part.skeleton.key for part in name.parts} | {part.given.key for part in name.parts}
    for said in (name.kunya, name.nickname):
        found |= _called(said, namer) if said else set()
    return {key[:MOST_KEY] for key in found if key}


def _called(said: str, namer: Namer) -> frozenset[str]:
    chain = namer.chain([word for word in map(namer.word, said.split()) if word.form])
    return frozenset(part.skeleton.key[:MOST_KEY] for part in chain if part.skeleton.key)


def likeness(asked: PersonName, found: PersonName) -> float:
    """How well a name answers: parts written the same count more than parts of one skeleton, in their place more."""
    wanted, there = asked.parts, found.parts
    forms = {part.form for part in there}
    keys = {part.skeleton.key for part in there}
    score = sum(
        2.0 if part.form in forms else 1.0 for part in wanted if part.form in forms or part.skeleton.key in keys
    )
    if wanted and there and wanted[0].given.key == there[0].given.key:
        score += 1.0
    if len(wanted) > 1 and len(there) > 1 and wanted[-1].skeleton.key == there[-1].skeleton.key:
        score += 0.5
    return score / (2 * len(wanted) + 1.5) if wanted else 0.0
