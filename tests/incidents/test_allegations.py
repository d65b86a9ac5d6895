"""Allegations: one for each speaker, party and incident; what the blamed deny, admit or count stands beside them."""

from dataclasses import replace

from hypothesis import given

from cenotaph.incidents.allegations import ADMITS, COUNTS, DENIES, RESPONDS, allegations
from cenotaph.provenance import voices
from cenotaph.reading import Claim
from cenotaph.values import STAGES, STATES, Blame
from tests.strategies import SARUN, claim_sets

ARMY, FRONT, MONITOR = "Marland army", "Velda Front", "Marland Rights Monitor"
BLAME = Claim(
    id="blame",
    kind="responsibility",
    start=0,
    end=9,
    quote="the army shelled Sarun",
    blamed=(Blame(ARMY, "alleged"),),
    place=SARUN,
    said_by=(MONITOR,),
    said_on="2031-03-04",
    document="one",
    published_by="Coast Wire",
    published_on="2031-03-04",
)
DENIAL = replace(
    BLAME, id="denial", said_by=(ARMY,), blamed=(Blame(ARMY, "denied"),), said_on="2031-03-06", document="two"
)


def found(*claims: Claim):
    by_id = {claim.id: claim for claim in claims}
    return allegations(voices(claims), by_id, dict.fromkeys(by_id, "sarun"))


def answers(*claims: Claim) -> set[tuple[str, str]]:
    [one] = found(BLAME, *claims)
    return {(answer.kind, answer.claim) for answer in one.answers}


def test_what_one_speaker_says_again_is_one_allegation_as_firm_as_its_firmest():
    again = replace(BLAME, id="again", blamed=(Blame(ARMY, "asserted"),), said_on="2031-04-20", document="three")
    count = replace(BLAME, id="count", kind="count", outcome="killed", low=12, high=12, document="four")
    [one] = found(again, BLAME, count)
    assert (one.party, one.by, one.incident, one.hedge, one.first_on) == (
        ARMY,
        MONITOR,
        "sarun",
        "asserted",
        "2031-03-04",
    )
    assert set(one.claims) == {"blame", "again", "count"}


def test_another_speaker_or_party_is_another_allegation():
    other = replace(BLAME, id="other", said_by=("Sarun Documentation Centre",), document="three")
    both = replace(BLAME, id="both", blamed=(Blame(FRONT), Blame(ARMY)), said_on="2031-05-01", document="five")
    assert [(one.party, one.by) for one in found(BLAME, other)] == [
        (ARMY, MONITOR),
        (ARMY, "Sarun Documentation Centre"),
    ]
    assert {one.party for one in found(BLAME, both)} == {ARMY, FRONT}


def test_a_denial_stands_beside_and_is_no_allegation():
    assert found(DENIAL) == ()
    assert answers(DENIAL) == {(DENIES, "denial")}
    cleared = replace(DENIAL, blamed=(Blame(FRONT, "denied"),))
    assert answers(cleared) == set()


def test_an_admission_a_count_of_its_own_and_a_response_stand_beside():
    admission = replace(DENIAL, blamed=(Blame(ARMY, "asserted"),))
    assert answers(admission) == {(ADMITS, "denial")}
    count = replace(DENIAL, kind="count", outcome="killed", low=3, high=3, blamed=())
    assert answers(count) == {(COUNTS, "denial")}
    assert answers(replace(count, said_by=("Kerat Daily",))) == set()
    inquiry = replace(DENIAL, kind="response", act="inquiry", actors=("Marland government",), blamed=())
    assert answers(inquiry) == {(RESPONDS, "denial")}
    spoken = replace(inquiry, act="denial", actors=(ARMY,))
    assert answers(spoken) == {(DENIES, "denial")}


@given(claim_sets())
def test_the_order_of_claims_does_not_matter_and_every_blame_is_told(claims):
    by_id = {claim.id: claim for claim in claims}
    once = allegations(voices(claims), by_id, {})
    assert allegations(voices(claims[::-1]), dict(reversed(by_id.items())), {}) == once
    heads = {voice.claims[0] for voice in voices(claims)}
    told = {name for one in once for name in one.claims}
    assert told == {name for name in heads if any(blame.hedge != "denied" for blame in by_id[name].blamed)}


def test_every_state_has_a_stage():
    assert set(STATES.values()) == set(STAGES)
    assert STAGES == ("called for", "announced", "under way", "done", "dropped")
