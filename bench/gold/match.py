"""When a read claim answers a gold claim: bounds, names, dates and statuses, with what the gold accepts."""

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]

HERE = Path(__file__).parent
# The accepted lower bounds of a vague quantity: any published table of the field falls inside.
VAGUE = {
    "few": (2, 9),
    "several": (3, 9),
    "handful": (3, 9),
    "dozens": (20, 60),
    "scores": (40, 60),
    "hundreds": (100, 300),
    "thousands": (1000, 3000),
    "tens of thousands": (10_000, 60_000),
    "hundreds of thousands": (100_000, 300_000),
    "many": (2, 100),
}
# How far the bounds of an approximate figure may lie from it, as parts of the figure: (low), (high).
AROUND = {"nearly": ((0.85, 1.0), (0.95, 1.0)), "about": ((0.8, 1.0), (1.0, 1.2))}
_DROPPED = re.compile(r"[\u064b-\u065f\u0670\u0640\u200e\u200f'’‘ʼʽ`.\"“”«»()-]")
_SENTENCE_END = re.compile(r"[.!?؟][\"'”’»]*\s+|\n+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي"})
_KIND_OF_PLACE = {"governorate", "district", "province", "city", "town", "village", "region", "state", "county", "area"}
_KIND_OF_PLACE |= {"the", "of", "camp", "محافظه", "مدينه", "قريه", "بلده", "منطقه", "مديريه", "قضاء", "ولايه", "مخيم"}
_KIND_OF_PLACE |= {"ريف", "في"}
_SMALL = frozenset(("the", "a", "an", "of", "for", "and", "in", "local", "some", "في", "من", "و", "ال"))
_PEOPLE = {
    "female": {"female", "f", "women", "woman", "girl", "girls"},
    "male": {"male", "m", "men", "man", "boy", "boys"},
    "child": {"child", "children", "minor", "minors", "infant", "baby", "teenager"},
    "elderly": {"elderly", "older", "old", "elder"},
    "adult": {"adult", "adults"},
}
COUNT_FIELDS = ("status", "sex", "age", "groups", "said_by", "said_on", "counting", "place", "date", "hedge", "blamed")
OTHER_FIELDS = ("said_by", "hedge", "blamed", "actors", "body", "on")


def bounds_stand(want: Row, found: Row) -> bool:
    """Whether both bounds of a read claim lie where the gold accepts them."""
    return _bound(want, found, "low") and _bound(want, found, "high")


def _bound(want: Row, found: Row, side: str) -> bool:
    spec, value = want[side], found.get(side)
    if value == spec or value in want.get(f"{side}_any", ()):
        return True
    if isinstance(want["low"], str) and want["low"].startswith("vague:"):
        least, most = VAGUE[want["low"].partition(":")[2]]
        low = found.get("low")
        if side == "low":
            return value is not None and bool(least <= value <= most)
        return value is None or (low is not None and bool(value >= low))
    if isinstance(spec, str) and value is not None:
        manner, _, figure = spec.partition(":")
        near, far = AROUND[manner][side == "high"]
        return bool(near * int(figure) <= value <= far * int(figure))
    return False


def joined(want: Row, claims: list[Row], span: tuple[int, int]) -> list[Row]:
    """The read claims, with those that count the parts of a family (1 and 2) joined to the sum that the gold wants (3).

    Coders differ on "a mother and her two children"; where the sum itself was read, its parts are set aside.
    """
    near = [c for c in claims if c["start"] < span[1] and span[0] < c["end"] and c.get("outcome") == want["outcome"]]
    parts: list[Row] = []
    for size in want["parts"]:
        fits = (c for c in near if c["low"] == c["high"] == size and not any(c is part for part in parts))
        if part := next(fits, None):
            parts.append(part)
    rest = [claim for claim in claims if not any(claim is part for part in parts)]
    if any(bounds_stand(want, claim) for claim in near):
        return rest
    if len(parts) < len(want["parts"]):
        return claims
    return [parts[0] | {"low": sum(want["parts"]), "high": sum(want["parts"])}, *rest]


def span_of(text: str, want: Row) -> tuple[int, int]:
    """Where a gold claim stands: its figure's words for a count, its sentence for a statement.

    Readers cut statements finer or coarser than coders; what matters is that the sentence was understood.
    """
    start = text.index(want["quote_contains"])
    end = start + len(want["quote_contains"])
    if want["kind"] == "count":
        return start, end
    before = [stop.end() for stop in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, end)
    return (before[-1] if before else 0), (after.start() + 1 if after else len(text))


def field_stands(want: Row, found: Row, field: str) -> bool | None:
    """Whether one field is right; None where the gold says nothing about it."""
    if field == "date":
        return _date(want, found) if "event_start" in want else None
    if field not in want:
        return None
    accepted = [want[field], *want.get(f"{field}_any", ())]
    return any(_field(value, found, field) for value in accepted)


def _field(value: Any, found: Row, field: str) -> bool:
    if field == "said_by":
        return same_name(value[-1] if value else found.get("published_by"), origin(found))
    if field in ("groups", "blamed", "actors"):
        return same_names(value, names(found.get(field)))
    if field == "place":
        return same_place(value, (found.get("place") or {}).get("name"))
    if field == "body":
        return same_name(value, found.get("body"))
    if field in ("sex", "age"):
        return value == found.get(field) or str(found.get(field)).casefold() in _PEOPLE.get(value, ())
    return bool(value == found.get(field))


def _date(want: Row, found: Row) -> bool:
    read = (found.get("event_start"), found.get("event_end"))
    for start, end in [(want["event_start"], want["event_end"]), *want.get("event_any", ())]:
        if read == (start, end) or (start == end and read == (start, None)):
            return True
    return False


def chain_stands(want: Row, found: Row) -> bool | None:
    """Whether every link of the chain is right, from the nearest speaker to the origin."""
    if "said_by" not in want:
        return None
    read = found.get("said_by") or []
    return any(
        len(chain) == len(read) and all(same_name(link, other) for link, other in zip(chain, read, strict=True))
        for chain in [want["said_by"], *want.get("said_by_any", ())]
    )


def origin(found: Row) -> str | None:
    """Who first asserts a read claim: the end of the chain, else the publisher."""
    chain = found.get("said_by") or []
    return chain[-1] if chain else found.get("published_by")


def names(value: Any) -> list[str]:
    """Plain names from a list of names or of {"name": …}."""
    return [one["name"] if isinstance(one, dict) else str(one) for one in value or ()]


def same_names(want: list[str], found: list[str]) -> bool:
    """Every wanted name is found; where none is wanted none is found."""
    if not want:
        return not found
    return all(any(same_name(name, other) for other in found) for name in want)


def same_name(want: str | None, found: str | None) -> bool:
    """The same name in either script, or one that holds the other's words ("police", "local police")."""
    if not want or not found:
        return not want and not found
    if _key(want) == _key(found):
        return True
    left, right = set(_words(want)), set(_words(found))
    return bool(left and right) and (left <= right or right <= left)


def same_place(want: str | None, found: str | None) -> bool:
    """The same place in either script; words such as "governorate" and what follows a comma do not matter."""
    if not want or not found:
        return not want and not found
    return _key(_bare(want)) == _key(_bare(found)) or _key(want) == _key(found)


def _bare(name: str) -> str:
    words = fold(re.split(r"[,،(]", name)[0]).split()
    return " ".join(word for word in words if word not in _KIND_OF_PLACE) or fold(name)


def fold(name: str) -> str:
    """A name without case, marks, Arabic letter variants and articles."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", name).casefold().replace("-", " ")).translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return " ".join(re.sub(r"^(?:ال|لل)(?=\w{3})", "", word) for word in plain.split())


def _words(name: str) -> list[str]:
    words = (word for word in fold(_POSSESSIVE.sub("", name)).split() if word not in _SMALL)
    # "hospitals" names the same kind of speaker as "hospital"; Latin plurals only.
    return [word[:-1] if len(word) > 3 and word.isascii() and word.endswith("s") else word for word in words]


def _key(name: str) -> str:
    plain = fold(name)
    return _equals().get(plain) or _equals().get(" ".join(_words(name))) or plain


@cache
def _equals() -> dict[str, str]:
    """Folded name → its first form, from names.csv."""
    with (HERE / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {fold(form): row["name"] for row in rows for form in [row["name"], *row["also"].split("|")] if form}
