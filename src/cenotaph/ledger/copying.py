"""Lineage kept up: which documents copy which, with a sketch of each text by which only what is new is compared."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from cenotaph.ledger import queries
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import EntryRow, ExtractRow, LineageRow, SketchRow
from cenotaph.provenance import DocumentText, Lineage
from cenotaph.provenance.relined import Relined, relined
from cenotaph.provenance.shingles import Numbers
from cenotaph.provenance.sketch import Sketch, cut, sketches

HELD = 200_000_000  # bytes of sequences kept at hand while texts are compared
MARK = Lineage("", "", 0.0)


@dataclass(frozen=True, slots=True)
class Said:
    """Which text of a document holds, and who is said to have published it when."""

    extract: int
    published_by: str | None
    published_on: str | None


def copied() -> tuple[Lineage, ...]:
    """Which documents copy which, kept up first."""
    keep_up()
    return _lines()


def keep_up() -> None:
    """Bring what is kept up to the texts; only those that are new, or whose publisher or day changed, are compared."""
    while not (_mark() == queries.texts_known() or _caught_up()):
        pass


def held() -> tuple[Lineage, ...] | None:
    """The same as it is kept, without comparing anything; None where it is not up to the texts."""
    return _lines() if _mark() == queries.texts_known() else None


def _lines() -> tuple[Lineage, ...]:
    rows = LineageRow.objects.exclude(copy="")
    return tuple(sorted((row.value() for row in rows), key=lambda line: (line.copy, line.source)))


def _mark() -> str:
    """As of which inputs the lines hold; "" where they were never worked out."""
    return LineageRow.objects.filter(copy="").values_list("inputs", flat=True).first() or ""


def _caught_up() -> bool:
    """Bring lines and sketches up to the texts as they are; False where somebody else did so in the meantime."""
    before, inputs = _mark(), queries.texts_known()
    said = _said()
    kept = {row.document_id: (row.extract, row.value()) for row in SketchRow.objects.iterator(chunk_size=2000)}
    new = sorted(name for name, one in said.items() if name not in kept or _was(*kept[name]) != one)
    gone = [sketch for name, (_, sketch) in kept.items() if said.get(name) != _was(kept[name][0], sketch)]
    shelf = _Shelf(said)
    now = {name: sketch for name, (_, sketch) in kept.items() if name in said}
    now |= {sketch.id: sketch for sketch in shelf.sketched(new)}
    found = relined(now.values(), gone, shelf)
    with transaction.atomic():
        if _held_mark() != before:
            return False
        _write(found, {each.id for each in gone} | found.lines.keys(), inputs)
        made = [
            SketchRow.of(replace(now[name], is_copy=found.copies[name]), extract=said[name].extract) for name in new
        ]
        _put(made)
        flipped = found.copies.keys() - set(new)
        for is_copy in (True, False):
            for part in chunks(name for name in flipped if found.copies[name] is is_copy):
                SketchRow.objects.filter(pk__in=part).update(is_copy=is_copy)
    return True


def _held_mark() -> str:
    """The mark, while nobody else can write lines until this transaction ends."""
    # There may be no mark to be held; the first entry is always there.
    EntryRow.objects.select_for_update().filter(number=1).first()
    return _mark()


def _write(found: Relined, again: Iterable[str], inputs: str) -> None:
    for part in chunks(again):
        LineageRow.objects.filter(later__in=part).delete()
    LineageRow.objects.filter(copy="").delete()
    made = [LineageRow.of(line, later=later) for later, lines in found.lines.items() for line in lines]
    LineageRow.objects.bulk_create([LineageRow.of(MARK, inputs=inputs), *made], batch_size=150)


def _put(made: list[SketchRow]) -> None:
    fields = [field.name for field in SketchRow._meta.local_fields if not field.primary_key]
    SketchRow.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["document"], update_fields=fields, batch_size=120
    )


def _was(extract: int, sketch: Sketch) -> Said:
    return Said(extract, sketch.published_by, sketch.published_on)


def _said() -> dict[str, Said]:
    """For each document the text that holds, with publisher and day as `queries.texts` gives them."""
    described = queries.descriptions()
    rows = ExtractRow.objects.order_by("pk").values_list("document_id", "pk", "publisher", "published_on")
    found = {}
    for document, extract, publisher, on in rows.iterator(chunk_size=2000):
        by, day = described.get(document, (None, None))
        found[document] = Said(extract, by or publisher, day or on)
    return found


class _Shelf:
    """Texts as they are compared: as many sequences as fit are kept at hand, others are read and cut again."""

    def __init__(self, said: Mapping[str, Said]) -> None:
        self._said = said
        self._cut: OrderedDict[str, Numbers] = OrderedDict()
        self._held = 0

    def text(self, document: str) -> DocumentText:
        """A document's text."""
        return next(self._texts([document]))

    def sequences(self, documents: Sequence[str]) -> list[Numbers]:
        """The sequences of these documents' texts."""
        lacking = [name for name in documents if name not in self._cut]
        read = {text.id: text.text for part in chunks(lacking) for text in self._texts(part)}
        found = dict(zip(read, cut(read.values()), strict=True))
        made = [self._cut[name] if name in self._cut else found[name] for name in documents]
        for name, hashes in found.items():
            self._hold(name, hashes)
        return made

    def sketched(self, documents: list[str]) -> Iterator[Sketch]:
        """The sketch of each of these documents."""
        for part in chunks(documents):
            for sketch, hashes in sketches(self._texts(part)):
                self._hold(sketch.id, hashes)
                yield sketch

    def _texts(self, documents: list[str]) -> Iterator[DocumentText]:
        numbers = [self._said[name].extract for name in documents]
        for document, text in ExtractRow.objects.filter(pk__in=numbers).values_list("document_id", "text"):
            one = self._said[document]
            yield DocumentText(document, text, one.published_by, one.published_on)

    def _hold(self, name: str, hashes: Numbers) -> None:
        self._cut[name] = hashes
        self._held += hashes.nbytes
        while self._held > HELD:
            self._held -= self._cut.popitem(last=False)[1].nbytes
