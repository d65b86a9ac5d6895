"""Reasons: every sentence that the toll room can give has a form in every language."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.publish.reasons import KINDS, is_known, kind_of, translated
from cenotaph.tolls import RULES, Scope, reconcile_scope
from cenotaph.values import OUTCOMES, STATUSES
from tests.strategies import OMBRA, PARTIES, SARUN_COAST, claim_sets, days

FORMS = tomllib.loads((files("cenotaph.publish") / "hand" / "reasons.toml").read_text(encoding="utf-8"))["form"]
ROOMS = ("account", "reconcile", "resolve", "rules_v1", "scope", "tree")


def scopes():
    """Any scope that a toll may have."""
    return st.builds(
        Scope,
        outcome=st.sampled_from(("killed", "killed", *OUTCOMES)),
        status=st.none() | st.sampled_from(STATUSES),
        place=st.none() | st.sampled_from((SARUN_COAST, OMBRA, "Kerat")),
        period=st.none() | st.just(("2031-03-02", "2031-03-09")),
        blamed=st.none() | st.sampled_from(PARTIES),
        as_of=st.none() | days(5, 15),
        sex=st.none() | st.just("female"),
    )


def plain(sentence):
    """The sentence without what stands between isolating marks: names, quoted words."""
    return re.sub("\u2068[^\u2069]*\u2069", "", sentence)


@pytest.mark.slow
@given(claim_sets(most=9), scopes(), st.sampled_from(sorted(RULES)))
def test_every_reason_has_a_form_in_every_language(claims, scope, rule):
    for reason in reconcile_scope(claims, scope, rule=rule).reasons:
        assert is_known(reason.because), reason.because
        assert (kind_of(reason.because) == "counted") == reason.used
        arabic = translated(reason.because, "ar")
        assert not re.search("[A-Za-z]|\\d{4}-", plain(arabic)), arabic
        assert not re.search("[\u0600-\u06ff]|\\d{4}-", plain(translated(reason.because, "en")))


def test_every_sentence_in_the_toll_room_has_a_form():
    """The sentences as they stand in the code, with their gaps filled by words."""
    found = []
    for room in ROOMS:
        code = (files("cenotaph.tolls") / f"{room}.py").read_text(encoding="utf-8")
        code = re.sub(r'"""(?:.|\n)*?"""', "", code)
        found += re.findall(r'f?"((?:It |A |Another |The |Others |\{who\}|\{speaker[^}]*\})[^"]{8,}\.)"', code)
    assert len(found) > 25
    for sentence in found:
        filled = re.sub(r"\{[^}]*(?:day|known_on|last|limit|as_of|first)[^}]*\}", "2031-03-09", sentence)
        filled = re.sub(r"\{[^}]*\}", "somebody", filled)
        assert is_known(filled) or "gives" in filled, sentence


def test_forms_say_the_same_gaps_in_every_language():
    for form in FORMS:
        assert form["kind"] in (*KINDS, "counted")
        assert sorted(re.findall(r"\{(\w+)\}", form["en"])) == sorted(re.findall(r"\{(\w+)\}", form["ar"]))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "residents gives “\u2068ما لا يقل عن ٩\u2069” on 8 March 2031; it lies within the range."),
        ("ar", "سكان: «\u2068ما لا يقل عن ٩\u2069» في 8 آذار 2031؛ وهو داخل المدى."),
    ],
)
def test_names_days_and_words_are_written_as_the_language_does(language, said):
    sentence = "residents gives “ما لا يقل عن ٩” on 2031-03-08; it lies within the range."
    assert translated(sentence, language) == said


def test_a_sentence_without_a_form_stands_as_it_is():
    assert translated("Something new.", "ar") == "\u2068Something new.\u2069"
    assert kind_of("Something new.") == "other"


def test_hostile_words_in_a_reason_stay_words():
    sentence = "{day} gives “{0} ” on 2031-01-01; x” on 2031-03-08; it lies within the range."
    assert "{0} ” on 2031-01-01; x" in translated(sentence, "ar")
