"""The commands of linking without names: make a key, encode a list, match two files of encodings."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.cli import options, show
from cenotaph.errors import UsageError

if TYPE_CHECKING:
    from cenotaph.people.lists.rows import Lists
    from cenotaph.people.sharing.encoded import Encoded

# One line, each time: no file is made by somebody who was never told.
RISKS = (
    "this lessens what is shown and is no anonymity: frequent names can be guessed by counting, whoever has the key "
    "can try names, each match tells both sides who is on the other's list, and in a small town few deaths are alike"
)
_FEW_DAYS = 0.5


def attach(app: typer.Typer) -> None:
    """Put these commands on the app."""
    app.command()(key)
    app.command()(encode)
    app.command()(match)


def key(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write the key (mode 600).")],
) -> None:
    """Make a key for linking lists with another organisation without names."""
    from cenotaph.people.sharing.key import check_value, make_key

    options.writable([out])
    made = make_key(out)
    show.note("give it to the other organisation by a safe way, never to whoever compares, and make one for each time")
    show.answer(f"a key is in {out}; its check value is {check_value(made)}")


def encode(
    people: Annotated[Path, typer.Argument(metavar="LIST", help="A list of people.", show_default=False)],
    key_file: Annotated[Path, typer.Option("--key", metavar="FILE", help="The key that both sides have.")],
    out: Annotated[Path, typer.Option("--out", metavar="ENCODED", help="Where to write the encodings.")],
    rows: Annotated[
        Path | None, typer.Option("--rows", metavar="FILE", help="Where to write which row is whom; it stays at home.")
    ] = None,
    names: Annotated[
        str, typer.Option("--names", metavar="CUSTOM", help="The naming custom: arabic, slavic, spanish … (guessed).")
    ] = "",
) -> None:
    """Encode a list with a key, so that it can be matched with another one without names."""
    from cenotaph.people.lists.rows import read_lists
    from cenotaph.people.sharing import apart
    from cenotaph.people.sharing.key import load_key

    home = rows or out.with_name(f"{out.name}.rows.csv")
    options.writable([out, home], [people, key_file])
    python, secret = apart.python(), load_key(key_file)
    _encode(python, secret, read_lists([people], custom=names), out, home)


def _encode(python: Path, secret: bytes, read: "Lists", out: Path, home: Path) -> None:
    from cenotaph.people.sharing import apart, encoded
    from cenotaph.people.sharing.fields import encodable
    from cenotaph.people.sharing.key import check_value

    for line in read.columns:
        show.note(line)
    mentions, fields = read.mentions, encodable(read.mentions)
    numbers = encoded.fresh_numbers(len(fields))
    codes = apart.encoded(python, secret, encoded.schema(), list(fields.values()))
    # Which row is whom is there first: encodings that nobody can trace back help nobody.
    whose = zip(numbers, fields, strict=True)
    encoded.write_rows(home, ((number, mentions.source[at], mentions.rec[at]) for number, at in whose))
    encoded.write_encoded(out, encoded.head(check_value(secret)), numbers, codes)
    if left_out := len(mentions) - len(fields):
        show.note(f"{left_out:,} rows left out: they give no given name and family name, or speak of several people")
    if sum(1 for each in fields.values() if each[-1]) < _FEW_DAYS * len(fields):
        show.note("few rows give a day of death: match with --at-least 0.85, or siblings are taken for one another")
    show.note(RISKS)
    show.note(f"{home} says which row is whom: it stays at home")
    show.answer(f"{len(fields):,} rows encoded in {out}, by the key {check_value(secret)}")


def match(
    one: Annotated[Path, typer.Argument(metavar="ONE", help="A file of encodings.", show_default=False)],
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="The other one.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="FOUND", help="Where to write one,other,alike,next.")],
    at_least: Annotated[
        float | None, typer.Option("--at-least", metavar="SHARE", help="How alike they must be, from 0.5 to 1 (0.75).")
    ] = None,
) -> None:
    """Match two files of encodings, one row to one. Neither names nor the key are needed."""
    from cenotaph.people.sharing import apart, encoded

    options.writable([out], [one, other])
    least = encoded.AT_LEAST if at_least is None else at_least
    if not 0.5 <= least <= 1:
        raise UsageError(f"--at-least is {least:g}; give a share from 0.5 to 1")
    sides = encoded.read_encoded(one), encoded.read_encoded(other)
    encoded.check_same((one, sides[0]), (other, sides[1]))
    found = apart.matched(apart.python(), sides[0].codes, sides[1].codes, least)
    _write_found(out, sides, found)
    show.note(RISKS)
    show.answer(
        f"{len(found):,} rows of {len(sides[0].codes):,} and {len(sides[1].codes):,} are alike by {least:g} or more"
    )


def _write_found(
    out: Path, sides: "tuple[Encoded, Encoded]", found: Sequence[tuple[int, int, float, float | None]]
) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("one", "other", "alike", "next"))
        for left, right, alike, after in found:
            numbers = sides[0].numbers[left], sides[1].numbers[right]
            writer.writerow((*numbers, f"{alike:.4f}", "" if after is None else f"{after:.4f}"))
