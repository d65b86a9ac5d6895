"""Statements that count nobody: responsibility, concealment, evidence and response."""

import pytest

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.attribution import attribute
from cenotaph.reading.english.statements import statements
from cenotaph.reading.read import read
from cenotaph.reading.text import cut


def told(words: str, before: str = "Shells fell on Kerat on Sunday. ") -> list[Draft]:
    text = cut(before + words)
    drafts = statements(text, Context())
    attribute(text, drafts, Context())
    assert all(text.body[draft.at : draft.upto] == draft.phrase for draft in drafts)
    assert all(draft.start <= draft.at < draft.upto <= draft.end for draft in drafts)
    return drafts


def parties(draft: Draft) -> list[tuple[str, str]]:
    return [(blame.name, blame.hedge) for blame in draft.blamed]


@pytest.mark.parametrize(
    ("words", "hedge", "blamed", "said_by"),
    [
        ("Government forces were reportedly responsible.", "reported", [("government forces", "reported")], ()),
        (
            "The Northern Front claimed responsibility for the attack.",
            "asserted",
            [("Northern Front", "asserted")],
            ("Northern Front",),
        ),
        ("The Northern Front denied responsibility.", "denied", [("Northern Front", "denied")], ("Northern Front",)),
        ("Residents blamed the army for the massacre.", "alleged", [("army", "alleged")], ("residents",)),
        ("The army acknowledged that its guns had hit the school.", "asserted", [("army", "asserted")], ("army",)),
        (
            "The Northern Front said it had carried out the attack.",
            "asserted",
            [("Northern Front", "asserted")],
            ("Northern Front",),
        ),
        ("Survivors accuse the militia of burning the village.", "alleged", [("militia", "alleged")], ("survivors",)),
    ],
)
def test_responsibility(words, hedge, blamed, said_by):
    (draft,) = told(words)
    assert (draft.kind, draft.hedge, parties(draft), draft.said_by) == ("responsibility", hedge, blamed, said_by)


@pytest.mark.parametrize(
    "words", ["No group has claimed responsibility.", "The dam is the responsibility of the council."]
)
def test_no_responsibility_where_nobody_takes_it(words):
    assert [draft.kind for draft in told(words)] == []


@pytest.mark.parametrize(
    ("words", "blamed", "said_by"),
    [
        ("Activists said soldiers were burning the bodies.", [("soldiers", "asserted")], ("activists",)),
        ("Militias buried the dead in a mass grave.", [("militia", "asserted")], ()),
        ("Villagers said gunmen took away the bodies.", [("gunmen", "asserted")], ("villagers",)),
        ("The army blocked access to the village.", [("army", "asserted")], ()),
        ("Police prevented families from holding a funeral.", [("police", "asserted")], ()),
        ("Officers destroyed the hospital's records.", [("officers", "asserted")], ()),
        ("The authorities cut the internet in Kerat.", [("authorities", "asserted")], ()),
    ],
)
def test_concealment(words, blamed, said_by):
    (draft,) = [draft for draft in told(words) if draft.kind == "concealment"]
    assert (parties(draft), draft.said_by) == (blamed, said_by)


@pytest.mark.parametrize(
    ("words", "said_by"),
    [
        ("Photos posted to social networks showed bodies in a street.", ("social networks",)),
        ("Satellite images show fresh graves behind the mill.", ()),
        ("A mass grave was found near Teshel, police said.", ("police",)),
        (
            "The Marland Observatory for Human Rights published a video of the burning.",
            ("Marland Observatory for Human Rights",),
        ),
        ("Videos verified by Reuters show soldiers at the gate.", ("Reuters",)),
    ],
)
def test_evidence(words, said_by):
    (draft,) = [draft for draft in told(words) if draft.kind == "evidence"]
    assert draft.said_by == said_by


@pytest.mark.parametrize("words", ["See photos here.", "The orders were late.", "He took a picture of his mother."])
def test_everyday_pictures_are_no_evidence(words):
    assert [draft.kind for draft in told(words)] == []


@pytest.mark.parametrize(
    ("words", "act", "state", "actors", "body"),
    [
        (
            "Ghana and Norway called for an urgent meeting of the Security Council.",
            "meeting",
            "called_for",
            ("Ghana", "Norway"),
            "UN Security Council",
        ),
        (
            "The Security Council will meet on Tuesday.",
            "meeting",
            "scheduled",
            ("UN Security Council",),
            "UN Security Council",
        ),
        ("A session is expected to take place on Friday.", "meeting", "scheduled", (), None),
        (
            "The government of Marland formed a judicial committee.",
            "inquiry",
            "formed",
            ("Marland government",),
            "judicial committee",
        ),
        ("The government announced that it had formed a committee.", "inquiry", "formed", ("government",), "committee"),
        ("The army refused to open an inquiry.", "inquiry", "refused", ("army",), None),
        (
            "Amnesty International urged the government to open an inquiry.",
            "inquiry",
            "called_for",
            ("Amnesty International",),
            None,
        ),
        (
            "The European Union imposed sanctions on two officers.",
            "sanctions",
            "adopted",
            ("European Union",),
            "European Union",
        ),
        ("The U.S. condemned the killings.", "condemnation", "condemned", ("United States",), None),
        ("Both sides agreed a ceasefire.", "ceasefire", "agreed", ("sides",), None),
        ("Police arrested two suspects.", "arrest", "arrested", ("police",), None),
        (
            "A military court convicted two soldiers of murder.",
            "trial",
            "convicted",
            ("military court",),
            "military court",
        ),
        ("The army apologised for the strike.", "apology", "apologised", ("army",), None),
        ("Norway recalled its ambassador.", "diplomatic protest", "recalled", ("Norway",), None),
        (
            "Sanctions were imposed by the European Union.",
            "sanctions",
            "adopted",
            ("European Union",),
            "European Union",
        ),
    ],
)
def test_responses(words, act, state, actors, body):
    (draft,) = [draft for draft in told(words) if draft.kind == "response"]
    assert (draft.act, draft.state, draft.actors, draft.body) == (act, state, actors, body)
    assert draft.summary == words


@pytest.mark.parametrize(
    "words",
    [
        "The council met to discuss the harvest budget committee of the school.",
        "The government did not open an inquiry.",
        "The rulers could impose sanctions.",
        "The teacher held a meeting with parents about the trip.",
        "Traders struggle to ease sanctions.",
    ],
)
def test_what_did_not_happen_is_no_response(words):
    assert [draft.act for draft in told(words)] in ([], ["meeting"])


def test_the_quote_of_a_long_sentence_is_whole_and_its_summary_short():
    filler = "in a hall beside the harbour where the boats come in, " * 6
    (draft,) = told(f"The council said, {filler}that Norway had recalled its ambassador.")
    assert draft.summary == "That Norway had recalled its ambassador."


@pytest.mark.parametrize(
    ("words", "blamed", "hedge"),
    [
        ("The governor pointed the finger at the militia.", ["militia"], "alleged"),
        ("The attack bore all the hallmarks of the Northern Front.", ["Northern Front"], "suggested"),
        ("Villagers held the army responsible for the deaths.", ["army"], "alleged"),
        ("Police attributed the murder to the Northern Front.", ["Northern Front"], "alleged"),
        ("The rebels rejected accusations that they had shelled the market.", ["rebels"], "denied"),
        ("The army said it had nothing to do with the shelling.", ["army"], "denied"),
        ("The Northern Front owned up to the killing of the envoy.", ["Northern Front"], "asserted"),
        ("The ministry conceded that its soldiers had opened fire.", ["ministry"], "asserted"),
        ("The Northern Front rejected the accusations as lies.", ["Northern Front"], "denied"),
        ("In a letter to the mayor, the Northern Front admitted burning the mill.", ["Northern Front"], "asserted"),
        ("Police suspect the Northern Front of having planted the bomb.", ["Northern Front"], "suggested"),
    ],
)
def test_responsibility_in_set_phrases(words: str, blamed: list[str], hedge: str) -> None:
    (draft,) = [draft for draft in told(words) if draft.kind == "responsibility"]
    assert ([blame.name for blame in draft.blamed], draft.hedge) == (blamed, hedge)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Soldiers buried the bodies in a pit at night.", "concealment"),
        ("The corpses were doused with petrol and set on fire.", "concealment"),
        ("Relatives were told not to mourn in public.", "concealment"),
        ("Reporters were turned back at a checkpoint outside Teshel.", "concealment"),
        ("Death certificates were falsified to show heart failure.", "concealment"),
        ("The ministry is withholding the number of dead.", "concealment"),
        ("Bulldozers levelled the site of the massacre before investigators arrived.", "concealment"),
        ("Shell fragments collected at the site carry army markings.", "evidence"),
        ("A leaked memo ordered officers to open fire.", "evidence"),
        ("Ballistic tests matched the bullets to police rifles.", "evidence"),
        ("Soil samples tested positive for nerve agent.", "evidence"),
        ("The president set up a commission of inquiry into the killings.", "response"),
        ("Norland froze the assets of two generals.", "response"),
        ("Two soldiers were arrested in connection with the killings.", "response"),
        ("The governor was removed from office after the massacre.", "response"),
        ("The minister resigned over the shootings.", "response"),
        ("Officers had the widows sign papers saying that the dead had been ill.", "concealment"),
        ("Norland announced that it would freeze the assets of two generals.", "response"),
        ("An investigation into the strike is under way.", "response"),
    ],
)
def test_statements_in_set_phrases(words: str, kind: str) -> None:
    assert kind in [draft.kind for draft in told(words)]


@pytest.mark.parametrize(
    "words",
    [
        "The company apologised for late trains.",
        "The bank blamed the weather for its losses.",
        "The ministry opened an inquiry into prices.",
        "The club denied that its captain was leaving.",
        "Photos of the wedding were shared online.",
        "The company destroyed old tax records.",
        "The coach took responsibility for the defeat.",
    ],
)
def test_no_statement_where_nobody_is_harmed(words: str) -> None:
    assert told(words, before="") == []


def test_who_is_asked_for_is_nobody() -> None:
    assert told("Nobody has said who was behind the blast.") == []


def test_lines_and_roads_hide_nothing_themselves():
    (draft,) = told("Roads into the area were closed and telephone lines were down for most of the day.")
    assert draft.kind == "concealment"
    assert not draft.blamed


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("concealment", "Soldiers set the bodies alight behind the mill."),
        ("concealment", "The ministry kept the names of the fallen secret for six weeks."),
        ("concealment", "The army lied about the number of dead, a lawyer said."),
        ("concealment", "The government imposed a news blackout on the town after the massacre."),
        ("evidence", "Footage from a traffic camera captures the moment at which a military jeep runs into the crowd."),
        ("evidence", "The monitor geolocated the clip of the shooting to a lane behind the grain store."),
        ("evidence", "Satellite pictures show three new pits near the prison."),
        ("response", "The Marland government declared three days of national mourning."),
        ("response", "Norway and Ghana tabled a draft resolution on the massacre on Wednesday."),
        ("response", "Two sergeants were taken into custody on Monday in connection with the shooting."),
        ("response", "Compensation of 40,000 crowns will be paid to each bereaved family, the governor announced."),
        ("responsibility", "The Northern Front washed its hands of the attack, saying none of its men had been near."),
        ("responsibility", "A survivor identified the gunmen as members of the Coastal Battalion."),
    ],
)
def test_further_ways_of_stating_it(kind: str, words: str) -> None:
    assert kind in {claim.kind for claim in read(words, published_on="2033-05-12")}


def test_cutting_down_mourners_hides_nothing() -> None:
    claims = read("A suicide bombing cut down 33 mourners at a funeral in Kerat.", published_on="2033-05-12")
    assert [claim.kind for claim in claims] == ["count"]


def test_whose_fighters_were_behind_it_says_so_himself() -> None:
    (claim,) = read("The Velda Front said its fighters were behind the ambush.", published_on="2033-05-12")
    assert [blame.name for blame in claim.blamed] == ["Velda Front"]
