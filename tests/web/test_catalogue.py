"""Further languages: words given as a gettext file, taken back, and spoken by the desk and the brief."""

import shutil
import subprocess
from io import BytesIO

import pytest
from babel.messages.pofile import read_po, write_po
from typer.testing import CliRunner

from cenotaph.cli.app import app, run
from cenotaph.errors import UsageError
from cenotaph.publish import languages, reasons, sentences
from cenotaph.publish import words as brief_words
from cenotaph.publish.brief import brief
from cenotaph.publish.languages import gaps
from cenotaph.web import wording
from cenotaph.web.catalogue import entries, po, take
from tests.publish.test_brief import judged

CACHES = (
    languages.spoken, languages.laid, languages._further, brief_words.words, sentences.told, sentences._words,
    sentences.in_language, reasons._words, wording.desk_words, wording.wording,
)  # fmt: skip


def translated(code: str, *, but: str = "") -> bytes:
    """A made-up translation: every sentence between marks; the entry at the context `but` is left empty."""
    found = read_po(BytesIO(po(code)))
    for message in found:
        if message.id and message.context != but:
            said = message.string
            marked = f"⟦{message.id[-1] if isinstance(message.id, tuple) else message.id}⟧"
            message.string = tuple(f"{marked}{at}" for at, _ in enumerate(said)) if isinstance(said, tuple) else marked
    out = BytesIO()
    write_po(out, found, width=0)
    return out.getvalue()


@pytest.fixture
def lay(tmp_path, monkeypatch):
    """Lay the made-up translation of a language beside the others."""
    folder = tmp_path / "languages"
    folder.mkdir()

    def lays(code: str, content: bytes | None = None) -> None:
        (folder / f"{code}.toml").write_text(take(content or translated(code)).toml, encoding="utf-8")
        monkeypatch.setenv(languages.FOLDER, str(folder))
        forget()

    yield lays
    monkeypatch.delenv(languages.FOLDER, raising=False)
    forget()


def forget():
    for cache in CACHES:
        cache.cache_clear()


def test_every_word_is_in_the_catalogue_once_with_its_gaps_and_its_arabic():
    found = read_po(BytesIO(po()), abort_invalid=True)
    known = entries()
    assert len({(each.context, each.english) for each in known}) == len(known) == len(found)
    assert len(known) > 1500
    for each in known:
        message = found.get(each.english, context=each.context)
        assert message is not None, each
        assert ("python-brace-format" in message.flags) == bool(gaps(each.english + each.plural))
    assert found.get("It gives no number.", context="sentences").auto_comments == ["Arabic: لا رقم فيه."]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's own msgfmt is not installed")
@pytest.mark.parametrize("code", ["uk", "fa", "fr"])
def test_gettexts_own_program_finds_the_file_sound(code, tmp_path):
    path = tmp_path / "x.po"
    path.write_bytes(translated(code))
    done = subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_desk_speaks_a_language_that_is_laid_beside(enter, lay):
    lay("uk", translated("uk", but="desk.nav.search"))
    client = enter("analyst")
    home = client.get("/", headers={"Accept-Language": "uk-UA, en;q=0.5"}).text
    assert '<html lang="uk" dir="ltr">' in home
    assert "⟦Documents⟧" in home
    assert ">Search<" in home
    assert 'value="ar" lang="ar">العربية' in home
    assert 'value="uk" lang="uk">українська' in client.get("/").text
    told = client.get("/toll?as_of=monday", headers={"Accept-Language": "uk"}).text
    assert "⟦" in told
    assert "is no day; write it as" in told
    client.post("/language", {"language": "uk", "next": "/"})
    assert '<html lang="uk"' in client.get("/documents").text
    for address in ("/incidents", "/toll", "/voices", "/people", "/queues", "/book", "/intake", "/search?q=killed"):
        assert client.get(address).status_code == 200, address


def test_days_digits_plurals_and_direction_are_the_languages_own(lay):
    lay("uk")
    lay("fa")
    assert brief_words.day_in("uk", "2031-03-08") == "8 березня 2031\u202fр."
    assert brief_words.day_in("uk", "2031-03") == "березень 2031\u202fр."
    assert brief_words.days_in("uk", "2031-03-08", "2031-03-12") == "8–12 бер. 2031\u202fр."
    assert [brief_words.counted("uk", "claims", n)[-1] for n in (1, 21, 3, 12)] == ["0", "0", "1", "2"]
    assert brief_words.number("fa", 1234567) == "۱٬۲۳۴٬۵۶۷"
    assert brief_words.day_in("fa", "2031-03-08", short=True) == "۸ مارس"
    assert brief_words.day_in("fa", "someday") == "someday"
    page = brief(judged(), language="fa")
    assert 'lang="fa" dir="rtl"' in page
    assert "⟦the file is empty⟧" in page
    assert "مارس ۲۰۳۱" in page


def test_what_is_not_said_stands_in_english(lay):
    half = b'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgctxt "brief.open"\nmsgid "open"\nmsgstr "ouvert"\n'
    lay("fr", half)
    assert brief_words.words("fr")["open"] == "ouvert"
    assert brief_words.words("fr")["low"] == "Low"
    assert sentences.told("It was kept here", "fr") is None
    assert reasons.translated("It gives no number.", "fr") == "It gives no number."
    assert "ouvert" in po("fr").decode()


@pytest.mark.parametrize(
    ("said", "why"),
    [("known", "its gaps are not those"), ("{who} {day}", "its gaps are not those"), ("<b>{day}</b>", "without <")],
)
def test_what_would_break_a_page_is_left_in_english_and_told(said, why):
    content = (
        f'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgctxt "brief.as_of"\nmsgid "As known on {{day}}"\nmsgstr "{said}"\n'
    )
    found = take(content.encode())
    assert (found.done, len(found.left)) == (0, 1)
    assert why in found.left[0]
    assert "brief.as_of" in found.left[0]


def test_words_written_by_hand_cannot_break_a_page(lay, tmp_path):
    lay("fr")
    path = tmp_path / "languages" / "fr.toml"
    path.write_text('[brief]\nas_of = "{nobody}"\nopen = "<script>"\n', encoding="utf-8")
    forget()
    with pytest.raises(UsageError, match="signs of a page's code"):
        brief_words.words("fr")
    path.write_text('[brief]\nas_of = "{nobody}"\nopen = 3\nwhy = {a = "b"}\n', encoding="utf-8")
    forget()
    english = brief_words.words("en")
    assert [brief_words.words("fr")[key] for key in ("as_of", "open", "why")] == [
        english[key] for key in ("as_of", "open", "why")
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe nothing", "no gettext file"),
        (b'msgid "a"\nmsgstr "b"\n', "does not say its language"),
        (b'msgid ""\nmsgstr "Language: ar\\n"\n', "kept complete"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(content, why):
    with pytest.raises(UsageError, match=why):
        take(content)


def test_translators_work_by_two_commands(tmp_path, monkeypatch):
    answered = CliRunner().invoke(app, ["words", "give", "uk", "--out", str(tmp_path / "uk.po")])
    assert answered.exit_code == 0, answered.output
    (tmp_path / "uk.po").write_bytes(translated("uk"))
    answered = CliRunner().invoke(app, ["words", "take", str(tmp_path / "uk.po"), "--out", str(tmp_path / "words")])
    assert answered.exit_code == 0, answered.output
    assert (tmp_path / "words" / "uk.toml").is_file()
    with pytest.raises(UsageError, match="no code of a language"):
        run(["words", "give", "nowhere", "--out", str(tmp_path / "x.po")])
