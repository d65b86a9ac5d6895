"""The register on the desk: lists mapped and imported, pairs judged, persons shown; two people at one pair."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cenotaph.errors import PeopleError
from cenotaph.ledger import actions, queries_register, register
from cenotaph.ledger.models import JudgementRow, LinkingRow, ListRow, MemberRow, MentionRow, PersonRow
from cenotaph.people.linking.spec import COMPARISONS
from cenotaph.people.linking.vetoes import VETOES
from cenotaph.people.lists.columns import ROLES
from cenotaph.web import desk, registering
from cenotaph.web.waterfall import point_words, veto_words
from cenotaph.web.wording import wording
from cenotaph.web.work import marks, worker
from tests.ledger.lists import MINISTRY
from tests.web.test_routes import plain

LATER = "who,how old,killed on,where\nSamir Khaled Haddad,31,2031-03-03,Sarun\nYousef Tariq,40,2031-03-05,Kerat\n"


def sent(client, words: str, name: str = "clinic.csv"):
    return client.post("/people/lists/add", {"list": SimpleUploadedFile(name, words.encode(), "text/csv")})


def number_of_persons() -> int:
    return PersonRow.objects.filter(superseded_by=None).count()


def test_a_list_is_sealed_its_columns_chosen_and_imported(enter):
    analyst = enter("analyst")
    answer = sent(analyst, LATER)
    assert answer.status_code == 302
    mapping = answer.headers["Location"]
    page = analyst.get(mapping)
    assert "how old" in page.text
    assert "No column of names is known yet" in page.text
    assert ListRow.objects.count() == 2
    chosen = {"column-0": "name", "column-1": "age", "column-2": "died", "column-3": "place"}
    looked = analyst.post(mapping, {**chosen, "do": "look"})
    assert "Yousef Tariq" in looked.text
    assert ListRow.objects.count() == 2
    done = analyst.post(mapping, {**chosen, "do": "import", "made_by": "Clinic", "tells": "dead", "day": "2031-03-26"})
    assert done.status_code == 302
    assert ListRow.objects.count() == 3
    assert "Clinic" in analyst.get(done.headers["Location"]).text
    # The same columns are known the next time, and the same file leads to the list that it is.
    assert "Yousef Tariq" in analyst.get(sent(analyst, LATER + "Rana Qasim,9,,\n").headers["Location"]).text
    assert analyst.get(sent(analyst, LATER).headers["Location"]).headers["Location"] == done.headers["Location"]


def test_a_newer_version_is_told_row_by_row(enter):
    analyst = enter("analyst")
    first = ListRow.objects.order_by("at")[0].pk
    newer = MINISTRY.replace("29", "30") + "9,نور سليم الأسعد,7,أنثى,2031-03-09,Kerat\n"
    mapping = sent(analyst, newer).headers["Location"]
    roles = {f"column-{at}": role for at, role in enumerate(("rec", "name", "age", "sex", "died", "place"))}
    done = analyst.post(mapping, {**roles, "do": "import", "version_of": first, "day": "2031-03-28"})
    page = analyst.get(done.headers["Location"])
    assert "What changed since the version of 20 March 2031" in page.text
    changed = analyst.get(done.headers["Location"], {"kind": "changed"})
    assert re.search(r"Age: <bdi>29</bdi> → <bdi>30</bdi>", changed.text)
    assert "There is a newer version" in analyst.get(f"/people/lists/{first}").text


def test_an_import_is_undone_and_brought_back(enter):
    lead = enter("lead")
    name = ListRow.objects.order_by("at")[1].pk
    before = number_of_persons()
    lead.post(f"/people/lists/{name}/undo", {"why": "the wrong file"})
    page = lead.get("/people/lists")
    assert "import undone" in page.text
    assert number_of_persons() < before
    [number] = JudgementRow.objects.filter(about="list").values_list("pk", flat=True)
    lead.post("/judgements/undo", {"judgement": number, "back": "/people/lists"})
    lead.get("/people")
    assert number_of_persons() == before


def test_names_are_found_in_either_script(enter):
    analyst = enter("analyst")
    for words in ("Samer Haddad", "سامر الحداد", "سامر"):
        found = analyst.get("/people", {"q": words}).text
        assert "سامر خالد عمر الحداد" in found
        assert "Samer Khaled Al-Haddad" in found
        assert "Dana" not in found
    assert "No name holds all of these words" in analyst.get("/people", {"q": "Zubayda"}).text


def test_a_persons_page_shows_every_mention_and_what_was_decided(enter):
    analyst = enter("analyst")
    mention = MentionRow.objects.get(name__startswith="سامر").mention
    page = analyst.get(f"/people/p{mention}").text
    assert "Samer Khaled Al-Haddad" in page
    assert "تاريخ الوفاة: <bdi>2031-03-03</bdi>" in page
    assert "ماهر خالد عمر الحداد" in page, "a brother killed the same day at the same place is suggested"
    analyst.post(f"/people/p{mention}/act", {"act": "status", "status": "civilian", "why": "a teacher"})
    analyst.post(
        f"/people/p{mention}/act",
        {"act": "consent", "purpose": "name published", "answer": "given", "why": "his mother, 26 March"},
    )
    page = analyst.get(f"/people/p{mention}").text
    assert "by a person’s judgement" in page
    assert "his mother, 26 March" in page


def test_a_death_is_placed_in_an_incident_and_counts_by_name(enter):
    analyst, reader = enter("analyst"), enter("reader")
    mention = MentionRow.objects.get(name__startswith="سامر").mention
    page = analyst.get(f"/people/p{mention}").text
    claim = re.search(r'name="claim" value="([^"]+)"', page)[1]
    analyst.post(f"/people/p{mention}/act", {"act": "death", "claim": claim, "verdict": "same"})
    toll = reader.get("/toll").text
    assert "1 named" in toll
    assert "male: 1" in toll
    assert "سامر" not in toll
    assert "1 named" not in reader.get("/toll", {"as_of": "2031-03-19"}).text, "no list had him yet"


def test_those_suggested_for_an_incident_are_placed_at_once(enter):
    analyst = enter("analyst")
    mention = MentionRow.objects.get(name__startswith="سامر").mention
    incident = re.search(r'href="/incidents/([^"]+)"', analyst.get(f"/people/p{mention}").text)[1]
    page = analyst.get(f"/incidents/{incident}/people").text
    people = re.findall(r'name="person" value="([^"]+)"', page)
    assert len(people) == 2
    analyst.post(f"/incidents/{incident}/people/place", {"person": people})
    assert "2 named" in analyst.get("/toll").text
    assert "Several who may be of one family" in analyst.get(f"/incidents/{incident}/people").text


def test_a_pair_is_judged_undone_and_never_by_two_at_once(enter):
    analyst, reviewer = enter("analyst"), enter("reviewer")
    left = MentionRow.objects.get(name__startswith="سامر").mention
    right = MentionRow.objects.get(name__startswith="Samer").mention
    page = analyst.get("/people/review", {"left": left, "right": right}).text
    assert "the same in two scripts" in page
    assert "<svg" in page
    given = {"left": left, "right": right, "seen": "0"}
    before = number_of_persons()
    analyst.post("/people/review/judge", {**given, "verdict": "not_same", "why": "two cousins"})
    assert number_of_persons() == before + 1
    late = reviewer.post("/people/review/judge", {**given, "verdict": "same"})
    assert "Somebody judged this pair" in late.text
    assert number_of_persons() == before + 1
    number = JudgementRow.objects.latest("pk").pk
    assert reviewer.post("/people/review/undo", {"judgement": number}).status_code == 404, "it is another's"
    analyst.post("/people/review/undo", {"judgement": number})
    assert number_of_persons() == before


def test_a_contradiction_is_shown_with_what_makes_it(enter):
    analyst = enter("analyst")
    names = list(MentionRow.objects.order_by("pk").values_list("mention", flat=True)[:3])
    for left, right, verdict in ((0, 1, "same"), (1, 2, "same"), (0, 2, "not_same")):
        given = {"left": names[left], "right": names[right], "verdict": verdict, "seen": "0"}
        assert analyst.post("/people/review/judge", given).status_code == 200
    page = analyst.get("/people/conflicts").text
    assert "Joined on one side, cut on the other" in page
    assert page.count("take") or page.count("Undo")
    assert "settle them" in analyst.get("/people").text


def test_a_merged_id_leads_to_the_survivor(enter):
    analyst = enter("analyst")
    first, second = MentionRow.objects.order_by("pk").values_list("mention", flat=True)[:2]
    given = {"left": first, "right": second, "verdict": "same", "seen": "0"}
    analyst.post("/people/review/judge", given)
    moved = analyst.get(f"/people/p{second}")
    assert moved.headers["Location"] == f"/people/p{first}?was=p{second}"
    assert "was found to be this person" in analyst.get(moved.headers["Location"]).text


def test_pages_ask_few_questions_however_many_persons(enter, django_assert_max_num_queries):
    analyst = enter("analyst")
    register.settle(desk.case_as("x"))
    assert MemberRow.objects.count() == 5
    with django_assert_max_num_queries(32):
        analyst.get("/people")
    with django_assert_max_num_queries(40):
        analyst.get("/people/lists")
    assert queries_register.counts()["mentions"] == 5


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reason_and_veto_has_its_words_in_each_language(language):
    say = wording(language)
    known = say.d["register"]
    assert set(ROLES) <= set(known["roles"])
    for comparison in COMPARISONS:
        assert comparison.name in known["about"]
        for level in comparison.levels:
            if level.says:
                said = point_words(f"{level.says}, which 1 in 62 bear", say).striptags()
                assert "1 in 62 bear it" in said or "62" in said
                assert "{" not in said
                assert language == "en" or not re.search("[A-Za-z]", said), level.says
    for veto in VETOES:
        assert veto_words(veto.says, say) in known["vetoes"].values()


def test_a_possible_family_is_shown_judged_and_taken_back(enter):
    analyst = enter("analyst")
    samer, maher = (row.person for row in MemberRow.objects.filter(mention__rec__in=("1", "2")).order_by("pk"))
    page = analyst.get(f"/people/{samer}")
    assert "A suggestion from what lists say" in page.text
    assert "one father’s name and family name" in page.text
    assert f"/people/{samer}/household" in analyst.get("/people/households").text
    given = {"act": "household:same", "person": [samer, maher], "why": "their mother says so"}
    answer = analyst.post(f"/people/{samer}/household/judge", given)
    assert answer.status_code == 302
    page = analyst.get(answer.headers["Location"])
    assert "Judged to be of one household" in page.text
    assert "their mother says so" in page.text
    assert "2 people" in analyst.get("/people/households?of=judged").text
    [number] = JudgementRow.objects.filter(about="household").values_list("pk", flat=True)
    back = analyst.post("/judgements/undo", {"judgement": number, "back": f"/people/{samer}/household"})
    assert "Judged to be of one household" not in analyst.get(back.headers["Location"]).text


def test_who_has_no_family_answers_like_who_is_absent(enter):
    analyst = enter("analyst")
    alone = MemberRow.objects.get(mention__rec="3").person
    assert plain(analyst.get(f"/people/{alone}/household")) == plain(analyst.get("/people/pnone/household"))


def test_a_pair_that_may_be_kin_says_so_in_review(enter):
    samer, maher = MentionRow.objects.filter(rec__in=("1", "2")).order_by("pk").values_list("mention", flat=True)
    page = enter("reviewer").get("/people/review", {"left": samer, "right": maher})
    assert "They may be two people of one family" in page.text


def test_a_large_register_is_worked_out_by_the_worker_and_its_pages_say_so(enter, monkeypatch):
    monkeypatch.setattr(register, "SMALL", 3)
    analyst, before = enter("analyst"), number_of_persons()
    mapping = sent(analyst, LATER).headers["Location"]
    chosen = {"column-0": "name", "column-1": "age", "column-2": "died", "column-3": "place"}
    done = analyst.post(mapping, {**chosen, "do": "import", "tells": "dead"})
    assert done.status_code == 302
    assert number_of_persons() == before, "nothing was linked in the request"
    for address in (done.headers["Location"], "/people", "/people/review", "/people/households", "/people/lists"):
        page = analyst.get(address)
        assert page.status_code == 503
        assert "The register is being worked out" in page.text
    assert "it waits for its turn" in analyst.get("/people/progress").text
    marks.hold(registering.PROGRESS, "weighing")
    assert "weighing" in analyst.get("/people/progress").text
    assert "HX-Refresh" not in analyst.get("/people/progress").headers
    assert analyst.get("/search?q=Samer&tab=people").status_code == 200
    assert worker.step()
    assert number_of_persons() > before
    assert analyst.get(done.headers["Location"]).status_code == 200
    assert analyst.get("/people/progress").headers["HX-Refresh"] == "true"
    assert not registering.work()


def test_work_on_the_register_that_fails_is_told_and_not_tried_in_a_circle(enter, monkeypatch):
    monkeypatch.setattr(register, "SMALL", 3)
    analyst = enter("analyst")
    mapping = sent(analyst, LATER).headers["Location"]
    analyst.post(mapping, {"column-0": "name", "do": "import"})
    with monkeypatch.context() as broken:
        broken.setattr(register, "_found", refused)
        with pytest.raises(PeopleError):
            registering.work()
    assert "no room" in analyst.get("/people").text
    assert not registering.work()
    LinkingRow.objects.all().delete()
    register.settle(desk.case_as("x"))
    assert analyst.get("/people").status_code == 200


def refused(*_):
    raise PeopleError("no room is left on the disk")


def test_an_act_does_not_wait_for_whoever_works_on_the_register(case):
    left, right = MentionRow.objects.order_by("pk").values_list("mention", flat=True)[:2]
    LinkingRow.objects.update(inputs="other")
    with register._alone(case), pytest.raises(PeopleError, match="being worked out"):
        actions.judge_person(case, left, right, "same")
    actions.judge_person(case, left, right, "same")
