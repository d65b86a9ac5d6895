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
