"""Every act leaves a signed trace, changes what it says, and can be taken back."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db.models import Model

from cenotaph.archive.extraction import Extraction
from cenotaph.archive.intake import arrivals
from cenotaph.errors import CaseError, ClaimError, DocumentError
from cenotaph.ledger import actions, queries, register
from cenotaph.ledger.case import Case, open_case
from cenotaph.ledger.intake import intake
from cenotaph.ledger.models import (
    RECORDED,
    BookRow,
    ClaimRow,
    DocumentRow,
    EntryRow,
    ExhibitLinkRow,
    JudgementRow,
    MentionRow,
    ReminderRow,
    SampledRow,
    SampleRow,
)
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.register.importing import Taken
from cenotaph.values import Refusal
from cenotaph.web.wording import desk_words
from tests.ledger.words import TEXT, claim, taken, three

# One call of each action on a case with one document and its claims a, b, c.
CALLS: dict[str, Callable[[Case, str], object]] = {
    "take_in": lambda case, _: actions.take_in(case, b"new words", source="new.txt"),
    "take_in_all": lambda case, _: actions.take_in_all(case, [actions.Incoming(b"other new words", "new.txt")]),
    "describe": lambda case, document: actions.describe(case, document, published_by="Coast Wire"),
    "record_extract": lambda case, document: actions.record_extract(case, document, Extraction("other", method="x")),
    "record_extracts": lambda case, document: actions.record_extracts(case, [(document, Extraction("x", method="y"))]),
    "record_readings": lambda case, document: actions.record_readings(case, [(document, three(document)[:2])]),
    "refuse": lambda case, _: actions.refuse(case, "bad.bin", [Refusal("it cannot be opened")]),
    "record_claims": lambda case, document: actions.record_claims(case, document, three(document)[:1]),
    "accept_claim": lambda case, document: actions.accept_claim(case, f"{document[:6]}a"),
    "reject_claim": lambda case, document: actions.reject_claim(case, f"{document[:6]}a", why="misread"),
    "correct_claim": lambda case, document: actions.correct_claim(case, f"{document[:6]}a", {"low": 14}),
    "make_claim": lambda case, document: actions.make_claim(
        case, replace(three(document)[0], id="", low=None, high=None), {"low": 12}
    ),
    "judge_same": lambda case, document: actions.judge_same(case, f"{document[:6]}a", f"{document[:6]}b"),
    "judge_not_same": lambda case, document: actions.judge_not_same(case, f"{document[:6]}a", f"{document[:6]}b"),
    "set_aside": lambda case, document: actions.set_aside(case, document, why="a forgery"),
    "decide_setting": lambda case, _: actions.decide_setting(case, "second_person", "no"),
    "assign": lambda case, document: actions.assign(case, document, "Sami Dahl", due="2031-04-09"),
    "comment": lambda case, document: actions.comment(case, "document", document, "a copy of the wire"),
    "translate": lambda case, document: actions.translate(
        case, document, "قتل 12", language="ar", kind="machine", translator="Ashfold 2"
    ),
    "retract": lambda case, _: actions.retract(case, "sample", SampleRow.objects.latest("pk").pk),
    "draft_book": lambda case, _: actions.draft_book(case, "Count each.", "", seen=BookRow.objects.latest("pk").pk),
    "publish_book": lambda case, _: actions.publish_book(case, seen=BookRow.objects.latest("pk").pk),
    "draw_sample": lambda case, _: actions.draw_sample(case, "Noor Tavel", "Sami Dahl", size=1, seed="x"),
    "code": lambda case, document: _coded(case, SampleRow.objects.latest("pk").pk, document),
    "finish": lambda case, _: actions.finish(_as_coder(case), SampleRow.objects.latest("pk").pk),
    "adjudicate": lambda case, document: actions.adjudicate(
        case, SampleRow.objects.earliest("pk").pk, document, {"0": {"take": "left"}}
    ),
    "record_team_act": lambda case, _: actions.record_team_act(case, "invite_member", "Sami Dahl", role="reader"),
    "withdraw": lambda case, _: actions.withdraw(case, JudgementRow.objects.latest("pk").pk),
    "same_speaker": lambda case, _: actions.same_speaker(case, "Coast Wire", "Kerat Daily"),
    "add_step": lambda case, document: actions.add_step(case, f"{document[:6]}a", "formed", "2031-03-09"),
    "remind": lambda case, document: actions.remind(case, f"{document[:6]}a", "2031-05-01"),
    "share_search": lambda case, _: actions.share_search(case, "Sarun", "q=Sarun"),
    "turn": lambda case, _: actions.turn(case, "reminder", ReminderRow.objects.latest("pk").pk, "done"),
    "import_list": lambda case, document: actions.import_list(case, ListSaid("", document, "names.csv"), ROWS),
    "undo_import": lambda case, _: actions.undo_import(case, MentionRow.objects.latest("pk").list_id),
    "judge_person": lambda case, _: actions.judge_person(case, *two_mentions(), "same"),
    "judge_again": lambda case, _: actions.judge_again(case, *two_mentions(), "unsure"),
    "judge_household": lambda case, _: actions.judge_household(case, two_mentions(), "same"),
    "judge_together": lambda case, _: actions.judge_together(case, two_mentions(), "same"),
    "judge_status": lambda case, _: actions.judge_status(case, two_mentions()[0], "civilian"),
    "record_consent": lambda case, _: actions.record_consent(case, two_mentions()[0], "name published", "given"),
    "describe_exhibit": lambda case, _: actions.describe_exhibit(case, wall(), {"caption": "A wall."}),
    "link_exhibit": lambda case, document: actions.link_exhibit(case, wall(), "incident", f"{document[:6]}a"),
    "retract_exhibit": lambda case, _: actions.retract_exhibit(case, "exhibit link", ExhibitLinkRow.objects.get().pk),
    "hand_out": lambda case, _: actions.hand_out(case, wall(), why="for the inquiry"),
    "judge_death": lambda case, document: actions.judge_death(case, two_mentions()[0], f"{document[:6]}a", "same"),
}
ROWS = [Taken(at + 2, "", "", name, (), (("name", name),)) for at, name in enumerate(("Samer Haddad", "Rana Qasim"))]
NOT_ON_A_CASE = {"begin", "together"}
# An adjudication is carried out by judgements, each with an entry of its own: one corrected, one that stood rejected.
MANY = {"adjudicate": 3}
CODERS = ("Edda Vorn", "Ilya Kest")


def _as_coder(case: Case, name: str = CODERS[0]) -> Case:
    return replace(case, actor=name)


def _coded(case: Case, sample: int, document: str, name: str = CODERS[0]) -> int:
    blank = replace(three(document)[0], id="", low=None, high=None)
    return actions.code(_as_coder(case, name), sample, blank, {"low": 12})


def _prepared(case: Case, document: str) -> None:
    """A finished sample, one that is open, and a draft of the code book."""
    done = actions.draw_sample(case, *CODERS, size=1, seed="done")
    for name in CODERS:
        _coded(case, done, document, name)
        actions.finish(_as_coder(case, name), done)
    SampledRow.objects.all().delete()
    actions.draw_sample(case, *CODERS, size=1, seed="open")
    actions.draft_book(case, "Count.", "", seen=0)


def two_mentions() -> list[str]:
    return list(MentionRow.objects.order_by("pk").values_list("mention", flat=True)[:2])


def with_a_list(case: Case) -> None:
    """Two mentions of a list that is in the case."""
    document = actions.take_in(case, b"first names", source="first.csv", kind="list").document.id
    actions.import_list(case, ListSaid("", document, "first.csv"), ROWS)
    register.settle(case)


def wall() -> str:
    """The picture that is in the case."""
    return DocumentRow.objects.get(media_type="image/png").pk


def with_a_picture(case: Case, document: str) -> None:
    """A picture that is linked to a claim."""
    actions.take_in(case, b"\x89PNG\r\n\x1a\n of a wall", source="wall.png")
    actions.link_exhibit(case, wall(), "claim", f"{document[:6]}b")


def rows(kinds: tuple[type[Model], ...] = RECORDED) -> int:
    return sum(kind.objects.count() for kind in kinds)


def test_every_action_is_called_here():
    public = {name for name, found in inspect.getmembers(actions, inspect.isfunction) if not name.startswith("_")}
    assert public == set(actions.__all__) - {"Incoming"} == set(CALLS) | NOT_ON_A_CASE


@pytest.mark.parametrize("name", CALLS)
def test_no_action_leaves_no_trace(case, name):
    document = taken(case)
    with_a_list(case)
    with_a_picture(case, document)
    actions.reject_claim(case, f"{document[:6]}c")
    actions.remind(case, f"{document[:6]}a", "2031-05-01")
    _prepared(case, document)
    before, acts = rows(), EntryRow.objects.count()
    CALLS[name](case, document)
    assert EntryRow.objects.count() == acts + MANY.get(name, 1)
    assert rows() > before + 1
    # The page of the history has words for it in both languages.
    for language in ("en", "ar"):
        assert EntryRow.objects.latest("number").act in desk_words(language)["acts"]
    assert EntryRow.objects.latest("number").actor == (CODERS[0] if name in {"code", "finish"} else "Lena Orm")


@pytest.mark.parametrize("name", CALLS)
def test_an_act_that_cannot_be_signed_does_not_happen(case, name):
    document = taken(case)
    with_a_list(case)
    with_a_picture(case, document)
    actions.reject_claim(case, f"{document[:6]}c")
    actions.remind(case, f"{document[:6]}a", "2031-05-01")
    _prepared(case, document)
    before = rows()
    (case.folder / "log" / "key").unlink()
    unsigned = replace(case)
    with pytest.raises(CaseError, match="no signing key"):
        CALLS[name](unsigned, document)
    assert rows() == before


def test_only_actions_write():
    ledger = Path(inspect.getfile(actions)).parent.parent
    writing = (".save(", ".create(", ".bulk_create(", ".update(", ".delete(", "get_or_create", "update_or_create")
    allowed = {"history.py", "standing.py", "listing.py", "derived.py", "copying.py", "rebuild.py"}
    allowed |= {
        "register.py",
        "lines.py",
        "gathering.py",
        "kinship.py",
        "linked_rows.py",
        "register_adding.py",
        "database.py",
    }
    found = {
        path.name
        for path in [*ledger.glob("*.py"), *(ledger.parent / "cli").glob("*.py"), *(ledger / "models").glob("*.py")]
        if any(word in path.read_text() for word in writing)
    }
    # hashlib has an update() too (in models/people.py, say), and a session of rich a bar.update().
    assert found - {"queries.py", "adding.py", "people.py", "people_case.py", "streams.py"} <= allowed


def test_taking_in_the_same_again_changes_nothing(case):
    document = taken(case)
    before = rows()
    again = actions.take_in(case, TEXT.format(0).encode(), source="reports/0.txt", name="0.txt")
    assert (again.document.id, again.is_new, again.is_new_capture) == (document, False, False)
    assert not actions.record_claims(case, document, three(document))
    assert not actions.record_extract(
        case, document, Extraction(text=TEXT.format(0), method="plain_v1", publisher="Kerat Daily")
    )
    assert rows() == before


def test_the_same_bytes_from_elsewhere_are_one_document_and_two_captures(case):
    document = taken(case)
    again = actions.take_in(case, TEXT.format(0).encode(), source="https://kerat.example/1")
    assert (again.document.id, again.is_new, again.is_new_capture) == (document, False, True)


def test_a_claim_that_does_not_stand_at_its_words_is_refused(case):
    document = taken(case)
    wrong = replace(three(document)[0], quote="At least 13 people were killed in Sarun.")
    before = rows()
    with pytest.raises(ClaimError, match="does not stand at characters 0 to 40"):
        actions.record_claims(case, document, [wrong])
    assert rows() == before


def test_a_rejected_claim_stays_on_record_and_stands_no_more(case):
    document = taken(case)
    number = actions.reject_claim(case, f"{document[:6]}a", why="the number is a house number")
    assert [found.id for found in queries.standing_claims()] == [f"{document[:6]}b", f"{document[:6]}c"]
    assert queries.claims_set_aside()[0][1:] == ("rejected", number)
    assert actions.withdraw(case, number)
    assert len(queries.standing_claims()) == 3
    assert not actions.withdraw(case, number)


def test_a_correction_stands_in_the_place_of_the_claim_until_it_is_taken_back(case):
    document = taken(case)
    first, part = f"{document[:6]}a", claim(document, "d", "12 people", 5, of=f"{document[:6]}a", counting="subset")
    actions.record_claims(case, document, [*three(document), part])
    number, heir = actions.correct_claim(case, first, {"low": 11, "high": 13, "status": "civilian"})
    standing = {found.id: found for found in queries.standing_claims()}
    assert first not in standing
    assert (standing[heir].low, standing[heir].high, standing[heir].status) == (11, 13, "civilian")
    assert standing[heir].quote == three(document)[0].quote
    assert standing[part.id].of == heir, "a part follows its whole"
    second, newer = actions.correct_claim(case, heir, {"high": 12})
    assert {newer, part.id} < {found.id for found in queries.standing_claims()}
    assert {row.value() for row in ClaimRow.objects.filter(claim=first)} == {three(document)[0]}
    actions.withdraw(case, second)
    assert heir in {found.id for found in queries.standing_claims()}
    actions.withdraw(case, number)
    assert {found.id for found in queries.standing_claims()} == {*(c.id for c in three(document)), part.id}


def test_rejecting_what_was_corrected_takes_the_correction_with_it(case):
    document = taken(case)
    _, heir = actions.correct_claim(case, f"{document[:6]}a", {"low": 11})
    actions.reject_claim(case, f"{document[:6]}a")
    assert heir not in {found.id for found in queries.standing_claims()}


def test_a_new_reading_takes_the_place_of_the_one_before(case):
    document = taken(case)
    actions.record_claims(case, document, three(document)[1:])
    assert [found.id[-1] for found in queries.standing_claims()] == ["b", "c"]
    assert ClaimRow.objects.count() == 5
    actions.record_claims(case, document, [])
    assert queries.standing_claims() == []


def test_a_judgement_outlives_a_new_reading(case):
    document = taken(case)
    actions.reject_claim(case, f"{document[:6]}a")
    actions.record_claims(case, document, three(document)[:2])
    assert [found.id[-1] for found in queries.standing_claims()] == ["b"]


def test_the_later_judgement_on_a_pair_holds(case):
    document = taken(case)
    pair = (f"{document[:6]}a", f"{document[:6]}c")
    actions.judge_same(case, *pair)
    number = actions.judge_not_same(case, *reversed(pair))
    assert [(tie.left, tie.right, tie.same) for tie in queries.ties()] == [(*pair, False)]
    actions.withdraw(case, number)
    assert [tie.same for tie in queries.ties()] == [True]


def test_a_document_set_aside_brings_no_claims_until_it_is_restored(case):
    documents = [taken(case, number) for number in range(2)]
    number = actions.set_aside(case, documents[0], why="withdrawn by its publisher")
    assert {found.document for found in queries.standing_claims()} == {documents[1]}
    actions.withdraw(case, number)
    assert {found.document for found in queries.standing_claims()} == set(documents)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "must change something"),
        ({"outcome": "hurt"}, "choose one of: killed"),
        ({"low": "many"}, "whole number"),
        ({"low": 9, "high": 3}, "above high"),
        ({"said_on": "2031-13-01"}, "YYYY-MM-DD"),
        ({"event_start": "2032-01-01"}, "in the future"),
        ({"quote": "other words"}, "cannot be corrected"),
        ({"end": 4000}, "not in the document"),
        ({"low": 12}, "changes nothing"),
    ],
)
def test_an_impossible_correction_is_refused_in_words(case, changes, words):
    document = taken(case)
    before = rows()
    with pytest.raises(ClaimError, match=words):
        actions.correct_claim(case, f"{document[:6]}a", changes)
    assert rows() == before


def test_what_is_not_there_is_named(case):
    with pytest.raises(ClaimError, match="no claim nobody"):
        actions.accept_claim(case, "nobody")
    with pytest.raises(DocumentError, match="no document nothing"):
        actions.set_aside(case, "nothing")
    with pytest.raises(ClaimError, match="no judgement 41"):
        actions.withdraw(case, 41)
    document = taken(case)
    with pytest.raises(ClaimError, match="given twice"):
        actions.judge_same(case, f"{document[:6]}a", f"{document[:6]}a")


def test_together_is_all_or_nothing(case):
    document = taken(case)
    before = rows()
    with pytest.raises(ClaimError):
        _accept_both(case, f"{document[:6]}a", "nobody")
    assert rows() == before


def _accept_both(case: Case, left: str, right: str) -> None:
    with actions.together(case):
        actions.accept_claim(case, left)
        actions.accept_claim(case, right)


def test_a_case_may_have_places_of_its_own(case, tmp_path):
    (case.folder / "places.csv").write_text(
        "id,kind,name,arabic,also,within,lat,lon\nown-1,village,Ashfold Weir,,,XM,34.0,-39.9\n"
    )
    toml = case.folder / "cenotaph.toml"
    plain = toml.read_text()
    text = "At least 12 civilians were killed in Ashfold Weir on March 3, 2031."

    def where(number: int) -> str | None:
        (tmp_path / "one.txt").write_text(f"{text} Note {number}.")
        list(intake(open_case(case.folder), arrivals([str(tmp_path / "one.txt")])))
        texts = {extract.document: extract.text for extract in queries.extracts()}
        found = [one for one in queries.standing_claims() if f"Note {number}" in texts[one.document]]
        return found[0].place.id if found[0].place else None

    assert where(1) != "own-1"
    toml.write_text(plain + 'places = "places.csv"\n')
    assert where(2) == "own-1"
    toml.write_text(plain + 'places = "../places.csv"\n')
    with pytest.raises(CaseError, match="no file of this case"):
        where(3)
