"""Arabic pages: refusals, errors and the links of an incident are told in Arabic; programs keep the plain sentence."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cenotaph.ledger import queries
from tests.web.test_api import Program
from tests.web.test_intake import HTMX

ARABIC = {"Accept-Language": "ar"}


def test_a_file_that_cannot_be_read_says_so_in_the_readers_language(enter):
    client = enter("analyst")
    broken = [SimpleUploadedFile("broken.zip", b"PK\x03\x04 broken")]
    told = client.post("/intake/add", {"files": broken}, headers={**HTMX, **ARABIC}).text
    assert "لا يمكن فتح ملف ZIP" in told
    assert "the ZIP cannot be opened" not in told
    assert "لا يمكن فتح ملف ZIP" in client.get("/refused", headers=ARABIC).text
    assert "the ZIP cannot be opened" in client.get("/refused").text


@pytest.mark.parametrize(
    ("address", "arabic"),
    [("/toll?as_of=monday", "ليس يومًا"), ("/toll?outcome=lost", "اختر من"), ("/toll?place=Nowhere", "لا قول في هذه")],
)
def test_what_cannot_be_asked_is_told_in_arabic(enter, address, arabic):
    client = enter("analyst")
    told = client.get(address, headers=ARABIC)
    assert told.status_code == 400
    words = re.search('<p class="warn">(.*?)</p>', told.text, re.DOTALL)
    assert words is not None
    assert arabic in words[1]
    assert "choose one of" not in words[1]


def test_what_a_person_may_not_correct_is_told_in_arabic(enter, case):
    client = enter("analyst")
    claim = queries.standing_claims()[0]
    given = {"low": "9", "high": "3", "why": "x", "seen": ""}
    told = client.post(f"/claims/{claim.id}/correct", given, headers={**HTMX, **ARABIC}).text
    assert "is above high" not in told


def test_why_claims_are_one_incident_is_told_in_arabic(enter):
    client = enter("analyst")
    links = set(re.findall(r'href="(/incidents/[^"#?]+)"', client.get("/incidents").text))
    shown = [client.get(link, headers=ARABIC).text for link in links]
    told = "".join(re.findall(r"<summary>لماذا[^<]*</summary><ul>.*?</ul>", "".join(shown), re.DOTALL))
    assert told
    assert not re.search(r"\b(?:both|lies in|the cause|overlap|A person judged)\b", told)


def test_programs_get_the_plain_sentence(case):
    told = Program("analyst").get("tolls?place=Nowhere", headers=ARABIC)
    assert told.status_code == 400
    assert "no claim in this case names the place" in told.text
    assert "\\u2068" not in told.text
