"""What figures rest on is read as of one moment, however many people decide meanwhile."""

import threading

from django.db import connections

from cenotaph.ledger import actions, asking, derived, queries
from cenotaph.ledger.rebuild import snapshot
from tests.ledger.words import taken


def test_claims_and_the_hash_of_them_are_of_one_moment(case, monkeypatch):
    document = taken(case)
    taken(case, 1)
    before = queries.ground()
    own = queries._inputs

    def elsewhere():
        actions.reject_claim(case, f"{document[:6]}c", why="somebody else, meanwhile")
        connections.close_all()

    def slowly(*given):
        monkeypatch.setattr(queries, "_inputs", own)
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()
        return own(*given)

    monkeypatch.setattr(queries, "_inputs", slowly)
    on = asking.footing()
    assert on.ground == before
    after = queries.ground()
    assert after != before
    assert queries.inputs() == after.inputs != before.inputs


def test_what_is_kept_is_what_is_worked_out_anew_after_many_decided_at_once(case):
    documents = [taken(case, number) for number in range(4)]

    def decide(document):
        for verdict in (actions.reject_claim, actions.accept_claim):
            verdict(case, f"{document[:6]}c", why="at once")
            derived.woven()
        connections.close_all()

    people = [threading.Thread(target=decide, args=(document,)) for document in documents]
    for person in people:
        person.start()
    for person in people:
        person.join()
    lived = snapshot()
    for rows in (derived.VoiceRow, derived.IncidentRow):
        rows.objects.all().delete()
    assert snapshot() == lived
