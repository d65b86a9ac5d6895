"""Two versions of one list with known changes: the report is exact."""

from collections import Counter
from dataclasses import replace
from random import Random

from cenotaph.people.planted.register import planted
from cenotaph.people.register.versions import (
    ADDED,
    CHANGED,
    CLASH,
    DROPPED,
    RESPELLED,
    SAME,
    TWICE,
    Row,
    compare,
)

FIRST = [
    Row(1, "7", "سامر خالد عمر الحداد", {"age": "31", "sex": "m", "place": "Sarun"}),
    Row(2, "8", "ماهر خالد عمر الحداد", {"age": "29", "sex": "m", "place": "Sarun"}),
    Row(3, "9", "رنا خالد عمر الحداد", {"age": "22", "sex": "f", "place": "Sarun"}),
    Row(4, "10", "هبة سليم نادر القاسم", {"age": "40", "sex": "f", "place": "Ombra"}),
]


def kinds(old: list[Row], new: list[Row]) -> set[tuple[str, int | None, int | None]]:
    return {(each.kind, each.before, each.after) for each in compare(old, new)}


def test_every_kind_of_change_is_told_apart():
    new = [
        Row(11, "7", "سامر خالد عمر الحداد", dict(FIRST[0].facts)),
        Row(12, "8", "ماهر خالد عمر الحدّاد", dict(FIRST[1].facts)),
        Row(13, "9", "رنا خالد عمر الحداد", {**FIRST[2].facts, "age": "23"}),
        Row(14, "10", "يوسف طارق منير الأسعد", {"age": "9", "sex": "m", "place": "Kerat"}),
        Row(15, "11", "دانة فريد وليد النجار", {"age": "5", "sex": "f", "place": "Kerat"}),
        Row(16, "12", "دانة فريد وليد النجار", {"age": "5", "sex": "f", "place": "Kerat"}),
    ]
    assert kinds(FIRST, new) == {
        (SAME, 1, 11),
        (RESPELLED, 2, 12),
        (CHANGED, 3, 13),
        (CLASH, 4, 14),
        (DROPPED, 4, None),
        (ADDED, None, 14),
        (ADDED, None, 15),
        (ADDED, None, 16),
        (TWICE, 15, 16),
    }
    [changed] = [each for each in compare(FIRST, new) if each.kind == CHANGED]
    assert changed.fields == (("age", "22", "23"),)


def test_without_ids_rows_go_on_by_what_they_say():
    old = [replace(row, rec="") for row in FIRST]
    new = [replace(row, number=row.number + 10, rec="") for row in FIRST[:3]]
    new[0] = replace(new[0], name="سامر خالد الحداد")
    assert kinds(old, new) == {(CHANGED, 1, 11), (SAME, 2, 12), (SAME, 3, 13), (DROPPED, 4, None)}


def test_a_corrected_name_under_one_id_is_a_change_and_no_clash():
    new = [replace(FIRST[0], number=11, name="سمير خالد عمر الحداد")]
    assert kinds(FIRST[:1], new) == {(CHANGED, 1, 11)}


def test_a_planted_list_with_known_changes_is_reported_exactly():
    chance = Random(11)
    mentions = planted(2400, seed=9).mentions
    rows = [
        Row(at, mentions.rec[at], mentions.name[at], {"age": f"{mentions.age[at]:g}", "sex": mentions.sex[at]})
        for at in range(len(mentions))
        if mentions.source[at] == "ministry" and mentions.age[at] is not None and mentions.sex[at]
    ]
    old, later = rows[:-60], rows[-60:]
    fates = chance.choices((SAME, DROPPED, CHANGED, RESPELLED), (70, 5, 15, 10), k=len(old))
    wanted, new = Counter({ADDED: len(later)}), [replace(row, number=row.number + 10_000) for row in later]
    for row, fate in zip(old, fates, strict=True):
        now = replace(row, number=row.number + 10_000)
        if fate == CHANGED:
            now = replace(now, facts={**row.facts, "place": "Ombra"})
        elif fate == RESPELLED:
            now = replace(now, name=f"{row.name[0]}ـ{row.name[1:]}")
        wanted[fate] += 1
        new += [now] if fate != DROPPED else []
    chance.shuffle(new)
    found = compare(old, new)
    assert Counter(each.kind for each in found) == wanted
    for each in found:
        if each.before is not None and each.after is not None:
            assert each.after == each.before + 10_000
