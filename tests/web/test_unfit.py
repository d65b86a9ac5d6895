"""What cannot be read as a form: too long, in pieces, in another encoding; always a clear word, never a broken page."""

import pytest
from django.test import Client

from cenotaph.ledger.models import DocumentRow
from cenotaph.web import members
from cenotaph.web.models import Member

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=abc"
TOLD = "more than one form takes"


def strict(role: str) -> tuple[Client, str]:
    """A browser whose forms are looked at as a server looks at them; and its token."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False, headers={"Accept-Language": "en"})
    secret = members.make_link(Member.objects.get(role=role))
    client.post(f"/enter/{secret}", {"csrfmiddlewaretoken": _token(client, f"/enter/{secret}")})
    return client, _token(client, "/intake")


def _token(client: Client, page: str) -> str:
    return client.get(page).text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"text=" + b"x" * 3_000_000, FORM),
        ("&".join(f"a{n}=1" for n in range(3000)).encode(), FORM),
        (b"text=a", f"{FORM}; charset=utf-16"),
        (b"no part of anything", "multipart/form-data"),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_what_cannot_be_read_is_said_in_words_and_takes_nothing_in(case, body, kind, inside):
    client, token = strict("analyst")
    before = DocumentRow.objects.count()
    headers = {"X-CSRFToken": token, **({"HX-Request": "true"} if inside else {})}
    response = client.post("/intake/add", body, content_type=kind, headers=headers)
    assert (response.status_code, TOLD in response.text) == (400, True)
    assert response.headers.get("HX-Retarget", "") == ("#notice" if inside else "")
    assert DocumentRow.objects.count() == before


def test_the_words_are_those_of_the_reader(case):
    client, token = strict("analyst")
    headers = {"X-CSRFToken": token, "Accept-Language": "ar"}
    told = client.post("/intake/add", b"text=" + b"x" * 3_000_000, content_type=FORM, headers=headers)
    assert "احفظ النص الطويل في ملف" in told.text


@pytest.mark.parametrize("address", ["/passkey/answer", "/account/passkey/finish"])
@pytest.mark.parametrize(
    "body", [b"no part", b'--abc\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--abc--\r\n']
)
def test_a_form_where_a_script_answers_is_refused(case, address, body):
    client, token = strict("analyst")
    assert client.post(address, body, content_type=PARTS, headers={"X-CSRFToken": token}).status_code == 400


def test_another_host_gets_no_page(case):
    answer = Client(raise_request_exception=False).get("/", headers={"Host": "kerat.example"})
    assert (answer.status_code, answer.content) == (400, b"")


def test_a_long_text_is_never_cut_off_in_its_field(enter):
    assert "maxlength" not in enter("analyst").get("/intake").text.partition('name="text"')[2].partition(">")[0]
