"""A value survives its row, whatever it is."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph import reconcile, voices
from cenotaph.archive.document import Capture, Document
from cenotaph.archive.extraction import Table
from cenotaph.errors import ClaimError
from cenotaph.incidents import incidents
from cenotaph.ledger.models import (
    AliasRow,
    AssignmentRow,
    BookRow,
    CaptionRow,
    CaptureRow,
    ClaimRow,
    CodingRow,
    CommentRow,
    DescriptionRow,
    DocumentRow,
    EntryRow,
    ExhibitLinkRow,
    ExtractRow,
    HandedOutRow,
    IncidentRow,
    JudgementRow,
    LineageRow,
    ListRow,
    MentionRow,
    RefusalRow,
    ReminderRow,
    RetractionRow,
    SampleRow,
    SettingRow,
    SharedSearchRow,
    SketchRow,
    StepRow,
    TeamActRow,
    TollRow,
    TranslationRow,
    TurnRow,
    VoiceRow,
)
from cenotaph.ledger.models.reading import claim_of
from cenotaph.ledger.values import Described, Entry, Extract, Judgement, Refused, TeamAct
from cenotaph.ledger.values_coding import Assignment, Book, Comment, Retraction, Sample, Setting, Translation
from cenotaph.ledger.values_exhibits import Caption, ExhibitLink, HandedOut
from cenotaph.ledger.values_follow import Alias, Reminder, SharedSearch, Step, Turn
from cenotaph.ledger.values_people import ListSaid, Mention
from cenotaph.provenance import Lineage
from cenotaph.provenance.sketch import Sketch
from cenotaph.reading import Claim
from cenotaph.tolls import Reason
from tests.strategies import claim_sets, claims

WORDS = st.text(max_size=20)
PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple)
SOME = st.lists(WORDS, max_size=2).map(tuple)
ROWS = (
    (DescriptionRow, st.builds(Described, WORDS, st.none() | WORDS, st.none() | WORDS, WORDS, WORDS)),
    (EntryRow, st.builds(Entry, st.integers(1, 9), *[WORDS] * 10)),
    (AliasRow, st.builds(Alias, st.none(), *[WORDS] * 5)),
    (StepRow, st.builds(Step, st.none(), *[WORDS] * 7)),
    (ReminderRow, st.builds(Reminder, st.none(), *[WORDS] * 5)),
    (SharedSearchRow, st.builds(SharedSearch, st.none(), *[WORDS] * 4)),
    (TurnRow, st.builds(Turn, st.none(), WORDS, st.integers(1, 9), *[WORDS] * 4)),
    (SettingRow, st.builds(Setting, st.just(0), *[WORDS] * 5)),
    (AssignmentRow, st.builds(Assignment, st.just(0), *[WORDS] * 6)),
    (CommentRow, st.builds(Comment, st.just(0), *[WORDS] * 6)),
    (TranslationRow, st.builds(Translation, st.just(0), WORDS, st.just(3), st.just(9), *[WORDS] * 7)),
    (BookRow, st.builds(Book, st.just(0), st.integers(0, 9), *[WORDS] * 5)),
    (
        SampleRow,
        st.builds(Sample, st.just(0), WORDS, st.integers(1, 9), *[WORDS] * 3, st.lists(WORDS).map(tuple), *[WORDS] * 3),
    ),
    (RetractionRow, st.builds(Retraction, st.just(0), WORDS, st.integers(1, 9), *[WORDS] * 3)),
    (CaptionRow, st.builds(Caption, st.just(0), *[WORDS] * 9)),
    (ExhibitLinkRow, st.builds(ExhibitLink, st.just(0), *[WORDS] * 6)),
    (HandedOutRow, st.builds(HandedOut, st.just(0), *[WORDS] * 4)),
    (RefusalRow, st.builds(Refused, WORDS, WORDS, WORDS, WORDS, WORDS)),
    (
        ExtractRow,
        st.builds(
            Extract, WORDS, WORDS, WORDS, tables=st.lists(st.builds(Table, WORDS, st.just(0), st.just(4))).map(tuple)
        ),
    ),
    (
        CaptureRow,
        st.builds(Capture, WORDS, WORDS, st.just("2031-03-09T10:00:00Z"), WORDS, WORDS, is_edited=st.booleans()),
    ),
    (MentionRow, st.builds(Mention, st.none(), *[WORDS] * 2, st.integers(1, 9), *[WORDS] * 3, PAIRS, PAIRS, SOME)),
)


@pytest.mark.parametrize(("row", "values"), ROWS, ids=lambda found: getattr(found, "__name__", ""))
@settings(max_examples=30)
@given(data=st.data())
def test_a_value_survives_its_row(row, values, data):
    value = data.draw(values)
    assert row.of(value).value() == value


@given(st.builds(ListSaid, *[WORDS] * 12, PAIRS, st.integers(0, 9), WORDS, WORDS))
def test_a_list_survives_its_row(said):
    assert ListRow.of(said, mentions_hash="").value() == said


@given(claims())
def test_a_claim_survives_its_row(claim):
    claim = replace(claim, document="d", names=("A", "B"), corrects=True)
    assert ClaimRow.of(claim).value() == claim
    assert CodingRow(content=ClaimRow.of(claim).content).value() == claim


@given(claims())
def test_an_older_line_takes_the_defaults(claim):
    line = claim.as_json()
    del line["occupations"]
    assert claim_of(json.dumps(line)) == replace(claim, occupations=())


@given(claims())
def test_a_newer_line_is_refused_and_not_cut(claim):
    with pytest.raises(ClaimError, match="does not know: shoe_size"):
        claim_of(json.dumps({**claim.as_json(), "shoe_size": 43}))


@given(claim_sets())
def test_derived_values_survive_their_rows(found):
    for voice in voices(found):
        assert VoiceRow.of(voice, inputs="").value() == voice
    for incident in incidents(found):
        assert IncidentRow.of(incident, inputs="").value() == incident
    toll = reconcile(found)
    row = TollRow.of(toll, scope="", inputs="")
    assert row.value() == toll
    assert all(set(reason) == {field.name for field in fields(Reason)} for reason in json.loads(row.content)["reasons"])


def test_the_others_survive_their_rows():
    document = Document("a" * 64, "b" * 128, 3, "text/plain")
    assert DocumentRow.of(document, received_at="2031-03-09").value() == document
    line = Lineage("a", "b", 0.5, "because")
    assert LineageRow.of(line, later="a").value() == line
    sketch = Sketch("a", b"12345678", b"", "Kerat Daily", None, True)
    assert SketchRow.of(sketch, extract=3).value() == sketch
    row = JudgementRow.of(Judgement(0, "claim", "a", "", "accept", "Lena Orm", "2031-03-09", "why"))
    row.pk = 7
    assert (row.left, row.verdict, row.by) == ("a", "accept", "Lena Orm")
    act = TeamAct(7, "change_role", "Sami Dahl", "analyst", "reader", "Lena Orm", "2031-03-09", "why")
    row = TeamActRow.of(act)
    row.pk = 7
    assert row.value() == act


def test_every_field_of_a_claim_is_kept():
    claim = Claim("c", "count", 0, 1, "q", document="d")
    assert set(json.loads(ClaimRow.of(claim).content)) == {field.name for field in fields(Claim)}
