"""Reads of lists of people: which lists hold, which versions follow which, their rows, and what was judged."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from cenotaph.errors import PeopleError
from cenotaph.ledger import database
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import ChangeRow, JudgementRow, ListRow, MemberRow, MentionRow
from cenotaph.ledger.values import REJECT, Judgement
from cenotaph.ledger.values_people import LIST, ListSaid, Mention

database.set_up()


def lists() -> list[ListSaid]:
    """The lists whose import holds, in the order of their import."""
    undone = undone_lists()
    rows = ListRow.objects.order_by("at", "list")
    return [row.value() for row in rows if row.list not in undone]


def all_lists() -> list[tuple[ListSaid, int | None]]:
    """Every list, with the judgement that undid its import where one holds."""
    undone = undone_lists()
    return [(row.value(), undone.get(row.list)) for row in ListRow.objects.order_by("at", "list")]


def undone_lists() -> dict[str, int]:
    """The lists whose import was undone, with the judgement that did it."""
    rows = JudgementRow.objects.filter(about=LIST, verdict=REJECT, withdrawal__isnull=True).order_by("pk")
    return dict(rows.values_list("left", "pk"))


def standing_list(name: str) -> ListSaid:
    """The list of this id. Raises PeopleError when there is none, or its import was undone."""
    found = next((each for each in lists() if each.id == name), None)
    if found is None:
        raise PeopleError(f"there is no list {name!r} in this case; cenotaph people report CASE shows them")
    return found


def find_list(start: str) -> ListSaid:
    """The list whose id begins so, or whose title it is (the newest version). Raises PeopleError."""
    held = lists()
    found = [each for each in held if each.id.startswith(start)] if start else []
    found = found or [each for each in held if start in (each.title, each.name)][-1:]
    if len(found) != 1:
        known = "; ".join(f"{each.id} ({each.title})" for each in held) or "none yet"
        raise PeopleError(f"{start!r} names {len(found)} lists of this case; they are: {known}")
    return found[0]


def list_of_document(document: str) -> ListSaid | None:
    """The list that was made of this document, if its import holds."""
    undone = undone_lists()
    rows = ListRow.objects.filter(document=document).order_by("-at")
    return next((row.value() for row in rows if row.list not in undone), None)


def versions(held: Sequence[ListSaid]) -> dict[str, str]:
    """Each list and the one before it: where that was undone, the one before that."""
    known = {each.id for each in held}
    told = {row.list: row.value().version_of for row in ListRow.objects.all()}
    found = {}
    for each in held:
        before = each.version_of
        while before and before not in known:
            before = told.get(before, "")
        if before:
            found[each.id] = before
    return found


def newer_than(name: str) -> str | None:
    """The version that follows this list."""
    return next((newer for newer, older in versions(lists()).items() if older == name), None)


def hashes() -> dict[str, str]:
    """The hash of the rows of each list."""
    return dict(ListRow.objects.values_list("list", "mentions_hash"))


def chain_roots(held: Sequence[ListSaid]) -> dict[str, str]:
    """For each list the first version of it."""
    before = versions(held)
    roots = {}
    for each in held:
        root = each.id
        while root in before:
            root = before[root]
        roots[each.id] = root
    return roots


def remembered(heads: Sequence[str], made_by: str = "") -> dict[str, str] | None:
    """What the columns of these heads were taken as the last time, first for this maker; None where they are new."""
    rows = sorted((row.value() for row in ListRow.objects.order_by("-at")), key=lambda each: each.made_by != made_by)
    wanted = set(heads)
    return next((dict(each.columns) for each in rows if {head for head, _ in each.columns} == wanted), None)


def documents_of_lists(names: Iterable[str]) -> dict[str, str]:
    """The documents of which these lists were made; what is no list is left out."""
    rows = (ListRow.objects.filter(pk__in=part) for part in chunks(names))
    return {name: document for part in rows for name, document in part.values_list("list", "document")}


def mentions_of_list(name: str) -> QuerySet[MentionRow]:
    """The rows of a list, in their order."""
    return MentionRow.objects.filter(list=name).order_by("number")


def mentions(numbers: Iterable[int]) -> dict[int, Mention]:
    """These mentions by their numbers."""
    rows = (MentionRow.objects.filter(pk__in=part) for part in chunks(numbers))
    return {row.number: row.value() for part in rows for row in part}


def number_of(mention: str) -> int | None:
    """The number of a mention that stands on a list which holds."""
    row = MentionRow.objects.filter(mention=mention).values_list("number", "list").first()
    return row[0] if row and row[1] not in undone_lists() else None


def numbers_of(names: Iterable[str]) -> dict[str, int]:
    """The numbers of these mentions."""
    rows = (MentionRow.objects.filter(mention__in=part).values_list("mention", "number") for part in chunks(names))
    return {mention: number for part in rows for mention, number in part}


def ids_of(numbers: Iterable[int]) -> dict[int, str]:
    """The ids of these mentions."""
    rows = (MentionRow.objects.filter(pk__in=part).values_list("number", "mention") for part in chunks(numbers))
    return {number: mention for part in rows for number, mention in part}


def roots_of(numbers: Iterable[int]) -> dict[int, int]:
    """The root of the line of each of these mentions; those that do not stand are left out."""
    rows = (MemberRow.objects.filter(pk__in=part).values_list("mention", "root") for part in chunks(numbers))
    return {mention: root for part in rows for mention, root in part}


def roots_by_name(names: Iterable[str]) -> dict[str, int]:
    """The root of the line of each of these mentions, by their ids; those that do not stand are left out."""
    rows = (MemberRow.objects.filter(mention__mention__in=part) for part in chunks(names))
    return {name: root for part in rows for name, root in part.values_list("mention__mention", "root")}


def changes(name: str, kind: str) -> QuerySet[ChangeRow]:
    """What became of rows from the version before to this list, of one kind, in order."""
    return ChangeRow.objects.filter(list=name, kind=kind).order_by("pk")


def judged(about: str) -> list[Judgement]:
    """The judgements of this kind that hold, oldest first."""
    rows = JudgementRow.objects.filter(about=about, withdrawal__isnull=True).order_by("pk")
    found = rows.values_list("pk", "about", "left", "right", "verdict", "by", "at", "why")
    return [Judgement(*row) for row in found]
