"""What is not parsed would have told nothing: the checks before the parser, held against the parser's own readers."""

import importlib

import pytest

from cenotaph.demo.reports import reports
from cenotaph.reading.draft import Context
from cenotaph.reading.english import blame_claims, response_acts, said_evidence
from cenotaph.reading.english.line import Story
from cenotaph.reading.english.parse import grammar, parse_all, parsed
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.sentence_counts import read_behind, read_sentence
from cenotaph.reading.english.speech import Speech
from cenotaph.reading.english.telling import may_tell
from cenotaph.reading.english.told_phrases import told_in_phrases
from cenotaph.reading.english.worth import may_hold
from cenotaph.reading.text import cut

CONTEXT = Context("Marland Wire", "2014-04-01")
# Every way in which a count or a statement is told without a figure, and everyday sentences beside them.
SENTENCES = """\
Soldiers killed the mayor of Kerat and his brother. They were shot dead at the gate. He was taken away from his home.
Their bodies were found by the river. There were no casualties. Nobody was hurt. Killed: 2. Injured: 0.
Among the dead was the headmaster. The dead are a nurse and a driver. Gunmen took a teacher hostage.
A farmer lost his leg. She suffered burns. The blast claimed a life. Villagers have left for the hills.
The driver died of his wounds. They had their throats cut. The shell buried a family under its house.
The army denied that its guns had hit the school. The rebels claimed the attack. The general was behind the massacre.
It said it had carried out the raid. The ministry blamed the militia. Troops were responsible for the burning.
Parliament opened an inquiry into the killings. The Security Council held an emergency meeting.
The session will take place on Monday. The court jailed two officers. The president condemned the massacre.
Video posted by residents shows soldiers at the well. A mass grave was found near Saron. Forensic tests confirmed it.
The militia burned the bodies. Guards barred reporters from the village. The police covered up the deaths.
The committee meets on Monday to vote on the budget. The painter lived above the mill for most of his life.
Prices hit a new high. The team lost its match. The library holds photographs of the old bridge. He left his umbrella.
The minister opened the fair. A play about a king who died was sold out. The council discussed parking.
The road is blocked by snow. The film shows a river. She took her seat and the session began.""".replace("\n", " ")


# Figures that count only in the light of their own words, or of what was counted before; and figures of other things.
FIGURES = """\
At least 62 people were killed in Kerat on Monday, the ministry said. The army says 27. Forty-two were children.
The correct number is seven. Two of them were in serious condition. Nine remain in custody. The toll stands at 64.
There have been 46 attacks on schools. The ministry admits four. Three lorries were parked outside.
The market has 40 stalls. He paid 20 crowns for two lamps. Four officers arrived at noon. Neither of the two survived.
The whereabouts of 30 villagers are unknown. Six of those were nurses. The valley has 12 mills, most of them closed."""


def texts():
    demo = [report.text for report in reports() if report.language == "en"]
    return [cut(SENTENCES), cut(FIGURES.replace("\n", " ")), *map(cut, demo)]


@pytest.fixture(scope="module")
def parsed_texts():
    found = texts()
    for text in found:
        parse_all(text, text.sentences)
    return found


def test_a_sentence_that_is_not_parsed_holds_no_count(parsed_texts):
    kept = 0
    for text in parsed_texts:
        told = Story(text, CONTEXT)
        for sentence in text.sentences:
            alone = Story(text, CONTEXT)
            before = len(told.drafts)
            for story in (alone, told):
                read_sentence(story, sentence)
                read_behind(story, sentence)
            holds = may_hold(text, sentence, CONTEXT)
            assert holds or not (alone.drafts or told.drafts[before:]), sentence.words
            kept += not holds
    assert kept > 80


def test_a_figure_of_things_is_not_parsed():
    text = cut("The market in Kerat has 40 stalls. Four lorries brought 300 sacks of flour to the attacked town.")
    assert not any(may_hold(text, sentence, CONTEXT) for sentence in text.sentences)


def test_a_sentence_that_is_not_parsed_tells_no_statement(parsed_texts):
    kept = 0
    for text in parsed_texts:
        who = Who(text, lambda _: [])
        for sentence in text.sentences:
            doc = parsed(text, sentence)
            told = [
                *blame_claims.responsibility(doc, sentence, who),
                *blame_claims.concealment(doc, sentence, who),
                *said_evidence.evidence(doc, sentence, who),
                *response_acts.responses(doc, sentence, who),
                *(
                    told
                    for kind in ("responsibility", "concealment", "evidence")
                    for told in told_in_phrases(kind, doc, sentence, who)
                ),
            ]
            tells = may_tell(sentence.words)
            assert tells or not told, sentence.words
            kept += not tells
    assert kept > 80


def test_base_forms_hold_the_parsers_own(parsed_texts):
    speech: Speech = grammar().speech
    for text in parsed_texts:
        for sentence in text.sentences:
            for token in parsed(text, sentence):
                if token.text.isalpha() and token.pos_ in ("VERB", "NOUN", "ADJ", "PROPN"):
                    assert token.lemma_.lower() in speech.base_forms(token.lower_), (token.text, token.lemma_)


def test_reading_quiet_texts_parses_nothing():
    text = "The council of Kerat met on Monday to vote on the budget. A new bridge was opened. Rain is expected."
    grammars = importlib.import_module("cenotaph.reading.english")
    assert not grammars.may_say("The library opened a new wing. Rain is expected, and the fair was sold out.")
    told = cut(text)
    assert grammars.counts(told, CONTEXT) == [] == grammars.statements(told, CONTEXT)
    assert not any(key[0] == "en" for key in told.parsed)
