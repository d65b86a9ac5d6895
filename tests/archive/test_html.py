"""Pages give their article and what they say of themselves; nothing is guessed."""

import pytest

from cenotaph.archive import extract

BODY = """<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><h1>Hundreds killed on the Sarun coast</h1>
<article><p>At least 973 civilians were killed on the Sarun coast, the Marland Observatory said on March 10.</p>
<p>Another 231 security personnel died in Kerat, it said, while <b>250</b> rebels were counted.</p></article>
<footer>Copyright. 12 cookies.</footer>"""


def page(head: str = "", body: str = BODY, html: str = "<html>") -> bytes:
    return f"<!DOCTYPE html>{html}<head>{head}</head><body>{body}</body></html>".encode()


def test_the_article_without_its_menus() -> None:
    found = extract(page())
    assert "At least 973 civilians were killed" in found.text
    assert "231 security personnel died in Kerat, it said, while 250 rebels" in found.text
    assert "Sport" not in found.text
    assert found.method.startswith("html_v1 trafilatura")
    assert (found.title, found.publisher, found.published_on) == ("Hundreds killed on the Sarun coast", None, None)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2025-03-10T23:50:00+03:00">', "2025-03-10"),
        ('<meta name="date" content="20250310">', "2025-03-10"),
        ('<meta itemprop="datePublished" content="2025/03/10">', "2025-03-10"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2025-03-10T01:00"}]}</script>', "2025-03-10"),
        ('<link rel="canonical" href="https://news.example/2025/3/9/coast">', "2025-03-09"),
        ('<meta property="article:modified_time" content="2025-03-12">', None),
        ('<meta name="date" content="2025-02-31">', None),
        ('<script type="application/ld+json">{"@graph": [}</script>', None),
        ("", None),
    ],
)
def test_the_day_comes_from_what_the_page_says(head: str, day: str | None) -> None:
    assert extract(page(head)).published_on == day


def test_who_publishes_and_in_which_language() -> None:
    head = """<title>Coast - Daily Marl</title><meta property="og:site_name" content="Daily Marl">
    <meta property="og:title" content="Killings on the coast"><link rel="canonical" href="https://marl.example/a">"""
    found = extract(page(head, html='<html lang="en-GB">'))
    assert (found.title, found.publisher, found.language) == ("Killings on the coast", "Daily Marl", "en")
    assert found.url == "https://marl.example/a"


def test_an_arabic_page_in_an_old_encoding() -> None:
    text = "قتل ما لا يقل عن 973 مدنيا في ساحل سارون وفق ما أعلن المرصد يوم الاثنين في بيان جديد."
    markup = f'<html lang="ar"><head><meta charset="windows-1256"></head><body><p>{text}</p></body></html>'
    found = extract(markup.encode("windows-1256"))
    assert found.text == text
    assert (found.language, found.method.split()[-2:]) == ("ar", ["windows-1256", "(declared)"])


def test_a_page_that_only_scripts_fill_says_so() -> None:
    found = extract(page(body="<div id=app></div><script>render(973)</script>"))
    assert found.text == ""
    assert "without running its scripts" in found.refusals[0].why


def test_deeply_nested_markup_does_not_hang_or_raise() -> None:
    found = extract(b"<html><body>" + b"<div>" * 50_000 + b"12 killed" + b"</div>" * 50_000)
    assert found.media_type == "text/html"
    assert "12 killed" in found.text or found.refusals
