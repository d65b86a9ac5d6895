"""How firmly it is said, whom it blames, and where the day of saying stands."""

import pytest

from tests.reading.english.attributed import attributed

HEDGES = [
    ("[Nine people] were killed in Kerat.", "asserted"),
    ("Police said [nine people] were killed in Kerat.", "asserted"),
    ("[Nine people] were reportedly killed in Kerat.", "reported"),
    ("[Nine people] are reported to have been killed in Kerat.", "reported"),
    ("There are unconfirmed reports that [nine people] were killed.", "reported"),
    ("Unverified: [nine people] killed near the bridge", "reported"),
    ("Soldiers allegedly killed [nine people] in Kerat.", "alleged"),
    ("The army claimed that [nine fighters] were killed.", "alleged"),
    ("Residents accused the army of killing [nine people].", "alleged"),
    ("[Nine people] are believed to have been killed in Kerat.", "suggested"),
    ("[Nine people] are feared dead in Kerat.", "suggested"),
    ("The toll may be as high as [ninety].", "suggested"),
    ("The monitor suspects that [nine people] died.", "suggested"),
    ("[Nine people] may have died, doctors said.", "suggested"),
    ("The army denied that its soldiers had killed [nine people].", "denied"),
]


@pytest.mark.parametrize(("marked", "hedge"), HEDGES)
def test_how_firmly_it_is_said(marked, hedge):
    assert attributed(marked)[0].hedge == hedge


BLAMED = [
    ("[Nine people] were killed in Kerat.", []),
    ("[Nine people] were killed by shrapnel.", []),
    ("[Nine people] died on Monday in a fire.", []),
    ("Gunmen killed [nine people] in Kerat.", [("gunmen", "asserted")]),
    ("[Nine people] were killed by government forces.", [("government forces", "asserted")]),
    (
        "[Nine people] were killed by government forces and affiliated militias.",
        [("government forces", "asserted"), ("militia", "asserted")],
    ),
    ("[Nine people] were killed in a Kenyan airstrike.", [("Kenyan army", "asserted")]),
    ("A Kenyan airstrike killed [nine people].", [("Kenyan army", "asserted")]),
    ("A house was hit in a Kenyan airstrike, resulting in the deaths of [nine people].", [("Kenyan army", "asserted")]),
    ("[Nine people] were killed and ten injured by a Kenyan airstrike.", [("Kenyan army", "asserted")]),
    ("[Nine people] were killed by suspected rebels.", [("rebels", "suggested")]),
    ("Residents accused the Northern Front of killing [nine people].", [("Northern Front", "alleged")]),
    ("[Nine people] died in an attack blamed on the Northern Front.", [("Northern Front", "asserted")]),
    ("Massacres carried out by militias took the lives of [nine people].", [("militia", "asserted")]),
    ("[Nine people] were killed when gunmen opened fire on a bus.", [("gunmen", "asserted")]),
    ("Gunmen opened fire on a bus, killing [nine people].", [("gunmen", "asserted")]),
    ("Rebels attacked the town and [nine people] were killed.", [("rebels", "asserted")]),
    ("Riot police killed [two people] in Kerat.", [("police", "asserted")]),
    ("[Nine people] were killed when police fired on a crowd.", [("police", "asserted")]),
    ("Six fishermen were killed and [nine] detained when soldiers fired on the harbour.", [("soldiers", "asserted")]),
    ("Soldiers reportedly killed [nine people].", [("soldiers", "reported")]),
    ("Fighters of the Northern Front killed [nine people].", [("Northern Front", "asserted")]),
]


@pytest.mark.parametrize(("marked", "parties"), BLAMED)
def test_who_is_said_to_have_done_it(marked, parties):
    assert [(blame.name, blame.hedge) for blame in attributed(marked)[0].blamed] == parties


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The army said on 10 March that [nine people] died on Monday.", "The army said on 10 March"),
        ("[Nine people] died on Monday, the army said on Tuesday.", "the army said on Tuesday"),
        ("Police said [nine people] died on Monday.", "Police said"),
    ],
)
def test_the_saying_is_bounded_without_what_is_said(marked, words):
    draft = attributed(marked)[0]
    start, end = map(int, draft.notes["said_span"].split(":"))
    assert marked.replace("[", "").replace("]", "")[start:end] == words


def test_a_publisher_is_not_named_as_its_own_source():
    draft = attributed("The mayor told AFP that [nine people] died.", published_by="Agence France-Presse")[0]
    assert draft.said_by == ("mayor",)
