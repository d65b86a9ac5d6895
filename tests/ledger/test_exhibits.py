"""Exhibits: described, linked, given out; each act signed, reversible, covered by verify; unknown stays unknown."""

import json

import pytest

from cenotaph.errors import ChangedError, DocumentError, ExhibitError
from cenotaph.ledger import actions, queries
from cenotaph.ledger import queries_exhibits as exhibits
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import CaptionRow, EntryRow, ExhibitLinkRow, HandedOutRow, MentionRow
from cenotaph.ledger.queries_exhibits import Sieve
from cenotaph.ledger.rebuild import rebuild, snapshot
from cenotaph.ledger.verify import verify
from cenotaph.ledger.view import case_view
from cenotaph.publish.tables import exhibits as exported
from tests.archive.pictures import drawn
from tests.ledger.lists import MINISTRY, imported
from tests.ledger.words import taken

SAID = {
    "caption": "A notice on the wall of the mill.",
    "origin": "sent by a reader",
    "day": "2031-03",
    "place": "Sarun",
}


def picture(case: Case, colour: str = "grey", name: str = "notice.png") -> str:
    return actions.take_in(case, drawn(colour=colour), source=f"pictures/{name}", name=name).document.id


def test_what_is_said_holds_is_replaced_and_taken_back(case):
    document = picture(case)
    assert exhibits.exhibit(document).line.caption is None
    first = actions.describe_exhibit(case, document, SAID)
    second = actions.describe_exhibit(case, document, {**SAID, "day": "", "graphic": "no"}, seen=first)
    assert exhibits.caption_of(document).number == second
    assert exhibits.caption_of(document).day == ""
    assert actions.describe_exhibit(case, document, {**SAID, "day": "", "graphic": "no"}) is None
    assert actions.retract_exhibit(case, "exhibit caption", second)
    assert exhibits.caption_of(document).caption == SAID["caption"]
    assert exhibits.caption_of(document).day == "2031-03"
    assert not actions.retract_exhibit(case, "exhibit caption", second)
    assert [each.withdrawn for each in exhibits.exhibit(document).captions] == [False, True]
    assert list(verify(case)) == []


def test_it_is_graphic_until_somebody_says_that_it_is_not(case):
    document = picture(case)
    assert exhibits.exhibit(document).line.is_graphic
    actions.describe_exhibit(case, document, SAID)
    assert exhibits.exhibit(document).line.is_graphic
    number = actions.describe_exhibit(case, document, {**SAID, "graphic": "no"})
    assert not exhibits.exhibit(document).line.is_graphic
    actions.retract_exhibit(case, "exhibit caption", number)
    assert exhibits.exhibit(document).line.is_graphic


def test_two_who_describe_at_once_overwrite_nothing(case):
    document = picture(case)
    actions.describe_exhibit(case, document, SAID, seen=0)
    with pytest.raises(ChangedError, match="somebody else"):
        actions.describe_exhibit(case, document, {"caption": "A wall."}, seen=0)
    assert exhibits.caption_of(document).caption == SAID["caption"]


def test_a_link_goes_with_the_claim_that_is_corrected(case):
    document, claim = picture(case), f"{taken(case)[:6]}a"
    number = actions.link_exhibit(case, document, "incident", claim)
    assert actions.link_exhibit(case, document, "incident", claim) == number
    _, heir = actions.correct_claim(case, claim, {"low": 13})
    assert [each.document for each in exhibits.bearing_on("incident", exhibits.with_forerunners([heir]))] == [document]
    actions.retract_exhibit(case, "exhibit link", number)
    assert exhibits.bearing_on("incident", exhibits.with_forerunners([heir])) == []
    again = actions.link_exhibit(case, document, "incident", claim)
    assert again != number
    assert [each.withdrawn for each in exhibits.exhibit(document).links] == [True, False]


def test_persons_and_claims_are_linked(case, tmp_path):
    document, claim = picture(case), f"{taken(case)[:6]}a"
    imported(case, tmp_path, "ministry.csv", MINISTRY, made_by="Health Ministry", tells="dead", day="2031-03-20")
    mention = MentionRow.objects.order_by("pk")[0].mention
    actions.link_exhibit(case, document, "person", mention)
    actions.link_exhibit(case, document, "claim", claim)
    assert [each.subject for each in exhibits.links_of(document)] == [mention, claim]
    lived = snapshot()
    rebuild(case)
    assert snapshot() == lived
    assert [each.subject for each in exhibits.links_of(document)] == [mention, claim]
    assert list(verify(case)) == []


def test_lists_are_sieved_and_paged(case):
    first, second = picture(case, "grey", "1.png"), picture(case, "white", "2.png")
    sound = actions.take_in(case, b"RIFF\x10\x00\x00\x00WAVEfmt ", source="call.wav", name="call.wav").document.id
    taken(case)
    names = [line.document for line in exhibits.page_of(Sieve(), None, 2)]
    assert names == [sound, second]
    last = exhibits.page_of(Sieve(), None, 2)[-1]
    assert [line.document for line in exhibits.page_of(Sieve(), (last.received_at, last.document), 2)] == [first]
    assert [line.document for line in exhibits.page_from(Sieve(), None, 9)] == [first, second, sound]
    actions.describe_exhibit(case, first, {**SAID, "graphic": "no"})
    actions.link_exhibit(case, second, "claim", queries.standing_claims()[0].id)
    assert exhibits.count(Sieve(kind="audio")) == 1
    assert exhibits.count(Sieve(described=True)) == 1
    assert exhibits.count(Sieve(described=False)) == 2
    assert exhibits.count(Sieve(linked=True)) == 1
    assert exhibits.count(Sieve(linked=False)) == 2
    assert exhibits.count(Sieve(graphic=False)) == 1
    assert exhibits.count(Sieve(graphic=True)) == 2
    assert exhibits.count(Sieve(by="nobody")) == 0
    assert exhibits.count(Sieve(without=frozenset([first]))) == 2


def test_the_original_is_given_out_with_a_reason_and_only_whole(case):
    document = picture(case)
    with pytest.raises(ExhibitError, match="say for whom"):
        actions.hand_out(case, document, why=" ")
    actions.hand_out(case, document, why="for the inquiry")
    assert [each.why for each in exhibits.exhibit(document).handed_out] == ["for the inquiry"]
    path = case.store.where(document)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"!")
    with pytest.raises(DocumentError, match="ALARM"):
        actions.hand_out(case, document, why="again")
    assert HandedOutRow.objects.count() == 1


def test_what_cannot_be_is_said(case):
    document, text = picture(case), taken(case)
    for said, words in (
        ({}, "say in a sentence"),
        ({"caption": "x" * 5001}, "at most"),
        ({"caption": "x", "graphic": "perhaps"}, "choose yes, no"),
        ({"caption": "x", "day": "2031-13"}, "is no day"),
        ({"caption": "x", "day": "March"}, "is no day"),
        ({"caption": "x", "day": "2031-05"}, "in the future"),
    ):
        with pytest.raises(ExhibitError, match=words):
            actions.describe_exhibit(case, document, said)
    with pytest.raises(ExhibitError, match="only pictures"):
        actions.describe_exhibit(case, text, SAID)
    with pytest.raises(DocumentError, match="no document"):
        actions.describe_exhibit(case, "0" * 64, SAID)
    with pytest.raises(ExhibitError, match="nothing to link"):
        actions.link_exhibit(case, document, "voice", "x")
    with pytest.raises(ExhibitError, match="no claim x"):
        actions.link_exhibit(case, document, "incident", "x")
    with pytest.raises(ExhibitError, match="no mention x"):
        actions.link_exhibit(case, document, "person", "x")
    with pytest.raises(ExhibitError, match="no exhibit link 9"):
        actions.retract_exhibit(case, "exhibit link", 9)
    assert CaptionRow.objects.count() == ExhibitLinkRow.objects.count() == 0


def test_each_act_signs_one_entry_and_a_changed_row_is_found(case):
    document, claim = picture(case), f"{taken(case)[:6]}a"
    before = EntryRow.objects.count()
    number = actions.describe_exhibit(case, document, SAID)
    actions.link_exhibit(case, document, "incident", claim)
    actions.retract_exhibit(case, "exhibit caption", number)
    actions.hand_out(case, document, why="for the inquiry")
    assert [each.act for each in queries.entries(4)] == ["describe_exhibit", "link_exhibit", "retract", "hand_out"]
    assert EntryRow.objects.count() == before + 4
    said = [json.loads(row.revision)["about"] for row in EntryRow.objects.filter(act="describe_exhibit")]
    assert said == [document]
    assert list(verify(case)) == []
    CaptionRow.objects.update(place="Kerat")
    ExhibitLinkRow.objects.update(subject=f"{document[:6]}b")
    HandedOutRow.objects.update(why="for nobody")
    found = {refusal.where for refusal in verify(case)}
    assert found == {"CaptionRow 1", "ExhibitLinkRow 1", "HandedOutRow 1"}


def test_they_are_exported_with_their_custody_and_without_their_bytes(case, tmp_path):
    document, claim = picture(case), f"{taken(case)[:6]}a"
    imported(case, tmp_path, "ministry.csv", MINISTRY, made_by="Health Ministry", tells="dead", day="2031-03-20")
    number = actions.describe_exhibit(case, document, {**SAID, "day": ""})
    actions.link_exhibit(case, document, "incident", claim)
    actions.link_exhibit(case, document, "person", MentionRow.objects.order_by("pk")[0].mention)
    actions.hand_out(case, document, why="for the inquiry")
    actions.retract_exhibit(case, "exhibit caption", number)
    [row] = [json.loads(line) for line in exported(case_view(case)).decode().splitlines()]
    assert (row["document"], row["kind"], row["is_graphic"], row["caption"]) == (document, "image", True, None)
    [said] = row["said"]
    assert (said["caption"], said["day"], said["withdrawn"]) == (SAID["caption"], None, True)
    assert [(each["about"], each["subject"]) for each in row["links"]] == [("incident", claim)]
    assert [(each["act"], each["by"]) for each in row["custody"]] == [
        ("captured", "Lena Orm"),
        ("handed out", "Lena Orm"),
    ]
    assert "handed_out" not in row
